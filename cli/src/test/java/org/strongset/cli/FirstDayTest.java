package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.testkit.Golden.assertGolden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The first days of a project that nobody wrote a policy for: the first run, what is adopted, and what is asked about from then on.
@Timeout(120)
final class FirstDayTest {
    @TempDir
    private Path folder;

    private NpmScene npm;

    @BeforeEach
    void project() throws IOException {
        npm = new NpmScene(folder);
    }

    @AfterEach
    void close() {
        npm.close();
    }

    private Path strongsetLock() {
        return folder.resolve("strongset.lock");
    }

    @Test
    void theFirstRunIsShortAndTrueAndTheSecondOpensNoConnection() {
        var first = npm.check(12);
        assertGolden("first-day-first-run.txt", first);
        npm.server.close();
        assertThat(npm.check(12)).isEqualTo(first);
        assertThat(npm.check(12, "--offline")).isEqualTo(first);
    }

    @Test
    void S06_whatWasAdoptedPassesOnAMachineWithAnEmptyCacheAndWithoutAConnection() throws IOException {
        npm.check(12);
        assertGolden("first-day-adopt.txt", npm.says(0, "adopt", "--now", NpmScene.NOW, "package-lock.json"));
        assertGolden("first-day-strongset.lock", Files.readString(strongsetLock()));
        assertGolden("first-day-after-adopt.txt", npm.check(0));
        npm.server.close();
        Files.move(folder.resolve("cache"), folder.resolve("cache-of-another"));
        Files.move(folder.resolve("data"), folder.resolve("data-of-another"));
        assertThat(npm.check(0, "--offline", "--json")).contains("\"way\": \"adopted\"");
    }

    @Test
    void adoptingTwiceChangesNothingAndABotTakesNoQuestion() throws IOException {
        npm.check(12);
        npm.says(12, "adopt", "--update", "--now", NpmScene.NOW, "package-lock.json");
        assertThat(Files.readString(strongsetLock())).doesNotContain("yesterdays-news");
        npm.says(0, "adopt", "--now", NpmScene.NOW, "package-lock.json");
        var bytes = Files.readAllBytes(strongsetLock());
        var time = Files.getLastModifiedTime(strongsetLock());
        npm.says(0, "adopt", "--update", "--now", "2026-11-20", "package-lock.json");
        assertThat(Files.readAllBytes(strongsetLock())).isEqualTo(bytes);
        assertThat(Files.getLastModifiedTime(strongsetLock())).isEqualTo(time);
    }

    @Test
    void PO_16_aPlantedDowngradeIsDeniedAndNamesTheVersionThatWasAdopted() throws IOException {
        npm.says(0, "adopt", "--now", NpmScene.NOW, "package-lock.json");
        npm.has("zeppelin-core", "1.0.1", NpmScene.OLD, "", ", \"scripts\": {\"postinstall\": \"node x\"}");
        npm.locked.put("zeppelin-core", "1.0.1");
        npm.lock();

        var text = npm.check(10);

        assertGolden("first-day-downgrade.txt", text);
        assertThat(text).contains("EVIDENCE_DOWNGRADE", "1.0.0 had provenance");
        assertGolden("first-day-downgrade-left.txt", npm.says(10, "adopt", "--now", NpmScene.NOW, "package-lock.json"));
        assertThat(npm.says(0, "adopt", "--accept", "pkg:npm/zeppelin-core@1.0.1", "--now", NpmScene.NOW,
                "package-lock.json"))
                .contains("1 new");
        npm.check(0);
    }

    @Test
    void withoutASubjectAllThatTheFolderHoldsIsAskedAboutAndTheRestIsSaid() throws IOException {
        npm.write("node_modules/other/package-lock.json", "{}");
        npm.write("tools/yarn.lock", "");
        npm.write("web/package.json", "{}");

        var text = npm.says(12, "check", "--now", NpmScene.NOW);

        assertThat(text).contains("project    package-lock.json: 7 packages are needed",
                "NOT_CHECKED: tools/yarn.lock: what yarn installs is not read yet",
                "NOT_CHECKED: web/package.json has no package-lock.json beside it").doesNotContain("other");
        npm.says(0, "adopt", "--now", NpmScene.NOW);
        assertThat(npm.says(0, "check", "--now", NpmScene.NOW)).contains("by the rule adopted");
    }

