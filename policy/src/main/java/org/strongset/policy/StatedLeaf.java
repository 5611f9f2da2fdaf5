package org.strongset.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Digest;
import org.strongset.model.Party;
import org.strongset.model.Reason;
import org.strongset.model.ReviewResult;
import org.strongset.policy.Evidence.Stated;
import org.strongset.policy.Evidence.Stated.Said;
import org.strongset.policy.Policy.Member;
import org.strongset.sign.Verification.State;

/// Weighs `reviewed-by` and `notaries`: how many distinct parties, of those named, state of exactly these bytes what is asked for.
///
/// Two statements by one party count once. Whoever a `[[deny]]` names says nothing that counts.
final class StatedLeaf {
    private static final int SHOWN = 12;

    private final Policy policy;
    private final Facts facts;

    StatedLeaf(Policy policy, Facts facts) {
        this.policy = policy;
        this.facts = facts;
    }

    /// Whoever may be counted: what they are called, by the names of their keys.
    private record Pool(SortedMap<String, String> names, String words, String role, String statement, String more) {}

    Weighed weigh(Rule.Reviewed leaf) {
        var pool = new Pool(new TreeMap<>(), StatedWords.group(leaf.from()), Role.REVIEW, "review",
                " of level " + leaf.level());
        reviewers(policy, leaf.from()).forEach(one -> pool.names.put(one.who().toString(), one.name()));
        return weigh(pool, leaf.need(), one -> refusal(leaf, one), Set.of(
                "whoever reviews for " + pool.words + " reads what they sign, and only that"));
    }

    Weighed weigh(Rule.Notaries leaf) {
        var pool = new Pool(new TreeMap<>(), StatedWords.notaries(leaf.from()), Role.SIGHTING, "observation", "");
        notaries(policy, leaf).forEach(one -> pool.names.put(one.key().toString(), one.name()));
        return weigh(pool, leaf.need(), one -> one instanceof Said.Seen ? null : "", Set.of(
                "notaries repeat truthfully what they are served: a file that is bad for everybody they all have seen",
                "the notaries look from where you are not: who stands between you and the server stands not before them"));
    }

    /// What a statement lacks for the leaf.
    private interface Asked {
        /// Returns why it does not count, as the rest of a sentence; null if it does, and empty for another kind of statement.
        @Nullable
        String refusal(Said said);
    }

    private static @Nullable String refusal(Rule.Reviewed leaf, Said said) {
        if (!(said instanceof Said.Reviewed(var level, var result, var _))) {
            return "";
        }
        if (result != ReviewResult.FINE) {
            return StatedWords.result(result);
        }
        return level.answers(leaf.level()) ? null : "is of level " + level + ", and the rule asks for " + leaf.level();
    }

    private Weighed weigh(Pool pool, int need, Asked asked, Set<String> assumes) {
        var counted = new TreeMap<String, Party>();
        var used = new LinkedHashSet<Digest>();
        var words = new ArrayList<String>();
        var lacking = new LinkedHashSet<Reason>();
        for (var one : facts.stated()) {
            var refused = asked.refusal(one.said());
            if (refused != null && refused.isEmpty()) {
                continue; // another leaf's affair
            }
            var refusal = refusal(pool, one, refused);
            if (refusal != null) {
                lacking.add(refusal);
                continue;
            }
            var signature = one.signature();
            var party = policy.parties().party(String.valueOf(signature.principal()), signature.name());
            if (counted.putIfAbsent(party.id(), party) == null) {
                words.add(SignedLeaf.name(party) + " " + StatedWords.said(one.said()));
            }
            used.add(signature.id());
        }
        var parties = new TreeMap<String, Counted>();
        counted.forEach((id, party) -> parties.put(id, new Counted(party, List.of(pool.role))));
        var met = new LinkedHashSet<Reason>();
        if (!counted.isEmpty()) {
            met.add(new Reason(Code.RULE_MET, String.join(", ", words) + " (" + pool.words + ")", List.copyOf(used)));
        }
        if (counted.size() >= need) {
            return new Weighed(Level.HOLDS, met, new LinkedHashSet<>(), parties, new LinkedHashSet<>(), 0,
                    new TreeSet<>(assumes));
        }
        var level = explain(pool, need, counted.size(), lacking);
        var nearest = nearest(pool, need - counted.size(), counted.keySet());
        return new Weighed(level, met, lacking, parties,
                nearest == null ? new LinkedHashSet<>() : new LinkedHashSet<>(List.of(nearest)),
                nearest == null ? Weighed.IMPOSSIBLE : nearest.need(), new TreeSet<>(assumes));
    }

