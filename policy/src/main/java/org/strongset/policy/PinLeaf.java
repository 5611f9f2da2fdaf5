package org.strongset.policy;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Party;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence.Pin;
import org.strongset.policy.Evidence.Signature;

/// Weighs what the user alone settles: `first-seen` (the signer pinned for this package) and `digest` (these bytes).
///
/// A pin is of one key: that keys are one party lowers counts and never makes a new key an old one.
final class PinLeaf {
    private final Policy policy;
    private final Facts facts;
    private final Artifact artifact;
    private final Instant now;

    PinLeaf(Policy policy, Facts facts, Artifact artifact, Instant now) {
        this.policy = policy;
        this.facts = facts;
        this.artifact = artifact;
        this.now = now;
    }

    Weighed weigh(Rule.Pinned leaf) {
        var assumes = Set.of("the bytes that you pinned are the right ones: " + leaf.reason());
        if (artifact.sha256() != null && leaf.sha256().contains(artifact.sha256())) {
            return weighed(Level.HOLDS, Reason.of(Code.RULE_MET, "you pinned exactly these bytes: " + leaf.reason()),
                    List.of(), List.of(), assumes);
        }
        if (artifact.sha256() == null) {
            return unsigned(Code.DIGEST_NOT_PINNED,
                    "the SHA-256 of its bytes is not known, and you pinned %s: %s".formatted(leaf
                            .words(), leaf.reason()),
                    assumes);
        }
        var reason = Reason.of(Code.DIGEST_NOT_PINNED, "its bytes are %s, and you pinned %s: %s".formatted(
                artifact.sha256(), leaf.words(), leaf.reason()));
        return weighed(Level.ASK, reason, List.of(),
                List.of(new Nearest(1, List.of("you"), "pin", "your own pin of " + artifact.sha256() + " would do")),
                assumes);
    }

    Weighed weigh(Rule.FirstSeen leaf) {
        var assumes = Set.of("the signer that was pinned at first was the right one: nobody else vouched for it");
        if (!facts.pins().isEmpty()) {
            return seenBefore(leaf, assumes);
        }
        if (facts.valid().isEmpty()) {
            return unsigned(Code.NO_EVIDENCE, "no signature was found whose signer could be pinned", assumes);
        }
        var first = facts.valid().getFirst();
        var who = "%s (%s)".formatted(first.principal(), first.name());
        if (leaf.minAge() != null && leaf.minAge().isPositive()) {
            return weighed(Level.FAILS,
                    new Reason(Code.PIN_TOO_YOUNG,
                            "%s was not seen before for this package; the rule asks for %s".formatted(
                                    who, Spans.format(leaf.minAge())),
                            List.of(first.id())),
                    List.of(), List.of(), assumes);
        }
        return weighed(Level.ASK,
                new Reason(Code.FIRST_SEEN, "%s signed it and was not seen before for this package".formatted(who),
                        List.of(first.id())),
                List.of(), List.of(new Nearest(1, List.of("you"), "pin",
                        "your own answer that %s may sign this package would do".formatted(who))),
                assumes);
    }

    private Weighed seenBefore(Rule.FirstSeen leaf, Set<String> assumes) {
        var pins = facts.pins();
        for (var pin : pins) {
            for (var signature : facts.valid()) {
                if (pin.principal().equals(signature.principal())) {
                    return sameSigner(leaf, pin, signature, assumes);
                }
            }
        }
        var pinned = pins.getFirst();
        if (facts.valid().isEmpty()) {
            return unsigned(Code.EVIDENCE_DOWNGRADE,
                    "no valid signature, but %s signed it since %s, last seen with version %s".formatted(
                            pinned.principal(), pinned.since(), pinned.version()),
                    assumes);
        }
        var signature = facts.valid().getFirst();
        var reason = new Reason(Code.SIGNER_CHANGED,
                "the signer changed from %s, seen since %s and last with version %s, to %s (%s)".formatted(
                        pinned.principal(), pinned.since(), pinned.version(), signature.principal(), signature.name()),
                List.of(signature.id()));
        return weighed(Level.FAILS, reason, List.of(), byPinned(pinned), assumes);
    }

    private Weighed sameSigner(Rule.FirstSeen leaf, Pin pin, Signature signature, Set<String> assumes) {
        var party = policy.parties().party(pin.principal(), signature.name());
        var due = leaf.minAge() == null ? pin.since() : pin.since().plus(leaf.minAge());
        if (due.isAfter(now)) {
            return weighed(Level.FAILS,
                    new Reason(Code.PIN_TOO_YOUNG, "%s (%s) is pinned since %s; it counts from %s on".formatted(
                            pin.principal(), signature.name(), pin.since(), due), List.of(signature.id())),
                    List.of(party), List.of(), assumes);
        }
        return weighed(Level.HOLDS,
                new Reason(Code.RULE_MET, "%s (%s) signed it, as since %s".formatted(pin.principal(),
                        signature.name(), pin.since()), List.of(signature.id())),
                List.of(party), List.of(), assumes);
    }

    /// There is no valid signature: what was found instead is told too.
    private Weighed unsigned(Code code, String message, Set<String> assumes) {
        var lacking = new LinkedHashSet<Reason>();
        lacking.add(Reason.of(code, message));
        lacking.addAll(facts.weakReasons());
        lacking.addAll(facts.unknownReasons());
        lacking.addAll(facts.absent());
        lacking.addAll(facts.unavailable());
        var nearest = facts.pins().isEmpty()
                ? List.of(new Nearest(1, List.of(), Role.releasing(artifact.purl()),
                        "a signature by its publisher, and then your own answer, would do"))
                : byPinned(facts.pins().getFirst());
        return new Weighed(facts.unavailable().isEmpty() ? Level.FAILS : Level.UNAVAILABLE, new LinkedHashSet<>(),
                lacking,
                new TreeMap<>(), new LinkedHashSet<>(nearest), 1, new TreeSet<>(assumes));
    }

    private List<Nearest> byPinned(Pin pin) {
        return List.of(new Nearest(1, List.of(pin.principal()), Role.releasing(artifact.purl()),
                "one signature by " + pin.principal() + ", the signer before, would do"));
    }

    private Weighed weighed(Level level, Reason reason, List<Party> parties, List<Nearest> nearest,
            Set<String> assumes) {
        SequencedSet<Reason> one = new LinkedHashSet<>(List.of(reason));
        Map<String, Counted> byId = new TreeMap<>();
        parties.forEach(party -> byId.put(party.id(), new Counted(party, List.of(Role.releasing(artifact.purl())))));
        boolean holds = level == Level.HOLDS;
        int cost = holds ? 0 : nearest.isEmpty() ? Weighed.IMPOSSIBLE : nearest.stream().mapToInt(Nearest::need).sum();
        return new Weighed(level, holds ? one : new LinkedHashSet<>(), holds ? new LinkedHashSet<>() : one,
                new TreeMap<>(byId),
                new LinkedHashSet<>(nearest), cost, new TreeSet<>(assumes));
    }
}
