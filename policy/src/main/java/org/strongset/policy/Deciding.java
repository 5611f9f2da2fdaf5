package org.strongset.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.model.PurlPattern;
import org.strongset.model.Reason;
import org.strongset.policy.Policy.Deny;
import org.strongset.policy.Policy.Hooks;
import org.strongset.policy.Policy.Use;
import org.strongset.policy.Policy.Waive;

/// One decision by one policy. The numbered steps of [#decide] are in the order in which a later one may overrule.
final class Deciding {
    /// The denials that no evidence changes.
    private static final Set<Code> ENDINGS = Set.of(Code.DENIED_BY_YOU, Code.LISTED_MALWARE, Code.LISTED_VULNERABLE,
            Code.VETOED);

    private final boolean numbered;
    private final String layer;
    private final Subject subject;
    private final Policy policy;
    private final Instant now;
    private final Facts facts;
    private final Evaluation evaluation;
    private final Listings listings;

    private final LinkedHashSet<Reason> reasons = new LinkedHashSet<>();
    private Outcome outcome = Outcome.DENY;
    private boolean opinion = true;

    /// What one layer says.
    ///
    /// @param opinion whether the policy speaks of this subject at all
    record Answer(Decision decision, boolean opinion) {}

    private Deciding(String layer, Subject subject, List<Evidence> evidence, Policy policy, Instant now, long budget,
            boolean numbered) {
        this.numbered = numbered;
        this.layer = layer;
        this.subject = subject;
        this.now = now;
        this.facts = Facts.of(evidence, subject);
        // who is one person is settled before anybody is counted (TRUST.md 3.1)
        this.policy = policy.joining(facts.joined().stream().map(pair -> List.of(pair.one(), pair.other())).toList());
        this.evaluation = new Evaluation(this.policy, facts, subject, now, budget);
        this.listings = new Listings(this.policy, facts, subject.artifact().purl());
    }

    /// Returns the answer of one policy; what takes more than `budget` steps is a deny.
    ///
    /// @param numbered whether an allow says its collusion number
    static Answer decide(String layer, Subject subject, List<Evidence> evidence, Policy policy, Instant now,
            long budget, boolean numbered) {
        try {
            return new Deciding(layer, subject, evidence, policy, now, budget, numbered).decide();
        } catch (Evaluation.OverBudget e) {
            var reason = Reason.of(Code.POLICY_BUDGET, String.valueOf(e.getMessage()));
            return new Answer(
                    new Decision(subject.artifact(), Outcome.DENY, null, null, layer, List.of(reason), List.of(),
                            List.of(), List.of(Assumptions.BOTTOM), subject.installing(), null),
                    true);
        }
    }

    private Answer decide() {
        var use = chosen(); // 1. the first [[use]] that matches, and no other
        var way = use == null ? null : evaluation.way(use.allow()); // 2. its rule, or the first of its ways that holds
        var weighed = way == null ? nothing() : evaluation.weigh(way);
        opinion = use != null;
        byRule(use, weighed);
        byOrigin(use); // 3. where the name is at home
        byStepDown(); // 4. what is worse than before
        byHooks(); // 5. what installing would run
        byWaivers(); // 6. a risk that somebody took
        byRevocations(); // 7. what is known of revocations
        byArtifact(); // 8. what is wrong with the artifact itself
        byVetoes(); // 9. the no of whomever the user named for it
        byDenials(); // 10. the user's own no
        byWarnings();
        reasons.addAll(facts.remarks());
        reasons.addAll(listings.remarks());
        if (subject.bytes() == Subject.Bytes.NAMED) {
            reasons.add(Reason.of(Code.NOT_LOOKED_INTO, "it is known by its digest, " + subject.artifact().digest()));
        }
        if (subject.artifact().namedByYou()) {
            reasons.add(Reason.of(Code.NAMED_BY_YOU, "you said that it is " + subject.artifact().purl()));
        }
        return new Answer(decision(use, way, weighed), opinion);
    }

    private @Nullable Use chosen() {
        for (var use : policy.uses()) {
            if (matches(use.patterns())) {
                return use;
            }
        }
        return null;
    }

