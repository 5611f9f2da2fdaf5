package org.strongset.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.maven.MadeRepository.dependencies;
import static org.strongset.maven.MadeRepository.path;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Dependencies are asked for at one list of repositories, plugins at another: what is wanted as both may be two files.
class ListsTest {
    private static final String X = "x:x:1";
    @TempDir
    Path folder;
    private Workshop workshop;
    private final MadeRepository d = new MadeRepository();
    private final MadeRepository p = new MadeRepository();

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.settings("<mirrors>" + Workshop.mirror("c", "central", workshop.upstream().url())
                + "</mirrors><profiles><profile><id>r</id><repositories><repository><id>D</id><url>" + d.url()
                + "</url></repository></repositories><pluginRepositories><pluginRepository><id>P</id><url>" + p.url()
                + "</url></pluginRepository></pluginRepositories></profile></profiles>"
                + "<activeProfiles><activeProfile>r</activeProfile></activeProfiles>");
        d.jar(X, "");
        p.jar(X, "").jar("pl:pl:1", dependencies(X));
        project("");
    }

    @AfterEach
    void close() {
        workshop.close();
        d.close();
        p.close();
    }

    private void project(String more) {
        workshop.project(dependencies(X) + "<build><plugins><plugin><groupId>pl</groupId><artifactId>pl</artifactId>"
                + "<version>1</version>" + more + "</plugin></plugins></build>");
    }

    private Needed x() {
        var resolution = workshop.resolve();
        assertThat(resolution.problems()).isEmpty();
        return Workshop.get(resolution, X);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void differs(Needed needed, byte[] ofD, byte[] ofP) {
        assertThat(needed.got()).isInstanceOfSatisfying(Got.Here.class,
                here -> assertThat(here.source())
                        .isEqualTo(new Source.TwoUpstreams("D", MadeRepository.digest("SHA-256", ofD), "P",
                                MadeRepository.digest("SHA-256", ofP))));
    }

    @Test
    void bothListsAreAskedForWhatIsWantedFromBothAndTheSameBytesAreOneFile() {
        assertThat(x().roles()).containsExactlyInAnyOrder(Role.DEPENDENCY, Role.PLUGIN_DEPENDENCY);
        assertThat(x().got()).isInstanceOfSatisfying(Got.Here.class,
                here -> assertThat(here.source()).isEqualTo(new Source.Upstream("D", null)));
        assertThat(d.requests()).contains(path(X, "jar"), path(X, "pom")).doesNotContain(path("pl:pl:1", "jar"));
        assertThat(p.requests()).contains(path(X, "jar"), path(X, "pom"), path("pl:pl:1", "jar"));
    }

    @Test
    void otherBytesInEachAreNamedWithBothRepositoriesAndDigestsOnEachRun() {
        byte[] other = bytes("something else");
        p.file(path(X, "jar"), other);
        for (var more : new String[]{"", "<extensions>true</extensions>"}) {
            project(more);
            differs(x(), bytes("jar of " + X), other);
            differs(x(), bytes("jar of " + X), other);
        }
        var offline = MavenBuild.resolve(workshop.request().withOffline(true));
        differs(Workshop.get(offline, X), bytes("jar of " + X), other);
    }

    @Test
    void aCopyOfTheUsersThatIsLikeOneOfThemChangesNothing() {
        byte[] other = bytes("something else");
        p.file(path(X, "jar"), other);
        workshop.write(workshop.userRepository().resolve(path(X, "jar")), other);
        differs(x(), bytes("jar of " + X), other);
    }

    @Test
    void aPomThatIsAnotherInEachIsSaidToo() {
        byte[] other = bytes(MadeRepository.pomText(X, "<name>other</name>"));
        p.file(path(X, "pom"), other);
        differs(Workshop.get(workshop.resolve(), "x:x:pom:1"), bytes(MadeRepository.pomText(X, "")), other);
    }

    @Test
    void whatOnlyOneOfThemHasIsDecidedOn() {
        d.remove(path(X, "jar"));
        assertThat(x().got()).isInstanceOfSatisfying(Got.Here.class,
                here -> assertThat(here.source()).isEqualTo(new Source.Upstream("P", p.server())));
        d.jar(X, "");
        p.remove(path(X, "jar"));
        assertThat(Workshop.get(anew("cache/second"), X).got()).isInstanceOfSatisfying(Got.Here.class,
                here -> assertThat(here.source()).isEqualTo(new Source.Upstream("D", d.server())));
    }

    private Resolution anew(String repository) {
        return MavenBuild.resolve(Request.of(folder.resolve("project"), folder.resolve(repository),
                workshop.request().environment()));
    }

    @Test
    void ifOneOfThemDoesNotAnswerTheFileIsUnavailable() {
        for (var silent : new MadeRepository[]{d, p}) {
            silent.fault(path(X, "jar"), 500);
            assertThat(Workshop.get(anew(silent == d ? "cache/d" : "cache/p"), X).got()).isInstanceOfSatisfying(
                    Got.Missing.class,
                    missing -> assertThat(missing.why()).isEqualTo(Got.Why.UNAVAILABLE));
            silent.heal();
        }
    }

    @Test
    void aSignatureOfEitherWillDo() {
        p.signed(X, "jar");
        assertThat(x().signature()).isInstanceOf(Got.Here.class);
    }
}
