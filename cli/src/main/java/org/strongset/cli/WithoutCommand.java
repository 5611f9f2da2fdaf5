package org.strongset.cli;

import java.time.Instant;
import java.util.List;
import org.strongset.check.BackOut;
import org.strongset.check.BackOut.Which;

/// `strongset without PARTY...`: what of all that was allowed would fall without them?
final class WithoutCommand implements Command {
    /// What `backout` takes and says, too.
    static final List<String> EXITS = List.of("0   all of it stands", "10  something falls",
            "30  of something nobody can tell");

    @Override
    public CommandSpec spec() {
        return new CommandSpec("without", "PARTY...", "what would fall without somebody",
                """
                        Decides again on all that was ever allowed here, of each file the newest time, as if these parties had never
                        said anything: their signatures, certifications and builds are gone, what their index says, whom they let
                        into a keyring, and whoever is known by their name alone. It says what falls, what stands and on whom it
                        rests then, and what cannot be told.

                        It looks at what the store kept and asks nobody: no file has to be there any more. A party is named by its id,
                        as check prints it (party:strongset is Strongset itself), by a fingerprint, or by a name that only it has; a
                        group under fate takes all of its members with it.
                        """,
                List.of(), EXITS, List.of("strongset without party:strongset", "strongset without \"Ann Example\""));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        return PastParties.with(arguments, console, spec(), (past, parties, now, progress) -> {
            var found = BackOut.of(past, Instant.MIN, now, Which.NEWEST, parties, null, done -> progress.at(
                    "looking back at", done, 0, ""));
            progress.end();
            return BackOutText.print(new BackOutText.Asked("without", parties, null, now), found, arguments, console);
        });
    }
}
