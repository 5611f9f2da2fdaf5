package org.strongset.maven;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An answer with each file compared with the user's of the same name, which is the one that a build would take.
///
/// @param stats of the user's files that are equal to ours, or [Inputs#ABSENT] for those that are not there
record Comparison(List<Needed> needed, Map<Coordinates, String> stats) {

    /// Compares; files that are as `known` says need not be read.
    static Comparison of(List<Needed> ours, UserRepository user, Map<Coordinates, String> known) {
        Map<Coordinates, String> stats = new HashMap<>();
        var needed = ours.stream().map(one -> compare(one, user, known, stats)).toList();
        return new Comparison(needed, stats);
    }

    private static Needed compare(Needed ours, UserRepository user, Map<Coordinates, String> known,
            Map<Coordinates, String> stats) {
        var of = ours.coordinates();
        boolean snapshot = !of.version().equals(ours.baseVersion()); // may be there by two names
        String stat = snapshot ? "" : Sizes.stat(user.place(of, ours.baseVersion()));
        if (!stat.isEmpty() && stat.equals(known.get(of))) {
            stats.put(of, stat);
            return ours;
        }
        var compared = ours.with(user.compared(of, ours.baseVersion(), ours.got()));
        if (!stat.isEmpty() && compared.equals(ours)) {
            stats.put(of, stat);
        }
        return compared;
    }
}
