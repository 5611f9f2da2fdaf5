package org.strongset.sign.openpgp;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.Signer;

/// Judges one signature over data. The order of the questions is the order of the methods: is it a signature of that kind
/// at all, who may have made it, does it fit, could the key sign then, and is it strong and young enough.
final class SignatureJudge {
    /// How far a clock may be behind the signer's, in seconds.
    static final long SKEW = 300;

    private final Report report;
    private final Keyring keyring;
    private final Fitting fitting;
    private final long now;
    private final SignaturePacket signature;
    private final List<Keyring.Candidate> candidates;
    private final @Nullable Verification early;

    SignatureJudge(Report report, Keyring keyring, Fitting fitting, Instant now, SignaturePacket signature,
            boolean textOnly) {
        this.report = report;
        this.keyring = keyring;
        this.fitting = fitting;
        this.now = now.getEpochSecond();
        this.signature = signature;
        this.candidates = keyring.candidates(signature.issuers());
        this.early = early(textOnly);
    }

    /// Returns whether the digest of the data is needed to judge it.
    boolean needsDigest() {
        return early == null;
    }

    SignaturePacket signature() {
        return signature;
    }

    /// Answers without the data, where that can be done.
    private @Nullable Verification early(boolean textOnly) {
        int type = signature.type();
        if (type != SignaturePacket.TEXT && (textOnly || type != SignaturePacket.BINARY)) {
            return answer(Code.SIG_TYPE_WRONG, "the signature has type 0x" + (type < 16 ? "0" : "")
                    + Integer.toHexString(type) + ", not " + (textOnly ? "0x01" : "0x00 or 0x01"));
        }
        var critical = signature.criticalUnknown();
        if (critical != null) {
            return answer(Code.CRITICAL_UNKNOWN, "the signature has " + critical + ", which is not understood");
        }
        if (candidates.isEmpty()) {
            var issuer = signature.issuers().toString();
            return answer(Code.SIGNER_UNKNOWN, issuer.isEmpty()
                    ? "the signature does not say who made it"
                    : keyring.size() == 0
                            ? "no certificates were given, so none with the key " + issuer
                            : "no certificate with the key " + issuer + " is among the " + keyring.size() + " given");
        }
        if (Cutoffs2026.overData(signature.hash(), signature.time()) == Cutoffs2026.Strength.FORBIDDEN) {
            return answer(Code.ALG_FORBIDDEN, "the signature uses " + signature.hash().label()
                    + ", which is never accepted; it was not computed");
        }
        return null;
    }

    /// Answers for a signature over text when the data is none: it would fit other bytes as well (THREATS.md OP-06).
    Verification notOverText() {
        return answer(Code.SIG_TYPE_WRONG,
                "the signature has type 0x01, for text, and the data is binary: it would fit "
                        + "files with other line ends too");
    }

    /// Answers with the digest of the data.
    ///
    /// @param digest not read if [#needsDigest] is false
    Verification judge(byte[] digest) {
        if (early != null) {
            return early;
        }
        Verification best = null;
        Refusal unreadable = null;
        for (var candidate : candidates) {
            try {
                if (fitting.fits(candidate.key(), signature, digest)) {
                    var answer = standing(candidate);
                    best = best == null || answer.state().compareTo(best.state()) < 0 ? answer : best;
                }
            } catch (Refusal e) {
                unreadable = e;
            }
        }
        if (best != null) {
            return best;
        }
        var unsupported = unsupported();
        if (unsupported != null) {
            return answer(Code.ALG_FORBIDDEN, unsupported);
        }
        return unreadable != null
                ? answer(unreadable.code(), unreadable.words())
                : answer(Code.SIG_INVALID, "the signature does not fit the key "
                        + candidates.getFirst().key() + " and these bytes");
    }

    /// Returns why nothing could be computed, if a key that is meant is of an algorithm that is not computed here.
    private @Nullable String unsupported() {
        for (var candidate : candidates) {
            if (candidate.key().algorithm() == signature.keyAlgorithm()
                    && candidate.key().material() instanceof Material.NotSigning(var why)) {
                return "the key " + candidate.key() + " " + why;
            }
        }
        return null;
    }

    /// Judges a signature that fits: the key that made it is a fact from here on, whatever the hints said.
    private Verification standing(Keyring.Candidate candidate) {
        var at = new CertificateAt(candidate.certificate(), signature.created(), now + SKEW, fitting);
        var standing = at.of(candidate.key());
        var signer = new Signer(candidate.certificate().fingerprint().hex(), candidate.key().fingerprint().hex(),
                standing.identity());
        var code = standing.code();
        var message = standing.message();
        if (signature.created() > now + SKEW) {
            code = Code.SIG_FUTURE;
            message = "the signature says it was made " + signature.time() + ", and now is "
                    + Instant.ofEpochSecond(now);
        } else if (code == Code.SIG_VALID
                && Cutoffs2026.overData(signature.hash(), signature.time()) != Cutoffs2026.Strength.GOOD) {
            code = Code.HASH_TOO_WEAK;
            message = "the signature was made " + signature.time() + " with " + signature.hash().label()
                    + ", which counts only until " + Cutoffs2026.SHA1_DATA;
        } else if (code == Code.SIG_VALID && signature.expiredAt(now)) {
            code = Code.SIG_EXPIRED;
            message = "the signature of " + signature.time() + " had a term, and it is over";
        } else if (code == Code.SIG_VALID) {
            message = "signed by " + signer.key() + " on " + signature.time();
        }
        return report.of(signature, code, message, signer, standing.remarks());
    }

    private Verification answer(Code code, String message) {
        return report.of(signature, code, message, null, List.of());
    }
}
