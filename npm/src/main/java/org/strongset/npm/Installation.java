package org.strongset.npm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.MetadataException;

/// The npm and the Node.js that the user's own installations would run on. They are read, never run.
///
/// @param home npm's folder; null if none is installed
/// @param version of npm; empty if that is not known
/// @param prefix the folder above that of `node`; null if there is none
record Installation(@Nullable Path home, String version, @Nullable Path prefix) {
    private static final int MOST_BYTES = 1 << 20;
    /// Where npm of today, as Debian packs it, and older ones keep what their settings are by default.
    private static final List<String> DEFINITIONS = List.of(
            "node_modules/@npmcli/config/lib/definitions/definitions.js",
            "../@npmcli/config/lib/definitions/definitions.js", "lib/utils/config/definitions.js");
    private static final String SETTING = "'registry', {";
    private static final String DEFAULT = "default: '";
    private static final int NEAR = 200;

    /// Finds them on the `PATH`. A relative entry of it would be a place that whoever wrote the project chose.
    static Installation find(Map<String, String> environment) {
        var home = onPath(environment, "npm").map(command -> above(command, 2)).filter(Installation::isNpm)
                .orElse(null);
        var prefix = onPath(environment, "node").map(command -> above(command, 2)).orElse(null);
        return new Installation(home, home == null ? "" : version(home), prefix);
    }

    private static Optional<Path> onPath(Map<String, String> environment, String command) {
        for (var entry : environment.getOrDefault("PATH", "").split(":", -1)) {
            try {
                var file = Path.of(entry).resolve(command);
                if (file.isAbsolute() && Files.isExecutable(file)) {
                    return Optional.of(file.toRealPath());
                }
            } catch (InvalidPathException | IOException _) {
                // no place to look in
            }
        }
        return Optional.empty();
    }

    private static @Nullable Path above(Path file, int steps) {
        @Nullable
        Path at = file;
        for (int i = 0; i < steps && at != null; i++) {
            at = at.getParent();
        }
        return at;
    }

    private static boolean isNpm(Path home) {
        return text(home.resolve("package.json")).isPresent() && DEFINITIONS.stream().map(home::resolve).anyMatch(
                Files::isRegularFile);
    }

    private static String version(Path home) {
        try {
            return text(home.resolve("package.json")).map(text -> JsonObject.parse("npm's package.json",
                    text.getBytes(StandardCharsets.UTF_8))).flatMap(json -> json.findText("version")).orElse("");
        } catch (MetadataException _) {
            return ""; // it is only said
        }
    }

    private static Optional<String> text(Path file) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES
                    ? Optional.empty()
                    : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Returns the registry that npm asks if no setting names one, as its own source has it: the text behind `default:` of the
    /// setting `registry`.
    Optional<String> registry() {
        if (home == null) {
            return Optional.empty();
        }
        for (var path : DEFINITIONS) {
            var found = text(home.resolve(path)).flatMap(Installation::registry);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    static Optional<String> registry(String source) {
        int setting = source.indexOf(SETTING);
        int start = setting < 0 ? -1 : source.indexOf(DEFAULT, setting);
        int end = start < 0 ? -1 : source.indexOf('\'', start + DEFAULT.length());
        return end < 0 || start - setting > NEAR
                ? Optional.empty()
                : Optional.of(source.substring(start + DEFAULT.length(), end));
    }

    /// Returns what to call it.
    String words() {
        return home == null ? "no npm is installed" : "npm " + version + " at " + home;
    }
}
