package org.strongset.policy;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;

/// How a root that came with the install stands on this machine: as it shipped, rotated, or removed as a whole or in part.
///
/// @param whole who removed all of it; null if nobody did
/// @param certificates who removed which of its certificates, by fingerprint
/// @param rotation who put another edition in its place; null if nobody did
public record Standing(@Nullable Removal whole, Map<String, Removal> certificates, @Nullable Rotation rotation) {
    /// A root that nobody touched, and every keyring that the user chose.
    public static final Standing AS_SHIPPED = new Standing(null, Map.of(), null);

    public Standing {
        certificates = Collections.unmodifiableMap(new LinkedHashMap<>(certificates));
    }

    /// A removal.
    ///
    /// @param by what the system calls whoever did it; untrusted text
    /// @param reason in their words, or empty
    /// @param everywhere whether it is the machine's, which no user can undo
    public record Removal(String by, Instant at, String reason, boolean everywhere) {
        /// Returns it as the rest of a sentence: `removed by ann on 2026-11-22T…: not ours`.
        public String words() {
            return "removed by " + by + (everywhere ? ", for this whole machine," : "") + " on " + at
                    + (reason.isEmpty() ? "" : ": " + reason);
        }
    }

    /// A rotation.
    ///
    /// @param sha256 of the edition that stands in place of the one that shipped
    public record Rotation(Digest sha256, String by, Instant at) {
        /// Returns it as the rest of a sentence.
        public String words() {
            return "rotated by " + by + " on " + at + " to the edition " + sha256;
        }
    }

    /// Finds who removed this certificate, by itself or with all others.
    public Optional<Removal> removalOf(String fingerprint) {
        return Optional.ofNullable(whole == null ? certificates.get(fingerprint) : whole);
    }
}
