package org.strongset.ecosystem.debian;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;

/// An uncompressed `Packages` file, searched without parsing more of it than is asked for.
///
/// Whether these are the bytes that a Release file names, the caller has checked, or not: nothing here is trusted.
public final class PackagesIndex {
    private final IndexSearch search;

    private PackagesIndex(IndexSearch search) {
        this.search = search;
    }

    /// One binary package.
    ///
    /// @param source the name of its source package
    /// @param sourceVersion differs from `version` after a rebuild
    /// @param path of the `.deb`, from the base of the archive
    /// @param size in bytes
    public record Entry(String name, DebianVersion version, String architecture, String source,
            DebianVersion sourceVersion, String path, long size, Digest sha256) {

        /// @throws MetadataException `MALFORMED`, `DIGEST_WEAK` or `PATH_UNSAFE`
        static Entry of(Paragraph fields) {
            var where = fields.where();
            var name = Checked.name(where, fields.one("Package"));
            var version = DebianVersion.parse(fields.one("Version"));
            var source = SourceRef.of(fields, name, version.toString());
            var path = fields.one("Filename");
            var sha256 = fields.line("SHA256").orElseThrow(() -> new MetadataException(Code.DIGEST_WEAK, where + ": "
                    + name + " has no SHA256"));
            return new Entry(name, version, Checked.architecture(where, fields.one("Architecture")), source.name(),
                    DebianVersion.parse(Objects.requireNonNull(source.version())),
                    Checked.path(where, path.startsWith("./") ? path.substring(2) : path),
                    Checked.size(where, fields.one("Size")), Checked.digest(where, Algorithm.SHA256, sha256));
        }

        boolean is(String itsVersion, String itsArchitecture) {
            return version.toString().equals(itsVersion) && architecture.equals(itsArchitecture);
        }
    }

    /// Opens an index; a quick look, not a parse.
    ///
    /// @param where how messages call it
    /// @param bytes are not copied, and may not change
    /// @throws MetadataException `MALFORMED` if it is cut short, or of CRLF lines
    public static PackagesIndex of(String where, byte[] bytes) {
        return new PackagesIndex(new IndexSearch(where, bytes));
    }

    /// Finds all entries of a package.
    ///
    /// @throws MetadataException if one of them is malformed
    public List<Entry> find(String name) {
        return search.find(name).stream().map(Entry::of).toList();
    }

    /// Finds the one entry of a package in exactly this spelling of its version, for this architecture.
    ///
    /// @throws MetadataException `MALFORMED` if there are two that differ
    public Optional<Entry> find(String name, String version, String architecture) {
        return only(find(name), version, architecture);
    }

    /// Finds the entries of many packages, in one pass; a name that is not there has no value.
    ///
    /// @throws MetadataException if one of them is malformed
    public Map<String, List<Entry>> find(Set<String> names) {
        var found = new LinkedHashMap<String, List<Entry>>();
        search.find(names).forEach((name, paragraphs) -> found.put(name, paragraphs.stream().map(Entry::of).toList()));
        return found;
    }

    /// Picks one of the entries of a package.
    ///
    /// @throws MetadataException `MALFORMED` if there are two that differ
    public static Optional<Entry> only(List<Entry> entries, String version, String architecture) {
        var fitting = entries.stream().filter(entry -> entry.is(version, architecture)).distinct().toList();
        if (fitting.size() > 1) {
            throw new MetadataException(Code.MALFORMED, "the index has two entries for " + fitting.getFirst().name()
                    + " " + version + " " + architecture + ": " + fitting.get(0).sha256() + " and "
                    + fitting.get(1).sha256());
        }
        return fitting.stream().findFirst();
    }
}
