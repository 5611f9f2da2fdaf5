package org.strongset.pip;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Level;
import org.strongset.continuity.Listing;
import org.strongset.continuity.LockEntry;
import org.strongset.continuity.Profile;
import org.strongset.continuity.PublishPath;
import org.strongset.continuity.ReleaseLine;
import org.strongset.model.Purl;

/// What the page of one index says of the versions of a project: when they were uploaded (PEP 700), and what has attestations.
final class Listings {
    private final String server;
    private final Map<String, List<Offer>> versions = new LinkedHashMap<>();
    private @Nullable Instant since;

    private Listings(String server, String place, Offered offered) {
        this.server = server;
        for (var offer : offered.offers()) {
            var file = offer.file().of(offered.project());
            if (file.isPresent() && offer.place().equals(place)) {
                versions.computeIfAbsent(file.get().version().canonical(), _ -> new ArrayList<>()).add(offer);
                var uploaded = offer.file().uploaded();
                since = uploaded == null || (since != null && since.isBefore(uploaded)) ? since : uploaded;
            }
        }
    }

    /// Returns them; empty for a place that is no index on a network.
    static Optional<Listings> of(String place, Offered offered) {
        return server(place).map(server -> new Listings(server, place, offered));
    }

    private static Optional<String> server(String place) {
        try {
            return Optional.ofNullable(Address.server(Address.parse(place)));
        } catch (FetchException _) {
            return Optional.empty();
        }
    }

    /// Returns what it says of a file of one version.
    Listing of(Purl file, Offer offer) {
        var version = LockEntry.key(file);
        var before = ReleaseLine.before(version, versions.keySet(), Function.identity());
        return new Listing(server, offer.file().hashes(), profile(version, offer.provenance() != null, installs(offer,
                String.valueOf(version.version()))), offer.file().uploaded(), since,
                before.map(one -> before(version.withVersion(one), one, isWheel(offer))).orElse(null));
    }

    private List<Offer> files(String version) {
        return versions.getOrDefault(version, List.of());
    }

    private static boolean isWheel(Offer one) {
        return one.file().fileName().endsWith(".whl");
    }

    /// A source distribution runs its build; where there are wheels beside it, pip takes one of those.
    private @Nullable Boolean installs(Offer offer, String version) {
        if (isWheel(offer)) {
            return false;
        }
        return files(version).stream().anyMatch(Listings::isWheel) ? null : Boolean.TRUE;
    }

    /// Files come one by one, so a version has provenance if any file of it has; of the same kind, if there are some, for projects
    /// attest wheels and not the source distribution beside them.
    private Profile before(Purl purl, String version, boolean wheel) {
        var files = files(version);
        boolean onlyWheels = files.stream().allMatch(Listings::isWheel);
        var alike = files.stream().filter(one -> isWheel(one) == wheel).toList();
        return profile(purl, (alike.isEmpty() ? files : alike).stream().anyMatch(one -> one.provenance() != null),
                onlyWheels
                        ? Boolean.FALSE
                        : null);
    }

    private static Profile profile(Purl version, boolean hasProvenance, @Nullable Boolean installs) {
        return new Profile(version, hasProvenance ? Level.PROVENANCE : Level.INDEX, null, PublishPath.UNKNOWN, null,
                Collections.emptySortedSet(), null, installs);
    }
}
