package org.strongset.ecosystem.debian;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;

/// What a `Release` or `InRelease` file says: what an archive calls itself, when it was made, and the digests of its
/// indexes. MD5 and SHA-1 are not read.
///
/// @param date when it was made; must be there
/// @param validUntil after it the file is stale, or null if it does not say
/// @param acquireByHash whether indexes can be had by [Entry#byHash]
/// @param allInEach whether the index of each architecture has the packages for `all` too, so that theirs is not to be read
/// @param entries by their paths
public record ReleaseFile(@Nullable String origin, @Nullable String label, @Nullable String suite,
        @Nullable String codename, @Nullable String version, Instant date, @Nullable Instant validUntil,
        boolean acquireByHash, boolean allInEach, List<String> architectures, List<String> components,
        Map<String, Entry> entries) {

    /// The most files that one may name.
    public static final int MOST_ENTRIES = 50_000;

    private static final List<String> SUFFIXES = List.of("", ".xz", ".zst", ".gz", ".bz2", ".lz4", ".lzma");

    /// One file of the archive.
    ///
    /// @param path from the folder where the Release file lies, without a leading `./`
    /// @param size in bytes
    /// @param digests SHA-256, SHA-512 or both; never none
    public record Entry(String path, long size, List<Digest> digests) {
        public Entry {
            digests = List.copyOf(digests);
            if (digests.isEmpty()) {
                throw new IllegalArgumentException(path + " is named by no digest");
            }
        }

        /// Finds its digest of that kind.
        public Optional<Digest> digest(Algorithm algorithm) {
            return digests.stream().filter(digest -> digest.algorithm() == algorithm).findFirst();
        }

        /// Returns the path that never means other bytes, such as `main/binary-amd64/by-hash/SHA256/HEX`.
        public String byHash(Digest digest) {
            var folder = path.substring(0, path.lastIndexOf('/') + 1);
            return folder + "by-hash/" + digest.algorithm() + "/" + digest.hex();
        }
    }

    public ReleaseFile {
        architectures = List.copyOf(architectures);
        components = List.copyOf(components);
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /// Reads the *signed* text of an `InRelease`, or a `Release` file whose signature stands beside it.
    ///
    /// @throws MetadataException `MALFORMED`; `LIMIT_EXCEEDED`; `DIGEST_WEAK` if it names files by MD5 or SHA-1 only;
    ///         `PATH_UNSAFE` if one of them lies outside of the archive
    public static ReleaseFile parse(String where, byte[] signedText) {
        var fields = Deb822.one(where, Deb822.Kind.CONTROL, signedText);
        var validUntil = fields.line("Valid-Until").map(text -> ReleaseDate.parse(where, text)).orElse(null);
        boolean byHash = fields.line("Acquire-By-Hash").map(yes -> Checked.bool(where, "Acquire-By-Hash", yes)).orElse(
                false);
        return new ReleaseFile(fields.line("Origin").orElse(null), fields.line("Label").orElse(null), fields.line(
                "Suite").orElse(null), fields.line("Codename").orElse(null), fields.line("Version").orElse(null),
                ReleaseDate.parse(where, fields.one("Date")), validUntil, byHash,
                fields.words("No-Support-for-Architecture-all").contains("Packages"), fields.words("Architectures"),
                fields.words("Components"), entries(where, fields));
    }

    private static Map<String, Entry> entries(String where, Paragraph fields) {
        var entries = new LinkedHashMap<String, Entry>();
        add(where, fields.rows("SHA256"), Algorithm.SHA256, entries);
        add(where, fields.rows("SHA512"), Algorithm.SHA512, entries);
        boolean weak = fields.find("MD5Sum").isPresent() || fields.find("SHA1").isPresent();
        if (entries.isEmpty() && weak) {
            throw new MetadataException(Code.DIGEST_WEAK, where + ": its files are named by MD5 or SHA-1 only");
        }
        return entries;
    }

    private static void add(String where, List<List<String>> rows, Algorithm algorithm, Map<String, Entry> entries) {
        if (rows.size() > MOST_ENTRIES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, where + ": " + algorithm + " names " + rows.size()
                    + " files; at most " + MOST_ENTRIES);
        }
        for (var row : rows) {
            if (row.size() != 3) {
                throw new MetadataException(Code.MALFORMED, where + ": \"" + String.join(" ", row) + "\" in "
                        + algorithm + " is not DIGEST SIZE PATH");
            }
            var path = Checked.path(where, row.get(2));
            var entry = new Entry(path, Checked.size(where, row.get(1)),
                    List.of(Checked.digest(where, algorithm, row.get(0))));
            entries.merge(path, entry, (before, now) -> merge(where, before, now));
        }
    }

    /// A file may be named again, with other kinds of digests; never with another size or digest.
    private static Entry merge(String where, Entry before, Entry now) {
        var digest = now.digests().getFirst();
        var same = before.digest(digest.algorithm());
        if (before.size() != now.size() || !same.orElse(digest).equals(digest)) {
            throw new MetadataException(Code.MALFORMED, where + ": " + now.path() + " stands there twice, as "
                    + before.size() + " bytes " + before.digests() + " and " + now.size() + " bytes " + digest);
        }
        var digests = new ArrayList<>(before.digests());
        if (same.isEmpty()) {
            digests.add(digest);
        }
        return new Entry(now.path(), now.size(), digests);
    }

    /// Finds the file of exactly that path.
    public Optional<Entry> find(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    /// Returns the forms, compressed or not, in which the archive has an index, such as `main/binary-amd64/Packages`.
    public List<Entry> forms(String path) {
        return SUFFIXES.stream().map(suffix -> find(path + suffix)).flatMap(Optional::stream).toList();
    }
}
