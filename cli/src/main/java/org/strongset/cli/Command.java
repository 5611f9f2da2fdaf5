package org.strongset.cli;

/// One word of the command line.
interface Command {
    /// Returns what it is called and takes.
    CommandSpec spec();

    /// Does it.
    ///
    /// @return the process's exit code
    /// @throws CommandException if the arguments, or something that they name, cannot be used
    int run(Arguments arguments, Console console);
}
