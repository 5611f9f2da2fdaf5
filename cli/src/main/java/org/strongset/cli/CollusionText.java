package org.strongset.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.strongset.cli.CollusionCommand.CollusionOf;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.model.Party;
import org.strongset.policy.Collusion;
import org.strongset.policy.CollusionWords;
import org.strongset.trust.collusion.SmallestSets;

/// What `collusion` answers, for people and as `docs/schema/collusion-v1.json`.
final class CollusionText {
    /// How many subjects of which the same is to be said are named.
    private static final int SHOWN = 6;

    private CollusionText() {}

    /// Subjects of which the same is to be said stand together.
    static String of(List<CollusionOf> found, Set<String> honest, boolean block, Exit exit) {
        var alike = new LinkedHashMap<String, List<String>>();
        for (var one : found) {
            var artifact = one.answered().answer().decision().artifact();
            alike.computeIfAbsent(rows(one, honest, block), _ -> new ArrayList<>()).add(Visible.of(artifact.purl()
                    + (artifact.file() == null ? "" : "  " + artifact.file())));
        }
        var out = new StringBuilder();
        alike.forEach((rows, subjects) -> {
            subjects.stream().limit(SHOWN).forEach(subject -> out.append(subject).append('\n'));
            if (subjects.size() > SHOWN) {
                out.append("and ").append(subjects.size() - SHOWN).append(" more\n");
            }
            out.append(rows).append('\n');
        });
        return out.append("exit ").append(exit.code()).append('\n').toString();
    }

    private static String rows(CollusionOf one, Set<String> honest, boolean block) {
        var rows = new Rows();
        if (one.collusion().isEmpty()) {
            one.answered().answer().decision().reasons().stream().limit(1).forEach(reason -> rows.add("unknown",
                    reason.code() + ": " + reason.message()));
        } else if (block) {
            answer(one, rows);
            toBlock(one.collusion().get(), rows);
        } else {
            answer(one, rows);
            number(one.collusion().get(), honest, rows);
        }
        return rows.toString();
    }

    private static void answer(CollusionOf one, Rows rows) {
        var decision = one.answered().answer().decision();
        boolean waived = decision.reasons().stream().anyMatch(reason -> reason.code() == Code.WAIVED);
        rows.add("answer", decision.outcome() + (waived
                ? " by a risk that somebody took, and not by the rule "
                : " by the rule ") + one.collusion().map(Collusion::rule).orElse("none"));
    }

    private static void number(Collusion collusion, Set<String> honest, Rows rows) {
        var given = new TreeSet<>(honest);
        given.retainAll(collusion.parties());
        if (given.isEmpty()) {
            var number = collusion.number();
            rows.add("number", sentence(number));
            rows.addAll("smallest", CollusionWords.smallest(collusion, number));
            var maintainers = new TreeSet<>(collusion.maintainers());
            maintainers.retainAll(collusion.parties());
            if (!maintainers.isEmpty()) {
                honest(collusion, maintainers, rows);
            }
        } else {
            honest(collusion, given, rows);
        }
        var withdrawals = collusion.withdrawals();
        rows.add("survives", withdrawals.low() == 0
                ? "nothing: the rule does not hold as it is"
                : withdrawals.low() == SmallestSets.NOBODY
                        ? "any withdrawal: it rests on your own word alone"
                        : withdrawals.low() == 1
                                ? "no withdrawal: one is enough to change the answer"
                                : (withdrawals.low() - 1) + (withdrawals.low() == 2 ? " withdrawal" : " withdrawals")
                                        + ", whoever's, without a change of the answer");
        collusion.together()
                .forEach((group, members) -> rows.add("together",
                        CollusionWords.names(collusion, new TreeSet<>(List.of(group)),
                                "") + " takes " + CollusionWords.names(collusion, members, ", ")
                                + " with it"));
        rows.addAll("note", collusion.notes());
    }

    private static void honest(Collusion collusion, SortedSet<String> honest, Rows rows) {
        var others = collusion.number(honest);
        rows.add("honest", "if %s %s honest, %s".formatted(CollusionWords.shortNames(collusion, honest, "and"), honest
                .size() == 1 ? "is" : "are", sentence(others)));
        rows.addAll("then", CollusionWords.smallest(collusion, others));
    }

