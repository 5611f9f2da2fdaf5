package org.strongset.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.strongset.continuity.LockWriter;

/// `strongset adopt [SUBJECT...]`: from now on, these bytes are asked about no more, and what is worse than they are is.
final class AdoptCommand implements Command {
    @Override
    public CommandSpec spec() {
        var options = new ArrayList<Option>();
        options.add(CheckCommand.ASKING.getFirst());
        options.add(Option.flag("--update",
                "take only what the policy allows by itself, and answer no question: for update bots"));
        options.add(Option.many("--accept", "PURL", "take this one, too, though something of it is worse than before"));
        options.addAll(Apt.OPTIONS);
        options.addAll(Trees.OF_BUILDS);
        return new CommandSpec("adopt", "[SUBJECT...]", "pin today's bytes: from now on only changes are asked about", """
                Writes strongset.lock into the working directory: for each version that the subjects need its digests, how much
                evidence there was, who signed and published it, and whether installing it runs code. Commit the file: check
                reads it wherever it runs, a machine with an empty cache included.

                It is a promise about sameness. Who adopts takes what is served that day; nobody vouches for it, and each answer
                that rests on it says so. From then on check allows those very bytes, denies other bytes of the same version,
                and compares each new version with the one before in its line of releases.

                Without a subject it is about all that the working directory holds, and what is needed no more leaves the file.
                What the policy would ask about is taken; what it denies stays out, and is named. --accept takes one that is
                denied because something is worse than before. --update takes only what the policy allows by itself, so that
                a bot never answers a question that is yours; run twice, it changes nothing.
                """, options,
                List.of("0   all of it is adopted", "10  something stays out: the policy denies it",
                        "12  with --update: something waits for your answer",
                        "20  something is not what it was, or is invalid",
                        "30  something needed cannot be had"),
                List.of("strongset adopt", "strongset adopt --update package-lock.json",
                        "strongset adopt --accept pkg:npm/left-pad@1.3.1"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        boolean whole = arguments.operands().isEmpty();
        var old = LockFile.read(console);
        var report = Checking.run(arguments, console);
        var adoption = new Adoption(old, report, arguments.has("--update"), arguments.values("--accept"), whole);
        var lock = adoption.lock();
        if (!Arrays.equals(LockWriter.write(old), LockWriter.write(lock)) || old.isEmpty()) {
            LockFile.write(lock, console);
        }
        console.out().print(arguments.has("--json") ? adoption.json() : adoption.text());
        return adoption.exit().code();
    }
}
