package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.cli.BuildScene.dependencies;
import static org.strongset.cli.BuildScene.gav;
import static org.strongset.cli.BuildScene.mirror;
import static org.strongset.cli.BuildScene.pomText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom a build may ask, and what stands in the place of its POM and its settings.
@Timeout(60)
class BuildSettingsThreatsTest {
    @TempDir
    Path folder;
    private BuildScene scene;
    private MadeUpstream other;

    @BeforeEach
    void open() {
        scene = new BuildScene(folder);
        other = new MadeUpstream();
        scene.jar("g:a:1", "").project(dependencies("g:a:1"));
    }

    @AfterEach
    void close() {
        scene.close();
        other.close();
    }

    @Test
    void GP_05_noRepositoryOfAnyPomIsEverAsked() {
        String there = "<repositories><repository><id>extra</id><url>" + other.url() + "</url></repository>"
                + "</repositories><pluginRepositories><pluginRepository><id>plug</id><url>" + other.url()
                + "/p</url></pluginRepository></pluginRepositories>";
        scene.settings("<mirrors>" + mirror("made", "central", scene.upstream().url()) + "</mirrors>");
        scene.pom("g:up:1", "<packaging>pom</packaging>" + there).pom("g:a:1", there).jar("g:plug:1", there);
        scene.project("<parent>" + gav("g:up:1") + "</parent>" + there + dependencies("g:a:1") + "<profiles><profile>"
                + "<id>x</id><activation><activeByDefault>true</activeByDefault></activation>" + there
                + "</profile></profiles><distributionManagement><relocation/><repository><id>d</id><url>" + other.url()
                + "</url></repository></distributionManagement><build><plugins><plugin>" + gav("g:plug:1")
                + "</plugin></plugins></build>");
        var outcome = scene.check();
        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
        assertThat(other.connections()).isZero();
        assertThat(outcome.json().get("builds").get(0).get("ignoredRepositories").toString()).contains("extra", "plug");
    }

    @Test
    void GP_05_aRepositoryOfThePomThatTakesTheNameOfAConfiguredOneIsNotAsked() {
        scene.settings("<servers><server><id>made</id><username>ann</username><password>canary</password></server>"
                + "</servers><mirrors>" + mirror("made", "central", scene.upstream().url()) + "</mirrors>");
        scene.project("<repositories><repository><id>made</id><url>" + other.url() + "</url></repository><repository>"
                + "<id>central</id><url>" + other.url() + "</url></repository></repositories><pluginRepositories>"
                + "<pluginRepository><id>central</id><url>" + other.url() + "</url></pluginRepository>"
                + "</pluginRepositories>" + dependencies("g:a:1"));
        assertThat(scene.check().exit()).isZero();
        assertThat(other.connections()).isZero();
        assertThat(other.credentials()).isEmpty();
    }

    @Test
    void aSubjectThatIsNoPomIsNeverAllowed() throws Exception {
        for (var bytes : List.of(new byte[0], new byte[]{(byte) 0xFF, (byte) 0xFE, 0, 0}, "<project>".getBytes(UTF_8),
                "<settings/>".getBytes(UTF_8), new byte[1 << 20], "<project/>".getBytes(UTF_8),
                "<?xml version='1.0' encoding='nonsense'?><project/>".getBytes(UTF_8),
                new byte[]{'<', 'p', (byte) 0xC0, (byte) 0x80, '>'})) {
            scene.write("project/pom.xml", bytes);
            var outcome = scene.check();
            assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isIn(20, 30);
        }
        Files.delete(folder.resolve("project/pom.xml"));
        assertThat(scene.check().exit()).isIn(2, 20, 30);
        Files.createDirectories(folder.resolve("project/pom.xml"));
        assertThat(scene.check().exit()).isIn(2, 20, 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "a&#10;b", "/x", "a b", "..", "", "a&#x0;b"})
    void aProjectOfANameThatIsNoneIsRefused(String name) {
        for (var coordinates : List.of("p:" + name + ":1", "p:p:" + name, name + ":p:1")) {
            scene.write("project/pom.xml", pomText(coordinates, "<packaging>none</packaging>"));
            assertThat(scene.check().exit()).as(coordinates).isEqualTo(20);
        }
    }

    @Test
    void settingsThatCannotBeReadAreNeverTakenForNone() throws IOException {
        for (var text : List.of(
                "<!DOCTYPE settings [<!ENTITY e SYSTEM '" + other.url() + "'>]><settings>&e;</settings>", "",
                "<settings>", "<settings>" + "<a>".repeat(100_000), "\u0000")) {
            scene.write("home/.m2/settings.xml", text);
            refused();
        }
        var settings = folder.resolve("home/.m2/settings.xml");
        Files.delete(settings);
        Files.createDirectories(settings);
        refused();
        Files.delete(settings);
        Files.createSymbolicLink(settings, folder.resolve("nowhere.xml"));
        refused();
        refused("--maven-settings", "nowhere.xml");
        assertThat(other.connections()).isZero();
    }

    /// Offline, so that whoever takes them for none asks nobody here either.
    private void refused(String... more) {
        var words = new ArrayList<>(List.of("--offline"));
        words.addAll(List.of(more));
        var outcome = scene.check(words.toArray(String[]::new));
        assertThat(outcome.exit()).as(outcome.out()).isIn(2, 20, 30);
        assertThat(outcome.json().get("error")).as(outcome.out()).isNotNull();
    }
}
