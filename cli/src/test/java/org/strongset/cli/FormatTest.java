package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.cli.NpmScene.OLD;
import static org.strongset.testkit.Golden.assertGolden;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.check.Answer;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.xml.sax.SAXException;
import tools.jackson.databind.json.JsonMapper;

/// The printings of `check` for other programs: each fits its schema, points at file and line, and says what the text says.
@Timeout(120)
final class FormatTest {
    private static final JsonMapper JSON = new JsonMapper();
    /// What a package, or an index, might write to be taken for something else.
    private static final String HOSTILE = "x\u001b[2J]]>\n::error::y\r%0A|`a``b` <img src=x> @mia [l](http://e.example) --> \u202e\u0000";

    @TempDir
    private Path folder;

    private NpmScene npm;

    @BeforeEach
    void project() throws IOException {
        npm = new NpmScene(folder);
        npm.has("lodahs", "1.0.0", OLD, "");
        npm.locked.put("lodahs", "1.0.0");
        npm.lock();
        npm.write("package-lock.json", Files.readString(folder.resolve("package-lock.json")).replace(
                "\"node_modules/", "\n\"node_modules/"));
    }

    @AfterEach
    void close() {
        npm.close();
    }

    private String prints(String format) {
        return npm.check(10, "--format", format);
    }

    private static CheckReport hostile() {
        var digest = Digest.parse("sha256:" + "a".repeat(64));
        var decision = new Decision(new Artifact(Purl.parse("pkg:npm/a@1.0.0"), HOSTILE, digest, false), Outcome.DENY,
                null,
                "policy", List.of(Reason.of(Code.NO_EVIDENCE, HOSTILE)), List.of(), List.of(), List.of(), List.of());
        return CheckReport.of(List.of(new CheckReport.Source("policy", HOSTILE, null, digest)), Instant.parse(
                "2026-11-01T00:00:00Z"), List.of(new Answer(decision, List.of(), digest)),
                List.of(Reason.of(
                        Code.NOT_CHECKED, HOSTILE)));
    }

