package org.strongset.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongset.maven.MadeRepository.dependencies;
import static org.strongset.maven.MadeRepository.path;
import static org.strongset.maven.MadeRepository.pomText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A remembered answer counts only while everything is as it was.
class MemoryTest {
    @TempDir
    Path folder;
    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.upstream().jar("g:a:1", "").jar("g:b:1", "");
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private Path remembered() throws IOException {
        try (var files = Files.list(workshop.repository().resolve(".resolutions"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private static List<String> jars(Resolution resolution) {
        assertThat(resolution.problems()).isEmpty();
        return resolution.needed().stream().map(needed -> needed.coordinates().toString())
                .filter(text -> !text.contains(":pom:")).toList();
    }

    @Test
    void itIsTheWholeAnswer() {
        workshop.upstream().signed("g:a:1", "jar");
        workshop.project(dependencies("g:a:1") + "<repositories><repository><id>x</id><url>http://127.0.0.1:1/</url>"
                + "</repository></repositories>");
        var first = workshop.resolve();
        assertThat(workshop.resolve()).isEqualTo(first);
    }

    @Test
    void aVariableThatAPomReadsCountsHoweverThePomSpellsIt() {
        workshop.project(dependencies("g:${e&#110;v.WHICH}:1"));
        assertThat(jars(MavenBuild.resolve(with("WHICH", "a")))).containsExactly("g:a:1");
        assertThat(jars(MavenBuild.resolve(with("WHICH", "b")))).containsExactly("g:b:1");
    }

    private Request with(String name, String value) {
        Map<String, String> environment = new HashMap<>(workshop.request().environment());
        environment.put(name, value);
        return new Request(workshop.request().pom(), workshop.repository(), environment, null, List.of(), Map.of(),
                false, Progress.NONE, workshop.request().clock());
    }

    @Test
    void aVariableThatNobodyReadsDoesNotCount() throws IOException {
        workshop.project(dependencies("g:a:1"));
        MavenBuild.resolve(with("SHLVL", "1"));
        var file = remembered();
        var written = Files.getLastModifiedTime(file);
        workshop.upstream().forget();
        MavenBuild.resolve(with("SHLVL", "2"));
        assertThat(workshop.upstream().requests()).isEmpty();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    }

    @Test
    void aFileThatAProfileLooksForCounts() {
        workshop.project("<profiles><profile><id>f</id><activation><file><exists>${basedir}/marker</exists></file>"
                + "</activation>" + dependencies("g:a:1") + "</profile></profiles>");
        assertThat(jars(workshop.resolve())).isEmpty();
        workshop.write("project/marker", "");
        assertThat(jars(workshop.resolve())).containsExactly("g:a:1");
    }

    @Test
    void aParentThatAppearsBesideTheProjectCounts() {
        workshop.upstream().pom("g:parent:1", "<packaging>pom</packaging>" + dependencies("g:a:1"));
        workshop.write("project/pom.xml", "<project><modelVersion>4.0.0</modelVersion><parent><groupId>g</groupId>"
                + "<artifactId>parent</artifactId><version>1</version></parent><artifactId>p</artifactId>"
                + "<packaging>none</packaging></project>");
        assertThat(jars(workshop.resolve())).containsExactly("g:a:1");
        workshop.write("pom.xml", pomText("g:parent:1", "<packaging>pom</packaging>" + dependencies("g:b:1")));
        assertThat(jars(workshop.resolve())).containsExactly("g:b:1");
    }

    @Test
    void theSettingsTheMavenAndTheOptionsCount() {
        workshop.project("<properties><v>a</v></properties>" + dependencies("g:${v}:1"));
        assertThat(jars(workshop.resolve())).containsExactly("g:a:1");
        assertThat(jars(MavenBuild.resolve(workshop.request().withProperties(Map.of("v", "b")))))
                .containsExactly("g:b:1");
        workshop.settings("<mirrors>" + Workshop.mirror("made", "*", workshop.upstream().url()) + "</mirrors><profiles>"
                + "<profile><id>s</id><activation><activeByDefault>true</activeByDefault></activation><properties><v>b</v>"
                + "</properties></profile></profiles>");
        assertThat(jars(workshop.resolve())).containsExactly("g:b:1");
        workshop.upstream().jar("q:plugin:1", "");
        workshop.maven("3.9.9", Workshop.mapping("none", "q:plugin:1:go"), "g.core:core");
        assertThat(jars(workshop.resolve())).containsExactly("g:b:1", "q:plugin:1");
    }

    @Test
    void theMasterPasswordCountsWhereverItLies() {
        workshop.project(dependencies("g:a:1")).write("away/second.xml", "<settingsSecurity/>").write("away/first.xml",
                "<settingsSecurity><relocation>" + folder.resolve("away/second.xml")
                        + "</relocation></settingsSecurity>");
        var request = workshop.request()
                .withProperties(Map.of("settings.security", folder.resolve("away/first.xml").toString()));
        MavenBuild.resolve(request);
        workshop.write("away/second.xml", "<settingsSecurity><relocation>http://127.0.0.1:1/</relocation>"
                + "</settingsSecurity>");
        assertThatThrownBy(() -> MavenBuild.resolve(request)).hasMessageContaining("relocation");
        workshop.write("away/first.xml", "<!DOCTYPE x><settingsSecurity/>");
        assertThatThrownBy(() -> MavenBuild.resolve(request)).hasMessageContaining("first.xml");
    }

    @Test
    void aFileOfOursThatIsGoneIsFetchedAgain() throws IOException {
        workshop.project(dependencies("g:a:1"));
        workshop.resolve();
        Files.delete(workshop.repository().resolve(path("g:a:1", "jar")));
        assertThat(Workshop.get(workshop.resolve(), "g:a:1").got()).isInstanceOfSatisfying(Got.Here.class,
                here -> assertThat(here.file()).exists());
    }

    @Test
    void anIncompleteAnswerIsNotRemembered() {
        workshop.project(dependencies("g:a:1")).upstream().fault(path("g:a:1", "jar"), 500, "", 1);
        assertThat(Workshop.get(workshop.resolve(), "g:a:1").got()).isInstanceOf(Got.Missing.class);
        assertThat(Workshop.get(workshop.resolve(), "g:a:1").got()).isInstanceOf(Got.Here.class);
    }

    @Test
    void itCountsForADayAndOfflineForGood() {
        workshop.project(dependencies("g:a:1"));
        workshop.resolve();
        workshop.upstream().forget();
        var later = InstantSource.fixed(Instant.now().plus(Duration.ofHours(25)));
        MavenBuild.resolve(workshop.request().withClock(later).withOffline(true));
        assertThat(workshop.upstream().requests()).isEmpty();
        MavenBuild.resolve(workshop.request().withClock(later));
        assertThat(workshop.upstream().requests()).isNotEmpty();
    }

    @Test
    void whateverItsFileHoldsTheAnswerIsTheSame() throws IOException {
        workshop.project(dependencies("g:a:1"));
        var first = workshop.resolve();
        byte[] good = Files.readAllBytes(remembered());
        var random = new Random(4711);
        for (int i = 0; i < 40; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(remembered(), i % 2 == 0 ? bad : Arrays.copyOf(good, random.nextInt(good.length)));
            assertThat(jars(workshop.resolve())).isEqualTo(jars(first));
        }
        Files.write(remembered(), "not ours".getBytes(UTF_8));
        assertThat(jars(workshop.resolve())).isEqualTo(jars(first));
    }
}
