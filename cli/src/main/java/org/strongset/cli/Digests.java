package org.strongset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;

/// Digests of files, to compare them with what somebody wrote down.
final class Digests {
    private Digests() {}

    /// Returns those of a file by each of the algorithms of others.
    static List<Digest> of(Path file, List<Digest> others) throws IOException {
        var digests = new ArrayList<Digest>();
        for (var algorithm : others.stream().map(Digest::algorithm).distinct().toList()) {
            digests.add(of(file, algorithm));
        }
        return digests;
    }

    static Digest of(Path file, Algorithm algorithm) throws IOException {
        var name = switch (algorithm) {
            case SHA256 -> "SHA-256";
            case SHA384 -> "SHA-384";
            case SHA512 -> "SHA-512";
        };
        try (var in = Files.newInputStream(file)) {
            var hash = MessageDigest.getInstance(name);
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                hash.update(buffer, 0, n);
            }
            return new Digest(algorithm, HexFormat.of().formatHex(hash.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + name, e);
        }
    }
}
