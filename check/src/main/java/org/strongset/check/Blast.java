package org.strongset.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.strongset.model.Purl;
import org.strongset.store.ChainCheck;
import org.strongset.store.StoredVerdict;
import org.strongset.trust.collusion.SmallestSets;

/// What some parties could bring about if they are bad: under the names of which packages they could get something allowed alone, and where
/// they are one of fewer who would have to be (TRUST.md 7). It looks at the newest verdict that allowed something of each package.
///
/// @param names those under which they play a part, in their order
/// @param others how many packages they play no part in
/// @param unknown packages of which nobody can tell
/// @param chain how the chain of verdicts stands; if it is broken, what comes after the break was not looked at
public record Blast(List<Name> names, int others, List<Purl> unknown, ChainCheck chain) {
    public Blast {
        names = List.copyOf(names);
        unknown = List.copyOf(unknown);
    }

    /// The name of a package.
    ///
    /// @param newest what was allowed of it last
    /// @param before how many have to be bad to get something allowed under it
    /// @param after how many more if these are bad already
    public record Name(Purl newest, SmallestSets before, SmallestSets after) {
        /// Returns whether they are enough.
        public boolean isAlone() {
            return after.high() == 0;
        }
    }

    /// Looks at the packages.
    ///
    /// @param now until when
    /// @param parties ids, as the policies of then may know them
    /// @param progress told how many packages were looked at
    public static Blast of(Past past, Instant now, Collection<String> parties, IntConsumer progress) {
        var newest = new HashMap<Purl, Long>();
        var end = now.plusNanos(1);
        past.allowed(Instant.MIN, end, _ -> true, stored -> newest.put(stored.verdict().subject().versionless(), stored
                .number()));
        var names = new ArrayList<Name>();
        var unknown = new ArrayList<Purl>();
        var chain = past.allowed(Instant.MIN, end, stored -> isNewest(stored, newest), stored -> {
            var purl = stored.verdict().subject();
            past.numbers(stored, parties).ifPresentOrElse(numbers -> {
                if (numbers.given().low() < numbers.number().low()) {
                    names.add(new Name(purl, numbers.number(), numbers.given()));
                }
            }, () -> unknown.add(purl));
            progress.accept(names.size() + unknown.size());
        });
        names.sort((one, other) -> one.newest().toString().compareTo(other.newest().toString()));
        return new Blast(names, newest.size() - names.size() - unknown.size(), unknown, chain);
    }

    private static boolean isNewest(StoredVerdict stored, Map<Purl, Long> newest) {
        return Long.valueOf(stored.number()).equals(newest.get(stored.verdict().subject().versionless()));
    }
}
