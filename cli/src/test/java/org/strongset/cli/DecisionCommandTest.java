package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.policy.grounds.DecisionFile;
import org.strongset.policy.grounds.GroundsException;

/// A file that says that something was allowed which what is in it does not allow.
class DecisionCommandTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    Path folder;

    private DecisionFile export(Strongset strongset, String... asked) throws IOException, GroundsException {
        assertThat(strongset.run(asked).exit()).isIn(0, 10);
        assertThat(strongset.run("decision", "export", "pkg:maven/commons-cli/commons-cli@1.4", "--output",
                "answer.json").exit()).isZero();
        var bytes = Files.readAllBytes(folder.resolve("answer.json"));
        Files.delete(folder.resolve("answer.json"));
        return DecisionFile.read(bytes);
    }

    @Test
    void decisionThatDoesNotComeOfWhatIsInTheFileIsInvalidAndNeverAllowed() throws IOException, GroundsException {
        for (var file : List.of("commons-cli-1.4.jar", "commons-cli-1.4.jar.asc", "policy.toml")) {
            Files.copy(EXAMPLES.resolve(file), folder.resolve(file));
        }
        Files.createDirectories(folder.resolve("keys/apache"));
        Files.createDirectories(folder.resolve("keys/jackson"));
        Files.createDirectories(folder.resolve("keys/debian"));
        Files.copy(EXAMPLES.resolve("keys/apache/benedikt-ritter.asc"), folder.resolve("keys/apache/ritter.asc"));
        var strongset = new Strongset(folder);
        var allowed = export(strongset, "check", "--policy", "policy.toml", "commons-cli-1.4.jar");
        Files.delete(folder.resolve("keys/apache/ritter.asc"));
        var denied = export(strongset, "check", "--policy", "policy.toml", "commons-cli-1.4.jar");
        var forged = new DecisionFile(allowed.decision(), denied.grounds(), List.of());
        Files.write(folder.resolve("forged.json"), forged.bytes());

        var text = strongset.run("decision", "replay", "forged.json");
        var json = strongset.run("decision", "replay", "--json", "forged.json");

        assertThat(text.exit()).isEqualTo(20);
        assertThat(text.out()).contains("DECISION_DIFFERS: it says ALLOW").doesNotContain("ALLOW  pkg:");
        assertThat(json.exit()).isEqualTo(20);
        assertThat(json.out()).contains("\"same\": false", "\"decision\": \"deny\"", "\"said\": \"allow\"");
        Schemas.assertFits(json.out());
    }
}
