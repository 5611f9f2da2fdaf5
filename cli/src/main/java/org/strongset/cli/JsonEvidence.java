package org.strongset.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.strongset.model.Code;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.Verification;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.dsse.DsseVerifier;
import org.strongset.sign.sigstore.BundleVerification;
import org.strongset.sign.sigstore.SigstoreVerifier;

/// Evidence in JSON: a bundle of Sigstore's, an attestation of Python's index, a plain DSSE envelope; or, in a file whose name
/// ends in `.jsonl`, any of these on a line each.
final class JsonEvidence {
    /// As many attestations of one file are read (THREATS.md SG-14).
    private static final int MAX_LINES = 64;

    private final List<VerifyingKey> keys;
    private final Supplier<SigstoreEvidence> sigstore;

    JsonEvidence(List<VerifyingKey> keys, Supplier<SigstoreEvidence> sigstore) {
        this.keys = keys;
        this.sigstore = sigstore;
    }

    static boolean looksLikeOne(byte[] bytes) {
        return SigstoreVerifier.looksLikeOne(bytes);
    }

    List<VerifyReport.Found> verify(String name, byte[] bytes, String fileName, FileDigests file) {
        if (!name.endsWith(".jsonl")) {
            return one(name, bytes, fileName, file);
        }
        var lines = lines(bytes);
        if (lines.size() > MAX_LINES) {
            throw new CommandException(Code.LIMIT_EXCEEDED, "at most " + MAX_LINES + " attestations are read", name);
        }
        if (lines.size() == 1) {
            return one(name, bytes, fileName, file);
        }
        var found = new ArrayList<VerifyReport.Found>();
        for (var line : lines) {
            found.addAll(one(name, line, fileName, file));
        }
        return found;
    }

    /// Returns the lines that are not blank, as far as one more than may be there.
    private static List<byte[]> lines(byte[] bytes) {
        var lines = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i <= bytes.length && lines.size() <= MAX_LINES; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                if (!isBlank(bytes, start, i)) {
                    lines.add(Arrays.copyOfRange(bytes, start, i));
                }
                start = i + 1;
            }
        }
        return lines;
    }

    private static boolean isBlank(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private List<VerifyReport.Found> one(String name, byte[] json, String fileName, FileDigests file) {
        if (DsseVerifier.looksLikeOne(json)) {
            return List.of(DsseEvidence.verify(keys, name, json, fileName, file));
        }
        var found = new ArrayList<VerifyReport.Found>();
        for (var bundle : sigstore.get().verify(name, json, fileName, file)) {
            found.add(stated(bundle, fileName, file));
        }
        return found;
    }

    /// The bundle's verifier has seen that the statement has the file's digest. That it says what its type has to say, and that of
    /// this name where the type knows names, is seen here.
    private static VerifyReport.Found stated(BundleVerification bundle, String fileName, FileDigests file) {
        var valid = bundle.verification();
        var payload = bundle.payload();
        try {
            return new VerifyReport.Found(bundle, valid.state() != Verification.State.VALID || payload.isEmpty()
                    ? Optional.empty()
                    : Optional.of(VerifyReport.Stated.of(payload.get(), fileName, file)));
        } catch (RefusedException e) {
            return new VerifyReport.Found(new Verification(valid.kind(), valid.file(), valid.evidence(),
                    Verification.State.INVALID, e.code(), e.words(), null, null, null, valid.remarks()));
        }
    }
}
