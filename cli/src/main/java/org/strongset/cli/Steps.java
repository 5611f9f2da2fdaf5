package org.strongset.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Answer;
import org.strongset.cli.Since.Step;
import org.strongset.cli.Since.Trend;
import org.strongset.continuity.Change;
import org.strongset.continuity.LockEntry;
import org.strongset.continuity.Profile;
import org.strongset.continuity.ReleaseLine;
import org.strongset.continuity.StepDown;
import org.strongset.continuity.StepUp;
import org.strongset.ecosystem.VersionOrder;
import org.strongset.model.Decision;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Purl;

/// Compares each version that is new with the one that was needed before.
///
/// Both are asked about today: that an advisory came out meanwhile is no merit of the version, and no fault.
final class Steps {
    /// Who is counted where an answer rests on what was adopted.
    private static final String ADOPTER = "party:adopter";

    private final Before before;
    private final Function<Asked, Answered> asking;

    /// A version, by all its files: the worst answer of them, and the profile of the one with the least evidence.
    private record Version(Purl purl, @Nullable Exit exit, Profile profile, Map<String, List<Digest>> files) {
        Version join(Version other) {
            var all = new TreeMap<>(files);
            all.putAll(other.files);
            var worst = exit == null || other.exit == null ? exit : exit.worst(other.exit);
            return new Version(purl, worst, other.profile.level().compareTo(profile.level()) < 0
                    ? other.profile
                    : profile, all);
        }

        /// Returns files that both have, with other bytes; those of a version do not change.
        List<String> changed(Version other) {
            return files.keySet().stream().filter(name -> {
                var others = other.files.get(name);
                return others != null && Collections.disjoint(others, files.getOrDefault(name, List.of()));
            }).toList();
        }
    }

    /// @param asking asks about what was needed before
    Steps(Before before, Function<Asked, Answered> asking) {
        this.before = before;
        this.asking = asking;
    }

    /// Returns what changed.
    ///
    /// @param now what is needed now
    /// @param answered the answers on what changed
    Since of(Subjects now, List<Answered> answered) {
        var all = now.asked();
        var versions = versions(answered);
        var then = before.packages();
        var steps = new ArrayList<Step>();
        versions.values().forEach(version -> steps.add(step(version, then.getOrDefault(version.purl().versionless(),
                Map.of()))));
        steps.sort(Comparator.comparing(Step::trend).thenComparing(step -> step.now().toString()));
        var adopted = new TreeSet<Purl>(Comparator.comparing(Purl::toString));
        answered.stream().map(Answered::answer).filter(this::isAdoptedHere).forEach(answer -> adopted.add(LockEntry.key(
                answer.decision().artifact().purl())));
        return new Since(before.name(), all.size() - before.changed(now).size(), gone(all, then), steps, List.copyOf(
                adopted));
    }

    private static Map<Purl, Version> versions(List<Answered> answered) {
        var versions = new LinkedHashMap<Purl, Version>();
        for (var one : answered) {
            var purl = one.answer().decision().artifact().purl();
            if (one.need() != null && purl.version() != null) {
                var version = version(one.answer());
                versions.merge(version.purl(), version, Version::join);
            }
        }
        return versions;
    }

    private static Version version(Answer answer) {
        var key = LockEntry.key(answer.decision().artifact().purl());
        var artifact = answer.decision().artifact();
        var file = String.valueOf(artifact.file());
        return new Version(key, answer.decision().exit(), Adoption.profile(answer),
                Map.of(file.substring(file.lastIndexOf(
                        '/') + 1), artifact.digests()));
    }

    private static List<Purl> gone(List<Asked> all, Map<Purl, Map<String, List<Asked>>> then) {
        var now = new TreeSet<String>();
        for (var one : all) {
            var bytes = Bytes.of(one);
            if (bytes != null) {
                now.add(bytes.purl().versionless().toString());
            } else if (one instanceof Asked.Absent absent) {
                now.add(absent.purl().versionless().toString());
            }
        }
        var gone = new ArrayList<Purl>();
        then.forEach((purl, versions) -> {
            if (!now.contains(purl.versionless().toString())) {
                versions.keySet().forEach(version -> gone.add(purl.withVersion(version)));
            }
        });
        return gone;
    }

