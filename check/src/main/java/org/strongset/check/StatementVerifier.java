package org.strongset.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.attest.Attested;
import org.strongset.attest.Attested.Observation;
import org.strongset.attest.Attested.Review;
import org.strongset.attest.Binding;
import org.strongset.attest.PredicateTypes;
import org.strongset.model.Code;
import org.strongset.policy.Evidence;
import org.strongset.policy.Evidence.Signature;
import org.strongset.policy.Evidence.Stated;
import org.strongset.policy.Evidence.Stated.Said;
import org.strongset.policy.Policy;
import org.strongset.sign.RefusedException;
import org.strongset.sign.Verification.State;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.dsse.DsseVerification;
import org.strongset.sign.dsse.DsseVerifier;
import org.strongset.trust.Principal;

/// claim → evidence, for what people state in our own kinds of statements (docs/statements.md). It alone makes [Stated].
///
/// Only whom the policy names is heard. A statement by anybody else is listed, and nobody's.
final class StatementVerifier {
    private final Claim claim;
    private final Map<VerifyingKey, Principal> keys = new LinkedHashMap<>();
    private final Map<Principal, String> names;
    private final Instant now;
    private final List<Evidence> unusable = new ArrayList<>();

    StatementVerifier(Claim claim, Policy policy, Instant now) {
        this.claim = claim;
        this.names = policy.stating();
        this.now = now;
        names.keySet().forEach(this::add);
    }

    /// Thirty-two bytes need not be a key; whoever has none says nothing, and that is said with each statement.
    private void add(Principal who) {
        try {
            keys.put(VerifyingKey.ofEd25519(Base64.getUrlDecoder().decode(who.id())), who);
        } catch (RefusedException e) {
            unusable.add(
                    new Evidence.Defect(null, who.toString(), e.code(), "the policy names it, and it is no key: " + e
                            .words()));
        }
    }

    /// Returns whether an envelope says that it is of one of our kinds; nobody has verified that.
    boolean isOwn(Found envelope) {
        return DsseVerifier.unverifiedType(envelope.bytes()).filter(type -> type.startsWith(PredicateTypes.OWN))
                .isPresent();
    }

    /// Returns whether an envelope may be for this: if it says so, or if nobody can read what it says, and the policy names somebody whose it
    /// could be.
    boolean mayHear(Found envelope) {
        return isOwn(envelope) || (!keys.isEmpty() && DsseVerifier.unverifiedType(envelope.bytes()).isEmpty());
    }

    /// Returns what comes of an envelope: a piece for each of the policy's keys that signed it.
    List<Evidence> verify(Found envelope) {
        if (keys.isEmpty()) {
            return !unusable.isEmpty()
                    ? List.copyOf(unusable)
                    : List.of(new Evidence.Defect(null, envelope.shown(), Code.EVIDENCE_NOT_READ,
                            "it is somebody's statement, and the policy names no key that could have signed it"));
        }
        try {
            var verified = DsseVerifier.of(List.copyOf(keys.keySet()), 1, Set.of(DsseVerifier.IN_TOTO)).verify(envelope
                    .shown(), envelope.bytes());
            if (verified.signers().isEmpty()) {
                return List.of(unsigned(envelope, verified));
            }
            var payload = verified.payload().orElseThrow(() -> new RefusedException(verified.verification().code(),
                    verified.verification().message()));
            return stated(envelope, verified, Attested.read(payload));
        } catch (RefusedException e) {
            return List.of(new Evidence.Defect(envelope.id(), envelope.shown(), e.code(), e.words()));
        }
    }

    /// Whoever is said to have signed and is named in the policy did not sign this; of anybody else nothing is known.
    private Evidence unsigned(Found envelope, DsseVerification verified) {
        var verification = verified.verification();
        boolean known = names.keySet().stream().anyMatch(one -> verified.claimedSigners().contains(one.toString()));
        return known || verification.code() != Code.SIG_INVALID
                ? new Evidence.Defect(envelope.id(), envelope.shown(), verification.code(), verification.message())
                : new Evidence.Defect(envelope.id(), envelope.shown(), Code.SIGNER_UNKNOWN,
                        "it is signed by nobody whom the policy names"
                                + (verified.claimedSigners().isEmpty()
                                        ? ""
                                        : ", but, it says, by " + verified
                                                .claimedSigners()));
    }

    private List<Evidence> stated(Found envelope, DsseVerification verified, Attested attested)
            throws RefusedException {
        var said = switch (attested) {
            case Review(var _, var level, var result, var base, var _, var _) ->
                new Said.Reviewed(level, result, base == null ? null : base.toString());
            case Observation(var _, var url, var time, var _) -> new Said.Seen(url.toString(), url.getHost(), time);
            case Attested.Provenance _,Attested.VerificationSummary _,Attested.PythonPublish _,Attested.NpmPublish _,Attested.Other _ ->
                throw new RefusedException(Code.PREDICATE_TYPE, "the statement is \"" + attested.statement()
                        .predicateType() + "\", which is not known here");
        };
        var time = switch (attested) {
            case Review review -> review.time();
            case Observation observation -> observation.time();
            default -> null;
        };
        if (time != null && time.isAfter(now)) {
            throw new RefusedException(Code.SIG_FUTURE, "it says that it was made on " + time);
        }
        try {
            Binding.bind(attested, claim.purl(), claim.content().name(), claim.content().forVerifier(claim.shown()));
        } catch (RefusedException e) {
            var other = e.code() == Code.SUBJECT_MISMATCH
                    ? otherwise(envelope, verified, attested)
                    : List.<Evidence>of();
            if (other.isEmpty()) {
                throw e;
            }
            return other;
        }
        var evidence = new ArrayList<Evidence>();
        for (var key : verified.signers()) {
            var who = Objects.requireNonNull(keys.get(key));
            evidence.add(new Stated(signature(envelope, who, time, until(attested)), said));
        }
        return evidence;
    }

    private static @Nullable Instant until(Attested attested) {
        return switch (attested) {
            case Review review -> review.until();
            case Observation observation -> observation.until();
            default -> null;
        };
    }

    private Signature signature(Found envelope, Principal who, @Nullable Instant time, @Nullable Instant until) {
        boolean over = until != null && !now.isBefore(until);
        return new Signature(envelope.id(), envelope.shown(), claim.digest(), over ? State.UNACCEPTABLE : State.VALID,
                over ? Code.STATEMENT_EXPIRED : Code.SIG_VALID, over
                        ? "whoever stated it said that it holds until " + until
                        : "signed by " + who,
                who.toString(), names.getOrDefault(who, ""), null, time, Set.of(), List.of());
    }

    /// A notary that was served another file under the name of this one says the most useful thing that it can.
    private List<Evidence> otherwise(Found envelope, DsseVerification verified, Attested attested) {
        if (!(attested instanceof Observation(var statement, var url, var time, var _))
                || !url.getPath().endsWith("/" + claim
                        .content().name())
                || !Binding.isNamed(statement, claim.purl())) {
            return List.of();
        }
        return verified.signers().stream().map(keys::get).<Evidence>map(who -> new Evidence.Defect(envelope.id(),
                envelope.shown(), Code.OBSERVED_OTHERWISE, names.getOrDefault(who, who.toString())
                        + " was served other bytes at " + url + " on " + time + ": " + statement.subjects().getFirst()
                                .digests()))
                .toList();
    }
}
