package org.strongset.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.ReviewLevel;
import org.strongset.model.Suggestion;
import org.strongset.policy.Fields.Item;
import org.strongset.policy.Policy.Veto;
import org.strongset.policy.RuleReader.Kind;

/// Reads what rests on people's statements: `[notary.NAME]`, the leaves `reviewed-by` and `notaries`, and `[[veto]]`.
final class StatedReader {
    private static final List<String> LEVELS = List.of(ReviewLevel.values()).stream().map(ReviewLevel::toString)
            .toList();

    private StatedReader() {}

    /// Returns the notary, or null after a fault.
    static @Nullable Notary notary(String name, Fields fields) {
        var key = PeopleReader.signing(fields, new Item(fields.requiredText("key"), fields.at("key")));
        var url = fields.text("url");
        if (url != null && !url.startsWith("https://")) {
            fields.fault(Code.POLICY_INVALID, "url", "url is \"" + url + "\"; write https://…");
        }
        fields.done();
        return key == null ? null : new Notary(name, key, url);
    }

    /// Returns the leaf, or null after a fault.
    ///
    /// @param used is told the group that it names
    static Rule.@Nullable Reviewed reviewed(Fields leaf, Names names, Consumer<Item> used) {
        var from = leaf.requiredText("from");
        var need = Scalars.threshold(leaf, "need", 1);
        var level = level(leaf);
        if (from.isEmpty() || need == null || level == null) {
            return null;
        }
        used.accept(new Item(from, leaf.at("from")));
        return enough(leaf, names, from, need) ? new Rule.Reviewed(from, need, level) : null;
    }

    private static @Nullable ReviewLevel level(Fields leaf) {
        var text = leaf.requiredText("level");
        var level = ReviewLevel.find(text).orElse(null);
        if (level == null && !text.isEmpty()) {
            leaf.fault(Code.POLICY_INVALID, "level",
                    "level is \"" + text + "\"; write one of " + String.join(", ", LEVELS)
                            + Suggestion.among(LEVELS, text));
        }
        return level;
    }

    /// A group that is not there is told elsewhere.
    private static boolean enough(Fields fields, Names names, String from, int need) {
        var group = names.group(from);
        if (group == null) {
            return true;
        }
        var signing = group.members().stream().map(Policy.Member::who).filter(who -> !who.isOpenPgp()).map(
                Object::toString).collect(Collectors.toSet());
        if (signing.isEmpty()) {
            fields.fault(Code.POLICY_INVALID, "from", "the group \"" + from
                    + "\" has no key that can sign a statement: "
                    + "write who = \"key:ed25519:…\"; statements signed with OpenPGP keys are not read in this version");
            return false;
        }
        int parties = names.parties().count(signing);
        if (parties < need) {
            fields.fault(Code.THRESHOLD_INVALID, "need", "need is " + need + ", but of the group \"" + from + "\" only "
                    + parties + " distinct parties can sign a statement");
        }
        return parties >= need;
    }

    /// Returns the leaf, or null after a fault.
    ///
    /// @param used is told each notary that it names
    static Rule.@Nullable Notaries notaries(Fields leaf, Names names, Consumer<Item> used) {
        var from = new ArrayList<String>();
        for (var item : leaf.texts("from")) {
            used.accept(item);
            from.add(item.text());
        }
        if (from.isEmpty()) {
            leaf.fault(Code.POLICY_INVALID, leaf.has("from") ? leaf.at("from") : leaf.at(),
                    "names no notaries; write from = [\"NAME\"]");
        }
        var need = Scalars.threshold(leaf, "need", 0);
        if (from.isEmpty() || need == null) {
            return null;
        }
        var known = from.stream().map(names::notary).toList();
        if (!known.contains(null)) {
            int parties = names.parties().count(from.stream().map(names::notary).map(one -> one == null
                    ? "party:nobody"
                    : one.key().toString()).toList());
            if (parties < need) {
                leaf.fault(Code.THRESHOLD_INVALID, "need",
                        "need is " + need + ", but there are only " + parties + " distinct notaries");
                return null;
            }
        }
        return new Rule.Notaries(from.stream().distinct().toList(), need);
    }

    /// Returns the entry, or null after a fault.
    static @Nullable Veto veto(Fields fields, Names names, Faults faults) {
        var from = fields.requiredText("from");
        var need = Scalars.threshold(fields, "need", 0);
        fields.done();
        if (from.isEmpty() || need == null) {
            return null;
        }
        names.use(new Item(from, fields.at("from")), Kind.GROUP, faults);
        return enough(fields, names, from, need) ? new Veto(from, need) : null;
    }
}