    private @Nullable Reason refusal(Pool pool, Stated one, @Nullable String refused) {
        var signature = one.signature();
        var who = String.valueOf(signature.principal());
        var named = signature.file() + ": " + (signature.name().isEmpty() ? who : signature.name()) + " ";
        if (signature.state() == State.UNKNOWN_SIGNER) {
            return new Reason(Code.SIGNER_UNKNOWN, signature.file() + ": " + signature.message(),
                    List.of(signature.id()));
        }
        if (signature.state() != State.VALID) {
            return new Reason(signature.code(), signature.file() + ": " + signature.message(), List.of(signature.id()));
        }
        if (!pool.names.containsKey(who)) {
            return new Reason(Code.NOT_IN_KEYRING, named + "is not in " + pool.words, List.of(signature.id()));
        }
        if (StatedWords.isDenied(policy, who)) {
            return new Reason(Code.NOT_IN_KEYRING, named + "says nothing that counts: a [[deny]] of " + policy.file()
                    + " names them", List.of(signature.id()));
        }
        return refused == null
                ? null
                : new Reason(Code.STATEMENT_NOT_ASKED, named + refused, List.of(signature.id()));
    }

    /// Adds why the leaf does not hold, and returns how far it is from holding.
    private Level explain(Pool pool, int need, int counted, SequencedSet<Reason> lacking) {
        if (counted == 0 && lacking.isEmpty()) {
            lacking.add(Reason.of(Code.NO_EVIDENCE, "no " + pool.statement + pool.more + " by " + pool.words
                    + " was found"));
        } else {
            lacking.add(
                    Reason.of(Code.THRESHOLD_NOT_MET, "%s of the %s distinct parties it needs of %s state it".formatted(
                            counted, need, pool.words)));
        }
        lacking.addAll(facts.absent());
        lacking.addAll(facts.unavailable());
        return facts.unavailable().isEmpty() ? Level.FAILS : Level.UNAVAILABLE;
    }

    private @Nullable Nearest nearest(Pool pool, int missing, Collection<String> counted) {
        var others = new TreeMap<String, String>();
        var said = StatedWords.warnings(policy, facts).stream().map(one -> String.valueOf(one.signature().principal()))
                .collect(
                        Collectors.toSet()); // who has read it and does not find it good will not say so without a reason
        pool.names.forEach((key, name) -> {
            var party = policy.parties().party(key, name);
            if (!counted.contains(party.id()) && !said.contains(key) && !StatedWords.isDenied(policy, key)) {
                others.putIfAbsent(party.id(), SignedLeaf.name(party));
            }
        });
        return others.size() < missing
                ? null
                : new Nearest(missing, others.values().stream().limit(SHOWN).toList(), pool.statement,
                        "%s%s by %s of %s would do%s".formatted(missing == 1
                                ? "one more " + pool.statement
                                : missing + " more " + pool.statement + "s, of distinct parties,", pool.more,
                                others.size() == 1 ? "the one other" : "any of these " + others.size(), pool.words,
                                others.size() > SHOWN ? "; " + SHOWN + " of them are named" : ""));
    }

    /// Returns who of a group can sign a statement.
    static List<Member> reviewers(Policy policy, String group) {
        var named = policy.groups().get(group);
        return named == null ? List.of() : named.members().stream().filter(one -> !one.who().isOpenPgp()).toList();
    }

    static List<Notary> notaries(Policy policy, Rule.Notaries leaf) {
        return leaf.from().stream().map(policy.notaries()::get).map(Objects::requireNonNull).toList();
    }

    /// Returns who of a group calls these bytes malicious, by the ids of their parties.
    static SortedMap<String, Party> against(Policy policy, Facts facts, String group) {
        var members = reviewers(policy, group).stream().map(one -> one.who().toString()).collect(Collectors.toSet());
        var against = new TreeMap<String, Party>();
        for (var one : StatedWords.warnings(policy, facts)) {
            var who = String.valueOf(one.signature().principal());
            if (one.said() instanceof Said.Reviewed(var _, var result, var _) && result == ReviewResult.MALICIOUS
                    && members.contains(who)) {
                var party = policy.parties().party(who, one.signature().name());
                against.put(party.id(), party);
            }
        }
        return against;
    }
}
