package org.strongset.ecosystem.npm;

import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// Names of npm packages: `name` or `@scope/name`, old ones with capitals included.
public final class NpmName {
    private static final int MOST_CHARS = 214;

    private NpmName() {}

    /// Returns whether npm installs packages of that name.
    public static boolean isName(String name) {
        int slash = name.startsWith("@") ? name.indexOf('/') : -1;
        if (name.length() > MOST_CHARS || (name.startsWith("@") && slash < 2)) {
            return false;
        }
        return (slash < 0 || isPart(name.substring(1, slash))) && isPart(name.substring(slash + 1));
    }

    private static boolean isPart(String part) {
        return !part.isEmpty() && part.charAt(0) != '.' && !part.equals("node_modules")
                && part.chars().allMatch(c -> Partial.isOfIdentifier(c) || "_.!~*'()".indexOf(c) >= 0);
    }

    /// Returns the name without its scope.
    public static String bare(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    /// Returns `pkg:npm/%40scope/name@version`.
    ///
    /// @throws MetadataException `MALFORMED` if it is no name
    public static Purl purl(String name, @Nullable String version) {
        if (!isName(name)) {
            throw new MetadataException(Code.MALFORMED, "\"" + Shortened.of(name) + "\" is no name of an npm package");
        }
        int slash = name.indexOf('/');
        return Purl.of("npm", slash < 0 ? null : name.substring(0, slash), name.substring(slash + 1), version);
    }
}
