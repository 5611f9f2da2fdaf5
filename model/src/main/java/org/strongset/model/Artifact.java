package org.strongset.model;

import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest.Algorithm;

/// The thing asked about: which package it says it is, and which bytes it is.
///
/// @param purl its name and version, by its own metadata unless [#namedByYou]
/// @param file its name as the person gave it, null if it is no file
/// @param digests of its bytes, each by another algorithm, the shortest first; none if they could not be read, or if it is
///     installed and no archive says which they were
/// @param namedByYou whether the person stated the purl (`--as`) instead of the file itself
public record Artifact(Purl purl, @Nullable String file, List<Digest> digests, boolean namedByYou) {
    public Artifact {
        digests = digests.stream().sorted((a, b) -> a.algorithm().compareTo(b.algorithm())).toList();
        var algorithms = EnumSet.noneOf(Algorithm.class);
        for (var digest : digests) {
            if (!algorithms.add(digest.algorithm())) {
                throw new IllegalArgumentException("one file has one digest of " + digest.algorithm().label());
            }
        }
    }

    /// One whose bytes have that SHA-256; null if they are not known.
    public Artifact(Purl purl, @Nullable String file, @Nullable Digest sha256, boolean namedByYou) {
        this(purl, file, sha256 == null ? List.of() : List.of(sha256), namedByYou);
    }

    /// Returns what its bytes are known by: the SHA-256 if that is known; null if nothing is.
    public @Nullable Digest digest() {
        return digests.isEmpty() ? null : digests.getFirst();
    }

    /// Returns the SHA-256 of its bytes; null if that is not known.
    public @Nullable Digest sha256() {
        return digests.stream().filter(digest -> digest.algorithm() == Algorithm.SHA256).findFirst().orElse(null);
    }

    /// Returns whether its bytes are known to have that digest.
    public boolean has(Digest digest) {
        return digests.stream().anyMatch(one -> one.equals(digest));
    }
}
