package org.strongset.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.maven.MadeRepository.dependencies;
import static org.strongset.maven.MadeRepository.digest;
import static org.strongset.maven.MadeRepository.path;
import static org.strongset.maven.MadeRepository.pomText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The user's own repository is what a build would use, and is believed in nothing.
class UserRepositoryTest {
    @TempDir
    Path folder;
    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.upstream().jar("g:a:1", "");
        workshop.project(dependencies("g:a:1"));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private Path theirs(String coordinates, String end, String text) {
        var file = workshop.userRepository().resolve(path(coordinates, end));
        workshop.write(file, text.getBytes(UTF_8));
        return file;
    }

    private static Got.Here here(Needed needed) {
        assertThat(needed.got()).isInstanceOf(Got.Here.class);
        return (Got.Here) needed.got();
    }

    @Test
    void otherBytesThanTheUpstreamsAreSaidWithBothDigests() {
        var evil = theirs("g:a:1", "jar", "evil");
        var here = here(Workshop.get(workshop.resolve(), "g:a:1"));
        assertThat(here.file()).isEqualTo(evil);
        assertThat(here.source()).isEqualTo(new Source.Differs("SHA-1", digest("SHA-1", "evil".getBytes(UTF_8)),
                digest("SHA-1", "jar of g:a:1".getBytes(UTF_8))));
    }

    @Test
    void aChangeAfterAFirstRunIsSeen() {
        theirs("g:a:1", "jar", "jar of g:a:1");
        assertThat(here(Workshop.get(workshop.resolve(), "g:a:1")).source())
                .isEqualTo(new Source.Upstream("made", workshop.upstream().server()));
        theirs("g:a:1", "jar", "evil of g:a:");
        assertThat(here(Workshop.get(workshop.resolve(), "g:a:1")).source()).isInstanceOf(Source.Differs.class);
    }

    @Test
    void aPomWithOtherBytesIsSaidAndNotBelieved() {
        theirs("g:a:1", "pom", pomText("g:a:1", dependencies("evil:evil:1")));
        var resolution = workshop.resolve();
        assertThat(here(Workshop.get(resolution, "g:a:pom:1")).source()).isInstanceOf(Source.Differs.class);
        assertThat(Workshop.find(resolution, "evil:evil:1")).isEmpty();
    }

    @Test
    void whatNobodyCouldBeAskedAboutIsNotCompared() {
        theirs("g:a:1", "jar", "jar of g:a:1");
        theirs("g:a:1", "pom", pomText("g:a:1", dependencies("g:b:1")));
        theirs("g:b:1", "jar", "b");
        theirs("g:b:1", "pom", pomText("g:b:1", ""));
        workshop.upstream().fault("", 503);
        var resolution = workshop.resolve();
        assertThat(here(Workshop.get(resolution, "g:a:1")).source()).isEqualTo(new Source.NotCompared());
        assertThat(here(Workshop.get(resolution, "g:b:1")).source()).isEqualTo(new Source.NotCompared());
        assertThat(here(Workshop.get(MavenBuild.resolve(workshop.request().withOffline(true)), "g:b:1")).source())
                .isEqualTo(new Source.NotCompared());
    }

    @Test
    void whatWasOnceNotComparedIsComparedLater() {
        theirs("g:a:1", "jar", "evil");
        theirs("g:a:1", "pom", pomText("g:a:1", ""));
        MavenBuild.resolve(workshop.request().withOffline(true));
        assertThat(here(Workshop.get(workshop.resolve(), "g:a:1")).source()).isInstanceOf(Source.Differs.class);
    }

    @Test
    void whatMvnInstallPutThereIsCalledInstalled() {
        theirs("l:l:1", "jar", "made here");
        theirs("l:l:1", "pom", pomText("l:l:1", dependencies("g:a:1")));
        workshop.write(workshop.userRepository().resolve("l/l/1/_remote.repositories"),
                "l-1.jar>=\nl-1.pom>=\n".getBytes(UTF_8));
        var resolution = workshop.project(dependencies("l:l:1")).resolve();
        assertThat(resolution.problems()).isEmpty();
        assertThat(here(Workshop.get(resolution, "l:l:1")).source()).isEqualTo(new Source.Installed());
        assertThat(Workshop.find(resolution, "g:a:1")).isPresent();
    }

    @Test
    void aLinkIsFollowedWhereverItLeadsAsABuildFollowsIt() throws IOException {
        var outside = Files.writeString(folder.resolve("outside"), "outside");
        var link = workshop.userRepository().resolve(path("g:a:1", "jar"));
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, outside);
        assertThat(here(Workshop.get(workshop.resolve(), "g:a:1")).source()).isInstanceOf(Source.Differs.class);
    }

    @Test
    void aNoteThatAFileWasInstalledDoesNotKeepTheUpstreamFromBeingAsked() {
        theirs("g:a:1", "jar", "evil");
        workshop.write(workshop.userRepository().resolve("g/a/1/_remote.repositories"), "a-1.jar>=\n".getBytes(UTF_8));
        assertThat(here(Workshop.get(workshop.resolve(), "g:a:1")).source()).isInstanceOf(Source.Differs.class);
    }

    @Test
    void nothingIsEverWrittenThere() throws IOException {
        theirs("g:a:1", "jar", "evil");
        workshop.resolve();
        MavenBuild.resolve(workshop.request().withOffline(true));
        try (var files = Files.walk(workshop.userRepository())) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void theSettingsSayWhereItIs() {
        workshop.settings("<localRepository>" + folder.resolve("elsewhere") + "</localRepository><mirrors>"
                + Workshop.mirror("made", "*", workshop.upstream().url()) + "</mirrors>");
        workshop.write(folder.resolve("elsewhere").resolve(path("g:a:1", "jar")), "evil".getBytes(UTF_8));
        assertThat(here(Workshop.get(workshop.resolve(), "g:a:1")).source()).isInstanceOf(Source.Differs.class);
    }
}
