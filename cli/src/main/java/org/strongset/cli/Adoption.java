package org.strongset.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongset.check.Answer;
import org.strongset.continuity.Lock;
import org.strongset.continuity.LockEntry;
import org.strongset.continuity.Profile;
import org.strongset.model.Code;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.policy.Profiles;
import org.strongset.policy.Subject;

/// What of a report is adopted, what stays out of the lock, and why.
final class Adoption {
    /// What is worse than before: a person may say that it is meant.
    private static final Set<Code> ACCEPTABLE = Set.of(Code.EVIDENCE_DOWNGRADE, Code.SIGNER_CHANGED,
            Code.SOURCE_CHANGED,
            Code.PUBLISHER_CHANGED, Code.PUBLISH_PATH_CHANGED, Code.NEW_INSTALL_SCRIPT,
            Code.NAME_TOO_NEW, Code.LOOKALIKE_OF);
    private static final Set<Code> LACKS = Set.of(Code.NOT_ADOPTED, Code.NO_EVIDENCE, Code.THRESHOLD_NOT_MET,
            Code.SIGNER_UNKNOWN, Code.SIG_VERSION, Code.HELD_UNTIL, Code.AGE_UNKNOWN);
    private static final int SHOWN = 5;

    private final Lock old;
    private final LocalDate today;
    private final Map<Purl, Version> versions = new LinkedHashMap<>();
    private final List<Left> left = new ArrayList<>();
    private final boolean whole;
    /// Packages of which a version stays out: what it is compared with is kept.
    private final Set<Purl> waiting = new HashSet<>();
    private Exit exit = Exit.DONE;
    private int taken;

    /// One that stays out.
    private record Left(String subject, Code code, String message) {}

    /// What is adopted of one version.
    private static final class Version {
        private final SortedMap<String, List<Digest>> files = new TreeMap<>();
        private Profile profile;

        Version(Profile profile) {
            this.profile = profile;
        }
    }

    /// @param update whether only what is allowed is taken
    /// @param accepted purls that are taken though something of them is worse
    /// @param whole whether the report is on all that the project needs
    Adoption(Lock old, CheckReport report, boolean update, List<String> accepted, boolean whole) {
        this.old = old;
        this.whole = whole;
        this.today = report.now().atZone(ZoneOffset.UTC).toLocalDate();
        for (var one : report.answers()) {
            if (isTaken(one, update, accepted)) {
                take(one);
            } else {
                leave(one);
            }
        }
    }

    private static boolean isTaken(Answer answer, boolean update, List<String> accepted) {
        var decision = answer.decision();
        var artifact = decision.artifact();
        if (artifact.digests().isEmpty() || artifact.purl().version() == null || artifact.file() == null) {
            return false;
        }
        boolean named = accepted.contains(artifact.purl().toString());
        return switch (decision.outcome()) {
            case ALLOW -> true;
            case ASK -> named || !update;
            case DENY -> {
                var against = decision.reasons().stream().map(Reason::code).filter(code -> code.exit() != Exit.DONE)
                        .toList();
                boolean isOutdated = !update && against.contains(Code.SIG_VERSION) && against.stream().noneMatch(
                        ACCEPTABLE::contains);
                yield (named || isOutdated) && against.stream().allMatch(Adoption::isMended);
            }
            case STALE, UNAVAILABLE -> false;
        };
    }

    /// Whether adopting it ends what speaks against it: what is worse than before, what is merely lacking, or a signature so old that
    /// nobody verifies it, which counts as none.
    private static boolean isMended(Code code) {
        return ACCEPTABLE.contains(code) || LACKS.contains(code) || code.exit() == Exit.UNAVAILABLE;
    }

    private void take(Answer answer) {
        var decision = answer.decision();
        var artifact = decision.artifact();
        var profile = profile(answer);
        var key = profile.purl();
        var version = versions.computeIfAbsent(key, _ -> new Version(profile));
        boolean runs = Boolean.TRUE.equals(profile.installs()) || Boolean.TRUE.equals(version.profile.installs());
        if (version.profile.level().compareTo(profile.level()) > 0) {
            version.profile = profile; // of several files the one with the least evidence says how much there was
        }
        if (runs) {
            version.profile = version.profile.running();
        }
        var file = String.valueOf(artifact.file());
        version.files.put(file.substring(file.lastIndexOf('/') + 1), artifact.digests());
        taken++;
    }

