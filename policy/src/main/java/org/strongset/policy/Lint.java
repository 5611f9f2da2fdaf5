package org.strongset.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.strongset.model.Code;
import org.strongset.model.PurlPattern;
import org.strongset.policy.Policy.Deny;
import org.strongset.policy.Policy.Keyring;
import org.strongset.trust.collusion.SmallestSets;

/// Finds what is understood but hardly meant (TRUST.md 10.4). Warnings: nothing here changes an answer.
public final class Lint {
    /// So many people do not all know what they do.
    private static final int MANY = 20;

    private final Policy policy;
    private final Faults warnings;
    private final Floor numbers;

    private Lint(Policy policy) {
        this.policy = policy;
        this.numbers = new Floor(policy);
        this.warnings = new Faults(policy.file());
    }

    /// Returns the warnings, in the file's order; their codes' exit is 0.
    public static List<Fault> lint(Policy policy) {
        var lint = new Lint(policy);
        lint.uses();
        lint.rules();
        lint.vetoes();
        lint.others();
        return lint.warnings.sorted();
    }

    private void uses() {
        if (policy.uses().isEmpty()) {
            warnings.add(Code.RULE_INERT, Fault.Position.START,
                    "there is no [[use]]: everything is denied with NO_RULE");
        }
        var before = new ArrayList<PurlPattern>();
        for (int i = 0; i < policy.uses().size(); i++) {
            var patterns = policy.uses().get(i).patterns();
            if (patterns.isEmpty()) {
                warn(Code.RULE_INERT, "use." + i, "this [[use]] has no pattern: it matches nothing");
            }
            var shadowed = patterns.stream().filter(p -> before.stream().anyMatch(b -> b.covers(p))).toList();
            if (!shadowed.isEmpty()) {
                warn(Code.RULE_SHADOWED, "use." + i, (shadowed.size() == patterns.size()
                        ? "this [[use]] never decides: an earlier one matches all of "
                        : "an earlier [[use]] already matches all of ") + shadowed);
            }
            before.addAll(patterns);
            lookAtAuthority("use." + i, policy.uses().get(i));
        }
    }

    private void lookAtAuthority(String place, Policy.Use use) {
        WebOfTrustWords.authority(policy, use).ifPresent(roots -> warn(Code.MEMBERSHIP_IS_AUTHORITY, place,
                "whoever comes into the web of trust of the group \"" + roots
                        + "\" may release everything that this [[use]] matches"));
        if (ProvenanceWords.decidesAlone(policy, use)) {
            warn(Code.PROVENANCE_ALONE, place, "\"" + use.allow()
                    + "\" asks where it was built, and nothing asks who released it: whoever gets a commit into the source "
                    + "may release everything that this [[use]] matches");
        }
        if (ProvenanceWords.decidesAlone(policy, use, Rule.Notaries.class)) {
            warn(Code.NOTARIES_ALONE, place, "\"" + use.allow()
                    + "\" asks what others were served, and nothing asks who released it: whoever serves it to everybody "
                    + "may replace everything that this [[use]] matches");
        }
    }

    private void vetoes() {
        for (int i = 0; i < policy.vetoes().size(); i++) {
            var veto = policy.vetoes().get(i);
            int people = policy.parties().count(StatedLeaf.reviewers(policy, veto.from()).stream().map(one -> one.who()
                    .toString()).toList());
            if (veto.need() == 1 && people > MANY) {
                warn(Code.VETO_BY_ANYONE, "veto." + i,
                        "any one of the " + people + " parties of the group \"" + veto.from()
                                + "\" can stop whatever this policy decides on");
            }
        }
    }

    private void rules() {
        var used = new TreeSet<String>();
        policy.uses().forEach(use -> used.add(use.allow()));
        policy.rules().values().forEach(rule -> references(rule, used));
        policy.rules().forEach((name, rule) -> {
            if (!used.contains(name)) {
                warn(Code.RULE_UNUSED, "rule." + name, "nothing uses [rule." + name + "]");
            }
            look(name, rule);
        });
    }

    private static void references(Rule rule, Set<String> used) {
        switch (rule) {
            case Rule.All(var of) -> of.forEach(child -> references(child, used));
            case Rule.Any(var of) -> of.forEach(child -> references(child, used));
            case Rule.AtLeast(var _, var of) -> of.forEach(child -> references(child, used));
            case Rule.Named(var name) -> used.add(name);
            case Rule.Apart(var _, Rule.From.Counted(var name)) -> used.add(name);
            case Rule.Leaf _ -> {
                // a leaf uses no rule
            }
        }
    }

