package org.strongset.check;

import java.util.List;
import java.util.Set;

/// The states of archives that are on this machine, and what they will be asked about.
///
/// @param copies in the order of apt's sources
/// @param names of packages, as far as they are known: they are looked for in one pass, which takes as long as for one
public record ArchivesAtHand(List<ArchiveCopy> copies, Set<String> names) {
    public ArchivesAtHand {
        copies = List.copyOf(copies);
        names = Set.copyOf(names);
    }

    /// None.
    public static ArchivesAtHand none() {
        return new ArchivesAtHand(List.of(), Set.of());
    }
}
