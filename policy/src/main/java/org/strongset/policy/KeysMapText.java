package org.strongset.policy;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.strongset.model.PurlPattern;
import org.strongset.policy.KeysMapImport.AtHand;
import org.strongset.policy.KeysMapImport.Leftover;

/// The text of a policy that was made of a keys map, its comments beside what they speak of.
final class KeysMapText {
    private final String shown;
    private final AtHand atHand;
    private final StringBuilder out = new StringBuilder();

    KeysMapText(String shown, AtHand atHand) {
        this.shown = shown;
        this.atHand = atHand;
    }

    String of(SequencedMap<String, SequencedMap<PurlPattern, List<String>>> limits, List<Leftover> leftovers,
            List<String> loose) {
        out.append("""
                # Made of the keys map %s. What its comments say stands beside what they speak of, with the line of the map.
                # What the map allows and this policy does not stands at the end.
                """.formatted(shown));
        loose.forEach(this::comment);
        out.append("""

                strongset = 1
                name = "keys-map"
                goal = "each package is signed by a key that the keys map lists for it"

                [keyring.keys-map]
                folder = "%s"
                unlisted = "nothing"

                [keyring.keys-map.limits]
                """.formatted(atHand.folder().replace("\\", "\\\\").replace("\"", "\\\"")));
        var missing = KeysMapImport.missing(limits.keySet(), atHand);
        limits.forEach((fingerprint, patterns) -> {
            if (missing.contains(fingerprint)) {
                comment("no certificate of this fingerprint is in " + atHand.folder());
            }
            limit(fingerprint, patterns);
        });
        out.append("""

                [rule.signed]
                keyring = { ring = "keys-map" }

                [[use]]
                for = "pkg:maven/**"
                allow = "signed"
                """);
        if (!leftovers.isEmpty()) {
            out.append('\n');
            comment("What has no equivalent here:");
            leftovers.forEach(this::leftover);
        }
        return out.toString();
    }

    private void limit(String fingerprint, Map<PurlPattern, List<String>> patterns) {
        out.append(fingerprint).append(" = [\n");
        patterns.forEach((pattern, comments) -> {
            out.append("  \"").append(pattern).append("\",");
            if (!comments.isEmpty()) {
                out.append(" # ").append(plain(String.join("; ", comments)));
            }
            out.append('\n');
        });
        out.append("]\n");
    }

    private void leftover(Leftover leftover) {
        comment("");
        comment("line " + leftover.line() + ": " + leftover.entry());
        leftover.comments().forEach(comment -> comment("  " + comment));
        comment("  " + leftover.reason());
        if (!leftover.waive().isEmpty()) {
            comment("[[waive]]");
            comment("for = [" + String.join(", ", leftover.waive().stream().map(p -> "\"" + p + "\"").toList()) + "]");
            comment("owner = \"\"");
            comment("reason = \"\"");
            comment("until = \"\"");
        }
    }

    private void comment(String text) {
        out.append(("# " + plain(text)).stripTrailing()).append('\n');
    }

    /// A tab would move the cursor.
    private static String plain(String text) {
        return text.replace('\t', ' ');
    }
}
