package org.strongset.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.strongset.policy.Policy.Keyring;

/// What an answer takes for granted, a sentence each.
final class Assumptions {
    /// The bottom of the stack: outside of every count, and said once.
    static final String BOTTOM = "the bottom of the stack does what it says: the processor, the operating system and its "
            + "clock, the Java runtime, and Strongset itself";

    private Assumptions() {}

    /// Returns them: first the rule's own, last the bottom of the stack.
    static List<String> of(Policy policy, Facts facts, Weighed weighed) {
        var assumes = new ArrayList<>(weighed.assumes());
        var sources = sources(policy);
        if (sources.isEmpty()) {
            assumes.add("no source of revocations is named in " + policy.file()
                    + ": what the certificates at hand say of themselves is all that is known"
                    + (policy.answers().revocationsMaxAge() == null ? "" : ", and revocations-max-age has no effect"));
        }
        sources.forEach(source -> assumes.add("revocations known as of " + asOf(source, facts)));
        assumes.addAll(ListAges.assumes(policy, facts));
        policy.parties().fate().forEach((group, members) -> assumes.add(
                group + " does not force its members to sign: " + String.join(", ", members)));
        assumes.add(BOTTOM);
        return assumes;
    }

    /// Returns what to say of each source of revocations that is older than the policy allows, or was never seen.
    static List<String> staleSources(Policy policy, Facts facts, Instant now) {
        var maxAge = policy.answers().revocationsMaxAge();
        if (maxAge == null) {
            return List.of();
        }
        return sources(policy).stream()
                .filter(source -> facts.revocations().stream().filter(state -> state.source().equals(source.name()))
                        .noneMatch(state -> !state.asOf().plus(maxAge).isBefore(now)))
                .map(source -> "revocations known as of " + asOf(source, facts) + "; the policy allows an age of "
                        + Spans.format(maxAge))
                .toList();
    }

    private static List<Keyring> sources(Policy policy) {
        return policy.keyrings().values().stream().filter(ring -> !ring.keepers().isEmpty()).toList();
    }

    private static String asOf(Keyring source, Facts facts) {
        return facts.revocations().stream().filter(state -> state.source().equals(source.name()))
                .map(Evidence.Revocations::asOf).max(Instant::compareTo).map(Instant::toString)
                .orElse("no time at all: no signed edition was seen") + " (keyring \"" + source.name() + "\")";
    }
}
