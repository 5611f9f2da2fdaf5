package org.strongset.ecosystem;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Spellings of Python versions: `1.0-RC.1`, `v1.0rc1` and `1.0rc1` are one (PEP 440, section "Normalization").
final class PythonVersion {
    private static final int MAX_LENGTH = 200;
    private static final Pattern VERSION = Pattern.compile("""
            v?(?:(?<epoch>\\d++)!)?(?<release>\\d++(?:\\.\\d++)*+)\
            (?:[-_.]?(?<pre>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<preN>\\d*+))?\
            (?:-(?<post>\\d++)|[-_.]?(?<postWord>post|rev|r)[-_.]?(?<postN>\\d*+))?\
            (?:[-_.]?(?<dev>dev)[-_.]?(?<devN>\\d*+))?\
            (?:\\+(?<local>[a-z0-9]++(?:[-_.][a-z0-9]++)*+))?""");

    private PythonVersion() {}

    /// Returns the normal spelling, or the text in lower case if it is no version of PEP 440.
    static String normal(String version) {
        String text = version.strip().toLowerCase(Locale.ROOT);
        var parts = VERSION.matcher(text);
        if (text.length() > MAX_LENGTH || !parts.matches()) {
            return text;
        }
        var normal = new StringBuilder();
        if (parts.group("epoch") != null && !number(parts.group("epoch")).equals("0")) {
            normal.append(number(parts.group("epoch"))).append('!');
        }
        String dot = "";
        for (String segment : parts.group("release").split("\\.", -1)) {
            normal.append(dot).append(number(segment));
            dot = ".";
        }
        if (parts.group("pre") != null) {
            normal.append(switch (parts.group("pre")) {
                case "alpha", "a" -> "a";
                case "beta", "b" -> "b";
                default -> "rc";
            }).append(number(parts.group("preN")));
        }
        appendPost(normal, parts);
        if (parts.group("dev") != null) {
            normal.append(".dev").append(number(parts.group("devN")));
        }
        if (parts.group("local") != null) {
            normal.append('+').append(parts.group("local").replace('-', '.').replace('_', '.'));
        }
        return normal.toString();
    }

    private static void appendPost(StringBuilder normal, Matcher parts) {
        if (parts.group("post") != null) {
            normal.append(".post").append(number(parts.group("post")));
        } else if (parts.group("postWord") != null) {
            normal.append(".post").append(number(parts.group("postN")));
        }
    }

    /// Without leading zeros; a number left out is 0.
    private static String number(@Nullable String digits) {
        String stripped = digits == null ? "" : digits.replaceFirst("^0+", "");
        return stripped.isEmpty() ? "0" : stripped;
    }
}
