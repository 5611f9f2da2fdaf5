package org.strongset.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Answer;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.InstallCode;
import org.strongset.model.Reason;

/// The text of `check`: for each subject the answer, who says so, why, and for a no the least that would change it.
///
/// One fact on a line, never wrapped, so that `grep` finds it; at most [#MAX_LINES] lines for a subject.
final class DecisionText {
    /// What one subject may take of the screen (THREATS.md section 5, goal 19).
    static final int MAX_LINES = 12;

    /// How many of those who could help are named; the JSON has up to 12.
    private static final int NAMED = 3;

    private DecisionText() {}

    static String of(CheckReport report, boolean color) {
        return answers(report, color) + foot(report);
    }

    /// Returns a block for each subject, each with an empty line after it.
    static String answers(CheckReport report, boolean color) {
        var out = new StringBuilder();
        report.answered().forEach(answered -> block(out, report, answered, color));
        return out.toString();
    }

    /// Returns the same with a single line for each that is allowed, for those who read a change.
    static String brief(CheckReport report, boolean color) {
        var allowed = new StringBuilder();
        var blocks = new StringBuilder();
        for (var answered : report.answered()) {
            var decision = answered.answer().decision();
            if (decision.outcome() == Outcome.ALLOW) {
                allowed.append(colored(Outcome.ALLOW, color)).append("  ").append(Visible.of(decision.artifact().purl()
                        + ", by " + (decision.way() == null ? "the rule " + decision.rule() : decision.way())))
                        .append('\n');
            } else {
                block(blocks, report, answered, color);
            }
        }
        return allowed + (allowed.isEmpty() ? "" : "\n") + blocks + foot(report);
    }

    private static void block(StringBuilder out, CheckReport report, Answered answered, boolean color) {
        answer(out, report, answered, color);
        out.append('\n');
    }

    private static void answer(StringBuilder out, CheckReport report, Answered answered, boolean color) {
        var decision = answered.answer().decision();
        var artifact = decision.artifact();
        var rows = new Rows();
        var need = answered.need();
        rows.add("needed as", need == null ? null : need.words() + need.by());
        rows.add("file", artifact.file());
        var digest = artifact.digest();
        rows.add(digest == null ? "sha256" : digest.algorithm().label(),
                digest == null ? "unknown: it was not read" : digest.hex());
        rows.add("policy", policy(report, decision));
        byRole(decision).values().forEach(who -> rows.addAll("says who", who));
        var collusion = decision.collusion();
        rows.add("wrong if", collusion == null ? null : collusion.message());
        for (var head : List.of("against", "asks", "because", "remark")) {
            rows.addAll(head, decision.reasons().stream().filter(reason -> head(reason).equals(head))
                    .map(reason -> reason.code() + ": " + reason.message()).toList());
        }
        rows.addAll("nearest", decision.nearest().stream().map(DecisionText::nearest).toList());
        rows.addAll("runs code", decision.installing().stream().map(InstallCode::describe).toList());
        if (decision.outcome() != Outcome.ALLOW && !decision.reasons().isEmpty()) {
            rows.add("to do", decision.reasons().getFirst().code().remedy());
        }
        rows.foldTo(MAX_LINES - 1);
        out.append(colored(decision.outcome(), color)).append("  ").append(Visible.of(artifact.purl().toString()))
                .append('\n').append(rows);
    }

    /// Who is counted for what: each role has lines of its own, so that none is folded away for another.
    private static SequencedMap<String, List<String>> byRole(Decision decision) {
        var byRole = new LinkedHashMap<String, List<String>>();
        for (var counted : decision.parties()) {
            var name = counted.party().name().isEmpty() ? "nobody by name" : counted.party().name();
            var roles = String.join(" and the ", counted.roles());
            byRole.computeIfAbsent(roles, _ -> new ArrayList<>())
                    .add("%s, for the %s, as %s".formatted(name, roles, counted.party().id()));
        }
        return byRole;
    }

    private static String policy(CheckReport report, Decision decision) {
        var layer = decision.layer() == null || decision.layer().equals("policy")
                ? ""
                : " (the " + decision.layer() + "'s)";
        return report.policyOf(decision.layer()) + layer
                + (decision.rule() == null ? ", by none of its rules" : ", rule " + decision.rule())
                + (decision.way() == null ? "" : ", by " + decision.way());
    }

    /// What a reason is to the answer; remarks never change it.
    private static String head(Reason reason) {
        return switch (reason.code().exit()) {
            case DONE -> reason.code() == Code.RULE_MET || reason.code() == Code.ADOPTED
                    || reason.code() == Code.WAIVED ? "because" : "remark";
            case ASK -> "asks";
            case USAGE, DENIED, STALE, INVALID, UNAVAILABLE, INTERNAL -> "against";
        };
    }

    private static String nearest(Nearest nearest) {
        var named = nearest.of().stream().filter(who -> !who.equals("you") && !nearest.message().contains(who))
                .toList();
        if (named.isEmpty()) {
            return nearest.message();
        }
        return nearest.message() + ": " + String.join(", ", named.subList(0, Math.min(NAMED, named.size())))
                + (named.size() > NAMED ? ", …" : "");
    }

    /// Returns what holds for the whole run, said once.
    static String foot(CheckReport report) {
        var rows = new Rows();
        rows.addAll("assumes", assumptions(report.answers()));
        ending(report, rows, null);
        return rows.toString();
    }

    /// Adds what stands at the end of each answer.
    ///
    /// @param next what to do next; null for nothing
    static void ending(CheckReport report, Rows rows, @Nullable String next) {
        rows.addAll("note", report.notes().stream().map(note -> note.code() + ": " + note.message()).toList());
        rows.add("as of", report.now().toString());
        if (report.answers().size() > 1) {
            rows.add("in all", counts(report.answers()));
        }
        rows.add("next", next);
        rows.add("exit", Integer.toString(report.exit().code()));
    }

    /// What rests on a rule first, what all answers rest on last.
    private static List<String> assumptions(List<Answer> answers) {
        var counts = new LinkedHashMap<String, Integer>();
        for (var answer : answers) {
            new LinkedHashSet<>(answer.decision().assumes()).forEach(one -> counts.merge(one, 1, Integer::sum));
        }
        var some = new ArrayList<String>();
        var all = new ArrayList<String>();
        counts.forEach((assumption, count) -> (count == answers.size() ? all : some).add(assumption));
        some.addAll(all);
        return some;
    }

    private static String counts(List<Answer> answers) {
        var counts = new StringBuilder();
        for (var outcome : Outcome.values()) {
            long n = answers.stream().filter(answer -> answer.decision().outcome() == outcome).count();
            if (n > 0) {
                counts.append(counts.isEmpty() ? "" : ", ").append(n).append(' ').append(outcome.name());
            }
        }
        return counts.toString();
    }

    static String colored(Outcome outcome, boolean color) {
        if (!color) {
            return outcome.name();
        }
        var code = switch (outcome) {
            case ALLOW -> "32";
            case DENY -> "31";
            case ASK, STALE, UNAVAILABLE -> "33";
        };
        return "\u001b[1;" + code + "m" + outcome.name() + "\u001b[0m";
    }
}
