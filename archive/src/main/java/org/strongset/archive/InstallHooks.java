package org.strongset.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Refusal;
import org.strongset.model.InstallCode;

/// Finds what code of its own a package runs by being installed, before anyone calls it.
///
/// | format | what runs | when |
/// | --- | --- | --- |
/// | deb | the maintainer scripts | `preinst`, `postinst`, `prerm`, `postrm`, `config` |
/// | sdist | `setup.py`, or the build backend of `pyproject.toml` | `build` |
/// | npm | the scripts of `package.json`; `node-gyp` if there is a `binding.gyp` | `preinstall`, `install`, `postinstall` |
/// | wheel | `.pth` files with a line of code, `sitecustomize` | `python start` |
/// | jar | a Maven plugin | `maven build` |
///
/// npm's `prepare` runs for a folder or a Git repository, never for a package, so it is not one of them.
final class InstallHooks {
    private static final String PACKAGE_JSON = "package/package.json";
    private static final Set<String> MAINTAINER_SCRIPTS = Set.of("preinst", "postinst", "prerm", "postrm", "config");
    private static final Set<String> CUSTOMIZE = Set.of("sitecustomize.py", "usercustomize.py",
            "sitecustomize/__init__.py", "usercustomize/__init__.py");

    private InstallHooks() {}

    /// Returns whether the bytes of the file at `path` may be needed.
    static boolean reads(String path) {
        return path.equals(PACKAGE_JSON) || path.endsWith(".pth");
    }

    /// @param kept the bytes of the files that [#reads] chose, as far as they are small
    static List<InstallCode> find(Format format, List<Entry> entries, Map<String, byte[]> kept) throws Refusal {
        return switch (format) {
            case DEB -> deb(entries);
            case SDIST -> sdist(entries);
            case NPM -> npm(entries, kept.get(PACKAGE_JSON));
            case WHEEL -> wheel(entries, kept);
            case JAR -> jar(entries);
            case ZIP, TAR, TAR_GZ, TAR_XZ, TAR_BZ2, TAR_ZST, AR -> List.of();
        };
    }

    private static List<InstallCode> deb(List<Entry> entries) {
        var found = new ArrayList<InstallCode>();
        for (var entry : entries) {
            var name = entry.path().startsWith("DEBIAN/") ? entry.path().substring("DEBIAN/".length()) : "";
            if (MAINTAINER_SCRIPTS.contains(name)) {
                found.add(new InstallCode(name, entry.path(), "a maintainer script, run as root"));
            }
        }
        return found;
    }

    private static List<InstallCode> sdist(List<Entry> entries) {
        var root = TarPackage.root(entries).orElse("");
        var found = new ArrayList<InstallCode>();
        for (var entry : entries) {
            if (entry.path().equals(root + "/setup.py")) {
                found.add(new InstallCode("build", entry.path(), "installing from source runs it"));
            } else if (entry.path().equals(root + "/pyproject.toml")) {
                found.add(new InstallCode("build", entry.path(), "installing from source runs its build backend"));
            }
        }
        return found;
    }

    private static List<InstallCode> npm(List<Entry> entries, byte @Nullable [] json) throws Refusal {
        if (json == null) {
            throw Refusal.limit("package/package.json is no file, or too long to be read");
        }
        var manifest = PackageJson.read(json);
        var found = new ArrayList<InstallCode>();
        for (var script : List.of("preinstall", "install", "postinstall")) {
            var command = manifest.scripts().get(script);
            if (command != null) {
                found.add(new InstallCode(script, PACKAGE_JSON, command));
            }
        }
        boolean gyp = entries.stream().anyMatch(entry -> entry.path().equals("package/binding.gyp"));
        if (gyp && manifest.gyp() && !manifest.scripts().containsKey("install")
                && !manifest.scripts().containsKey("preinstall")) {
            found.add(new InstallCode("install", "package/binding.gyp", "node-gyp rebuild"));
        }
        return found;
    }

    private static List<InstallCode> wheel(List<Entry> entries, Map<String, byte[]> kept) {
        var found = new ArrayList<InstallCode>();
        for (var entry : entries) {
            if (entry.type() != Entry.Type.FILE) {
                continue;
            }
            var path = installed(entry.path());
            if (CUSTOMIZE.contains(path)) {
                found.add(new InstallCode("python start", entry.path(), "every start of Python imports it"));
            } else if (path.endsWith(".pth") && path.indexOf('/') < 0 && runs(kept.get(entry.path()))) {
                found.add(new InstallCode("python start", entry.path(), "every start of Python runs its import lines"));
            }
        }
        return found;
    }

    /// Returns the path below `site-packages`: what is in `NAME.data/purelib/` goes there too.
    private static String installed(String path) {
        for (var library : List.of(".data/purelib/", ".data/platlib/")) {
            int at = path.indexOf(library);
            if (at > 0 && path.indexOf('/') == at + ".data".length()) {
                return path.substring(at + library.length());
            }
        }
        return path;
    }

    /// Python runs a line of a `.pth` file that starts with `import` and a space or tab. What was not kept may run.
    private static boolean runs(byte @Nullable [] pth) {
        if (pth == null) {
            return true;
        }
        var text = Names.utf8(pth, 0, pth.length).orElse(new String(pth, StandardCharsets.ISO_8859_1));
        for (int at = text.indexOf("import"); at >= 0; at = text.indexOf("import", at + 1)) {
            int after = at + "import".length();
            boolean code = after < text.length() && (text.charAt(after) == ' ' || text.charAt(after) == '\t');
            if (code && (at == 0 || startsLine(text.charAt(at - 1)))) {
                return true;
            }
        }
        return false;
    }

    /// What Python splits lines at, and the byte order mark that it skips.
    private static boolean startsLine(char before) {
        return (before < 0x20 && before != '\t') || before == 0x85 || before == 0x2028 || before == 0x2029
                || before == 0xfeff;
    }

    private static List<InstallCode> jar(List<Entry> entries) {
        return entries.stream().filter(entry -> entry.path().equals("META-INF/maven/plugin.xml"))
                .map(entry -> new InstallCode("maven build", entry.path(), "a build that names this plugin runs it"))
                .toList();
    }
}
