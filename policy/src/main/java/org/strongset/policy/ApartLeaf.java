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
            return left(leaf, List.of(), List.of(),
                    "nobody knows who served these bytes, so nobody is known to be apart");
        }
        var apartFrom = others == null ? ids(facts.servers()) : counted(others);
        var signatures = facts.valid().stream()
                .filter(one -> leaf instanceof Rule.Ca
                        || isApart(keyParties(leaf, String.valueOf(one.principal()), others == null), apartFrom,
                                shared))
                .toList();
        var identities = facts.identified().stream()
                .filter(one -> isApart(keyParties(leaf, one), apartFrom, shared)).toList();
        return shared.isEmpty()
                ? whole
                : left(leaf, signatures, identities, String.join(", ", shared) + (others == null
                        ? " served these bytes, or where the keys came from is not known"
                        : " is counted already by the rule that this one is to be apart from"));
    }

    private Weighed left(Rule.Leaf leaf, List<Evidence.Signature> signatures, List<Identified> identities, String why) {
        var left = facts.counting(signatures, identities);
        var weighed = leaf instanceof Rule.Ca ca
                ? new CaLeaf(policy, left, purl).weigh(ca)
                : leaf instanceof Rule.Signed signed ? new SignedLeaf(policy, left, purl).weigh(signed) : null;
        if (weighed == null) {
            throw new IllegalStateException("a leaf that cannot be apart was let through: " + leaf);
        } else if (weighed.holds()) {
            return weighed;
        }
        var lacking = new LinkedHashSet<Reason>();
        lacking.add(Reason.of(Code.NOT_APART, Role.said(purl) + why));
        weighed.lacking().stream().filter(reason -> reason.code() != Code.NO_EVIDENCE).forEach(lacking::add);
        return new Weighed(weighed.level(), weighed.met(), lacking, weighed.parties(), weighed.nearest(),
                weighed.cost(), weighed.assumes());
    }

    /// Whom a rule counts, but for whoever only chose the roots.
    private static Set<String> counted(Weighed others) {
        var ids = new TreeSet<String>();
        others.parties().forEach((id, one) -> {
            if (!one.roles().equals(List.of(Role.ROOTS))) {
                ids.add(id);
            }
        });
        return ids;
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
        var all = new ArrayList<>(CaLeaf.partyIds(ca, one));
        CaLeaf.partyIds(ca, one).forEach(id -> {
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
        return ids;
    }
}
