package org.strongset.ecosystem.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.python.LockedProject.File;
import org.strongset.ecosystem.python.LockedProject.Source;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// A `pylock.toml` (PEP 751, lock version 1).
///
/// @param requiresPython null if it does not say
/// @param environments the markers of which one must hold for it to be used; none for all
/// @param packages in order; a name may stand more than once, under different markers
/// @param contradictions files that are of another project or version than the package they stand in; untrusted text
public record PyLock(@Nullable PythonSpecifiers requiresPython, List<Marker> environments,
        List<LockedProject> packages, List<String> contradictions) {
    private static final int MOST_PACKAGES = 50_000;
    private static final List<String> SOURCES = List.of("vcs", "directory", "archive");

    public PyLock {
        environments = List.copyOf(environments);
        packages = List.copyOf(packages);
        contradictions = List.copyOf(contradictions);
    }

    /// Reads a lock file.
    ///
    /// @param where how messages call it
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`
    public static PyLock parse(String where, byte[] utf8) {
        var lock = TomlFields.parse(where, utf8);
        var version = lock.text("lock-version");
        if (!version.equals("1") && !version.startsWith("1.")) {
            throw lock.malformed("lock-version", "is \"" + Shortened.of(version) + "\"; version 1 is read");
        }
        var entries = lock.tables("packages");
        if (entries.size() > MOST_PACKAGES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED,
                    where + " has " + entries.size() + " packages; at most " + MOST_PACKAGES + " are read");
        }
        var packages = new ArrayList<LockedProject>();
        var contradictions = new ArrayList<String>();
        for (var entry : entries) {
            var one = project(entry);
            packages.add(one);
            check(entry.where(), one, contradictions);
        }
        return new PyLock(lock.findText("requires-python").map(PythonSpecifiers::parse).orElse(null), lock.texts(
                "environments").stream().map(text -> Marker.parse(where, text)).toList(), packages, contradictions);
    }

    private static LockedProject project(TomlFields entry) {
        var identities = entry.tables("attestation-identities").stream().map(PyLock::identity).toList();
        return new LockedProject(PythonName.parse(entry.text("name")),
                entry.findText("version").map(PythonVersion::parse)
                        .orElse(null),
                entry.findText("marker").map(text -> Marker.parse(entry.where(), text)).orElse(null),
                source(entry), entry.findText("index").orElse(null), entry.line("name"), identities);
    }

    /// What is no text, such as a table of claims, is left out.
    private static Map<String, String> identity(TomlFields table) {
        var identity = new LinkedHashMap<String, String>();
        identity.put("kind", table.text("kind"));
        table.keys().forEach(key -> {
            if (table.table().get(List.of(key)) instanceof String value) {
                identity.put(key, value);
            }
        });
        return identity;
    }

    /// A repository, a folder and an archive stand alone; an index may have a source distribution and wheels.
    private static Source source(TomlFields entry) {
        var own = SOURCES.stream().filter(entry.keys()::contains).toList();
        boolean files = entry.keys().contains("sdist") || entry.keys().contains("wheels");
        if (own.size() + (files ? 1 : 0) != 1) {
            throw entry.malformed("a package", "must have one source of vcs, directory, archive, and sdist or wheels");
        }
        if (files) {
            var all = new ArrayList<File>();
            entry.findTable("sdist").ifPresent(table -> all.add(file(table)));
            entry.tables("wheels").forEach(table -> all.add(file(table)));
            return new Source.Files(all);
        }
        var table = entry.findTable(own.getFirst()).orElseThrow();
        return switch (own.getFirst()) {
            case "vcs" -> new Source.Vcs(table.text("type"), location(table), table.text("commit-id"));
            case "directory" -> new Source.Directory(table.text("path"), table.flag("editable"));
            default -> new Source.Archive(file(table));
        };
    }

    private static String location(TomlFields table) {
        return table.findText("url").or(() -> table.findText("path")).orElseThrow(() -> table.malformed("url",
                "is missing, and so is path"));
    }

    private static File file(TomlFields table) {
        var location = location(table);
        var path = location.split("[?#]", 2)[0];
        var name = table.findText("name")
                .orElseGet(() -> AnchorReader.percentDecoded(path.substring(path.lastIndexOf('/')
                        + 1)));
        var hashes = new ArrayList<Digest>();
        var named = table.findTable("hashes").map(TomlFields::allTexts).orElse(Map.of());
        named.forEach((algorithm, hex) -> SimpleIndex.digest(table.where(), algorithm, hex).ifPresent(hashes::add));
        if (hashes.isEmpty()) {
            throw table.malformed("hashes", "has no SHA-256, SHA-384 or SHA-512");
        }
        return new File(SimpleIndex.fileName(table.where(), name), location, hashes,
                table.findCount("size").orElse(null),
                table.findTime("upload-time").orElse(null));
    }

    private static void check(String where, LockedProject one, List<String> contradictions) {
        var version = one.version();
        if (one.source() instanceof Source.Files(var files)) {
            for (var file : files) {
                var named = DistributionFile.find(one.name(), file.name());
                if (named.isEmpty() || (version != null && !named.get().version().equals(version))) {
                    contradictions.add(where + ": the file " + file.name() + " is not of " + one.name()
                            + (version == null
                                    ? ""
                                    : " " + version));
                }
            }
        }
    }
}
