package org.strongset.npm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.npm.Request.Effort;

/// With the npm that is installed, and the registry that it is configured for.
@Tag("real")
@Timeout(600)
final class RealRegistryTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String PROJECT = """
            {"name": "made-here", "version": "1.0.0", "private": true,
             "dependencies": {"express": "4.19.2", "@babel/core": "7.24.0"},
             "devDependencies": {"eslint": "8.57.0", "webpack": "5.91.0"}}
            """;

    @TempDir
    Path folder;

    @Test
    void aRealProjectIsResolvedFromTheConfiguredRegistryAndThenWithoutAConnection() throws Exception {
        var project = project();
        var request = Request.of(new Request.Subject.LockFile(project), folder.resolve("cache"), System.getenv(), NOW);
        var first = NpmInstall.resolve(request);
        assertThat(first.needed()).hasSizeGreaterThan(200);
        assertThat(first.problems()).isEmpty();
        assertThat(first.needed()).allSatisfy(needed -> {
            assertThat(needed.got()).as(needed.purl().toString()).isInstanceOf(Needed.Got.Named.class);
            var named = (Needed.Got.Named) needed.got();
            assertThat(named.version()).as(needed.purl() + " " + named.remarks()).isNotNull();
        });
        var blocked = new HashMap<>(System.getenv());
        blocked.putAll(Map.of("HTTPS_PROXY", "http://127.0.0.1:1", "HTTP_PROXY", "http://127.0.0.1:1"));
        var second = NpmInstall.resolve(Request.of(new Request.Subject.LockFile(project), folder.resolve("cache"),
                blocked, NOW).with(new Effort(true, false, false)));
        assertThat(second).isEqualTo(first);
    }

    private Path project() throws IOException, InterruptedException {
        var project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("package.json"), PROJECT);
        var npm = new ProcessBuilder(List.of("npm", "install", "--package-lock-only", "--ignore-scripts"))
                .directory(project.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
                .start();
        assertThat(npm.waitFor()).as(Files.readString(folder.resolve("npm.log"))).isZero();
        return project;
    }
}
