package org.strongset.ecosystem.debian;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// An uncompressed `Sources` file, searched without parsing more of it than is asked for; trusted as little as
/// [PackagesIndex].
public final class SourcesIndex {
    private final IndexSearch search;

    private SourcesIndex(IndexSearch search) {
        this.search = search;
    }

    /// One source package.
    ///
    /// @param directory where its files lie, from the base of the archive; empty for the base itself
    /// @param files each name once, with its SHA-256
    public record Entry(String name, DebianVersion version, String directory, List<SourceFile> files) {
        public Entry {
            files = List.copyOf(files);
        }

        /// @throws MetadataException `MALFORMED`, `LIMIT_EXCEEDED`, `DIGEST_WEAK` or `PATH_UNSAFE`
        static Entry of(Paragraph fields) {
            var directory = fields.one("Directory");
            var below = directory.startsWith("./") ? directory.substring(2) : directory;
            boolean base = below.isEmpty() || directory.equals(".");
            return new Entry(Checked.name(fields.where(), fields.one("Package")), DebianVersion.parse(fields.one(
                    "Version")), base ? "" : Checked.path(fields.where(), below), SourceFile.of(fields));
        }
    }

    /// Opens an index; a quick look, not a parse.
    ///
    /// @param where how messages call it
    /// @param bytes are not copied, and may not change
    /// @throws MetadataException `MALFORMED` if it is cut short, or of CRLF lines
    public static SourcesIndex of(String where, byte[] bytes) {
        return new SourcesIndex(new IndexSearch(where, bytes));
    }

    /// Finds all entries of a source package.
    ///
    /// @throws MetadataException if one of them is malformed
    public List<Entry> find(String name) {
        return search.find(name).stream().map(Entry::of).toList();
    }

    /// Finds the one entry of a source package in exactly this spelling of its version.
    ///
    /// @throws MetadataException `MALFORMED` if there are two that differ
    public Optional<Entry> find(String name, String version) {
        var fitting = find(name).stream().filter(entry -> entry.version().toString().equals(version)).distinct()
                .toList();
        if (fitting.size() > 1) {
            throw new MetadataException(Code.MALFORMED, "the index has two entries for " + name + " " + version
                    + ", which differ");
        }
        return fitting.stream().findFirst();
    }

    /// Finds the entries of many source packages, in one pass; a name that is not there has no value.
    ///
    /// @throws MetadataException if one of them is malformed
    public Map<String, List<Entry>> find(Set<String> names) {
        var found = new LinkedHashMap<String, List<Entry>>();
        search.find(names).forEach((name, paragraphs) -> found.put(name, paragraphs.stream().map(Entry::of).toList()));
        return found;
    }
}
