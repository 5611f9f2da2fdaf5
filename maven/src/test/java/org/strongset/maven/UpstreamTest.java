package org.strongset.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.maven.MadeRepository.dependencies;
import static org.strongset.maven.MadeRepository.path;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;

/// How each answer of an upstream, and each way not to answer, is told apart.
class UpstreamTest {
    @TempDir
    Path folder;
    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.upstream().jar("g:a:1", "").jar("g:b:1", "");
        workshop.project(dependencies("g:a:1", "g:b:1"));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private static Got.Missing missing(Got got) {
        assertThat(got).isInstanceOf(Got.Missing.class);
        return (Got.Missing) got;
    }

    @Test
    void aJarThatNobodyHasIsNotFound() {
        workshop.upstream().remove(path("g:a:1", "jar"));
        var resolution = workshop.resolve();
        var missing = missing(Workshop.get(resolution, "g:a:1").got());
        assertThat(missing.why()).isEqualTo(Got.Why.NOT_FOUND);
        assertThat(missing.message()).contains("g:a:jar:1").contains("made: not there");
        assertThat(Workshop.get(resolution, "g:b:1").got()).isInstanceOf(Got.Here.class);
    }

    @Test
    void aParentOrBomOfADependencyThatIsNotThereIsNamed() {
        String bom = "<dependencyManagement>"
                + dependencies("<dependency><groupId>g</groupId><artifactId>up</artifactId>"
                        + "<version>1</version><type>pom</type><scope>import</scope></dependency>")
                + "</dependencyManagement>";
        for (var inside : List.of(bom,
                "<parent><groupId>g</groupId><artifactId>up</artifactId><version>1</version></parent>")) {
            workshop.upstream().jar("g:a:1", inside).remove(path("g:up:1", "pom"));
            try (var other = new Workshop(folder.resolve(Integer.toString(inside.length())))) {
                other.settings("<mirrors>" + Workshop.mirror("made", "*", workshop.upstream().url()) + "</mirrors>");
                assertThat(other.project(dependencies("g:a:1")).resolve().problems()).anySatisfy(problem -> {
                    assertThat(problem.why()).isEqualTo(Got.Why.NOT_FOUND);
                    assertThat(problem.code()).isEqualTo(Code.UPSTREAM_HAS_NONE);
                    assertThat(problem.message()).contains("p:p").contains("g:up:pom:1").contains("made: not there")
                            .contains("settings");
                });
                workshop.upstream().fault(path("g:up:1", "pom"), 500);
                assertThat(other.resolve().problems()).anySatisfy(problem -> {
                    assertThat(problem.why()).isEqualTo(Got.Why.UNAVAILABLE);
                    assertThat(problem.message()).contains("g:up:pom:1").contains("HTTP 500").contains("try again");
                });
                workshop.upstream().heal();
            }
        }
    }

    @Test
    void aRangeThatNoVersionFitsIsSaidWithItsCause() {
        workshop.upstream().file("g/a/maven-metadata.xml", ("<metadata><groupId>g</groupId><artifactId>a</artifactId>"
                + "<versioning><versions><version>1</version></versions></versioning></metadata>").getBytes(UTF_8));
        assertThat(workshop.project(dependencies("g:a:[2,)")).resolve().problems()).anySatisfy(
                problem -> assertThat(problem.message()).contains("p:p").contains("[2,)").doesNotContain("Failed to"));
    }

    @Test
    void whatIsPublishedMeanwhileIsFoundAtOnce() {
        workshop.upstream().remove(path("g:a:1", "jar"));
        workshop.project(dependencies("g:a:1", "g:b:[1,)"));
        missing(Workshop.get(workshop.resolve(), "g:a:1").got());
        assertThat(workshop.resolve().problems()).isNotEmpty();
        workshop.upstream().jar("g:a:1", "").file("g/b/maven-metadata.xml", ("<metadata><groupId>g</groupId>"
                + "<artifactId>b</artifactId><versioning><versions><version>1</version></versions></versioning>"
                + "</metadata>").getBytes(UTF_8));
        var resolution = workshop.resolve();
        assertThat(resolution.problems()).isEmpty();
        assertThat(Workshop.get(resolution, "g:a:1").got()).isInstanceOf(Got.Here.class);
        assertThat(Workshop.get(resolution, "g:b:1").got()).isInstanceOf(Got.Here.class);
    }

    @Test
    void anUpstreamThatIsDownIsNotOneThatHasNothing() {
        workshop.upstream().fault(path("g:a:1", "jar"), 500);
        var missing = missing(Workshop.get(workshop.resolve(), "g:a:1").got());
        assertThat(missing.why()).isEqualTo(Got.Why.UNAVAILABLE);
        assertThat(missing.message()).contains("HTTP 500");
    }

    @Test
    void aSignatureThatCannotBeAskedForIsNotAbsent() {
        workshop.upstream().fault(path("g:a:1", "jar") + ".asc", 500);
        var resolution = workshop.resolve();
        assertThat(missing(Workshop.get(resolution, "g:a:1").signature()).why()).isEqualTo(Got.Why.UNAVAILABLE);
        assertThat(missing(Workshop.get(resolution, "g:b:1").signature()).why()).isEqualTo(Got.Why.NOT_FOUND);
    }

    @Test
    void GP_17_tooManyRequestsIsAnAnswerOfItsOwn() {
        workshop.upstream().fault(path("g:a:1", "jar"), 429, "1", Integer.MAX_VALUE);
        var missing = missing(Workshop.get(workshop.resolve(), "g:a:1").got());
        assertThat(missing.why()).isEqualTo(Got.Why.RATE_LIMITED);
    }

