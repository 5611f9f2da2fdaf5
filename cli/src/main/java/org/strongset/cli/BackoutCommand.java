package org.strongset.cli;

import java.util.List;
import org.strongset.check.BackOut;
import org.strongset.check.BackOut.Which;
import org.strongset.model.Code;

/// `strongset backout PARTY... --since TIME`: which answers rested on somebody who turned bad, and how to get back.
final class BackoutCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec("backout", "PARTY...",
                "which answers since then rested on somebody, and the last good ones",
                """
                        For somebody who turned out to be bad, or whose key was stolen. Decides again on every time something was allowed
                        here since then, without what these parties said since then, and says what falls, when it was allowed, and what
                        was the last good version of it: the newest one that was ever allowed and stands without them.

                        What they said before stays. Whoever has a key can write any day into what they sign, so a day that only they name
                        counts for nothing: it takes a log, an index that says when an account published, or that it was seen here
                        before.

                        It looks at what the store kept and asks nobody, so the same store gives the same answer on every machine; it
                        changes nothing. What is known of the files today is not asked: for that, ask check. A party is named by
                        its id, as check prints it, by a fingerprint, or by a name that only it has; a group under fate takes all of its
                        members with it.
                        """,
                List.of(Option.one("--since", "TIME", "since when they are bad (2026-10-02, 2026-10-02T09:30:00Z)")),
                WithoutCommand.EXITS,
                List.of("strongset backout party:acme-ci --since 2026-10-02",
                        "strongset backout --since 2026-10-02T09:30:00Z 28118C070CB22A0175A2E8D43D12CA2AC19F3181"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        var since = Times.parse(arguments.value("--since").orElseThrow(() -> new CommandException(Code.USAGE_ERROR,
                "since when? Write --since and a time; strongset without says what rests on them at all",
                "strongset backout")), "--since");
        return PastParties.with(arguments, console, spec(), (past, parties, now, progress) -> {
            var found = BackOut.of(past, since, now, Which.ALL, parties, since, done -> progress.at("looking back at",
                    done, 0, ""));
            progress.end();
            return BackOutText.print(new BackOutText.Asked("backout", parties, since, now), found, arguments, console);
        });
    }
}
