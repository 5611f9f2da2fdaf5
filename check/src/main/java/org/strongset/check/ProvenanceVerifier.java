package org.strongset.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.attest.Attested;
import org.strongset.ecosystem.SourceRepository;
import org.strongset.model.Code;
import org.strongset.policy.Evidence;
import org.strongset.policy.Evidence.Built;
import org.strongset.policy.Evidence.Built.Maker;
import org.strongset.policy.Evidence.Built.Origin;
import org.strongset.policy.Evidence.Identified;
import org.strongset.policy.Evidence.Signature;
import org.strongset.sign.RefusedException;
import org.strongset.sign.Verification.State;
import org.strongset.sign.dsse.DsseVerifier;
import org.strongset.sign.sigstore.BundleVerification;
import org.strongset.sign.sigstore.SourceFacts;

/// claim → evidence, for what an artifact was built from: reads it out of statements whose signatures were verified, and out of
/// the certificates that they were verified by. It alone makes [Built].
///
/// Whatever stands in a statement, a workflow wrote; what stands in a certificate, the workflow's provider said. Where both speak
/// of one thing they must agree, else the word counts for nothing (`SOURCE_MISMATCH`).
final class ProvenanceVerifier {
    private final Claim claim;
    private final Authorities authorities;

    ProvenanceVerifier(Claim claim, Authorities authorities) {
        this.claim = claim;
        this.authorities = authorities;
    }

    /// Returns what a bundle says of the build beside who signed it, if it says anything.
    ///
    /// @param known who signed it, already evidence, and bound to the claim
    Optional<Built> verify(Identified known, BundleVerification bundle) {
        var facts = bundle.facts().orElse(null);
        var signature = known.signature();
        if (facts == null || (signature.state() != State.VALID && signature.state() != State.UNACCEPTABLE)) {
            return Optional.empty();
        }
        var named = new Origin(repository(facts.repository()), lower(facts.commit()), facts.ref());
        var maker = new Maker.Known(known.root(), known.issuer(), known.identity(), named.repository() != null);
        if (signature.state() != State.VALID) { // real, and not good enough: whoever asks for it is told why
            return Optional.of(new Built(signature, maker, "", named, false));
        }
        Attested attested = null;
        if (bundle.payload().isPresent()) {
            try {
                attested = Attested.read(bundle.payload().get());
            } catch (RefusedException _) {
                return Optional.empty(); // one that cannot be read has been refused before
            }
        }
        return switch (attested) {
            case Attested.Provenance provenance -> Optional.of(stated(signature, maker, provenance, named, facts));
            // no words on a build, or others' on one that they did not make
            case Attested.Review _,Attested.Observation _,Attested.VerificationSummary _,Attested.NpmPublish _,Attested.Other _ ->
                Optional.empty();
            case Attested.PythonPublish _ -> run(signature, maker, named, facts);
            case null -> run(signature, maker, named, facts);
        };
    }

    /// Without a provenance, the certificate alone says which run signed, and for which source.
    private static Optional<Built> run(Signature signature, Maker.Known maker, Origin named, SourceFacts facts) {
        var builder = facts.builder();
        return builder == null || named.repository() == null
                ? Optional.empty()
                : Optional.of(new Built(signature, maker, builder, named, false));
    }

    /// What the certificate names, it names alone: a commit that only the workflow wrote is no word of its provider.
    private static Built stated(Signature signature, Maker.Known maker, Attested.Provenance provenance, Origin named,
            SourceFacts facts) {
        var said = origin(provenance);
        var origin = named.repository() == null ? said : named;
        var refused = refusal(said, named, provenance.builder(), facts);
        return new Built(refused == null ? signature : unacceptable(signature, refused), maker, provenance.builder(),
                origin, true);
    }

