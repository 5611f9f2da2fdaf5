package org.strongset.sign.dsse;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.sign.Verification;
import org.strongset.sign.VerifyingKey;

/// What an envelope turned out to be.
public final class DsseVerification {
    private final Verification verification;
    private final List<VerifyingKey> signers;
    private final @Nullable Envelope envelope;

    DsseVerification(Verification verification, List<VerifyingKey> signers, @Nullable Envelope envelope) {
        this.verification = verification;
        this.signers = List.copyOf(signers);
        this.envelope = envelope;
    }

    /// Returns how it stands; valid only if as many keys signed as had to.
    public Verification verification() {
        return verification;
    }

    /// Returns the keys that signed, each once, also where they are too few.
    public List<VerifyingKey> signers() {
        return signers;
    }

    /// Returns whose signatures they are said to be: a hint, nobody's word.
    public List<String> claimedSigners() {
        return envelope == null ? List.of() : envelope.keyIds();
    }

    /// Returns the payload that was verified, the very array; empty unless the envelope is valid.
    public Optional<byte[]> payload() {
        return envelope != null && verification.state() == Verification.State.VALID
                ? Optional.of(envelope.payload())
                : Optional.empty();
    }
}
