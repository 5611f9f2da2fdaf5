package org.strongset.pip;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Listing;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// A file that may be installed.
///
/// @param fileName without folders
/// @param digests what names its bytes, all by one algorithm; exactly one, or its bytes are here
/// @param why who asks for it: places in files, `FILE: line N`, each once
/// @param server who serves it, `HOST` or `HOST:PORT`; null if nobody on a network does
/// @param file its bytes, whoever kept them, not compared with the digest; null if they are not here
/// @param metadata the METADATA that an index serves beside it; null if there are none, or they cannot be had
/// @param provenance its attestations, as an index serves them; null likewise
/// @param listing what an index says of the version and those before it; null if none was asked
/// @param remarks what was found out
public record Needed(Purl purl, String fileName, List<Digest> digests, List<String> why, @Nullable String server,
        @Nullable Path file, @Nullable Document metadata, @Nullable Document provenance, @Nullable Listing listing,
        List<Remark> remarks) {
    public Needed {
        digests = List.copyOf(digests);
        why = List.copyOf(why);
        remarks = List.copyOf(remarks);
        if (file == null && digests.size() != 1) {
            throw new IllegalArgumentException(fileName + " has no bytes and " + digests.size() + " digests");
        }
    }
}
