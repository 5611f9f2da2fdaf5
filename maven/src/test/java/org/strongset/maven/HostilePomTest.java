package org.strongset.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.strongset.maven.MadeRepository.dependencies;
import static org.strongset.maven.MadeRepository.path;
import static org.strongset.maven.MadeRepository.pomText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;

/// POMs and settings that someone wrote to do more than describe a project.
class HostilePomTest {
    private static final String GA = "<groupId>g</groupId><artifactId>a</artifactId><version>1</version>";

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

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE project>", "<!DOCTYPE project SYSTEM 'URL'>",
        "<!DOCTYPE project [<!ENTITY e SYSTEM 'URL'>]>", "<!DOCTYPE project [<!ENTITY % p SYSTEM 'URL'> %p;]>"})
    void JP_01_aDocumentTypeInADownloadedPomIsRefusedAndOpensNothing(String doctype) {
        try (var listener = new MadeRepository()) {
            workshop.upstream().file(path("g:a:1", "pom"), (doctype.replace("URL", listener.url()) + "<project>"
                    + "<modelVersion>4.0.0</modelVersion>" + GA + "</project>").getBytes(UTF_8));
            var resolution = workshop.project(dependencies("g:a:1")).resolve();
            assertThat(resolution.problems()).anySatisfy(problem -> {
                assertThat(problem.why()).isEqualTo(Got.Why.REFUSED);
                assertThat(problem.code()).isEqualTo(Code.XML_DTD_FORBIDDEN);
                assertThat(problem.message()).contains("g:a");
            });
            assertThat(listener.requests()).isEmpty();
        }
    }

    @Test
    void JP_01_aDocumentTypeInAParentOrInTheProjectIsRefused() {
        workshop.upstream().file(path("g:a:1", "pom"),
                ("<!DOCTYPE project><project>" + GA + "</project>").getBytes(UTF_8));
        workshop.project("<parent>" + GA + "</parent>");
        assertThat(workshop.resolve().problems())
                .anySatisfy(problem -> assertThat(problem.code()).isEqualTo(Code.XML_DTD_FORBIDDEN));
        workshop.write("project/pom.xml", "<!DOCTYPE project>" + pomText("p:p:1", ""));
        assertThat(workshop.resolve().problems())
                .anySatisfy(problem -> assertThat(problem.code()).isEqualTo(Code.XML_DTD_FORBIDDEN));
    }

    @Test
    void JP_01_aDocumentTypeInTheSettingsIsRefused() {
        workshop.project("").write("home/.m2/settings.xml", "<!DOCTYPE settings><settings/>");
        assertThat(catchThrowableOfType(MavenException.class, workshop::resolve).getMessage())
                .contains("document type");
    }

    @Test
    void JP_02_aPomOfAHundredThousandLevelsIsRefused() {
        workshop.upstream().file(path("g:a:1", "pom"), "<a>".repeat(100_000).getBytes(UTF_8));
        assertThat(workshop.project(dependencies("g:a:1")).resolve().problems())
                .anySatisfy(problem -> assertThat(problem.code()).isEqualTo(Code.LIMIT_EXCEEDED));
    }

    @Test
    void entitiesOfHtmlInOldPomsAreReadAsMavenReadsThem() {
        workshop.upstream().jar("g:a:1", "<developers><developer><name>Laugst&oslash;l</name></developer></developers>"
                + dependencies("g:b:1")).jar("g:b:1", "");
        var resolution = workshop.project(dependencies("g:a:1")).resolve();
        assertThat(resolution.problems()).isEmpty();
        assertThat(Workshop.find(resolution, "g:b:1")).isPresent();
    }

    @Test
    void GP_05_repositoriesInPomsAreNamedOnceAndNeverAsked() {
        try (var extra = new MadeRepository()) {
            extra.jar("only:there:1", "");
            String repository = "<repositories><repository><id>extra</id><url>" + extra.url()
                    + "</url></repository></repositories><pluginRepositories><pluginRepository><id>extra</id><url>"
                    + extra.url() + "</url></pluginRepository></pluginRepositories>";
            workshop.settings("").upstream().jar("g:a:1", repository);
            workshop.settings(
                    "<mirrors>" + Workshop.mirror("made", "central", workshop.upstream().url()) + "</mirrors>");
            var resolution = workshop.project(repository + dependencies("g:a:1", "only:there:1")).resolve();
            assertThat(extra.requests()).isEmpty();
            assertThat(resolution.ignored()).hasSize(1).allSatisfy(ignored -> {
                assertThat(ignored.id()).isEqualTo("extra");
                assertThat(ignored.url()).isEqualTo(extra.url());
            });
            assertThat(Workshop.get(resolution, "only:there:1").got()).isInstanceOfSatisfying(Got.Missing.class,
                    missing -> assertThat(missing.message()).contains("extra"));
            assertThat(resolution.problems()).anySatisfy(
                    problem -> assertThat(problem.message()).contains("only:there").contains("extra"));
        }
    }

    /// Maven goes on without it. But whoever has none for us may have one for the build.
    @Test
    void GP_05_aMissingPomIsAProblemAndARepositoryThatCouldHaveItIsNamed() {
        workshop.upstream().file(path("g:bare:1", "jar"), new byte[]{1});
        String snapshotsOnly = "<repositories><repository><id>s</id><url>http://127.0.0.1:1/</url><releases><enabled>"
                + "false</enabled></releases></repository></repositories>";
        var resolution = workshop.project(dependencies("g:bare:1") + snapshotsOnly).resolve();
        assertThat(resolution.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.why()).isEqualTo(Got.Why.NOT_FOUND);
            assertThat(problem.message()).contains("g:bare:jar:1").doesNotContain("127.0.0.1");
        });
        assertThat(resolution.ignored()).hasSize(1);
        assertThat(workshop.project(dependencies("g:bare:1") + snapshotsOnly.replace("false", "true")).resolve()
                .problems()).singleElement().satisfies(problem -> assertThat(problem.message()).contains("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<dependencies><dependency><groupId>g</groupId><artifactId>c</artifactId></dependency>"
            + "</dependencies>",
        "<dependencies><dependency><groupId>a b</groupId><artifactId>c</artifactId><version>1</version></dependency>"
                + "</dependencies>"})
    void whatAPomThatMavenCannotWorkWithBringsInIsNotKnown(String faulty) {
        workshop.upstream().jar("g:a:1", faulty);
        assertThat(workshop.project(dependencies("g:a:1")).resolve().problems()).anySatisfy(problem -> {
            assertThat(problem.why()).isEqualTo(Got.Why.REFUSED);
            assertThat(problem.message()).contains("g:a:");
        });
    }

    private static String doubling(int from, int to) {
        var properties = new StringBuilder();
        for (int i = from; i < to; i++) {
            properties.append("<p%1$s>${p%2$s}${p%2$s}</p%1$s>".formatted(i, i - 1));
        }
        return properties.toString();
    }

    @Test
    void JP_02_propertiesThatDoubleEachOtherAreRefusedWhereverTheyStand() {
        var bomb = "<properties><p0>ha</p0>" + doubling(1, 40) + "</properties>";
        var use = "<dependencies><dependency><groupId>g</groupId><artifactId>b</artifactId><version>${p39}</version>"
                + "</dependency></dependencies>";
        workshop.upstream().jar("g:a:1", bomb + use);
        assertThat(workshop.project(dependencies("g:a:1")).resolve().problems()).anySatisfy(
                problem -> assertThat(problem.code()).isEqualTo(Code.LIMIT_EXCEEDED));
        assertThatThrownBy(() -> workshop.project(bomb + use).resolve()).isInstanceOfSatisfying(MavenException.class,
                e -> assertThat(e.code()).isEqualTo(Code.LIMIT_EXCEEDED));
    }

    @Test
    void aLongRowOfPropertiesIsNoBomb() {
        var row = new StringBuilder("<properties><p0>ha</p0>");
        for (int i = 1; i < 50; i++) {
            row.append("<p%1$s>${p%2$s}x</p%1$s>".formatted(i, i - 1));
        }
        workshop.upstream().jar("g:a:1", row + "</properties>");
        assertThat(workshop.project(dependencies("g:a:1")).resolve().problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../../../outside", "1/../../../../../../outside", "a\\..\\b", "1:2", ".."})
    void noVersionLeadsOutOfTheRepository(String version) throws IOException {
        workshop.upstream().jar("g:a:1",
                "<dependencies><dependency><groupId>g</groupId><artifactId>b</artifactId><version>"
                        + version + "</version></dependency></dependencies>");
        workshop.project(dependencies("g:a:1"));
        assertThat(workshop.resolve().problems()).anySatisfy(problem -> {
            assertThat(problem.why()).isEqualTo(Got.Why.REFUSED);
            assertThat(problem.code()).isEqualTo(Code.MALFORMED);
        });
        try (var files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("outside"));
        }
    }

    @Test
    void aLinkInOurRepositoryIsNotFollowed() throws IOException {
        workshop.upstream().jar("g:a:1", "");
        workshop.project(dependencies("g:a:1")).resolve();
        var jar = workshop.repository().resolve(path("g:a:1", "jar"));
        var outside = Files.write(folder.resolve("outside"), Files.readAllBytes(jar));
        Files.delete(jar);
        Files.createSymbolicLink(jar, outside);
        assertThat(Workshop.get(workshop.resolve(), "g:a:1").got()).isInstanceOfSatisfying(Got.Missing.class,
                missing -> assertThat(missing.why()).isEqualTo(Got.Why.REFUSED));
    }

    @Test
    @Timeout(60)
    void aGraphOfABillionPathsComesToAnEnd() {
        for (int level = 0; level < 30; level++) {
            String next = dependencies("g:l" + (level + 1) + ":1", "g:m" + (level + 1) + ":1");
            workshop.upstream().jar("g:l" + level + ":1", next).jar("g:m" + level + ":1", next);
        }
        workshop.upstream().jar("g:l30:1", "").jar("g:m30:1", "");
        assertThat(workshop.project(dependencies("g:l0:1", "g:m0:1")).resolve().needed()).hasSize(124);
    }

    @Test
    @Timeout(60)
    void aGraphOfABillionConflictsComesToAnEnd() {
        for (int level = 0; level < 30; level++) {
            String next = dependencies("g:l" + (level + 1) + ":1", "g:x" + (level + 1) + ":1");
            workshop.upstream().jar("g:l" + level + ":1", next).jar("g:l" + level + ":2", next).jar(
                    "g:x" + level + ":1",
                    dependencies("g:l" + (level + 1) + ":2", "g:x" + (level + 1) + ":1"));
        }
        workshop.upstream().jar("g:l30:1", "").jar("g:l30:2", "").jar("g:x30:1", "");
        assertThat(Workshop.find(workshop.project(dependencies("g:l0:1", "g:x0:1")).resolve(), "g:l30:1")).isPresent();
    }

    @Test
    @Timeout(60)
    void aTreeThatExclusionsMakeEndlessIsRefused() {
        for (int level = 0; level < 30; level++) {
            var next = new StringBuilder();
            for (var name : List.of("l", "x")) {
                next.append(MadeRepository.dependency("g:" + name + (level + 1) + ":1",
                        "<exclusions><exclusion><groupId>e</groupId><artifactId>" + name + level
                                + "</artifactId></exclusion></exclusions>"));
            }
            String all = "<dependencies>" + next + "</dependencies>";
            workshop.upstream().jar("g:l" + level + ":1", all).jar("g:x" + level + ":1", all);
        }
        workshop.upstream().jar("g:l30:1", "").jar("g:x30:1", "");
        workshop.project(dependencies("g:l0:1", "g:x0:1"));
        assertThat(catchThrowableOfType(MavenException.class, workshop::resolve).code())
                .isEqualTo(Code.LIMIT_EXCEEDED);
    }

    @Test
    void aPomThatImportsItselfComesToAnEnd() {
        workshop.upstream().pom("g:bom:1", "<packaging>pom</packaging><dependencyManagement>" + dependencies(
                MadeRepository.dependency("g:bom:1", "<type>pom</type><scope>import</scope>"))
                + "</dependencyManagement>");
        workshop.project("<dependencyManagement>" + dependencies(
                MadeRepository.dependency("g:bom:1", "<type>pom</type><scope>import</scope>"))
                + "</dependencyManagement>");
        assertThat(workshop.resolve().problems()).isNotEmpty();
    }
}