    private Weighed nothing() {
        var nearest = new Nearest(1, List.of("you"), "use",
                "a [[use]] in " + policy.file() + " that matches " + purl() + " would say which rule decides");
        var none = new LinkedHashSet<Reason>();
        none.add(Reason.of(Code.NO_RULE, "no [[use]] of " + policy.file() + " matches " + purl()));
        var alone = Weighed.atLeast(1, List.of());
        return new Weighed(Level.FAILS, alone.met(), none, alone.parties(), new LinkedHashSet<>(List.of(nearest)), 1,
                alone.assumes());
    }

    private void byRule(@Nullable Use use, Weighed weighed) {
        outcome = switch (weighed.level()) {
            case HOLDS -> Outcome.ALLOW;
            case ASK -> Outcome.ASK;
            case UNAVAILABLE -> Outcome.UNAVAILABLE;
            case FAILS -> Outcome.DENY;
        };
        reasons.addAll(weighed.holds() ? weighed.met() : weighed.lacking());
        if (weighed.holds() || use == null) {
            facts.invalid().forEach(reason -> reasons.add(new Reason(Code.EVIDENCE_INVALID,
                    reason.code() + ": " + reason.message(), reason.evidence())));
        } else if (!facts.invalid().isEmpty()) {
            outcome = Outcome.DENY;
            reasons.addAll(facts.invalid());
        }
    }

    /// A name that is bound to a host is another's everywhere else (THREATS.md GP-06), and so it is where nobody knows who served it.
    private void byOrigin(@Nullable Use use) {
        if (use == null || use.from().isEmpty() || isHome(use.from())) {
            return;
        }
        outcome = Outcome.DENY;
        reasons.add(Reason.of(Code.NAME_OWNED_BY_PRIVATE,
                "the name is bound to " + String.join(" or ", use.from()) + ", and "
                        + (facts.servers().isEmpty()
                                ? "nobody knows who served this file"
                                : "this file comes from " + String.join(", ", facts.servers()))));
    }

    private boolean isHome(List<String> hosts) {
        return !facts.servers().isEmpty() && facts.servers().stream().allMatch(server -> hosts.stream()
                .anyMatch(host -> server.equals("party:host:" + host)));
    }

    private void byStepDown() {
        if (!policy.answers().noStepDown()) {
            return;
        }
        for (var change : Profiles.changes(subject, facts)) {
            if (outcome == Outcome.ALLOW || outcome == Outcome.ASK) {
                outcome = Outcome.DENY;
            }
            reasons.add(Reason.of(change.code(), change.message()));
        }
        Profiles.remarks(subject, facts).forEach(change -> reasons.add(Reason.of(change.code(), change.message())));
    }

    private void byHooks() {
        if (policy.answers().hooks() == Hooks.DENY && subject.bytes() == Subject.Bytes.NAMED) {
            needBytes("hooks = \"deny\"");
        }
        if (policy.answers().hooks() != Hooks.DENY || subject.installing().isEmpty()) {
            return;
        }
        if (outcome == Outcome.ALLOW || outcome == Outcome.ASK) {
            outcome = Outcome.DENY;
        }
        subject.installing().forEach(code -> reasons.add(Reason.of(Code.INSTALL_RUNS_CODE,
                "installing it runs code " + code.describe())));
    }

    /// What only the bytes can tell is not known: nothing is allowed until somebody looked into them.
    private void needBytes(String what) {
        if (outcome != Outcome.DENY) {
            outcome = Outcome.UNAVAILABLE;
        }
        reasons.add(Reason.of(Code.BYTES_NEEDED, "only the bytes can tell whether it is meant by " + what + " ("
                + policy.file() + ")"));
    }

    /// Turns 10 and 12 into allow: never 20, 30 or 40, nor what the steps after this one say.
    private void byWaivers() {
        boolean waivable = outcome == Outcome.ASK || (outcome == Outcome.DENY && worst() == Exit.DENIED);
        if (!waivable) {
            return;
        }
        for (int i = 0; i < policy.waives().size(); i++) {
            var waive = policy.waives().get(i);
            if (!covers(waive)) {
                continue;
            }
            var what = "%s took the risk until %s: %s (%s line %s)".formatted(waive.owner(), waive.until(),
                    waive.reason(), policy.file(), policy.position("waive." + i).line());
            if (now.isBefore(waive.until())) {
                outcome = Outcome.ALLOW;
                opinion = true;
                reasons.add(Reason.of(Code.WAIVED, what));
            } else {
                reasons.add(Reason.of(Code.WAIVER_EXPIRED, "no longer: " + what));
            }
        }
    }

