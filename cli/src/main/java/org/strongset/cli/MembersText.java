package org.strongset.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.strongset.cli.Members.Binding;
import org.strongset.cli.Members.Introducer;
import org.strongset.cli.Members.Miss;
import org.strongset.cli.Members.Named;

/// The two printings of who is in a web of trust; the JSON is `docs/schema/members-v1.json`.
final class MembersText {
    /// How many who could still certify somebody are named; the JSON has all.
    private static final int NAMED = 12;

    private MembersText() {}

    static String of(Members members) {
        var out = new StringBuilder();
        members.bindings().forEach(binding -> binding(out, binding));
        out.append(misses(members));
        var independence = members.independence();
        if (independence != null && !independence.chains().isEmpty()) {
            out.append("chains      ").append(independence.chains().size())
                    .append(" disjoint; every chain goes by one of: ")
                    .append(independence.cut().stream().map(members::named).map(MembersText::shown).collect(Collectors
                            .joining(", ")))
                    .append('\n');
        }
        members.joined().forEach(pair -> out.append("one person  ").append(pair.one().hex()).append(" and ").append(pair
                .other().hex()).append(": each certified the other as ").append(Visible.of(pair.address())).append(
                        "; they count once\n"));
        return out.toString();
    }

    static String misses(Members members) {
        var out = new StringBuilder();
        members.misses().forEach(miss -> miss(out, miss, members.limits().need()));
        return out.toString();
    }

    private static void binding(StringBuilder out, Binding binding) {
        out.append(binding.who().fingerprint()).append("  ").append(Visible.of(binding.userId())).append('\n');
        out.append("    level     ").append(binding.level()).append(binding.level() == 0 ? ", a root" : "")
                .append('\n');
        by(out, "by", binding.by());
    }

    private static void by(StringBuilder out, String label, List<Introducer> introducers) {
        introducers
                .forEach(one -> out.append("    ").append(label).append(" ".repeat(10 - label.length())).append(shown(
                        one.who())).append(one.level() == 0 ? "" : ", level " + one.level()).append('\n'));
    }

    private static void miss(StringBuilder out, Miss miss, int need) {
        out.append(miss.who().fingerprint()).append("  ").append(Visible.of(miss.userId())).append('\n');
        out.append("    NOT in    ").append(miss.why().isEmpty()
                ? Words.count(miss.by().size(), "certification", "certifications") + " of the " + need
                        + " that it takes"
                : Visible.of(miss.why())).append('\n');
        by(out, "by", miss.by());
        by(out, "too far", miss.tooFar());
        miss.refused().forEach(word -> out.append("    no word   ").append(shown(word.by())).append(": ")
                .append(Visible.of(word.message())).append('\n'));
        int missing = need - miss.by().size();
        if (miss.why().isEmpty() && missing > 0 && missing <= miss.others().size()) {
            out.append("    nearest   ")
                    .append(missing == 1 ? "one more certification" : missing + " more certifications")
                    .append(" by any of: ")
                    .append(miss.others().stream().limit(NAMED).map(MembersText::shown).collect(Collectors.joining(
                            ", ")))
                    .append(miss.others().size() > NAMED ? ", and " + (miss.others().size() - NAMED) + " more" : "")
                    .append('\n');
        }
    }

    static String shown(Named root) {
        return root.fingerprint() + " " + Visible.of(root.name());
    }

    static String json(Members members) {
        return begin(members).endObject().toString();
    }

    /// Returns it without its end, for what is said beside it.
    static Json begin(Members members) {
        var json = new Json().object().field("schema", "strongset/members/v1").field("model", "closure")
                .field("need", members.limits().need()).field("maxDepth", members.limits().maxDepth())
                .field("now", members.now().toString())
                .array("bindings");
        members.bindings().forEach(binding -> binding(json, binding, members.limits().need()));
        json.endArray();
        if (!members.misses().isEmpty()) {
            json.array("misses");
            members.misses().forEach(miss -> miss(json, miss));
            json.endArray();
        }
        if (!members.joined().isEmpty()) {
            json.array("joined");
            members.joined().forEach(pair -> json.object().field("one", pair.one().hex()).field("other", pair.other()
                    .hex()).field("address", pair.address()).endObject());
            json.endArray();
        }
        var independence = members.independence();
        if (independence != null) {
            json.object("independent").array("chains");
            independence.chains().forEach(chain -> {
                json.object().array("certificates");
                chain.forEach(one -> json.element(one.fingerprint()));
                json.endArray().endObject();
            });
            json.endArray().array("cut");
            independence.cut().forEach(one -> json.element(one.fingerprint()));
            json.endArray().endObject();
        }
        if (!members.remarks().isEmpty()) {
            json.array("remarks");
            members.remarks().forEach(json::element);
            json.endArray();
        }
        return json;
    }

    /// In the model `closure` an amount is what `need` is held against: 1 for each introducer's word, and `need` for a root.
    private static void binding(Json json, Binding binding, int need) {
        json.object().field("fingerprint", binding.who().fingerprint()).field("userId", binding.userId())
                .field("validity", "full").field("amount", binding.level() == 0 ? need : binding.by().size())
                .field("level", binding.level()).array("paths");
        if (binding.level() == 0) {
            path(json, need, List.of(binding.who().fingerprint()));
        }
        binding.by().forEach(one -> path(json, 1, through(one, binding.who())));
        json.endArray().endObject();
    }

    private static List<String> through(Introducer one, Named to) {
        var chain = new ArrayList<>(one.chain());
        chain.add(to.fingerprint());
        return chain;
    }

    private static void path(Json json, int amount, List<String> certificates) {
        json.object().field("amount", amount).array("certificates");
        certificates.forEach(json::element);
        json.endArray().endObject();
    }

    private static void miss(Json json, Miss miss) {
        json.object().field("fingerprint", miss.who().fingerprint()).field("userId", miss.userId())
                .field("amount", miss.by().size()).field("message", miss.why().isEmpty() ? null : miss.why())
                .array("paths");
        miss.by().forEach(one -> path(json, 1, through(one, miss.who())));
        json.endArray();
        if (!miss.tooFar().isEmpty()) {
            json.array("tooFar");
            miss.tooFar().forEach(one -> path(json, 1, through(one, miss.who())));
            json.endArray();
        }
        json.array("notCounted");
        miss.refused().forEach(word -> json.object().field("by", word.by().fingerprint())
                .field("code", word.code().name()).field("message", word.message()).endObject());
        json.endArray().array("others");
        miss.others().forEach(root -> json.element(root.fingerprint()));
        json.endArray().endObject();
    }
}
