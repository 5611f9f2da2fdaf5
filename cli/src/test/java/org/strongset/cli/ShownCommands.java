package org.strongset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The commands that a page of the documentation shows, with what it says they print: indented by four, each behind `$ strongset`.
final class ShownCommands {
    static final Path DOCS = Path.of("..", "docs");

    private static final String COMMAND = "    $ strongset ";

    private ShownCommands() {}

    /// A command of a page, and what the page says it prints.
    record Shown(String command, String output) {
        /// Returns it as the words of a command line.
        String[] words() {
            return command.split(" ", -1);
        }

        @Override
        public String toString() {
            return command;
        }
    }

    static List<Shown> of(String page) throws IOException {
        var found = new ArrayList<Shown>();
        var output = new StringBuilder();
        String command = null;
        var lines = new ArrayList<>(Files.readAllLines(DOCS.resolve(page)));
        lines.add("");
        lines.add("end");
        for (var line : lines) {
            if (command != null && (line.startsWith(COMMAND) || !line.startsWith("    ")) && !line.isEmpty()) {
                found.add(new Shown(command, output.toString().stripTrailing() + "\n"));
                command = null;
            }
            if (line.startsWith(COMMAND)) {
                command = line.substring(COMMAND.length());
                output.setLength(0);
            } else if (command != null) {
                output.append(line.isEmpty() ? "" : line.substring(4)).append('\n');
            }
        }
        return found;
    }
}
