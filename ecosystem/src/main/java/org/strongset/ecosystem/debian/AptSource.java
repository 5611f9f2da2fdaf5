package org.strongset.ecosystem.debian;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// One source of packages that apt is configured for: one kind of packages, of one suite, at one URI (sources.list(5)).
///
/// What an option loosens is said ([#loosened]); nothing here follows it.
///
/// @param where the file and the line
/// @param uri the base of the archive, which ends in `/`; may hold a password, so show [#shown]
/// @param suite a suite or codename, or, if it ends in `/`, an exact path
/// @param components none with an exact path
/// @param options by their one-line names in lower case, those that add or remove with `+` or `-` behind it
/// @param key the OpenPGP certificates, armored, that stand in the entry itself, or null
/// @param enabled whether apt uses it
public record AptSource(String where, Type type, String uri, String suite, List<String> components,
        Map<String, List<String>> options, @Nullable String key, boolean enabled) {

    /// What kind of packages.
    public enum Type {
        DEB("deb"),
        DEB_SRC("deb-src");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        static Optional<Type> find(String label) {
            return List.of(values()).stream().filter(type -> type.label.equals(label)).findFirst();
        }
    }

    /// How the archive is reached.
    public enum Transport {
        HTTP,
        HTTPS,
        FILE,
        COPY,
        CDROM,
        /// `mirror:` and `mirror+…:`, a list of places.
        MIRROR,
        /// Any other; it needs a program of its own.
        OTHER
    }

    /// Whether indexes are asked for by their digests.
    public enum ByHash {
        /// If the archive says that it can.
        YES,
        NO,
        /// Whether it says so or not.
        FORCE
    }

    private static final List<String> LOOSEN_BY_YES = List.of("trusted", "allow-insecure", "allow-weak",
            "allow-downgrade-to-insecure");
    private static final List<String> LOOSEN_BY_NO = List.of("check-valid-until", "check-date");
    private static final List<String> LOOSEN = List.of("valid-until-min", "date-max-future");

    public AptSource {
        components = List.copyOf(components);
        options = new LinkedHashMap<>(options);
        options.replaceAll((_, values) -> List.copyOf(values));
        options = Collections.unmodifiableMap(options);
        if (isFlat(suite) != components.isEmpty()) {
            throw malformed(where, isFlat(suite)
                    ? "\"" + suite + "\" is an exact path, and has no components"
                    : "\"" + suite + "\" has no component; name one, such as main, or end an exact path with \"/\"");
        }
        if (!suite.equals("/")) {
            checkPath(where, suite.substring(0, suite.length() - (isFlat(suite) ? 1 : 0)));
        }
        for (var component : components) {
            checkPath(where, component);
        }
        for (var name : LOOSEN_BY_YES) {
            bool(where, options, name);
        }
        for (var name : LOOSEN_BY_NO) {
            bool(where, options, name);
        }
        byHash(where, options);
    }

    private static void checkPath(String where, String path) {
        if (!path.equals(".")) {
            Checked.path(where, path.startsWith("./") ? path.substring(2) : path);
        }
    }

    private static boolean isFlat(String suite) {
        return suite.endsWith("/");
    }

    /// Returns whether the suite is an exact path: the indexes lie there, not below `dists`.
    public boolean isFlat() {
        return isFlat(suite);
    }

    /// Returns the URI of the folder where its Release file lies; ends in `/`.
    public String folder() {
        return isFlat() ? uri + (suite.equals("/") ? "" : suite) : uri + "dists/" + suite + "/";
    }

    /// Returns the URI without user and password, for people.
    public String shown() {
        int start = uri.indexOf("://");
        int end = start < 0 ? -1 : uri.indexOf('/', start + 3);
        int at = end < 0 ? -1 : uri.lastIndexOf('@', end);
        return at < start + 3 ? uri : uri.substring(0, start + 3) + uri.substring(at + 1);
    }

    /// Returns how it is reached.
    public Transport transport() {
        var scheme = uri.substring(0, uri.indexOf(':'));
        return switch (scheme) {
            case "http" -> Transport.HTTP;
            case "https" -> Transport.HTTPS;
            case "file" -> Transport.FILE;
            case "copy" -> Transport.COPY;
            case "cdrom" -> Transport.CDROM;
            default -> scheme.equals("mirror") || scheme.startsWith("mirror+") ? Transport.MIRROR : Transport.OTHER;
        };
    }

    /// Returns the architectures whose indexes it means.
    ///
    /// @param usual what it means if it does not say
    public List<String> architectures(List<String> usual) {
        var architectures = new LinkedHashSet<>(options.getOrDefault("arch", usual));
        architectures.addAll(values("arch+"));
        values("arch-").forEach(architectures::remove);
        return List.copyOf(architectures);
    }

    /// Returns the paths of keyrings and fingerprints of keys that may sign for it; none if it does not say.
    public List<String> signedBy() {
        return values("signed-by");
    }

    /// Returns whether indexes are asked for by their digests.
    public ByHash byHash() {
        return byHash(where, options);
    }

    /// Returns whether it says that it is trusted (yes) or not (no); empty if it says nothing.
    public Optional<Boolean> trusted() {
        return bool(where, options, "trusted");
    }

    /// Returns whether its validity in time is checked.
    public boolean checkValidUntil() {
        return bool(where, options, "check-valid-until").orElse(true)
                && bool(where, options, "check-date").orElse(true);
    }

    /// Returns the options by which apt checks less than it would without them, as `trusted=yes`.
    public List<String> loosened() {
        var loosened = new ArrayList<String>();
        options.forEach((name, values) -> {
            boolean yes = LOOSEN_BY_YES.contains(name) && bool(where, options, name).orElse(false);
            boolean no = LOOSEN_BY_NO.contains(name) && !bool(where, options, name).orElse(true);
            if (yes || no || LOOSEN.contains(name)) {
                loosened.add(name + "=" + String.join(",", values));
            }
        });
        return List.copyOf(loosened);
    }

    private List<String> values(String name) {
        return options.getOrDefault(name, List.of());
    }

    private static Optional<Boolean> bool(String where, Map<String, List<String>> options, String name) {
        return Optional.ofNullable(options.get(name))
                .map(values -> Checked.bool(where, name, String.join(" ", values)));
    }

    private static ByHash byHash(String where, Map<String, List<String>> options) {
        var value = String.join(" ", options.getOrDefault("by-hash", List.of("yes")));
        return value.equals("force") ? ByHash.FORCE : Checked.bool(where, "by-hash", value) ? ByHash.YES : ByHash.NO;
    }

    private static MetadataException malformed(String where, String what) {
        return new MetadataException(Code.MALFORMED, where + ": " + what);
    }

    /// Without a password.
    @Override
    public String toString() {
        return type.label + " " + options + " " + shown() + " " + suite + " " + String.join(" ", components);
    }
}
