package org.strongset.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.maven.MadeRepository.dependencies;
import static org.strongset.maven.MadeRepository.path;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a second run does, with and without connections.
class WarmTest {
    @TempDir
    Path folder;
    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.upstream().jar("g:a:1", dependencies("g:b:1")).jar("g:b:1", "").signed("g:a:1", "jar");
        workshop.project(dependencies("g:a:1"));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void aSecondRunConnectsToNobodyAndSaysTheSame() {
        var first = workshop.resolve();
        workshop.upstream().forget();
        var second = workshop.resolve();
        assertThat(workshop.upstream().requests()).isEmpty();
        assertThat(plain(second)).isEqualTo(plain(first));
    }

    /// All but the words of absences, which say when they were learnt.
    private static List<Object> plain(Resolution resolution) {
        return resolution.needed().stream().<Object>map(needed -> List.of(needed.coordinates(), needed.roles(),
                needed.scopes(), needed.via(), needed.got(),
                needed.signature() instanceof Got.Missing missing ? missing.why() : needed.signature())).toList();
    }

    @Test
    void offlineAfterOneRunHasEverythingAtAnyAge() {
        var first = workshop.resolve();
        workshop.upstream().forget();
        var later = InstantSource.fixed(Instant.now().plus(Duration.ofDays(400)));
        var second = MavenBuild.resolve(workshop.request().withOffline(true).withClock(later));
        assertThat(workshop.upstream().requests()).isEmpty();
        assertThat(plain(second)).isEqualTo(plain(first));
    }

    @Test
    void offlineFromTheStartSaysSoAndConnectsToNobody() {
        var resolution = MavenBuild.resolve(workshop.request().withOffline(true));
        assertThat(workshop.upstream().requests()).isEmpty();
        assertThat(resolution.problems())
                .anySatisfy(problem -> assertThat(problem.why()).isEqualTo(Got.Why.OFFLINE));
        assertThat(Workshop.get(resolution, "g:a:1").got()).isInstanceOfSatisfying(Got.Missing.class,
                missing -> assertThat(missing.why()).isEqualTo(Got.Why.OFFLINE));
    }

    @Test
    void asksForAnAbsentSignatureAgainAfterADay() {
        workshop.resolve();
        workshop.upstream().forget();
        var tomorrow = InstantSource.fixed(Instant.now().plus(Duration.ofHours(25)));
        workshop.upstream().signed("g:b:1", "jar");
        var resolution = MavenBuild.resolve(workshop.request().withClock(tomorrow));
        assertThat(workshop.upstream().requests()).contains(path("g:b:1", "jar") + ".asc");
        assertThat(Workshop.get(resolution, "g:b:1").signature()).isInstanceOf(Got.Here.class);
    }

    @Test
    void whatWasUnavailableIsAskedForAgainAtOnce() {
        workshop.upstream().fault(path("g:a:1", "jar") + ".asc", 500, "", 1);
        assertThat(Workshop.get(workshop.resolve(), "g:a:1").signature()).isInstanceOf(Got.Missing.class);
        assertThat(Workshop.get(workshop.resolve(), "g:a:1").signature()).isInstanceOf(Got.Here.class);
    }

    @Test
    void aChangedPomIsReadAnew() {
        workshop.resolve();
        workshop.upstream().jar("g:c:1", "");
        assertThat(Workshop.find(workshop.project(dependencies("g:c:1")).resolve(), "g:c:1")).isPresent();
    }

    @Test
    void severalAtOnceOnOneRepositorySayTheSame() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<List<Object>> one = () -> plain(workshop.resolve());
            var answers = threads.invokeAll(List.of(one, one, one, one));
            var first = answers.getFirst().get();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
        }
        assertThat(workshop.resolve().problems()).isEmpty();
    }
}
