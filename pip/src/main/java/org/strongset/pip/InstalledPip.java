package org.strongset.pip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The pip that this user would run, read and never run: where its environment has its configuration, and which index it asks
/// if nobody configured one.
///
/// @param prefix of its environment, which may have a `pip.conf`
/// @param code the folder of its package
record InstalledPip(Path prefix, Path code) {
    private static final String MODULE = "_internal/models/index.py";
    private static final String BEFORE = "PyPI = PackageIndex(";
    private static final int MOST_BYTES = 64 << 10;

    /// Finds it: the virtual environment's, or else the first on the `PATH`.
    static Optional<InstalledPip> find(Map<String, String> environment) {
        var prefixes = new ArrayList<Path>();
        add(environment.get("VIRTUAL_ENV"), prefixes);
        for (var folder : environment.getOrDefault("PATH", "").split(":", -1)) {
            var bin = path(folder);
            if (bin != null && bin.getParent() != null && (Files.isExecutable(bin.resolve("pip"))
                    || Files.isExecutable(bin.resolve("pip3")))) {
                prefixes.add(bin.getParent());
                prefixes.addAll(newestFirst(bin.resolveSibling("versions"), "*")); // behind shims
            }
        }
        return prefixes.stream().flatMap(prefix -> of(prefix).stream()).findFirst();
    }

    private static void add(@Nullable String folder, List<Path> to) {
        var path = folder == null ? null : path(folder);
        if (path != null) {
            to.add(path);
        }
    }

    static @Nullable Path path(String text) {
        try {
            var path = Path.of(text);
            return path.isAbsolute() ? path : null;
        } catch (InvalidPathException _) {
            return null;
        }
    }

    private static Optional<InstalledPip> of(Path prefix) {
        var libraries = new ArrayList<Path>();
        for (var lib : List.of("lib", "local/lib")) {
            for (var python : newestFirst(prefix.resolve(lib), "python3*")) {
                libraries.add(python.resolve("site-packages"));
                libraries.add(python.resolve("dist-packages"));
            }
        }
        return libraries.stream().map(library -> library.resolve("pip"))
                .filter(code -> Files.isRegularFile(code.resolve(MODULE)))
                .findFirst().map(code -> new InstalledPip(prefix, code));
    }

    private static List<Path> newestFirst(Path folder, String glob) {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(found::add);
        } catch (IOException _) {
            return List.of(); // there is none
        }
        found.sort(Comparator.reverseOrder());
        return found;
    }

    /// Returns the index that it asks if nobody configured one; empty if its code does not say so where it always did.
    Optional<String> index() {
        try (var in = Files.newInputStream(code.resolve(MODULE))) {
            var text = new String(in.readNBytes(MOST_BYTES), UTF_8);
            int start = text.indexOf('"', Math.max(0, text.indexOf(BEFORE)));
            int end = text.indexOf('"', start + 1);
            if (!text.contains(BEFORE) || start < 0 || end < 0) {
                return Optional.empty();
            }
            var url = text.substring(start + 1, end);
            return url.startsWith("https://") && url.endsWith("/") ? Optional.of(url + "simple") : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
