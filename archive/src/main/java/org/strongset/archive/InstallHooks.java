package org.strongset.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
/// | any other zip or tar | what an sdist and an npm package run, at its top or one directory below | as there |
/// | wheel | `.pth` files with a line of code, `sitecustomize` | `python start` |
/// | jar | a Maven plugin | `maven build` |
///
/// pip installs any zip or tar, and npm any tar, whatever it is called and whatever else is in it. So what either would
/// run is looked for in all of them: an sdist may be an npm package too, and the other way round.
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
        return isNear(path, "package.json") || path.endsWith(".pth");
    }

    /// @param kept the bytes of the files that [#reads] chose, as far as they are small
    static List<InstallCode> find(Format format, List<Entry> entries, Map<String, byte[]> kept) throws Refusal {
        return switch (format) {
            case DEB -> deb(entries);
            case NPM -> both(scripts(entries, PACKAGE_JSON, kept.get(PACKAGE_JSON)), python(entries));
            case WHEEL -> wheel(entries, kept);
            case JAR -> jar(entries);
            case SDIST, ZIP, TAR, TAR_GZ, TAR_XZ, TAR_BZ2, TAR_ZST -> both(python(entries), node(entries, kept));
            case AR -> List.of();
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

    private static List<InstallCode> both(List<InstallCode> some, List<InstallCode> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /// Returns whether `path` is `name` at the top or one directory below: where pip and npm look once they unpacked it.
    private static boolean isNear(String path, String name) {
        return path.substring(path.indexOf('/') + 1).equals(name);
    }

    private static List<InstallCode> python(List<Entry> entries) {
        var found = new ArrayList<InstallCode>();
        for (var entry : entries) {
            boolean file = entry.type() != Entry.Type.DIRECTORY; // or a link to one
            if (file && isNear(entry.path(), "setup.py")) {
                found.add(new InstallCode("build", entry.path(), "installing from source runs it"));
            } else if (file && isNear(entry.path(), "pyproject.toml")) {
                found.add(new InstallCode("build", entry.path(), "installing from source runs its build backend"));
            }
        }
        return found;
    }

    /// Finds what npm would run of an archive that need not be for npm. So a `package.json` that cannot be read for
    /// certain is no reason to refuse the archive; it may run anything.
    private static List<InstallCode> node(List<Entry> entries, Map<String, byte[]> kept) {
        var found = new ArrayList<InstallCode>();
        for (var entry : entries) {
            var path = entry.path();
            if (entry.type() != Entry.Type.DIRECTORY && isNear(path, "package.json")) {
                try {
                    found.addAll(scripts(entries, path, kept.get(path)));
                } catch (Refusal _) {
                    found.add(new InstallCode("install", path, "what it runs cannot be told"));
                }
            }
        }
        return found;
    }

    /// @param path of the `package.json`; a `binding.gyp` counts if it lies beside it
    private static List<InstallCode> scripts(List<Entry> entries, String path, byte @Nullable [] json) throws Refusal {
        if (json == null) {
            throw Refusal.limit(path + " is no file, or too long to be read");
        }
        var manifest = PackageJson.read(json);
        var found = new ArrayList<InstallCode>();
        for (var script : List.of("preinstall", "install", "postinstall")) {
            var command = manifest.scripts().get(script);
            if (command != null) {
                found.add(new InstallCode(script, path, command));
            }
        }
        var binding = path.substring(0, path.length() - "package.json".length()) + "binding.gyp";
        boolean gyp = entries.stream().anyMatch(entry -> entry.path().equals(binding));
        if (gyp && manifest.gyp() && !manifest.scripts().containsKey("install")
                && !manifest.scripts().containsKey("preinstall")) {
            found.add(new InstallCode("install", binding, "node-gyp rebuild"));
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