    private Step step(Version now, Map<String, List<Asked>> then) {
        var purl = now.purl();
        var version = then.containsKey(purl.version())
                ? Optional.ofNullable(purl.version())
                : ReleaseLine.before(purl, then.keySet(), Function.identity()).or(() -> then.keySet().stream()
                        .findFirst());
        if (version.isEmpty()) {
            return new Step(purl, null, Trend.NEW, List.of());
        }
        var old = old(purl.withVersion(version.get()), then.getOrDefault(version.get(), List.of()));
        var worse = worse(old, now);
        if (!worse.isEmpty()) {
            return new Step(purl, old.purl(), Trend.WORSE, worse);
        }
        if (now.exit() == Exit.ASK && old.exit() == Exit.DONE) {
            return new Step(purl, old.purl(), Trend.ASKED, List.of());
        }
        var better = new ArrayList<String>();
        if (old.exit() != null && now.exit() != null && old.exit() != now.exit()) {
            better.add(words(now.exit()) + "; " + old.purl().version() + " would be " + words(old.exit()));
        }
        better.addAll(StepUp.between(old.profile(), now.profile()));
        return new Step(purl, old.purl(), better.isEmpty() ? Trend.SAME : Trend.BETTER, better);
    }

    /// Returns what the earlier version was like: by what is known today, or by what was adopted.
    private Version old(Purl purl, List<Asked> files) {
        return files.stream().map(asking).map(Answered::answer).map(Steps::version).reduce(Version::join)
                .orElseGet(() -> adopted(purl));
    }

    private Version adopted(Purl purl) {
        var entry = before.adopted() == null ? Optional.<LockEntry>empty() : before.adopted().find(purl);
        return entry.map(one -> new Version(purl, null, one.profile(), one.files()))
                .orElseGet(() -> new Version(purl, null,
                        Profile.unknown(purl), Map.of()));
    }

    private static List<String> worse(Version old, Version now) {
        var worse = new ArrayList<String>();
        if (old.purl().equals(now.purl())) {
            now.changed(old).forEach(file -> worse.add("other bytes of the same version: " + file));
        } else if (VersionOrder.of(now.purl().type()).filter(order -> isOlder(order, now.purl(), old.purl()))
                .isPresent()) {
            worse.add("an older version than before");
        }
        if (old.exit() != null && now.exit() != null && old.exit() != now.exit() && now.exit() != Exit.ASK
                && old.exit().worst(now.exit()) == now.exit()) {
            worse.add(words(now.exit()) + "; " + old.purl().version() + " would be " + words(old.exit()));
        }
        StepDown.between(old.profile(), now.profile()).stream().map(Change::message).forEach(worse::add);
        return worse;
    }

    private static boolean isOlder(VersionOrder order, Purl now, Purl old) {
        var one = String.valueOf(now.version());
        var two = String.valueOf(old.version());
        return order.isVersion(one) && order.isVersion(two) && order.compare(one, two) < 0;
    }

    private static String words(Exit exit) {
        return switch (exit) {
            case DONE -> "allowed";
            case ASK -> "asked about";
            case DENIED, INVALID, INTERNAL, USAGE -> "denied (" + exit.code() + ")";
            case STALE -> "stale";
            case UNAVAILABLE -> "unavailable";
        };
    }

    private boolean isAdoptedHere(Answer answer) {
        Decision decision = answer.decision();
        var adopted = before.adopted();
        boolean rests = decision.exit() == Exit.DONE
                && decision.parties().stream().anyMatch(one -> one.party().id().equals(
                        ADOPTER));
        if (adopted == null || !rests) {
            return false;
        }
        return adopted.find(decision.artifact().purl()).filter(entry -> entry.files().values().stream().anyMatch(
                then -> then.stream().anyMatch(decision.artifact().digests()::contains))).isEmpty();
    }
}
