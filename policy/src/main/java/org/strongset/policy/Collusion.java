package org.strongset.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.strongset.model.Decision;
import org.strongset.model.Party;
import org.strongset.policy.Policy.Deny;
import org.strongset.trust.collusion.Circuit;
import org.strongset.trust.collusion.SmallestSets;

/// How few parties would have to be bad for an allow to be wrong, by the rule that decides on a subject: the collusion number and its
/// companions (TRUST.md 6).
///
/// It is the rule's number under the evidence at hand, whatever the answer was. `me`, the program, the system below it and the
/// algorithms are outside of every count. Where it cannot be told exactly, it is told too low, and [#notes] says so.
public final class Collusion {
    /// How many of the smallest sets a decision names.
    private static final int MOST_SETS = 12;
    /// How much work a decision may take for it ([SmallestSets#of]).
    private static final long WORK = 10_000_000;

    private final Policy policy;
    private final String rule;
    private final Circuit forging;
    private final Resting rested;
    private final List<Veto> vetoes;
    private final Map<String, Party> parties;
    private final SequencedMap<String, SequencedSet<String>> together;
    private final Set<String> maintainers;
    private final List<String> notes;

    /// Who stops a release if so many of them say no.
    ///
    /// @param lists which name it as malware; none if people do
    /// @param people the parties of a `[[veto]]`, who call it malicious; none if lists do
    public record Veto(int need, List<String> lists, List<Party> people) {
        public Veto {
            lists = List.copyOf(lists);
            people = List.copyOf(people);
        }
    }

    /// @param weighed what came of the rule
    Collusion(String rule, Weighed weighed, Subject subject, Facts facts, Policy policy, Instant now) {
        var forged = new Forging(policy, facts, subject.artifact(), now);
        this.rested = new Resting(policy, facts, subject, now);
        this.policy = policy;
        this.rule = rule;
        this.forging = forged.circuit(rule);
        this.vetoes = vetoes(policy, rule);
        this.parties = new LinkedHashMap<>(forged.parties().named());
        this.together = together(policy, new LinkedHashSet<>(forging.parties()));
        this.maintainers = maintainers(weighed, subject, facts, policy);
        this.notes = List.copyOf(forged.notes());
    }

    /// Finds the rule that decides on a subject, and who could make it hold; empty if no `[[use]]` matches.
    ///
    /// @param evidence what was gathered for this policy and this artifact, in any order
    public static Optional<Collusion> of(Subject subject, List<Evidence> evidence, Policy policy, Instant now) {
        var facts = Facts.of(evidence, subject);
        var joined = policy.joining(facts.joined().stream().map(pair -> List.of(pair.one(), pair.other())).toList());
        return policy.uses().stream().filter(use -> Patterns.meet(use.patterns(), subject.artifact().purl()))
                .findFirst()
                .map(use -> new Collusion(use.allow(), new Evaluation(joined, facts, subject, now,
                        Evaluation.BUDGET).weigh(use.allow()), subject, facts, joined, now));
    }

    /// Returns the name of the rule that decides.
    public String rule() {
        return rule;
    }

    /// Returns the fewest parties by whom it would allow what nobody else vouched for.
    public SmallestSets number() {
        return SmallestSets.of(forging);
    }

    /// Returns the same with some parties that are taken for honest: whoever stands, whatever they said.
    ///
    /// @param honest ids
    public SmallestSets number(Set<String> honest) {
        return SmallestSets.of(forging.without(honest));
    }

    /// Returns how many more it takes if some parties, and those who fall with them, are bad already.
    ///
    /// @param bad ids, as the policy may know them
    public SmallestSets given(Collection<String> bad) {
        return SmallestSets.of(forging.given(Silenced.falling(policy, bad)));
    }

