package org.strongset.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Past.Fate;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.store.ChainCheck;
import org.strongset.store.StoredVerdict;

/// What of all that was allowed stands, falls, or cannot be told of without what some parties said (TRUST.md 7).
///
/// A file falls if any of its verdicts that were looked at does, and cannot be told of if any of them cannot and none falls.
///
/// @param files those that they had to do with, by package and then in the order in which they were allowed first
/// @param untouched how many other files were looked at
/// @param verdicts how many verdicts were looked at
/// @param chain how the chain of verdicts stands; if it is broken, what comes after the break was not looked at
public record BackOut(List<OfFile> files, int untouched, int verdicts, ChainCheck chain) {
    public BackOut {
        files = List.copyOf(files);
    }

    /// One file.
    ///
    /// @param artifact its digest; null if nobody had its bytes
    /// @param verdicts how many allowed it
    /// @param first when it was allowed first, of those
    /// @param last when it was last
    /// @param fate what becomes of it; that of the newest verdict that has this fate
    /// @param good the newest version of the package that was allowed, and stands; null if none is known, or if this one does not fall
    public record OfFile(Purl subject, @Nullable Digest artifact, int verdicts, Instant first, Instant last, Fate fate,
            @Nullable Good good) {}

    /// A version that stands.
    ///
    /// @param decided when it was allowed last
    public record Good(String version, Instant decided) {}

    /// Which verdicts are looked at.
    public enum Which {
        /// All.
        ALL,
        /// Of each file the newest.
        NEWEST
    }

    /// Looks at what was allowed.
    ///
    /// @param from from which time on
    /// @param now until when
    /// @param parties ids, as the policies of then may know them
    /// @param since what they said before this moment stays; null if nothing does
    /// @param progress told how many verdicts were looked at
    public static BackOut of(Past past, Instant from, Instant now, Which which, Collection<String> parties,
            @Nullable Instant since, IntConsumer progress) {
        return new Search(past, now, past.gone(parties, since), progress).search(from, which);
    }

    /// Returns those of this fate.
    public List<OfFile> of(Class<? extends Fate> fate) {
        return files.stream().filter(one -> fate.isInstance(one.fate())).toList();
    }

    /// One file, whatever it is called on a disk.
    private record Key(Purl subject, @Nullable Digest artifact) {
        static Key of(StoredVerdict stored) {
            return new Key(stored.verdict().subject(), stored.verdict().artifact());
        }
    }

    /// Looks at the verdicts one by one.
    private static final class Search {
        private final Past past;
        private final Instant end;
        private final Past.Gone gone;
        private final IntConsumer progress;
        private final Map<Key, OfFile> found = new LinkedHashMap<>();
        private int verdicts;

        Search(Past past, Instant now, Past.Gone gone, IntConsumer progress) {
            this.past = past;
            this.end = now.plusNanos(1);
            this.gone = gone;
            this.progress = progress;
        }

        BackOut search(Instant from, Which which) {
            var newest = new HashMap<Key, Long>();
            if (which == Which.NEWEST) {
                past.allowed(from, end, _ -> true, stored -> newest.put(Key.of(stored), stored.number()));
            }
            var chain = past.allowed(from, end, stored -> which == Which.ALL || Long.valueOf(stored.number()).equals(
                    newest.get(Key.of(stored))), this::look);
            int looked = verdicts;
            var good = good();
            var files = found.values().stream().filter(one -> !(one.fate() instanceof Fate.Untouched)).map(one -> one
                    .fate() instanceof Fate.Falls
                            ? new OfFile(one.subject(), one.artifact(), one.verdicts(), one.first(), one.last(), one
                                    .fate(), good.get(one.subject().versionless()))
                            : one)
                    .sorted((one, other) -> one.subject().versionless().toString().compareTo(other.subject()
                            .versionless().toString()))
                    .toList();
            return new BackOut(files, found.size() - files.size(), looked, chain);
        }

        private void look(StoredVerdict stored) {
            progress.accept(++verdicts);
            var at = stored.verdict().now();
            var fate = past.fate(stored, gone);
            var one = new OfFile(stored.verdict().subject(), stored.verdict().artifact(), 1, at, at, fate, null);
            found.merge(Key.of(stored), one, Search::both);
        }

        private static OfFile both(OfFile before, OfFile after) {
            return new OfFile(before.subject(), before.artifact(), before.verdicts() + 1,
                    before.first().isBefore(after.first()) ? before.first() : after.first(),
                    before.last().isAfter(after.last()) ? before.last() : after.last(),
                    weight(before.fate()) > weight(after.fate()) ? before.fate() : after.fate(), null);
        }

        private static int weight(Fate fate) {
            return switch (fate) {
                case Fate.Untouched _ -> 0;
                case Fate.Stands _ -> 1;
                case Fate.Unknown _ -> 2;
                case Fate.Falls _ -> 3;
            };
        }

        /// Of each package of which something falls, the newest version that was ever allowed, and of which nothing falls and all can be told.
        private Map<Purl, Good> good() {
            var fallen = new HashSet<Purl>();
            var names = new HashSet<Purl>();
            found.values().forEach(one -> {
                if (one.fate() instanceof Fate.Falls) {
                    names.add(one.subject().versionless());
                }
                if (one.fate() instanceof Fate.Falls || one.fate() instanceof Fate.Unknown) {
                    fallen.add(one.subject());
                }
            });
            var standing = new ArrayList<StoredVerdict>();
            if (!names.isEmpty()) {
                past.allowed(Instant.MIN, end, stored -> names.contains(stored.verdict().subject().versionless())
                        && !fallen.contains(stored.verdict().subject()), stored -> {
                            switch (past.fate(stored, gone)) {
                                case Fate.Untouched _,Fate.Stands _ -> standing.add(stored);
                                case Fate.Falls _,Fate.Unknown _ -> fallen.add(stored.verdict().subject());
                            }
                        });
            }
            standing.removeIf(stored -> fallen.contains(stored.verdict().subject()));
            var good = new HashMap<Purl, Good>();
            for (var stored : standing) {
                var purl = stored.verdict().subject();
                var version = purl.version();
                var before = good.get(purl.versionless());
                if (version != null && (before == null || version.equals(before.version()) || Ledger.isNewer(purl,
                        version, before.version()))) {
                    good.put(purl.versionless(), new Good(version, stored.verdict().now()));
                }
            }
            return good;
        }
    }
}
