package org.strongset.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// Digests of files and bytes, by the JDK (it is the fastest there is here: PERFORMANCE.md section 2).
final class Hashes {
    private Hashes() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Returns the digest of that kind.
    static Digest of(Digest.Algorithm algorithm, byte[] bytes) {
        var name = switch (algorithm) {
            case SHA256 -> "SHA-256";
            case SHA384 -> "SHA-384";
            case SHA512 -> "SHA-512";
        };
        try {
            return new Digest(algorithm, HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }

    static Digest sha256(byte[] bytes) {
        return Digest.sha256(start().digest(bytes));
    }

    static Digest sha256(Path file) throws IOException {
        var sha256 = start();
        var buffer = new byte[1 << 16];
        try (var in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
            }
        }
        return Digest.sha256(sha256.digest());
    }

    /// Returns all bytes of a file.
    ///
    /// @throws Unavailable `EVIDENCE_UNAVAILABLE` if it has more than `most`
    static byte[] readAtMost(Path file, long most) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(Math.toIntExact(most + 1));
            if (bytes.length > most) {
                throw new Unavailable(Code.EVIDENCE_UNAVAILABLE, file + " has more than " + most + " bytes");
            }
            return bytes;
        }
    }
}
