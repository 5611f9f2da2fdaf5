package org.strongset.cli;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.npm.LockedPackage.Flag;
import org.strongset.npm.Needed;

/// What a project needs a package of npm for, or that a person named it.
///
/// @param lock the lines of the lock file, by path; null if a person named it
record NpmNeed(Needed needed, @Nullable Lines lock) implements Need {

    @Override
    public String words() {
        var places = needed.places();
        return places.isEmpty()
                ? "named"
                : String.join(" and ", kinds()) + " dependency, at " + places.getFirst().path() + (places.size() == 1
                        ? ""
                        : " and " + ClassesText.count(places.size() - 1, "place", "places") + " more");
    }

    /// Where it is installed says so already.
    @Override
    public String by() {
        return "";
    }

    @Override
    public @Nullable Place place() {
        if (lock == null || needed.places().isEmpty()) {
            return null;
        }
        var found = lock.find(needed.places().getFirst().path());
        return found == null ? lock.first() : found;
    }

    /// What runs code when it is installed comes first.
    @Override
    public int rank() {
        boolean runs = needed.places().stream().anyMatch(place -> place.flags().contains(Flag.INSTALL_SCRIPT));
        return runs ? 0 : kinds().contains("runtime") ? 3 : 4;
    }

    @Override
    public void json(Json json) {
        if (needed.places().isEmpty()) {
            return;
        }
        json.array("neededAs").element("dependency").endArray().array("scopes");
        kinds().forEach(json::element);
        json.endArray().array("installedAt");
        needed.places().forEach(place -> json.element(place.path()));
        json.endArray();
    }

    private List<String> kinds() {
        var kinds = new TreeSet<String>();
        needed.places().forEach(place -> kinds.add(kind(place)));
        return List.copyOf(kinds);
    }

    private static String kind(Needed.Place place) {
        var flags = place.flags();
        if (flags.contains(Flag.DEV)) {
            return "development";
        } else if (flags.contains(Flag.OPTIONAL) || flags.contains(Flag.DEV_OPTIONAL)) {
            return "optional";
        }
        return flags.contains(Flag.PEER) ? "peer" : "runtime";
    }
}
