package org.strongset.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Lock;
import org.strongset.model.Code;
import org.strongset.model.IdentityPattern;
import org.strongset.model.PurlPattern;
import org.strongset.model.Suggestion;
import org.strongset.policy.Fields.Item;
import org.strongset.policy.Fields.Value;
import org.strongset.trust.Closure;
import org.strongset.trust.TrustAmounts;

/// Reads rules: exactly one of `all`, `any`, `k` with `of`, or one leaf table.
///
/// References are only noted here; [Linker] follows them.
final class RuleReader {
    private static final Set<String> LEAVES = Set.of("keyring", "quorum", "archive-chain", "ca", "provenance",
            "index-word",
            "upstream", "web-of-trust", "first-seen", "digest", "reviewed-by", "notaries");
    /// The models of a `web-of-trust`.
    private static final List<String> MODELS = List.of("closure", "gnupg", "openpgp");
    /// Those that can be apart from others.
    private static final Set<String> APART = Set.of("keyring", "ca", "provenance", "reviewed-by");
    /// Leaves of TRUST.md 10 that come with later versions.
    private static final String[] LATER = {"delegated", "logged-claim"};

    /// A use of a name.
    ///
    /// @param depth how deep inside its rule it stands, from 1
    record Reference(Item item, Kind kind, int depth) {}

    /// What a name must be.
    enum Kind {
        RULE,
        KEYRING,
        GROUP,
        GROUP_OR_KEYRING,
        CA,
        BUILDER,
        NOTARY,
        INDEX,
        LIST
    }

    private final Names names;
    private final List<Reference> references = new ArrayList<>();

    RuleReader(Names names) {
        this.names = names;
    }

    /// Returns the names used by the rules read so far, and forgets them.
    List<Reference> takeReferences() {
        var taken = List.copyOf(references);
        references.clear();
        return taken;
    }

    /// Returns the rule in this table, or null after a fault. `depth` counts from 1.
    @Nullable
    Rule read(Fields fields, int depth) {
        var rule = readOne(fields, depth);
        if (rule == null) {
            fields.leftOut(); // an "all" without one of its parts would ask for less than is written
        }
        return rule;
    }

    private @Nullable Rule readOne(Fields fields, int depth) {
        if (depth > Linker.MAX_DEPTH) {
            fields.fault(Code.POLICY_INVALID, fields.at(),
                    "this rule stands more than " + Linker.MAX_DEPTH + " rules deep; make it flatter");
            return null;
        }
        var words = new TreeSet<>(LEAVES);
        words.addAll(List.of("all", "any", "k"));
        words.removeIf(word -> !fields.has(word));
        fields.has("of");
        fields.later(LATER);
        fields.done();
        if (words.isEmpty()) {
            if (fields.keys().isEmpty() || fields.keys().equals(Set.of("of"))) {
                fields.fault(Code.POLICY_INVALID, fields.at(),
                        "says nothing; write one of all, any, k with of, or a leaf: " + new TreeSet<>(LEAVES));
            }
            return null;
        }
        if (words.size() > 1) {
            fields.fault(Code.POLICY_INVALID, words.last(), "has " + String.join(" and ", words)
                    + "; a rule is exactly one of them: combine rules with all or any");
            return null;
        }
        return switch (words.first()) {
            case "all" -> new Rule.All(children(fields, "all", depth));
            case "any" -> new Rule.Any(children(fields, "any", depth));
            case "k" -> atLeast(fields, depth);
            default -> leaf(fields, words.first(), depth);
        };
    }

    private List<Rule> children(Fields fields, String key, int depth) {
        var children = new ArrayList<Rule>();
        for (var value : fields.values(key)) {
            switch (value) {
                case Value.Text(var item) -> {
                    references.add(new Reference(item, Kind.RULE, depth));
                    children.add(new Rule.Named(item.text()));
                }
                case Value.Table(var inner) -> {
                    var child = read(inner, depth + 1);
                    if (child != null) {
                        children.add(child);
                    }
                }
            }
        }
        return children;
    }

