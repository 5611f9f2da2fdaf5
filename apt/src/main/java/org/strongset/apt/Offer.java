package org.strongset.apt;

import java.util.List;
import org.strongset.ecosystem.debian.PackagesIndex;
import org.strongset.ecosystem.debian.SourceFile;
import org.strongset.ecosystem.debian.SourcesIndex;
import org.strongset.model.Digest;

/// What a list says of one package: nobody's word yet.
///
/// @param source whose list it is
/// @param version as the list spells it
/// @param architecture `source` for a source package
/// @param folder of its files, from the base of the archive; ends in `/`, or is empty
/// @param files what it consists of
public record Offer(Source source, String version, String architecture, String folder, List<SourceFile> files) {
    public Offer {
        files = List.copyOf(files);
    }

    static Offer of(Source source, PackagesIndex.Entry entry) {
        int slash = entry.path().lastIndexOf('/') + 1;
        return new Offer(source, entry.version().toString(), entry.architecture(), entry.path().substring(0, slash),
                List.of(new SourceFile(entry.path().substring(slash), entry.size(), entry.sha256())));
    }

    static Offer of(Source source, SourcesIndex.Entry entry) {
        return new Offer(source, entry.version().toString(), "source",
                entry.directory().isEmpty() ? "" : entry.directory() + "/", entry.files());
    }

    /// Returns the digests of its files, by which two offers are of the same bytes.
    List<Digest> digests() {
        return files.stream().map(SourceFile::sha256).toList();
    }
}
