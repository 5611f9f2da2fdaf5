package org.strongset.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.strongset.maven.MadeRepository.dependencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;

/// What stands in `.mvn` and in Maven's own variables counts as in a real build, or is a problem.
class MavenOptionsTest {
    private static final String BY_PROPERTY = "<profiles><profile><id>extra</id><activation><property><name>extra</name>"
            + "<value>yes</value></property></activation>" + dependencies("g:extra:1") + "</profile></profiles>";
    @TempDir
    Path folder;
    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.upstream().jar("g:extra:1", "");
        workshop.project(BY_PROPERTY);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private Request with(String variable, String value) {
        var request = workshop.request();
        var environment = new HashMap<>(request.environment());
        environment.put(variable, value);
        return new Request(request.pom(), request.repository(), environment, null, List.of(), Map.of(), false,
                Progress.NONE, request.clock());
    }

    private static void bringsExtra(Resolution resolution) {
        assertThat(resolution.problems()).isEmpty();
        assertThat(Workshop.find(resolution, "g:extra:1")).isPresent();
    }

    private static void refuses(Resolution resolution, String option, String where) {
        assertThat(resolution.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(Code.BUILD_INCOMPLETE);
            assertThat(problem.message()).contains(option).contains(where);
        });
    }

    @Test
    void aSystemPropertyOfJvmConfigSwitchesAProfileOn() {
        assertThat(Workshop.find(workshop.resolve(), "g:extra:1")).isEmpty();
        bringsExtra(workshop.write("project/.mvn/jvm.config", "-Xmx1g\n-Dextra=yes\n").resolve());
    }

    @Test
    void aSystemPropertyOfAVariableSwitchesAProfileOn() {
        for (var variable : List.of("MAVEN_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")) {
            assertThat(Workshop.find(workshop.resolve(), "g:extra:1")).isEmpty();
            bringsExtra(MavenBuild
                    .resolve(with(variable, "-Xmx1g --add-opens java.base/java.lang=ALL-UNNAMED -Dextra=yes")));
        }
    }

    @Test
    void mavenArgsCountFromMaven39On() {
        for (var args : List.of("-Pextra", "-B -P extra", "--activate-profiles=extra", "-D \"extra=yes\"",
                "--define extra=yes -T 4 clean")) {
            bringsExtra(MavenBuild.resolve(with("MAVEN_ARGS", args)));
        }
        workshop.maven("3.8.7", Workshop.mapping("none", ""), "g.core:core");
        assertThat(Workshop.find(MavenBuild.resolve(with("MAVEN_ARGS", "-Pextra")), "g:extra:1")).isEmpty();
    }

    @Test
    void mavenConfigIsSplitAsTheInstalledMavenDoes() {
        workshop.project(BY_PROPERTY.replace(">yes<", ">a b<"))
                .write("project/.mvn/maven.config", "-Dextra=a b\n");
        bringsExtra(workshop.resolve());
        workshop.project(BY_PROPERTY).maven("3.8.7", Workshop.mapping("none", ""), "g.core:core")
                .write("project/.mvn/maven.config", "-B -Dextra=yes -ntp");
        bringsExtra(workshop.resolve());
    }

    @Test
    void settingsNamedBesideTheRequestAreRead() {
        String settings = "<settings><mirrors>" + Workshop.mirror("made", "*", workshop.upstream().url())
                + "</mirrors><activeProfiles><activeProfile>extra</activeProfile></activeProfiles></settings>";
        workshop.settings("").write("project/ci.xml", settings);
        for (var option : List.of("-s\nci.xml", "--settings=ci.xml", "-gs\nci.xml", "--global-settings=ci.xml")) {
            bringsExtra(workshop.write("project/.mvn/maven.config", option).resolve());
        }
        workshop.write("project/.mvn/maven.config", "");
        bringsExtra(MavenBuild.resolve(with("MAVEN_ARGS", "--settings ci.xml")));
        assertThat(catchThrowableOfType(MavenException.class,
                () -> MavenBuild.resolve(with("MAVEN_ARGS", "-s gone.xml")))).hasMessageContaining("gone.xml");
    }

    @Test
    void whatTheRequestSaysOverrulesTheFiles() {
        workshop.write("project/.mvn/maven.config", "-Dextra=yes");
        var request = workshop.request().withProperties(Map.of("extra", "no"));
        assertThat(Workshop.find(MavenBuild.resolve(request), "g:extra:1")).isEmpty();
    }

    @Test
    void anOptionWhoseMeaningIsNotKnownIsAProblemThatNamesIt() {
        refuses(MavenBuild.resolve(with("MAVEN_ARGS", "-fother.xml")), "-fother.xml", "MAVEN_ARGS");
        refuses(MavenBuild.resolve(with("MAVEN_ARGS", "q:plugin:go")), "q:plugin:go", "MAVEN_ARGS");
        refuses(MavenBuild.resolve(with("MAVEN_OPTS", "@more")), "@more", "MAVEN_OPTS");
        refuses(MavenBuild.resolve(with("MAVEN_OPTS", "-javaagent:a.jar")), "-javaagent:a.jar", "MAVEN_OPTS");
        refuses(MavenBuild.resolve(with("MAVEN_OPTS", "-Dmaven.ext.class.path=a.jar")), "maven.ext.class.path", "");
        refuses(workshop.write("project/.mvn/maven.config", "--toolchains=t.xml").resolve(), "--toolchains=t.xml",
                "maven.config");
    }

    @Test
    void quotesThatDependOnTheLauncherAreAProblem() {
        refuses(MavenBuild.resolve(with("MAVEN_OPTS", "-Dextra=\"yes\"")), "character \"", "MAVEN_OPTS");
        refuses(MavenBuild.resolve(with("MAVEN_ARGS", "-Dextra='yes'")), "character '", "MAVEN_ARGS");
        refuses(workshop.write("project/.mvn/jvm.config", "-Dextra=$HOME").resolve(), "character $", "jvm.config");
    }

    @Test
    void aFolderOrAnythingElseInThePlaceOfAFileIsAProblem() throws IOException {
        for (var name : List.of("maven.config", "jvm.config", "extensions.xml")) {
            var file = folder.resolve("project/.mvn").resolve(name);
            Files.createDirectories(file);
            refuses(workshop.resolve(), name, "is no file");
            Files.delete(file);
            Files.createSymbolicLink(file, Path.of("/dev/zero"));
            refuses(workshop.resolve(), name, "is no file");
            Files.delete(file);
            Files.createSymbolicLink(file, folder.resolve("nowhere"));
            refuses(workshop.resolve(), name, "is no file");
            Files.delete(file);
        }
    }

    @Test
    void aProfileThatIsNowhereIsAProblemUnlessItMayBeMissing() {
        refuses(MavenBuild.resolve(workshop.request().withProfiles(List.of("extr"))), "profile extr", "?extr");
        refuses(MavenBuild.resolve(with("MAVEN_ARGS", "-Pextra,extr")), "profile extr", "?extr");
        assertThat(MavenBuild.resolve(workshop.request().withProfiles(List.of("?extr", "!extr", "-extr"))).problems())
                .isEmpty();
        refuses(MavenBuild.resolve(workshop.request().withProfiles(List.of("extr"))), "profile extr", "?extr");
        bringsExtra(MavenBuild.resolve(workshop.request().withProfiles(List.of("?extr,extra"))));
    }

    @Test
    void profilesOfParentsAndOfTheSettingsAreSomewhere() {
        workshop.upstream().pom("g:parent:1", "<packaging>pom</packaging><profiles><profile><id>up</id></profile>"
                + "</profiles>");
        workshop.project("<parent><groupId>g</groupId><artifactId>parent</artifactId><version>1</version></parent>")
                .settings("<mirrors>" + Workshop.mirror("made", "*", workshop.upstream().url())
                        + "</mirrors><profiles><profile><id>mine</id></profile></profiles>");
        assertThat(MavenBuild.resolve(workshop.request().withProfiles(List.of("up", "mine"))).problems()).isEmpty();
    }

    @Test
    void whatTheMavenrcOfTheUserSetsCounts() {
        workshop.write("home/.mavenrc", "# mine\n\nexport MAVEN_OPTS='-Xmx1g -Dextra=yes'\n");
        bringsExtra(workshop.resolve());
        workshop.write("home/.mavenrc", "MAVEN_ARGS=-Pextra\n");
        bringsExtra(workshop.resolve());
        workshop.write("home/.mavenrc", "MAVEN_ARGS=\n");
        assertThat(Workshop.find(workshop.resolve(), "g:extra:1")).isEmpty();
    }

    @Test
    void aMavenrcThatDoesMoreThanSetNamesIsAProblem() {
        for (var line : List.of(". /etc/more", "export MAVEN_OPTS=\"$MAVEN_OPTS -Dextra=yes\"", "A=b C=d",
                "if true; then", "export PATH=/other", "JAVACMD=/bin/other", "MAVEN_OPTS=-Dextra=yes\r", "A=`b`",
                "A='b", "A=~/x", "1A=b", "A=b # c", "unset A", "MAVEN_OPTS=-Dextra=yes\f",
                "MAVEN_OPTS=-Dextra=yes\u000b", "A=b\u00a0", "A=b\u2003",
                "A=b\u3000", "export \u2003A=b", "\u00a0# c", "A='b\tc'", "A='\u00e9'", "A=b\u0000", "A=b\u007f")) {
            workshop.write("home/.mavenrc", "B=c\n" + line + "\n");
            refuses(workshop.resolve(), line, "line 2 of " + folder.resolve("home/.mavenrc"));
        }
        assertThat(MavenBuild.resolve(with("MAVEN_SKIP_RC", "1")).problems()).isEmpty();
    }

    @Test
    void theMavenrcsOfTheMachineComeBeforeTheUsers() {
        workshop.write("etc/mavenrc", "export A=machine\nexport B=machine\n").write("home/.mavenrc",
                "A=user\nC=user\n");
        var rc = MavenRc.of(Map.of("HOME", folder.resolve("home").toString()), List.of(folder.resolve("etc/mavenrc")));
        assertThat(rc.problems()).isEmpty();
        assertThat(rc.environment()).containsEntry("A", "user").containsEntry("B", "machine").doesNotContainKey("C");
    }

    @Test
    void blanksAndTabsAroundALineOfAMavenrcAreNothing() {
        workshop.write("home/.mavenrc", " \t# J\u00fcrgen's\n\texport\t MAVEN_OPTS=-Dextra=yes \t\n \t\n");
        bringsExtra(workshop.resolve());
    }

    @Test
    void whatAMavenrcDoesNotExportIsForTheLauncherOnly() {
        workshop.write("home/.mavenrc", "MAVEN_OPTS=-Xmx300m\nMAVEN_ARGS=-B\n");
        var rc = MavenRc.of(workshop.request().environment(), List.of());
        assertThat(rc.launcher()).containsEntry("MAVEN_OPTS", "-Xmx300m").containsEntry("MAVEN_ARGS", "-B");
        assertThat(rc.environment()).doesNotContainKeys("MAVEN_OPTS", "MAVEN_ARGS");
        for (var name : List.of("MAVEN_OPTS", "MAVEN_ARGS")) {
            workshop.project(BY_PROPERTY.replace("<name>extra</name>", "<name>!env." + name + "</name>")
                    .replaceFirst("<value>yes</value>", ""));
            bringsExtra(workshop.resolve());
        }
        workshop.project(BY_PROPERTY).write("home/.mavenrc", "MAVEN_OPTS=-Dextra=yes\n");
        bringsExtra(workshop.resolve());
    }

    @Test
    void otherVariablesOfTheLauncherCountOrAreAProblem() {
        bringsExtra(MavenBuild.resolve(with("MAVEN_DEBUG_OPTS", "-Dextra=yes")));
        refuses(MavenBuild.resolve(with("MAVEN_BASEDIR", "/elsewhere")), "MAVEN_BASEDIR", "");
    }

    @Test
    void jarsThatSomebodyAddedToMavenAreAProblemThatNamesThem() {
        workshop.resolve();
        workshop.write("maven/lib/ext/README.txt", "");
        assertThat(workshop.resolve().problems()).isEmpty();
        workshop.write("maven/lib/ext/spy.jar", "");
        refuses(workshop.resolve(), "spy.jar", "lib/ext");
    }

    @Test
    void fromMaven4OnTheUsersAndTheInstalledMavensExtensionsCount() {
        workshop.upstream().jar("q:ext:1", "");
        String extensions = "<extensions><extension><groupId>q</groupId><artifactId>ext</artifactId><version>1"
                + "</version></extension></extensions>";
        for (var file : List.of("home/.m2/extensions.xml", "maven/conf/extensions.xml")) {
            workshop.maven("3.9.9", Workshop.mapping("none", ""), "g.core:core").write(file, extensions);
            assertThat(Workshop.find(workshop.resolve(), "q:ext:1")).isEmpty();
            workshop.maven("4.0.0", Workshop.mapping("none", ""), "g.core:core");
            assertThat(Workshop.get(workshop.resolve(), "q:ext:1").roles()).containsExactly(Role.EXTENSION);
            workshop.write(file, "<extensions/>");
            assertThat(Workshop.find(workshop.resolve(), "q:ext:1")).isEmpty();
        }
    }

    @Test
    void aChangedOptionIsSeenBehindARememberedAnswer() {
        workshop.write("project/.mvn/jvm.config", "-Dextra=no");
        assertThat(Workshop.find(workshop.resolve(), "g:extra:1")).isEmpty();
        bringsExtra(workshop.write("project/.mvn/jvm.config", "-Dextra=yes").resolve());
        refuses(workshop.write("project/.mvn/jvm.config", "-Dextra=yes @more").resolve(), "@more", "jvm.config");
    }
}
