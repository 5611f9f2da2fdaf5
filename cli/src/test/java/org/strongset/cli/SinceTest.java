package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.cli.NpmScene.NOW;
import static org.strongset.cli.NpmScene.OLD;
import static org.strongset.cli.NpmScene.YOUNG;
import static org.strongset.testkit.Golden.assertGolden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `check --since`: what a change brings is decided on, and nothing else.
@Timeout(120)
final class SinceTest {
    @TempDir
    private Path folder;

    private NpmScene npm;

    @BeforeEach
    void committed() throws IOException {
        npm = new NpmScene(folder);
        npm.says(0, "adopt", "--now", NOW);
        new MadeRepository(folder).commit("one");
    }

    @AfterEach
    void close() {
        npm.close();
    }

    private void change() throws IOException {
        npm.has("zeppelin-core", "1.0.1", OLD, "", ", \"scripts\": {\"postinstall\": \"node x\"}");
        npm.has("tessellate", "1.1.0", OLD, "");
        npm.has("xylophone", "3.0.0", YOUNG, "");
        npm.locked.put("zeppelin-core", "1.0.1");
        npm.locked.put("tessellate", "1.1.0");
        npm.locked.put("xylophone", "3.0.0");
        npm.locked.remove("umbrellabird");
        npm.lock();
    }

    private String commit(String text) {
        return text.replaceAll("\\([0-9a-f]{12}\\)", "(0123456789ab)");
    }

    @Test
    void aPullRequestIsDecidedOnByWhatItChangesAndSaysWhatGotWorse() throws IOException {
        change();

        var text = npm.says(10, "check", "--since", "HEAD", "--now", NOW);

        assertGolden("first-day-pull-request.txt", commit(text));
        assertThat(text).contains("4 files are as they were and were not asked about again",
                "worse      zeppelin-core 1.0.1, before 1.0.0: denied (10); 1.0.0 would be allowed",
                "as good    1: tessellate 1.1.0, before 1.0.0", "new        1: xylophone 3.0.0",
                "gone       1: umbrellabird 1.0.0").doesNotContain("quokka-json", "yesterdays-news");
    }

    @Test
    void itsJsonFitsTheSchemaAndHasTheSame() throws IOException {
        change();

        var json = npm.strongset.exits(10, "check", "--since", "HEAD", "--now", NOW, "--json");

        Schemas.assertFits(json.out());
        var since = json.json().get("since");
        assertThat(since.get("unchanged").asInt()).isEqualTo(4);
        assertThat(since.get("gone").get(0).asString()).isEqualTo("pkg:npm/umbrellabird@1.0.0");
        assertThat(since.get("changed").get(0).get("trend").asString()).isEqualTo("worse");
        assertThat(json.json().get("results").size()).isEqualTo(3);
    }

    @Test
    void whereNothingChangedNothingIsAskedAndTheExitIsZero() throws IOException {
        npm.server.close();

        assertThat(npm.says(0, "check", "--since", "HEAD", "--now", NOW, "--offline")).contains("nothing changed");
    }

    @Test
    void aVersionThatOnlyTheChangeItselfAdoptsIsSaidSo() throws IOException {
        change();
        npm.says(0, "adopt", "--accept", "pkg:npm/zeppelin-core@1.0.1", "--accept",
                "pkg:npm/xylophone@3.0.0", "--now", NOW);

        assertThat(npm.says(0, "check", "--since", "HEAD", "--now", NOW)).contains(
                "adopted    3 versions are allowed only because this change adopts them");
    }

    @Test
    void otherBytesOfTheSameVersionAreAChangeForTheWorse() throws IOException {
        var lock = folder.resolve("package-lock.json");
        var other = NpmScene.sri("other", "bytes");
        var own = NpmScene.sri("tessellate", "1.0.0");
        Files.writeString(lock, Files.readString(lock).replace(own, other));
        npm.server.file("/tessellate/1.0.0", npm.said("tessellate", "1.0.0").replace(own, other).getBytes(
                UTF_8));

        assertThat(npm.says(20, "check", "--since", "HEAD", "--now", NOW, "--refresh")).contains(
                "worse      tessellate 1.0.0: other bytes of the same version: tessellate-1.0.0.tgz");
    }

    @Test
    void anOldLockFileOfWhateverNameIsComparedWithAsACommitIs() throws IOException {
        Files.copy(folder.resolve("package-lock.json"), folder.resolve("was.json"));
        change();

        assertThat(npm.says(10, "check", "--since", "was.json", "--now", NOW, "package-lock.json")).contains(
                "since      was.json: 4 files are as they were", "worse      zeppelin-core 1.0.1");
        assertThat(npm.says(10, "check", "--since", "strongset.lock", "--now", NOW)).contains(
                "since      strongset.lock: 4 files are as they were", "it comes with nothing but the index's word; "
                        + "1.0.0 had provenance");
    }

