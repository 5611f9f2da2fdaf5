package org.strongset.apt;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strongset.archive.Unpacking;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.AptSource;
import org.strongset.ecosystem.debian.PackagesIndex;
import org.strongset.ecosystem.debian.SourcesIndex;
import org.strongset.model.Code;

/// Looks for a package in the lists that are here.
final class Offers {
    private static final int MOST_INDEX = 512 << 20;

    private final Map<Key, Found> known = new HashMap<>();

    /// Two mirrors have the same list, and each is a place of its own.
    private record Key(AptSource source, Path index, String name) {}

    /// What was found.
    ///
    /// @param problems lists that could not be read, and might have named it
    record Found(List<Offer> offers, List<Problem> problems) {
        Found {
            offers = List.copyOf(offers);
            problems = List.copyOf(problems);
        }
    }

    /// Finds what all lists of these sources say of a name.
    Found find(List<Source> sources, String name) {
        var offers = new ArrayList<Offer>();
        var problems = new ArrayList<Problem>();
        for (var source : sources) {
            var state = source.state();
            for (var index : state == null ? List.<State.Index>of() : state.indexes()) {
                var found = known.computeIfAbsent(new Key(source.source(), index.file(), name),
                        _ -> find(source, index, name));
                offers.addAll(found.offers());
                problems.addAll(found.problems());
            }
        }
        return new Found(offers, problems);
    }

    private static Found find(Source source, State.Index index, String name) {
        try {
            var bytes = Unpacking.read(index.file(), MOST_INDEX);
            boolean binary = index.path().endsWith("Packages");
            return new Found(binary
                    ? PackagesIndex.of(index.path(), bytes).find(name).stream().map(one -> Offer.of(source, one))
                            .toList()
                    : SourcesIndex.of(index.path(), bytes).find(name).stream().map(one -> Offer.of(source, one))
                            .toList(),
                    List.of());
        } catch (Unpacking.RefusedException e) {
            return unread(new Problem(source.shown(), e.code(), index.path() + ": " + e.getMessage()));
        } catch (MetadataException e) {
            return unread(new Problem(source.shown(), e.code(), index.path() + ": " + e.getMessage()));
        } catch (UncheckedIOException e) {
            return unread(new Problem(source.shown(), Code.EVIDENCE_UNAVAILABLE, index.path() + ": "
                    + e.getMessage()));
        }
    }

    private static Found unread(Problem problem) {
        return new Found(List.of(), List.of(problem));
    }
}
