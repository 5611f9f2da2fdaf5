package org.strongset.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A script as it is written: commands, then the files that they need.
///
///     # a comment says what the script shows
///     strongset check a.txt
///     stdout 'DENY .*'
///     -- a.txt --
///     the content of a.txt
///
/// @param commands in order
/// @param files contents by name, each ending with a line end unless it is empty
record ScriptFile(List<Command> commands, Map<String, String> files) {

    /// One command.
    ///
    /// @param line its line number, from 1
    /// @param negated whether `!` stands before it
    /// @param words with quotes taken off: `'…'` is one word, `''` inside it is one quote
    record Command(int line, boolean negated, List<String> words) {
        String name() {
            return words.getFirst();
        }

        List<String> args() {
            return words.subList(1, words.size());
        }
    }

    static ScriptFile parse(String text) {
        var commands = new ArrayList<Command>();
        var files = new LinkedHashMap<String, String>();
        String file = "";
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.startsWith("-- ") && line.endsWith(" --") && line.length() > 6) {
                file = line.substring(3, line.length() - 3);
                if (files.putIfAbsent(file, "") != null) {
                    throw new IllegalArgumentException("line " + number + ": the file " + file + " stands twice");
                }
            } else if (!file.isEmpty()) {
                files.merge(file, line + "\n", String::concat);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                var words = words(number, line.strip());
                boolean negated = words.getFirst().equals("!");
                commands.add(new Command(number, negated, negated ? words.subList(1, words.size()) : words));
            }
        }
        return new ScriptFile(List.copyOf(commands), files);
    }

    private static List<String> words(int number, String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean quoted = false;
        boolean started = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '\'') {
                    word.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                    started = true;
                }
            } else if (c == ' ' && !quoted) {
                if (started) {
                    words.add(word.toString());
                    word.setLength(0);
                    started = false;
                }
            } else {
                word.append(c);
                started = true;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("line " + number + ": a quote is not closed");
        }
        if (started) {
            words.add(word.toString());
        }
        return words;
    }
}
