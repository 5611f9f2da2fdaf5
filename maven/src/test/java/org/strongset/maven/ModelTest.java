package org.strongset.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongset.maven.MadeRepository.dependencies;
import static org.strongset.maven.MadeRepository.dependency;
import static org.strongset.maven.MadeRepository.path;
import static org.strongset.maven.MadeRepository.pomText;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;

/// What a POM means: parents, BOMs, profiles, ranges, classifiers, relocation, scopes, mediation.
class ModelTest {
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

    private static List<String> jars(Resolution resolution) {
        assertThat(resolution.problems()).isEmpty();
        return resolution.needed().stream().map(needed -> needed.coordinates().toString())
                .filter(text -> !text.contains(":pom:")).toList();
    }

    private MadeRepository upstream() {
        return workshop.upstream();
    }

    private static String managed(String... dependencies) {
        return "<dependencyManagement>" + dependencies(dependencies) + "</dependencyManagement>";
    }

    @Test
    void aParentFromTheUpstreamGivesVersionsAndDependencies() {
        upstream().pom("g:parent:1", "<packaging>pom</packaging><properties><v>2</v></properties>"
                + managed("g:a:${v}") + dependencies("g:b:1")).jar("g:a:2", "").jar("g:b:1", "");
        workshop.write("project/pom.xml", "<project><modelVersion>4.0.0</modelVersion><parent><groupId>g</groupId>"
                + "<artifactId>parent</artifactId><version>1</version></parent><artifactId>p</artifactId>"
                + "<packaging>none</packaging>" + dependencies("g:a") + "</project>");
        var resolution = workshop.resolve();
        assertThat(jars(resolution)).containsExactly("g:a:2", "g:b:1");
        assertThat(Workshop.get(resolution, "g:parent:pom:1").roles()).containsExactly(Role.PARENT);
    }

    @Test
    void aBomManagesVersionsAndItsParentIsNeededToo() {
        upstream().pom("g:top:1", "<packaging>pom</packaging><properties><v>3</v></properties>")
                .pom("g:bom:1", "<packaging>pom</packaging><parent><groupId>g</groupId><artifactId>top</artifactId>"
                        + "<version>1</version></parent>" + managed("g:a:${v}", "g:b:4"))
                .jar("g:a:3", dependencies("g:b:1")).jar("g:b:4", "");
        var resolution = workshop.project("<dependencyManagement>"
                + dependencies(dependency("g:bom:1", "<type>pom</type><scope>import</scope>"))
                + "</dependencyManagement>" + dependencies("g:a")).resolve();
        assertThat(jars(resolution)).containsExactly("g:a:3", "g:b:4");
        assertThat(Workshop.get(resolution, "g:bom:pom:1").roles()).containsExactly(Role.BOM);
        assertThat(Workshop.get(resolution, "g:top:pom:1").roles()).containsExactly(Role.PARENT);
    }

