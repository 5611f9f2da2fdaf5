package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Exit;

/// `check` for code scanning: SARIF 2.1.0 (OASIS Standard), one run, one result for each answer that is no yes.
///
/// Its rules are the reason codes. A result keeps its fingerprint as long as the same package is refused for the same reason, on
/// whatever line it stands.
final class SarifReport {
    private static final String SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
    /// What it points at where no file of the project asks for the package: a viewer drops results without a place.
    private static final Place NOWHERE = new Place("strongset.lock", 1);

    private final CheckReport report;
    private final List<Finding> findings;
    private final List<Code> rules = new ArrayList<>();
    private final Json json = new Json();

    private SarifReport(CheckReport report) {
        this.report = report;
        this.findings = Finding.of(report);
        findings.stream().map(finding -> finding.reason().code()).distinct().sorted().forEach(rules::add);
    }

    static String of(CheckReport report) {
        var sarif = new SarifReport(report);
        sarif.log();
        return sarif.json.toString();
    }

    /// Returns a log of a run that came to no answer.
    static String of(CommandException failure) {
        return new Json().object().field("$schema", SCHEMA).field("version", "2.1.0").array("runs").object()
                .object("tool").object("driver").field("name", "Strongset").endObject().endObject()
                .array("invocations").object().field("executionSuccessful", false)
                .field("exitCode", failure.code().exit().code()).array("toolExecutionNotifications").object()
                .field("level", "error").object("message").field("text", plain(failure.code() + ": " + failure.what()))
                .endObject().endObject().endArray().endObject().endArray().array("results").endArray().endObject()
                .endArray().endObject().toString();
    }

    /// A text in which nothing is a link or a place to fill in (3.11.5, 3.11.6).
    private static String plain(String text) {
        return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace("{", "{{").replace("}", "}}");
    }

    private void log() {
        json.object().field("$schema", SCHEMA).field("version", "2.1.0").array("runs").object();
        tool();
        json.array("invocations").object()
                .field("executionSuccessful", report.exit() != Exit.INTERNAL)
                .field("exitCode", report.exit().code()).field("endTimeUtc", report.now().toString());
        json.array("toolExecutionNotifications");
        report.warnings().stream().filter(note -> note.code() == Code.ADOPTED)
                .forEach(note -> json.object().field("level",
                        "warning").object("message").field("text", plain(note.code() + ": " + note.message()))
                        .endObject()
                        .endObject());
        report.notes().forEach(note -> json.object().field("level", "note").object("message").field("text", plain(note
                .code() + ": " + note.message())).endObject().endObject());
        json.endArray().endObject().endArray();
        json.array("results");
        findings.forEach(this::result);
        json.endArray().field("columnKind", "utf16CodeUnits").object("properties")
                .field("asked", report.answered().size())
                .field("allowed", report.answered().size() - findings.size());
        LeastBad.of(report).json(json, "collusion");
        json.endObject();
        json.endObject().endArray().endObject();
    }

    private void tool() {
        json.object("tool").object("driver").field("name", "Strongset")
                .field("version", SarifReport.class.getPackage().getImplementationVersion()).array("rules");
        for (var code : rules) {
            json.object().field("id", code.name()).object("shortDescription").field("text", code.meaning()).endObject()
                    .object("help").field("text", "To do: " + code.remedy() + ". More: strongset why " + code.name())
                    .endObject().endObject();
        }
        json.endArray().endObject().endObject();
    }

    private void result(Finding finding) {
        var decision = finding.decision();
        json.object().field("ruleId", finding.reason().code().name())
                .field("ruleIndex", rules.indexOf(finding.reason().code()))
                .field("level", finding.isError() ? "error" : "warning").object("message")
                .field("text", plain(finding.words()))
                .endObject();
        place(finding.answered().place());
        json.object("partialFingerprints").field("subjectAndCode/v1", fingerprint(finding)).endObject();
        json.object("properties").field("purl", finding.subject())
                .field("decision", decision.outcome().name().toLowerCase(Locale.ROOT))
                .field("exit", decision.exit().code()).field("rule", decision.rule()).field("layer", decision.layer())
                .endObject();
        json.endObject();
    }

    private void place(@Nullable Place place) {
        var shown = place == null ? NOWHERE : place;
        json.array("locations").object().object("physicalLocation").object("artifactLocation")
                .field("uri", uri(shown.file())).field("uriBaseId", shown.file().startsWith("/") ? null : "%SRCROOT%")
                .endObject().object("region").field("startLine", shown.line()).endObject().endObject().endObject()
                .endArray();
    }

    private static String uri(String path) {
        try {
            if (path.startsWith("/")) {
                return new URI("file", "", path, null).toASCIIString();
            }
            var relative = new URI(null, null, "/" + path, null).toASCIIString().substring(1);
            return relative.indexOf(':') < 0 ? relative : "./" + relative; // else it would begin with a scheme (RFC 3986, 4.2)
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path is always one of an address", e);
        }
    }

    private static String fingerprint(Finding finding) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest((finding.subject() + "\n" + finding
                            .reason().code()).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
