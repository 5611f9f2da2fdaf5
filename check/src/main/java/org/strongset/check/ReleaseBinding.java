package org.strongset.check;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.attest.Attested;
import org.strongset.attest.Binding;
import org.strongset.model.Code;
import org.strongset.policy.Subject.Bytes;
import org.strongset.sign.RefusedException;
import org.strongset.sign.dsse.Statement;

/// Whether what somebody signed is a word for releasing exactly this: these bytes, under this name, in this version.
///
/// A signature over the bytes is one. A statement is one if it says how they were built or that they were published; any other
/// says something else of them, perhaps that they are bad (THREATS.md DS-12). Where nobody looked into the bytes, nothing but the
/// statement says which package they are.
final class ReleaseBinding {
    private ReleaseBinding() {}

    /// Returns why it is none; null if it is.
    ///
    /// @param payload the statement that was signed; empty if the bytes were
    static @Nullable RefusedException refusal(Claim claim, Optional<byte[]> payload) {
        boolean unseen = claim.content().bytes() == Bytes.NAMED;
        try {
            if (payload.isPresent()) {
                var name = claim.content().name();
                var stated = Attested.read(payload.get());
                release(stated);
                var about = Binding.bind(stated, claim.purl(), name, claim.content().forVerifier(claim.shown()));
                boolean isFile = about.name().equals(name) && !claim.purl().type().equals("npm"); // two scopes share file names
                unseen &= !isFile && !about.name().startsWith("pkg:" + claim.purl().type() + "/");
            }
            return unseen
                    ? new RefusedException(Code.BYTES_NEEDED,
                            "it does not name the package, and nobody looked into the bytes: "
                                    + "they may be another's")
                    : null;
        } catch (RefusedException e) {
            return e;
        }
    }

    private static void release(Attested stated) throws RefusedException {
        switch (stated) {
            case Attested.Provenance _,Attested.PythonPublish _,Attested.NpmPublish _ -> {
                // it says where the file is from
            }
            case Attested.Review _,Attested.Observation _,Attested.VerificationSummary _,Attested.Other _ ->
                throw other(stated.statement());
        }
    }

    private static RefusedException other(Statement statement) {
        return new RefusedException(Code.PREDICATE_TYPE,
                "the statement is \"" + statement.predicateType() + "\", which is no word for a release");
    }
}
