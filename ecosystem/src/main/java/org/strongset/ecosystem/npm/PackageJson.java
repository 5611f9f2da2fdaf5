package org.strongset.ecosystem.npm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strongset.archive.json.Json;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.MetadataException;

/// What a `package.json`, or a registry's copy of it, says of a package, in so far as it decides what an installation does.
///
/// @param scripts what is run, by its occasion
/// @param bin the commands that it brings: name to file; a path is spelt as npm spells it
/// @param dependencies those too that are optional, as npm has them in both places
/// @param bundled the names of those that its tarball brings along
public record PackageJson(String name, String version, Map<String, String> scripts, Map<String, String> bin,
        Map<String, String> dependencies, Map<String, String> optional, Map<String, String> peers,
        List<String> bundled) {
    /// The scripts that an installation runs.
    public static final List<String> INSTALLING = List.of("preinstall", "install", "postinstall");

    public PackageJson {
        scripts = copy(scripts);
        bin = copy(bin);
        dependencies = copy(dependencies);
        optional = copy(optional);
        peers = copy(peers);
        bundled = List.copyOf(bundled);
    }

    private static Map<String, String> copy(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /// Reads a tarball's `package/package.json`.
    ///
    /// @throws MetadataException `MALFORMED` or a `JSON_…` code
    public static PackageJson parse(String where, byte[] utf8) {
        return of(JsonObject.parse(where, utf8));
    }

    static PackageJson of(JsonObject json) {
        var optional = texts(json, "optionalDependencies");
        var dependencies = new LinkedHashMap<>(texts(json, "dependencies"));
        dependencies.putAll(optional); // npm lets the optional one win
        return new PackageJson(json.text("name"), json.text("version"), texts(json, "scripts"), bin(json),
                dependencies, optional, texts(json, "peerDependencies"), bundled(json, dependencies));
    }

    /// Returns what it runs when it is installed.
    public Map<String, String> installing() {
        var installing = new LinkedHashMap<>(scripts);
        installing.keySet().retainAll(INSTALLING);
        return installing;
    }

    /// Old packages have an empty array where an object belongs.
    private static Map<String, String> texts(JsonObject json, String key) {
        return isEmptyArray(json, key) ? Map.of() : json.textByKey(key);
    }

    private static boolean isEmptyArray(JsonObject json, String key) {
        return json.find(key).filter(value -> value instanceof Json.Items(var items) && items.isEmpty()).isPresent();
    }

    /// One command may stand there as text; it has the package's own name.
    private static Map<String, String> bin(JsonObject json) {
        if (json.find("bin").filter(Json.Text.class::isInstance).isPresent()) {
            return Map.of(NpmName.bare(json.text("name")), spelt(json.text("bin")));
        }
        var bin = new LinkedHashMap<String, String>();
        texts(json, "bin").forEach((name, path) -> bin.put(name, spelt(path)));
        return bin;
    }

    /// npm leaves out a `./` or `/` before the path when it publishes.
    private static String spelt(String path) {
        int at = 0;
        while (path.startsWith("./", at) || path.startsWith("/", at)) {
            at += path.startsWith("/", at) ? 1 : 2;
        }
        return path.substring(at);
    }

    /// Two spellings of the key; `true` means all dependencies.
    private static List<String> bundled(JsonObject json, Map<String, String> dependencies) {
        for (var key : List.of("bundleDependencies", "bundledDependencies")) {
            var value = json.find(key);
            if (value.isPresent()) {
                return value.get() instanceof Json.Truth(boolean all)
                        ? all ? List.copyOf(dependencies.keySet()) : List.of()
                        : json.texts(key);
            }
        }
        return List.of();
    }
}
