package org.strongset.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.policy.Evidence.Listing;

/// How old the lists are that the policy asks: the age of a list is that of its newest record.
final class ListAges {
    private ListAges() {}

    /// Returns what to say of each list that is older than the policy allows. One that could not be read has no age.
    static List<String> stale(Policy policy, Facts facts, Instant now) {
        var stale = new ArrayList<String>();
        for (var list : policy.listsAsked()) {
            var maxAge = maxAge(list, policy);
            var asked = asked(list, facts);
            if (maxAge == null || asked.isEmpty()) {
                continue;
            }
            var asOf = asked.get().asOf();
            if (asOf == null || asOf.plus(maxAge).isBefore(now)) {
                stale.add(words(list, asOf) + "; the policy allows an age of " + Spans.format(maxAge));
            }
        }
        return stale;
    }

    private static @Nullable Duration maxAge(AdvisoryList list, Policy policy) {
        return list.maxAge() == null ? policy.answers().revocationsMaxAge() : list.maxAge();
    }

    /// Returns what an answer takes for granted of each list that was asked.
    static List<String> assumes(Policy policy, Facts facts) {
        return policy.listsAsked().stream().flatMap(list -> asked(list, facts).map(asked -> asked.knows()
                ? words(list, asked.asOf())
                : list.words() + " was asked in vain: it speaks of no package of this type").stream()).toList();
    }

    private static String words(AdvisoryList list, @Nullable Instant asOf) {
        return "malware known as of " + (asOf == null ? "no time at all: no record has one" : asOf) + " ("
                + list.words() + ")";
    }

    private static Optional<Listing.Asked> asked(AdvisoryList list, Facts facts) {
        return facts.listings().stream().filter(Listing.Asked.class::isInstance).map(Listing.Asked.class::cast)
                .filter(one -> one.list().equals(list.name())).findFirst();
    }
}
