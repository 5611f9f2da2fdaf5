package org.strongset.model;

import java.util.HexFormat;
import java.util.Locale;

/// The digest of some bytes, with the algorithm that made it; written `sha256:7f83…`.
///
/// @param algorithm what made it
/// @param hex the value: lower-case hexadecimal digits, twice the algorithm's length in bytes
public record Digest(Algorithm algorithm, String hex) {

    /// Algorithms that may stand for bytes here. Weaker ones are read, where a format has them, but never become a [Digest].
    public enum Algorithm {
        SHA256(32),
        SHA384(48),
        SHA512(64);

        private final int length;

        Algorithm(int length) {
            this.length = length;
        }

        /// Returns the length of a value in bytes.
        public int length() {
            return length;
        }

        /// Returns the name as it is written before the colon.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Digest {
        if (hex.length() != 2 * algorithm.length()) {
            throw new IllegalArgumentException(
                    "a " + algorithm.label() + " digest is " + 2 * algorithm.length() + " hexadecimal digits, not "
                            + hex.length());
        }
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                throw new IllegalArgumentException("a digest is lower-case hexadecimal digits, not \"" + hex + "\"");
            }
        }
    }

    /// Returns the SHA-256 digest whose lower-case hexadecimal digits are `hex`.
    public static Digest sha256(String hex) {
        return new Digest(Algorithm.SHA256, hex);
    }

    /// Returns the SHA-256 digest whose 32 bytes are `value`.
    public static Digest sha256(byte[] value) {
        return new Digest(Algorithm.SHA256, HexFormat.of().formatHex(value));
    }

    /// Reads `algorithm:hex`.
    ///
    /// @throws IllegalArgumentException if it is anything else
    public static Digest parse(String text) {
        for (var algorithm : Algorithm.values()) {
            if (text.startsWith(algorithm.label() + ":")) {
                return new Digest(algorithm, text.substring(algorithm.label().length() + 1));
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is no digest; one is written sha256:HEX");
    }

    /// Returns `algorithm:hex`.
    @Override
    public String toString() {
        return algorithm.label() + ":" + hex;
    }
}
