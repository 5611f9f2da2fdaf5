package org.strongset.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.policy.Evidence.Signature;
import org.strongset.sign.Verification.State;

/// Keys that signed files here and whose certificates are not at hand: what each signed, and since when.
///
/// Nothing of it is verified: a signature names its issuer, and whoever made it chose that name and its time.
final class UnknownKeys {
    private static final int GROUPS = 3;

    private final Map<String, Key> keys = new LinkedHashMap<>();

    /// What one key is said to have signed.
    private static final class Key {
        private final Map<String, Integer> groups = new TreeMap<>();
        private final TreeSet<Instant> times = new TreeSet<>();
        private int files;

        void add(Signature signature, String group) {
            files++;
            groups.merge(group, 1, Integer::sum);
            if (signature.time() != null) {
                times.add(signature.time());
            }
        }
    }

    static UnknownKeys of(List<Answered> members) {
        var keys = new UnknownKeys();
        for (var one : members) {
            var purl = one.answer().decision().artifact().purl();
            var group = purl.namespace() == null ? purl.type() : purl.namespace();
            for (var evidence : one.answer().evidence()) {
                if (evidence instanceof Signature signature && signature.state() == State.UNKNOWN_SIGNER) {
                    keys.keys.computeIfAbsent(issuer(signature.issuer()), _ -> new Key()).add(signature, group);
                }
            }
        }
        return keys;
    }

    private static String issuer(@Nullable String issuer) {
        return issuer == null ? "a key that is not named" : issuer;
    }

    /// Returns a line for each of the `most` keys that signed most here, and one for the others.
    List<String> lines(int most) {
        var sorted = new ArrayList<>(keys.entrySet());
        sorted.sort(Comparator.<Map.Entry<String, Key>>comparingInt(entry -> -entry.getValue().files)
                .thenComparing(Map.Entry::getKey));
        var lines = new ArrayList<String>();
        for (var entry : sorted.subList(0, Math.min(most, sorted.size()))) {
            lines.add(line(entry.getKey(), entry.getValue()));
        }
        var rest = sorted.subList(lines.size(), sorted.size());
        if (!rest.isEmpty()) {
            int files = rest.stream().mapToInt(entry -> entry.getValue().files).sum();
            lines.add("%s by %s more".formatted(files, ClassesText.count(rest.size(), "key", "keys")));
        }
        return lines;
    }

    private static String line(String issuer, Key key) {
        return "%s by %s%s: %s".formatted(key.files, issuer, dated(key.times), groups(key.groups));
    }

    private static String dated(SortedSet<Instant> times) {
        if (times.isEmpty()) {
            return "";
        }
        var first = times.first().atOffset(ZoneOffset.UTC).toLocalDate();
        var last = times.last().atOffset(ZoneOffset.UTC).toLocalDate();
        return first.equals(last) ? ", dated " + first : ", dated " + first + " to " + last;
    }

    private static String groups(Map<String, Integer> groups) {
        var sorted = new ArrayList<>(groups.entrySet());
        sorted.sort(Comparator.<Map.Entry<String, Integer>>comparingInt(entry -> -entry.getValue())
                .thenComparing(Map.Entry::getKey));
        var named = sorted.stream().limit(GROUPS).map(Map.Entry::getKey).toList();
        return String.join(", ", named) + (sorted.size() > GROUPS ? ", …" : "");
    }
}
