package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `check package-lock.json` of a real project, by the npm that is installed and the registry that it is configured for. That
/// registry may serve no signatures; every package gets an answer all the same, and a second run the same without a connection.
@Tag("real")
@Timeout(900)
final class RealNpmTest {
    private static final String PROJECT = """
            {"name": "made-here", "version": "1.0.0", "private": true,
             "dependencies": {"express": "4.19.2", "@babel/core": "7.24.0"},
             "devDependencies": {"eslint": "8.57.0", "webpack": "5.91.0", "jest": "29.7.0"}}
            """;
    private static final String POLICY = """
            strongset = 1
            name = "real"
            [ca.forge]
            issuer = "https://tokens.forge.example"
            [rule.published]
            ca = { ca = "forge", identity = "https://forge.example/owner/{name}/release@refs/tags/*" }
            [[use]]
            for = "pkg:npm/**"
            allow = "published"
            """;

    @TempDir
    private Path folder;

    @Test
    void aSecondRunAnswersTheSameByteForByteWithoutANetwork() throws IOException, InterruptedException {
        var project = project();
        var first = check(List.of(), Map.of(), project);
        assertThat(results(first)).hasSizeGreaterThan(200).allSatisfy(result -> {
            assertThat(result.get("exit").asInt()).as(result.toString()).isEqualTo(10);
            assertThat(result.get("sha512").asString()).hasSize(128);
        });
        var nowhere = Map.of("HTTPS_PROXY", "http://127.0.0.1:1", "HTTP_PROXY", "http://127.0.0.1:1");
        assertThat(check(List.of("--offline"), nowhere, project)).isEqualTo(first);
        assertThat(check(List.of(), nowhere, project)).isEqualTo(first);
    }

    private static List<JsonNode> results(String document) {
        var results = new ArrayList<JsonNode>();
        JsonMapper.shared().readTree(document).get("results").forEach(results::add);
        return results;
    }

    private Path project() throws IOException, InterruptedException {
        var project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("package.json"), PROJECT);
        Files.writeString(folder.resolve("policy.toml"), POLICY);
        var log = folder.resolve("npm.log");
        var npm = new ProcessBuilder(List.of("npm", "install", "--package-lock-only", "--ignore-scripts"))
                .directory(project.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(npm.waitFor()).as(Files.readString(log)).isZero();
        return project;
    }

    /// Runs it as a process of its own, and returns its stdout.
    private String check(List<String> options, Map<String, String> more, Path project)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("check", "--json", "--now", "2026-11-01", "--policy",
                folder.resolve("policy.toml").toString()));
        words.addAll(options);
        words.add(project.toString());
        var out = folder.resolve("out.json");
        var err = folder.resolve("err.txt");
        var builder = new ProcessBuilder(Strongset.process(words.toArray(String[]::new))).directory(folder.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(Map.of("XDG_DATA_HOME", folder.resolve("data").toString(), "XDG_CACHE_HOME",
                folder.resolve("cache").toString(), "XDG_CONFIG_HOME", folder.resolve("config").toString()));
        builder.environment().putAll(more);
        assertThat(builder.start().waitFor()).as(Files.readString(err)).isEqualTo(10);
        assertThat(err).isEmptyFile();
        return Files.readString(out);
    }
}