    private boolean covers(Waive waive) {
        return matches(waive.patterns())
                && (waive.sha256() == null || waive.sha256().equals(subject.artifact().sha256()));
    }

    private void byRevocations() {
        var stale = new ArrayList<>(Assumptions.staleSources(policy, facts, now));
        stale.addAll(ListAges.stale(policy, facts, now));
        if (outcome == Outcome.ALLOW && !stale.isEmpty()) {
            outcome = Outcome.STALE;
            stale.forEach(message -> reasons.add(Reason.of(Code.REVOCATIONS_STALE, message)));
        }
    }

    private void byArtifact() {
        if (!facts.unfit().isEmpty()) {
            boolean unreadable = facts.unfit().stream().allMatch(reason -> reason.code().exit() == Exit.UNAVAILABLE);
            outcome = unreadable && worst() != Exit.INVALID ? Outcome.UNAVAILABLE : Outcome.DENY;
            opinion = true;
            reasons.addAll(facts.unfit());
        }
    }

    private void byVetoes() {
        for (int i = 0; i < policy.vetoes().size(); i++) {
            var veto = policy.vetoes().get(i);
            evaluation.spend(1 + facts.stated().size());
            var against = StatedLeaf.against(policy, facts, veto.from());
            if (against.size() >= veto.need()) {
                outcome = Outcome.DENY;
                opinion = true;
                reasons.removeIf(reason -> reason.code() == Code.NO_RULE);
                reasons.addFirst(Reason.of(Code.VETOED, "%s of %s %s it malicious (%s line %s)".formatted(
                        against.values()
                                .stream().map(SignedLeaf::name).collect(Collectors.joining(", ")),
                        StatedWords.group(veto.from()),
                        against.size() == 1 ? "calls" : "call", policy.file(), policy.position("veto." + i).line())));
            }
        }
    }

    /// Whoever is named in the policy and does not find it good is heard in every answer.
    private void byWarnings() {
        StatedWords.warnings(policy, facts)
                .forEach(one -> reasons.add(new Reason(Code.REVIEW_WARNS, "%s: %s %s".formatted(
                        one.signature().file(), one.signature().name(), StatedWords.said(one.said())),
                        List.of(one.signature()
                                .id()))));
    }

    private void byDenials() {
        for (int i = policy.denies().size() - 1; i >= 0; i--) {
            var deny = policy.denies().get(i);
            if (deny instanceof Deny.Bytes && subject.artifact().sha256() == null
                    && subject.bytes() == Subject.Bytes.NAMED) {
                needBytes("the [[deny]] in line " + policy.position("deny." + i).line());
                if (!opinion) {
                    outcome = Outcome.UNAVAILABLE; // or a layer that says nothing else of it would not be heard
                    opinion = true;
                }
                continue;
            }
            if (deny instanceof Deny.Listed listed) {
                byLists(listed, "deny." + i);
                continue;
            }
            var what = denied(deny);
            if (what != null) {
                outcome = Outcome.DENY;
                opinion = true;
                reasons.removeIf(reason -> reason.code() == Code.NO_RULE);
                reasons.addFirst(Reason.of(Code.DENIED_BY_YOU, "a [[deny]] names %s (%s line %s)".formatted(what,
                        policy.file(), policy.position("deny." + i).line())));
            }
        }
    }

    /// Nobody's silence is an answer: what a list would have said that cannot be read is not known, also for a layer that
    /// speaks of the subject in no other place.
    private void byLists(Deny.Listed deny, String place) {
        evaluation.spend(1 + facts.listings().size());
        var where = policy.file() + " line " + policy.position(place).line();
        switch (listings.weigh(deny, where)) {
            case Listings.Verdict.Denied(var why) -> {
                outcome = Outcome.DENY;
                opinion = true;
                reasons.removeIf(reason -> reason.code() == Code.NO_RULE);
                why.reversed().forEach(reasons::addFirst);
            }
            case Listings.Verdict.Unknown(var why) -> {
                if (outcome != Outcome.DENY || !opinion) {
                    outcome = Outcome.UNAVAILABLE;
                    opinion = true;
                }
                reasons.addAll(why);
            }
            case Listings.Verdict.Silent() -> {
                // it asked, and there is nothing
            }
        }
    }