    private @Nullable Rule atLeast(Fields fields, int depth) {
        if (!fields.has("of")) {
            fields.fault(Code.THRESHOLD_INVALID, "k", "has k without of; write of = [...], the rules to count");
            return null;
        }
        var k = Scalars.threshold(fields, "k", 0);
        int size = fields.values("of").size();
        var children = children(fields, "of", depth);
        if (k == null) {
            return null;
        }
        if (k > size) {
            fields.fault(Code.THRESHOLD_INVALID, "k", "k is " + k + ", but of has only " + size);
            return null;
        }
        return children.size() < size ? null : new Rule.AtLeast(k, children);
    }

    private @Nullable Rule leaf(Fields rule, String word, int depth) {
        var leaf = rule.table(word);
        if (leaf == null) {
            return null;
        }
        leaf.later("holder", "same-files");
        if (!APART.contains(word)) {
            leaf.later("apart-from");
        }
        var read = switch (word) {
            case "keyring" -> keyring(leaf, depth);
            case "quorum" -> quorum(leaf, depth);
            case "archive-chain" -> archive(leaf, depth);
            case "ca" -> ca(leaf, depth);
            case "provenance" -> BuilderReader.provenance(leaf, item -> references.add(new Reference(item, Kind.BUILDER,
                    depth)));
            case "index-word" -> indexWord(leaf, depth);
            case "upstream" -> upstream(leaf, depth);
            case "web-of-trust" -> webOfTrust(leaf, depth);
            case "reviewed-by" ->
                StatedReader.reviewed(leaf, names, item -> references.add(new Reference(item, Kind.GROUP,
                        depth)));
            case "notaries" ->
                StatedReader.notaries(leaf, names, item -> references.add(new Reference(item, Kind.NOTARY,
                        depth)));
            case "first-seen" -> new Rule.FirstSeen(Scalars.span(leaf, "min-age"));
            default -> digest(leaf);
        };
        var whole = read instanceof Rule.Leaf one ? apart(one, leaf, depth) : read;
        leaf.done();
        return whole;
    }

    /// Returns the leaf, apart from whom it is to be apart.
    private Rule.Leaf apart(Rule.Leaf of, Fields leaf, int depth) {
        if (!leaf.has("apart-from")) {
            return of;
        }
        var from = leaf.requiredText("apart-from");
        if (from.equals("upstream")) {
            if (of instanceof Rule.Reviewed) {
                leaf.fault(Code.POLICY_INVALID, "apart-from",
                        "apart-from = \"upstream\" is about where keys come from, and "
                                + "whoever reviews it is in your own file; name a rule: apart-from = \"RULE\"");
            }
            return new Rule.Apart(of, new Rule.From.Server());
        }
        references.add(new Reference(new Item(from, leaf.at("apart-from")), Kind.RULE, depth));
        return new Rule.Apart(of, new Rule.From.Counted(from));
    }

    private @Nullable Rule keyring(Fields leaf, int depth) {
        var ring = leaf.requiredText("ring");
        var need = Scalars.threshold(leaf, "need", 1);
        if (ring.isEmpty() || need == null) {
            return null;
        }
        references.add(new Reference(new Item(ring, leaf.at("ring")), Kind.KEYRING, depth));
        return new Rule.Signed(new Rule.Among.Ring(ring), need);
    }

    private @Nullable Rule quorum(Fields leaf, int depth) {
        var of = leaf.requiredText("of");
        var need = Scalars.threshold(leaf, "need", 0);
        if (of.isEmpty() || need == null) {
            return null;
        }
        if (of.equals("maintainers(pkg)")) {
            leaf.fault(Code.POLICY_INVALID, "of", "of = \"maintainers(pkg)\" is not available in this version of "
                    + "Strongset: it needs rosters; name a group or a keyring");
            return null;
        }
        references.add(new Reference(new Item(of, leaf.at("of")), Kind.GROUP_OR_KEYRING, depth));
        var group = names.group(of);
        if (group != null && names.parties().count(names.keys(group)) < need) {
            leaf.fault(Code.THRESHOLD_INVALID, "need", "need is " + need + ", but the group \"" + of + "\" has only "
                    + names.parties().count(names.keys(group)) + " distinct parties");
            return null;
        }
        if (group != null && group.members().stream().anyMatch(member -> member.weight() > 1)) {
            leaf.fault(Code.POLICY_INVALID, "of",
                    "the group \"" + of + "\" has weights, and a quorum counts each party "
                            + "once; weights are for the roots of a web-of-trust");
            return null;
        }
        return new Rule.Signed(group == null ? new Rule.Among.Ring(of) : new Rule.Among.Members(of), need);
    }