    private static void toBlock(Collusion collusion, Rows rows) {
        var withdrawals = collusion.withdrawals();
        if (withdrawals.low() == 0) {
            rows.add("to block", "nobody has to: the rule does not hold as it is");
        } else if (withdrawals.low() == SmallestSets.NOBODY) {
            rows.add("to block", "nobody can by taking a word back: it rests on your own alone");
        } else {
            rows.add("to block", CollusionWords.amount(withdrawals) + " by taking back what they said");
            rows.addAll("smallest", CollusionWords.smallest(collusion, withdrawals));
        }
        collusion.vetoes().forEach(veto -> rows.add("veto", veto.need() + " of " + who(veto)));
    }

    private static String who(Collusion.Veto veto) {
        return veto.people().isEmpty()
                ? "the list" + (veto.lists().size() == 1 ? " " : "s ") + String.join(", ", veto.lists())
                        + ", by naming it"
                : veto.people().stream().map(one -> one.name().isEmpty() ? one.id() : Visible.of(one.name())).collect(
                        Collectors.joining(", ")) + ", by calling it malicious";
    }

    private static String sentence(SmallestSets sets) {
        if (sets.low() == SmallestSets.NOBODY) {
            return "nobody can make it allow what was not vouched for";
        }
        if (sets.isExact() && sets.low() == 0) {
            return "0: nobody has to be bad";
        }
        return sets.isExact() && sets.low() == 1
                ? "1: one bad party is enough for it to be wrong"
                : CollusionWords.amount(sets) + ": it takes " + (sets.isExact() ? sets.low() : "so many")
                        + " bad parties for it to be wrong";
    }

    static String json(List<CollusionOf> found, Set<String> honest, boolean block, Exit exit) {
        var json = new Json().object().field("schema", "strongset/collusion/v1").array("results");
        for (var one : found) {
            var decision = one.answered().answer().decision();
            json.object().field("subject", decision.artifact().purl().toString()).field("file", decision.artifact()
                    .file());
            if (one.collusion().isEmpty()) {
                decision.reasons().stream().limit(1).forEach(reason -> json.field("code", reason.code().toString())
                        .field("message", reason.message()));
            } else {
                json.field("decision", decision.outcome().name().toLowerCase(Locale.ROOT));
                result(json, one.collusion().get(), honest, block);
            }
            json.endObject();
        }
        return json.endArray().field("exit", exit.code()).endObject().toString();
    }

    private static void result(Json json, Collusion collusion, Set<String> honest, boolean block) {
        json.field("rule", collusion.rule());
        if (!block) {
            var given = new TreeSet<>(honest);
            given.retainAll(collusion.parties());
            var maintainers = new TreeSet<>(collusion.maintainers());
            maintainers.retainAll(collusion.parties());
            sets(json.object("collusion"), collusion.number()).endObject();
            ids(json.array("maintainers"), maintainers);
            if (!maintainers.isEmpty()) {
                sets(json.object("honestMaintainers"), collusion.number(maintainers)).endObject();
            }
            if (!given.isEmpty()) {
                ids(json.array("without"), given);
                sets(json.object("others"), collusion.number(given)).endObject();
            }
        }
        sets(json.object("withdrawals"), collusion.withdrawals()).endObject();
        json.array("vetoes");
        collusion.vetoes()
                .forEach(veto -> ids(ids(json.object().field("need", veto.need()).array("lists"), veto.lists())
                        .array("people"), veto.people().stream().map(Party::id).toList()).endObject());
        json.endArray().array("parties");
        for (var id : collusion.parties()) {
            json.object().field("id", id).field("name", collusion.party(id).name()).endObject();
        }
        json.endArray().array("together");
        collusion.together().forEach((group, members) -> ids(json.object().field("group", group).array("members"),
                members).endObject());
        ids(json.endArray().array("notes"), collusion.notes());
    }

    /// Ends the array that was begun.
    private static Json ids(Json json, Iterable<String> ids) {
        ids.forEach(json::element);
        return json.endArray();
    }

    private static Json sets(Json json, SmallestSets sets) {
        json.field("possible", sets.low() != SmallestSets.NOBODY);
        if (sets.low() != SmallestSets.NOBODY) {
            json.field("number", sets.low()).field("atMost", sets.high());
        }
        json.array("smallest");
        sets.sets().forEach(set -> ids(json.array(), set));
        return json.endArray().field("count", sets.sets().size()).field("complete", sets.complete());
    }
}
