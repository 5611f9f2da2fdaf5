package org.strongset.cli;

import static org.strongset.cli.ClassesText.count;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strongset.check.BackOut;
import org.strongset.check.BackOut.OfFile;
import org.strongset.check.Past.Fate;
import org.strongset.model.Decision;

/// What `without` and `backout` answer, for people and as `docs/schema/without-v1.json`.
final class BackOutText {
    /// How many files of one fate are shown with all that is said of them; those that fall all are named.
    private static final int SHOWN = 12;

    private BackOutText() {}

    /// What was asked.
    ///
    /// @param command `without` or `backout`
    /// @param since null for ever
    record Asked(String command, List<String> parties, @Nullable Instant since, Instant now) {}

    static int print(Asked asked, BackOut found, Arguments arguments, Console console) {
        PastParties.requireWhole(found.chain());
        var exit = PastParties.exit(!found.of(Fate.Unknown.class).isEmpty(), !found.of(Fate.Falls.class).isEmpty());
        console.out().print(arguments.has("--json") ? json(asked, found, exit.code()) : of(asked, found, exit.code()));
        return exit.code();
    }

    private static String of(Asked asked, BackOut found, int exit) {
        var out = new StringBuilder();
        var head = new Rows();
        head.addAll("without", asked.parties());
        head.add("since", asked.since() == null ? null : asked.since().toString());
        head.add("looked at", count(found.verdicts(), "answer", "answers") + " that allowed something"
                + (asked.since() == null ? ", of each file the newest" : ""));
        out.append(head).append('\n');
        falls(out, found.of(Fate.Falls.class));
        part(out, "CANNOT TELL", found.of(Fate.Unknown.class), SHOWN);
        part(out, "STANDS", found.of(Fate.Stands.class), SHOWN);
        out.append("UNTOUCHED  ").append(count(found.untouched(), "file", "files")).append("\n\nexit ").append(exit)
                .append('\n');
        return out.toString();
    }

    /// Of many there is a line each, and of why they fall one for all of which it is the same.
    private static void falls(StringBuilder out, List<OfFile> files) {
        if (files.size() <= SHOWN) {
            part(out, "FALLS", files, SHOWN);
            return;
        }
        out.append("FALLS  ").append(count(files.size(), "file", "files")).append('\n');
        var alike = new TreeMap<String, List<OfFile>>();
        files.forEach(one -> alike.computeIfAbsent(why(one), _ -> new ArrayList<>()).add(one));
        alike.forEach((why, of) -> {
            var rows = new Rows();
            rows.add("now", why);
            rows.addAll("file", of.stream().map(one -> one.subject() + "  allowed " + (one.verdicts() == 1
                    ? "on "
                    : one.verdicts() + " times, last on ") + one.last() + ", last good "
                    + (one.good() == null
                            ? "none"
                            : one.good().version()))
                    .toList());
            out.append(rows);
        });
        out.append('\n');
    }

    private static String why(OfFile one) {
        return one.fate() instanceof Fate.Falls(var decision)
                ? decision.outcome() + ", " + decision.reasons().getFirst().code() + ": "
                        + decision.reasons().getFirst()
                                .message()
                : "";
    }

    private static void part(StringBuilder out, String fate, List<OfFile> files, int shown) {
        out.append(fate).append("  ").append(count(files.size(), "file", "files")).append('\n');
        for (var one : files.subList(0, Math.min(shown, files.size()))) {
            out.append(Visible.of(one.subject().toString())).append('\n').append(rows(one));
        }
        if (files.size() > shown) {
            out.append("and ").append(files.size() - shown).append(" more (--json has all)\n");
        }
        out.append(files.isEmpty() ? "" : "\n");
    }

    private static Rows rows(OfFile one) {
        var rows = new Rows();
        var digest = one.artifact();
        rows.add(digest == null ? "sha256" : digest.algorithm().label(), digest == null
                ? "unknown: nobody had its bytes"
                : digest.hex());
        rows.add("allowed", one.first().equals(one.last())
                ? one.verdicts() == 1 ? "on " + one.last() : one.verdicts() + " times on " + one.last()
                : one.verdicts() + " times, from " + one.first() + " to " + one.last());
        switch (one.fate()) {
            case Fate.Falls _ -> {
                rows.add("now", why(one));
                var good = one.good();
                rows.add("last good", good == null
                        ? "none that was allowed here"
                        : good.version() + ", allowed on " + good.decided());
            }
            case Fate.Stands(var decision) -> {
                rows.add("by", decision.rule() == null
                        ? "a waiver"
                        : "the rule " + decision.rule() + (decision
                                .way() == null ? "" : ", by " + decision.way()));
                rows.addAll("rests on", PastParties.some(decision.parties().stream().map(BackOutText::words).toList(),
                        3));
            }
            case Fate.Unknown(var why) -> rows.add("because", why);
            case Fate.Untouched() -> throw new IllegalStateException("nothing is said of what they had no part in");
        }
        return rows;
    }

    private static String words(Decision.Counted counted) {
        var party = counted.party();
        return (party.name().isEmpty() ? party.id() : party.name() + " (" + party.id() + ")") + ", for the " + String
                .join(" and the ", counted.roles());
    }

    private static String json(Asked asked, BackOut found, int exit) {
        var json = new Json().object().field("schema", "strongset/" + asked.command() + "/v1").field("now", asked.now()
                .toString()).array("without");
        asked.parties().forEach(json::element);
        json.endArray().field("since", asked.since() == null ? null : asked.since().toString()).field("verdicts", found
                .verdicts()).field("untouched", found.untouched());
        array(json, "falls", found.of(Fate.Falls.class));
        array(json, "unknown", found.of(Fate.Unknown.class));
        array(json, "stands", found.of(Fate.Stands.class));
        return json.field("exit", exit).endObject().toString();
    }

    private static void array(Json json, String name, List<OfFile> files) {
        json.array(name);
        for (var one : files) {
            json.object().field("subject", one.subject().toString());
            var digest = one.artifact();
            json.field("digest", digest == null ? null : digest.toString()).field("verdicts", one.verdicts()).field(
                    "first", one.first().toString()).field("last", one.last().toString());
            switch (one.fate()) {
                case Fate.Falls(var decision) -> {
                    decision(json, decision);
                    var good = one.good();
                    if (good != null) {
                        json.object("lastGood").field("version", good.version()).field("decided", good.decided()
                                .toString()).endObject();
                    }
                }
                case Fate.Stands(var decision) -> decision(json, decision);
                case Fate.Unknown(var why) -> json.field("message", why);
                case Fate.Untouched() ->
                    throw new IllegalStateException("nothing is said of what they had no part in");
            }
            json.endObject();
        }
        json.endArray();
    }

    private static void decision(Json json, Decision decision) {
        json.field("decision", decision.outcome().name().toLowerCase(Locale.ROOT)).field("rule", decision.rule()).array(
                "reasons");
        decision.reasons().forEach(reason -> json.object().field("code", reason.code().toString()).field("message",
                reason.message()).endObject());
        json.endArray().array("parties");
        for (var counted : decision.parties()) {
            json.object().field("id", counted.party().id()).field("name", counted.party().name()).array("for");
            counted.roles().forEach(json::element);
            json.endArray().endObject();
        }
        json.endArray();
    }
}
