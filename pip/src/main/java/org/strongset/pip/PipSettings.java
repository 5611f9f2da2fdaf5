package org.strongset.pip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.python.PipConf;
import org.strongset.model.Code;

/// pip's configuration, from all places that pip looks at, in its order: machine, user, environment, `PIP_CONFIG_FILE`, variables.
final class PipSettings {
    private static final int MOST_BYTES = 1 << 20;
    private static final String VARIABLE = "PIP_";

    private PipSettings() {}

    /// Reads the settings that hold for `pip install`.
    ///
    /// @param installed null if there is no pip
    /// @throws PipException if a file cannot be read or understood
    static PipConf read(Request request, @Nullable InstalledPip installed) {
        var sections = new HashMap<String, Map<String, String>>();
        var where = "pip's configuration";
        try {
            for (var file : files(request, installed)) {
                if (Files.isRegularFile(file)) {
                    where = file.toString();
                    PipConf.sections(where, bytes(file))
                            .forEach((section, settings) -> sections.computeIfAbsent(section,
                                    _ -> new LinkedHashMap<>()).putAll(settings));
                }
            }
            var settings = new LinkedHashMap<String, String>();
            for (var section : List.of("global", "install")) {
                put(sections.getOrDefault(section, Map.of()), settings);
            }
            put(variables(request.environment()), settings);
            where = "pip's configuration";
            return PipConf.of(where, settings);
        } catch (MetadataException e) {
            throw new PipException(e.code(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new PipException(Code.SUBJECT_UNREADABLE, where + " cannot be read: " + e.getMessage());
        }
    }

    /// What is empty says nothing.
    private static void put(Map<String, String> settings, Map<String, String> to) {
        settings.forEach((name, value) -> {
            if (!value.isEmpty()) {
                to.put(name, value);
            }
        });
    }

    private static Map<String, String> variables(Map<String, String> environment) {
        var settings = new LinkedHashMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.startsWith(VARIABLE)) {
                settings.put(name.substring(VARIABLE.length()).toLowerCase(Locale.ROOT).replace('_', '-'), value);
            }
        });
        return settings;
    }

    private static List<Path> files(Request request, @Nullable InstalledPip installed) {
        var environment = request.environment();
        var named = environment.get("PIP_CONFIG_FILE");
        if (named != null && !named.isEmpty() && InstalledPip.path(named) == null) {
            throw new PipException(Code.BUILD_INCOMPLETE, "PIP_CONFIG_FILE is \"" + named
                    + "\", which is no whole path, so it depends on where pip is started; write it from / on");
        }
        if ("/dev/null".equals(named)) {
            return List.of();
        }
        var files = new ArrayList<Path>();
        var dirs = environment.getOrDefault("XDG_CONFIG_DIRS", "");
        for (var folder : (dirs.isEmpty() ? "/etc/xdg" : dirs).split(":", -1)) {
            below(dirs.isEmpty() ? request.root() : null, folder, "pip/pip.conf", files);
        }
        below(request.root(), "/etc", "pip.conf", files);
        var home = environment.getOrDefault("HOME", "");
        var own = named == null ? null : InstalledPip.path(named);
        if (own == null || !Files.exists(own)) {
            below(null, home, ".pip/pip.conf", files);
            below(null, environment.getOrDefault("XDG_CONFIG_HOME", home.isEmpty() ? "" : home + "/.config"),
                    "pip/pip.conf", files);
        }
        if (installed != null) {
            files.add(installed.prefix().resolve("pip.conf"));
        }
        if (own != null) {
            files.add(own);
        }
        return files;
    }

    private static void below(@Nullable Path root, String folder, String name, List<Path> to) {
        var path = InstalledPip.path(folder);
        if (path != null) {
            to.add((root == null ? path : root.resolve(path.toString().substring(1))).resolve(name));
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }
}
