package org.strongset.model;

import static org.strongset.model.PurlType.Letters.KEPT;
import static org.strongset.model.PurlType.Letters.LOWER;
import static org.strongset.model.PurlType.Letters.PEP_503;
import static org.strongset.model.PurlType.Letters.UNDERSCORED;
import static org.strongset.model.PurlType.Letters.UPPER;
import static org.strongset.model.PurlType.Space.OPTIONAL;
import static org.strongset.model.PurlType.Space.PROHIBITED;
import static org.strongset.model.PurlType.Space.REQUIRED;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one package type asks of a purl, as the type definitions of the purl specification say.
///
/// @param space whether it has a namespace
/// @param spaceLetters how it writes a namespace
/// @param nameLetters how it writes a name
/// @param versionLetters how it writes a version
/// @param required the qualifiers without which it names nothing
record PurlType(Space space, Letters spaceLetters, Letters nameLetters, Letters versionLetters, Set<String> required) {

    /// Whether a type has a namespace.
    enum Space {
        REQUIRED,
        OPTIONAL,
        PROHIBITED
    }

    /// What makes two spellings of a part one. Only ASCII letters ever change case, so no locale can matter, and no
    /// look-alike outside ASCII turns into an ASCII name.
    enum Letters {
        /// As it is.
        KEPT,
        /// ASCII letters in lower case.
        LOWER,
        /// ASCII letters in upper case.
        UPPER,
        /// Lower case, and each run of `-`, `_` and `.` becomes one `-`: the normal form of PEP 503.
        PEP_503,
        /// Lower case, and all but ASCII letters and digits becomes `_`.
        UNDERSCORED;

        String normal(String text) {
            return switch (this) {
                case KEPT -> text;
                case LOWER -> lower(text);
                case UPPER -> upper(text);
                case PEP_503 -> lower(text).replaceAll("[-_.]+", "-");
                case UNDERSCORED -> lower(text).replaceAll("[^a-z0-9]", "_");
            };
        }
    }

    /// Types without a definition: everything may be, and stays as it is.
    private static final PurlType OTHER = type(OPTIONAL, KEPT, KEPT);

    private static final Map<String, PurlType> TYPES = Map.ofEntries(
            Map.entry("alpm", type(REQUIRED, LOWER, LOWER)),
            Map.entry("apk", type(REQUIRED, LOWER, LOWER)),
            Map.entry("bazel", type(PROHIBITED, KEPT, KEPT)),
            Map.entry("bitbucket", type(REQUIRED, LOWER, LOWER)),
            Map.entry("bitnami", type(PROHIBITED, KEPT, LOWER)),
            Map.entry("brew", type(OPTIONAL, LOWER, LOWER)),
            Map.entry("cargo", type(PROHIBITED, KEPT, KEPT)),
            Map.entry("chrome-extension", type(PROHIBITED, KEPT, LOWER)),
            Map.entry("cocoapods", type(PROHIBITED, KEPT, KEPT)),
            Map.entry("composer", type(REQUIRED, LOWER, LOWER)),
            Map.entry("conan", type(OPTIONAL, KEPT, KEPT)),
            Map.entry("conda", type(PROHIBITED, KEPT, KEPT)),
            Map.entry("cpan", type(OPTIONAL, UPPER, KEPT)),
            Map.entry("cran", type(PROHIBITED, KEPT, KEPT)),
            Map.entry("deb", type(REQUIRED, LOWER, LOWER)),
            Map.entry("docker", type(OPTIONAL, KEPT, KEPT)),
            Map.entry("gem", type(PROHIBITED, KEPT, KEPT)),
            Map.entry("generic", type(OPTIONAL, KEPT, KEPT)),
            Map.entry("git", type(REQUIRED, KEPT, KEPT)),
            Map.entry("github", type(REQUIRED, LOWER, LOWER)),
            Map.entry("golang", type(REQUIRED, LOWER, LOWER)),
            Map.entry("hackage", type(PROHIBITED, KEPT, KEPT)),
            Map.entry("hex", type(OPTIONAL, LOWER, LOWER)),
            Map.entry("huggingface", new PurlType(REQUIRED, KEPT, KEPT, LOWER, Set.of())),
            Map.entry("julia", new PurlType(PROHIBITED, KEPT, KEPT, KEPT, Set.of("uuid"))),
            Map.entry("luarocks", type(OPTIONAL, LOWER, LOWER)),
            Map.entry("maven", type(REQUIRED, KEPT, KEPT)),
            Map.entry("mlflow", type(PROHIBITED, KEPT, KEPT)),
            Map.entry("npm", type(OPTIONAL, LOWER, LOWER)),
            Map.entry("nuget", type(PROHIBITED, KEPT, KEPT)),
            Map.entry("oci", new PurlType(PROHIBITED, KEPT, LOWER, LOWER, Set.of())),
            Map.entry("opam", type(PROHIBITED, KEPT, KEPT)),
            Map.entry("otp", type(PROHIBITED, KEPT, LOWER)),
            Map.entry("pub", type(PROHIBITED, KEPT, UNDERSCORED)),
            Map.entry("pypi", type(PROHIBITED, KEPT, PEP_503)),
            Map.entry("qpkg", type(REQUIRED, LOWER, KEPT)),
            Map.entry("rpm", type(REQUIRED, LOWER, KEPT)),
            Map.entry("swid", new PurlType(OPTIONAL, KEPT, KEPT, KEPT, Set.of("tag_id"))),
            Map.entry("swift", type(REQUIRED, KEPT, KEPT)),
            Map.entry("vcpkg", type(PROHIBITED, KEPT, KEPT)),
            Map.entry("vscode-extension", new PurlType(REQUIRED, LOWER, LOWER, LOWER, Set.of())),
            Map.entry("yocto", type(OPTIONAL, LOWER, KEPT)));

