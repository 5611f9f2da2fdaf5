package org.strongset.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Exit;
import org.strongset.model.Party;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence.Signature;
import org.strongset.policy.Rule.ForeignWeb;
import org.strongset.policy.Rule.WebOfTrust;
import org.strongset.trust.Principal;

/// Weighs `web-of-trust`: whether a member of it signed these bytes.
///
/// It has no keyring of its own: all of the policy's are its pool, each member's certificate stands in one of them, and
/// whoever is limited there stays limited here. One that cannot be read leaves the answer open, since it may hold the
/// word that takes another back.
final class WebOfTrustLeaf {
    private final Policy policy;
    private final Facts facts;
    private final Purl purl;
    private final Instant now;

    WebOfTrustLeaf(Policy policy, Facts facts, Purl purl, Instant now) {
        this.policy = policy;
        this.facts = facts;
        this.purl = purl;
        this.now = now;
    }

    /// Returns how many comparisons weighing this may take.
    long cost(WebOfTrust leaf) {
        long words = facts.certified().values().stream().mapToLong(one -> 1 + one.words().size()).sum();
        return facts.size() + words + (1L + facts.valid().size()) * WebOfTrustWords.roots(policy, leaf).size();
    }

    /// Returns how many comparisons weighing this may take.
    long cost(ForeignWeb leaf) {
        long certificates = facts.introduced().values().stream().mapToLong(one -> 1 + one.ways().stream().mapToLong(
                List::size).sum()).sum();
        return facts.size() + certificates * certificates + WebOfTrustWords.roots(policy, leaf.roots()).size();
    }

    Weighed weigh(WebOfTrust leaf) {
        return weigh(new Web(policy, facts, leaf, now));
    }

    Weighed weigh(ForeignWeb leaf) {
        return weigh(new ForeignMembership(policy, facts, leaf));
    }

    private Weighed weigh(Membership web) {
        var met = new LinkedHashSet<Reason>();
        var lacking = new LinkedHashSet<Reason>();
        var parties = new TreeMap<String, Counted>();
        var outside = new ArrayList<Signature>();
        for (var signature : facts.valid()) {
            var refused = refusal(signature);
            var who = principal(signature);
            if (refused != null) {
                lacking.add(refused);
            } else if (web.isMember(who)) {
                met.add(new Reason(Code.RULE_MET, "%s signed these bytes: %s".formatted(shown(signature),
                        web.membership(who)), List.of(signature.id())));
                count(parties, policy.parties().party(String.valueOf(signature.principal()), signature.name()),
                        Role.releasing(purl));
                web.introducers(who).forEach(by -> count(parties, by, Role.CERTIFICATION));
            } else {
                outside.add(signature);
                lacking.add(new Reason(web.lack(who), "%s: %s %s".formatted(signature.file(), shown(signature), web
                        .shortfall(who)), List.of(signature.id())));
            }
        }
        var faults = faults();
        if (!met.isEmpty() && faults.isEmpty()) {
            return new Weighed(Level.HOLDS, met, new LinkedHashSet<>(), parties, new LinkedHashSet<>(), 0,
                    new TreeSet<>(web.assumes()));
        }
        var level = explain(faults, lacking, !met.isEmpty());
        var nearest = web.nearest(outside.stream().map(WebOfTrustLeaf::principal).toList(), Role.releasing(purl));
        return new Weighed(level, met, lacking, parties,
                nearest == null ? new LinkedHashSet<>() : new LinkedHashSet<>(List.of(nearest)),
                nearest == null ? Weighed.IMPOSSIBLE : nearest.need(), new TreeSet<>(web.assumes()));
    }

    /// One party may be counted for several things.
    private static void count(SortedMap<String, Counted> parties, Party party, String role) {
        parties.merge(party.id(), new Counted(party, List.of(role)), Counted::and);
    }

    /// Returns why a valid signature does not count here whoever certified its maker, or null if it may.
    private @Nullable Reason refusal(Signature signature) {
        var certified = facts.certified().get(String.valueOf(signature.principal()));
        if (signature.rings().isEmpty() || certified == null) {
            return new Reason(Code.NOT_IN_KEYRING, "%s: the certificate of %s is in no keyring of %s".formatted(
                    signature.file(), shown(signature), policy.file()), List.of(signature.id()));
        }
        var code = certified.code();
        if (code != Code.SIG_VALID && code != Code.KEY_EXPIRED_AT_SIGNING) { // before its time was over, it signed well
            return new Reason(code.exit() == Exit.DENIED ? code : Code.NOT_IN_KEYRING,
                    "%s: %s is in no web of trust any more: %s".formatted(signature.file(), shown(signature),
                            certified.message()),
                    List.of(signature.id()));
        }
        if (signature.rings().stream().noneMatch(ring -> mayRelease(ring, principal(signature)))) {
            return new Reason(Code.OUT_OF_SCOPE, "%s: %s is limited by each keyring that holds them, and this is %s"
                    .formatted(signature.file(), shown(signature), purl), List.of(signature.id()));
        }
        return null;
    }

    private boolean mayRelease(String ring, Principal who) {
        var keyring = policy.keyrings().get(ring);
        return keyring != null && keyring.limitsOf(who.fingerprint())
                .map(limits -> Patterns.meet(limits, purl)).orElse(true);
    }

    /// Returns what is wrong with the pool.
    private List<Reason> faults() {
        return facts.ringFaults().values().stream().map(fault -> Reason.of(fault.code(), "the keyring \"" + fault.ring()
                + "\", of which a web of trust may need every word: " + fault.message())).toList();
    }

    /// Adds why the leaf does not hold, and returns how far it is from holding.
    ///
    /// @param met whether only faults keep it from holding
    private Level explain(List<Reason> faults, SequencedSet<Reason> lacking, boolean met) {
        if (!met) {
            lacking.addAll(facts.weakReasons());
            lacking.addAll(facts.unknownReasons());
            lacking.addAll(facts.absent());
            if (facts.nothing()) {
                lacking.add(Reason.of(Code.NO_EVIDENCE, "no signature was found"));
            } else if (lacking.isEmpty()) {
                lacking.add(Reason.of(Code.THRESHOLD_NOT_MET, "no member of the web of trust signed"));
            }
            lacking.addAll(facts.unavailable());
        }
        lacking.addAll(faults);
        if (faults.stream().anyMatch(fault -> fault.code().exit() != Exit.UNAVAILABLE)) {
            return Level.FAILS;
        }
        return faults.isEmpty() && (met || facts.unavailable().isEmpty()) ? Level.FAILS : Level.UNAVAILABLE;
    }

    private static Principal principal(Signature signature) {
        var id = String.valueOf(signature.principal());
        return new Principal(id.substring(id.lastIndexOf(':') + 1));
    }

    private static String shown(Signature signature) {
        return "%s (%s)".formatted(signature.name().isEmpty() ? "someone" : signature.name(), signature.principal());
    }
}
