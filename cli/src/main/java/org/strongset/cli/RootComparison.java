package org.strongset.cli;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Exit;
import org.strongset.policy.RootEdition;
import org.strongset.sign.openpgp.KeyringDifference;

/// `roots compare NAME [OTHER]`: a root against what somebody was told, or got, over a second channel.
final class RootComparison {
    /// Digits of a group, as people read them to each other.
    private static final int GROUP = 4;
    private static final int GROUPS_PER_LINE = 8;

    private RootComparison() {}

    static int run(List<String> words, Arguments arguments, Console console) {
        var root = Root.find(words.getFirst(), console, arguments.has("--machine"));
        var edition = root.needed();
        if (words.size() == 1) {
            return aloud(root, edition, arguments, console);
        }
        var told = digits(words.subList(1, words.size()));
        if (told.length() == 64 && isHex(told) && edition.digest().hex().equals(told.toLowerCase(Locale.ROOT))) {
            return say(root, true, "this is the digest of the root " + root.name(), null, arguments, console);
        }
        if ((told.length() == 40 || told.length() == 64) && isHex(told)) {
            return fingerprint(root, edition, told.toUpperCase(Locale.ROOT), arguments, console);
        }
        if (words.size() > 2) {
            throw RootsCommand.usage("\"" + told + "\" has " + told.length() + " digits; a fingerprint has 40 or 64, a "
                    + "digest 64, and a file is one word");
        }
        return file(root, edition, words.get(1), arguments, console);
    }

    /// Returns what was told without the gaps that people write.
    static String digits(List<String> words) {
        var joined = new StringBuilder();
        for (var word : words) {
            word.chars().filter(c -> c != ' ' && c != ':').forEach(c -> joined.append((char) c));
        }
        var text = joined.toString();
        return text.startsWith("sha256") ? text.substring("sha256".length()) : text;
    }

    static boolean isHex(String text) {
        return !text.isEmpty() && text.chars().allMatch(HexFormat::isHexDigit);
    }

    private static int aloud(Root root, RootEdition edition, Arguments arguments, Console console) {
        var hex = edition.digest().hex();
        if (arguments.has("--json")) {
            console.out().print(new Json().object().field("schema", "strongset/roots/v1").field("root", root.name())
                    .field("sha256", hex).endObject());
            return Exit.DONE.code();
        }
        var out = new StringBuilder("the root ").append(root.name()).append(", SHA-256:\n");
        for (int i = 0; i < hex.length(); i += GROUP) {
            int group = i / GROUP;
            out.append(group % GROUPS_PER_LINE == 0 ? group == 0 ? "  " : "\n  " : " ").append(hex, i, i + GROUP);
        }
        console.out().print(out.append("\nwith what you hear: strongset roots compare ").append(root.name())
                .append(" DIGEST\n"));
        return Exit.DONE.code();
    }

    private static int fingerprint(Root root, RootEdition edition, String told, Arguments arguments, Console console) {
        var keyring = RingFiles.open(root.ring().path(), edition);
        boolean member = keyring.fingerprints().stream().anyMatch(one -> one.hex().equals(told));
        var digest = told.length() == 64 ? " the digest of the root is " + edition.digest().hex() + ", and" : "";
        return say(root, member, member
                ? "the root " + root.name() + " has the certificate " + told
                : digest.strip() + (digest.isEmpty() ? "" : " ") + "no certificate of the root " + root.name()
                        + " has the fingerprint " + told,
                null, arguments, console);
    }

    private static int file(Root root, RootEdition edition, String shown, Arguments arguments, Console console) {
        var other = RingFiles.read(shown, console.file(shown));
        var keyring = RingFiles.open(shown, other);
        RingDiff.remarks(keyring, console);
        var difference = KeyringDifference.between(RingFiles.open(root.ring().path(), edition), keyring,
                Times.now(arguments, console));
        boolean sameBytes = other.digest().equals(edition.digest());
        boolean equal = difference.isEmpty() && (sameBytes || difference.refreshed() == 0);
        return say(root, difference.isEmpty(), sameBytes
                ? "the root " + root.name() + " and " + shown + " are the same bytes"
                : "the root " + root.name() + " and " + shown + (difference.isEmpty()
                        ? equal
                                ? " have the same certificates"
                                : " have the same certificates; " + difference.refreshed()
                                        + " of them with other packets, none of which matters"
                        : " are different; seen from the root:"),
                difference, arguments, console);
    }

    private static int say(Root root, boolean equal, String sentence,
            @Nullable KeyringDifference difference,
            Arguments arguments, Console console) {
        if (arguments.has("--json")) {
            var json = new Json().object().field("schema", "strongset/roots/v1").field("root", root.name())
                    .field("equal", equal).field("message", sentence);
            if (difference != null) {
                RingDiff.json(json.object("difference"), difference);
                json.endObject();
            }
            console.out().print(json.endObject());
        } else {
            console.out().print((equal ? "equal: " : "different: ") + Visible.of(sentence) + "\n"
                    + (difference == null || equal ? "" : RingDiff.text(difference)));
        }
        return equal ? Exit.DONE.code() : Exit.DENIED.code();
    }
}
