package org.strongset.pip;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Listing;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// A file that fits a wish, before what is served beside it was asked for.
///
/// @param digests one of them is that of its bytes; none if nobody names one
/// @param open whether only the bytes can tell if the file is meant: then it is left out if they have another digest
/// @param address where its bytes are
/// @param offer what an index says of it; null if none does
/// @param listing what that says of the version and those before it; null if it is not asked
record Draft(String where, Purl purl, String fileName, List<Digest> digests, boolean open, URI address,
        @Nullable Offer offer, @Nullable Listing listing, List<Remark> remarks) {
    Draft(String where, Purl purl, String fileName, List<Digest> digests, boolean open, URI address,
            @Nullable Offer offer, List<Remark> remarks) {
        this(where, purl, fileName, digests, open, address, offer, null, remarks);
    }

    Draft with(@Nullable Listing other) {
        return new Draft(where, purl, fileName, digests, open, address, offer, other, remarks);
    }

    Draft {
        digests = List.copyOf(digests);
        remarks = List.copyOf(remarks);
    }
}
