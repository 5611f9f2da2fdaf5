package org.strongset.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where in a project something is asked for.
///
/// @param file relative to the working directory if it is below it, with `/`
/// @param line from 1
record Place(String file, int line) {
    private static final String LINE = ": line ";
    private static final int MOST_DIGITS = 9;

    Place {
        if (line < 1) {
            throw new IllegalArgumentException(file + ":" + line + " is no line");
        }
    }

    /// A line of a file, as it is called from a folder.
    static Place of(Path folder, Path file, int line) {
        var from = folder.toAbsolutePath().normalize();
        var absolute = file.toAbsolutePath().normalize();
        var shown = absolute.startsWith(from) ? from.relativize(absolute) : absolute;
        return new Place(shown.toString().replace('\\', '/'), Math.max(1, line));
    }

    /// Reads what rooms call a line of a file, `FILE: line N`, whatever stands behind it; null if it is none.
    static @Nullable Place parse(String text) {
        int at = text.indexOf(LINE);
        int from = at + LINE.length();
        int end = from;
        while (at > 0 && end < text.length() && end - from < MOST_DIGITS && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == from
                ? null
                : new Place(text.substring(0, at), Math.max(1, Integer.parseInt(text, from, end, 10)));
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
