package org.strongset.sign.sigstore;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.State;

/// Verifies Sigstore bundles, and the attestations of PEP 740, by one trusted root, at one time. Offline: nothing is fetched.
///
/// A door of this room: whatever the bytes are, it answers with verifications, never with an exception about them.
public final class SigstoreVerifier {
    private final TrustedRoot root;
    private final Instant now;
    private final int logs;

    private SigstoreVerifier(TrustedRoot root, Instant now, int logs) {
        this.root = root;
        this.now = now;
        this.logs = logs;
    }

    /// Returns a verifier that asks for one log.
    ///
    /// @param now only for signatures from the future: when else they were made, is asked of logs and authorities
    public static SigstoreVerifier by(TrustedRoot root, Instant now) {
        return new SigstoreVerifier(root, now, 1);
    }

    /// Returns whether these bytes begin as a bundle or an attestation does, well-formed or not: as a JSON object, as no OpenPGP
    /// signature does.
    public static boolean looksLikeOne(byte[] bytes) {
        int i = 0;
        while (i < bytes.length && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r' || bytes[i] == '\n')) {
            i++;
        }
        return i < bytes.length && bytes[i] == '{';
    }

    /// Returns one that asks for as many logs: different ones, by key and by operator.
    ///
    /// @throws RefusedException `THRESHOLD_INVALID` if it is no number from 1 to as many as the trusted root has
    public SigstoreVerifier needing(int wanted) throws RefusedException {
        if (wanted < 1 || wanted > Math.max(1, root.logs().size())) {
            throw new RefusedException(Code.THRESHOLD_INVALID,
                    "the number of logs is " + wanted + ", and the trusted root has " + root.logs().size());
        }
        return new SigstoreVerifier(root, now, wanted);
    }

    /// Verifies what an evidence file says of one file.
    ///
    /// @param evidenceFile its name, as the person gave it
    /// @param filename the file's name without folders, which a PEP 740 attestation has to be about
    /// @return one verification for each bundle, in their order; one in all if the file cannot be read
    /// @throws UncheckedIOException if the file cannot be read
    public List<BundleVerification> verify(String evidenceFile, byte[] evidence, String filename, FileDigests file,
            Expected expected) {
        var id = FileDigests.digest(Digest.Algorithm.SHA256, evidence);
        List<Evidence.Reader> readers;
        try {
            readers = Evidence.readers(evidence, filename);
        } catch (RefusedException e) {
            return List.of(refused(evidenceFile, id, e, null));
        }
        var verifications = new ArrayList<BundleVerification>();
        for (var reader : readers) {
            verifications.add(one(evidenceFile, id, reader, file, expected));
        }
        return List.copyOf(verifications);
    }

    private BundleVerification one(String evidenceFile, Digest id, Evidence.Reader reader, FileDigests file,
            Expected expected) {
        @Nullable
        BundleJudge judge = null;
        try {
            var bundle = reader.read();
            judge = new BundleJudge(bundle, root, now, file, expected);
            judge.judge(logs);
            return judge.answer(evidenceFile, id, State.VALID, Code.SIG_VALID, "");
        } catch (RefusedException e) {
            return refused(evidenceFile, id, e, judge);
        }
    }

    private static BundleVerification refused(String file, Digest id, RefusedException refusal,
            @Nullable BundleJudge judge) {
        var state = state(refusal.code());
        if (judge == null || state == State.INVALID) {
            return new BundleVerification(new Verification(Verification.Kind.SIGSTORE, file, id, state, refusal.code(),
                    refusal.words(), null, null, null, List.of()), null, List.of(), null,
                    judge == null ? "" : judge.hint());
        }
        return judge.answer(file, id, state, refusal.code(), refusal.words());
    }

    private static State state(Code code) {
        return switch (code) {
            case SIGNER_UNKNOWN, SIGNER_NOT_NAMED, ISSUER_MISMATCH, IDENTITY_MISMATCH, NO_TRUSTED_KEY ->
                State.UNKNOWN_SIGNER;
            case BYTES_NEEDED -> State.UNAVAILABLE;
            default -> code.exit() == Exit.DENIED ? State.UNACCEPTABLE : State.INVALID;
        };
    }
}