    private static @Nullable RefusedException refusal(Origin said, Origin named, String builder, SourceFacts facts) {
        var contradiction = facts.repository() != null && named.repository() == null
                ? "the certificate names a source repository that is not understood: " + facts.repository()
                : contradiction(said, named);
        if (contradiction != null) {
            return new RefusedException(Code.SOURCE_MISMATCH, contradiction);
        }
        return builder.endsWith("/github-hosted") && "self-hosted".equals(facts.runner())
                ? new RefusedException(Code.BUILDER_MISMATCH, "the provenance says that it ran on " + builder
                        + ", and the certificate that it ran on a machine of the repository's own")
                : null;
    }

    private static Origin origin(Attested.Provenance provenance) {
        var source = provenance.source();
        return source == null
                ? new Origin(null, null, null)
                : new Origin(repository(source.repository()), lower(source.commit()), source.ref());
    }

    /// Returns where the statement and the certificate name two different sources, or null.
    private static @Nullable String contradiction(Origin said, Origin named) {
        if (said.repository() != null && named.repository() != null && !said.repository().is(named.repository())) {
            return differ("repository", said.repository(), named.repository());
        }
        if (differs(said.commit(), named.commit())) {
            return differ("commit", said.commit(), named.commit());
        }
        return differs(said.ref(), named.ref()) ? differ("ref", said.ref(), named.ref()) : null;
    }

    private static boolean differs(@Nullable String said, @Nullable String named) {
        return said != null && named != null && !said.equals(named);
    }

    private static String differ(String what, @Nullable Object said, @Nullable Object named) {
        return "the provenance says that its source " + what + " is " + said
                + ", and the certificate of whoever signed it "
                + named;
    }

    private static Signature unacceptable(Signature signature, RefusedException why) {
        return new Signature(signature.id(), signature.file(), signature.subject(), State.UNACCEPTABLE, why.code(),
                why.words(), signature.principal(), signature.name(), signature.issuer(), signature.time(),
                signature.rings(),
                signature.remarks());
    }

    /// Verifies a plain envelope by the keys of the policy's builders.
    List<Evidence> verify(Found envelope) {
        var keys = List.copyOf(new LinkedHashSet<>(authorities.keys().values()));
        if (keys.isEmpty()) {
            return authorities.faults().isEmpty()
                    ? List.of(new Evidence.Defect(null, envelope.shown(), Code.EVIDENCE_NOT_READ,
                            "it looks like an envelope, and the policy names no key of a builder to verify it by"))
                    : List.of();
        }
        try {
            var verified = DsseVerifier.of(keys, 1, Set.of(DsseVerifier.IN_TOTO)).verify(envelope.shown(),
                    envelope.bytes());
            var payload = verified.payload();
            if (payload.isEmpty()) {
                var verification = verified.verification();
                throw new RefusedException(verification.code(), verification.message());
            }
            var refusal = ReleaseBinding.refusal(claim, payload);
            if (refusal != null) {
                throw refusal;
            }
            if (!(Attested.read(payload.get()) instanceof Attested.Provenance provenance)) {
                return List.of(new Evidence.Defect(envelope.id(), envelope.shown(), Code.PREDICATE_TYPE,
                        "it is signed by a builder, and is no provenance"));
            }
            var built = new ArrayList<Evidence>();
            authorities.keys().forEach((path, key) -> {
                if (verified.signers().contains(key)) {
                    var signature = new Signature(envelope.id(), envelope.shown(), claim.digest(), State.VALID,
                            Code.SIG_VALID, verified.verification().message(), "key:spki:" + key.id().hex(), path, null,
                            null, Set.of(), List.of());
                    built.add(
                            new Built(signature, new Maker.Key(path), provenance.builder(), origin(provenance), true));
                }
            });
            return built;
        } catch (RefusedException e) {
            return List.of(new Evidence.Defect(envelope.id(), envelope.shown(), e.code(), e.words()));
        }
    }

    private static @Nullable SourceRepository repository(@Nullable String address) {
        return address == null ? null : SourceRepository.find(address).orElse(null);
    }

    private static @Nullable String lower(@Nullable String hex) {
        return hex == null ? null : hex.toLowerCase(Locale.ROOT);
    }
}
