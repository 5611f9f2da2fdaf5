package org.strongset.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence.Identified;
import org.strongset.policy.Rule.Among;
import org.strongset.trust.Identity;

/// Weighs `apart-from`: a leaf that counts nobody who is among others, too (SYSTEMS.md S19). What is not known is not apart.
final class ApartLeaf {
    private static final String HOST = "party:host:";
    private static final String FORGE = "party:forge:";
    private static final String PROVIDER = "party:provider:";

    private final Policy policy;
    private final Facts facts;
    private final Purl purl;

    ApartLeaf(Policy policy, Facts facts, Purl purl) {
        this.policy = policy;
        this.facts = facts;
        this.purl = purl;
    }

    /// Returns what comes of the leaf without the evidence of those who are not apart.
    ///
    /// @param others what came of the rule that it is to be apart from; null for whoever served the bytes
    /// @param whole what comes of the leaf with all evidence
    Weighed weigh(Rule.Leaf leaf, @Nullable Weighed others, Weighed whole) {
        if (!whole.holds() && whole.parties().isEmpty()) {
            return whole; // there is nobody who could be apart
        }
        var shared = new LinkedHashSet<String>();
        if (others == null && facts.servers().size() != 1) {
            return left(leaf, facts.counting(List.of(), List.of(), List.of()),
                    "nobody knows who served these bytes, so nobody is known to be apart");
        }
        var apartFrom = others == null ? ids(facts.servers()) : counted(others);
        if (apartFrom.isEmpty()) {
            return left(leaf, facts.counting(List.of(), List.of(), List.of()),
                    "the rule that this one is to be apart from counts nobody, so nobody is known to be apart");
        }
        var signatures = facts.valid().stream()
                .filter(one -> !(leaf instanceof Rule.Signed)
                        || isApart(keyParties(leaf, String.valueOf(one.principal()), others == null), apartFrom,
                                shared))
                .toList();
        var identities = facts.identified().stream()
                .filter(one -> isApart(keyParties(leaf, one), apartFrom, shared)).toList();
        var builds = facts.built().stream().filter(one -> !(leaf instanceof Rule.Provenance)
                || isApart(builtParties(one, others == null), apartFrom, shared)).toList();
        return shared.isEmpty()
                ? whole
                : left(leaf, facts.counting(signatures, identities, builds), String.join(", ", shared) + (others == null
                        ? " served these bytes, or where the keys came from is not known"
                        : " is counted already by the rule that this one is to be apart from"));
    }

    private Weighed left(Rule.Leaf leaf, Facts left, String why) {
        var weighed = switch (leaf) {
            case Rule.Ca ca -> new CaLeaf(policy, left, purl).weigh(ca);
            case Rule.Signed signed -> new SignedLeaf(policy, left, purl).weigh(signed);
            case Rule.Provenance built -> new ProvenanceLeaf(policy, left, purl).weigh(built);
            default -> throw new IllegalStateException("a leaf that cannot be apart was let through: " + leaf);
        };
        if (weighed.holds()) {
            return weighed;
        }
        var lacking = new LinkedHashSet<Reason>();
        lacking.add(Reason.of(Code.NOT_APART, Role.said(purl) + why));
        weighed.lacking().stream().filter(reason -> reason.code() != Code.NO_EVIDENCE).forEach(lacking::add);
        return new Weighed(weighed.level(), weighed.met(), lacking, weighed.parties(), weighed.nearest(),
                weighed.cost(), weighed.assumes());
    }

    /// Whom a rule counts, but for whoever only chose the roots.
    private Set<String> counted(Weighed others) {
        var ids = new TreeSet<String>();
        others.parties().forEach((id, one) -> {
            if (!one.roles().equals(List.of(Role.ROOTS))) {
                ids.add(id);
            }
        });
        return withFate(ids);
    }

    private static boolean isApart(Collection<String> parties, Set<String> from, Set<String> shared) {
        boolean apart = true;
        for (var party : parties) {
            if (from.contains(party) || party.isEmpty()) {
                shared.add(party.isEmpty() ? from.iterator().next() : party);
                apart = false;
            }
        }
        return apart;
    }

    /// Whom a signature by a key takes, or where the key came from: empty text if that is not known.
    private Set<String> keyParties(Rule.Leaf leaf, String principal, boolean byOrigin) {
        if (!byOrigin) {
            return ids(List.of(principal));
        }
        var ring = leaf instanceof Rule.Signed(Among.Ring(var name), var _) ? policy.keyrings().get(name) : null;
        return ring == null || ring.origin() == null ? Set.of("") : ids(List.of(HOST + ring.origin()));
    }

    /// Whom a signature by an identity takes; who runs a name space of a host is that host.
    private Set<String> keyParties(Rule.Leaf leaf, Identified one) {
        var ca = leaf instanceof Rule.Ca known ? policy.cas().get(known.ca()) : null;
        if (ca == null || !ca.authority().equals(one.root())) {
            return Set.of();
        }
        return withHosts(CaLeaf.partyIds(ca, one));
    }

    /// Whom a builder's word takes: who signed it, whose name space that is, who knows them, and the forge of the source. Of a
    /// plain key nobody says where it came from: empty text.
    private Set<String> builtParties(Evidence.Built one, boolean byOrigin) {
        var parties = new ArrayList<String>();
        boolean unknown = false;
        switch (one.maker()) {
            case Evidence.Built.Maker.Known(var authority, var issuer, var name, var _) -> {
                var identity = new Identity(issuer, name);
                parties.add(identity.party());
                parties.add(identity.provider());
                policy.authorities().stream().filter(ca -> ca.authority().equals(authority))
                        .forEach(ca -> parties.add(ca.party()));
            }
            case Evidence.Built.Maker.Key _ -> {
                parties.add(String.valueOf(one.signature().principal()));
                unknown = byOrigin;
            }
        }
        if (one.origin().repository() != null) {
            parties.add(FORGE + one.origin().repository().host());
        }
        var all = withHosts(parties);
        if (unknown) {
            all.add("");
        }
        return all;
    }

    /// Who runs a name space of a host is that host.
    private Set<String> withHosts(List<String> parties) {
        var all = new ArrayList<>(parties);
        parties.forEach(id -> {
            if (id.startsWith(FORGE)) {
                all.add(HOST + id.substring(FORGE.length()));
            } else if (id.startsWith(PROVIDER)) {
                all.add(HOST + id.substring(PROVIDER.length()));
            }
        });
        return ids(all);
    }

    private Set<String> ids(Collection<String> parties) {
        var ids = new TreeSet<String>();
        parties.forEach(id -> ids.add(policy.parties().party(id, "").id()));
        return withFate(ids);
    }

    /// Whoever falls with another is not apart from them: a group that falls together is a party beside its members.
    private Set<String> withFate(Set<String> ids) {
        var all = new TreeSet<>(ids);
        policy.parties().fate().forEach((group, members) -> {
            if (members.stream().anyMatch(id -> ids.contains(policy.parties().party(id, "").id()))) {
                all.add(policy.parties().party(group, "").id());
            }
        });
        return all;
    }
}
