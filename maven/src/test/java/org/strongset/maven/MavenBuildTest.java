package org.strongset.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenBuildTest {
    @TempDir
    Path folder;
    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void bringsWhatAProjectDependsOnAndWhatThatDependsOn() {
        workshop.upstream().jar("g:a:1", MadeRepository.dependencies("g:b:2")).jar("g:b:2", "").signed("g:a:1", "jar");
        var resolution = workshop.project(MadeRepository.dependencies("g:a:1")).resolve();
        assertThat(resolution.problems()).isEmpty();
        assertThat(resolution.needed()).extracting(needed -> needed.coordinates().toString())
                .containsExactly("g:a:1", "g:a:pom:1", "g:b:2", "g:b:pom:2");
        var b = Workshop.get(resolution, "g:b:2");
        assertThat(b.via()).extracting(Coordinates::toString).containsExactly("p:p:1", "g:a:1");
        assertThat(b.scopes()).containsExactly("compile");
        assertThat(b.got()).isInstanceOfSatisfying(Got.Here.class, here -> {
            assertThat(here.source()).isEqualTo(new Source.Upstream("made", workshop.upstream().server()));
            assertThat(here.file()).content().isEqualTo("jar of g:b:2");
            assertThat(here.checksums()).isEqualTo(
                    List.of(new Checksum("SHA-1", MadeRepository.digest("SHA-1",
                            "jar of g:b:2".getBytes(java.nio.charset.StandardCharsets.UTF_8)))));
        });
        assertThat(b.signature()).isInstanceOfSatisfying(Got.Missing.class,
                missing -> assertThat(missing.why()).isEqualTo(Got.Why.NOT_FOUND));
        assertThat(Workshop.get(resolution, "g:a:1").signature()).isInstanceOf(Got.Here.class);
    }
}