    @Test
    void GP_17_waitsAsLongAsItIsToldAndAsksAgain() {
        workshop.upstream().fault(path("g:a:1", "jar"), 429, "1", 1);
        assertThat(Workshop.get(workshop.resolve(), "g:a:1").got()).isInstanceOf(Got.Here.class);
        assertThat(workshop.upstream().requests()).filteredOn(path("g:a:1", "jar")::equals).hasSize(2);
    }

    @Test
    void GP_17_doesNotWaitAnHour() {
        workshop.upstream().fault(path("g:a:1", "jar"), 429, "3600", Integer.MAX_VALUE);
        assertThat(missing(Workshop.get(workshop.resolve(), "g:a:1").got()).why()).isEqualTo(Got.Why.RATE_LIMITED);
        assertThat(workshop.upstream().requests()).filteredOn(path("g:a:1", "jar")::equals).hasSize(1);
    }

    @Test
    void aDroppedConnectionIsUnavailable() {
        workshop.upstream().fault(path("g:a:1", "jar"), 0);
        assertThat(missing(Workshop.get(workshop.resolve(), "g:a:1").got()).why()).isEqualTo(Got.Why.UNAVAILABLE);
    }

    @Test
    void anUpstreamThatNeverAnswersIsAskedAFewTimesInAll() {
        var many = new String[40];
        for (int i = 0; i < many.length; i++) {
            many[i] = "many:m" + i + ":1";
        }
        workshop.project(dependencies(many)).upstream().fault("", 503);
        var resolution = workshop.resolve();
        assertThat(resolution.problems()).isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.why()).isEqualTo(Got.Why.UNAVAILABLE));
        assertThat(workshop.upstream().requests()).hasSizeLessThan(40);
    }

    @Test
    void aPomThatCannotBeHadIsAProblemBecauseNobodyKnowsWhatItBringsIn() {
        workshop.upstream().fault(path("g:a:1", "pom"), 500);
        assertThat(workshop.resolve().problems()).anySatisfy(problem -> {
            assertThat(problem.why()).isEqualTo(Got.Why.UNAVAILABLE);
            assertThat(problem.message()).contains("g:a");
        });
    }

    @Test
    void refusesOtherBytesThanTheUpstreamsOwnChecksumSays() {
        workshop.upstream().bare(path("g:a:1", "jar") + ".sha1", "0".repeat(40).getBytes(UTF_8));
        var missing = missing(Workshop.get(workshop.resolve(), "g:a:1").got());
        assertThat(missing.why()).isEqualTo(Got.Why.REFUSED);
        assertThat(missing.code()).isEqualTo(Code.UPSTREAM_INVALID);
    }

    @Test
    void takesAFileWithoutAChecksumAndSaysThatThereIsNone() {
        workshop.upstream().remove(path("g:a:1", "jar") + ".sha1");
        assertThat(Workshop.get(workshop.resolve(), "g:a:1").got()).isInstanceOfSatisfying(Got.Here.class,
                here -> assertThat(here.checksums()).isEmpty());
    }

    @Test
    void refusesAPomOfMoreThanFourMebibytes() {
        workshop.upstream().pom("g:a:1", "<!--" + " ".repeat(5 << 20) + "-->");
        assertThat(workshop.resolve().problems()).anySatisfy(problem -> {
            assertThat(problem.why()).isEqualTo(Got.Why.REFUSED);
            assertThat(problem.message()).contains("g:a");
        });
    }

    @Test
    void GP_15_credentialsGoToTheirOwnServerOnly() {
        try (var other = new MadeRepository()) {
            other.jar("o:o:1", "");
            workshop.settings("<servers><server><id>made</id><username>u</username><password>p</password></server>"
                    + "</servers><mirrors>" + Workshop.mirror("made", "*,!other", workshop.upstream().url())
                    + "</mirrors><profiles><profile><id>x</id><repositories><repository><id>other</id><url>"
                    + other.url() + "</url></repository></repositories></profile></profiles>"
                    + "<activeProfiles><activeProfile>x</activeProfile></activeProfiles>");
            workshop.upstream().askFor("u", "p");
            var resolution = workshop.project(dependencies("g:a:1", "o:o:1")).resolve();
            assertThat(resolution.problems()).isEmpty();
            assertThat(Workshop.get(resolution, "g:a:1").got()).isInstanceOf(Got.Here.class);
            assertThat(Workshop.get(resolution, "o:o:1").got()).isInstanceOf(Got.Here.class);
            assertThat(workshop.upstream().credentials())
                    .contains("Basic " + Base64.getEncoder().encodeToString("u:p".getBytes(UTF_8)));
            assertThat(other.requests()).isNotEmpty();
            assertThat(other.credentials()).isEmpty();
        }
    }

    @Test
    void anUpstreamThatRefusesOurCredentialsIsUnavailable() {
        workshop.upstream().askFor("u", "p");
        assertThat(workshop.resolve().problems()).isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.why()).isEqualTo(Got.Why.UNAVAILABLE));
    }

    @Test
    void aRepositoryThatAMirrorBlocksIsNeverAsked() {
        workshop.settings("<mirrors><mirror><id>blocker</id><mirrorOf>*</mirrorOf><url>" + workshop.upstream().url()
                + "</url><blocked>true</blocked></mirror></mirrors>");
        assertThat(workshop.resolve().problems()).isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.why()).isEqualTo(Got.Why.UNAVAILABLE));
        assertThat(workshop.upstream().requests()).isEmpty();
    }
}
