package org.strongset.ecosystem.npm;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.npm.LockedPackage.Flag;
import org.strongset.ecosystem.npm.LockedPackage.Source;
import org.strongset.model.Code;

/// One entry of `packages`, read.
final class LockEntry {
    static final String FOLDER = "node_modules/";
    private static final int MOST_PATH = 4096;
    private static final List<String> DEPENDENCIES = List.of("dependencies", "devDependencies", "optionalDependencies",
            "peerDependencies");

    private LockEntry() {}

    static LockedPackage read(String path, JsonObject entry) {
        checkPath(path, entry);
        var installedAs = installedAs(path);
        var name = entry.findText("name").or(() -> installedAs).orElseGet(() -> path.substring(path.lastIndexOf('/')
                + 1));
        boolean link = entry.flag("link");
        boolean nameless = installedAs.isEmpty() && !entry.has("name"); // a folder of the project
        if (!nameless && !NpmName.isName(name)) {
            throw entry.malformed("name", "is \"" + Shortened.of(name) + "\", which is no name of an npm package");
        }
        var version = link ? Optional.<NpmVersion>empty() : version(entry, installedAs.isPresent());
        var source = source(entry, installedAs.isPresent(), name, version.map(NpmVersion::toString).orElse(""));
        return new LockedPackage(path, name, installedAs.filter(as -> !as.equals(name)).orElse(null), version.orElse(
                null), source,
                entry.findText("integrity").map(text -> Integrity.parse(entry.where(), text)).orElse(null),
                flags(entry), asks(entry));
    }

    /// Returns the name that the path ends in, unless it is a folder of the project.
    static Optional<String> installedAs(String path) {
        int at = path.lastIndexOf(FOLDER);
        return at < 0 || (at > 0 && path.charAt(at - 1) != '/')
                ? Optional.empty()
                : Optional.of(path.substring(at + FOLDER.length()));
    }

    /// Only folders of the project may lie beside it (`../other`).
    private static void checkPath(String path, JsonObject entry) {
        var rest = path;
        while (rest.startsWith("../")) {
            rest = rest.substring(3);
        }
        boolean safe = path.length() <= MOST_PATH && path.indexOf('\\') < 0 && path.indexOf(':') < 0
                && path.chars().noneMatch(c -> c < ' ' || c == 0x7f);
        for (var part : rest.split("/", -1)) {
            safe &= path.isEmpty() || (!part.isEmpty() && !part.equals(".") && !part.equals(".."));
        }
        var name = installedAs(path);
        if (!safe || (name.isPresent() && !NpmName.isName(name.get()))) {
            throw new MetadataException(Code.PATH_UNSAFE,
                    entry.where() + ": \"" + Shortened.of(path) + "\" is no path that npm installs to");
        }
    }

    /// What is installed must have a version; what is the project's may have anything.
    private static Optional<NpmVersion> version(JsonObject entry, boolean installed) {
        var text = entry.findText("version");
        if (!installed) {
            return text.flatMap(NpmVersion::find);
        }
        if (text.isEmpty()) {
            return Optional.empty(); // npm leaves out what a package.json lacks, as from Git
        }
        return text.map(version -> NpmVersion.find(version).orElseThrow(() -> entry.malformed("version",
                "is \"" + Shortened.of(version) + "\", which is no version")));
    }

    private static Source source(JsonObject entry, boolean installed, String name, String version) {
        var resolved = entry.findText("resolved").orElse("");
        if (entry.flag("link")) {
            if (resolved.isEmpty()) {
                throw entry.malformed("resolved", "must name what the link leads to");
            }
            return new Source.Link(resolved);
        }
        if (!installed) {
            return new Source.Project();
        }
        if (entry.flag("inBundle") && resolved.isEmpty()) {
            return new Source.Bundled();
        }
        if (resolved.isEmpty()) {
            if (version.isEmpty()) {
                throw entry.malformed("version", "is missing, and so is where it comes from");
            }
            return new Source.ConfiguredRegistry();
        }
        return Resolved.source(entry, resolved, name, version);
    }

    private static EnumSet<Flag> flags(JsonObject entry) {
        var flags = EnumSet.noneOf(Flag.class);
        Arrays.stream(Flag.values()).filter(flag -> entry.flag(flag.key())).forEach(flags::add);
        return flags;
    }

    private static Map<String, String> asks(JsonObject entry) {
        var asks = new LinkedHashMap<String, String>();
        DEPENDENCIES.forEach(kind -> entry.textByKey(kind).forEach(asks::putIfAbsent));
        return asks;
    }
}
