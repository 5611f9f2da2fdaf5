package org.strongset.sign.sigstore;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.sign.Verification;

/// What a bundle turned out to be.
public final class BundleVerification {
    private final Verification verification;
    private final @Nullable SourceFacts facts;
    private final List<String> logs;
    private final byte @Nullable [] payload;

    BundleVerification(Verification verification, @Nullable SourceFacts facts, List<String> logs,
            byte @Nullable [] payload) {
        this.verification = verification;
        this.facts = facts;
        this.logs = List.copyOf(logs);
        this.payload = payload;
    }

    /// Returns how it stands.
    public Verification verification() {
        return verification;
    }

    /// Returns what the certificate says of source and build: only where everything but the signer's name held.
    public Optional<SourceFacts> facts() {
        return Optional.ofNullable(facts);
    }

    /// Returns the logs that have it, each once.
    public List<String> logs() {
        return logs;
    }

    /// Returns the statement that was signed, the very array that was verified; empty unless the bundle has one, and is valid, or
    /// would be if anybody had been named who signed it.
    public Optional<byte[]> payload() {
        boolean held = verification.state() == Verification.State.VALID
                || verification.code() == Code.SIGNER_NOT_NAMED;
        return held ? Optional.ofNullable(payload) : Optional.empty();
    }
}
