package org.strongset.cli;

import static org.strongset.cli.ClassesText.count;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.strongset.check.BackOut;
import org.strongset.check.BackOut.Which;
import org.strongset.check.Blast;
import org.strongset.check.Past.Fate;
import org.strongset.policy.CollusionWords;
import org.strongset.trust.collusion.SmallestSets;

/// `strongset blast PARTY...`: what could they bring about if they are bad?
final class BlastCommand implements Command {
    private static final int SHOWN = 12;

    @Override
    public CommandSpec spec() {
        return new CommandSpec("blast", "PARTY...", "what somebody could bring about",
                """
                        For each package of which something was allowed here, takes the newest answer, and says how many have to be bad to
                        get something else allowed under its name; and how many more if these parties are bad already: alone, if they
                        are enough; nearer, if they are some of those who are needed. And how much of what was allowed rests on them
                        (strongset without says which).

                        It looks at what the store kept and asks nobody. Who would leave a web of trust with them, strongset members
                        --without says. A party is named by its id, as check prints it, by a fingerprint, or by a name that only it
                        has; a group under fate takes all of its members with it.
                        """,
                List.of(), List.of("0   it was told for all", "30  of something nobody can tell"),
                List.of("strongset blast party:ca:sigstore-public", "strongset blast \"Ann Example\""));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        return PastParties.with(arguments, console, spec(), (past, parties, now, progress) -> {
            var blast = Blast.of(past, now, parties, done -> progress.at("looking back at", done, 0, ""));
            PastParties.requireWhole(blast.chain());
            var leaning = BackOut.of(past, Instant.MIN, now, Which.NEWEST, parties, null, done -> progress.at(
                    "looking back at", done, 0, ""));
            progress.end();
            var exit = PastParties.exit(!blast.unknown().isEmpty() || !leaning.of(Fate.Unknown.class).isEmpty(), false);
            console.out().print(arguments.has("--json")
                    ? json(parties, now, blast, leaning, exit.code())
                    : text(parties, blast, leaning, exit.code()));
            return exit.code();
        });
    }

    private static String text(List<String> parties, Blast blast, BackOut leaning, int exit) {
        var rows = new Rows();
        rows.addAll("if bad", parties);
        var alone = blast.names().stream().filter(Blast.Name::isAlone).toList();
        rows.addAll("alone", part(alone, "they are enough to get something allowed under"));
        rows.addAll("nearer", part(blast.names().stream().filter(one -> !one.isAlone()).toList(),
                "they are some of those who are needed for"));
        rows.add("no part", count(blast.others(), "package", "packages"));
        rows.addAll("unknown", PastParties.some(blast.unknown().stream().map(purl -> purl
                + ": no rule allowed it, or what it was made of is not known any more").toList(), SHOWN));
        int stands = leaning.of(Fate.Stands.class).size();
        int falls = leaning.of(Fate.Falls.class).size();
        int unknown = leaning.of(Fate.Unknown.class).size();
        rows.add("answers", "of %s they had to do with %d: without them %d stand, %d fall, %d cannot be told".formatted(
                count(leaning.verdicts(), "file", "files"), leaning.files().size(), stands, falls, unknown));
        return rows + "\nexit " + exit + "\n";
    }

    private static List<String> part(List<Blast.Name> names, String what) {
        var lines = PastParties.some(names.stream().map(one -> one.newest().versionless() + "  " + number(one.before())
                + " -> " + number(one.after())).toList(), SHOWN);
        return Stream.concat(Stream.of(what + " " + count(names.size(), "package", "packages")), lines.stream())
                .toList();
    }

    private static String number(SmallestSets sets) {
        return sets.low() == SmallestSets.NOBODY ? "nobody" : CollusionWords.amount(sets);
    }

    private static String json(List<String> parties, Instant now, Blast blast, BackOut leaning, int exit) {
        var json = new Json().object().field("schema", "strongset/blast/v1").field("now", now.toString()).array("bad");
        parties.forEach(json::element);
        json.endArray().array("names");
        for (var one : blast.names()) {
            json.object().field("name", one.newest().versionless().toString()).field("newest", one.newest().toString())
                    .field("alone", one.isAlone());
            number(json, "before", one.before());
            number(json, "after", one.after());
            json.endObject();
        }
        json.endArray().field("others", blast.others()).array("unknown");
        blast.unknown().forEach(purl -> json.element(purl.toString()));
        return json.endArray().object("files").field("stand", leaning.of(Fate.Stands.class).size()).field("fall",
                leaning.of(Fate.Falls.class).size()).field("unknown", leaning.of(Fate.Unknown.class).size()).field(
                        "untouched", leaning.untouched())
                .endObject().field("exit", exit).endObject().toString();
    }

    private static void number(Json json, String name, SmallestSets sets) {
        json.object(name).field("possible", sets.low() != SmallestSets.NOBODY);
        if (sets.low() != SmallestSets.NOBODY) {
            json.field("number", sets.low()).field("atMost", sets.high());
        }
        json.endObject();
    }
}
