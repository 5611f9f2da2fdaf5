package org.strongset.policy;

import java.util.Arrays;

/// A TOML text without the lines that hold nothing but blanks or a comment, and where each line that is left stood.
///
/// The parser's time grows with the cube of the length of a run of such lines: a project's file of five kilobytes took it
/// twelve seconds. Lines inside of strings stay, and so do comments with a control character, which are no TOML.
final class FilledLines {
    private final String text;
    private final int[] lines;

    private FilledLines(String text, int[] lines) {
        this.text = text;
        this.lines = lines;
    }

    static FilledLines of(String toml) {
        var text = new StringBuilder(toml.length());
        var lines = new int[1 + (int) toml.chars().filter(c -> c == '\n').count()];
        int count = 0;
        int line = 1;
        int at = 0;
        while (at < toml.length()) {
            int end = endOfStatement(toml, at);
            if (!isEmpty(toml, at, end)) {
                text.append(toml, at, end);
                int filled = linesOf(toml, at, end);
                for (int i = 0; i < filled; i++) {
                    lines[count++] = line + i;
                }
            }
            line += linesOf(toml, at, end);
            at = end;
        }
        return new FilledLines(text.toString(), Arrays.copyOf(lines, count));
    }

    /// Returns the place behind the first line end that is in no string.
    private static int endOfStatement(String toml, int from) {
        for (int i = from; i < toml.length(); i++) {
            switch (toml.charAt(i)) {
                case '\n' -> {
                    return i + 1;
                }
                case '#' -> i = Nesting.endOfLine(toml, i) - 1;
                case '"', '\'' -> {
                    i = Nesting.endOfString(toml, i);
                    if (i < toml.length() && toml.charAt(i) == '\n') {
                        return i + 1; // a string that nobody closed ends with its line
                    }
                }
                default -> {
                    // goes on
                }
            }
        }
        return toml.length();
    }

    private static boolean isEmpty(String toml, int from, int to) {
        boolean comment = false;
        for (int i = from; i < to; i++) {
            char c = toml.charAt(i);
            boolean lineEnd = c == '\n' || (c == '\r' && i + 1 < to && toml.charAt(i + 1) == '\n');
            boolean blank = c == ' ' || c == '\t';
            comment |= c == '#';
            if (!lineEnd && !blank && (!comment || Character.isISOControl(c))) {
                return false;
            }
        }
        return true;
    }

    /// Returns how many lines these are, the last of which may lack its end.
    private static int linesOf(String toml, int from, int to) {
        int count = 1;
        for (int i = from; i < to - 1; i++) {
            if (toml.charAt(i) == '\n') {
                count++;
            }
        }
        return count;
    }

    /// Returns the text for the parser.
    String text() {
        return text;
    }

    /// Returns where a line of the text stands in the file; one behind the end, where the last one does.
    int inFile(int line) {
        return lines.length == 0 ? 1 : lines[Math.clamp(line, 1, lines.length) - 1];
    }
}
