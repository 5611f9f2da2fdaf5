package org.strongset.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.check.UpstreamParts.Tarball;
import org.strongset.model.Digest;
import org.strongset.policy.Evidence;
import org.strongset.policy.Evidence.Upstream.Made;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.State;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.openpgp.KeyringException;
import org.strongset.sign.openpgp.OpenPgpVerifier;

/// claim → evidence, for what of a source package is upstream's.
///
/// Each signature is verified twice: by the certificates that the packager put into the package, which count for nothing else,
/// and by the keyrings of the policy. Of a certificate that both have, the worse answer stands, and it is the sum of its
/// copies: a revocation that one of them knows counts for a subkey that only the other has.
final class UpstreamVerifier {
    private final Rings rings;
    private final OpenPgpVerifier byPolicy;
    private final SignatureMemory memory;
    private final Instant now;

    UpstreamVerifier(Rings rings, OpenPgpVerifier byPolicy, SignatureMemory memory, Instant now) {
        this.rings = rings;
        this.byPolicy = byPolicy;
        this.memory = memory;
        this.now = now;
    }

    /// The packager's certificates, and what to say of them.
    private record Keys(Keyring ring, String words) {}

    /// @param subject the digest of the `.dsc`
    Evidence.Upstream verify(UpstreamParts parts, Digest subject) {
        var keys = keys(parts.keys());
        var tarballs = new ArrayList<Evidence.Upstream.Tarball>();
        for (var tarball : parts.tarballs()) {
            tarballs.add(new Evidence.Upstream.Tarball(tarball.name(), signatures(tarball, keys.ring(), subject)));
        }
        return new Evidence.Upstream(subject, tarballs, parts.unnamed(), parts.isNative(), parts.patches(),
                parts.over(),
                keys.words());
    }

    private Keys keys(@Nullable Found keys) {
        if (keys == null) {
            return new Keys(Keyring.open(List.of()),
                    "the package has no debian/upstream/signing-key.asc or .pgp of an ordinary size");
        }
        try {
            var ring = Keyring.of(keys.shown(), keys.bytes()).withCopiesIn(rings.all());
            return new Keys(ring, "%s of the package has %s".formatted(keys.shown(), ring.size() == 1
                    ? "the certificate " + ring.fingerprints().getFirst().hex()
                    : ring.size() + " certificates"));
        } catch (KeyringException e) {
            return new Keys(Keyring.open(List.of()),
                    keys.shown() + " of the package cannot be used: " + e.getMessage());
        }
    }

    private List<Made> signatures(Tarball tarball, Keyring chosen, Digest subject) {
        var signature = tarball.signature();
        if (signature == null) {
            return List.of();
        }
        var bytes = new UnchangedFile(tarball.file(), tarball.name(), tarball.sha256());
        var known = byPolicy.detached(signature.shown(), signature.bytes(), bytes);
        var said = new OpenPgpVerifier(chosen, now, memory).detached(signature.shown(), signature.bytes(), bytes);
        var made = new ArrayList<Made>();
        for (int i = 0; i < known.size(); i++) {
            made.add(made(known.get(i), said.get(i), chosen, subject));
        }
        return made;
    }

    private Made made(Verification known, Verification said, Keyring chosen, Digest subject) {
        var stands = said.state() == State.UNKNOWN_SIGNER || (known.state() != State.UNKNOWN_SIGNER && known
                .state() != State.VALID) ? known : said;
        var signer = stands.signer();
        boolean isChosen = signer != null && said.state() != State.UNKNOWN_SIGNER
                && chosen.find(Fingerprint.parse(signer.fingerprint())).isPresent();
        return new Made(Verifier.evidence(subject, stands, rings, List.of()), isChosen);
    }
}
