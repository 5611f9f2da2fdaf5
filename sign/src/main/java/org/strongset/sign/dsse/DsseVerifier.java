package org.strongset.sign.dsse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.sign.FileDigests;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.Signer;
import org.strongset.sign.Verification.State;
import org.strongset.sign.VerifyingKey;

/// Verifies envelopes by some keys, of which some have to agree.
///
/// A door of this room: whatever the bytes are, it answers with a value.
public final class DsseVerifier {
    /// The payload type of in-toto statements.
    public static final String IN_TOTO = "application/vnd.in-toto+json";

    private static final int MAX_KEYS = 256;

    private final Set<VerifyingKey> keys;
    private final int threshold;
    private final Set<String> payloadTypes;

    private DsseVerifier(Set<VerifyingKey> keys, int threshold, Set<String> payloadTypes) {
        this.keys = keys;
        this.threshold = threshold;
        this.payloadTypes = payloadTypes;
    }

    /// Returns a verifier by these keys; a key that is there twice is there once.
    ///
    /// @param threshold how many of them have to sign
    /// @param payloadTypes what is accepted as a payload, letter by letter
    /// @throws RefusedException `THRESHOLD_INVALID` if it is no number from 1 to as many as there are different keys, and
    ///     `NO_TRUSTED_KEY` if there are none
    public static DsseVerifier of(List<VerifyingKey> keys, int threshold, Set<String> payloadTypes)
            throws RefusedException {
        var distinct = new LinkedHashSet<>(keys);
        if (distinct.isEmpty()) {
            throw new RefusedException(Code.NO_TRUSTED_KEY, "there is no key to verify by");
        }
        if (distinct.size() > MAX_KEYS) {
            throw new RefusedException(Code.LIMIT_EXCEEDED, distinct.size() + " keys; at most " + MAX_KEYS);
        }
        if (threshold < 1 || threshold > distinct.size()) {
            throw new RefusedException(Code.THRESHOLD_INVALID,
                    "the threshold is " + threshold + ", and there are " + distinct.size() + " different keys");
        }
        return new DsseVerifier(distinct, threshold, Set.copyOf(payloadTypes));
    }

    /// Returns whether these bytes are a JSON object with the members of an envelope, and not that of another format.
    public static boolean looksLikeOne(byte[] bytes) {
        try {
            var names = Message.parse(bytes, "the envelope").names();
            return names.contains("payload") && names.contains("payloadType") && names.contains("signatures");
        } catch (RefusedException _) {
            return false;
        }
    }

    /// Returns what an envelope says that its payload's predicate is, before anything of it was verified: enough to choose by whose keys to
    /// verify it, and for nothing else. Empty if it cannot be read.
    public static Optional<String> unverifiedType(byte[] json) {
        try {
            var envelope = Envelope.of(Message.parse(json, "the envelope"));
            return Optional.of(Statement.parse(envelope.payload()).predicateType());
        } catch (RefusedException _) {
            return Optional.empty();
        }
    }

    /// Verifies an envelope.
    ///
    /// @param file its name, as the person gave it
    public DsseVerification verify(String file, byte[] json) {
        var id = FileDigests.digest(Digest.Algorithm.SHA256, json);
        Envelope envelope;
        try {
            envelope = Envelope.of(Message.parse(json, "the envelope"));
        } catch (RefusedException e) {
            return answer(file, id, e.code(), e.words(), List.of(), null);
        }
        var signers = signers(envelope);
        if (signers.isEmpty()) {
            return answer(file, id, Code.SIG_INVALID, "none of the " + envelope.signatures().size()
                    + " signatures is one of the payload by one of the " + keys.size() + " keys", signers, envelope);
        }
        if (signers.size() < threshold) {
            return answer(file, id, Code.THRESHOLD_NOT_MET, "signed by " + signers.size() + " of the " + threshold
                    + " different keys that it needs", signers, envelope);
        }
        if (!payloadTypes.contains(envelope.payloadType())) {
            return answer(file, id, Code.PAYLOAD_TYPE,
                    "the payload is \"" + envelope.payloadType() + "\", which is not asked for", signers, envelope);
        }
        return answer(file, id, Code.SIG_VALID, "signed by " + signers.getFirst(), signers, envelope);
    }

    private List<VerifyingKey> signers(Envelope envelope) {
        var signed = envelope.signed();
        var signers = new ArrayList<VerifyingKey>();
        for (var key : keys) {
            for (var signature : envelope.signatures()) {
                if (key.fits(signed, signature) || key.fitsPlain(signed, signature)) {
                    signers.add(key);
                    break;
                }
            }
        }
        return signers;
    }

    private static DsseVerification answer(String file, Digest id, Code code, String message,
            List<VerifyingKey> signers, @Nullable Envelope envelope) {
        var state = code == Code.SIG_VALID
                ? State.VALID
                : code.exit() == Exit.DENIED ? State.UNACCEPTABLE : State.INVALID;
        @Nullable
        Signer signer = null;
        if (state != State.INVALID && !signers.isEmpty()) {
            var fingerprint = signers.getFirst().id().hex().toUpperCase(Locale.ROOT);
            signer = new Signer(fingerprint, fingerprint, "");
        }
        return new DsseVerification(new Verification(Verification.Kind.DSSE, file, id, state, code, message, signer,
                null, null, List.of()), signers, envelope);
    }
}
