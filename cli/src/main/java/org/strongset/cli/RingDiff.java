package org.strongset.cli;

import java.util.List;
import java.util.Locale;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.sign.openpgp.CertificateSummary;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.openpgp.KeyringDifference;

/// `keyring diff OLD NEW`: what became of a keyring from one edition to the next, and its two printings.
final class RingDiff {
    private RingDiff() {}

    static int run(Arguments arguments, Console console) {
        var words = arguments.operands();
        if (words.size() != 3) {
            throw new CommandException(Code.USAGE_ERROR, "keyring diff takes the older and the newer edition, not "
                    + Words.count(words.size() - 1, "word", "words"), "strongset keyring");
        }
        for (var option : List.of("--keyring", "--policy", "--output")) {
            if (arguments.has(option)) {
                throw new CommandException(Code.USAGE_ERROR, option + " does not go with diff", "strongset keyring");
            }
        }
        var older = open(words.get(1), console);
        var newer = open(words.get(2), console);
        var difference = KeyringDifference.between(older, newer, Times.now(arguments, console));
        remarks(older, console);
        remarks(newer, console);
        if (arguments.has("--json")) {
            var json = new Json().object().field("schema", "strongset/keyring/v1").object("difference")
                    .field("old", words.get(1)).field("new", words.get(2));
            json(json, difference);
            console.out().print(json.endObject().endObject());
        } else {
            console.out().print(text(difference));
        }
        return Exit.DONE.code();
    }

    private static Keyring open(String shown, Console console) {
        return RingFiles.open(shown, RingFiles.read(shown, console.file(shown)));
    }

    /// What could not be read is in no list, so it is said.
    static void remarks(Keyring keyring, Console console) {
        keyring.remarks().forEach(remark -> console.err().println("strongset: " + Visible.of(remark)));
    }

    static String text(KeyringDifference difference) {
        var out = new StringBuilder();
        difference.went().forEach(one -> row(out, "went", one));
        difference.came().forEach(one -> row(out, "came", one));
        difference.exchanged().forEach(one -> {
            row(out, "new key", one.came());
            out.append("           for ").append(one.went().fingerprint()).append("  ").append(who(one.went()))
                    .append(": ").append(Visible.of(one.by())).append(" is the same\n");
        });
        difference.changed().forEach(one -> {
            row(out, "changed", one.now());
            one.changes().forEach(change -> out.append("           ").append(Visible.of(change.text())).append('\n'));
        });
        return out.append(counts(difference)).append('\n').toString();
    }

    private static void row(StringBuilder out, String head, CertificateSummary one) {
        out.append(head).append(" ".repeat(11 - head.length())).append(one.fingerprint()).append("  ")
                .append(who(one)).append('\n');
    }

    static String who(CertificateSummary one) {
        return one.names().isEmpty() ? "(no User ID)" : Visible.of(one.names().getFirst());
    }

    private static String counts(KeyringDifference difference) {
        var sizes = difference.before() == difference.after()
                ? Words.count(difference.before(), "certificate", "certificates") + " in both"
                : Words.count(difference.before(), "certificate", "certificates") + ", then " + difference.after();
        var refreshed = difference.refreshed() == 0
                ? ""
                : ", " + difference.refreshed() + " with other packets, none of which matters";
        return difference.isEmpty()
                ? "nothing that matters is otherwise: " + sizes + refreshed
                : "%s: %s came, %s went, %s with a new key, %s changed%s".formatted(sizes, difference.came().size(),
                        difference.went().size(), difference.exchanged().size(), difference.changed().size(),
                        refreshed);
    }

    /// Writes the fields of a difference into the object that is open.
    static void json(Json json, KeyringDifference difference) {
        json.field("equal", difference.isEmpty()).field("before", difference.before())
                .field("after", difference.after()).field("refreshed", difference.refreshed());
        certificates(json, "came", difference.came());
        certificates(json, "went", difference.went());
        json.array("exchanged");
        difference.exchanged().forEach(one -> {
            json.object().object("went");
            certificate(json, one.went());
            json.endObject().object("came");
            certificate(json, one.came());
            json.endObject().field("by", one.by()).endObject();
        });
        json.endArray().array("changed");
        difference.changed().forEach(one -> {
            json.object();
            certificate(json, one.now());
            json.array("changes");
            one.changes().forEach(change -> json.object()
                    .field("kind", change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .field("text", change.text()).endObject());
            json.endArray().endObject();
        });
        json.endArray();
    }

    private static void certificates(Json json, String name, List<CertificateSummary> all) {
        json.array(name);
        all.forEach(one -> {
            json.object();
            certificate(json, one);
            json.endObject();
        });
        json.endArray();
    }

    private static void certificate(Json json, CertificateSummary one) {
        json.field("fingerprint", one.fingerprint().hex()).field("who",
                one.names().isEmpty() ? "" : one.names().getFirst());
    }
}
