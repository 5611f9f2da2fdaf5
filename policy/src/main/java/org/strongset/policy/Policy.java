package org.strongset.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.model.PurlPattern;
import org.strongset.policy.Fault.Position;
import org.strongset.trust.Parties;
import org.strongset.trust.Principal;

/// One policy file, understood and checked: every name in it is defined, no rule refers to itself.
///
/// Made by [PolicyFile#parse]; the maps keep the file's order.
///
/// @param file as the person named it
/// @param sha256 of the very bytes that were read: whatever happens to the file later, this is what decided
/// @param name for people
/// @param goal one line: what it is to achieve
/// @param parties who counts as one
/// @param positions where things stand in the file: `rule.NAME`, `use.INDEX`, `deny.INDEX`, `waive.INDEX`, …
public record Policy(String file, Digest sha256, String name, String goal, Answers answers,
        SequencedMap<String, Keyring> keyrings, SequencedMap<String, Group> groups, Parties parties,
        SequencedMap<String, Rule> rules, List<Use> uses, List<Deny> denies, List<Waive> waives,
        SequencedMap<String, Position> positions) {

    public Policy {
        keyrings = ordered(keyrings);
        groups = ordered(groups);
        rules = ordered(rules);
        positions = ordered(positions);
        uses = List.copyOf(uses);
        denies = List.copyOf(denies);
        waives = List.copyOf(waives);
    }

    /// `[answers]`.
    ///
    /// @param revocationsMaxAge how old knowledge of revocations may be; null for any age
    public record Answers(@Nullable Duration revocationsMaxAge, Hooks hooks) {}

    /// What happens to a package whose installing runs code of its own.
    public enum Hooks {
        /// Nothing; the answer says that it does.
        ALLOW,
        /// It is denied.
        DENY
    }

    /// Where the certificates of a keyring are.
    public enum Place {
        /// In one file.
        FILE,
        /// In the files of a folder.
        FOLDER,
        /// In this program: see [ShippedRing].
        PROGRAM
    }

    /// `[keyring.NAME]`: certificates on this machine.
    ///
    /// @param path of a file, or of a folder of files; as written, so relative to the policy file
    /// @param limits what a certificate, by its fingerprint, may release
    /// @param closed whether a certificate that is not in `limits` may release nothing; otherwise it may release anything
    /// @param keepers who signs its editions; a keyring that has some is a source of revocations
    /// @param need how many of the keepers must sign an edition; 0 without keepers
    /// @param shipped whether Strongset, not the user, said where it is
    public record Keyring(String name, String path, Place place, Map<String, List<PurlPattern>> limits,
            boolean closed, List<Principal> keepers, int need, boolean shipped) {
        public Keyring {
            limits = ordered(limits);
            keepers = List.copyOf(keepers);
        }

        /// Finds what a certificate may release; empty if it may release anything.
        public Optional<List<PurlPattern>> limitsOf(String fingerprint) {
            var listed = limits.get(fingerprint);
            return listed == null && closed ? Optional.of(List.of()) : Optional.ofNullable(listed);
        }

        /// Returns the fingerprints of those who are limited, and may release this.
        List<String> whoMayRelease(Purl purl) {
            return limits.entrySet().stream()
                    .filter(limit -> limit.getValue().stream().anyMatch(pattern -> pattern.matches(purl)))
                    .map(Map.Entry::getKey).toList();
        }
    }

    /// `[group.NAME]`: people, each by a key.
    public record Group(String name, List<Member> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /// A member of a group.
    ///
    /// @param name for people; two members of one name are one person
    /// @param weight what their word is worth as a root of a web of trust, at least 1
    public record Member(Principal who, String name, int weight) {}

    /// `[[use]]`: which rule decides on which packages; the first match is final.
    ///
    /// @param allow the rule's name
    public record Use(List<PurlPattern> patterns, String allow) {
        public Use {
            patterns = List.copyOf(patterns);
        }
    }

    /// `[[deny]]`: what is never allowed, whatever any rule says.
    public sealed interface Deny {
        /// These packages.
        record Packages(List<PurlPattern> patterns) implements Deny {
            public Packages {
                patterns = List.copyOf(patterns);
            }
        }

        /// These bytes.
        record Bytes(Digest sha256) implements Deny {}

        /// Whatever this key signed.
        record Key(Principal key) implements Deny {}

        /// Whatever any key of this party signed.
        record Whole(String party) implements Deny {}
    }

    /// `[[waive]]`: a risk that somebody took, until a day.
    ///
    /// @param sha256 only for these bytes; null for any
    /// @param until the first moment at which it no longer counts
    public record Waive(List<PurlPattern> patterns, @Nullable Digest sha256, String owner, String reason,
            Instant until) {
        public Waive {
            patterns = List.copyOf(patterns);
        }
    }

    /// Returns the roots of all webs of trust that its rules speak of, in the file's order.
    public SequencedSet<Principal> introducers() {
        var introducers = new LinkedHashSet<Principal>();
        rules.values().forEach(rule -> addIntroducers(rule, introducers));
        return introducers;
    }

    private void addIntroducers(Rule rule, SequencedSet<Principal> to) {
        switch (rule) {
            case Rule.All(var of) -> of.forEach(part -> addIntroducers(part, to));
            case Rule.Any(var of) -> of.forEach(part -> addIntroducers(part, to));
            case Rule.AtLeast(var _, var of) -> of.forEach(part -> addIntroducers(part, to));
            case Rule.WebOfTrust(var roots, var _) -> {
                var group = groups.get(roots);
                if (group != null) {
                    group.members().forEach(member -> to.add(member.who()));
                }
            }
            case Rule.Named _,Rule.Signed _,Rule.FirstSeen _,Rule.Pinned _ -> {
                // asks about no certification
            }
        }
    }

    /// Returns where something stands in the file, or the file's start.
    Position position(String place) {
        return positions.getOrDefault(place, Position.START);
    }

    private static <V> SequencedMap<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
