package org.strongset.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// The world of one run of the command: nothing in `cli` asks the system for any of it.
///
/// @param in standard input
/// @param out the answer
/// @param err all else
/// @param env the environment; `HOME`, the `XDG_…` folders, `NO_COLOR` and `TERM` are read
/// @param cwd where relative paths start
/// @param etc where the machine's policy lies: `/etc/strongset`
/// @param clock the time
/// @param terminal whether stdout is a terminal
/// @param errTerminal whether stderr is
/// @param edition which build of Strongset runs, empty if that is not known
record Console(InputStream in, PrintStream out, PrintStream err, Map<String, String> env, Path cwd, Path etc,
        InstantSource clock, boolean terminal, boolean errTerminal,
        String edition) {

    /// Returns the same world in another working directory.
    Console in(Path folder) {
        return new Console(in, out, err, env, folder, etc, clock, terminal, errTerminal, edition);
    }

    /// Returns the path that a person wrote, from the working directory.
    ///
    /// @throws CommandException `USAGE_ERROR` if no file can be called so, as `é` in the locale `C`
    Path path(String written) {
        try {
            return cwd.resolve(written);
        } catch (InvalidPathException e) {
            throw new CommandException(Code.USAGE_ERROR,
                    "this cannot be the name of a file in this locale: " + e.getReason(), written);
        }
    }

    /// Returns the path of a file that is read more than once, so that it cannot be standard input.
    Path file(String written) {
        if (written.equals("-")) {
            throw new CommandException(Code.USAGE_ERROR,
                    "it is read more than once, which standard input cannot be; name a file", "-");
        }
        return path(written);
    }

    /// Returns `$XDG_CONFIG_HOME/strongset`.
    Path configFolder() {
        return folder("XDG_CONFIG_HOME", ".config");
    }

    /// Returns `$XDG_DATA_HOME/strongset`: the store.
    Path dataFolder() {
        return folder("XDG_DATA_HOME", ".local/share");
    }

    /// Returns `$XDG_CACHE_HOME/strongset`: what can be made again.
    Path cacheFolder() {
        return folder("XDG_CACHE_HOME", ".cache");
    }

    /// The XDG base directory specification: a relative value is ignored.
    private Path folder(String variable, String below) {
        var value = env.get(variable);
        if (value != null && value.startsWith("/")) {
            return Path.of(value, "strongset");
        }
        return Path.of(home(), below, "strongset");
    }

    /// The JVM takes `user.home` from the password file; people mean `$HOME`.
    private String home() {
        @Nullable
        String home = env.get("HOME");
        return home != null && home.startsWith("/") ? home : System.getProperty("user.home", "/");
    }

    /// Returns whether colour may be used: on a terminal, unless `NO_COLOR` or `TERM=dumb` says no.
    boolean color(Arguments arguments) {
        var noColor = env.get("NO_COLOR");
        return terminal && !arguments.has("--no-color") && (noColor == null || noColor.isEmpty())
                && !"dumb".equals(env.get("TERM"));
    }
}
