package org.strongset.cli;

import org.jspecify.annotations.Nullable;

/// One option of a command.
///
/// @param name with its dashes: `--keys`
/// @param value what stands for its value in the help, null if it takes none
/// @param many whether it may be given more than once
/// @param help one line, lower case
record Option(String name, @Nullable String value, boolean many, String help) {

    static Option flag(String name, String help) {
        return new Option(name, null, false, help);
    }

    static Option one(String name, String value, String help) {
        return new Option(name, value, false, help);
    }

    static Option many(String name, String value, String help) {
        return new Option(name, value, true, help);
    }
}