    private static void assertSarif(String document) throws IOException {
        try (var in = FormatTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text,
                    InputFormat.JSON);
            assertThat(schema.validate(document, InputFormat.JSON)).as(document).isEmpty();
            assertThat(schema.validate(document.replace("\"level\"", "\"levle\""), InputFormat.JSON)).isNotEmpty();
        }
    }

    private static void assertJunit(String document) throws IOException, SAXException {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(Schemas.FOLDER.resolve(
                "junit.xsd").toFile());
        schema.newValidator().validate(new StreamSource(new StringReader(document)));
    }

    @Test
    void sarifFitsItsSchemaAndPointsAtTheLineOfTheLockFile() throws IOException {
        var text = prints("sarif");

        assertSarif(text);
        var run = JSON.readTree(text).get("runs").get(0);
        var first = run.get("results").get(0);
        assertThat(first.get("ruleId").asString()).isEqualTo("LOOKALIKE_OF");
        assertThat(first.get("level").asString()).isEqualTo("error");
        var place = first.get("locations").get(0).get("physicalLocation");
        assertThat(place.get("artifactLocation").get("uri").asString()).isEqualTo("package-lock.json");
        int line = place.get("region").get("startLine").asInt();
        assertThat(Files.readAllLines(folder.resolve("package-lock.json")).get(line - 1)).contains(
                "node_modules/lodahs");
        assertThat(run.get("results").get(1).get("level").asString()).isEqualTo("warning");
        assertThat(run.get("invocations").get(0).get("exitCode").asInt()).isEqualTo(10);
        assertThat(run.get("tool").get("driver").get("rules").get(first.get("ruleIndex").asInt()).get("id").asString())
                .isEqualTo("LOOKALIKE_OF");
    }

    @Test
    void sarifKeepsAFingerprintWhereverTheLineMoves() throws IOException {
        var before = JSON.readTree(prints("sarif")).at("/runs/0/results/0/partialFingerprints");
        npm.write("package-lock.json", "\n\n\n" + Files.readString(folder.resolve("package-lock.json")));
        var after = JSON.readTree(prints("sarif"));

        assertThat(after.at("/runs/0/results/0/partialFingerprints")).isEqualTo(before);
        assertThat(after.at("/runs/0/results/0/locations/0/physicalLocation/region/startLine").asInt())
                .isGreaterThan(3);
    }

    @Test
    void aTestReportFitsItsSchemaAndFailsWhereTheAnswerIsNoYes() throws IOException, SAXException {
        var text = prints("junit");

        assertJunit(text);
        assertGolden("format-junit.xml", text);
        assertThat(text).contains("tests=\"9\" failures=\"2\" errors=\"0\"");
    }

    @Test
    void aReaderOfTestReportsFindsTheSame() throws Exception {
        var suites = new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(new InputStreamReader(new ByteArrayInputStream(
                        prints("junit").getBytes(UTF_8)), UTF_8));

        var cases = suites.stream().flatMap(suite -> suite.getTestCases().stream()).toList();
        assertThat(cases).hasSize(9).filteredOn(ReportTestCase::hasFailure).extracting(
                ReportTestCase::getName).anyMatch(name -> name.contains("pkg:npm/lodahs@1.0.0"));
        assertThat(cases).filteredOn(ReportTestCase::hasFailure).extracting(
                ReportTestCase::getFailureType).containsExactlyInAnyOrder("LOOKALIKE_OF", "HELD_UNTIL");
    }

    @Test
    void aCommentOnAChangeIsTheGoldenOne() {
        assertGolden("format-markdown.md", prints("markdown"));
    }

    @Test
    void annotationsOfAWorkflowAreTheGoldenOnes() {
        assertGolden("format-github.txt", prints("github"));
    }

    @Test
    void jsonIsTheSameByBothItsNamesAndNamesFileAndLine() {
        var json = prints("json");

        assertThat(json).isEqualTo(npm.check(10, "--json")).contains("\"file\": \"package-lock.json\"");
        Schemas.assertFits(json);
    }

    @Test
    void allPrintingsSayTheSameExit() {
        assertThat(prints("text")).contains("exit       10");
        assertThat(prints("markdown")).contains("exit 10");
        assertThat(prints("github")).contains("Strongset%3A exit 10");
        assertThat(prints("junit")).contains("exit 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "", "Sarif"})
    void aFormatThatThereIsNotIsAnErrorWithThoseThatThereAre(String format) {
        assertThat(npm.strongset.exits(2, "check", "--format", format, "package-lock.json").err()).contains(
                "is no format",
                "text, json, sarif, markdown, junit, github");
    }

    @Test
    void twoFormatsAtOnceAreAnError() {
        assertThat(npm.strongset.exits(2, "check", "--json", "--format", "sarif", "package-lock.json").err()).contains(
                "ask for different things");
        assertThat(npm.strongset.exits(30, "check", "--format", "json", "none.jar", "--policy", "none").out()).contains(
                "\"error\"");
    }

    @Test
    void HE_02_HE_03_nothingThatAPackageWritesIsMoreThanText() throws IOException, SAXException {
        var report = hostile();

        assertSarif(SarifReport.of(report));
        assertJunit(JunitReport.of(report));
        for (var text : List.of(SarifReport.of(report), JunitReport.of(report), MarkdownReport.of(report),
                GithubReport.of(
                        report))) {
            assertThat(text).doesNotContain("\u001b", "\u202e", "\u0000", "\r");
        }
        assertThat(GithubReport.of(report).lines()).allMatch(line -> line.matches("::(error|warning) .*")).hasSize(
                3)
                .noneMatch(line -> line.contains(" %0A"));
        assertThat(MarkdownReport.of(report).lines().filter(line -> line.contains("<img"))).isNotEmpty().allMatch(
                line -> line.contains("``` x") && line.contains(" ```"));
    }

    @Test
    void HE_03_whatSarifReadsAsALinkOrAPlaceholderIsText() throws IOException {
        var digest = Digest.parse("sha256:" + "a".repeat(64));
        var decision = new Decision(new Artifact(Purl.parse("pkg:npm/a@1.0.0"), "a", digest, false), Outcome.DENY, null,
                "policy", List.of(Reason.of(Code.NO_EVIDENCE, "[click](https://evil.example) {0} \\")), List.of(), List
                        .of(),
                List.of(), List.of());
        var text = SarifReport.of(CheckReport.of(List.of(), Instant.EPOCH, List.of(new Answer(decision, List.of(),
                digest)), List.of()));

        assertSarif(text);
        assertThat(JSON.readTree(text).at("/runs/0/results/0/message/text").asString()).contains(
                "\\[click\\](https://evil.example) {{0}} \\\\");
    }

    @Test
    void whatCouldNotBeAnsweredIsSaidInEachFormat() throws IOException, SAXException {
        npm.write("package-lock.json", "{\"lockfileVersion\": 3, \"packages\": 1, \"<x>\": {}}");

        var sarif = npm.strongset.exits(20, "check", "--format", "sarif", "package-lock.json").out();
        assertSarif(sarif);
        assertThat(JSON.readTree(sarif).at("/runs/0/invocations/0/executionSuccessful").asBoolean()).isFalse();
        var junit = npm.strongset.exits(20, "check", "--format", "junit", "package-lock.json").out();
        assertJunit(junit);
        assertThat(junit).contains("errors=\"1\"", "name=\"exit 20\"");
        assertThat(npm.strongset.exits(20, "check", "--format=github", "package-lock.json").out()).startsWith(
                "::error title=");
        assertThat(npm.strongset.exits(20, "check", "--format", "markdown", "package-lock.json").out()).startsWith(
                "### Strongset: no answer (exit 20)");
    }

    @Test
    void aMessageOfAPackageEndsInItsOwnSpan() {
        var span = MarkdownReport.of(hostile()).lines().filter(line -> line.startsWith("- **DENY**")).findFirst()
                .orElseThrow();

        assertThat(span.split("```", -1)).as("file and message, each between two fences").hasSize(5)
                .satisfies(parts -> {
                    assertThat(parts[1]).contains("``b`", "@mia");
                    assertThat(parts[2]).isEqualTo(": `NO_EVIDENCE` ");
                    assertThat(parts[3]).contains("<img");
                });
    }
}
