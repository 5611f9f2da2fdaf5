package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What `docs/ci` says to copy: it is YAML, its commands are ours, and its scripts answer as they say.
@Timeout(240)
final class CiSnippetsTest {
    private static final Path FOLDER = Path.of("..", "docs", "ci");

    private static final String COMMAND = "strongset check -";

    @TempDir
    private Path folder;

    private NpmScene npm;

    @BeforeEach
    void project() throws IOException {
        npm = new NpmScene(folder);
        npm.says(0, "adopt");
        new MadeRepository(folder).commit("one");
    }

    @AfterEach
    void close() {
        npm.close();
    }

    static Stream<String> snippets() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("ml")).sorted()
                    .toList()
                    .stream();
        }
    }

    /// Returns all texts of a file that have a command of ours.
    private static List<String> scripts(String name) throws IOException {
        var loaded = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FOLDER.resolve(name)));
        var scripts = new ArrayList<String>();
        collect(loaded, scripts);
        return scripts;
    }

    private static void collect(@Nullable Object node, List<String> scripts) {
        switch (node) {
            case Map<?, ?> map -> map.values().forEach(value -> collect(value, scripts));
            case List<?> list -> list.forEach(value -> collect(value, scripts));
            case String text when text.contains(COMMAND) -> scripts.add(text);
            case null, default -> {
                // no script
            }
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void eachSnippetIsYamlWhoseCommandsAreOurs(String name) throws IOException {
        var scripts = scripts(name);
        assertThat(scripts).isNotEmpty();
        for (var line : scripts.stream().flatMap(String::lines).filter(one -> one.contains(COMMAND))
                .toList()) {
            var words = List.of(line.strip().replace("\"", "").split(" (>|\\|\\|)", 2)[0].split(" ", -1));
            assertThat(words.subList(0, 2)).containsExactly("strongset", "check");
            var arguments = Arguments.parse(new CheckCommand().spec(), words.subList(2, words.size()));
            assertThat(Format.of(arguments)).isIn((Object[]) Format.values());
            assertThat(arguments.operands()).isEmpty();
        }
    }

    @Test
    void thePageNamesEverySnippet() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("README.md")))
                .contains(snippets().map(name -> "(" + name + ")").toList());
    }

    @Tag("real")
    @Test
    void theScriptsLetAGoodChangePassAndStopABadOne() throws IOException, InterruptedException {
        origin();
        var base = git("rev-parse", "HEAD").strip();
        assertThat(run("github-actions.yml", base)).containsOnly(0);
        assertThat(run("gitlab-ci.yml", base)).containsOnly(0);
        assertThat(run("pre-commit-config.yaml", base)).containsOnly(0);
        npm.has("lodahs", "1.0.0", NpmScene.OLD, "");
        npm.locked.put("lodahs", "1.0.0");
        npm.lock();

        assertThat(run("github-actions.yml", base)).as("the change stops, and code scanning only reports")
                .containsExactly(
                        10, 0);
        assertThat(run("gitlab-ci.yml", base)).containsExactly(10);
        assertThat(run("pre-commit-config.yaml", base)).containsExactly(10);
        assertThat(Files.readString(folder.resolve("summary"))).contains("Strongset: denied (exit 10)");
        assertThat(Files.readString(folder.resolve("strongset.sarif"))).contains("LOOKALIKE_OF");
        assertThat(Files.readString(folder.resolve("strongset.xml"))).contains("LOOKALIKE_OF");
    }

    private void origin() throws IOException, InterruptedException {
        git("branch", "-M", "main");
        git("clone", "-q", "--bare", ".", "home/origin.git");
        git("remote", "add", "origin", folder.resolve("home/origin.git").toString());
    }

    private String git(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        var out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    /// Runs the scripts of a snippet, each by a shell that stops at the first error, and returns their exit codes.
    private List<Integer> run(String name, String base) throws IOException, InterruptedException {
        var bin = Files.createDirectories(folder.resolve("home/bin"));
        var shim = bin.resolve("strongset");
        Files.writeString(shim,
                "#!/bin/sh\nexec " + String.join(" ", Strongset.process().stream().map(word -> "'" + word
                        + "'").toList()) + " \"$@\"\n");
        Files.setPosixFilePermissions(shim, PosixFilePermissions.fromString("rwxr-xr-x"));
        var exits = new ArrayList<Integer>();
        for (var script : scripts(name)) {
            var builder = new ProcessBuilder("sh", "-e", "-c", script).directory(folder.toFile());
            var env = new HashMap<>(npm.strongset.env());
            env.put("PATH", bin + ":" + System.getenv("PATH"));
            env.put("GITHUB_BASE_REF", "main");
            env.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
            env.put("CI_MERGE_REQUEST_DIFF_BASE_SHA", base);
            builder.environment().clear();
            builder.environment().putAll(env);
            var process = builder.redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            exits.add(process.waitFor());
        }
        return exits;
    }
}