    /// Returns what of the subject the entry names, or null.
    private @Nullable String denied(Deny deny) {
        evaluation.spend(1 + facts.made().size());
        return switch (deny) {
            case Deny.Packages(var patterns) -> matches(patterns) ? "the package " + purl() : null;
            case Deny.Bytes(var sha256) -> sha256.equals(subject.artifact().sha256()) ? "these bytes, " + sha256 : null;
            case Deny.Key(var key) -> facts.made().stream().anyMatch(s -> key.toString().equals(s.principal()))
                    ? "the key " + key + ", which signed it"
                    : null;
            case Deny.Whole(var party) -> facts.made().stream()
                    .anyMatch(s -> policy.parties().party(String.valueOf(s.principal()), "").id().equals(party))
                            ? "the " + party + ", which signed it"
                            : null;
            case Deny.Listed _ -> null; // see byLists
        };
    }

    private Decision decision(@Nullable Use use, @Nullable String way, Weighed weighed) {
        var named = outcome == Outcome.ALLOW && weighed.holds() && use != null && !use.allow().equals(way) ? way : null;
        var parties = new TreeMap<>(weighed.parties());
        if (layer.equals(LayeredPolicy.DEFAULT) && outcome == Outcome.ALLOW) {
            parties.merge(Shipped.CHOOSER.party().id(), Shipped.CHOOSER, Counted::and);
        }
        return new Decision(subject.artifact(), outcome, use == null ? null : use.allow(), named, layer,
                Reasons.sorted(reasons, outcome), List.copyOf(parties.values()), nearest(weighed),
                Assumptions.of(policy, facts, weighed),
                subject.installing(), collusion(use, weighed));
    }

    private Decision.@Nullable Collusion collusion(@Nullable Use use, Weighed weighed) {
        return numbered && outcome == Outcome.ALLOW && weighed.holds() && use != null
                ? new Collusion(use.allow(), weighed, subject, facts, policy, now).decided()
                : null;
    }

    /// Returns the least that would change the answer; nothing if it is allow, or if nobody but the user can change it.
    private List<Nearest> nearest(Weighed weighed) {
        boolean ended = reasons.stream().anyMatch(reason -> ENDINGS.contains(reason.code()));
        if (outcome == Outcome.ALLOW || ended || !facts.unfit().isEmpty()) {
            return List.of();
        }
        if (outcome == Outcome.STALE) {
            return List.of(new Nearest(1, List.of(), "update", Assumptions.staleSources(policy, facts, now).isEmpty()
                    ? "a newer copy of the stale list would do"
                    : "a newer signed edition of the stale source would do"));
        }
        var nearest = new ArrayList<>(weighed.nearest());
        if (reasons.stream().anyMatch(reason -> reason.code() == Code.LIST_UNAVAILABLE)) {
            nearest.add(new Nearest(1, List.of(), "list", "a copy of the list that can be read would do"));
        }
        if (reasons.stream().anyMatch(reason -> reason.code() == Code.INSTALL_RUNS_CODE)) {
            nearest.add(new Nearest(1, List.of(), "format",
                    "a file of it whose installing runs no code, as a wheel is, would do"));
        }
        return nearest;
    }

    private Exit worst() {
        return reasons.stream().map(reason -> reason.code().exit()).filter(exit -> exit != Exit.UNAVAILABLE)
                .reduce(Exit.DENIED, Exit::worst);
    }

    private boolean matches(List<PurlPattern> patterns) {
        for (var pattern : patterns) {
            evaluation.spendOnPattern(purl());
            if (Patterns.meets(pattern, purl())) {
                return true;
            }
        }
        return false;
    }

    private Purl purl() {
        return subject.artifact().purl();
    }
}