    private static PurlType type(Space space, Letters spaceLetters, Letters nameLetters) {
        return new PurlType(space, spaceLetters, nameLetters, KEPT, Set.of());
    }

    /// Returns the rules of that type, which is lower case.
    static PurlType of(String type) {
        return TYPES.getOrDefault(type, OTHER);
    }

    String namespace(String text) {
        return spaceLetters.normal(text);
    }

    String name(String text) {
        return nameLetters.normal(text);
    }

    String version(String text) {
        return versionLetters.normal(text);
    }

    /// @throws IllegalArgumentException if these parts are no purl of this type, or not in normal form
    void check(String type, @Nullable String namespace, String name, @Nullable String version,
            Map<String, String> qualifiers) {
        if (space == REQUIRED && namespace == null) {
            throw new IllegalArgumentException("a purl of type " + type + " needs a namespace: pkg:" + type
                    + "/NAMESPACE/" + name);
        }
        if (space == PROHIBITED && namespace != null) {
            throw new IllegalArgumentException("a purl of type " + type + " has no namespace, but this has \""
                    + namespace + "\"");
        }
        if (namespace != null) {
            requireNormal(type, "namespace", namespace, namespace(namespace));
        }
        requireNormal(type, "name", name, name(name));
        if (version != null) {
            requireNormal(type, "version", version, version(version));
        }
        for (String key : required) {
            if (!qualifiers.containsKey(key)) {
                throw new IllegalArgumentException("a purl of type " + type + " needs the qualifier " + key);
            }
        }
        if (type.equals("cpan") && name.contains("::")) {
            throw new IllegalArgumentException("a cpan purl names a distribution, not a module such as \"" + name
                    + "\"; write - for ::");
        }
        if (type.equals("chrome-extension") && !name.matches("[a-p]{32}")) {
            throw new IllegalArgumentException("a chrome-extension is named by 32 letters from a to p, not \"" + name
                    + "\"");
        }
    }

    private static void requireNormal(String type, String part, String text, String normal) {
        if (!text.equals(normal)) {
            throw new IllegalArgumentException("the " + part + " \"" + text + "\" is written \"" + normal
                    + "\" in purls of type " + type);
        }
    }

    static String lower(String text) {
        return mapAscii(text, 'A', 'Z', 'a' - 'A');
    }

    private static String upper(String text) {
        return mapAscii(text, 'a', 'z', 'A' - 'a');
    }

    private static String mapAscii(String text, char from, char to, int shift) {
        var mapped = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= from && c <= to) {
                mapped.setCharAt(i, (char) (c + shift));
            }
        }
        return mapped.toString();
    }
}
