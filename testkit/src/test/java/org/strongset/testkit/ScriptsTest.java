package org.strongset.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTest {
    @TempDir
    Path folder = Path.of("");

    /// Says back what it was given.
    private static int echo(List<String> args, InputStream in, PrintStream out, PrintStream err,
            Map<String, String> env, Path cwd, InstantSource now) {
        try {
            switch (args.getFirst()) {
                case "args" -> args.stream().skip(1).forEach(arg -> out.println("<" + arg + ">"));
                case "env" -> out.println(env.get(args.get(1)));
                case "now" -> out.println(now.instant());
                case "cwd" -> out.println(cwd);
                case "stdin" -> out.print(new String(in.readAllBytes(), UTF_8));
                case "cat" -> out.print(Files.readString(cwd.resolve(args.get(1))));
                default -> {
                    err.println("strongset: no");
                    return Integer.parseInt(args.getFirst());
                }
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String script) throws IOException {
        Scripts.run(Files.writeString(folder.resolve("a.txt"), script), ScriptsTest::echo);
    }

    @Test
    void aScriptThatIsTruePasses() throws IOException {
        run("""
                # words, quotes, output
                strongset args one 'two  words' 'it''s' ''
                cmp stdout words.txt
                stdout '^<one>$'
                ! stdout three
                ! stderr .

                strongset 10
                exit 10
                stderr '^strongset: no'
                ! stdout .

                # the world around it
                env COLOUR=blue
                strongset env COLOUR
                stdout '^blue$'
                now 2026-03-01T00:00:00Z
                strongset now
                stdout '^2026-03-01T00:00:00Z$'
                stdin words.txt
                strongset stdin
                cmp stdout words.txt
                strongset stdin
                ! stdout .
                strongset env XDG_DATA_HOME
                stdout '/home/.local/share$'
                strongset cwd
                stdout '^\\$WORK$'

                # files
                exists words.txt sub/here.txt $XDG_CONFIG_HOME/strongset/policy.toml
                ! exists nowhere.txt
                strongset cat sub/here.txt
                stdout '^here: \\$WORK/x$'
                write sub/here.txt 'something else'
                append sub/here.txt more
                strongset cat $WORK/sub/here.txt
                stdout '^something else$'
                stdout '^more$'
                remove sub/here.txt
                ! exists sub/here.txt
                copy vectors/made/hello.txt hello.txt
                strongset cat hello.txt
                stdout hello
                ! cmp hello.txt words.txt
                -- words.txt --
                <one>
                <two  words>
                <it's>
                <>
                -- sub/here.txt --
                here: $WORK/x
                -- $XDG_CONFIG_HOME/strongset/policy.toml --
                strongset = 1
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 10", "stdout nothing", "! stdout .", "stderr .", "cmp stdout other.txt",
        "! cmp stdout same.txt", "exists nowhere.txt", "! exists same.txt", "dance", "exit", "cmp stdout",
        "env NAME", "copy same.txt b.txt"})
    void whatIsNotTrueFailsWithItsLineAndTheOutput(String untrue) {
        assertThatThrownBy(() -> run("""
                # a comment
                strongset args hello
                %s
                -- same.txt --
                <hello>
                -- other.txt --
                <bye>
                """.formatted(untrue))).isInstanceOf(AssertionError.class).hasMessageStartingWith("a.txt:3: ")
                .hasMessageContaining("<hello>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stderr no\n", "strongset args\n"})
    void anExitCodeThatNobodyExpectedFails(String next) {
        assertThatThrownBy(() -> run("strongset 20\n" + next)).isInstanceOf(AssertionError.class).hasMessageContaining(
                "the exit code was 20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"strongset 'open", "-- a --\n-- a --"})
    void aScriptThatIsMalformedIsRefused(String script) {
        assertThatThrownBy(() -> run(script)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line ");
    }

    @Test
    void eachRunHasAFolderOfItsOwnAndLeavesNothing() throws IOException {
        var seen = new ArrayList<Path>();
        for (int i = 0; i < 2; i++) {
            Scripts.run(Files.writeString(folder.resolve("a.txt"), "strongset\n! exists left.txt\nwrite left.txt x\n"),
                    (_, _, _, _, _, cwd, _) -> {
                        seen.add(cwd);
                        return 0;
                    });
        }
        assertThat(seen).doesNotHaveDuplicates().allMatch(cwd -> !Files.exists(cwd));
    }

    @Test
    void eachFileIsATest() throws Throwable {
        Files.writeString(folder.resolve("good.txt"), "strongset args\n");
        Files.writeString(folder.resolve("bad.txt"), "strongset 1\n");
        var tests = Scripts.in(folder, ScriptsTest::echo).toList();
        assertThat(tests).extracting(test -> test.getDisplayName()).containsExactly("bad.txt", "good.txt");
        tests.getLast().getExecutable().execute();
        assertThatThrownBy(() -> tests.getFirst().getExecutable().execute()).isInstanceOf(AssertionError.class);
    }
}
