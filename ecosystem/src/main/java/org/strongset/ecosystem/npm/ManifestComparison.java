package org.strongset.ecosystem.npm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compares the `package.json` inside of a tarball with the registry's copy of it (THREATS.md AR-07).
///
/// The copy is made by whoever publishes, and nobody checks it: who looks at the registry can be shown other dependencies
/// and scripts than those that are installed.
public final class ManifestComparison {
    /// What npm adds to the copy if the tarball has a file `binding.gyp` and no script of its own for it.
    private static final String GYP = "node-gyp rebuild";

    private ManifestComparison() {}

    /// What differs.
    public enum Field {
        NAME,
        VERSION,
        SCRIPTS,
        BIN,
        DEPENDENCIES,
        OPTIONAL_DEPENDENCIES,
        PEER_DEPENDENCIES,
        BUNDLED_DEPENDENCIES,
        INSTALL_SCRIPT
    }

    /// One difference.
    ///
    /// @param key within the field; empty for what is no map
    /// @param tarball what the tarball says; null for nothing. Untrusted text
    /// @param registry what the registry's copy says; null for nothing. Untrusted text
    public record Difference(Field field, String key, @Nullable String tarball, @Nullable String registry) {}

    /// Returns all that differs; what npm changes when it publishes is no difference.
    ///
    /// @param bindingGyp whether the tarball has a file `package/binding.gyp`
    public static List<Difference> differences(PackageJson tarball, boolean bindingGyp, PackumentVersion registry) {
        var found = new ArrayList<Difference>();
        var copy = registry.manifest();
        compare(found, Field.NAME, "", tarball.name(), copy.name());
        if (!isSameVersion(tarball.version(), copy.version())) {
            compare(found, Field.VERSION, "", tarball.version(), copy.version());
        }
        boolean builds = bindingGyp && !tarball.scripts().containsKey("install") && !tarball.scripts().containsKey(
                "preinstall");
        if (registry.hasScripts()) {
            compare(found, Field.SCRIPTS, tarball.scripts(), copy.scripts());
            found.removeIf(one -> builds && one.equals(new Difference(Field.SCRIPTS, "install", null, GYP)));
        }
        boolean runs = builds || !tarball.installing().isEmpty();
        if (registry.installScript() != null && registry.installScript() != runs) {
            compare(found, Field.INSTALL_SCRIPT, "", String.valueOf(runs), String.valueOf(registry.installScript()));
        } else if (registry.installScript() == null && !registry.hasScripts() && runs) {
            compare(found, Field.INSTALL_SCRIPT, "", "true", null);
        }
        compare(found, Field.BIN, tarball.bin(), copy.bin());
        compare(found, Field.DEPENDENCIES, tarball.dependencies(), copy.dependencies());
        compare(found, Field.OPTIONAL_DEPENDENCIES, tarball.optional(), copy.optional());
        compare(found, Field.PEER_DEPENDENCIES, tarball.peers(), copy.peers());
        names(found, tarball.bundled(), copy.bundled());
        return List.copyOf(found);
    }

    /// npm writes a version in its one spelling when it publishes.
    private static boolean isSameVersion(String tarball, String registry) {
        return NpmVersion.find(tarball).filter(version -> version.canonical().equals(registry)).isPresent();
    }

    private static void compare(List<Difference> found, Field field, Map<String, String> tarball,
            Map<String, String> registry) {
        var keys = new LinkedHashSet<>(tarball.keySet());
        keys.addAll(registry.keySet());
        keys.forEach(key -> compare(found, field, key, tarball.get(key), registry.get(key)));
    }

    private static void compare(List<Difference> found, Field field, String key, @Nullable String tarball,
            @Nullable String registry) {
        if (!Objects.equals(tarball, registry)) {
            found.add(new Difference(field, key, tarball, registry));
        }
    }

    private static void names(List<Difference> found, List<String> tarball, List<String> registry) {
        var all = new LinkedHashSet<>(tarball);
        all.addAll(registry);
        all.forEach(name -> compare(found, Field.BUNDLED_DEPENDENCIES, name, tarball.contains(name) ? name : null,
                registry.contains(name) ? name : null));
    }
}
