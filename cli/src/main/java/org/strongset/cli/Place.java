package org.strongset.cli;

import java.nio.file.Path;

/// Where in a project something is asked for.
///
/// @param file relative to the working directory if it is below it, with `/`
/// @param line from 1
record Place(String file, int line) {
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

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
