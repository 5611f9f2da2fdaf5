package org.strongset.sign.openpgp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.strongset.model.Code;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.Remark;
import org.strongset.sign.Verification.State;
import org.strongset.sign.openpgp.SignatureFile.Part;

/// Verifies OpenPGP signatures by the certificates of one keyring, at one time, by the cut-offs of [Cutoffs2026].
///
/// A door of this room: whatever the bytes are, it answers with verifications, never with an exception about them.
public final class OpenPgpVerifier {
    private static final byte[] NO_DIGEST = {};

    private final Keyring keyring;
    private final Instant now;
    private final Fitting fitting;

    /// @param now for signatures from the future and such as have a term; revocations count whenever they were made
    /// @param memory saves arithmetic; it is trusted
    public OpenPgpVerifier(Keyring keyring, Instant now, SignatureMemory memory) {
        this.keyring = keyring;
        this.now = now;
        this.fitting = new Fitting(memory);
    }

    /// Returns whether a cleartext-signed message begins in these bytes, well-formed or not.
    public static boolean looksCleartext(byte[] bytes) {
        return CleartextReader.looksCleartext(bytes);
    }

    /// Verifies detached signatures, of type 0x00 or 0x01. The data is read once, or not at all if nobody who is known
    /// says to have signed it.
    ///
    /// @param file the evidence file's name, as the person gave it
    /// @return one verification for each signature, in their order; one in all if the file is malformed
    /// @throws UncheckedIOException if the data cannot be read
    public List<Verification> detached(String file, byte[] evidence, SignedBytes data) {
        var report = Report.on(file, evidence);
        try {
            return verify(report, SignatureFile.read(evidence), data, false);
        } catch (Refusal e) {
            return List.of(report.unreadable(e.code(), e.words()));
        }
    }

    /// Verifies a cleartext-signed message; its signatures are of type 0x01.
    ///
    /// @param file the message's name, as the person gave it
    public Cleartext cleartext(String file, byte[] message) {
        var report = Report.on(file, message);
        try {
            var parts = CleartextReader.read(message);
            var text = parts.text();
            // section 7.1: the line end before the signature is not part of what is signed
            var signed = text.slice(0, Math.max(0, text.length() - 1)).copy();
            var verifications = verify(report, SignatureFile.armored(parts.signatures()), SignedBytes.of(signed), true);
            return new Cleartext(text, parts.textAround(),
                    parts.textAround() ? remarkOnText(verifications) : verifications);
        } catch (Refusal e) {
            return new Cleartext(null, false, List.of(report.unreadable(e.code(), e.words())));
        }
    }

    private List<Verification> verify(Report report, List<Part> parts, SignedBytes data, boolean textOnly) {
        var digests = new DataDigests();
        var judges = new ArrayList<SignatureJudge>(parts.size());
        for (var part : parts) {
            if (part instanceof Part.Read(var signature)) {
                var judge = new SignatureJudge(report, keyring, fitting, now, signature, textOnly);
                judges.add(judge);
                if (judge.needsDigest()) {
                    digests.add(signature);
                }
            }
        }
        read(data, digests);

        var verifications = new ArrayList<Verification>(parts.size());
        var next = judges.iterator();
        for (var part : parts) {
            verifications.add(part instanceof Part.Refused(var code, var message)
                    ? report.unreadable(code, message)
                    : judge(next.next(), digests));
        }
        return verifications;
    }

    private static Verification judge(SignatureJudge judge, DataDigests digests) {
        if (!judge.needsDigest()) {
            return judge.judge(NO_DIGEST);
        }
        boolean wrongType = judge.signature().type() == SignaturePacket.TEXT && digests.isBinary();
        return wrongType ? judge.notOverText() : judge.judge(digests.finish(judge.signature()));
    }

    private static void read(SignedBytes data, DataDigests digests) {
        if (digests.isEmpty()) {
            return;
        }
        try (InputStream in = data.open()) {
            digests.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Verification> remarkOnText(List<Verification> verifications) {
        var remarked = new ArrayList<Verification>(verifications.size());
        for (var v : verifications) {
            if (v.state() != State.VALID) {
                remarked.add(v);
                continue;
            }
            var remarks = new ArrayList<>(v.remarks());
            remarks.add(new Remark(Code.UNSIGNED_TEXT_AROUND, "there is text around the signed part of " + v.file()
                    + "; it was left out"));
            remarked.add(new Verification(v.kind(), v.file(), v.evidence(), v.state(), v.code(), v.message(),
                    v.signer(), v.issuer(), v.time(), remarks));
        }
        return remarked;
    }
}
