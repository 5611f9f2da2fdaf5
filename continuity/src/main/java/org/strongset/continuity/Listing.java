package org.strongset.continuity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;

/// What an index says of one version and of those before it. All of it is the index's word.
///
/// @param server who was asked: `HOST` or `HOST:PORT`
/// @param names the digests that it names for the file
/// @param profile what the version is like
/// @param publishedBy a time at which it was published already; null if nobody says
/// @param nameSince when the first version of the name was published; null if nobody says
/// @param before the version before it, as [ReleaseLine#before] finds it; null if there is none, or nobody asked
public record Listing(String server, List<Digest> names, Profile profile, @Nullable Instant publishedBy,
        @Nullable Instant nameSince, @Nullable Profile before) {
    public Listing {
        names = List.copyOf(names);
    }
}
