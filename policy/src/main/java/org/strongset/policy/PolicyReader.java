package org.strongset.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.PurlPattern;
import org.strongset.model.Suggestion;
import org.strongset.policy.Fault.Position;
import org.strongset.policy.Fields.Item;
import org.strongset.policy.Policy.Answers;
import org.strongset.policy.Policy.Deny;
import org.strongset.policy.Policy.Hooks;
import org.strongset.policy.Policy.Use;
import org.strongset.policy.Policy.Waive;
import org.strongset.policy.RuleReader.Kind;
import org.strongset.policy.RuleReader.Reference;
import org.strongset.trust.Parties;

/// Reads the tables of one policy file, in the order in which they need each other.
final class PolicyReader {
    /// The most rules, and the most entries of each other kind.
    private static final int MOST = 10_000;
    /// Tables of TRUST.md 10 that come with later versions.
    private static final String[] LATER = {"log"};

    private final String file;
    private final Digest sha256;
    private final Names names;
    private final Faults faults;
    private final SequencedMap<String, Position> positions = new LinkedHashMap<>();

    PolicyReader(String file, Digest sha256, @Nullable Policy above, Faults faults) {
        this.file = file;
        this.sha256 = sha256;
        this.names = new Names(above);
        this.faults = faults;
    }

    /// Returns the policy; it is to be used only if no fault was added.
    Policy read(Fields top) {
        var version = top.raw("strongset");
        if (!Long.valueOf(1).equals(version)) {
            top.fault(Code.POLICY_INVALID, "strongset", "write strongset = 1, the version of the policy language"
                    + (version == null ? "" : ", not " + version));
        }
        var name = top.text("name");
        var goal = top.text("goal");
        if (goal != null && goal.indexOf('\n') >= 0) {
            top.fault(Code.POLICY_INVALID, "goal", "goal is one line");
        }
        var answers = answers(top.table("answers"));
        var people = new PeopleReader(names, faults);
        bounded(top, "keyring").forEach(people::keyring);
        bounded(top, "ca").forEach(people::ca);
        var builders = new BuilderReader(names, faults);
        bounded(top, "builder").forEach(builders::read);
        bounded(top, "index").forEach(people::index);
        bounded(top, "list").forEach((list, fields) -> names.define(ListReader.list(list, fields)));
        bounded(top, "notary").forEach((notary, fields) -> {
            var read = StatedReader.notary(notary, fields);
            if (read != null) {
                names.define(read);
            }
        });
        bounded(top, "group").forEach(people::group);
        var parties = people.parties(top.table("parties"));
        names.parties(parties);
        var rules = rules(top);
        var uses = uses(top, rules);
        var denies = denies(top, parties, names.lists().keySet());
        var vetoes = entries(top, "veto").stream().map(fields -> StatedReader.veto(fields, names, faults)).filter(
                Objects::nonNull).toList();
        var waives = waives(top);
        top.later(LATER);
        top.done();
        return new Policy(file, sha256, name == null ? "unnamed" : name, goal == null ? "" : goal, answers,
                names.keyrings(), names.cas(), names.builders(), names.indexes(), names.lists(), names.notaries(),
                names.groups(),
                parties, rules,
                uses,
                denies, vetoes, waives,
                positions);
    }

    private SequencedMap<String, Fields> bounded(Fields top, String key) {
        var tables = top.tables(key);
        if (tables.size() > MOST) {
            top.fault(Code.POLICY_INVALID, key,
                    "there are " + tables.size() + " tables [" + key + ".…]; at most " + MOST);
            return new LinkedHashMap<>();
        }
        tables.forEach((name, fields) -> positions.put(key + "." + name, fields.at()));
        return tables;
    }

    private static Answers answers(@Nullable Fields fields) {
        if (fields == null) {
            return new Answers(null, Hooks.ALLOW, false, 0);
        }
        var unattended = fields.text("ask-unattended");
        if (unattended != null && !unattended.equals("deny")) {
            fields.fault(Code.POLICY_INVALID, "ask-unattended",
                    "ask-unattended is always \"deny\": with nobody there to answer, nothing is allowed");
        }
        var floor = fields.has("collusion-floor")
                ? Scalars.threshold(fields, "collusion-floor", 0)
                : Integer.valueOf(0);
        var maxAge = Scalars.span(fields, "revocations-max-age");
        var hooks = switch (fields.text("hooks")) {
            case null -> Hooks.ALLOW;
            case "allow" -> Hooks.ALLOW;
            case "deny" -> Hooks.DENY;
            case "skip" -> {
                fields.fault(Code.POLICY_INVALID, "hooks",
                        "hooks = \"skip\" is not available in this version of Strongset: "
                                + "no client is told anything yet; write \"allow\" or \"deny\"");
                yield Hooks.DENY;
            }
            case String other -> {
                fields.fault(Code.POLICY_INVALID, "hooks", "hooks is \"" + other
                        + "\"; write \"allow\" or \"deny\"" + Suggestion.among(List.of("allow", "deny"), other));
                yield Hooks.DENY;
            }
        };
        boolean noStepDown = Scalars.flag(fields, "no-step-down", false);
        fields.done();
        return new Answers(maxAge, hooks, noStepDown, floor == null ? 0 : floor);
    }

