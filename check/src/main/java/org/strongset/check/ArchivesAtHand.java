package org.strongset.check;

import java.util.List;
import java.util.Set;
import org.strongset.model.Code;

/// The states of archives that are on this machine, and what they will be asked about.
///
/// @param copies in the order of apt's sources
/// @param names of packages, as far as they are known: they are looked for in one pass, which takes as long as for one
/// @param faults what kept archives from being had
public record ArchivesAtHand(List<ArchiveCopy> copies, Set<String> names, List<Fault> faults) {
    public ArchivesAtHand {
        copies = List.copyOf(copies);
        names = Set.copyOf(names);
        faults = List.copyOf(faults);
    }

    /// Something that kept an archive from being had, or had anew: it could have named what is asked about.
    ///
    /// @param shown the archive
    /// @param code by its exit nothing was to be had (30), or something that is not to be used (20)
    /// @param message for people; partly untrusted text
    public record Fault(String shown, Code code, String message) {}

    /// All that was asked for is at hand.
    public ArchivesAtHand(List<ArchiveCopy> copies, Set<String> names) {
        this(copies, names, List.of());
    }

    /// None.
    public static ArchivesAtHand none() {
        return new ArchivesAtHand(List.of(), Set.of());
    }
}
