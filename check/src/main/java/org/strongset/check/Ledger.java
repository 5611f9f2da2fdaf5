package org.strongset.check;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.VersionOrder;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.policy.Evidence;
import org.strongset.policy.grounds.Grounds;
import org.strongset.policy.grounds.GroundsWriter;
import org.strongset.sign.Verification.State;
import org.strongset.store.NewestState;
import org.strongset.store.Pin;
import org.strongset.store.Store;
import org.strongset.store.Verdict;

/// What is remembered from one check to the next: who signed a package before, and every verdict with its evidence.
final class Ledger {
    /// What a signature is to a pin; better evidence comes with later versions.
    private static final String SIGNED = "signed";

    private final Store store;
    private final Instant now;
    private final Map<Purl, List<Evidence>> asFound = new HashMap<>();
    private final Set<String> states = new HashSet<>();
    private final GroundsWriter writer = new GroundsWriter();

    Ledger(Store store, Instant now) {
        this.store = store;
        this.now = now;
    }

    /// Returns the pin of a package as evidence; a pin that was set after the time of this check is not there yet.
    ///
    /// It is the pin as it was when the package was first met in this run: what the run itself vouches for counts from the
    /// next one on, so no answer depends on which subject came first.
    List<Evidence> recall(Purl purl) {
        return asFound.computeIfAbsent(purl.versionless(), this::pinned);
    }

    private List<Evidence> pinned(Purl versionless) {
        return store.pin(versionless).filter(pin -> !pin.since().isAfter(now))
                .map(pin -> List.<Evidence>of(
                        new Evidence.Pin(pin.principal(), pin.level(), pin.since(), pin.version())))
                .orElse(List.of());
    }

    /// Keeps the verdict with the bytes of its evidence and with what it was made of. Pins the signer of what was allowed, and, if the person vouches
    /// for it (`--pin`), the signer of what would only be asked about.
    void keep(Question question, Claim claim, Grounds grounds, Answer answer) {
        var decision = answer.decision();
        var evidence = new LinkedHashMap<Digest, byte[]>();
        claim.found().forEach(found -> evidence.put(found.id(), found.bytes()));
        var written = writer.write(grounds);
        evidence.putAll(written.pieces());
        var signer = switch (decision.outcome()) {
            case ALLOW -> signer(answer, Code.RULE_MET);
            case ASK -> question.pin() ? signer(answer, Code.FIRST_SEEN) : Optional.<String>empty();
            case DENY, STALE, UNAVAILABLE -> Optional.<String>empty();
        };
        var pin = signer.map(principal -> pin(claim.purl(), principal)).orElse(null);
        store.append(Verdict.of(decision, answer.policy(), now, written.id()), evidence.values(), pin);
        answer.evidence().forEach(this::remember);
    }

    /// Remembers the newest state of an archive by each of its keys that the policy knows.
    private void remember(Evidence evidence) {
        if (evidence instanceof Evidence.Archived(var release, var archive, var date) && release.principal() != null
                && release.state() == State.VALID && !release.rings().isEmpty() && states.add(archive + " " + release
                        .principal())) {
            var newest = store.newestState(archive.toString(), release.principal());
            if (newest.isEmpty() || newest.get().date().isBefore(date)) {
                store.keep(new NewestState(archive.toString(), release.principal(), date, now));
            }
        }
    }

    /// Returns who signed what the reasons of that code speak of, if it is exactly one: a package of several signers has no
    /// one signer to continue, and neither has one that was waived or pinned by its digest.
    private static Optional<String> signer(Answer answer, Code code) {
        var spokenOf = new HashSet<Digest>();
        answer.decision().reasons().stream().filter(reason -> reason.code() == code)
                .forEach(reason -> spokenOf.addAll(reason.evidence()));
        var signers = new TreeSet<String>();
        for (var one : answer.evidence()) {
            if (one instanceof Evidence.Signature signature && signature.state() == State.VALID
                    && signature.principal() != null && spokenOf.contains(signature.id())) {
                signers.add(signature.principal());
            }
        }
        return signers.size() == 1 ? Optional.of(signers.first()) : Optional.empty();
    }

    /// Returns the pin to write, or null: it stays as it is but for its newest version; the signer of an allowed package
    /// never replaces another's pin.
    private @Nullable Pin pin(Purl purl, String principal) {
        var versionless = purl.versionless();
        var version = purl.version() == null ? "" : purl.version();
        var before = store.pin(versionless).orElse(null);
        if (before == null) {
            return new Pin(versionless, principal, SIGNED, now, version);
        }
        boolean newer = before.principal().equals(principal) && isNewer(purl, version, before.version());
        return newer
                ? new Pin(versionless, principal, SIGNED, before.since(), version)
                : null;
    }

    /// Whether one version is newer than another, in its ecosystem's own order; where that is not known here, the one seen
    /// last is.
    static boolean isNewer(Purl purl, String version, String before) {
        if (version.isEmpty() || before.isEmpty()) {
            return !version.equals(before);
        }
        return VersionOrder.of(purl.type()).map(order -> order.compare(version, before) > 0)
                .orElse(!version.equals(before));
    }
}
