package org.strongset.ecosystem.advisory;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Purl;

/// What OSV calls a package, as purls call it.
///
/// @param type of the purl
/// @param key type, namespace and name: equal for the purls that it means
/// @param release the suffix of the ecosystem: which release of a distribution; null if there is none
record PackageName(String type, String key, @Nullable String release) {
    /// The ecosystems, in lower case, whose names are names of purls of one type.
    private static final Map<String, String> PLAIN = Map.ofEntries(Map.entry("pypi", "pypi"),
            Map.entry("crates.io", "cargo"), Map.entry("rubygems", "gem"), Map.entry("nuget", "nuget"),
            Map.entry("hackage", "hackage"), Map.entry("hex", "hex"), Map.entry("pub", "pub"),
            Map.entry("cran", "cran"), Map.entry("conancenter", "conan"), Map.entry("bitnami", "bitnami"));
    /// Those whose names have a namespace before the last slash.
    private static final Map<String, String> SPACED = Map.of("npm", "npm", "go", "golang", "packagist", "composer",
            "github actions", "github");
    /// Those of distributions: type and namespace.
    private static final Map<String, String> DISTRIBUTIONS = Map.of("debian", "deb/debian", "ubuntu", "deb/ubuntu",
            "alpine", "apk/alpine", "wolfi", "apk/wolfi", "chainguard", "apk/chainguard", "rocky linux",
            "rpm/rocky-linux", "almalinux", "rpm/almalinux", "opensuse", "rpm/opensuse", "suse", "rpm/suse");

    /// Finds the package; empty if the ecosystem is not known here, or nothing in it can be called so.
    ///
    /// @param ecosystem with its suffix: `Debian:12`
    static Optional<PackageName> find(String ecosystem, String name) {
        int colon = ecosystem.indexOf(':');
        var plain = (colon < 0 ? ecosystem : ecosystem.substring(0, colon)).toLowerCase(Locale.ROOT);
        var suffix = colon < 0 ? null : ecosystem.substring(colon + 1);
        int slash = name.lastIndexOf('/');
        try {
            if (plain.equals("maven")) {
                int end = name.indexOf(':');
                return end < 1
                        ? Optional.empty()
                        : found(Purl.of("maven", name.substring(0, end), name.substring(end + 1), null), null);
            }
            if (PLAIN.containsKey(plain)) {
                return found(Purl.of(PLAIN.get(plain), null, name, null), suffix);
            }
            if (SPACED.containsKey(plain)) {
                return found(Purl.of(SPACED.get(plain), slash < 0 ? null : name.substring(0, slash),
                        name.substring(slash + 1), null), suffix);
            }
            if (DISTRIBUTIONS.containsKey(plain)) {
                var place = DISTRIBUTIONS.get(plain).split("/", 2);
                return found(Purl.of(place[0], place[1], name, null), suffix);
            }
            return Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // no package can be called so, so nobody will ask about it
        }
    }

    private static Optional<PackageName> found(Purl purl, @Nullable String release) {
        return Optional.of(new PackageName(purl.type(), key(purl), release));
    }

    /// Returns what is equal for two purls of one package.
    static String key(Purl purl) {
        return purl.type() + "/" + (purl.namespace() == null ? "" : purl.namespace() + "/") + purl.name();
    }
}
