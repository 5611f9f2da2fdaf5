package org.strongset.ecosystem.python;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.json.Json;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.PlainText;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// A project's page of an index: HTML (PEP 503, 592, 658, 714, 740) or JSON (PEP 691, 700).
///
/// @param name the project that was asked for
/// @param files in the page's order; no file name stands twice
/// @param versions those that the page lists itself (PEP 700); empty if it does not
public record SimpleIndex(PythonName name, List<IndexFile> files, List<String> versions) {
    /// The most files of a page.
    public static final int MOST_FILES = 100_000;
    static final List<String> WEAK = List.of("md5", "sha1", "sha224");
    private static final int MOST_BYTES = 32 << 20;

    public SimpleIndex {
        files = List.copyOf(files);
        versions = List.copyOf(versions);
        var names = new HashSet<String>();
        for (var file : files) {
            if (!names.add(file.fileName())) {
                throw new MetadataException(Code.MALFORMED,
                        "the page of " + name + " has " + Shortened.of(file.fileName()) + " twice");
            }
        }
        if (files.size() > MOST_FILES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, "the page of " + name + " has " + files.size()
                    + " files; at most " + MOST_FILES + " are read");
        }
    }

    /// Reads a page of HTML.
    ///
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`
    public static SimpleIndex html(String where, PythonName wanted, byte[] utf8) {
        var page = HtmlPage.read(where, PlainText.text(where, utf8, MOST_BYTES));
        page.repositoryVersion().ifPresent(version -> checkVersion(where, version));
        var files = new ArrayList<IndexFile>();
        for (var anchor : page.anchors()) {
            files.add(AnchorReader.file(where, anchor));
        }
        return new SimpleIndex(wanted, files, List.of());
    }

    /// Reads a page of JSON; its name must be the project's that was asked for.
    ///
    /// @throws MetadataException `MALFORMED`, `SUBJECT_MISMATCH`, `LIMIT_EXCEEDED` or a `JSON_…` code
    public static SimpleIndex json(String where, PythonName wanted, byte[] utf8) {
        var page = JsonObject.parse(where, utf8);
        checkVersion(where, page.object("meta").text("api-version"));
        var name = PythonName.parse(page.text("name"));
        if (!name.equals(wanted)) {
            throw new MetadataException(Code.SUBJECT_MISMATCH,
                    where + " is the page of " + name + ", not of " + wanted);
        }
        return new SimpleIndex(name, page.objects("files").stream().map(SimpleIndex::file).toList(), page.texts(
                "versions"));
    }

    /// Another major version may mean anything (PEP 629).
    private static void checkVersion(String where, String version) {
        if (!version.startsWith("1.") || !PythonVersion.isNumber(version.substring(2))) {
            throw new MetadataException(Code.MALFORMED, where + " is a page of version \"" + Shortened.of(version)
                    + "\"; those of version 1 are read");
        }
    }

    private static IndexFile file(JsonObject json) {
        var metadata = json.has("core-metadata") ? "core-metadata" : "dist-info-metadata";
        var yanked = json.find("yanked").flatMap(value -> value instanceof Json.Truth(boolean yes)
                ? yes ? Optional.of("") : Optional.empty()
                : json.findText("yanked"));
        return new IndexFile(fileName(json.where(), json.text("filename")), json.text("url"), hashes(json, "hashes"),
                weak(json),
                json.findText("requires-python").flatMap(PythonSpecifiers::find).orElse(null), yanked.orElse(null),
                metadata(json, metadata), json.findCount("size").orElse(null), json.findText("upload-time").map(
                        text -> time(json, text)).orElse(null),
                json.findText("provenance").orElse(null));
    }

    private static IndexFile.Metadata metadata(JsonObject json, String key) {
        return json.find(key).map(value -> value instanceof Json.Truth(boolean yes)
                ? new IndexFile.Metadata(yes, List.of())
                : new IndexFile.Metadata(true, hashes(json, key))).orElse(IndexFile.Metadata.NONE);
    }

    private static Instant time(JsonObject json, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw json.malformed("upload-time", "is \"" + Shortened.of(text) + "\", which is no time");
        }
    }

    private static List<Digest> hashes(JsonObject json, String key) {
        var hashes = new ArrayList<Digest>();
        json.textByKey(key).forEach((algorithm, hex) -> digest(json.where() + ": " + key, algorithm, hex).ifPresent(
                hashes::add));
        return hashes;
    }

    private static @Nullable String weak(JsonObject json) {
        return hashes(json, "hashes").isEmpty()
                ? json.textByKey("hashes").keySet().stream().filter(WEAK::contains).findFirst().orElse(null)
                : null;
    }

    /// Returns a digest that may stand for bytes; empty for algorithms that may not.
    static Optional<Digest> digest(String where, String algorithm, String hex) {
        for (var known : Digest.Algorithm.values()) {
            if (known.label().equals(algorithm)) {
                try {
                    return Optional.of(new Digest(known, hex.toLowerCase(Locale.ROOT)));
                } catch (IllegalArgumentException _) {
                    throw new MetadataException(Code.MALFORMED,
                            where + ": \"" + Shortened.of(hex) + "\" is no " + algorithm + " digest");
                }
            }
        }
        return Optional.empty();
    }

    static String fileName(String where, String name) {
        boolean plain = !name.isEmpty() && name.length() <= 512 && !name.startsWith(".") && name.chars().allMatch(
                c -> c > ' ' && c < 0x7f && c != '/' && c != '\\' && c != ':' && c != '"' && c != '<' && c != '>');
        if (!plain) {
            throw new MetadataException(Code.MALFORMED,
                    where + ": \"" + Shortened.of(name) + "\" is no name of a file of an index");
        }
        return name;
    }
}