    /// Returns how few would have to take back what they said until the rule does not hold any more; [SmallestSets#NOBODY] if it rests on nobody
    /// who could, and no party at all if it does not hold.
    public SmallestSets withdrawals() {
        var resting = rested.circuit(rule).dual();
        rested.parties().named().forEach((id, party) -> parties.merge(id, party, (one, other) -> one.name().isEmpty()
                ? other
                : one));
        return SmallestSets.of(resting);
    }

    /// Returns what a decision says of it.
    Decision.Collusion decided() {
        var number = SmallestSets.of(forging, WORK);
        var releasing = new TreeSet<>(maintainers);
        releasing.retainAll(parties());
        var others = SmallestSets.one(forging.without(releasing), WORK);
        var some = number.sets().stream().limit(MOST_SETS).map(List::copyOf).toList();
        return new Decision.Collusion(orNobody(number.low()), orNobody(number.high()), some, number.sets().size(),
                number
                        .complete(),
                orNobody(others.low()), CollusionWords.message(this, number, releasing, others));
    }

    private static long orNobody(long number) {
        return number == SmallestSets.NOBODY ? Decision.Collusion.NOBODY : number;
    }

    /// Returns who could stop a good release: lists by a `[[deny]]` or because the rule asks them, and people by a `[[veto]]`.
    public List<Veto> vetoes() {
        return vetoes;
    }

    /// Returns the ids of those who release it, by the evidence at hand, as far as they play a part.
    public Set<String> maintainers() {
        return maintainers;
    }

    /// Returns all ids that can stand in an answer.
    public List<String> parties() {
        return forging.parties();
    }

    /// Returns a party of an answer.
    ///
    /// @throws IllegalArgumentException if it plays no part
    public Party party(String id) {
        var party = parties.get(id);
        if (party == null) {
            throw new IllegalArgumentException("the party " + id + " plays no part");
        }
        return party;
    }

    /// Returns who falls with whom, as far as both play a part: a group, and its members.
    public SequencedMap<String, SequencedSet<String>> together() {
        return together;
    }

    /// Returns in what the number may be too low, a sentence each.
    public List<String> notes() {
        return notes;
    }

    private static SequencedMap<String, SequencedSet<String>> together(Policy policy, Set<String> inPlay) {
        var together = new LinkedHashMap<String, SequencedSet<String>>();
        policy.parties().fate().forEach((group, members) -> {
            var id = policy.parties().party(group, "").id();
            var falling = members.stream().map(one -> policy.parties().party(one, "").id()).filter(inPlay::contains)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (inPlay.contains(id) && !falling.isEmpty()) {
                together.put(id, falling);
            }
        });
        return together;
    }

    private static List<Veto> vetoes(Policy policy, String rule) {
        var vetoes = new ArrayList<Veto>();
        for (var deny : policy.denies()) {
            if (deny instanceof Deny.Listed(var lists, var need, var _)) {
                vetoes.add(new Veto(need, lists, List.of()));
            }
        }
        policy.leavesOf(rule).forEach(leaf -> {
            if (leaf instanceof Rule.IndexWord word && !word.notListed().isEmpty()) {
                vetoes.add(new Veto(1, word.notListed(), List.of()));
            }
        });
        policy.vetoes().forEach(veto -> vetoes.add(new Veto(veto.need(), List.of(), StatedLeaf.reviewers(policy, veto
                .from()).stream().map(one -> one.who().toString()).filter(one -> !StatedWords.isDenied(policy, one))
                .map(
                        one -> policy.parties().party(one, ""))
                .distinct().toList())));
        return vetoes.stream().distinct().toList();
    }

    private static Set<String> maintainers(Weighed weighed, Subject subject, Facts facts, Policy policy) {
        var releasing = Role.releasing(subject.artifact().purl());
        var ids = new TreeSet<String>();
        weighed.parties().values().stream().filter(one -> one.roles().contains(releasing)).forEach(one -> ids.add(one
                .party().id()));
        facts.published().forEach(one -> Forging.accounts(one).forEach(account -> ids.add(policy.parties().party(
                "party:account:" + account, account).id())));
        return ids;
    }
}
