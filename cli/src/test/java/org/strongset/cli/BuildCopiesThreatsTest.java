package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.cli.BuildScene.codes;
import static org.strongset.cli.BuildScene.dependencies;
import static org.strongset.cli.BuildScene.digest;
import static org.strongset.cli.BuildScene.jarBytes;
import static org.strongset.cli.BuildScene.path;
import static org.strongset.cli.BuildScene.pomText;
import static org.strongset.cli.BuildScene.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The user's copies and ours, between two runs and against the upstream's.
@Timeout(60)
class BuildCopiesThreatsTest {
    private static final String JAR = path("g:a:1", "jar");
    private static final String POM = path("g:a:1", "pom");
    private static final String COPIES = "home/.m2/repository/";

    @TempDir
    Path folder;
    private BuildScene scene;

    @BeforeEach
    void open() {
        scene = new BuildScene(folder);
        scene.jar("g:a:1", "").project(dependencies("g:a:1"));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aSecondRunConnectsToNobodyAndSaysTheSame() {
        var first = scene.check();
        scene.upstream().forget();
        assertThat(scene.check()).isEqualTo(first);
        assertThat(scene.check("--offline")).isEqualTo(first);
        assertThat(scene.upstream().connections()).isZero();
    }

    private void keysFrom(String origin) {
        scene.write("policy.toml", BuildScene.policy("keyring = { ring = \"ours\", apart-from = \"upstream\" }",
                "origin = \"" + origin + "\""));
    }

    @Test
    void S19_aRepositoryThatServesTheKeysTooIsDeniedAndAnotherIsBelievedOfflineToo() {
        keysFrom("keys.example");
        var first = scene.expect(0, "RULE_MET", "g/a@1");
        assertThat(scene.check("--offline")).isEqualTo(first);
        keysFrom("127.0.0.1");
        assertThat(scene.expect(10, "NOT_APART", "g/a@1").out()).contains("party:host:127.0.0.1");
        scene.expect(10, "NOT_APART", "g/a@1", "--offline");
    }

    @Test
    void aDenialIsTheSameOfflineToo() {
        scene.upstream().remove(JAR + ".asc");
        var first = scene.expect(10, "NO_EVIDENCE", "g/a@1");
        scene.upstream().forget();
        assertThat(scene.check()).isEqualTo(first);
        assertThat(scene.check("--offline")).isEqualTo(first);
        assertThat(scene.upstream().connections()).isZero();
    }

    @Test
    void offlineFromTheStartNothingIsAllowedAndNobodyAsked() {
        scene.expect(30, "NOT_FETCHED", "g/a@1", "--offline");
        assertThat(scene.upstream().connections()).isZero();
    }

    @Test
    void offlineASignatureThatWasNeverAskedForIsNotAbsent() {
        scene.upstream().status(JAR + ".asc", 503);
        scene.expect(30, "UPSTREAM_UNAVAILABLE", "g/a@1");
        scene.upstream().forget();
        assertThat(scene.check("--offline").exit()).isEqualTo(30);
        assertThat(scene.upstream().connections()).isZero();
    }

    @Test
    void aCopyOfTheUsersWithOtherBytesIsDeniedAndBothDigestsAreNamed() {
        byte[] changed = jarBytes("g:a:1", "<name>changed</name>");
        scene.write(COPIES + JAR, changed);
        var outcome = scene.expect(20, "COPY_DIFFERS", "g/a@1");
        assertThat(result(outcome, "g/a@1").toString()).contains(digest("SHA-1", changed),
                digest("SHA-1", jarBytes("g:a:1")));
    }

    @Test
    void aCopyOfTheUsersThatIsSignedByAnnButAnotherVersionIsDeniedToo() {
        scene.write(COPIES + JAR, jarBytes("g:a:0.9")).write(COPIES + JAR + ".asc",
                scene.ann().asc(jarBytes("g:a:0.9")));
        scene.expect(20, "COPY_DIFFERS", "g/a@1");
    }

    @Test
    void aPomOfTheUsersThatHidesADependencyIsDeniedAndTheUpstreamsIsRead() {
        scene.jar("g:b:1", "").pom("g:a:1", dependencies("g:b:1"));
        scene.write(COPIES + POM, pomText("g:a:1", ""));
        var outcome = scene.expect(20, "COPY_DIFFERS", "g/a@1?type=pom");
        assertThat(codes(outcome, "g/b@1")).startsWith("RULE_MET");
    }

    @Test
    void checksumsAndMarksThatLieBesideACopyAreNotBelieved() {
        byte[] changed = jarBytes("g:a:1", "<name>changed</name>");
        scene.write(COPIES + JAR, changed).write(COPIES + JAR + ".sha1", digest("SHA-1", changed));
        scene.write(COPIES + path("g:a:1", "jar").replace("a-1.jar", "_remote.repositories"), "a-1.jar>made=\n");
        scene.expect(20, "COPY_DIFFERS", "g/a@1");
    }

    @Test
    void aChangeOfACopyBetweenTwoRunsIsSeen() {
        scene.write(COPIES + JAR, jarBytes("g:a:1"));
        scene.expect(0, "RULE_MET", "g/a@1");
        scene.write(COPIES + JAR, jarBytes("g:a:1", "<name>changed</name>"));
        scene.expect(20, "COPY_DIFFERS", "g/a@1");
        scene.expect(20, "COPY_DIFFERS", "g/a@1", "--offline");
    }

    @Test
    void aCopyThatNoUpstreamHasIsDeniedIfNobodySignedIt() {
        scene.write(COPIES + JAR, jarBytes("g:a:1")).upstream().remove(JAR);
        scene.upstream().remove(JAR + ".asc");
        assertThat(scene.check().exit()).isIn(10, 20, 30);
    }

    @Test
    void aSignatureBesideACopyIsNoEvidenceThatTheUpstreamGave() {
        scene.write(COPIES + JAR, jarBytes("g:a:1")).write(COPIES + JAR + ".asc", scene.ann().asc(jarBytes("g:a:1")));
        scene.upstream().remove(JAR + ".asc");
        scene.expect(10, "NO_EVIDENCE", "g/a@1");
    }

    @Test
    void nothingIsEverWrittenIntoTheUsersMaven() {
        scene.write(COPIES + JAR, jarBytes("g:a:1", "<name>changed</name>")).write(COPIES + POM, pomText("g:a:1", ""));
        var before = tree(folder.resolve("home/.m2"));
        scene.check();
        scene.check("--offline");
        assertThat(tree(folder.resolve("home/.m2"))).isEqualTo(before);
        assertThat(tree(folder.resolve("project"))).hasSize(1);
    }

    /// A build follows it, and would put on its class path what it leads to.
    @Test
    void aLinkInTheUsersRepositoryThatLeadsElsewhereIsWhatABuildWouldUse() throws IOException {
        scene.write("outside/secret", "secret");
        Files.createDirectories(folder.resolve(COPIES + JAR).getParent());
        Files.createSymbolicLink(folder.resolve(COPIES + JAR), folder.resolve("outside/secret"));
        scene.expect(20, "COPY_DIFFERS", "g/a@1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-1.jar", "a-1.pom", "a-1.jar.asc"})
    void aFileOfOurCacheThatSomeoneChangedIsNotAllowed(String name) {
        scene.expect(0, "RULE_MET", "g/a@1");
        var file = cached(name);
        scene.write(folder.relativize(file).toString(), "changed");
        assertThat(scene.check("--offline").exit()).isIn(10, 20, 30);
        assertThat(scene.check().exit()).isIn(0, 10, 20, 30);
    }

    @Test
    void aPomOfOurCacheThatHidesADependencyIsNotAllowed() {
        scene.jar("g:b:1", "").pom("g:a:1", dependencies("g:b:1"));
        scene.expect(0, "RULE_MET", "g/b@1");
        scene.write(folder.relativize(cached("a-1.pom")).toString(), pomText("g:a:1", ""));
        assertThat(scene.check("--offline").exit()).isEqualTo(20);
    }

    @Test
    void aFileOfOurCacheThatWasReplacedBySignedBytesOfAnotherVersionIsNotAllowed() {
        scene.expect(0, "RULE_MET", "g/a@1");
        var other = jarBytes("g:a:0.9");
        scene.write(folder.relativize(cached("a-1.jar")).toString(), other);
        scene.write(folder.relativize(cached("a-1.jar.asc")).toString(), scene.ann().asc(other));
        assertThat(scene.check("--offline").exit()).isEqualTo(20);
    }

    @Test
    void aLinkPlantedInOurCacheIsNotWrittenThrough() throws IOException {
        scene.expect(0, "RULE_MET", "g/a@1");
        scene.write("outside/secret", "secret");
        var file = cached("a-1.jar");
        Files.delete(file);
        Files.createSymbolicLink(file, folder.resolve("outside/secret"));
        assertThat(scene.check("--offline").exit()).isIn(10, 20, 30);
        assertThat(scene.check().exit()).isIn(0, 10, 20, 30);
        assertThat(Files.readString(folder.resolve("outside/secret"))).isEqualTo("secret");
    }

    @Test
    void aSignatureThatAppearsInOurCacheDoesNotMakeAnotherFileGood() {
        scene.upstream().remove(JAR + ".asc");
        scene.expect(10, "NO_EVIDENCE", "g/a@1");
        scene.write(folder.relativize(cached("a-1.jar")).toString() + ".asc", scene.ann().asc("else".getBytes(UTF_8)));
        assertThat(scene.check("--offline").exit()).isIn(10, 20, 30);
    }

    private Path cached(String name) {
        try (var files = Files.walk(folder.resolve("cache/strongset/maven"))) {
            return files.filter(file -> file.getFileName().toString().equals(name)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> tree(Path top) {
        var all = new TreeMap<String, String>();
        try (var files = Files.walk(top)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.put(file.toString(), digest("SHA-256", Files.readAllBytes(file))
                        + Files.getLastModifiedTime(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
