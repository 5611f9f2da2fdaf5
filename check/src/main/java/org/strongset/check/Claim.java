package org.strongset.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.SourceClaims;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.InstallCode;
import org.strongset.model.Purl;

/// What a file says, before anything of it was verified.
///
/// @param content what there is of its bytes
/// @param shown its name as the person gave it
/// @param purl what it is, by its own metadata or as the person stated it
/// @param namedByYou whether the person stated it
/// @param installing what installing it would run
/// @param found the evidence files
/// @param lost evidence that is lacking, or is there and cannot be had
/// @param flaws what is wrong with the file itself, whoever signed it
/// @param notes what is to be said of it and changes no answer
/// @param says what an index says of it; null if none was asked
/// @param upstream what of it is upstream's; null for what is no source package, or one that cannot be used
/// @param claimed which source repositories its own metadata name; none if no policy asks
record Claim(Content content, String shown, Purl purl, boolean namedByYou,
        List<InstallCode> installing, List<Found> found, List<Lost> lost, List<Flaw> flaws, List<Note> notes,
        @Nullable UpstreamParts upstream, Question.@Nullable IndexCopy says, List<SourceClaims> claimed) {
    Claim {
        claimed = List.copyOf(claimed);
        installing = List.copyOf(installing);
        found = List.copyOf(found);
        lost = List.copyOf(lost);
        flaws = List.copyOf(flaws);
        notes = List.copyOf(notes);
        if (content.digests().isEmpty() && !found.isEmpty()) {
            throw new IllegalArgumentException("evidence was found for " + shown + ", whose bytes nobody has");
        }
    }

    /// One of anything but a source package.
    Claim(Content content, String shown, Purl purl, boolean namedByYou,
            List<InstallCode> installing, List<Found> found, List<Lost> lost, List<Flaw> flaws, List<Note> notes) {
        this(content, shown, purl, namedByYou, installing, found, lost, flaws, notes, null, null,
                List.of());
    }

    /// A source package.
    Claim(Content content, String shown, Purl purl, boolean namedByYou,
            List<InstallCode> installing, List<Found> found, List<Lost> lost, List<Flaw> flaws, List<Note> notes,
            @Nullable UpstreamParts upstream) {
        this(content, shown, purl, namedByYou, installing, found, lost, flaws, notes, upstream, null, List.of());
    }

    /// Returns it as one that claims these sources.
    Claim claiming(List<SourceClaims> sources) {
        return new Claim(content, shown, purl, namedByYou, installing, found, lost, flaws, notes, upstream, says,
                sources);
    }

    /// Returns the digest of what evidence was found for: what evidence is bound to.
    Digest digest() {
        return content.digests().getFirst();
    }

    /// Evidence that is lacking or cannot be had. What it would have said may not be needed, so it is for the policy to weigh.
    ///
    /// @param file its name for people
    /// @param code with exit 10 if nobody gives it, 30 if it cannot be had now
    record Lost(String file, Code code, String message) {}

    /// Something wrong with the file itself.
    record Flaw(Code code, String message) {}

    /// Something to be said; its code has exit 0.
    ///
    /// @param inside a package that is inside of the file; null if it is about no other
    record Note(Code code, String message, @Nullable Purl inside) {
        Note(Code code, String message) {
            this(code, message, null);
        }
    }
}