    @Test
    void anEarlierVersionIsAChangeForTheWorseWhateverTheAnswer() throws IOException {
        npm.has("tessellate", "0.9.0", OLD, "");
        npm.locked.put("tessellate", "0.9.0");
        npm.lock();

        assertThat(npm.says(0, "check", "--since", "HEAD", "--now", NOW)).contains(
                "worse      tessellate 0.9.0, before 1.0.0: an older version than before");
    }

    @Test
    void aChangeOfTheProjectsOwnPolicyIsSaid() throws IOException {
        npm.write("strongset.toml", """
                strongset = 1
                name = "mine"
                [rule.old]
                index-word = { min-age = "1d" }
                [[use]]
                for = "pkg:npm/**"
                allow = "old"
                """);

        assertThat(npm.strongset.run("check", "--since", "HEAD", "--now", NOW).out()).contains("RULES_CHANGED");
    }

    @Test
    void aLockFileThatCouldNotBeReadThenMakesEverythingNew() throws IOException {
        var lock = Files.readString(folder.resolve("package-lock.json"));
        npm.write("package-lock.json", "{\"lockfileVersion\": 3, \"packages\": 1}");
        new MadeRepository(folder).commit("broken");
        npm.write("package-lock.json", lock);

        assertThat(npm.says(0, "check", "--since", "HEAD", "--now", NOW)).contains("0 files are as they were",
                "NOT_CHECKED: package-lock.json of HEAD");
    }

    @Test
    void aProjectThatWasNotThereThenIsNewAsAWhole() throws IOException {
        Files.createDirectories(folder.resolve("web"));
        Files.copy(folder.resolve("package-lock.json"), folder.resolve("web/package-lock.json"));

        assertThat(npm.says(0, "check", "--since", "HEAD", "--now", NOW, "web/package-lock.json")).contains(
                "0 files are as they were", "new        7: ");
    }

    @Test
    void neitherAFileNorACommitIsAnErrorThatNamesIt() {
        assertThat(npm.strongset.exits(2, "check", "--since", "v9", "--now", NOW).err()).contains("no commit \"v9\"",
                "no file has that name", "git fetch");
    }

    /// Whoever proposes a change could add such a file, and a need that a fixture has.
    @Test
    void aFileWithTheNameOfARevisionIsNoAnswerToWhatChanged() throws IOException {
        change();
        Files.copy(folder.resolve("package-lock.json"), folder.resolve("master"));

        assertThat(npm.strongset.exits(2, "check", "--since", "master", "--now", NOW).err()).contains(
                "a revision of this",
                "write ./master for the file");
        assertThat(npm.says(0, "check", "--since", "./master", "--now", NOW, "package-lock.json")).contains(
                "nothing changed");
    }

    @Test
    void whatAnotherProjectNeededIsNewToThisOne() throws IOException {
        change();
        Files.createDirectories(folder.resolve("fixture"));
        Files.move(folder.resolve("package-lock.json"), folder.resolve("fixture/package-lock.json"));
        new MadeRepository(folder).commit("two");
        Files.copy(folder.resolve("fixture/package-lock.json"), folder.resolve("package-lock.json"));

        assertThat(npm.says(10, "check", "--since", "HEAD", "--now", NOW)).contains("zeppelin-core@1.0.1");
        assertThat(npm.says(0, "check", "--since", "HEAD", "--now", NOW, "fixture")).contains("nothing changed");
    }

    @Test
    void whatSpeaksAgainstItselfIsAskedAboutWhateverWasAdopted() throws IOException {
        var json = npm.said("tessellate", "1.0.0");
        npm.server.file("/tessellate/1.0.0", json.replace(NpmScene.sri("tessellate", "1.0.0"), NpmScene.sri("other",
                "bytes")).getBytes(UTF_8));

        assertThat(npm.says(20, "check", "--since", "strongset.lock", "--now", NOW, "--refresh")).contains(
                "DIGEST_MISMATCH");
    }

    @Test
    void whatOnlyTheChangeAdoptsIsSaidInEachFormatAndWhateverTheRuleIsCalled() throws IOException {
        change();
        npm.says(0, "adopt", "--accept", "pkg:npm/zeppelin-core@1.0.1", "--accept", "pkg:npm/xylophone@3.0.0", "--now",
                NOW);
        npm.write("config/strongset/policy.toml", """
                strongset = 1
                name = "mine"
                [rule.kept]
                digest = { lock = "strongset.lock" }
                [[use]]
                for = "pkg:npm/**"
                allow = "kept"
                """);

        for (var format : new String[]{"text", "markdown", "github", "junit", "sarif"}) {
            assertThat(npm.says(0, "check", "--since", "HEAD", "--now", NOW, "--format", format)).as(format).contains(
                    "allowed only because this change adopts them");
        }
    }

    @Test
    void whatIsInstalledHasNoEarlierTime() {
        assertThat(npm.strongset.exits(2, "check", "--since", "HEAD", "--installed").err()).contains(
                "what was installed at an earlier time is not known");
    }

    @Test
    void nothingIsLeftInTheCache() throws IOException {
        npm.says(0, "check", "--since", "HEAD", "--now", NOW);

        assertThat(folder.resolve("cache/strongset/since")).isEmptyDirectory();
    }
}
