package org.strongset.policy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strongset.model.Purl;

/// Weighs one rule against the facts: bounded, and each named rule once.
final class Evaluation {
    /// How many steps one decision may take; an ordinary one takes a few dozen.
    static final long BUDGET = 2_000_000;

    /// A rule in a rule is one step down, a reference another: no policy that was read goes deeper.
    private static final int MAX_DEPTH = 2 * Linker.MAX_DEPTH + 1;

    /// The policy asks for more work than one decision may take.
    static final class OverBudget extends RuntimeException {
        private static final long serialVersionUID = 1;

        OverBudget(String message) {
            super(message);
        }
    }

    private final Policy policy;
    private final Facts facts;
    private final Purl purl;
    private final Subject subject;
    private final Instant now;
    private final SignedLeaf signed;
    private final ArchiveLeaf archive;
    private final CaLeaf ca;
    private final ProvenanceLeaf provenance;
    private final IndexLeaf index;
    private final UpstreamLeaf upstream;
    private final PinLeaf pin;
    private final AdoptedLeaf adopted;
    private final WebOfTrustLeaf web;
    private final StatedLeaf stated;
    private final long budget;
    private long steps;
    private final Map<String, Weighed> known = new HashMap<>();

    Evaluation(Policy policy, Facts facts, Subject subject, Instant now, long budget) {
        this.policy = policy;
        this.facts = facts;
        this.purl = subject.artifact().purl();
        this.subject = subject;
        this.now = now;
        this.signed = new SignedLeaf(policy, facts, subject.artifact().purl());
        this.archive = new ArchiveLeaf(policy, facts);
        this.ca = new CaLeaf(policy, facts, subject.artifact().purl());
        this.provenance = new ProvenanceLeaf(policy, facts, subject.artifact().purl());
        this.index = new IndexLeaf(policy, facts, subject, now);
        this.upstream = new UpstreamLeaf(policy, facts, subject.artifact().purl());
        this.web = new WebOfTrustLeaf(policy, facts, subject.artifact().purl(), now);
        this.stated = new StatedLeaf(policy, facts);
        this.pin = new PinLeaf(policy, facts, subject.artifact(), now);
        this.adopted = new AdoptedLeaf(facts, subject, now);
        this.budget = budget;
    }

    /// Returns what comes of the rule of that name.
    ///
    /// @throws OverBudget if it takes too much work
    Weighed weigh(String rule) {
        return weigh(new Rule.Named(rule), 0);
    }

    /// Returns the first way by which a rule holds: of a rule that needs any of several named ones, the first of them that does.
    /// If none does, or it has no such ways, it is the rule itself.
    String way(String rule) {
        if (policy.rules().get(rule) instanceof Rule.Any(var of)) {
            for (var one : of) {
                if (one instanceof Rule.Named(var name) && weigh(name).holds()) {
                    return way(name);
                }
            }
        }
        return rule;
    }

    /// Returns what may still be spent.
    private long remaining() {
        return Math.max(0, budget - steps);
    }

    /// Pays for `work` steps.
    void spend(long work) {
        steps += work;
        if (steps > budget) {
            throw new OverBudget("the policy takes more than " + budget + " steps for one decision");
        }
    }

    /// Pays for comparing a purl with a pattern.
    void spendOnPattern(Purl purl) {
        spend(1 + (purl.name().length() + (purl.namespace() == null ? 0 : purl.namespace().length())) / 256);
    }

    /// Returns what comes of a rule that stands `depth` deep.
    Weighed weigh(Rule rule, int depth) {
        if (depth > MAX_DEPTH) {
            throw new OverBudget("the policy's rules stand more than " + Linker.MAX_DEPTH + " deep");
        }
        spend(1);
        return switch (rule) {
            case Rule.All(var of) -> Weighed.atLeast(of.size(), weigh(of, depth));
            case Rule.Any(var of) -> Weighed.atLeast(1, weigh(of, depth));
            case Rule.AtLeast(var k, var of) -> Weighed.atLeast(k, weigh(of, depth));
            case Rule.Named(var name) -> {
                var before = known.get(name);
                if (before == null) {
                    var named = policy.rules().get(name);
                    if (named == null) {
                        throw new IllegalStateException("a policy without the rule \"" + name + "\" was let through");
                    }
                    before = weigh(named, depth + 1);
                    known.put(name, before);
                }
                yield before;
            }
            case Rule.Apart(var leaf, var from) -> {
                spend(facts.size());
                var others = from instanceof Rule.From.Counted(var other)
                        ? weigh(new Rule.Named(other), depth + 1)
                        : null;
                var whole = weigh(leaf, depth + 1);
                yield leaf instanceof Rule.Reviewed reviewed && from instanceof Rule.From.Counted(var name)
                        ? new ReviewersApart(policy, facts, subject, now, remaining()).weigh(reviewed, name, whole)
                        : new ApartLeaf(policy, facts, purl).weigh(leaf, others, whole);
            }
            case Rule.Signed leaf -> {
                spend(signed.cost(leaf));
                yield signed.weigh(leaf);
            }
            case Rule.Archive leaf -> {
                spend(facts.size());
                yield archive.weigh(leaf);
            }
            case Rule.Ca leaf -> {
                spend(facts.size());
                yield ca.weigh(leaf);
            }
            case Rule.Provenance leaf -> {
                spend((long) facts.size() * leaf.builders().size());
                yield provenance.weigh(leaf);
            }
            case Rule.IndexWord leaf -> {
                spend((long) facts.size() + facts.listings().size());
                yield index.weigh(leaf);
            }
            case Rule.Upstream leaf -> {
                spend(facts.size());
                yield upstream.weigh(leaf);
            }
            case Rule.WebOfTrust leaf -> {
                spend(web.cost(leaf));
                yield web.weigh(leaf);
            }
            case Rule.ForeignWeb leaf -> {
                spend(web.cost(leaf));
                yield web.weigh(leaf);
            }
            case Rule.Reviewed leaf -> {
                spend(facts.stated().size() + 1L + policy.denies().size());
                yield stated.weigh(leaf);
            }
            case Rule.Notaries leaf -> {
                spend(facts.stated().size() + leaf.from().size() + 1L + policy.denies().size());
                yield stated.weigh(leaf);
            }
            case Rule.FirstSeen leaf -> {
                spend((long) facts.size() * (1 + facts.pins().size()));
                yield pin.weigh(leaf);
            }
            case Rule.Pinned leaf -> pin.weigh(leaf);
            case Rule.Adopted leaf -> {
                spend(facts.size());
                yield adopted.weigh(leaf);
            }
        };
    }

    private List<Weighed> weigh(List<Rule> rules, int depth) {
        return rules.stream().map(rule -> weigh(rule, depth + 1)).toList();
    }
}