    private SequencedMap<String, Rule> rules(Fields top) {
        var reader = new RuleReader(names);
        var rules = new LinkedHashMap<String, Rule>();
        var references = new TreeMap<String, List<Reference>>();
        var depths = new TreeMap<String, Integer>();
        bounded(top, "rule").forEach((name, fields) -> {
            var rule = reader.read(fields, 1);
            var used = reader.takeReferences();
            references.put(name, used.stream().filter(reference -> reference.kind() == Kind.RULE).toList());
            used.stream().filter(reference -> reference.kind() != Kind.RULE).forEach(
                    reference -> names.use(reference.item(), reference.kind(), faults));
            if (rule != null) {
                rules.put(name, rule);
                depths.put(name, Linker.ownDepth(rule));
            }
        });
        new Linker(references, depths, faults).link();
        return rules;
    }

    private List<Use> uses(Fields top, SequencedMap<String, Rule> rules) {
        var uses = new ArrayList<Use>();
        for (var fields : entries(top, "use")) {
            var patterns = patterns(fields);
            var from = PeopleReader.hosts(fields, "from");
            var allow = fields.requiredText("allow");
            if (!allow.isEmpty() && !rules.containsKey(allow) && !positions.containsKey("rule." + allow)) {
                fields.fault(Code.UNDEFINED_NAME, "allow",
                        "there is no rule \"" + allow + "\"" + Suggestion.among(rules.keySet(), allow));
            }
            fields.done();
            uses.add(new Use(patterns, from, allow));
        }
        return uses;
    }

    private List<Deny> denies(Fields top, Parties parties, Set<String> lists) {
        var denies = new ArrayList<Deny>();
        var withKeys = parties.withKeys();
        for (var fields : entries(top, "deny")) {
            var given = List.of("for", "sha256", "key", "party", "list").stream().filter(fields::has).toList();
            if (given.size() != 1) {
                fields.fault(Code.POLICY_INVALID, fields.at(), "has " + (given.isEmpty() ? "none" : given)
                        + "; a [[deny]] has exactly one of for, sha256, key, party, list");
            }
            var deny = switch (given.isEmpty() ? "" : given.getFirst()) {
                case "for" -> new Deny.Packages(patterns(fields));
                case "sha256" -> {
                    var digest = Scalars.sha256(fields, "sha256");
                    yield digest == null ? null : new Deny.Bytes(digest);
                }
                case "key" -> {
                    var key = PeopleReader.principal(fields, new Item(fields.requiredText("key"), fields.at("key")));
                    yield key == null ? null : new Deny.Key(key);
                }
                case "party" -> {
                    var party = PeopleReader.deniedParty(fields, parties, withKeys);
                    yield party == null ? null : new Deny.Whole(party);
                }
                case "list" -> ListReader.denial(fields, lists);
                default -> null;
            };
            fields.done();
            if (deny != null) {
                denies.add(deny);
            }
        }
        return denies;
    }

    private List<Waive> waives(Fields top) {
        var waives = new ArrayList<Waive>();
        for (var fields : entries(top, "waive")) {
            var waive = WaiveReader.read(fields, patterns(fields));
            fields.done();
            if (waive != null) {
                waives.add(waive);
            }
        }
        return waives;
    }

    private List<Fields> entries(Fields top, String key) {
        var entries = top.tableArray(key);
        for (int i = 0; i < entries.size(); i++) {
            positions.put(key + "." + i, entries.get(i).at());
        }
        return entries;
    }

    private static List<PurlPattern> patterns(Fields fields) {
        if (!fields.has("for")) {
            fields.fault(Code.POLICY_INVALID, fields.at(),
                    "for is missing; write a purl pattern: for = \"pkg:pypi/**\"");
        }
        var patterns = new ArrayList<PurlPattern>();
        for (var item : fields.texts("for")) {
            var pattern = pattern(fields, item);
            if (pattern != null) {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    /// Returns the pattern, or null after a fault.
    static @Nullable PurlPattern pattern(Fields fields, Item item) {
        try {
            return PurlPattern.parse(item.text());
        } catch (IllegalArgumentException e) {
            fields.fault(Code.POLICY_INVALID, item.at(),
                    e.getMessage() == null ? "is no purl pattern" : e.getMessage());
            return null;
        }
    }
}
