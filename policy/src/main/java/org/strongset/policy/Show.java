package org.strongset.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.strongset.policy.Policy.Deny;
import org.strongset.policy.Policy.Keyring;
import org.strongset.policy.Policy.Place;
import org.strongset.policy.Rule.Among;

/// A policy in plain words, for `policy show`: what decides on what, sentence by sentence.
///
/// @param uses in their order: the first that fits is final
/// @param rules each rule as one sentence
/// @param never what is denied whatever else holds
/// @param waived the risks that somebody took
/// @param people the keyrings and groups, and who counts as one
/// @param answers the rest
public record Show(String name, String goal, String sha256, List<Line> uses, List<Line> rules, List<Line> never,
        List<Line> waived, List<Line> people, List<String> answers) {

    /// A sentence and the line of the file that it speaks of, from 1.
    public record Line(int line, String text) {}

    public Show {
        uses = List.copyOf(uses);
        rules = List.copyOf(rules);
        never = List.copyOf(never);
        waived = List.copyOf(waived);
        people = List.copyOf(people);
        answers = List.copyOf(answers);
    }

    /// Returns the policy in plain words.
    public static Show of(Policy policy) {
        var uses = new ArrayList<Line>();
        for (int i = 0; i < policy.uses().size(); i++) {
            var use = policy.uses().get(i);
            uses.add(line(policy, "use." + i,
                    list(use.patterns()) + from(use) + " may be used if \"" + use.allow() + "\" holds"));
        }
        var rules = new ArrayList<Line>();
        policy.rules().forEach((name, rule) -> rules
                .add(line(policy, "rule." + name, "\"" + name + "\" holds if " + sentence(policy, rule))));
        var never = new ArrayList<Line>();
        for (int i = 0; i < policy.denies().size(); i++) {
            never.add(line(policy, "deny." + i, denial(policy.denies().get(i))));
        }
        for (int i = 0; i < policy.vetoes().size(); i++) {
            never.add(line(policy, "veto." + i, StatedWords.sentence(policy.vetoes().get(i))));
        }
        var waived = new ArrayList<Line>();
        for (int i = 0; i < policy.waives().size(); i++) {
            var waive = policy.waives().get(i);
            waived.add(line(policy, "waive." + i, "%s%s: %s takes the risk until %s, because: %s".formatted(
                    list(waive.patterns()), waive.sha256() == null ? "" : " with " + waive.sha256(), waive.owner(),
                    waive.until(), waive.reason())));
        }
        return new Show(policy.name(), policy.goal(), policy.sha256().toString(), uses, rules, never, waived,
                people(policy), answers(policy));
    }

    /// Returns a rule as the rest of a sentence that begins with "… holds if".
    static String sentence(Policy policy, Rule rule) {
        return switch (rule) {
            case Rule.All(var of) ->
                of.isEmpty() ? "(never: nothing is in it)" : "all of these hold: " + parts(policy, of);
            case Rule.Any(var of) ->
                of.isEmpty() ? "(never: nothing is in it)" : "one of these holds: " + parts(policy, of);
            case Rule.AtLeast(var k, var of) -> "at least " + k + " of these hold: " + parts(policy, of);
            case Rule.Named(var name) -> "\"" + name + "\"";
            case Rule.Signed(var among, var need) -> (need == 1 ? "anyone in " : need + " distinct parties in ")
                    + among(policy, among) + " signed these bytes";
            case Rule.Apart(var leaf, Rule.From.Counted(var name)) -> sentence(policy, leaf)
                    + ", and are none of those whom \"" + name + "\" counts";
            case Rule.Apart(var leaf, Rule.From.Server()) -> sentence(policy, leaf)
                    + ", with keys from another operator than the one that served the bytes";
            case Rule.Archive(var ring) -> "an archive whose state is signed by a key of the keyring \"" + ring
                    + "\" names these bytes";
            case Rule.Ca(var ca, var identity, var account) -> "whom the authority \"" + ca + "\" knows as " + identity
                    + account.words()
                    + " signed these bytes";
            case Rule.Provenance leaf -> ProvenanceWords.sentence(leaf);
            case Rule.IndexWord leaf -> index(leaf);
            case Rule.Upstream(var ring) ->
                "upstream's tarballs in a source package are each signed by " + (ring == null
                        ? "a certificate that the packager put into it"
                        : "anyone in the keyring \"" + ring + "\"");
            case Rule.WebOfTrust leaf -> WebOfTrustWords.sentence(policy, leaf);
            case Rule.ForeignWeb leaf -> ForeignWebWords.sentence(policy, leaf);
            case Rule.Reviewed leaf -> StatedWords.sentence(leaf);
            case Rule.Notaries leaf -> StatedWords.sentence(leaf);
            case Rule.FirstSeen(var minAge) -> "the signer that you accepted for this package"
                    + (minAge == null ? "" : " at least " + Spans.format(minAge) + " ago") + " signed these bytes";
            case Rule.Adopted(var lock) -> "somebody adopted exactly these bytes (" + lock + ")";
            case Rule.Pinned leaf -> "the bytes are exactly " + leaf.words() + " (" + leaf.reason() + ")";
        };
    }

    private static String parts(Policy policy, List<Rule> of) {
        return of.stream().map(rule -> rule instanceof Rule.Named || rule instanceof Rule.Leaf
                ? sentence(policy, rule)
                : "(" + sentence(policy, rule) + ")").collect(Collectors.joining("; "));
    }

    private static String among(Policy policy, Among among) {
        return switch (among) {
            case Among.Ring(var name) -> "the keyring \"" + name + "\"";
            case Among.Members(var name) -> {
                var group = policy.groups().get(name);
                yield "the group \"" + name + "\"" + (group == null
                        ? ""
                        : " of " + policy.parties()
                                .count(group.members().stream().map(m -> m.who().toString()).toList()));
            }
        };
    }

    private static String denial(Deny deny) {
        return switch (deny) {
            case Deny.Packages(var patterns) -> "never " + list(patterns);
            case Deny.Bytes(var sha256) -> "never the bytes " + sha256;
            case Deny.Key(var key) -> "never what " + key + " signed";
            case Deny.Whole(var party) -> "never what any key of " + party + " signed";
            case Deny.Listed listed -> ListWords.sentence(listed);
        };
    }

    private static List<Line> people(Policy policy) {
        var people = new ArrayList<Line>();
        policy.keyrings().forEach((name, ring) -> people.add(line(policy, "keyring." + name, keyring(ring))));
        policy.builders().forEach((name, builder) -> people.add(line(policy, "builder." + name, builder.sentence())));
        policy.notaries().forEach((name, notary) -> people.add(line(policy, "notary." + name, notary.sentence())));
        policy.lists().forEach((name, list) -> people.add(line(policy, "list." + name, ListWords.sentence(list))));
        policy.groups()
                .forEach((name, group) -> people.add(line(policy, "group." + name, "the group \"" + name + "\" is "
                        + group.members().stream()
                                .map(Show::member)
                                .collect(Collectors.joining(", ")))));
        return people;
    }

    private static String member(Policy.Member member) {
        var name = member.name().isEmpty() ? member.who().toString() : member.name() + " (" + member.who() + ")";
        return member.weight() == 1 ? name : name + " of weight " + member.weight();
    }

    private static String keyring(Keyring ring) {
        return "the keyring \"%s\" %s%s%s%s".formatted(ring.name(), place(ring), standing(ring), limits(ring),
                ring.keepers().isEmpty()
                        ? ""
                        : "; " + ring.need() + " of its " + ring.keepers().size() + " keepers sign its editions");
    }

    private static String place(Keyring ring) {
        var chosen = ring.shipped() ? "where Strongset looks for it" : "which you chose";
        return switch (ring.place()) {
            case FILE -> "is the file " + ring.path() + ", " + chosen;
            case FOLDER -> "is the folder " + ring.path() + ", " + chosen;
            case PROGRAM -> "ships with Strongset (" + ring.path() + "), which chose it";
        };
    }

    private static String standing(Keyring ring) {
        var stands = ring.standing();
        return (stands.rotation() == null ? "" : "; it was " + stands.rotation().words())
                + (stands.whole() == null ? "" : "; it was " + stands.whole().words() + ", and counts nowhere")
                + (stands.certificates().isEmpty()
                        ? ""
                        : "; " + stands.certificates().size() + " of its certificates were removed (strongset roots)");
    }

    private static String limits(Keyring ring) {
        if (ring.place() == Place.PROGRAM) {
            return "; each of its " + ring.limits().size() + " certificates may "
                    + (ring.archives().isEmpty() ? "release" : "sign") + " only what strongset keyring list --keyring "
                    + ring.name() + " says";
        }
        var archives = ring.archives().isEmpty()
                ? ""
                : "; " + ring.archives().size() + " of its certificates may sign only the archives listed, and release "
                        + "only what limits lists for them";
        return releases(ring) + archives;
    }

    private static String releases(Keyring ring) {
        if (ring.limits().isEmpty()) {
            return ring.closed() ? "; none of its certificates may release anything" : "";
        }
        return "; " + ring.limits().size() + " of its certificates may release only what you listed"
                + (ring.closed() ? ", the others nothing" : "");
    }

    private static String from(Policy.Use use) {
        return use.from().isEmpty() ? "" : ", from " + String.join(" or ", use.from()) + " only,";
    }

    private static String index(Rule.IndexWord leaf) {
        var words = new StringBuilder(leaf.index() == null
                ? "the index that the client asks says that these bytes are that version"
                : "the index \"" + leaf.index() + "\" signed that these bytes are that version");
        if (leaf.minAge() != null) {
            words.append(", since ").append(Spans.format(leaf.minAge())).append(" at least");
            if (!leaf.except().isEmpty()) {
                words.append(" (but for ").append(list(leaf.except())).append(')');
            }
        }
        if (!leaf.fixes().isEmpty()) {
            words.append(", or what ").append(String.join(" or ", leaf.fixes().stream().map(Show::list).toList()))
                    .append(" calls the fix of the version before");
        }
        if (!leaf.notListed().isEmpty()) {
            words.append(", not named as malware by ")
                    .append(String.join(" or ", leaf.notListed().stream().map(Show::list)
                            .toList()));
        }
        return words.append(leaf.stepDown() ? "" : ", nothing is worse than before")
                .append(leaf.lookalike() ? "" : ", and the name looks like no other")
                .append(", which the index alone can replace").toString();
    }

    private static String list(String name) {
        return "the list \"" + name + "\"";
    }

    private static List<String> answers(Policy policy) {
        var answers = new ArrayList<String>();
        answers.add("whatever no [[use]] matches is denied; a question that nobody answers is a no");
        answers.add(switch (policy.answers().hooks()) {
            case ALLOW -> "packages whose installing runs code may be used, and the answer says that it does";
            case DENY -> "packages whose installing runs code are denied";
        });
        if (policy.answers().noStepDown()) {
            answers.add(
                    "what is worse than in an earlier version is denied, unless somebody adopted it: less evidence, "
                            + "another signer, source or publisher, code at install");
        }
        if (policy.answers().collusionFloor() > 0) {
            answers.add("each rule that decides takes at least " + policy.answers().collusionFloor()
                    + " parties, or nothing starts");
        }
        var maxAge = policy.answers().revocationsMaxAge();
        if (maxAge != null) {
            answers.add("an answer is stale if what is known of revocations is older than " + Spans.format(maxAge));
        }
        policy.parties().fate().forEach((group, members) -> answers.add(
                group + " can make these fail together: " + String.join(", ", members)));
        return answers;
    }

    private static String list(List<?> items) {
        return items.isEmpty() ? "nothing" : items.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static Line line(Policy policy, String place, String text) {
        return new Line(policy.position(place).line(), text);
    }
}
