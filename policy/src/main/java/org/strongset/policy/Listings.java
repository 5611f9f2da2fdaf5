package org.strongset.policy;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.strongset.model.Code;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence.Listing;
import org.strongset.policy.Policy.Deny;

/// Weighs what lists of malware and advisories say of one package against the entries that ask them.
///
/// Three answers: enough lists name it; not enough could, whatever those say that cannot be read; or nobody knows. A list of
/// which there is no word that it was asked is one that cannot be read.
final class Listings {
    /// The most records that an answer remarks on, each list for itself.
    private static final int MOST_REMARKS = 12;

    private final Policy policy;
    private final Facts facts;
    private final Purl purl;
    private final Set<Listing.Hit> told = new HashSet<>();

    Listings(Policy policy, Facts facts, Purl purl) {
        this.policy = policy;
        this.facts = facts;
        this.purl = purl;
    }

    /// What an entry says.
    sealed interface Verdict {
        /// Never.
        record Denied(List<Reason> reasons) implements Verdict {}

        /// That cannot be told.
        record Unknown(List<Reason> reasons) implements Verdict {}

        /// Nothing.
        record Silent() implements Verdict {}
    }

    /// @param where the entry stands, for people
    Verdict weigh(Deny.Listed deny, String where) {
        var malware = hits(deny, Listing.Hit::malware);
        if (lists(malware).size() >= deny.need()) {
            return denied(Code.LISTED_MALWARE, malware, where);
        }
        var all = deny.advisories() ? hits(deny, hit -> hit.takenBack() == null) : malware;
        if (lists(all).size() >= deny.need()) {
            return denied(Code.LISTED_VULNERABLE, all, where);
        }
        var lost = deny.lists().stream().filter(this::isLost).toList();
        var possible = lists(all);
        possible.addAll(lost);
        return lost.isEmpty() || possible.size() < deny.need()
                ? new Verdict.Silent()
                : new Verdict.Unknown(lost.stream().map(list -> lost(list, where)).toList());
    }

    private List<Listing.Hit> hits(Deny.Listed deny, Predicate<Listing.Hit> counted) {
        return facts.listings().stream().filter(Listing.Hit.class::isInstance).map(Listing.Hit.class::cast)
                .filter(hit -> deny.lists().contains(hit.list())).filter(counted).toList();
    }

    private static Set<String> lists(List<Listing.Hit> hits) {
        var lists = new LinkedHashSet<String>();
        hits.forEach(hit -> lists.add(hit.list()));
        return lists;
    }

    private Verdict denied(Code code, List<Listing.Hit> hits, String where) {
        told.addAll(hits);
        return new Verdict.Denied(hits.stream().map(hit -> Reason.of(code, words(hit) + " (" + where + ")")).toList());
    }

    private boolean isLost(String list) {
        return facts.listings().stream().noneMatch(one -> one instanceof Listing.Asked && one.list().equals(list))
                || facts.listings().stream().anyMatch(one -> one instanceof Listing.Fault && one.list().equals(list));
    }

    private Reason lost(String list, String where) {
        var why = facts.listings().stream().filter(one -> one instanceof Listing.Fault && one.list().equals(list))
                .map(one -> ((Listing.Fault) one).message()).findFirst().orElse("it was not asked");
        return Reason.of(Code.LIST_UNAVAILABLE, words(list) + ": " + why + " (" + where + ")");
    }

    /// Returns what the lists say besides what was denied for: it changes no answer.
    List<Reason> remarks() {
        var remarks = new ArrayList<Reason>();
        for (var list : policy.lists().keySet()) {
            var hits = facts.listings().stream().filter(Listing.Hit.class::isInstance).map(Listing.Hit.class::cast)
                    .filter(hit -> hit.list().equals(list) && !told.contains(hit)).toList();
            hits.stream().limit(MOST_REMARKS).forEach(hit -> remarks.add(Reason.of(Code.ADVISORY, words(hit))));
            if (hits.size() > MOST_REMARKS) {
                remarks.add(Reason.of(Code.ADVISORY,
                        words(list) + ": " + (hits.size() - MOST_REMARKS) + " more records mean it"));
            }
        }
        for (var one : facts.listings()) {
            if (one instanceof Listing.Fault(var list, var _, var why)
                    && policy.listsAsked().stream().noneMatch(asked -> asked
                            .name().equals(list))) {
                remarks.add(Reason.of(Code.ADVISORY, words(list) + " says nothing, and nothing asks it: " + why));
            }
        }
        return remarks;
    }

    private String words(Listing.Hit hit) {
        var named = hit.about().equals(purl) ? purl.toString() : hit.about() + ", which is inside of it,";
        var what = hit.malware() ? " names " + named + " as malware: " : " knows a weakness of " + named + ": ";
        return words(hit.list()) + what + hit.record() + " of " + hit.changed().atZone(ZoneOffset.UTC).toLocalDate()
                + ", " + hit.words() + (hit.fixed().isEmpty() || hit.malware()
                        ? ""
                        : "; fixed in " + String.join(", ", hit.fixed().stream().limit(5).toList()))
                + (hit.summary().isEmpty() ? "" : "; " + hit.summary())
                + (hit.takenBack() == null ? "" : "; taken back: " + hit.takenBack());
    }

    private String words(String list) {
        var known = policy.lists().get(list);
        return known == null ? "the list \"" + list + "\"" : known.words();
    }
}
