package org.strongset.sign.openpgp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.Remark;
import org.strongset.sign.Verification.Signer;
import org.strongset.sign.Verification.State;

/// Writes verifications about one evidence file.
///
/// @param file its name, as the person gave it
/// @param evidence the SHA-256 of its bytes
record Report(String file, Digest evidence) {
    static Report on(String file, byte[] evidence) {
        return new Report(file, Digest.sha256(HashAlgorithm.SHA256.start().digest(evidence)));
    }

    /// Says that the file, or a packet in it, cannot be read.
    Verification unreadable(Code code, String message) {
        return new Verification(Verification.Kind.OPENPGP, file, evidence, state(code), code, message, null, null, null,
                List.of());
    }

    /// Says what is so of a signature that could be read. Who made it is told only of a signature that is real.
    Verification of(SignaturePacket signature, Code code, String message, @Nullable Signer signer,
            List<Remark> remarks) {
        var state = state(code);
        var issuer = signature.issuers().toString();
        return new Verification(Verification.Kind.OPENPGP, file, evidence, state, code, message,
                state == State.INVALID ? null : signer, issuer.isEmpty() ? null : issuer, signature.time(), remarks);
    }

    private static State state(Code code) {
        if (code == Code.SIG_VALID) {
            return State.VALID;
        }
        if (code == Code.SIGNER_UNKNOWN) {
            return State.UNKNOWN_SIGNER;
        }
        return code.exit() == Exit.DENIED ? State.UNACCEPTABLE : State.INVALID;
    }
}