    private @Nullable Rule archive(Fields leaf, int depth) {
        var ring = leaf.requiredText("ring");
        if (ring.isEmpty()) {
            return null;
        }
        references.add(new Reference(new Item(ring, leaf.at("ring")), Kind.KEYRING, depth));
        return new Rule.Archive(ring);
    }

    private @Nullable Rule ca(Fields leaf, int depth) {
        var ca = leaf.requiredText("ca");
        var identity = leaf.requiredText("identity");
        if (ca.isEmpty() || identity.isEmpty()) {
            return null;
        }
        references.add(new Reference(new Item(ca, leaf.at("ca")), Kind.CA, depth));
        var account = new Rule.Account(Scalars.number(leaf, "owner-id"), Scalars.number(leaf, "repository-id"));
        try {
            return new Rule.Ca(ca, IdentityPattern.parse(identity), account);
        } catch (IllegalArgumentException e) {
            leaf.fault(Code.IDENTITY_UNANCHORED, "identity", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Rule indexWord(Fields leaf, int depth) {
        var index = leaf.text("index");
        if (index != null) {
            references.add(new Reference(new Item(index, leaf.at("index")), Kind.INDEX, depth));
        }
        var except = new ArrayList<PurlPattern>();
        for (var item : leaf.texts("except")) {
            var pattern = PolicyReader.pattern(leaf, item);
            if (pattern == null) {
                return null;
            }
            except.add(pattern);
        }
        var minAge = Scalars.span(leaf, "min-age");
        var notListed = lists(leaf, "not-listed", depth);
        var fixes = lists(leaf, "fixes", depth);
        if (minAge == null && !fixes.isEmpty()) {
            leaf.fault(Code.POLICY_INVALID, "fixes",
                    "fixes says what need not wait, and nothing waits here: write min-age, or remove it");
        }
        return new Rule.IndexWord(index, minAge, except, !Scalars.flag(leaf, "no-step-down", true), !Scalars.flag(leaf,
                "no-lookalike", true), notListed, fixes);
    }

    private List<String> lists(Fields leaf, String key, int depth) {
        var lists = new ArrayList<String>();
        for (var item : leaf.texts(key)) {
            references.add(new Reference(item, Kind.LIST, depth));
            lists.add(item.text());
        }
        return lists;
    }

    private @Nullable Rule upstream(Fields leaf, int depth) {
        if (!leaf.has("ring")) {
            return new Rule.Upstream(null);
        }
        var ring = leaf.requiredText("ring");
        if (ring.isEmpty()) {
            return null;
        }
        references.add(new Reference(new Item(ring, leaf.at("ring")), Kind.KEYRING, depth));
        return new Rule.Upstream(ring);
    }

    /// The depth is 4 where none is written (TRUST.md 10).
    private @Nullable Rule webOfTrust(Fields leaf, int depth) {
        var model = leaf.text("model");
        if (model != null && !model.equals("closure")) {
            return foreignWeb(leaf, model, depth);
        }
        var roots = leaf.requiredText("roots");
        var introducers = leaf.text("introducers");
        var need = Scalars.threshold(leaf, "need", 3);
        var maxDepth = Scalars.threshold(leaf, "max-depth", 4);
        var minMemberAge = Scalars.span(leaf, "min-member-age");
        var maxAge = Scalars.span(leaf, "max-age");
        if (roots.isEmpty() || need == null || maxDepth == null) {
            return null;
        }
        noteCertified(leaf, "roots", roots, depth);
        noteCertified(leaf, "introducers", introducers, depth);
        return new Rule.WebOfTrust(roots, introducers, new Closure.Limits(need, maxDepth, minMemberAge == null
                ? Duration.ZERO
                : minMemberAge), maxAge);
    }

    /// GnuPG's numbers, and Sequoia's, where none are written.
    private @Nullable Rule foreignWeb(Fields leaf, String model, int depth) {
        var roots = leaf.requiredText("roots");
        var read = switch (model) {
            case "gnupg" -> gnuPg(leaf, depth);
            case "openpgp" -> openPgp(leaf);
            default -> {
                leaf.fault(Code.POLICY_INVALID, "model", "there is no model \"" + model + "\""
                        + Suggestion.among(MODELS, model));
                yield null;
            }
        };
        if (roots.isEmpty() || read == null) {
            return null;
        }
        noteUnweighted(leaf, "roots", roots, depth);
        return new Rule.ForeignWeb(roots, read);
    }

    private Rule.@Nullable TrustModel gnuPg(Fields leaf, int depth) {
        var completes = Scalars.threshold(leaf, "completes", 1);
        var marginals = Scalars.threshold(leaf, "need", 3);
        var maxDepth = Scalars.threshold(leaf, "max-depth", 5);
        var full = leaf.text("full");
        var marginal = leaf.text("marginal");
        if (completes == null || marginals == null || maxDepth == null) {
            return null;
        }
        noteUnweighted(leaf, "full", full, depth);
        noteUnweighted(leaf, "marginal", marginal, depth);
        return new Rule.TrustModel.GnuPg(completes, marginals, maxDepth, full, marginal);
    }

    private static Rule.@Nullable TrustModel openPgp(Fields leaf) {
        var amount = Scalars.threshold(leaf, "amount", TrustAmounts.FULL);
        var maxLength = Scalars.threshold(leaf, "max-depth", Fields.MOST_ITEMS);
        var independent = Scalars.threshold(leaf, "independent", 1);
        return amount == null || maxLength == null || independent == null
                ? null
                : new Rule.TrustModel.OpenPgp(amount, maxLength, independent);
    }

    /// Only our own model has weights.
    private void noteUnweighted(Fields leaf, String key, @Nullable String name, int depth) {
        var group = name == null ? null : names.group(name);
        if (group != null && group.members().stream().anyMatch(member -> member.weight() > 1)) {
            leaf.fault(Code.POLICY_INVALID, key, "the group \"" + name + "\" has weights, and this model knows none; "
                    + "weights are for the roots of the model closure");
        }
        noteCertified(leaf, key, name, depth);
    }

    /// Who is in a web of trust is known by OpenPGP certifications, of certificates.
    private void noteCertified(Fields leaf, String key, @Nullable String name, int depth) {
        var group = name == null ? null : names.group(name);
        if (group != null && group.members().stream().anyMatch(member -> !member.who().isOpenPgp())) {
            leaf.fault(Code.POLICY_INVALID, key,
                    "the group \"" + name + "\" has a key that is no OpenPGP certificate, and a "
                            + "web of trust knows only those");
        }
        noteGroup(leaf, key, name, depth);
    }

    private void noteGroup(Fields leaf, String key, @Nullable String group, int depth) {
        if (group != null) {
            references.add(new Reference(new Item(group, leaf.at(key)), Kind.GROUP, depth));
        }
    }

    private static @Nullable Rule digest(Fields leaf) {
        var lock = leaf.text("lock");
        var sha256 = Scalars.sha256s(leaf, "sha256");
        if (lock != null) {
            return adopted(leaf, lock);
        }
        if (!leaf.has("sha256")) {
            leaf.fault(Code.POLICY_INVALID, leaf.at(), "sha256 is missing, or lock = \"" + Lock.FILE + "\"");
        }
        var reason = leaf.requiredText("reason");
        if (leaf.has("sha256") && leaf.texts("sha256").isEmpty()) {
            leaf.fault(Code.POLICY_INVALID, "sha256", "sha256 names no bytes");
        }
        return sha256.isEmpty() ? null : new Rule.Pinned(sha256, reason);
    }

    private static @Nullable Rule adopted(Fields leaf, String lock) {
        if (leaf.has("sha256")) {
            leaf.fault(Code.POLICY_INVALID, "lock", "has sha256 and lock; combine two rules with any");
            return null;
        }
        if (!lock.equals(Lock.FILE)) {
            leaf.fault(Code.POLICY_INVALID, "lock", "lock is \"" + lock + "\"; write lock = \"" + Lock.FILE
                    + "\", which lies in the working directory");
            return null;
        }
        return new Rule.Adopted(lock);
    }
}
