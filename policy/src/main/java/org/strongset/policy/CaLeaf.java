package org.strongset.policy;

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
import org.strongset.model.Exit;
import org.strongset.model.Party;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence.Identified;
import org.strongset.policy.Policy.Ca;
import org.strongset.sign.Verification.State;
import org.strongset.trust.Identity;

/// Weighs `ca`: whether somebody whom an authority knows by the identity that the rule means signed these bytes.
///
/// Three parties can make it hold: whoever holds the identity, whoever runs the name space that it is in, and the authority.
final class CaLeaf {
    private final Policy policy;
    private final Facts facts;
    private final Purl purl;

    CaLeaf(Policy policy, Facts facts, Purl purl) {
        this.policy = policy;
        this.facts = facts;
        this.purl = purl;
    }

    Weighed weigh(Rule.Ca leaf) {
        var ca = policy.cas().get(leaf.ca());
        if (ca == null) {
            throw new IllegalStateException("a policy without the authority \"" + leaf.ca() + "\" was let through");
        }
        var parties = new TreeMap<String, Counted>();
        var met = new LinkedHashSet<Reason>();
        var lacking = new LinkedHashSet<Reason>();
        for (var one : facts.identified()) {
            if (!one.root().equals(ca.authority())) {
                continue; // by another authority, which is another leaf's affair
            }
            var refused = refusal(leaf, ca, one);
            if (refused != null) {
                lacking.add(refused);
            } else {
                count(ca, one, parties);
                met.add(new Reason(Code.RULE_MET, "%s%s signed these bytes, says %s%s".formatted(Role.said(purl),
                        one.identity(), ca.words(), source(one)), List.of(one.signature().id())));
            }
        }
        if (met.isEmpty()) {
            return missed(leaf, ca, lacking);
        }
        return new Weighed(Level.HOLDS, met, new LinkedHashSet<>(), parties, new LinkedHashSet<>(), 0, assumes(ca));
    }

    /// Says which source it was made of, where the certificate does: the provider's word, and no word on whether it is good.
    private static String source(Identified one) {
        var source = one.source();
        if (source == null) {
            return "";
        }
        return "; made of " + source.repository() + (source.commit() == null ? "" : ", commit " + source.commit())
                + (source.ref() == null ? "" : ", " + source.ref())
                + new Rule.Account(source.ownerId(), source.repositoryId()).words();
    }

    /// Returns the ids of all whom such a signature takes: who signed, whose name space it is, who knows them.
    static List<String> partyIds(Ca ca, Identified one) {
        var identity = new Identity(one.issuer(), one.identity());
        return List.of(identity.party(), identity.provider(), ca.party());
    }

    private void count(Ca ca, Identified one, SortedMap<String, Counted> parties) {
        var identity = new Identity(one.issuer(), one.identity());
        add(parties, identity.party(), one.identity(), Role.releasing(purl));
        add(parties, identity.provider(), one.issuer(), Role.IDENTITY);
        add(parties, ca.party(), ca.partyName(), Role.CERTIFICATION);
        if (ca.shipped()) {
            parties.merge(Shipped.CHOOSER.party().id(), Shipped.CHOOSER, Counted::and);
        }
    }

    private void add(SortedMap<String, Counted> parties, String id, String name, String role) {
        Party party = policy.parties().party(id, name);
        parties.merge(party.id(), new Counted(party, List.of(role)), Counted::and);
    }

    /// Returns why a signature does not count here, or null if it does.
    private @Nullable Reason refusal(Rule.Ca leaf, Ca ca, Identified one) {
        var signature = one.signature();
        var id = List.of(signature.id());
        if (signature.state() != State.VALID) {
            return new Reason(signature.code().exit() == Exit.DENIED ? signature.code() : Code.ALG_FORBIDDEN,
                    Role.said(purl) + signature.file() + ": " + signature.message(), id);
        }
        if (!one.issuer().equals(ca.issuer())) {
            return new Reason(Code.ISSUER_MISMATCH, "%s%s: %s says who signed, and %s is asked for".formatted(Role.said(
                    purl), signature.file(), one.issuer(), ca.issuer()), id);
        }
        if (!leaf.identity().matches(one.identity(), purl)) {
            return new Reason(Code.IDENTITY_MISMATCH,
                    "%s%s: signed by %s, and %s is asked for".formatted(Role.said(purl),
                            signature.file(), one.identity(), leaf.identity()),
                    id);
        }
        var other = otherAccount(leaf.account(), one);
        return other == null
                ? null
                : new Reason(Code.IDENTITY_MISMATCH,
                        Role.said(purl) + signature.file() + ": signed by " + one.identity() + ", " + other, id);
    }

    /// Returns in what the name is another's than it was, or null. What the certificate does not say is another's.
    private static @Nullable String otherAccount(Rule.Account wanted, Identified one) {
        var source = one.source();
        var owner = source == null ? null : source.ownerId();
        var repository = source == null ? null : source.repositoryId();
        if (wanted.ownerId() != null && !wanted.ownerId().equals(owner)) {
            return "whose owner has " + (owner == null ? "no number" : "the number " + owner) + ", and "
                    + wanted.ownerId()
                    + " is asked for: an account of that name is not the same account";
        } else if (wanted.repositoryId() != null && !wanted.repositoryId().equals(repository)) {
            return "of a repository with " + (repository == null ? "no number" : "the number " + repository) + ", and "
                    + wanted.repositoryId() + " is asked for: a repository of that name is not the same repository";
        }
        return null;
    }

    private Weighed missed(Rule.Ca leaf, Ca ca, SequencedSet<Reason> lacking) {
        lacking.addAll(facts.absent());
        if (lacking.isEmpty()) {
            lacking.add(Reason.of(Code.NO_EVIDENCE,
                    Role.said(purl) + "no signature was found whose maker " + ca.words() + " knows"));
        }
        var level = Level.FAILS;
        var fault = facts.caFaults().get(ca.authority());
        if (fault != null) {
            lacking.add(Reason.of(fault.code(), ca.words() + ": " + fault.message()));
            level = fault.code().exit() == Exit.UNAVAILABLE ? Level.UNAVAILABLE : Level.FAILS;
        } else if (!facts.unavailable().isEmpty()) {
            lacking.addAll(facts.unavailable());
            level = Level.UNAVAILABLE;
        }
        var nearest = new Nearest(1, List.of(), Role.releasing(purl), "%sone signature by %s, whom %s knows, would do"
                .formatted(Role.said(purl), leaf.identity() + leaf.account().words(), ca.words()));
        return new Weighed(level, new LinkedHashSet<>(), lacking, new TreeMap<>(),
                new LinkedHashSet<>(List.of(nearest)), 1, assumes(ca));
    }

    static String givesOnlyToWhomItsProviderNames(Ca ca) {
        return ca.words() + " gives certificates only to whom its provider names; roots chosen by "
                + (ca.shipped() ? "Strongset" : "you");
    }

    private static SortedSet<String> assumes(Ca ca) {
        return new TreeSet<>(List.of(
                givesOnlyToWhomItsProviderNames(ca),
                "whoever an identity of " + ca.issuer()
                        + " names was who it says when it signed: that is one word, and none on what was signed"));
    }
}
