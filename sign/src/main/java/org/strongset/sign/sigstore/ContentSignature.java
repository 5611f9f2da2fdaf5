package org.strongset.sign.sigstore;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.sigstore.Bundle.Content;

/// Whether the signature of a bundle fits the key and what was signed.
final class ContentSignature {
    /// Plain Ed25519 needs the whole file at once.
    private static final int MAX_WHOLE = 64 << 20;

    private ContentSignature() {}

    /// @throws RefusedException `SIG_INVALID`; `BYTES_NEEDED` if it is over a digest that is not known of the file; or `DIGEST_MISMATCH` if the bundle itself says that it is about another file
    static void check(Content content, VerifyingKey key, FileDigests file) throws RefusedException {
        boolean fits = switch (content) {
            case Content.Statement(var envelope) -> key.fits(envelope.signed(), content.signature());
            case Content.File of -> {
                same(of.digest(), file);
                yield fits(of, key, file);
            }
        };
        if (!fits) {
            throw new RefusedException(Code.SIG_INVALID,
                    "the signature does not fit the key and what it is said to be over");
        }
    }

    private static void same(@Nullable Digest said, FileDigests file) throws RefusedException {
        if (said == null) {
            return;
        }
        var own = file.by(said.algorithm());
        if (own.isPresent() && !own.get().equals(said)) {
            throw new RefusedException(Code.DIGEST_MISMATCH,
                    "the bundle is about a file of " + said + ", and this one is " + own.get());
        }
    }

    private static boolean fits(Content.File content, VerifyingKey key, FileDigests file) throws RefusedException {
        var algorithms = new LinkedHashSet<>(Set.of(key.digestAlgorithm()));
        var said = content.digest();
        if (said != null) {
            algorithms.add(said.algorithm());
        }
        for (var algorithm : algorithms) {
            var digest = file.by(algorithm);
            if (digest.isPresent() && key.fitsDigest(digest.get(), content.signature())) {
                return true;
            }
        }
        if (!file.atHand() && (key.signsWhole() || algorithms.stream().allMatch(one -> file.by(one).isEmpty()))) {
            throw new RefusedException(Code.BYTES_NEEDED,
                    "the signature is over the bytes of the file, and only another digest of them is known");
        }
        return key.signsWhole()
                && file.whole(MAX_WHOLE).map(bytes -> key.fits(bytes, content.signature())).orElse(false);
    }
}
