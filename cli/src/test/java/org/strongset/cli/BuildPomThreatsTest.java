package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.cli.BuildScene.codes;
import static org.strongset.cli.BuildScene.dependencies;
import static org.strongset.cli.BuildScene.gav;
import static org.strongset.cli.BuildScene.jarBytes;
import static org.strongset.cli.BuildScene.path;
import static org.strongset.cli.BuildScene.pomText;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// POMs and settings that someone wrote to do more than describe a build.
@Timeout(120)
class BuildPomThreatsTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"../../../../../../outside", "..", ".", "/outside", "\\..\\outside", "a:b", "a b", "a\tb",
        "a&#10;b", "a%2f..%2foutside", "&#x202e;a", "${user.home}", "${env.HOME}", "a?type=jar", "a@2", "*", "-", "~",
        "con", "a&#x0;b", "İ"})
    void noCoordinatesOfAnyShapeLeadOutOfTheCacheOrEndInAnAllow(String name) {
        for (var gav : List.of(name + ":a:1", "g:" + name + ":1")) {
            scene.project(dependencies(gav));
            assertThat(scene.check().exit()).as(gav).isIn(20, 30);
        }
        scene.project(dependencies("<groupId>g</groupId><artifactId>a</artifactId><version>" + name + "</version>"));
        assertThat(scene.check().exit()).isIn(20, 30);
        for (var element : List.of("classifier", "type")) {
            scene.project(dependencies(gav("g:a:1") + "<" + element + ">" + name + "</" + element + ">"));
            assertThat(scene.check().exit()).as(element).isIn(20, 30);
        }
        assertThat(names())
                .noneMatch(file -> file.contains("outside") && !file.startsWith(folder.resolve("cache") + "/"));
    }

    @Test
    void aVeryLongNameIsRefused() {
        for (int length : new int[]{300, 5_000, 1_000_000}) {
            scene.project(dependencies("g:" + "a".repeat(length) + ":1"));
            assertThat(scene.check().exit()).as("%s", length).isIn(20, 30);
        }
    }

    @Test
    void JP_01_aDocumentTypeAnywhereIsRefusedAndOpensNothing() {
        var evil = "<!DOCTYPE project [<!ENTITY e SYSTEM '" + other.url() + "'>]>";
        scene.pom("g:up:1", "<packaging>pom</packaging>").pom("g:bom:1", "<packaging>pom</packaging>");
        scene.project("<parent>" + gav("g:up:1") + "</parent><dependencyManagement>" + dependencies(
                gav("g:bom:1") + "<type>pom</type><scope>import</scope>") + "</dependencyManagement>"
                + dependencies("g:a:1"));
        assertThat(scene.check().exit()).isZero();
        for (var one : List.of("g:a:1", "g:up:1", "g:bom:1")) {
            delete(folder.resolve("cache"));
            var good = pomText(one, one.contains("a:1") ? "" : "<packaging>pom</packaging>");
            scene.served(path(one, "pom"), (evil + good).getBytes(UTF_8), scene.ann());
            var outcome = scene.check();
            assertThat(outcome.exit()).as(one + outcome.out()).isEqualTo(20);
            assertThat(outcome.out()).contains("XML_DTD_FORBIDDEN");
            scene.served(path(one, "pom"), good.getBytes(UTF_8), scene.ann());
        }
        scene.write("project/pom.xml", evil + pomText("p:p:1", "<packaging>none</packaging><name>&e;</name>"));
        var outcome = scene.check();
        assertThat(outcome.exit()).isEqualTo(20);
        assertThat(outcome.out()).contains("XML_DTD_FORBIDDEN");
        assertThat(other.connections()).isZero();
    }

    @Test
    void JP_01_aDocumentTypeInUtf16IsSeenToo() {
        scene.write("project/pom.xml",
                ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE project [<!ENTITY e SYSTEM '"
                        + other.url() + "'>]>" + pomText("p:p:1", "<name>&e;</name>")).getBytes(UTF_16));
        assertThat(scene.check().exit()).isIn(20, 30);
        assertThat(other.connections()).isZero();
    }

    @Test
    void JP_02_whatIsTooDeepOrTooMuchIsRefusedInASecond() {
        scene.check();
        for (var xml : List.of("<a>".repeat(100_000), "<project " + attributes(1_000_000) + "/>",
                "<project><x>" + "y".repeat(100 << 20) + "</x></project>", "<!--" + " ".repeat(50 << 20) + "-->",
                "<project>" + "<dependencies/>".repeat(2_000_000) + "</project>")) {
            scene.write("project/pom.xml", xml);
            var began = Instant.now();
            var outcome = scene.check();
            assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isEqualTo(20);
            assertThat(outcome.out()).contains("LIMIT_EXCEEDED");
            assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(3));
        }
    }

    private static String attributes(int many) {
        var text = new StringBuilder();
        for (int i = 0; i < many; i++) {
            text.append(" a").append(i).append("=''");
        }
        return text.toString();
    }

    @Test
    void anExpressionOfItselfComesToAnEnd() {
        scene.project("<properties><p>${q}</p><q>${p}</q></properties>" + dependencies("g:${p}:1"));
        assertThat(scene.check().exit()).isIn(20, 30);
    }

    @Test
    void aCircleOfParentsComesToAnEnd() {
        scene.pom("g:x:1", "<packaging>pom</packaging><parent>" + gav("g:y:1") + "</parent>").pom("g:y:1",
                "<packaging>pom</packaging><parent>" + gav("g:x:1") + "</parent>");
        scene.project("<parent>" + gav("g:x:1") + "</parent>");
        assertThat(scene.check().exit()).isIn(20, 30);
        scene.write("project/pom.xml", pomText("p:p:1", "<parent>" + gav("p:p:1")
                + "<relativePath>pom.xml</relativePath></parent>"));
        assertThat(scene.check().exit()).isIn(20, 30);
    }

    @Test
    void aCircleOfDependenciesOrBomsComesToAnEnd() {
        scene.jar("g:b:1", dependencies("g:c:1")).jar("g:c:1", dependencies("g:b:1")).project(dependencies("g:b:1"));
        assertThat(scene.check().exit()).isZero();
        String x = dependencies(gav("g:x:1") + "<type>pom</type><scope>import</scope>");
        String y = dependencies(gav("g:y:1") + "<type>pom</type><scope>import</scope>");
        scene.pom("g:x:1", "<packaging>pom</packaging><dependencyManagement>" + y + "</dependencyManagement>");
        scene.pom("g:y:1", "<packaging>pom</packaging><dependencyManagement>" + x + "</dependencyManagement>");
        scene.project("<dependencyManagement>" + x + "</dependencyManagement>");
        assertThat(scene.check().exit()).isIn(20, 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "pom.xml", "../project", "m", "../../../../../../etc", "/etc", "\\", "m/../m", ""})
    void modulesInACircleOrOutsideComeToAnEnd(String module) {
        aggregator("<modules><module>m</module><module>" + module + "</module></modules>");
        scene.write("project/m/pom.xml", pomText("p:m:1", "<packaging>pom</packaging><modules><module>../../project"
                + "</module><module>../m</module></modules>"));
        assertThat(scene.check().exit()).isIn(0, 20, 30);
    }

    @Test
    void aThousandModulesAreReadAndEachOneCounts() {
        var modules = new StringBuilder("<modules>");
        for (int i = 0; i < 1_000; i++) {
            modules.append("<module>m").append(i).append("</module>");
            scene.write("project/m" + i + "/pom.xml", pomText("p:m" + i + ":1", "<packaging>none</packaging>"
                    + (i == 999 ? dependencies("g:late:1") : dependencies("g:a:1"))));
        }
        aggregator(modules + "</modules>").jar("g:late:1", "").upstream().remove(path("g:late:1", "jar") + ".asc");
        scene.expect(10, "NO_EVIDENCE", "g/late@1");
    }

    @Test
    void twoFilesWithOnePurlAreBothDecidedOn() {
        String jar = path("g:a:1", "-x.jar");
        scene.served(jar, BuildScene.zip("x", "y"), scene.ann());
        scene.project(dependencies("g:a:1", gav("g:a:1") + "<classifier>x</classifier>",
                gav("g:a:1") + "<type>test-jar</type>", gav("g:a:1") + "<type>zip</type>"));
        var outcome = scene.check();
        assertThat(outcome.exit()).isEqualTo(30);
        assertThat(codes(outcome, "g/a@1?classifier=x")).startsWith("RULE_MET");
        assertThat(codes(outcome, "g/a@1")).startsWith("RULE_MET");
        assertThat(codes(outcome, "g/a@1?type=zip")).startsWith("UPSTREAM_HAS_NONE");
        assertThat(outcome.out()).contains("classifier=tests");
    }

    @Test
    void namesThatDifferInCaseOnlyAreTwoFiles() {
        scene.jar("g:A:1", "").project(dependencies("g:a:1", "g:A:1")).upstream().remove(path("g:A:1", "jar") + ".asc");
        var outcome = scene.check();
        assertThat(outcome.exit()).isEqualTo(10);
        assertThat(codes(outcome, "g/a@1")).startsWith("RULE_MET");
        assertThat(codes(outcome, "g/A@1")).startsWith("NO_EVIDENCE");
    }

    @Test
    void aFileOfTheSystemIsNeverAllowedForItsPath() {
        scene.write("outside.jar", jarBytes("g:sys:1"));
        for (var path : List.of(folder.resolve("outside.jar").toString(), "/etc/passwd", "/nowhere", "relative.jar")) {
            scene.project(dependencies(gav("g:sys:1") + "<scope>system</scope><systemPath>" + path + "</systemPath>"));
            assertThat(scene.check().exit()).as(path).isIn(10, 20, 30);
        }
    }

    @Test
    void aProfileThatAFileSwitchesOnCounts() {
        String profile = "<profiles><profile><id>x</id><activation><file><exists>${basedir}/flag</exists></file>"
                + "</activation>" + dependencies("g:b:1") + "</profile></profiles>";
        scene.jar("g:b:1", "").project(profile + dependencies("g:a:1")).upstream()
                .remove(path("g:b:1", "jar") + ".asc");
        assertThat(scene.check().exit()).isZero();
        scene.write("project/flag", "");
        scene.expect(10, "NO_EVIDENCE", "g/b@1");
        assertThat(scene.check("--maven-profile", "!x").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 403, 503})
    void GP_17_aParentOrBomOfADependencyThatCannotBeHadIsNeverDoneWithout(int status) {
        String bom = dependencies(gav("g:bom:1") + "<type>pom</type><scope>import</scope>");
        scene.jar("g:b:1", "").pom("g:up:1", "<packaging>pom</packaging>" + dependencies("g:b:1"))
                .pom("g:bom:1", "<packaging>pom</packaging>").pom("g:a:1", "<parent>" + gav("g:up:1")
                        + "</parent><dependencyManagement>" + bom + "</dependencyManagement>");
        for (var one : List.of("g:up:1", "g:bom:1")) {
            delete(folder.resolve("cache"));
            scene.upstream().status(path(one, "pom"), status);
            assertThat(scene.check().exit()).as(one).isEqualTo(30);
            assertThat(scene.check().exit()).as(one).isEqualTo(30);
            assertThat(scene.check("--offline").exit()).as(one).isEqualTo(30);
            scene.pom(one, "<packaging>pom</packaging>");
        }
    }

    @Test
    void GP_21_aParentOfADependencyThatIsNotTheOneOfItsChecksumIsNeverDoneWithout() {
        scene.pom("g:up:1", "<packaging>pom</packaging>").pom("g:a:1", "<parent>" + gav("g:up:1") + "</parent>");
        scene.upstream().file(path("g:up:1", "pom") + ".sha1", "0".repeat(40).getBytes(UTF_8));
        assertThat(scene.check().exit()).isEqualTo(20);
        assertThat(scene.check().exit()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9/../../../../../../outside", "9:x", "9@x", "9 x"})
    void noVersionOfAnUpstreamsListLeadsOutOfTheCache(String version) {
        scene.project(dependencies("g:a:[1,)")).upstream().file("g/a/maven-metadata.xml",
                ("<metadata><groupId>g</groupId><artifactId>a</artifactId><versioning><versions><version>1</version>"
                        + "<version>" + version + "</version></versions></versioning></metadata>").getBytes(UTF_8));
        assertThat(scene.check().exit()).isIn(20, 30);
        assertThat(names()).noneMatch(file -> file.contains("outside"));
    }

    /// Writes the POM of a project of modules; the plugins that every Maven binds to it are there.
    private BuildScene aggregator(String inside) {
        for (var plugin : List.of("install", "deploy")) {
            scene.jar("org.apache.maven.plugins:maven-" + plugin + "-plugin:3.1.4",
                    "<packaging>maven-plugin</packaging>");
        }
        return scene.write("project/pom.xml", pomText("p:p:1", "<packaging>pom</packaging>" + inside));
    }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names() {
        try (var files = Files.walk(folder)) {
            return files.map(Path::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
