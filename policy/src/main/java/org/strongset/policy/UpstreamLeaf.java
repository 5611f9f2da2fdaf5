package org.strongset.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence.Signature;
import org.strongset.policy.Evidence.Upstream;
import org.strongset.policy.Evidence.Upstream.Tarball;
import org.strongset.policy.Evidence.Upstream.Made;
import org.strongset.policy.Rule.Among;
import org.strongset.sign.Verification.State;

/// Weighs `upstream`: whether each tarball of upstream's in a source package is signed by whoever makes the software.
///
/// What the packager adds and patches, upstream did not sign, so this says nothing of the package as a whole; and without a
/// keyring it is the packager who says which certificates are upstream's.
final class UpstreamLeaf {
    private final Policy policy;
    private final Facts facts;
    private final SignedLeaf signed;

    UpstreamLeaf(Policy policy, Facts facts, Purl purl) {
        this.policy = policy;
        this.facts = facts;
        this.signed = new SignedLeaf(policy, facts, purl);
    }

    Weighed weigh(Rule.Upstream leaf) {
        var lacking = new LinkedHashSet<Reason>();
        var parties = new TreeMap<String, Counted>();
        if (facts.upstream().isEmpty()) {
            lacking.add(Reason.of(Code.UPSTREAM_UNSIGNED,
                    "upstream: nothing of this is known to be upstream's; only a source package (.dsc) has its tarballs"));
        }
        for (var one : facts.upstream()) {
            var counted = new Counting(leaf, one);
            if (counted.lacking.isEmpty()) {
                return counted.met();
            }
            lacking.addAll(counted.lacking);
            counted.parties.forEach((id, more) -> parties.merge(id, more, Counted::and));
        }
        return missed(leaf, lacking, parties);
    }

    /// Who signed the tarballs of one source package, and what is lacking.
    private final class Counting {
        private final Rule.Upstream leaf;
        private final Upstream one;
        private final SortedMap<String, Counted> parties = new TreeMap<>();
        private final SequencedSet<Reason> met = new LinkedHashSet<>();
        private final SequencedSet<Reason> lacking;

        Counting(Rule.Upstream leaf, Upstream one) {
            this.leaf = leaf;
            this.one = one;
            this.lacking = new LinkedHashSet<>(incomplete(one));
            one.tarballs().forEach(this::count);
            var ring = leaf.ring() == null ? null : policy.keyrings().get(leaf.ring());
            if (ring != null && ring.shipped() && !parties.isEmpty()) {
                parties.put(Shipped.CHOOSER.party().id(), Shipped.CHOOSER);
            }
        }

        /// Counts who signed one tarball, or says why nobody did.
        private void count(Tarball tarball) {
            var refused = new ArrayList<Reason>();
            for (var made : tarball.signatures()) {
                var refusal = refusal(leaf, one, tarball, made);
                if (refusal != null) {
                    refused.add(Role.said("upstream: ", refusal));
                    continue;
                }
                var signature = made.signature();
                var party = policy.parties().party(String.valueOf(signature.principal()), signature.name());
                parties.merge(party.id(), new Counted(party, List.of(Role.UPSTREAM)), Counted::and);
                met.add(new Reason(Code.RULE_MET, "upstream: %s signed %s, to which the packager adds %s".formatted(
                        SignedLeaf.name(party), tarball.name(), patches()), List.of(signature.id())));
                signature.remarks().forEach(remark -> met.add(new Reason(remark.code(),
                        signature.file() + ": " + remark.message(), List.of(signature.id()))));
                return;
            }
            lacking.addAll(refused);
            lacking.add(Reason.of(Code.UPSTREAM_UNSIGNED, tarball.signatures().isEmpty()
                    ? "upstream: %s has no signature in the package".formatted(tarball.name())
                    : "upstream: " + uncounted(tarball).message()));
        }

        private String patches() {
            return "%s files in debian/patches%s".formatted(one.patches() == 0 ? "no" : one.patches(), one.over() == 0
                    ? ""
                    : " and " + one.over() + " outside of debian, which lie over upstream's");
        }

        Weighed met() {
            var assumes = assumes(leaf);
            assumes.add("upstream signed its own tarballs only: what the packager adds and patches, it did not");
            return new Weighed(Level.HOLDS, met, new LinkedHashSet<>(), parties, new LinkedHashSet<>(), 0, assumes);
        }
    }

