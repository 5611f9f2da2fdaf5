package org.strongset.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.strongset.model.Code;
import org.strongset.policy.Policy.Deny;

/// What to say of lists of malware and advisories, and of the entries that ask them.
final class ListWords {
    private ListWords() {}

    /// A warning.
    ///
    /// @param place of the policy
    record Warning(String place, Code code, String message) {}

    static String sentence(Deny.Listed deny) {
        var lists = deny.lists().size() == 1
                ? "the list \"" + deny.lists().getFirst() + "\" names"
                : "at least " + deny.need() + " of the lists " + String.join(", ", deny.lists()) + " name";
        return "never what " + lists + " as malware"
                + (deny.advisories() ? ", or with a weakness that no OpenVEX document of the list takes back" : "");
    }

    static String sentence(AdvisoryList list) {
        return "the list \"" + list.name() + "\" of malware and advisories is " + list.file() + ", which you chose"
                + (list.vex().isEmpty() ? "" : "; " + String.join(", ", list.vex()) + " may take its advisories back")
                + (list.maxAge() == null
                        ? ""
                        : "; an answer is stale if its newest record is older than "
                                + Spans.format(list.maxAge()));
    }

    /// Returns what is understood but hardly meant.
    static List<Warning> warnings(Policy policy) {
        var warnings = new ArrayList<Warning>();
        var asked = new TreeSet<String>();
        policy.listsAsked().forEach(list -> asked.add(list.name()));
        var byFile = new HashMap<String, String>();
        policy.lists().forEach((name, list) -> {
            var place = "list." + name;
            if (!asked.contains(name)) {
                warnings.add(new Warning(place, Code.RULE_UNUSED, "no [[deny]] and no rule asks [list." + name
                        + "]: what it knows is remarked on, and denies nothing"));
            }
            if (list.maxAge() != null && list.maxAge().isZero()) {
                warnings.add(new Warning(place, Code.RULE_INERT, "[list." + name
                        + "] max-age is zero: every answer is stale"));
            }
            var twin = byFile.putIfAbsent(list.file(), name);
            if (twin != null) {
                warnings.add(new Warning(place, Code.RULE_INERT, "[list." + name + "] is the same file as [list." + twin
                        + "]: the two always agree"));
            }
        });
        return warnings;
    }
}
