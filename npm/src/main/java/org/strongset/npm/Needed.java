package org.strongset.npm;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Listing;
import org.strongset.ecosystem.npm.LockedPackage.Flag;
import org.strongset.ecosystem.npm.PackumentVersion;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// One package that would be installed, however often.
///
/// @param purl `pkg:npm/NAME@VERSION`; without a version where only an address names it
/// @param file what a registry calls its file: `NAME-VERSION.tgz`
/// @param places where it would be installed; none of a package that a person named
public record Needed(Purl purl, String file, List<Place> places, Got got) {
    public Needed {
        places = List.copyOf(places);
    }

    /// One place that it is installed to.
    ///
    /// @param path `node_modules/…`
    /// @param flags what the lock file says of it there
    public record Place(String path, Set<Flag> flags) {
        public Place {
            flags = flags.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(flags));
        }
    }

    /// What is known of the file.
    public sealed interface Got {

        /// It is named by digests.
        ///
        /// @param digests by one algorithm; its bytes have one of them
        /// @param bytes a file that had one of them when it was looked at; null if the bytes are not here
        /// @param registry which registry is asked for it, `HOST` or `HOST:PORT`
        /// @param version what that says of the version; null if it says nothing, or could not be asked
        /// @param attestations the document that it serves with it, `{attestations:[{predicateType, bundle}]}`, not looked into
        ///     here; null if there is none
        /// @param listing what it says of the version and those before, if that was asked; else null
        /// @param remarks what is to be said of it, or weighed
        record Named(List<Digest> digests, @Nullable Path bytes, String registry, @Nullable Version version,
                @Nullable Json attestations, @Nullable Listing listing, List<Remark> remarks) implements Got {
            public Named {
                digests = List.copyOf(digests);
                remarks = List.copyOf(remarks);
                if (digests.isEmpty()) {
                    throw new IllegalArgumentException("a named file has a digest");
                }
            }
        }

        /// Nothing names its bytes.
        record Missing(Code code, String message) implements Got {}
    }

    /// What a registry says of one version.
    ///
    /// @param json as it came
    /// @param published when it was published, if that was asked; else null
    public record Version(PackumentVersion parsed, Json json, @Nullable Instant published) {}
}
