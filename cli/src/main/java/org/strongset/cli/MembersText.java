package org.strongset.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.strongset.cli.Members.Binding;
import org.strongset.cli.Members.Miss;
import org.strongset.cli.Members.Named;

/// The two printings of who is in a web of trust; the JSON is `docs/schema/members-v1.json`.
final class MembersText {
    private MembersText() {}

    static String of(Members members) {
        var out = new StringBuilder();
        members.bindings().forEach(binding -> binding(out, binding));
        members.misses().forEach(miss -> miss(out, miss, members.need()));
        return out.toString();
    }

    private static void binding(StringBuilder out, Binding binding) {
        out.append(binding.who().fingerprint()).append("  ").append(Visible.of(binding.userId())).append('\n');
        out.append("    level     ").append(binding.level()).append(binding.level() == 0 ? ", a root" : "")
                .append('\n');
        binding.by().forEach(root -> out.append("    by        ").append(shown(root)).append('\n'));
    }

    private static void miss(StringBuilder out, Miss miss, int need) {
        out.append(miss.who().fingerprint()).append("  ").append(Visible.of(miss.userId())).append('\n');
        out.append("    NOT in    ").append(miss.why().isEmpty()
                ? Words.count(miss.by().size(), "certification", "certifications") + " of the " + need
                        + " that it takes"
                : Visible.of(miss.why())).append('\n');
        miss.by().forEach(root -> out.append("    by        ").append(shown(root)).append('\n'));
        miss.refused().forEach(word -> out.append("    no word   ").append(shown(word.by())).append(": ")
                .append(Visible.of(word.message())).append('\n'));
        int missing = need - miss.by().size();
        if (miss.why().isEmpty() && missing > 0 && missing <= miss.others().size()) {
            out.append("    nearest   ")
                    .append(missing == 1 ? "one more certification" : missing + " more certifications")
                    .append(" by any of: ")
                    .append(miss.others().stream().map(MembersText::shown).collect(Collectors.joining(", ")))
                    .append('\n');
        }
    }

    private static String shown(Named root) {
        return root.fingerprint() + " " + Visible.of(root.name());
    }

    static String json(Members members) {
        var json = new Json().object().field("schema", "strongset/members/v1").field("model", "closure")
                .field("need", members.need()).field("maxDepth", 1).field("now", members.now().toString())
                .array("bindings");
        members.bindings().forEach(binding -> binding(json, binding, members.need()));
        json.endArray();
        if (!members.misses().isEmpty()) {
            json.array("misses");
            members.misses().forEach(miss -> miss(json, miss));
            json.endArray();
        }
        if (!members.remarks().isEmpty()) {
            json.array("remarks");
            members.remarks().forEach(json::element);
            json.endArray();
        }
        return json.endObject().toString();
    }

    /// In the model `closure` an amount is what `need` is held against: 1 for each root's word, and `need` for a root.
    private static void binding(Json json, Binding binding, int need) {
        json.object().field("fingerprint", binding.who().fingerprint()).field("userId", binding.userId())
                .field("validity", "full").field("amount", binding.level() == 0 ? need : binding.by().size())
                .field("level", binding.level()).array("paths");
        if (binding.level() == 0) {
            path(json, need, List.of(binding.who().fingerprint()));
        }
        binding.by().forEach(root -> path(json, 1, List.of(root.fingerprint(), binding.who().fingerprint())));
        json.endArray().endObject();
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
        miss.by().forEach(root -> path(json, 1, List.of(root.fingerprint(), miss.who().fingerprint())));
        json.endArray().array("notCounted");
        miss.refused().forEach(word -> json.object().field("by", word.by().fingerprint())
                .field("code", word.code().name()).field("message", word.message()).endObject());
        json.endArray().array("others");
        miss.others().forEach(root -> json.element(root.fingerprint()));
        json.endArray().endObject();
    }
}