    /// Returns what the version is like, by all that is known of one of its files.
    static Profile profile(Answer answer) {
        var decision = answer.decision();
        boolean named = decision.reasons().stream().anyMatch(reason -> reason.code() == Code.NOT_LOOKED_INTO);
        var profile = Profiles.of(new Subject(decision.artifact(), decision.installing(), named
                ? Subject.Bytes.NAMED
                : Subject.Bytes.READ), answer.evidence());
        return new Profile(LockEntry.key(profile.purl()), profile.level(), profile.signer(), profile.path(),
                profile.publisher(), profile.publishers(), profile.source(), profile.installs());
    }

    private void leave(Answer answer) {
        var decision = answer.decision();
        boolean allowed = decision.outcome() == Outcome.ALLOW;
        var why = decision.reasons().stream().filter(reason -> reason.code().exit() != Exit.DONE).findFirst();
        waiting.add(decision.artifact().purl().versionless());
        exit = exit.worst(allowed ? Exit.UNAVAILABLE : decision.exit());
        left.add(new Left(decision.artifact().purl().toString(), why.map(reason -> reason.code()).orElse(
                Code.NOT_ADOPTED),
                why.map(reason -> reason.message()).orElse("nothing names its bytes, or its version")));
    }

    /// Returns what is to be in the file.
    Lock lock() {
        var entries = new TreeMap<String, LockEntry>();
        for (var entry : old.entries()) {
            var purl = entry.profile().purl();
            if (!whole || waiting.contains(purl.versionless())) {
                entries.put(purl.toString(), entry);
            }
        }
        versions.forEach((purl, version) -> entries.put(purl.toString(), entry(old.find(purl), version)));
        return new Lock(entries.values());
    }

    /// An entry that says the same stays as it is: who published it, and when it was seen, is from the day on which it was adopted.
    private LockEntry entry(Optional<LockEntry> before, Version version) {
        if (before.isEmpty()) {
            return new LockEntry(version.profile, version.files, today);
        }
        var files = new TreeMap<>(before.get().files());
        files.putAll(version.files);
        return new LockEntry(before.get().profile(), files, before.get().seen());
    }

    Exit exit() {
        return exit;
    }

    private List<String> added() {
        return versions.keySet().stream().filter(purl -> old.find(purl).isEmpty()).map(Purl::toString).sorted()
                .toList();
    }

    private List<String> removed() {
        var kept = new TreeSet<String>();
        lock().entries().forEach(entry -> kept.add(entry.profile().purl().toString()));
        return old.entries().stream().map(entry -> entry.profile().purl().toString())
                .filter(purl -> !kept.contains(purl))
                .toList();
    }

    String text() {
        var rows = new Rows();
        var lock = lock();
        rows.add("adopted", "%s of %s in %s: %s new, %s gone".formatted(ClassesText.count(lock.entries().size(),
                "version", "versions"), ClassesText.count(files(lock), "file", "files"), Lock.FILE, added().size(),
                removed().size()));
        rows.add("means",
                "these bytes are asked about no more, and what is worse than they are is; nobody vouches for them");
        for (var one : left.subList(0, Math.min(SHOWN, left.size()))) {
            rows.add("left out", one.subject() + ": " + one.code() + ": " + one.message());
        }
        if (left.size() > SHOWN) {
            rows.add("left out", left.size() - SHOWN + " more (--json has all)");
        }
        rows.add("next", left.isEmpty()
                ? "commit " + Lock.FILE + ", and run strongset check wherever this is built"
                : "strongset why " + left.getFirst().code()
                        + " explains the first; --accept PURL takes one that is meant");
        rows.add("exit", Integer.toString(exit.code()));
        return rows.toString();
    }

    private static int files(Lock lock) {
        return lock.entries().stream().mapToInt(entry -> entry.files().size()).sum();
    }

    String json() {
        var json = new Json().object().field("schema", "strongset/adopt/v1").field("lock", Lock.FILE);
        json.field("versions", lock().entries().size()).field("files", files(lock())).field("taken", taken);
        json.array("added");
        added().forEach(json::element);
        json.endArray().array("removed");
        removed().forEach(json::element);
        json.endArray().array("left");
        for (var one : left) {
            json.object().field("subject", one.subject()).field("code", one.code().name())
                    .field("message", one.message())
                    .endObject();
        }
        return json.endArray().field("exit", exit.code()).endObject().toString();
    }
}
