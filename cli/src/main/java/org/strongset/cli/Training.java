package org.strongset.cli;

import java.util.ArrayList;
import java.util.List;

/// Runs several commands in one process. The launcher does so once, while the JVM makes its start cache: what these
/// commands load is then at hand at every start. No word of `strongset` leads here.
///
///     Training WORD... , WORD... , WORD...
///
/// What they answer does not matter, a denial included: the launcher sends all of it to a log.
final class Training {
    private static final String NEXT = ",";

    private Training() {}

    public static void main(String[] args) {
        for (var words : commands(List.of(args))) {
            Main.run(words);
        }
    }

    private static List<List<String>> commands(List<String> args) {
        var commands = new ArrayList<List<String>>();
        var words = new ArrayList<String>();
        for (var arg : args) {
            if (arg.equals(NEXT)) {
                commands.add(List.copyOf(words));
                words.clear();
            } else {
                words.add(arg);
            }
        }
        commands.add(List.copyOf(words));
        return commands;
    }
}