    @Test
    void theHighestVersionOfARangeIsTaken() {
        for (var version : List.of("1.0", "1.5", "2.0")) {
            upstream().jar("g:a:" + version, "");
        }
        upstream().file("g/a/maven-metadata.xml",
                ("<metadata><groupId>g</groupId><artifactId>a</artifactId><versioning>"
                        + "<versions><version>1.0</version><version>1.5</version><version>2.0</version></versions></versioning>"
                        + "</metadata>").getBytes(UTF_8));
        assertThat(jars(workshop.project(dependencies("g:a:[1.0,2.0)")).resolve())).containsExactly("g:a:1.5");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 403})
    void GP_20_aListOfVersionsThatCannotBeHadIsAProblem(int status) {
        upstream().jar("g:a:1.0", "").fault("g/a/maven-metadata.xml", status);
        assertThat(workshop.project(dependencies("g:a:[1.0,2.0)")).resolve().problems()).isNotEmpty();
    }

    @Test
    void versionsThatTheUserInstalledKeepARangeFromBeingKnown() {
        upstream().jar("g:a:1.0", "").file("g/a/maven-metadata.xml", ("<metadata><groupId>g</groupId><artifactId>a"
                + "</artifactId><versioning><versions><version>1.0</version></versions></versioning></metadata>")
                .getBytes(UTF_8));
        workshop.write(workshop.userRepository().resolve("g/a/maven-metadata-local.xml"),
                "<metadata/>".getBytes(UTF_8));
        assertThat(workshop.project(dependencies("g:a:1.0")).resolve().problems()).isEmpty();
        assertThat(workshop.project(dependencies("g:a:[1.0,2.0)")).resolve().problems()).anySatisfy(
                problem -> assertThat(problem.message()).contains("g:a").contains("installed here"));
    }

    @Test
    void whatAModuleDoesNotMakeComesFromARepository() {
        upstream().jar("p:p:1", "").file(path("p:p:1", "-evil.jar"), new byte[]{1});
        var resolution = workshop.project(dependencies(dependency("p:p:1", "<classifier>evil</classifier>"))).resolve();
        assertThat(Workshop.get(resolution, "p:p:jar:evil:1").got()).isInstanceOf(Got.Here.class);
    }

    @Test
    void classifierAndTypeMakeAnotherFile() {
        upstream().jar("g:a:1", "").file(path("g:a:1", "-tests.jar"), new byte[]{1}).file(path("g:a:1", "zip"),
                new byte[]{2});
        var resolution = workshop.project(dependencies(dependency("g:a:1", "<type>test-jar</type>"),
                dependency("g:a:1", "<type>zip</type>"))).resolve();
        assertThat(jars(resolution)).containsExactly("g:a:zip:1", "g:a:jar:tests:1");
        assertThat(resolution.needed()).extracting(needed -> needed.purl().toString()).containsExactly(
                "pkg:maven/g/a@1?type=pom", "pkg:maven/g/a@1?type=zip", "pkg:maven/g/a@1?classifier=tests");
    }

    @Test
    void aRelocatedArtifactIsTheOneThatItPointsTo() {
        upstream().pom("old:a:1", "<distributionManagement><relocation><groupId>new</groupId></relocation>"
                + "</distributionManagement>").jar("new:a:1", "");
        var resolution = workshop.project(dependencies("old:a:1")).resolve();
        assertThat(jars(resolution)).containsExactly("new:a:1");
        assertThat(Workshop.get(resolution, "old:a:pom:1").roles()).containsExactly(Role.MODEL);
    }

    @Test
    void everyScopeOfTheProjectCountsAndOnlyRuntimeBelow() {
        upstream().jar("g:a:1", dependencies("g:run:1", dependency("g:t:1", "<scope>test</scope>"),
                dependency("g:p:1", "<scope>provided</scope>"), dependency("g:o:1", "<optional>true</optional>")))
                .jar("g:run:1", "").jar("g:test:1", "").jar("g:prov:1", "");
        var resolution = workshop.project(dependencies("g:a:1", dependency("g:test:1", "<scope>test</scope>"),
                dependency("g:prov:1", "<scope>provided</scope>"))).resolve();
        assertThat(jars(resolution)).containsExactly("g:a:1", "g:prov:1", "g:run:1", "g:test:1");
        assertThat(Workshop.get(resolution, "g:test:1").scopes()).containsExactly("test");
        assertThat(Workshop.get(resolution, "g:prov:1").scopes()).containsExactly("provided");
    }

    @Test
    void theNearestVersionWinsAndExclusionsHold() {
        upstream().jar("g:a:1", dependencies("g:x:2", "g:gone:1")).jar("g:x:1", "").jar("g:x:2", "").jar("g:gone:1",
                "");
        assertThat(jars(workshop.project(dependencies("g:x:1", dependency("g:a:1", "<exclusions><exclusion><groupId>g"
                + "</groupId><artifactId>gone</artifactId></exclusion></exclusions>"))).resolve()))
                .containsExactly("g:a:1", "g:x:1");
    }

    @Test
    void profilesAreSwitchedOnByDefaultPropertyFileJdkAndName() {
        for (var name : List.of("default", "property", "file", "jdk", "name", "off")) {
            upstream().jar("g:" + name + ":1", "");
        }
        workshop.project("<profiles>" + profile("property", "<property><name>go</name><value>yes</value></property>")
                + profile("file", "<file><exists>${basedir}/marker</exists></file>")
                + profile("jdk", "<jdk>[17,18)</jdk>") + profile("name", "")
                + profile("off", "<activeByDefault>true</activeByDefault>") + "</profiles>");
        workshop.write("project/marker", "").write("jdk/release", "JAVA_VERSION=\"17.0.9\"");
        var environment = new HashMap<>(workshop.request().environment());
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        var request = new Request(workshop.request().pom(), workshop.repository(), environment, null, List.of("name"),
                Map.of("go", "yes"), false, Progress.NONE, workshop.request().clock());
        assertThat(jars(MavenBuild.resolve(request))).containsExactly("g:file:1", "g:jdk:1", "g:name:1",
                "g:property:1");
        workshop.project("<profiles>" + profile("default", "<activeByDefault>true</activeByDefault>") + "</profiles>");
        assertThat(jars(workshop.resolve())).containsExactly("g:default:1");
        assertThat(jars(MavenBuild.resolve(workshop.request().withProfiles(List.of("!default"))))).isEmpty();
    }

    private static String profile(String name, String activation) {
        return "<profile><id>" + name + "</id>"
                + (activation.isEmpty() ? "" : "<activation>" + activation + "</activation>")
                + dependencies("g:" + name + ":1") + "</profile>";
    }

    private Workshop asking(String property) {
        upstream().jar("g:name:1", "");
        return workshop.project("<profiles>" + profile("name", "<property><name>" + property + "</name></property>")
                + "</profiles>");
    }

    @Test
    void aProfileThatAsksForAPropertyOfMavensJavaIsAProblem() {
        for (var property : List.of("java.vm.name", "!java.class.path", "classworlds.conf", "user.language",
                "java.vendor", "file.encoding", "maven.conf", "jdk.debug", "jdk.module.path")) {
            assertThat(asking(property).resolve().problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo(Code.BUILD_INCOMPLETE);
                assertThat(problem.message()).contains("profile name").contains(property.replace("!", ""));
            });
        }
    }

    @Test
    void aPropertyThatNobodySetsIsUnsetThoughItsNameLooksLikeOneOfJava() {
        var resolution = asking("jdk.version").resolve(); // as POMs of slf4j, JaCoCo and JFlex do
        assertThat(resolution.problems()).isEmpty();
        assertThat(jars(resolution)).isEmpty();
    }

    /// With a value in our own environment, which is not that of Maven's launcher.
    private Request withOwn(String name) {
        var environment = new HashMap<>(workshop.request().environment());
        environment.put(name, name.equals("MAVEN_OPTS") ? "-Xmx1g" : "1");
        return new Request(workshop.request().pom(), workshop.repository(), environment, null, List.of(), Map.of(),
                false,
                Progress.NONE, workshop.request().clock());
    }

    private static void incomplete(Resolution resolution, String said) {
        assertThat(resolution.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(Code.BUILD_INCOMPLETE);
            assertThat(problem.message()).contains(said);
        });
    }

    @Test
    void aProfileThatAsksForAVariableThatTheLauncherOrAShellSetsIsAProblem() {
        for (var name : List.of("MAVEN_CMD_LINE_ARGS", "MAVEN_PROJECTBASEDIR", "_", "SHLVL", "PWD", "OLDPWD", "COLUMNS",
                "LINES")) {
            incomplete(asking("env." + name).resolve(), "env." + name);
            incomplete(MavenBuild.resolve(withOwn(name)), "env." + name);
            asking("!env." + name);
            incomplete(MavenBuild.resolve(withOwn(name)), "env." + name);
            assertThat(MavenBuild.resolve(workshop.request().withProfiles(List.of("!name"))).problems()).isEmpty();
        }
    }

    @Test
    void aProfileOfAParentFromUpstreamThatAsksForTheCommandLineIsAProblem() {
        upstream().jar("g:name:1", "").pom("g:top:1", "<packaging>pom</packaging><profiles>"
                + profile("name", "<property><name>env.MAVEN_CMD_LINE_ARGS</name></property>") + "</profiles>");
        workshop.project("<parent><groupId>g</groupId><artifactId>top</artifactId><version>1</version></parent>");
        incomplete(workshop.resolve(), "profile name");
    }

    @Test
    void anActivationWithAnUnknownVariableInAnyOfItsTextsIsAProblem() {
        upstream().jar("g:name:1", "");
        for (var activation : List.of("<file><exists>${env.PWD}/x</exists></file>",
                "<file><missing>${env.PWD}/x</missing></file>",
                "<property><name>x</name><value>${env.PWD}</value></property>", "<os><name>${env.PWD}</name></os>",
                "<jdk>${env.PWD}</jdk>")) {
            workshop.project("<profiles>" + profile("name", activation) + "</profiles>");
            assertThat(MavenBuild.resolve(withOwn("PWD")).problems())
                    .anySatisfy(
                            problem -> assertThat(problem.message()).contains("profile name").contains("${env.PWD}"));
        }
    }

    @Test
    void aPomThatReadsAnUnknownVariableIsAProblem() {
        upstream().jar("g:v:1", "");
        for (var expression : List.of("${env.SHLVL}", "${SHLVL}", "${v}")) {
            workshop.project("<properties><v>${env.SHLVL}</v></properties>" + dependencies("g:v:" + expression));
            assertThat(MavenBuild.resolve(withOwn("SHLVL")).problems()).anySatisfy(problem -> {
                assertThat(problem.code()).isEqualTo(Code.BUILD_INCOMPLETE);
                assertThat(problem.message()).contains("SHLVL}").contains("p:p:none:1");
            });
        }
        workshop.project("<properties><LINES>1</LINES></properties>" + dependencies("g:v:${LINES}"));
        assertThat(jars(workshop.resolve())).containsExactly("g:v:1");
        workshop.project(dependencies("g:v:${env.SHLVL}"));
        assertThat(jars(MavenBuild.resolve(workshop.request().withProperties(Map.of("env.SHLVL", "1")))))
                .containsExactly("g:v:1");
    }

    @Test
    void settingsThatReadAnUnknownVariableAreRefused() {
        workshop.project("").settings("<localRepository>${env.PWD}/repo</localRepository>");
        assertThatThrownBy(() -> MavenBuild.resolve(withOwn("PWD"))).isInstanceOf(MavenException.class)
                .hasMessageContaining("PWD");
    }

    @Test
    void mavensOwnOptionsAreUnknownWhereTheLauncherMakesOthersOfThem() {
        asking("env.MAVEN_OPTS");
        assertThat(jars(workshop.resolve())).isEmpty();
        incomplete(MavenBuild.resolve(withOwn("MAVEN_OPTS")), "env.MAVEN_OPTS");
        workshop.write("project/.mvn/jvm.config", "-Xmx1g\n");
        incomplete(workshop.resolve(), "env.MAVEN_OPTS");
    }

    @Test
    void aProfileThatAsksForAPropertyWithAKnownValueIsNoProblem() {
        var request = asking("java.vm.name").request().withProperties(Map.of("java.vm.name", "x"));
        assertThat(jars(MavenBuild.resolve(request))).containsExactly("g:name:1");
        assertThat(jars(asking("os.name").resolve())).containsExactly("g:name:1");
        assertThat(jars(asking("maven.test.skip").resolve())).isEmpty();
    }

    @Test
    void mavenConfigSwitchesProfilesAndSetsProperties() {
        upstream().jar("g:name:1", "").jar("g:v:7", "");
        workshop.project("<properties><v>1</v></properties>" + dependencies("g:v:${v}") + "<profiles>"
                + profile("name", "") + "</profiles>")
                .write("project/.mvn/maven.config", "-Pname\n# a comment\n-Dv=7\n--batch-mode\n");
        assertThat(jars(workshop.resolve())).containsExactly("g:name:1", "g:v:7");
    }

    @Test
    void aSnapshotIsTheNewestOfItsTimestamps() {
        String name = "g/s/1-SNAPSHOT/s-1-20260102.030405-6";
        upstream().file("g/s/1-SNAPSHOT/maven-metadata.xml", ("<metadata><groupId>g</groupId><artifactId>s</artifactId>"
                + "<version>1-SNAPSHOT</version><versioning><snapshot><timestamp>20260102.030405</timestamp>"
                + "<buildNumber>6</buildNumber></snapshot></versioning></metadata>")
                .getBytes(UTF_8))
                .file(name + ".jar", new byte[]{1})
                .file(name + ".pom", pomText("g:s:1-SNAPSHOT", "").getBytes(UTF_8));
        workshop.settings("<mirrors>" + Workshop.mirror("made", "*", upstream().url()) + "</mirrors><profiles><profile>"
                + "<id>s</id><repositories><repository><id>snap</id><url>http://127.0.0.1:1/</url><snapshots><enabled>true"
                + "</enabled></snapshots></repository></repositories></profile></profiles><activeProfiles><activeProfile>s"
                + "</activeProfile></activeProfiles>");
        var resolution = workshop.project(dependencies("g:s:1-SNAPSHOT")).resolve();
        assertThat(jars(resolution)).containsExactly("g:s:1-20260102.030405-6");
        assertThat(Workshop.get(resolution, "g:s:1-20260102.030405-6").baseVersion()).isEqualTo("1-SNAPSHOT");
    }

    @Test
    void aSiblingIsBuiltHereAndBringsItsDependencies() {
        upstream().jar("g:a:1", "");
        workshop.write("project/pom.xml",
                pomText("p:all:1",
                        "<packaging>pom</packaging><modules><module>one</module><module>two</module></modules>"))
                .write("project/one/pom.xml", pomText("p:one:1", "<packaging>none</packaging>" + dependencies("g:a:1")))
                .write("project/two/pom.xml",
                        pomText("p:two:1", "<packaging>none</packaging>" + dependencies("p:one:1")));
        workshop.maven("3.9.9", Workshop.mapping("none", "") + Workshop.mapping("pom", ""), "g.core:core");
        var resolution = workshop.resolve();
        assertThat(jars(resolution)).containsExactly("g:a:1", "p:one:1");
        assertThat(Workshop.get(resolution, "p:one:1").got()).isInstanceOfSatisfying(Got.BuiltHere.class,
                built -> assertThat(built.module().artifact()).isEqualTo("one"));
        assertThat(resolution.modules()).extracting(module -> module.coordinates().artifact()).containsExactly("all",
                "one", "two");
        assertThat(upstream().requests()).noneMatch(request -> request.startsWith("p/"));
    }

    @Test
    void aModuleThatIsNotThereIsAProblem() {
        workshop.project("<modules><module>gone</module></modules>");
        assertThat(workshop.resolve().problems()).anySatisfy(problem -> assertThat(problem.message()).contains("gone"));
    }

    @Test
    void aSystemPathIsAFileThatThePomNames() {
        workshop.write("project/local.jar", "x").project(dependencies(dependency("g:local:1",
                "<scope>system</scope><systemPath>${basedir}/local.jar</systemPath>")));
        var needed = Workshop.get(workshop.resolve(), "g:local:1");
        assertThat(needed.scopes()).containsExactly("system");
        assertThat(needed.got()).isInstanceOfSatisfying(Got.Here.class,
                here -> assertThat(here.source()).isEqualTo(new Source.Named()));
    }
}
