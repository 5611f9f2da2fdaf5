package org.strongset.pip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.python.DistributionFile;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.model.Code;

/// What all places offer of a project.
///
/// @param offers in the order of the places
/// @param failures of places that could not be asked, or not understood
record Offered(PythonName project, List<Offer> offers, List<Remark> failures) {
    private static final int MOST_VERSIONS = 20;

    Offered {
        offers = List.copyOf(offers);
        failures = List.copyOf(failures);
    }

    /// Asks all places.
    ///
    /// @param again whether to ask again for what is in the cache
    static Offered of(PythonName project, List<Place> places, boolean again) {
        var offers = new ArrayList<Offer>();
        var failures = new ArrayList<Remark>();
        for (var place : places) {
            try {
                offers.addAll(place.offers(project, again));
            } catch (FetchException e) {
                failures.add(new Remark(e.code(), e.what()));
            } catch (MetadataException e) {
                failures.add(new Remark(e.code(), place.shown() + ": " + e.getMessage()));
            } catch (IOException e) {
                failures.add(new Remark(Code.UPSTREAM_UNAVAILABLE, place.shown() + ": " + e.getMessage()));
            }
        }
        return new Offered(project, offers, failures);
    }

    /// Returns the files of the version that is wished.
    List<Offer> of(Wish.Exact wish) {
        return offers.stream()
                .filter(offer -> (wish.fileName() == null || wish.fileName().equals(offer.file().fileName()))
                        && offer.file().of(project).filter(file -> wish.takes(file.version())).isPresent())
                .toList();
    }

    /// Returns the files of that name.
    List<Offer> named(String fileName) {
        return offers.stream().filter(offer -> offer.file().fileName().equals(fileName)).toList();
    }

    /// Returns which versions there are, for people.
    String versions() {
        Set<String> versions = new TreeSet<>();
        offers.stream().flatMap(offer -> offer.file().of(project).stream()).map(DistributionFile::version).forEach(
                version -> versions.add(version.canonical()));
        if (versions.isEmpty()) {
            return "nobody has a file of " + project;
        }
        var few = versions.stream().limit(MOST_VERSIONS);
        return "there are " + String.join(", ", (versions.size() > MOST_VERSIONS
                ? Stream.concat(few, Stream.of("and more"))
                : few).toList());
    }

    /// Returns what kept places from answering, for people; empty if all did.
    String said() {
        return String.join("; ", failures.stream().map(failure -> failure.code() + ": " + failure.message()).toList());
    }
}
