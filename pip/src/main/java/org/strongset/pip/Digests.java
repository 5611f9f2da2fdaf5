package org.strongset.pip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;

/// Digests, of bytes and of what others say of them.
final class Digests {
    private static final int BUFFER = 1 << 16;

    private Digests() {}

    /// Returns the one that most evidence is about: SHA-256, or else the longest.
    static Optional<Digest> first(List<Digest> digests) {
        return digests.stream().min(Comparator.comparing((Digest digest) -> digest.algorithm() != Algorithm.SHA256)
                .thenComparingInt(digest -> -digest.hex().length()));
    }

    /// Returns whether two descriptions of one file cannot both be true.
    static boolean contradict(List<Digest> one, List<Digest> other) {
        return one.stream().anyMatch(a -> other.stream().anyMatch(b -> a.algorithm() == b.algorithm())
                && !other.contains(a));
    }

    /// Returns whether both have digests of an algorithm.
    static boolean comparable(List<Digest> one, List<Digest> other) {
        return one.stream().anyMatch(a -> other.stream().anyMatch(b -> a.algorithm() == b.algorithm()));
    }

    static Digest of(Algorithm algorithm, byte[] bytes) {
        return new Digest(algorithm, HexFormat.of().formatHex(start(algorithm).digest(bytes)));
    }

    static Digest of(Algorithm algorithm, Path file) throws IOException {
        var digest = start(algorithm);
        var buffer = new byte[BUFFER];
        try (var in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return new Digest(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest start(Algorithm algorithm) {
        try {
            return MessageDigest.getInstance(switch (algorithm) {
                case SHA256 -> "SHA-256";
                case SHA384 -> "SHA-384";
                case SHA512 -> "SHA-512";
            });
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
