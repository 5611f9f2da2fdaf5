package org.strongset.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines of an answer, each with a head that says what it is: `  file       foo-1.2.jar`.
final class Rows {
    private static final int COLUMN = 11;

    private final List<Row> rows = new ArrayList<>();

    private record Row(String head, List<String> texts) {}

    /// Adds a line; nothing at all for null.
    void add(String head, @Nullable String text) {
        if (text != null) {
            addAll(head, List.of(text));
        }
    }

    /// Adds lines that have the same head and can be folded.
    void addAll(String head, List<String> texts) {
        if (!texts.isEmpty()) {
            rows.add(new Row(head, new ArrayList<>(texts)));
        }
    }

    /// Folds the ends of the longest lists until at most `max` lines are left, or one of each head.
    void foldTo(int max) {
        int over = rows.stream().mapToInt(row -> row.texts.size()).sum() - max;
        var folded = new int[rows.size()];
        while (over > 0) {
            int longest = 0;
            for (int i = 1; i < rows.size(); i++) {
                longest = rows.get(i).texts.size() > rows.get(longest).texts.size() ? i : longest;
            }
            var texts = rows.get(longest).texts;
            if (texts.size() == 1) {
                break;
            }
            texts.removeLast();
            folded[longest]++;
            over--;
        }
        for (int i = 0; i < folded.length; i++) {
            if (folded[i] > 0) {
                var texts = rows.get(i).texts;
                texts.set(texts.size() - 1, texts.getLast() + "; and " + folded[i] + " more (--json has all)");
            }
        }
    }

    /// Returns them, a line each, whatever is in the texts.
    @Override
    public String toString() {
        var out = new StringBuilder();
        for (var row : rows) {
            for (var text : row.texts) {
                out.append("  ").append(row.head).append(" ".repeat(COLUMN - row.head.length()))
                        .append(Visible.of(text)).append('\n');
            }
        }
        return out.toString();
    }
}
