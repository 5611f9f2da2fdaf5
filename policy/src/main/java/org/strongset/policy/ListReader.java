package org.strongset.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Suggestion;
import org.strongset.policy.Policy.Deny;

/// Reads `[list.NAME]`, and the `[[deny]]` that asks lists.
final class ListReader {
    private ListReader() {}

    static AdvisoryList list(String name, Fields fields) {
        if (fields.has("url")) {
            fields.fault(Code.POLICY_INVALID, "url",
                    "url is not available in this version of Strongset: nothing fetches "
                            + "lists yet; fetch it to a file or a folder, and name that with file");
        }
        fields.later("key");
        var file = fields.has("url") && !fields.has("file") ? "" : fields.requiredText("file");
        var vex = new ArrayList<String>();
        for (var item : fields.texts("vex")) {
            if (item.text().isEmpty()) {
                fields.fault(Code.POLICY_INVALID, item.at(), "vex is empty; write the path of an OpenVEX document");
            }
            vex.add(item.text());
        }
        var maxAge = Scalars.span(fields, "max-age");
        fields.done();
        return new AdvisoryList(name, file, vex, maxAge);
    }

    /// Returns null after a fault.
    ///
    /// @param known the names of the lists that this file defines
    static @Nullable Deny denial(Fields fields, Set<String> known) {
        var lists = new LinkedHashSet<String>();
        for (var item : fields.texts("list")) {
            if (!known.contains(item.text())) {
                fields.fault(Code.UNDEFINED_NAME, item.at(), "there is no list \"" + item.text()
                        + "\" in this file: define it, [list." + item.text() + "]"
                        + Suggestion.among(new TreeSet<>(known), item.text()));
            } else if (!lists.add(item.text())) {
                fields.fault(Code.POLICY_INVALID, item.at(), "the list \"" + item.text() + "\" stands twice");
            }
        }
        var need = Scalars.threshold(fields, "need", 1);
        var advisories = advisories(fields);
        if (lists.isEmpty()) {
            fields.fault(Code.POLICY_INVALID, "list", "list names none; write list = \"NAME\", as in [list.NAME]");
            return null;
        }
        if (need != null && need > lists.size()) {
            fields.fault(Code.THRESHOLD_INVALID, "need", "need is " + need + ", and " + lists.size()
                    + (lists.size() == 1 ? " list is" : " lists are") + " asked: it would never deny");
            return null;
        }
        return need == null ? null : new Deny.Listed(List.copyOf(lists), need, advisories);
    }

    private static boolean advisories(Fields fields) {
        return switch (fields.raw("advisories")) {
            case null -> false;
            case Boolean value -> value;
            default -> {
                fields.fault(Code.POLICY_INVALID, "advisories", "advisories is true or false");
                yield true;
            }
        };
    }
}
