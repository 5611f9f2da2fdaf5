package org.strongset.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strongset.model.ArchivePattern;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.model.PurlPattern;
import org.strongset.policy.Fault.Position;
import org.strongset.trust.Closure;
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
/// @param positions where things stand in the file: `rule.NAME`, `use.INDEX`, `deny.INDEX`, `veto.INDEX`, `waive.INDEX`, …
public record Policy(String file, Digest sha256, String name, String goal, Answers answers,
        SequencedMap<String, Keyring> keyrings, SequencedMap<String, Ca> cas,
        SequencedMap<String, Builder> builders, SequencedMap<String, Index> indexes,
        SequencedMap<String, AdvisoryList> lists, SequencedMap<String, Notary> notaries,
        SequencedMap<String, Group> groups, Parties parties,
        SequencedMap<String, Rule> rules, List<Use> uses, List<Deny> denies, List<Veto> vetoes, List<Waive> waives,
        SequencedMap<String, Position> positions) {

    public Policy {
        keyrings = ordered(keyrings);
        cas = ordered(cas);
        builders = ordered(builders);
        indexes = ordered(indexes);
        lists = ordered(lists);
        notaries = ordered(notaries);
        groups = ordered(groups);
        rules = ordered(rules);
        positions = ordered(positions);
        uses = List.copyOf(uses);
        denies = List.copyOf(denies);
        vetoes = List.copyOf(vetoes);
        waives = List.copyOf(waives);
    }

    /// `[answers]`.
    ///
    /// @param revocationsMaxAge how old knowledge of revocations may be; null for any age
    /// @param noStepDown whether what is worse than in an earlier version is denied, whatever rule holds
    /// @param collusionFloor how many parties each rule that decides has to take at least; 0 for any number
    public record Answers(@Nullable Duration revocationsMaxAge, Hooks hooks, boolean noStepDown, int collusionFloor) {}

    /// What happens to a package whose installing runs code of its own.
    public enum Hooks {
        /// Nothing; the answer says that it does.
        ALLOW,
        /// It is denied.
        DENY
    }

    /// `[ca.NAME]`: an authority that says who somebody is.
    ///
    /// @param issuer the identity provider that the authority asks, as its certificates name it
    /// @param root whom the authority consists of: `sigstore-public`, or the path of a `trusted_root.json`, as written, so
    ///        relative to the policy file
    /// @param logs how many logs have to have what is signed: different ones, by key and by operator (THREATS.md SG-12)
    public record Ca(String name, String issuer, String root, int logs) {
        /// The public instance of Sigstore, whose root ships.
        public static final String PUBLIC = "sigstore-public";

        /// Returns what a signature is verified by: the root, and how many of its logs. Two authorities may share it.
        public String authority() {
            return logs == 1 ? root : root + " with " + logs + " logs";
        }

        /// Returns whether its root is the one that Strongset chose.
        public boolean shipped() {
            return root.equals(PUBLIC);
        }

        /// Returns the party that it is.
        String party() {
            return "party:ca:" + (shipped() ? PUBLIC : name);
        }

        /// Returns what that party is called.
        String partyName() {
            return shipped() ? "Sigstore's public instance" : name;
        }

        /// Returns it as a part of a sentence.
        String words() {
            return "the authority \"" + name + "\" (" + authority() + ", asking " + issuer + ")";
        }
    }

    /// `[index.NAME]`: an index that signs what it serves.
    ///
    /// @param keys the path of its keys document, as written, so relative to the policy file
    /// @param root whose logs have to have what it attests: `sigstore-public`, or the path of a `trusted_root.json`, as written
    public record Index(String name, String keys, String root) {
        /// Returns what its words are verified by: the keys, and the root. Two indexes may share it.
        public String verifiedBy() {
            return shipped() ? keys : keys + " with " + root;
        }

        /// Returns whether its root is the one that Strongset chose.
        public boolean shipped() {
            return root.equals(Ca.PUBLIC);
        }

        /// Returns it as a part of a sentence.
        String words() {
            return "the index \"" + name + "\" (" + keys + ")";
        }
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
    /// @param archives which archives a certificate, by its fingerprint, may sign; what is not listed signs none
    /// @param closed whether a certificate that is not in `limits` may release nothing; otherwise it may release anything
    /// @param keepers who signs its editions; a keyring that has some is a source of revocations
    /// @param need how many of the keepers must sign an edition; 0 without keepers
    /// @param shipped whether Strongset, not the user, said where it is
    /// @param standing what the user or the machine's owner did with it since, if it ships
    /// @param origin the host that the user got its certificates from; null if they do not say
    public record Keyring(String name, String path, Place place, Map<String, List<PurlPattern>> limits,
            Map<String, List<ArchivePattern>> archives, boolean closed, List<Principal> keepers, int need,
            boolean shipped, Standing standing, @Nullable String origin) {
        public Keyring {
            limits = ordered(limits);
            archives = ordered(archives);
            keepers = List.copyOf(keepers);
        }

        /// One of which nobody removed or rotated anything.
        public Keyring(String name, String path, Place place, Map<String, List<PurlPattern>> limits,
                Map<String, List<ArchivePattern>> archives, boolean closed, List<Principal> keepers, int need,
                boolean shipped) {
            this(name, path, place, limits, archives, closed, keepers, need, shipped, Standing.AS_SHIPPED, null);
        }

        /// Returns the same, got from that operator.
        Keyring from(@Nullable String operator) {
            return new Keyring(name, path, place, limits, archives, closed, keepers, need, shipped, standing, operator);
        }

        /// Finds what a certificate may release; empty if it may release anything.
        ///
        /// One that is for archives and has no limits is for nothing else.
        public Optional<List<PurlPattern>> limitsOf(String fingerprint) {
            var listed = limits.get(fingerprint);
            return listed == null && (closed || archives.containsKey(fingerprint))
                    ? Optional.of(List.of())
                    : Optional.ofNullable(listed);
        }

        /// Returns which archives a certificate may sign: those that are listed for it, and no others.
        public List<ArchivePattern> archivesOf(String fingerprint) {
            return archives.getOrDefault(fingerprint, List.of());
        }

        /// Returns whether this certificate may sign the Release of the archive that calls itself so.
        ///
        /// Whether the keyring has the certificate, and whether it signed, is for others to say.
        ///
        /// @param fingerprint of the certificate, 40 or 64 upper-case hexadecimal digits
        /// @param origin the Release's `Origin`
        /// @param label its `Label`
        /// @param codename its `Codename`
        public boolean maySign(String fingerprint, String origin, String label, String codename) {
            return standing.removalOf(fingerprint).isEmpty()
                    && archivesOf(fingerprint).stream().anyMatch(p -> p.matches(origin, label, codename));
        }

        /// Returns it as it stands on this machine. What was removed may do nothing here.
        public Keyring with(Standing stands) {
            var left = new LinkedHashMap<>(limits);
            var signs = new LinkedHashMap<>(archives);
            for (var removed : stands.certificates().keySet()) {
                left.put(removed, List.of());
                signs.remove(removed);
            }
            return new Keyring(name, path, place, stands.whole() == null ? left : Map.of(),
                    stands.whole() == null ? signs : Map.of(), closed || stands.whole() != null, keepers, need, shipped,
                    stands, origin);
        }

        /// Returns what to call it in a sentence.
        String words() {
            return "the keyring \"" + name + "\" (" + path + ")";
        }

        /// Returns the fingerprints of those who are limited, and may release this.
        List<String> whoMayRelease(Purl purl) {
            return limits.entrySet().stream()
                    .filter(limit -> Patterns.meet(limit.getValue(), purl))
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
    /// @param from the hosts that the names are bound to: from elsewhere they are denied; none for any
    /// @param allow the rule's name
    public record Use(List<PurlPattern> patterns, List<String> from, String allow) {
        public Use {
            patterns = List.copyOf(patterns);
            from = List.copyOf(from);
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

        /// What at least `need` of these lists name as malware.
        ///
        /// @param advisories whether what they know a weakness of is denied, too
        record Listed(List<String> lists, int need, boolean advisories) implements Deny {
            public Listed {
                lists = List.copyOf(lists);
            }
        }
    }

    /// `[[veto]]`: whose word that it is malicious ends every yes.
    ///
    /// @param from the name of a group
    /// @param need how many distinct parties of it, at least 1
    public record Veto(String from, int need) {}

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

    /// Returns the authorities that signatures are verified by, each once: those of `[ca.NAME]` and those of builders.
    public List<Ca> authorities() {
        var authorities = new LinkedHashMap<String, Ca>();
        cas.values().forEach(ca -> authorities.putIfAbsent(ca.authority(), ca));
        builders.values().forEach(builder -> {
            if (builder.signer() instanceof Builder.Signer.Known(var ca, var _)) {
                authorities.putIfAbsent(ca.authority(), ca);
            }
        });
        return List.copyOf(authorities.values());
    }

    /// Returns whose statements it hears: the keys that can sign one, each by what it is called.
    public SequencedMap<Principal, String> stating() {
        var stating = new LinkedHashMap<Principal, String>();
        groups.values().forEach(group -> group.members().stream().filter(one -> !one.who().isOpenPgp()).forEach(
                one -> stating.merge(one.who(), one.name(), (name, other) -> name.isEmpty() ? other : name)));
        notaries.values().forEach(notary -> stating.putIfAbsent(notary.key(), notary.name()));
        return stating;
    }

    /// Returns whether any rule compares with the source repository that a package's own metadata name.
    public boolean asksClaims() {
        return rules.values().stream().anyMatch(rule -> asks(rule,
                leaf -> leaf instanceof Rule.Provenance provenance
                        && provenance.source() instanceof Rule.Source.Claimed));
    }

    /// Returns whether any rule asks what somebody adopted.
    public boolean asksLock() {
        return rules.values().stream().anyMatch(rule -> asks(rule, Rule.Adopted.class::isInstance));
    }

    /// Returns whether any rule asks what an index says of a version: how old it is, and what those before it were like.
    public boolean asksListings() {
        return answers.noStepDown() || rules.values().stream().anyMatch(rule -> asks(rule,
                leaf -> leaf instanceof Rule.IndexWord word && (word.index() == null || word.minAge() != null)));
    }

    /// Returns whether any rule asks which other name one can be taken for.
    public boolean asksLookalikes() {
        return rules.values().stream().anyMatch(rule -> asks(rule, leaf -> leaf instanceof Rule.IndexWord word && !word
                .lookalike() && word.index() == null));
    }

    /// Returns whether any rule asks which advisories a version mends.
    public boolean asksFixes() {
        return rules.values().stream().anyMatch(rule -> asks(rule, leaf -> leaf instanceof Rule.IndexWord word && !word
                .fixes().isEmpty()));
    }

    private static boolean asks(Rule rule, Predicate<Rule.Leaf> what) {
        return leaves(rule).anyMatch(what);
    }

    private static Stream<Rule.Leaf> leaves(Rule rule) {
        return switch (rule) {
            case Rule.All(var of) -> of.stream().flatMap(Policy::leaves);
            case Rule.Any(var of) -> of.stream().flatMap(Policy::leaves);
            case Rule.AtLeast(var _, var of) -> of.stream().flatMap(Policy::leaves);
            case Rule.Apart(var leaf, var _) -> leaves(leaf);
            case Rule.Leaf leaf -> Stream.of(leaf);
            case Rule.Named _ -> Stream.empty(); // a rule of its own
        };
    }

    /// Returns the leaves that a rule comes to, those of the rules that it names among them, each rule once.
    Stream<Rule.Leaf> leavesOf(String rule) {
        return leavesOf(new Rule.Named(rule), new HashSet<>());
    }

    private Stream<Rule.Leaf> leavesOf(Rule rule, Set<String> seen) {
        return switch (rule) {
            case Rule.All(var of) -> of.stream().flatMap(one -> leavesOf(one, seen));
            case Rule.Any(var of) -> of.stream().flatMap(one -> leavesOf(one, seen));
            case Rule.AtLeast(var _, var of) -> of.stream().flatMap(one -> leavesOf(one, seen));
            case Rule.Named(var name) -> seen.add(name)
                    ? Stream.ofNullable(rules.get(name)).flatMap(one -> leavesOf(one, seen))
                    : Stream.empty();
            case Rule.Leaf leaf -> leaves(leaf);
        };
    }

    /// Returns whether any rule weighs what archives say.
    public boolean asksArchives() {
        return rules.values().stream().anyMatch(rule -> asks(rule, Rule.Archive.class::isInstance));
    }

    /// Returns whether any rule weighs who signed by an identity: what a Sigstore bundle says.
    public boolean asksIdentities() {
        return !authorities().isEmpty();
    }

    /// Returns whether anything in it can only be answered by whoever looked into the bytes: what installing runs, or their
    /// SHA-256. Which source they claim an index may say.
    public boolean asksForBytes() {
        return answers.hooks() == Hooks.DENY || asksForSha256();
    }

    /// Returns whether it names anything by a SHA-256.
    public boolean asksForSha256() {
        return denies.stream().anyMatch(Deny.Bytes.class::isInstance)
                || waives.stream().anyMatch(waive -> waive.sha256() != null)
                || rules.values().stream().anyMatch(rule -> asks(rule, Rule.Pinned.class::isInstance));
    }

    /// Returns the same policy with other keyrings under the same names.
    public Policy with(SequencedMap<String, Keyring> others) {
        if (!others.keySet().equals(keyrings.keySet())) {
            throw new IllegalArgumentException(
                    "a policy keeps the names of its keyrings: " + keyrings.keySet() + ", not " + others.keySet());
        }
        return new Policy(file, sha256, name, goal, answers, others, cas, builders, indexes, lists, notaries, groups,
                parties, rules, uses, denies, vetoes, waives,
                positions);
    }

    /// Returns the same policy with more keys that count as one.
    public Policy joining(List<List<String>> joins) {
        return joins.isEmpty()
                ? this
                : new Policy(file, sha256, name, goal, answers, keyrings, cas, builders, indexes, lists, notaries,
                        groups,
                        parties.joined(joins), rules, uses, denies, vetoes, waives, positions);
    }

    /// Returns the lists that a `[[deny]]` asks, in the file's order.
    public List<AdvisoryList> listsAsked() {
        return lists.values().stream()
                .filter(list -> denies.stream().anyMatch(deny -> deny instanceof Deny.Listed listed
                        && listed.lists().contains(list.name())) || rules.values().stream().anyMatch(
                                rule -> asks(rule,
                                        leaf -> leaf instanceof Rule.IndexWord word
                                                && word.lists().contains(list.name()))))
                .toList();
    }

    /// What a web of trust starts from, and what it takes to come in.
    ///
    /// @param introducers whose words have weights, once they are in
    public record Start(List<Closure.Root> roots, List<Closure.Root> introducers, Closure.Limits limits) {
        public Start {
            roots = List.copyOf(roots);
            introducers = List.copyOf(introducers);
        }
    }

    /// Returns all webs of trust that its rules speak of, in the file's order.
    public SequencedSet<Start> webs() {
        return rules.values().stream().flatMap(Policy::leaves).filter(Rule.WebOfTrust.class::isInstance)
                .map(Rule.WebOfTrust.class::cast).map(this::start).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// A web of trust by a model that is not our own: whom it starts from, and whose certifications are relied upon.
    ///
    /// @param full of the model GnuPG alone, as `marginal`
    public record ForeignStart(List<Principal> roots, Rule.TrustModel model, List<Principal> full,
            List<Principal> marginal) {
        public ForeignStart {
            roots = List.copyOf(roots);
            full = List.copyOf(full);
            marginal = List.copyOf(marginal);
        }
    }

    /// Returns all those that its rules speak of, in the file's order.
    public SequencedSet<ForeignStart> foreignWebs() {
        return rules.values().stream().flatMap(Policy::leaves).filter(Rule.ForeignWeb.class::isInstance)
                .map(Rule.ForeignWeb.class::cast).map(this::start).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Returns what one of them starts from.
    ForeignStart start(Rule.ForeignWeb leaf) {
        return switch (leaf.model()) {
            case Rule.TrustModel.GnuPg model -> new ForeignStart(keys(leaf.roots()), model, keys(model.full()), keys(
                    model.marginal()));
            case Rule.TrustModel.OpenPgp model -> new ForeignStart(keys(leaf.roots()), model, List.of(), List.of());
        };
    }

    private List<Principal> keys(@Nullable String name) {
        return members(name).stream().map(Member::who).toList();
    }

    private List<Member> members(@Nullable String name) {
        var group = name == null ? null : groups.get(name);
        return group == null ? List.of() : group.members();
    }

    /// Returns what one web of trust starts from.
    Start start(Rule.WebOfTrust leaf) {
        return new Start(weighted(leaf.roots()), weighted(leaf.introducers()), leaf.limits());
    }

    private List<Closure.Root> weighted(@Nullable String name) {
        return members(name).stream().map(member -> new Closure.Root(member.who(), member.weight())).toList();
    }

    /// Returns where something stands in the file, or the file's start.
    Position position(String place) {
        return positions.getOrDefault(place, Position.START);
    }

    private static <V> SequencedMap<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
