package org.strongset.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.maven.MadeRepository.dependencies;
import static org.strongset.maven.MadeRepository.path;
import static org.strongset.maven.MadeRepository.pomText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who serves a file, by the settings that were in force when it came (SYSTEMS.md S19).
class ServersTest {
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

    private Source source(boolean offline) {
        var resolution = MavenBuild.resolve(workshop.request().withOffline(offline));
        assertThat(resolution.problems()).isEmpty();
        var got = Workshop.get(resolution, "g:a:1").got();
        assertThat(got).isInstanceOf(Got.Here.class);
        return ((Got.Here) got).source();
    }

    private static Source by(@Nullable String server) {
        return new Source.Upstream("made", server);
    }

    /// Lets the next run work everything out again, from the files that are here.
    private void forget() throws IOException {
        try (var files = Files.list(workshop.repository().resolve(".resolutions"))) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void S19_aMirrorOfTheSettingsIsWhoServesWhatItGives() {
        assertThat(source(false)).isEqualTo(by(workshop.upstream().server()));
    }

    @Test
    void S19_whatCameEarlierIsFromWhoeverGaveItThenWhetherTheAnswerIsRememberedOrNot() throws IOException {
        var first = source(false);
        assertThat(source(true)).isEqualTo(first);
        forget();
        assertThat(source(true)).isEqualTo(first);
    }

    @Test
    void S19_anotherAddressUnderTheSameNameIsSomebodyElse() {
        source(false);
        try (var other = new MadeRepository()) {
            other.jar("g:a:1", "");
            workshop.settings("<mirrors>" + Workshop.mirror("made", "*", other.url()) + "</mirrors>");
            assertThat(source(false)).isEqualTo(by(other.server()));
            assertThat(other.requests()).contains(path("g:a:1", "jar"));
        }
    }

    @Test
    void S19_aFolderOfThisMachineIsNobodyOnANetwork() throws IOException {
        var jar = folder.resolve("repo").resolve(path("g:a:1", "jar"));
        workshop.write(jar, "a jar".getBytes(UTF_8));
        Files.writeString(folder.resolve("repo").resolve(path("g:a:1", "pom")), pomText("g:a:1", ""));
        workshop.settings("<mirrors>" + Workshop.mirror("made", "*", folder.resolve("repo").toUri().toString())
                + "</mirrors>");
        var got = Workshop.get(workshop.resolve(), "g:a:1").got();
        assertThat(got instanceof Got.Here here && here.source() instanceof Source.Upstream(_, var server)
                && server != null).isFalse();
    }

    @Test
    void S19_aFileOfTheUsersThatNobodyComparedIsFromNobodyKnownWhateverANoteBesideItSays() {
        var there = workshop.userRepository().resolve(path("g:a:1", "jar"));
        workshop.write(there, "theirs".getBytes(UTF_8));
        workshop.write(there.resolveSibling("_remote.repositories"), "a-1.jar>made=\n".getBytes(
                UTF_8));
        workshop.write(workshop.userRepository().resolve(path("g:a:1", "pom")), pomText("g:a:1", "")
                .getBytes(UTF_8));
        assertThat(source(true)).isEqualTo(new Source.NotCompared());
    }
}
