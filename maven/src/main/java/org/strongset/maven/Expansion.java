package org.strongset.maven;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.strongset.model.Code;

/// How long the properties of a POM become once `${…}` is filled in: forty short ones can make a terabyte, each twice the one
/// before (THREATS.md JP-02).
final class Expansion {
    private static final long MAX = 16_384;
    /// What a name that is no property of the POM may stand for.
    private static final long OTHER = 256;

    private final Properties properties;
    private final Map<String, Long> lengths = new HashMap<>();

    private Expansion(Properties properties) {
        this.properties = properties;
    }

    /// Looks at all properties. Linear in their length.
    ///
    /// @param who whose they are, for messages
    /// @throws MavenException `LIMIT_EXCEEDED` if one of them becomes longer than 16,384 characters
    static void check(Properties properties, String who) {
        var expansion = new Expansion(properties);
        for (var name : properties.stringPropertyNames()) {
            if (expansion.length(name, 0) > MAX) {
                throw new MavenException(Code.LIMIT_EXCEEDED, "the property " + name + " of " + who
                        + " becomes longer than " + MAX + " characters", null);
            }
        }
    }

    private long length(String name, int depth) {
        var value = properties.getProperty(name);
        if (value == null) {
            return OTHER;
        }
        var known = lengths.get(name);
        if (known != null) {
            return known;
        }
        lengths.put(name, OTHER); // a circle is not filled in
        long length = depth > MAX / OTHER ? MAX + 1 : lengthOf(value, depth);
        lengths.put(name, length);
        return length;
    }

    private long lengthOf(String value, int depth) {
        long length = 0;
        int at = 0;
        for (int open = value.indexOf("${"); open >= 0 && length <= MAX; open = value.indexOf("${", at)) {
            int close = value.indexOf('}', open);
            if (close < 0) {
                break;
            }
            length += open - at + length(value.substring(open + 2, close), depth + 1);
            at = close + 1;
        }
        return Math.min(length + value.length() - at, MAX + 1);
    }
}
