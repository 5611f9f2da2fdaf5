package org.strongset.ecosystem.npm;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;

/// Digests of one file, as npm writes them (W3C Subresource Integrity): `sha512-BASE64 sha1-BASE64`.
///
/// @param digests those that may stand for bytes; several of the strongest algorithm are alternatives, as npm takes them
/// @param sha1 the lower-case hexadecimal digits of SHA-1 digests, which are too weak to stand for bytes
public record Integrity(List<Digest> digests, List<String> sha1) {
    private static final int MOST_CHARS = 4096;
    private static final int SHA1_LENGTH = 20;

    public Integrity {
        digests = List.copyOf(digests);
        sha1 = List.copyOf(sha1);
        if (digests.isEmpty() && sha1.isEmpty()) {
            throw new IllegalArgumentException("an integrity has at least one digest");
        }
    }

    /// Reads digests between blanks; options behind `?` mean nothing.
    ///
    /// @throws MetadataException `MALFORMED` if there is none, or one is no digest or of an unknown algorithm;
    ///     `LIMIT_EXCEEDED`
    public static Integrity parse(String where, String text) {
        if (text.length() > MOST_CHARS) {
            throw new MetadataException(Code.LIMIT_EXCEEDED,
                    where + " has " + text.length() + " characters; at most " + MOST_CHARS + " are read");
        }
        var digests = new ArrayList<Digest>();
        var sha1 = new ArrayList<String>();
        for (var word : text.strip().split(" +", -1)) {
            int dash = word.indexOf('-');
            int option = word.indexOf('?');
            if (dash < 1) {
                throw malformed(where, word);
            }
            var name = word.substring(0, dash).toUpperCase(Locale.ROOT);
            var value = word.substring(dash + 1, option < dash ? word.length() : option);
            if (name.equals("SHA1")) {
                sha1.add(hex(where, word, value, SHA1_LENGTH));
            } else {
                var algorithm = algorithm(name).orElseThrow(() -> malformed(where, word));
                digests.add(new Digest(algorithm, hex(where, word, value, algorithm.length())));
            }
        }
        return new Integrity(digests, sha1);
    }

    private static Optional<Algorithm> algorithm(String name) {
        return List.of(Algorithm.values()).stream().filter(algorithm -> algorithm.name().equals(name)).findFirst();
    }

    /// Base64 in its one spelling.
    private static String hex(String where, String word, String value, int length) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException _) {
            throw malformed(where, word);
        }
        if (bytes.length != length || !Base64.getEncoder().encodeToString(bytes).equals(value)) {
            throw malformed(where, word);
        }
        return HexFormat.of().formatHex(bytes);
    }

    private static MetadataException malformed(String where, String word) {
        return new MetadataException(Code.MALFORMED, where + ": \"" + Shortened.of(word)
                + "\" is no digest of SHA-1, SHA-256, SHA-384 or SHA-512");
    }

    /// Returns whether only SHA-1 names the bytes.
    public boolean isWeak() {
        return digests.isEmpty();
    }

    /// Returns the digests of the strongest algorithm; the bytes must have one of them. None if only SHA-1 is there.
    public List<Digest> strongest() {
        var best = digests.stream().map(Digest::algorithm).max(Enum::compareTo);
        return digests.stream().filter(digest -> best.filter(digest.algorithm()::equals).isPresent()).toList();
    }
}
