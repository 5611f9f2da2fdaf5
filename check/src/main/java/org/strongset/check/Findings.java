package org.strongset.check;

import java.util.ArrayList;
import java.util.List;
import org.strongset.check.Claim.Flaw;
import org.strongset.check.Claim.Lost;
import org.strongset.check.Claim.Note;
import org.strongset.ecosystem.Agreement;
import org.strongset.ecosystem.SourceClaims;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.model.InstallCode;

/// What one file turns out to be, while it is read.
///
/// @param shown the file's name for people
/// @param installing what installing it would run
/// @param lost evidence that cannot be had
/// @param flaws what is wrong with the file itself
/// @param notes what is to be said of it
/// @param claimed which source repositories its own metadata name
record Findings(String shown, List<InstallCode> installing, List<Lost> lost, List<Flaw> flaws, List<Note> notes,
        List<SourceClaims> claimed) {
    /// Of a file of which nothing is known yet.
    Findings(String shown) {
        this(shown, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void flaw(Code code, String message) {
        flaws.add(new Flaw(code, message));
    }

    /// Adds what was known before it was read: by its exit a remark, evidence that cannot be had, or something wrong with it.
    void add(Question.Known known) {
        if (known.code().exit() == Exit.DONE) {
            notes.add(new Note(known.code(), known.message(), known.inside()));
        } else if (known.code().exit() == Exit.UNAVAILABLE) {
            lost.add(new Lost(shown, known.code(), known.message()));
        } else {
            flaw(known.code(), known.message());
        }
    }

    /// Adds whether it is what a build calls it.
    void add(Agreement agreement) {
        switch (agreement) {
            case Agreement.Same _ -> {
                // nothing to say
            }
            case Agreement.Silent(var message) -> notes.add(new Note(Code.NAMED_BY_BUILD, message));
            case Agreement.Contradicts(var code, var message) -> flaw(code, message);
        }
    }
}
