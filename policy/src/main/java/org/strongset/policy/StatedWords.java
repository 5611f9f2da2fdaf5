package org.strongset.policy;

import java.util.List;
import org.strongset.model.ReviewResult;
import org.strongset.policy.Evidence.Stated;
import org.strongset.policy.Evidence.Stated.Said;
import org.strongset.policy.Policy.Deny;
import org.strongset.policy.Policy.Veto;
import org.strongset.sign.Verification.State;

/// What rests on people's statements, in words; and whose words are heard at all.
final class StatedWords {
    private StatedWords() {}

    /// Returns the rest of a sentence that begins with "… holds if".
    static String sentence(Rule.Reviewed leaf) {
        return (leaf.need() == 1 ? "anyone in " : leaf.need() + " distinct parties in ") + group(leaf.from())
                + " reviewed these bytes (" + leaf.level() + ") and found nothing wrong";
    }

    /// Returns the rest of a sentence that begins with "… holds if".
    static String sentence(Rule.Notaries leaf) {
        return (leaf.need() == 1 ? "one of " : leaf.need() + " distinct parties of ") + notaries(leaf.from())
                + " were served these bytes, too";
    }

    /// Returns what an entry does, as a sentence.
    static String sentence(Veto veto) {
        return "never what " + (veto.need() == 1 ? "anyone in " : veto.need() + " distinct parties in ")
                + group(veto.from())
                + (veto.need() == 1 ? " calls malicious" : " call malicious");
    }

    static String group(String name) {
        return "the group \"" + name + "\"";
    }

    static String notaries(List<String> names) {
        return (names.size() == 1 ? "the notary \"" : "the notaries \"") + String.join("\", \"", names) + "\"";
    }

    /// Returns what somebody states, as the rest of a sentence.
    static String said(Said said) {
        return switch (said) {
            case Said.Reviewed(var level, var result, var base) -> "reviewed it (" + level + (base == null
                    ? ""
                    : " since " + base) + ") and " + result(result);
            case Said.Seen(var url, var _, var time) -> "was served these bytes at " + url + " on " + time;
        };
    }

    static String result(ReviewResult result) {
        return switch (result) {
            case FINE -> "found nothing wrong";
            case CONCERN -> "has a concern";
            case MALICIOUS -> "calls it malicious";
        };
    }

    /// Returns whether a `[[deny]]` names this key, or its party: what it says does not count.
    static boolean isDenied(Policy policy, String key) {
        return policy.denies().stream().anyMatch(deny -> switch (deny) {
            case Deny.Key(var denied) -> denied.toString().equals(key);
            case Deny.Whole(var party) -> policy.parties().party(key, "").id().equals(party);
            case Deny.Packages _,Deny.Bytes _,Deny.Listed _ -> false;
        });
    }

    /// Returns the reviews, by whomever the policy names and does not deny, that are not good; whether a rule asks for them or not.
    static List<Stated> warnings(Policy policy, Facts facts) {
        return facts.stated().stream().filter(one -> one.signature().state() == State.VALID
                && one.said() instanceof Said.Reviewed(var _, var result, var _) && result != ReviewResult.FINE
                && !isDenied(policy, String.valueOf(one.signature().principal()))).toList();
    }
}
