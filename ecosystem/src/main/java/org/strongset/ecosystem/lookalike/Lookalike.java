package org.strongset.ecosystem.lookalike;

/// A name that can be taken for another.
///
/// @param name as it was asked about, in the one spelling of its ecosystem; untrusted text
/// @param target the much used name, or the person's own, that it can be taken for; of Maven the group alone
/// @param words one sentence for people, in printable ASCII
public record Lookalike(String name, String target, Kind kind, String words) {
    private static final int MOST_SHOWN = 120;

    static Lookalike of(String name, String target, Step step) {
        var relation = switch (step.kind()) {
            case TRANSPOSITION, OMISSION, REPETITION, REPLACEMENT, ADDITION, PLURAL -> "is one step from";
            case HOMOGLYPH, DELIMITER, WORD_ORDER, NAMESPACE, SUFFIX, VERSION -> "looks like";
        };
        var words = "%s %s %s: %s".formatted(shown(name), relation, shown(target), step.how());
        return new Lookalike(name, target, step.kind(), words);
    }

    private static String shown(String text) {
        var shown = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), MOST_SHOWN); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x7f && c != '"' && c != '\\') {
                shown.append(c);
            } else {
                var hex = Integer.toHexString(c);
                shown.append("\\u").repeat('0', 4 - hex.length()).append(hex);
            }
        }
        return shown.append(text.length() > MOST_SHOWN ? "...\"" : "\"").toString();
    }
}
