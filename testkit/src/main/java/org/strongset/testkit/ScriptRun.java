package org.strongset.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.strongset.testkit.ScriptFile.Command;

/// One run of one script: what it has set, and what the program last said.
final class ScriptRun {
    private final String name;
    private final ScriptFile script;
    private final Path work;
    private final Program program;
    private final Map<String, String> env = new TreeMap<>();
    private InstantSource now = InstantSource.fixed(Instant.parse("2026-11-22T00:00:00Z"));
    private byte[] stdin = {};
    private String stdout = "";
    private String stderr = "";
    private int exit;
    private boolean exitChecked = true;

    ScriptRun(String name, ScriptFile script, Path root, Program program) {
        this.name = name;
        this.script = script;
        this.work = root.resolve("work");
        this.program = program;
        var home = root.resolve("home");
        env.put("HOME", home.toString());
        env.put("XDG_CONFIG_HOME", home.resolve(".config").toString());
        env.put("XDG_DATA_HOME", home.resolve(".local/share").toString());
        env.put("XDG_CACHE_HOME", home.resolve(".cache").toString());
    }

    void run() throws IOException {
        Files.createDirectories(work);
        Files.createDirectories(Path.of(env.getOrDefault("HOME", "")));
        for (var file : script.files().entrySet()) {
            var path = path(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().replace("$WORK", work.toString()));
        }
        int last = 0;
        for (var command : script.commands()) {
            if (!command.name().equals("exit")
                    && !List.of("stdout", "stderr", "cmp", "exists").contains(command.name())) {
                requireExitChecked(last);
            }
            last = command.line();
            run(command);
        }
        requireExitChecked(last);
    }

    private void run(Command command) throws IOException {
        var args = command.args().stream().map(this::replace).toList();
        int line = command.line();
        switch (command.name()) {
            case "strongset" -> start(args);
            case "exit" -> {
                exitChecked = true;
                require(exit == Integer.parseInt(arg(line, args, 0)), line, "the exit code was " + exit);
            }
            case "stdout" -> match(command, stdout, arg(line, command.args(), 0));
            case "stderr" -> match(command, stderr, arg(line, command.args(), 0));
            case "cmp" -> {
                String one = text(arg(line, args, 0));
                String other = text(arg(line, args, 1));
                require(one.equals(other) != command.negated(), line,
                        "%s and %s compare otherwise; they are%n<<<%n%s===%n%s>>>".formatted(args.get(0), args.get(1),
                                one, other));
            }
            case "exists" -> {
                for (String file : args) {
                    require(Files.exists(path(file)) != command.negated(), line,
                            file + (command.negated() ? " exists" : " does not exist"));
                }
            }
            case "write" -> Files.writeString(path(arg(line, args, 0)), arg(line, args, 1) + "\n");
            case "append" -> Files.writeString(path(arg(line, args, 0)), arg(line, args, 1) + "\n",
                    StandardOpenOption.APPEND, StandardOpenOption.CREATE);
            case "remove" -> Files.delete(path(arg(line, args, 0)));
            case "copy" -> {
                require(arg(line, args, 0).startsWith("vectors/"), line, "copy takes vectors/NAME FILE");
                Files.copy(Vectors.folder(args.getFirst().substring("vectors/".length())), path(arg(line, args, 1)));
            }
            case "env" -> {
                var pair = arg(line, args, 0).split("=", 2);
                require(pair.length == 2, line, "env takes NAME=VALUE");
                env.put(pair[0], pair[1]);
            }
            case "stdin" -> stdin = Files.readAllBytes(path(arg(line, args, 0)));
            case "now" -> now = InstantSource.fixed(Instant.parse(arg(line, args, 0)));
            default -> throw failure(line, "no command is called \"" + command.name() + "\"");
        }
    }

    private void start(List<String> args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        exit = program.run(args, new ByteArrayInputStream(stdin), new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8), Map.copyOf(env), work, now);
        stdout = out.toString(UTF_8).replace(work.toString(), "$WORK");
        stderr = err.toString(UTF_8).replace(work.toString(), "$WORK");
        stdin = new byte[0];
        exitChecked = false;
    }

    /// A run that nobody asked the exit code of must have gone well.
    private void requireExitChecked(int line) {
        require(exitChecked || exit == 0, line, "the exit code was " + exit + ", and no exit line expects that");
        exitChecked = true;
    }

    private void match(Command command, String output, String regex) {
        boolean found = Pattern.compile(regex, Pattern.MULTILINE).matcher(output).find();
        require(found != command.negated(), command.line(),
                command.name() + (found ? " has " : " has no ") + "'" + regex + "'");
    }

    private String text(String file) throws IOException {
        return switch (file) {
            case "stdout" -> stdout;
            case "stderr" -> stderr;
            default -> Files.readString(path(file)).replace(work.toString(), "$WORK");
        };
    }

    private Path path(String file) {
        return work.resolve(replace(file));
    }

    private String replace(String word) {
        String replaced = word.replace("$WORK", work.toString());
        for (var variable : env.entrySet()) {
            if (variable.getKey().equals("HOME") || variable.getKey().startsWith("XDG_")) {
                replaced = replaced.replace("$" + variable.getKey(), variable.getValue());
            }
        }
        return replaced;
    }

    private String arg(int line, List<String> args, int index) {
        require(index < args.size(), line, "a word is missing");
        return args.get(index);
    }

    private void require(boolean holds, int line, String message) {
        if (!holds) {
            throw failure(line, message);
        }
    }

    private AssertionError failure(int line, String message) {
        return new AssertionError(
                "%s:%d: %s%n--- exit %d, stdout%n%s--- stderr%n%s".formatted(name, line, message, exit,
                        stdout, stderr));
    }
}
