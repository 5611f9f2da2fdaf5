package org.strongset.cli;

import java.util.List;
import java.util.Set;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.FileDigests;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.State;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.dsse.DsseVerifier;
import org.strongset.sign.dsse.Envelope;

/// Statements in DSSE envelopes, by plain public keys. Loaded only where there is evidence of that kind.
final class DsseEvidence {
    private DsseEvidence() {}

    /// Verifies an envelope, and sees that the statement in it is about the file.
    ///
    /// @param keys any one of them is enough
    static VerifyReport.Found verify(List<VerifyingKey> keys, String evidenceFile, byte[] json, String fileName,
            FileDigests file) {
        try {
            if (keys.isEmpty()) {
                Envelope.of(Message.parse(json, "the envelope"));
                return new VerifyReport.Found(answer(evidenceFile, json, State.UNKNOWN_SIGNER, Code.NO_TRUSTED_KEY,
                        "it is signed with a key, and no key in PEM was given"));
            }
            var verified = DsseVerifier.of(keys, 1, Set.of(DsseVerifier.IN_TOTO)).verify(evidenceFile, json);
            var payload = verified.payload();
            if (payload.isEmpty()) {
                return new VerifyReport.Found(verified.verification());
            }
            return new VerifyReport.Found(verified.verification(),
                    VerifyReport.Stated.of(payload.get(), fileName, file));
        } catch (RefusedException e) {
            return new VerifyReport.Found(answer(evidenceFile, json, State.INVALID, e.code(), e.words()));
        }
    }

    private static Verification answer(String evidenceFile, byte[] json, State state, Code code, String message) {
        return new Verification(Verification.Kind.DSSE, evidenceFile,
                FileDigests.digest(Digest.Algorithm.SHA256, json), state, code, message, null, null, null, List.of());
    }
}
