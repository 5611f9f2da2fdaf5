package org.strongset.maven;

import java.util.Locale;

/// What an upstream says of a file's bytes. It is the upstream speaking of itself, so it is no party and proves no origin.
///
/// @param algorithm as Maven writes it: `SHA-512`, `SHA-256` or `SHA-1`
/// @param hex lower-case hexadecimal digits
public record Checksum(String algorithm, String hex) {
    public Checksum {
        hex = hex.toLowerCase(Locale.ROOT);
        int digits = switch (algorithm) {
            case "SHA-512" -> 128;
            case "SHA-256" -> 64;
            case "SHA-1" -> 40;
            default -> throw new IllegalArgumentException(
                    "\"" + algorithm + "\" is no checksum that counts; SHA-512, SHA-256 and SHA-1 are");
        };
        if (hex.length() != digits || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("a " + algorithm + " is " + digits + " hexadecimal digits");
        }
    }
}
