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
    private final String keyName;

    BundleVerification(Verification verification, @Nullable SourceFacts facts, List<String> logs,
            byte @Nullable [] payload, String keyName) {
        this.verification = verification;
        this.facts = facts;
        this.logs = List.copyOf(logs);
        this.payload = payload;
        this.keyName = keyName;
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

    /// Returns what the bundle calls the key that it is signed with, for people; empty if it does not, or is signed with a
    /// certificate, or cannot be read. Untrusted text unless one of [Expected.Keys] was named and it is valid.
    public String keyName() {
        return keyName;
    }

    /// Returns the statement that was signed, the very array that was verified; empty unless the bundle has one, and is valid, or
    /// would be if anybody had been named who signed it.
    public Optional<byte[]> payload() {
        boolean held = verification.state() == Verification.State.VALID
                || verification.code() == Code.SIGNER_NOT_NAMED;
        return held ? Optional.ofNullable(payload) : Optional.empty();
    }
}
