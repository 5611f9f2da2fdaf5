package org.strongset.sign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;

/// The digests of one file, each made when it is first asked for, and kept; or those that are all one knows of it.
public final class FileDigests {
    private final @Nullable SignedBytes bytes;
    private final Map<Digest.Algorithm, Digest> made = new EnumMap<>(Digest.Algorithm.class);

    private FileDigests(@Nullable SignedBytes bytes) {
        this.bytes = bytes;
    }

    /// Returns those of a file that is at hand.
    public static FileDigests of(SignedBytes bytes) {
        return new FileDigests(bytes);
    }

    /// Returns the one that is known of a file that is not at hand.
    public static FileDigests of(Digest known) {
        var digests = new FileDigests(null);
        digests.made.put(known.algorithm(), known);
        return digests;
    }

    /// Returns those that are known of a file that is not at hand: at most one for each algorithm.
    public static FileDigests of(List<Digest> known) {
        var digests = new FileDigests(null);
        known.forEach(one -> digests.made.put(one.algorithm(), one));
        return digests;
    }

    /// Returns the digest by that algorithm; empty if the file is not at hand and it is not among those that are known.
    ///
    /// @throws UncheckedIOException if the file cannot be read
    public synchronized Optional<Digest> by(Digest.Algorithm algorithm) {
        var known = made.get(algorithm);
        if (known == null && bytes != null) {
            known = digest(bytes, algorithm);
            made.put(algorithm, known);
        }
        return Optional.ofNullable(known);
    }

    /// Returns whether the file is at hand, so that every digest of it can be had.
    public boolean atHand() {
        return bytes != null;
    }

    /// Returns the whole file; empty if it is not at hand, or longer than `most`.
    ///
    /// @throws UncheckedIOException if the file cannot be read
    public Optional<byte[]> whole(int most) {
        if (bytes == null) {
            return Optional.empty();
        }
        try (var in = bytes.open()) {
            var read = in.readNBytes(most + 1);
            return read.length > most ? Optional.empty() : Optional.of(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the digest of these bytes.
    public static Digest digest(Digest.Algorithm algorithm, byte[]... parts) {
        var digest = start(algorithm);
        for (var part : parts) {
            digest.update(part);
        }
        return new Digest(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    private static Digest digest(SignedBytes bytes, Digest.Algorithm algorithm) {
        var digest = start(algorithm);
        try (var in = bytes.open()) {
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Digest(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest start(Digest.Algorithm algorithm) {
        try {
            return MessageDigest.getInstance("SHA-" + 8 * algorithm.length());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-2", e);
        }
    }
}
