package org.strongset.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Level;
import org.strongset.continuity.Listing;
import org.strongset.continuity.Profile;
import org.strongset.continuity.PublishPath;
import org.strongset.model.Digest;

/// What a repository says of a version, by having served it: these bytes, since when, and what lies beside them.
///
/// Nothing is asked for it. A repository lists neither accounts nor what earlier versions were like.
public final class Listings {
    private Listings() {}

    /// Returns what a repository on a network says of a file that it served; null if none did, or nobody knows which, or what lies
    /// beside the file could not be had. Reads the file.
    public static @Nullable Listing of(Needed needed) {
        if (!(needed.got() instanceof Got.Here(var file, Source.Upstream(_, var server), _)) || server == null
                || isUnknown(needed.signature()) || isUnknown(needed.bundle())) {
            return null;
        }
        var level = needed.bundle() instanceof Got.Here
                ? Level.PROVENANCE
                : needed.signature() instanceof Got.Here ? Level.SIGNATURE : Level.INDEX;
        try {
            return new Listing(server, List.of(new Digest(Digest.Algorithm.SHA256, UserRepository.digest("SHA-256",
                    file))),
                    new Profile(needed.purl(), level, null, PublishPath.UNKNOWN, null, Collections.emptySortedSet(),
                            null, null),
                    since(file), null, null);
        } catch (IOException _) {
            return null; // whoever reads it next says why
        }
    }

    private static boolean isUnknown(Got beside) {
        return beside instanceof Got.Missing missing && missing.why() != Got.Why.NOT_FOUND;
    }

    /// Our own copy has the time that the repository gave with it, or else the one at which it came ([HttpUpstream]): at both it was
    /// published already.
    private static Instant since(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }
}