    private static List<Reason> incomplete(Upstream one) {
        var reasons = new ArrayList<Reason>();
        if (one.tarballs().isEmpty()) {
            reasons.add(Reason.of(Code.UPSTREAM_UNSIGNED, one.isNative()
                    ? "upstream: it is a native package: whoever packages it makes it, and nobody else signed it"
                    : "upstream: it has no tarball of upstream's"));
        }
        if (!one.unnamed().isEmpty()) {
            reasons.add(Reason.of(Code.UPSTREAM_UNSIGNED, "upstream: whose these files are, its format does not say: "
                    + String.join(", ", one.unnamed())));
        }
        return reasons;
    }

    /// Returns why a signature does not count here, or null if it does.
    private @Nullable Reason refusal(Rule.Upstream leaf, Upstream one, Tarball tarball, Made made) {
        var signature = made.signature();
        var id = List.<Digest>of(signature.id());
        return switch (signature.state()) {
            case VALID -> {
                if (leaf.ring() != null) {
                    yield signed.refusal(new Among.Ring(leaf.ring()), signature);
                }
                yield made.chosen()
                        ? null
                        : new Reason(Code.NOT_IN_KEYRING, "%s: %s is not among what the packager says: %s".formatted(
                                signature.file(), shown(signature), one.keys()), id);
            }
            case UNACCEPTABLE -> new Reason(
                    signature.code().exit() == Exit.DENIED ? signature.code() : Code.ALG_FORBIDDEN,
                    signature.file() + ": " + signature.message(), id);
            case UNKNOWN_SIGNER -> new Reason(Code.SIGNER_UNKNOWN,
                    "%s: made by %s, whose certificate is not at hand; %s"
                            .formatted(signature.file(),
                                    signature.issuer() == null ? "a key that it does not name" : signature.issuer(),
                                    one.keys()),
                    id);
            case INVALID, UNAVAILABLE -> uncounted(tarball); // listed by its own code, too
        };
    }

    private static Reason uncounted(Tarball tarball) {
        return Reason.of(Code.UPSTREAM_UNSIGNED, "no signature over %s counts".formatted(tarball.name()));
    }

    private static String shown(Signature signature) {
        return signature.principal() + " (" + signature.name() + ")";
    }

    private SortedSet<String> assumes(Rule.Upstream leaf) {
        if (leaf.ring() == null) {
            return new TreeSet<>(
                    List.of("which certificates are upstream's, the packager says: whoever can make the package "
                            + "can put another into it"));
        }
        return signed.assumes(new Among.Ring(leaf.ring()));
    }

    private Weighed missed(Rule.Upstream leaf, SequencedSet<Reason> lacking, SortedMap<String, Counted> parties) {
        var level = Level.FAILS;
        var fault = leaf.ring() == null ? null : facts.ringFaults().get(leaf.ring());
        if (fault != null) {
            lacking.add(Reason.of(fault.code(), signed.describe(new Among.Ring(String.valueOf(leaf.ring()))) + ": "
                    + fault.message()));
            level = fault.code().exit() == Exit.UNAVAILABLE ? Level.UNAVAILABLE : Level.FAILS;
        } else if (facts.upstream().stream().flatMap(one -> one.signatures().stream())
                .anyMatch(signature -> signature.state() == State.UNAVAILABLE)) {
            lacking.addAll(facts.unavailable());
            level = Level.UNAVAILABLE;
        }
        boolean nobody = !facts.upstream().isEmpty() && facts.upstream().stream().allMatch(Upstream::isNative);
        return new Weighed(level, new LinkedHashSet<>(), lacking, parties,
                nobody ? new LinkedHashSet<>() : new LinkedHashSet<>(List.of(nearest(leaf))),
                nobody ? Weighed.IMPOSSIBLE : 1, assumes(leaf));
    }

    private Nearest nearest(Rule.Upstream leaf) {
        return new Nearest(1, List.of(), Role.UPSTREAM, "upstream: a signature over each of its tarballs by "
                + (leaf.ring() == null
                        ? "a certificate that the packager put into the package"
                        : "anyone in " + signed.describe(new Among.Ring(leaf.ring())))
                + " would do");
    }
}
