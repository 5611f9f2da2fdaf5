package org.strongset.bench;

import java.io.PrintStream;
import java.util.Locale;
import org.strongset.bench.Turns.Spread;

/// The table of results, in Markdown; a row is printed as soon as it is known.
final class Table {
    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
        out.println("| goal | what | ours | peer | median | least to most | wanted | |");
        out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    }

    /// Prints a row that holds if the median is at most `limit`.
    void atMost(String goal, String what, String ours, String peer, Spread measured, double limit) {
        row(goal, what, ours, peer, measured, "≤ " + number(limit), measured.median() <= limit ? "met" : "**missed**");
    }

    /// Prints a row that holds if the median is at least `limit`.
    void atLeast(String goal, String what, String ours, String peer, Spread measured, double limit) {
        row(goal, what, ours, peer, measured, "≥ " + number(limit), measured.median() >= limit ? "met" : "**missed**");
    }

    /// Prints a row that only informs.
    void note(String goal, String what, String ours, String peer, Spread measured) {
        row(goal, what, ours, peer, measured, "", "");
    }

    private void row(String goal, String what, String ours, String peer, Spread measured, String wanted, String met) {
        out.printf(Locale.ROOT, "| %s | %s | %s | %s | %s | %s to %s | %s | %s |%n", goal, what, ours, peer,
                number(measured.median()), number(measured.least()), number(measured.most()), wanted, met);
        out.flush();
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, number >= 100 ? "%.0f" : number >= 10 ? "%.1f" : "%.2f", number);
    }
}
