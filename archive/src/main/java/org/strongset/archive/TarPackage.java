package org.strongset.archive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Tree;

/// Tells what kind of package a compressed tar is.
///
/// A `.tgz` with a `package.json` at its top is an npm package. All of it must then be under `package/`, and it must obey the
/// rules of what is unpacked everywhere (AR-13). A `.tar.gz` with `NAME-VERSION/PKG-INFO`, and all under that one
/// directory, is a Python source distribution.
final class TarPackage {
    private static final String NPM_ROOT = "package";

    private TarPackage() {}

    /// Returns `plain` if it is no package of a known kind.
    static Format format(Format plain, String name, List<Entry> entries, Tree tree) throws Refusal {
        var lower = name.toLowerCase(Locale.ROOT);
        if (plain == Format.TAR_GZ && lower.endsWith(".tgz") && isNpm(entries)) {
            checkNpm(entries);
            var unportable = tree.unportable();
            if (unportable.isPresent()) {
                throw unportable.get();
            }
            return Format.NPM;
        }
        if (plain == Format.TAR_GZ && lower.endsWith(".tar.gz") && isSdist(entries)) {
            return Format.SDIST;
        }
        return plain;
    }

    private static boolean isNpm(List<Entry> entries) {
        return entries.stream().anyMatch(
                entry -> entry.path().equals("package.json") || below(entry.path()).equals("package.json"));
    }

    /// npm takes away the first folder whatever it is called, so one that is called otherwise is a kind of its own.
    private static void checkNpm(List<Entry> entries) throws Refusal {
        boolean oneFolder = root(entries).isPresent() && entries.stream().noneMatch(entry -> entry.path().equals(
                "package.json"));
        for (var entry : entries) {
            if (!top(entry.path()).equals(NPM_ROOT)) {
                throw Refusal.ambiguous(oneFolder ? "ROOT" : "NAME",
                        "an npm package holds all under " + NPM_ROOT + "/, but this one has "
                                + Names.show(entry.path()));
            }
        }
    }

    private static boolean isSdist(List<Entry> entries) {
        return root(entries).filter(root -> root.indexOf('-') > 0)
                .filter(root -> entries.stream().anyMatch(
                        entry -> entry.type() == Entry.Type.FILE && entry.path().equals(root + "/PKG-INFO")))
                .isPresent();
    }

    /// Finds the one directory that everything is under.
    static Optional<String> root(List<Entry> entries) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        var root = top(entries.getFirst().path());
        return entries.stream().allMatch(entry -> top(entry.path()).equals(root))
                ? Optional.of(root)
                : Optional.empty();
    }

    private static String top(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    /// Returns what comes after the first segment.
    private static String below(String path) {
        return path.substring(Math.min(top(path).length() + 1, path.length()));
    }
}
