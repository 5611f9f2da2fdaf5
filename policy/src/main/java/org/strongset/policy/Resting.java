package org.strongset.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.strongset.model.Purl;
import org.strongset.trust.Closure.Introducer;
import org.strongset.trust.Closure.Standing;
import org.strongset.trust.collusion.Circuit;

/// On whose words an answer rests as it is, as a circuit: its dual says how many would have to take theirs back until it changes (TRUST.md 6.1,
/// rho). Nobody's chooser or certifier is among them but where a leaf counts introducers: they say nothing of these bytes that could be
/// taken back.
final class Resting {
    private final Policy policy;
    private final Subject subject;
    private final Purl purl;
    private final Circuit.Builder builder;
    private final PartyNodes parties;
    private final Map<String, Integer> known = new HashMap<>();
    private final Evaluation evaluation;
    private final Facts facts;
    private final Instant now;

    Resting(Policy policy, Facts facts, Subject subject, Instant now) {
        this(policy, facts, subject, now, new Circuit.Builder(), Set.of());
    }

    /// @param taken who cannot be counted, since another rule has to count them
    private Resting(Policy policy, Facts facts, Subject subject, Instant now, Circuit.Builder builder,
            Set<String> taken) {
        this.policy = policy;
        this.subject = subject;
        this.builder = builder;
        this.facts = facts;
        this.now = now;
        this.purl = subject.artifact().purl();
        this.evaluation = new Evaluation(policy, facts, subject, now, Evaluation.BUDGET);
        this.parties = new PartyNodes(policy, facts, builder, false, taken);
    }

    Circuit circuit(String rule) {
        return builder.build(node(new Rule.Named(rule)));
    }

    PartyNodes parties() {
        return parties;
    }

    private int node(Rule rule) {
        return switch (rule) {
            case Rule.All(var of) -> builder.all(of.stream().map(this::node).toList());
            case Rule.Any(var of) -> builder.any(of.stream().map(this::node).toList());
            case Rule.AtLeast(var k, var of) -> builder.atLeast(k, of.stream().map(this::node).toList());
            case Rule.Named(var name) -> named(name);
            case Rule.Leaf leaf -> leaf(leaf, evaluation.weigh(leaf, 0));
        };
    }

    private int named(String name) {
        var before = known.get(name);
        if (before == null) {
            before = node(Objects.requireNonNull(policy.rules().get(name)));
            known.put(name, before);
        }
        return before;
    }

    private int leaf(Rule.Leaf leaf, Weighed weighed) {
        if (!weighed.holds()) {
            return builder.any(List.of());
        }
        return switch (leaf) {
            case Rule.Signed signed -> builder.atLeast(signed.need(), counted(weighed, Role.releasing(purl)));
            case Rule.Reviewed reviewed -> builder.atLeast(reviewed.need(), counted(weighed, Role.REVIEW));
            case Rule.Notaries seen -> builder.atLeast(seen.need(), counted(weighed, Role.SIGHTING));
            case Rule.Provenance built -> builder.atLeast(built.need(), counted(weighed, Role.BUILD));
            case Rule.Upstream _ -> builder.all(counted(weighed, Role.UPSTREAM));
            case Rule.Archive _ -> builder.any(counted(weighed, Role.ARCHIVE));
            case Rule.IndexWord _ -> builder.any(counted(weighed, Role.INDEX));
            case Rule.Ca _,Rule.FirstSeen _ -> builder.any(counted(weighed, Role.releasing(purl)));
            case Rule.WebOfTrust web -> members(new Web(policy, facts, web, now), weighed);
            case Rule.ForeignWeb _ -> builder.any(counted(weighed, Role.releasing(purl)));
            case Rule.Pinned _,Rule.Adopted _ -> builder.all(List.of()); // your own word, and nobody's to take back
            case Rule.Apart(Rule.Reviewed of, Rule.From.Counted(var name)) ->
                policy.rules().get(name) instanceof Rule.Signed other
                        && policy.parties().fate().isEmpty()
                                ? apart(of, evaluation.weigh(of, 0), other, evaluation.weigh(name))
                                : apart(of, weighed, name);
            case Rule.Apart(var of, var from) -> builder.all(List.of(leaf(of, weighed), counted(from)));
        };
    }

    /// The choice that is made now: these reviewers, and of the others those who are apart from all of them.
    private int apart(Rule.Reviewed of, Weighed weighed, String name) {
        var taken = ReviewersApart.falling(policy, weighed.parties().keySet()).keySet();
        var others = new Resting(policy, facts, subject, now, builder, taken);
        int other = others.node(new Rule.Named(name));
        others.parties.named().forEach((id, party) -> parties.named().putIfAbsent(id, party));
        return builder.all(List.of(builder.atLeast(of.need(), counted(weighed, Role.REVIEW)), other));
    }

    /// Two thresholds can be met apart if each can be met, and both together by as many as both need (TRUST.md 3.3).
    private int apart(Rule.Reviewed of, Weighed reviewed, Rule.Signed other, Weighed signed) {
        var reviewers = counted(reviewed, Role.REVIEW);
        var signers = counted(signed, Role.releasing(purl));
        var both = new LinkedHashSet<>(reviewers);
        both.addAll(signers);
        return builder
                .all(List.of(builder.atLeast(of.need(), reviewers), builder.atLeast(other.need(), signers), builder
                        .atLeast(of.need() + other.need(), both)));
    }

    /// Nobody is apart from nobody.
    private int counted(Rule.From from) {
        return switch (from) {
            case Rule.From.Server() -> builder.all(List.of());
            case Rule.From.Counted(var name) -> builder.any(evaluation.weigh(name).parties().values().stream().filter(
                    one -> !one.roles().equals(List.of(Role.ROOTS)))
                    .map(one -> parties.bad(one.party().id(), one
                            .party().name()))
                    .toList());
        };
    }

    private List<Integer> counted(Weighed weighed, String role) {
        return weighed.parties().values().stream().filter(one -> one.roles().contains(role))
                .map(one -> parties.bad(one.party().id(), one.party().name())).toList();
    }

    /// Each member who signed, with as many of those who brought them in as it takes.
    private int members(Web web, Weighed weighed) {
        var ways = new ArrayList<Integer>();
        for (var signature : facts.valid()) {
            var who = String.valueOf(signature.principal());
            var standing = web.standing(who);
            var counted = weighed.parties().get(policy.parties().party(who, "").id());
            if (counted != null && counted.roles().contains(Role.releasing(purl)) && standing.isMember()) {
                int own = parties.bad(who, signature.name());
                ways.add(standing.level() == 0 ? own : builder.all(List.of(own, introducers(standing))));
            }
        }
        return builder.any(ways);
    }

    private int introducers(Standing standing) {
        var by = standing.by().stream().map(Introducer::party).map(one -> parties.bad(one.id(), one.name())).toList();
        return builder.atLeast(standing.need(), by, standing.by().stream().mapToInt(Introducer::weight).toArray());
    }
}
