package org.strongset.npm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.npm.Integrity;
import org.strongset.ecosystem.npm.PackumentVersion.Dist;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;

/// Which digests name a file: the lock file's, or else the registry's; and whether the two agree.
///
/// @param digests by one algorithm; none if nothing that is strong enough names it
/// @param remarks a contradiction, or whose word they are
record Digests(List<Digest> digests, List<Remark> remarks) {

    /// @param locked what the lock file says; null if nothing
    /// @param dist what the registry says; null if nothing
    static Digests of(@Nullable Integrity locked, @Nullable Dist dist) {
        var remarks = new ArrayList<Remark>();
        if (locked != null && dist != null) {
            contradiction(locked, dist).ifPresent(what -> remarks.add(new Remark(Code.DIGEST_MISMATCH, what)));
        }
        if (locked != null && !locked.isWeak()) {
            return new Digests(locked.strongest(), remarks);
        }
        var said = dist == null || dist.integrity() == null ? List.<Digest>of() : dist.integrity().strongest();
        if (!said.isEmpty()) {
            remarks.add(new Remark(Code.INDEX_WORD, locked == null
                    ? "no lock file names a digest; the registry says " + said.getFirst()
                    : "the lock file has only SHA-1, which is too weak; the registry says " + said.getFirst()));
        }
        return new Digests(said, remarks);
    }

    /// Every algorithm that both name must have a digest in common.
    private static Optional<String> contradiction(Integrity locked, Dist dist) {
        var integrity = dist.integrity();
        for (var algorithm : Algorithm.values()) {
            var here = of(locked, algorithm);
            var there = integrity == null ? List.<String>of() : of(integrity, algorithm);
            if (differ(here, there)) {
                return Optional.of(words(algorithm.label(), here, there));
            }
        }
        var there = new ArrayList<>(integrity == null ? List.<String>of() : integrity.sha1());
        if (dist.shasum() != null) {
            there.add(dist.shasum());
        }
        return differ(locked.sha1(), there) ? Optional.of(words("SHA-1", locked.sha1(), there)) : Optional.empty();
    }

    private static List<String> of(Integrity integrity, Algorithm algorithm) {
        return integrity.digests().stream().filter(digest -> digest.algorithm() == algorithm).map(Digest::hex).toList();
    }

    private static boolean differ(List<String> here, List<String> there) {
        return !here.isEmpty() && !there.isEmpty() && here.stream().noneMatch(there::contains);
    }

    private static String words(String algorithm, List<String> here, List<String> there) {
        return "the lock file says " + algorithm + " " + String.join(" or ", here) + ", and the registry "
                + String.join(" or ", there);
    }
}