    private void look(String name, Rule rule) {
        switch (rule) {
            case Rule.All(var of) -> {
                lookAtList(name, "all", of);
                lookForTwins(name, of);
            }
            case Rule.Any(var of) -> {
                lookAtList(name, "any", of);
                lookAtBranches(name, of);
            }
            case Rule.AtLeast(var _, var of) -> {
                lookAtList(name, "of", of);
                lookForTwins(name, of);
            }
            case Rule.FirstSeen(var minAge) -> {
                if (minAge != null && minAge.isZero()) {
                    warn(Code.RULE_INERT, "rule." + name, "[rule." + name + "] min-age is zero: it asks for nothing");
                }
            }
            case Rule.WebOfTrust leaf -> WebOfTrustWords.warnings(policy, leaf)
                    .forEach(warning -> warn(warning.code(), "rule." + name, "[rule." + name + "] "
                            + warning.message()));
            case Rule.ForeignWeb leaf -> ForeignWebWords.warnings(policy, leaf)
                    .forEach(warning -> warn(warning.code(), "rule." + name, "[rule." + name + "] "
                            + warning.message()));
            case Rule.Apart leaf -> lookApart(name, leaf);
            case Rule.IndexWord leaf -> {
                if (leaf.minAge() != null && leaf.minAge().isZero()) {
                    warn(Code.RULE_INERT, "rule." + name, "[rule." + name + "] min-age is zero: it asks for nothing");
                }
            }
            case Rule.Signed _,Rule.Archive _,Rule.Ca _,Rule.Provenance _,Rule.Upstream _,Rule.Pinned _,Rule.Adopted _,Rule.Reviewed _,Rule.Notaries _,Rule.Named _ -> {
                // nothing to warn of
            }
        }
    }

    private void lookApart(String name, Rule.Apart rule) {
        if (rule.from() instanceof Rule.From.Server
                && rule.of() instanceof Rule.Signed(Rule.Among.Ring(var ring), var _)) {
            var keyring = policy.keyrings().get(ring);
            if (keyring != null && keyring.origin() == null) {
                warn(Code.RULE_INERT, "rule." + name, "[rule." + name + "] never holds: [keyring." + ring
                        + "] has no origin, so its keys are apart from nobody");
            }
        }
        look(name, rule.of());
    }

    private void lookAtList(String name, String word, List<Rule> of) {
        if (of.isEmpty()) {
            warn(Code.RULE_INERT, "rule." + name, "[rule." + name + "] " + word + " is empty: it never holds");
        }
        of.forEach(child -> look(name, child));
    }

    /// Two equal parts of an `all` or a `k` are answered by the same signatures.
    private void lookForTwins(String name, List<Rule> of) {
        var seen = new HashSet<Rule>();
        of.stream().filter(child -> !seen.add(child)).distinct().forEach(twin -> warn(Code.RULE_INERT, "rule." + name,
                "[rule." + name + "] has " + Show.sentence(policy, twin) + " twice: the same signatures answer both"));
    }

    private void lookAtBranches(String name, List<Rule> of) {
        var strengths = of.stream().mapToLong(numbers::number).toArray();
        long weakest = Long.MAX_VALUE;
        long strongest = 0;
        int at = 0;
        for (int i = 0; i < strengths.length; i++) {
            strongest = Math.max(strongest, strengths[i]);
            if (strengths[i] < weakest) {
                weakest = strengths[i];
                at = i;
            }
        }
        if (weakest == 1 && strongest > 1 && strongest != SmallestSets.NOBODY) {
            warn(Code.WEAKEST_BRANCH, "rule." + name, "[rule." + name + "]: this line decides your security: "
                    + Show.sentence(policy, of.get(at)) + " (1 party), beside a branch that takes " + strongest);
        }
    }

    private void others() {
        for (int i = 0; i < policy.denies().size(); i++) {
            if (policy.denies().get(i) instanceof Deny.Packages(var patterns) && patterns.isEmpty()) {
                warn(Code.RULE_INERT, "deny." + i, "this [[deny]] has no pattern: it denies nothing");
            }
        }
        for (int i = 0; i < policy.waives().size(); i++) {
            if (policy.waives().get(i).patterns().isEmpty()) {
                warn(Code.RULE_INERT, "waive." + i, "this [[waive]] has no pattern: it waives nothing");
            }
        }
        policy.groups().forEach((name, group) -> {
            if (group.members().isEmpty()) {
                warn(Code.RULE_INERT, "group." + name, "[group." + name + "] has no members");
            }
        });
        ListWords.warnings(policy).forEach(warning -> warn(warning.code(), warning.place(), warning.message()));
        policy.keyrings().values().stream().filter(ring -> !ring.shipped()).forEach(this::lookAtLimits);
        var maxAge = policy.answers().revocationsMaxAge();
        if (maxAge != null && policy.listsAsked().isEmpty()
                && policy.keyrings().values().stream().allMatch(ring -> ring.keepers().isEmpty())) {
            warn(Code.RULE_INERT, "answers", "revocations-max-age has no effect: no source of revocations is named");
        } else if (maxAge != null && maxAge.isZero()) {
            warn(Code.RULE_INERT, "answers", "revocations-max-age is zero: every answer is stale");
        }
    }

    private void lookAtLimits(Keyring ring) {
        var table = "keyring." + ring.name();
        ring.limits().forEach((fingerprint, patterns) -> {
            if (patterns.isEmpty() && !ring.closed()) {
                warn(Code.RULE_INERT, table, "[" + table + "] limits " + fingerprint + " to nothing: it never counts");
            }
        });
        ring.archives().forEach((fingerprint, patterns) -> {
            if (patterns.isEmpty()) {
                warn(Code.RULE_INERT, table,
                        "[" + table + "] archives has no archive for " + fingerprint + ": it signs none");
            }
        });
        if (ring.closed() && ring.archives().isEmpty()
                && ring.limits().values().stream().allMatch(List::isEmpty)) {
            warn(Code.RULE_INERT, table, "[" + table + "] unlisted is \"nothing\", and limits lists nothing: "
                    + "nobody in it ever counts");
        }
    }

    private void warn(Code code, String place, String message) {
        warnings.add(code, policy.position(place), message);
    }
}
