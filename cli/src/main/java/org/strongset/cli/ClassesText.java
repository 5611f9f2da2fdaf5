package org.strongset.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;

/// The text of `check` for many subjects: classes of equal answers with their counts, and the worst few to look at.
///
/// One fact on a line, as in [DecisionText], which prints the same report answer by answer (`--all`).
final class ClassesText {
    /// Up to so many answers are printed one by one; of more, so many are to be looked at.
    static final int FEW = 5;

    private static final int ASSUMED = 4;

    private static final String WAIVED = "by a waiver";

    private final CheckReport report;
    private final boolean color;
    private final StringBuilder out = new StringBuilder();

    private ClassesText(CheckReport report, boolean color) {
        this.report = report;
        this.color = color;
    }

    static String of(CheckReport report, boolean color) {
        var text = new ClassesText(report, color);
        report.trees().forEach(text::tree);
        text.classes();
        text.worst();
        return text.out.append(text.foot()).toString();
    }

    /// What holds for all of it: who could change it, what it takes for granted, and the one command to go on with.
    private String foot() {
        var rows = new Rows();
        rows.addAll("tomorrow", Tomorrow.lines(report));
        rows.addAll("assumes", assumptions());
        DecisionText.ending(report, rows, NextStep.of(report));
        return rows.toString();
    }

    /// What the answers that allow rest on; what most of them do comes first.
    private List<String> assumptions() {
        var allowed = report.answers().stream().filter(answer -> answer.decision().outcome() == Outcome.ALLOW).toList();
        var counted = new LinkedHashMap<String, Integer>();
        allowed.forEach(answer -> answer.decision().assumes().forEach(one -> counted.merge(one, 1, Integer::sum)));
        var sorted = new ArrayList<>(counted.keySet());
        sorted.sort(Comparator.comparingInt(one -> -counted.getOrDefault(one, 0)));
        var shown = new ArrayList<>(sorted.subList(0, Math.min(ASSUMED, sorted.size())));
        if (sorted.size() > ASSUMED) {
            shown.set(ASSUMED - 1, shown.getLast() + "; and " + (sorted.size() - ASSUMED) + " more (--json has all)");
        }
        return shown;
    }

    private void tree(Tree tree) {
        var rows = new Rows();
        tree.rows(rows);
        out.append(rows).append('\n');
    }

    /// What answers of one class have in common.
    private record Kind(Outcome outcome, Exit exit, String words) {}

    private void classes() {
        var classes = new LinkedHashMap<Kind, List<Answered>>();
        for (var one : report.answered()) {
            classes.computeIfAbsent(kind(one.answer().decision()), _ -> new ArrayList<>()).add(one);
        }
        var kinds = new ArrayList<>(classes.keySet());
        kinds.sort(Comparator.comparing(Kind::exit, Finding::worstFirst)
                .thenComparingInt(kind -> -classes.getOrDefault(kind, List.of()).size()).thenComparing(Kind::words));
        for (var kind : kinds) {
            var members = classes.getOrDefault(kind, List.of());
            line(kind.outcome(), members.size(), kind.words() + parties(kind, members));
            if (kind.words().contains(Code.SIGNER_UNKNOWN.name())) {
                UnknownKeys.of(members).lines(FEW).forEach(this::under);
            }
        }
        out.append('\n');
    }

    private static Kind kind(Decision decision) {
        var why = Optional.ofNullable(Finding.against(decision)).map(reason -> reason.code() + ": " + reason.code()
                .meaning());
        if (decision.outcome() == Outcome.ALLOW) {
            boolean waived = decision.reasons().stream().anyMatch(reason -> reason.code() == Code.WAIVED);
            return new Kind(Outcome.ALLOW, Exit.DONE, waived
                    ? WAIVED + why.map(words -> ", in spite of " + words).orElse("")
                    : "by the rule " + (decision.way() == null ? decision.rule() : decision.way()));
        }
        return new Kind(decision.outcome(), decision.exit(), why.orElse(Code.INTERNAL_ERROR.meaning()));
    }

    private static String parties(Kind kind, List<Answered> members) {
        var parties = new HashSet<String>();
        members.forEach(one -> one.answer().decision().parties().forEach(counted -> parties.add(counted.party().id())));
        return kind.outcome() == Outcome.ALLOW && !parties.isEmpty()
                ? ": on the word of " + count(parties.size(), "party", "parties")
                : "";
    }

    private void worst() {
        var worst = Finding.of(report);
        if (worst.isEmpty()) {
            return;
        }
        out.append("  to look at first (--all: each of the ").append(report.answered().size()).append(")\n");
        for (var one : worst.subList(0, Math.min(FEW, worst.size()))) {
            out.append("    ").append(DecisionText.colored(one.decision().outcome(), color)).append("  ")
                    .append(Visible.of(one.subject() + needed(one.answered()))).append('\n');
            out.append("      ").append(Visible.of(one.reason().code() + ": " + one.reason().message())).append('\n');
        }
        out.append('\n');
    }

    private static String needed(Answered one) {
        return one.need() == null ? "" : ", " + one.need().words() + one.need().by();
    }

    private void line(Outcome outcome, int count, String words) {
        out.append("  ").append(DecisionText.colored(outcome, color)).append(" ".repeat(12 - outcome.name().length()))
                .append("%6s".formatted(count)).append("  ").append(Visible.of(words)).append('\n');
    }

    private void under(String words) {
        out.append(" ".repeat(22)).append(Visible.of(words)).append('\n');
    }

    static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
