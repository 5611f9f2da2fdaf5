package org.strongset.check;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.InstallCode;
import org.strongset.model.Purl;

/// What a file says, before anything of it was verified.
///
/// @param file where it lies
/// @param shown its name as the person gave it
/// @param sha256 the digest of its bytes, as they were when it was read
/// @param purl what it is, by its own metadata or as the person stated it
/// @param namedByYou whether the person stated it
/// @param installing what installing it would run
/// @param found the evidence files
/// @param lost evidence files that are there and cannot be had
/// @param flaws what is wrong with the file itself, whoever signed it
/// @param notes what is to be said of it and changes no answer
/// @param upstream what of it is upstream's; null for what is no source package, or one that cannot be used
record Claim(Path file, String shown, Digest sha256, Purl purl, boolean namedByYou, List<InstallCode> installing,
        List<Found> found, List<Lost> lost, List<Flaw> flaws, List<Note> notes, @Nullable UpstreamParts upstream) {
    Claim {
        installing = List.copyOf(installing);
        found = List.copyOf(found);
        lost = List.copyOf(lost);
        flaws = List.copyOf(flaws);
        notes = List.copyOf(notes);
    }

    /// One of anything but a source package.
    Claim(Path file, String shown, Digest sha256, Purl purl, boolean namedByYou, List<InstallCode> installing,
            List<Found> found, List<Lost> lost, List<Flaw> flaws, List<Note> notes) {
        this(file, shown, sha256, purl, namedByYou, installing, found, lost, flaws, notes, null);
    }

    /// Evidence that cannot be had. What it would have said may not be needed, so it is for the policy to weigh.
    ///
    /// @param file its name for people
    record Lost(String file, Code code, String message) {}

    /// Something wrong with the file itself.
    record Flaw(Code code, String message) {}

    /// Something to be said; its code has exit 0.
    record Note(Code code, String message) {}
}