    @Test
    void whatIsNeededNoMoreLeavesTheLockButNotWhatAVersionThatStaysOutIsComparedWith() throws IOException {
        npm.says(0, "adopt", "--now", NpmScene.NOW);
        npm.has("zeppelin-core", "1.0.1", NpmScene.OLD, "");
        npm.locked.put("zeppelin-core", "1.0.1");
        npm.locked.remove("tessellate");
        npm.lock();

        assertThat(npm.says(10, "adopt", "--now", NpmScene.NOW)).contains("0 new, 1 gone");

        assertThat(Files.readString(strongsetLock())).contains("zeppelin-core@1.0.0").doesNotContain("tessellate",
                "zeppelin-core@1.0.1");
    }

    @Test
    void S51_theIndexAndEachAccountAreRankedByWhatTheyCouldReplace() throws IOException {
        npm.has("quokka-json", "1.0.0", NpmScene.OLD, "", ", \"scripts\": {\"postinstall\": \"node <x>\"}");
        var text = npm.says(0, "exposure", "--now", NpmScene.NOW, "--svg", "exposure.svg", "package-lock.json");

        assertThat(text).contains("could      registry.example (index) replace 7 of 7, 1 of them with code at install",
                "could      ann (account, by the index's word) replace 7 of 7",
                "one hand   7 packages may be published by exactly one account");
        var json = npm.strongset.exits(0, "exposure", "--json", "--now", NpmScene.NOW, "package-lock.json").out();
        Schemas.assertFits(json);
        assertThat(Files.readString(folder.resolve("exposure.svg"))).startsWith("<svg").endsWith("</svg>\n")
                .contains(">Who could replace how many of 7 packages tomorrow</text>",
                        ">127.0.0.1 (index): 7, 1 with code at install</text>",
                        ">ann (account*): 7, 1 with code at install</text>",
                        "<rect x=\"16\" y=\"64\" width=\"640\" height=\"14\" fill=\"#4477aa\"/>",
                        "<rect x=\"16\" y=\"64\" width=\"91\" height=\"14\" fill=\"#cc3311\"/>");
    }

    @Test
    void aFolderThatHoldsNothingIsNoYes() throws IOException {
        Files.delete(folder.resolve("package-lock.json"));

        assertThat(npm.strongset.exits(2, "check").err()).contains("this folder holds none");
    }

    @Test
    void otherBytesOfAnAdoptedVersionAreTamperedWith() throws IOException {
        npm.says(0, "adopt", "--now", NpmScene.NOW, "package-lock.json");
        var text = Files.readString(folder.resolve("package-lock.json"));
        var other = NpmScene.sri("other", "bytes");
        npm.write("package-lock.json", text.replace(NpmScene.sri("tessellate", "1.0.0"), other));
        var registry = npm.said("tessellate", "1.0.0").replace(NpmScene.sri("tessellate", "1.0.0"), other);
        npm.server.file("/tessellate/1.0.0", registry.getBytes(UTF_8));

        assertThat(npm.check(20, "--refresh")).contains("BYTES_CHANGED");
        assertThat(npm.says(20, "adopt", "--now", NpmScene.NOW, "package-lock.json")).contains("left out");
    }

    @Test
    void GP_23_aLookalikeIsDeniedWithTheNameThatIsMeantAndOneLineAllowsIt() throws IOException {
        npm.has("lodahs", "1.0.0", NpmScene.OLD, "");
        npm.locked.put("lodahs", "1.0.0");
        npm.lock();

        assertThat(npm.check(10)).contains("LOOKALIKE_OF", "\"lodash\"");
        npm.says(0, "adopt", "--accept", "pkg:npm/lodahs@1.0.0", "--now", NpmScene.NOW, "package-lock.json");
        npm.check(0);
    }

    @Test
    void aLockThatSomebodyEditedWronglyIsNotAnEmptyOne() throws IOException {
        npm.says(0, "adopt", "--now", NpmScene.NOW, "package-lock.json");
        npm.write("strongset.lock", Files.readString(strongsetLock()).replace("evidence index", "evidence none"));

        assertThat(npm.strongset.exits(20, "check", "package-lock.json").err()).contains("LOCK_UNREADABLE");
        assertThat(npm.strongset.exits(20, "adopt", "package-lock.json").err()).contains("LOCK_UNREADABLE");
    }
}
