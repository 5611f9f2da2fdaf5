package org.strongset.check;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.policy.Collusion;
import org.strongset.policy.Evidence;
import org.strongset.policy.LayeredPolicy;
import org.strongset.policy.grounds.Grounds;
import org.strongset.policy.grounds.GroundsException;
import org.strongset.policy.grounds.GroundsReader;
import org.strongset.store.ChainCheck;
import org.strongset.store.Store;
import org.strongset.store.StoredVerdict;
import org.strongset.trust.collusion.SmallestSets;

/// What was allowed before, decided again from what was kept: nothing is fetched, and no file has to be there any more.
public final class Past {
    private final Store store;
    private final GroundsReader reader;

    /// @param store whose verdicts they are
    public Past(Store store) {
        this.store = store;
        this.reader = new GroundsReader(store::evidence);
    }

    /// What becomes of an allow without what some parties said.
    public sealed interface Fate {
        /// They said nothing that it was made of.
        record Untouched() implements Fate {}

        /// It holds without them.
        ///
        /// @param decision the one without them
        record Stands(Decision decision) implements Fate {}

        /// It does not.
        ///
        /// @param decision the one without them
        record Falls(Decision decision) implements Fate {}

        /// Nobody can tell.
        ///
        /// @param why for people
        record Unknown(String why) implements Fate {}
    }

    /// Looks at what was allowed for a time from `from` (inclusive) to `to` (exclusive), in the order it was.
    ///
    /// @param wanted which of these to look at
    /// @param each told of every one of them
    /// @return how the chain of verdicts stands: after a break nothing is told
    /// @throws org.strongset.store.StoreException if the store cannot be used
    public ChainCheck allowed(Instant from, Instant to, Predicate<StoredVerdict> wanted, Consumer<StoredVerdict> each) {
        return store.verdicts(from, to, stored -> {
            if (stored.verdict().outcome() == Outcome.ALLOW && wanted.test(stored)) {
                each.accept(stored);
            }
        });
    }

    /// Those without whom it is decided again.
    ///
    /// @param parties ids, as the policies of then may know them
    /// @param since what they said before this moment stays; null if nothing does
    /// @param seen what was seen here of them before it
    public record Gone(List<String> parties, @Nullable Instant since, Set<String> seen) {
        public Gone {
            parties = List.copyOf(parties);
            seen = Set.copyOf(seen);
        }
    }

    /// Finds out what was seen here of some parties before a moment, whatever came of it. Linear in all verdicts before it.
    ///
    /// @param since null if nothing that they said is to stay
    public Gone gone(Collection<String> parties, @Nullable Instant since) {
        var seen = new HashSet<String>();
        if (since != null) {
            store.verdicts(Instant.MIN, since, stored -> {
                try {
                    seen.addAll(grounds(stored).without(parties, null, Set.of()).said());
                } catch (GroundsException _) {
                    // it is not known what was seen
                }
            });
        }
        return new Gone(List.copyOf(parties), since, seen);
    }

    /// Returns what becomes of it without what some parties said.
    public Fate fate(StoredVerdict stored, Gone gone) {
        try {
            var grounds = grounds(stored);
            var without = grounds.without(gone.parties(), gone.since(), gone.seen());
            if (without.exact() && without.grounds().equals(grounds)) {
                return new Fate.Untouched();
            }
            var then = grounds.outcome();
            if (then.outcome() != Outcome.ALLOW) {
                return new Fate.Unknown("this Strongset would not have allowed it then: " + then.reasons().getFirst()
                        .message());
            }
            var now = without.grounds().outcome();
            if (now.outcome() == Outcome.ALLOW) {
                return new Fate.Stands(now);
            }
            return without.exact()
                    ? new Fate.Falls(now)
                    : new Fate.Unknown("they are on a way of a web of trust that is not Strongset's own, and what is "
                            + "left of it is not known");
        } catch (GroundsException e) {
            return new Fate.Unknown(String.valueOf(e.getMessage()));
        }
    }

    /// How many would have to be bad for what was allowed to be wrong.
    ///
    /// @param number by themselves
    /// @param given how many more if some are bad already
    public record Numbers(SmallestSets number, SmallestSets given) {}

    /// Returns how many would have to be bad for a file to be wrong, and how many more if some are already; empty if no rule allowed it,
    /// or what it was made of is not known any more.
    ///
    /// @param parties ids, as the policies of then may know them
    public Optional<Numbers> numbers(StoredVerdict stored, Collection<String> parties) {
        try {
            var grounds = grounds(stored);
            return grounds.layers().stream().filter(layer -> layer.name().equals(stored.verdict().layer())).findFirst()
                    .flatMap(layer -> Collusion.of(grounds.subject(), layer.evidence(), layer.policy(), grounds.now()))
                    .map(collusion -> new Numbers(collusion.number(), collusion.given(parties)));
        } catch (GroundsException _) {
            return Optional.empty();
        }
    }

    /// Returns what a verdict was made of.
    ///
    /// @throws GroundsException if that was not kept, or cannot be read any more
    public Grounds grounds(StoredVerdict stored) throws GroundsException {
        var id = stored.verdict().grounds();
        if (id == null) {
            throw new GroundsException("it was kept by an earlier Strongset, without what it was made of");
        }
        return reader.read(id);
    }

    /// Returns the ids of those whom what a verdict was made of calls so; each that is a party by its policy.
    public Set<String> called(StoredVerdict stored, String name) {
        var ids = new TreeSet<String>();
        try {
            grounds(stored).layers().forEach(layer -> called(layer, name, ids));
        } catch (GroundsException _) {
            // it names nobody
        }
        return ids;
    }

    private static void called(LayeredPolicy.Layer layer, String name, Set<String> ids) {
        var parties = layer.policy().parties();
        parties.names().forEach((id, called) -> {
            if (called.equals(name)) {
                ids.add(parties.party(id, "").id());
            }
        });
        for (var one : layer.evidence()) {
            if (one instanceof Evidence.Signature signature && signature.principal() != null && signature.name().equals(
                    name)) {
                ids.add(parties.party(signature.principal(), "").id());
            } else if (one instanceof Evidence.Certified certified && certified.name().equals(name)) {
                ids.add(parties.party(certified.principal(), "").id());
            }
        }
    }
}
