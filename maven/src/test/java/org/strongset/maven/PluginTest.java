package org.strongset.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.maven.MadeRepository.dependencies;
import static org.strongset.maven.MadeRepository.dependency;
import static org.strongset.maven.MadeRepository.path;
import static org.strongset.maven.MadeRepository.pomText;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;

/// What runs a build: plugins, what they depend on, extensions, bindings.
class PluginTest {
    @TempDir
    Path folder;
    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.upstream().jar("q:plugin:1", dependencies("q:lib:1", "g.core:core:3")).jar("q:lib:1", "")
                .jar("g.core:core:3", "");
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private static String plugin(String coordinates, String more) {
        return "<build><plugins>" + dependency(coordinates, "@").replace("dependency>", "plugin>").replace("@", more)
                + "</plugins></build>";
    }

    @Test
    void aPluginComesWithItsTreeAndWhatCoreHasIsMarked() {
        var resolution = workshop.project(plugin("q:plugin:1", "")).resolve();
        assertThat(resolution.problems()).isEmpty();
        assertThat(Workshop.get(resolution, "q:plugin:1").roles()).containsExactly(Role.PLUGIN);
        assertThat(Workshop.get(resolution, "q:lib:1").roles()).containsExactly(Role.PLUGIN_DEPENDENCY);
        assertThat(Workshop.get(resolution, "q:lib:1").via()).extracting(Coordinates::toString)
                .containsExactly("p:p:1", "q:plugin:1");
        assertThat(Workshop.get(resolution, "g.core:core:3").roles()).containsExactly(Role.CORE);
        assertThat(Workshop.get(resolution, "q:plugin:pom:1").roles()).containsExactly(Role.MODEL);
    }

    @Test
    void dependenciesOfAPluginInThePomComeFirst() {
        workshop.upstream().jar("q:lib:2", "").jar("q:more:1", "");
        var resolution = workshop
                .project(plugin("q:plugin:1",
                        dependencies("q:lib:2", dependency("q:more:1", "<scope>provided</scope>"))))
                .resolve();
        assertThat(Workshop.find(resolution, "q:lib:2")).isPresent();
        assertThat(Workshop.find(resolution, "q:lib:1")).isEmpty();
        assertThat(Workshop.find(resolution, "q:more:1")).isPresent();
    }

    @Test
    void theInstalledMavensBindingsAreUsedAndSaid() {
        workshop.maven("3.8.6", Workshop.mapping("none", "q:plugin:1:go, q:plugin:1:again"), "g.core:core");
        workshop.upstream().jar("org.codehaus.plexus:plexus-utils:1.1", "");
        var resolution = workshop.project("").resolve();
        assertThat(Workshop.get(resolution, "q:plugin:1").roles()).containsExactly(Role.PLUGIN);
        assertThat(resolution.client()).contains("3.8.6").contains(folder.resolve("maven").toString());
        assertThat(Workshop.find(resolution, "org.codehaus.plexus:plexus-utils:1.1")).isPresent();
    }

    @Test
    void aManagedVersionOverrulesTheBoundOne() {
        workshop.maven("3.9.9", Workshop.mapping("none", "q:plugin:9:go"), "g.core:core");
        var resolution = workshop.project("<build><pluginManagement>" + plugin("q:plugin:1", "").replace("<build>", "")
                .replace("</build>", "") + "</pluginManagement></build>").resolve();
        assertThat(Workshop.find(resolution, "q:plugin:1")).isPresent();
        assertThat(Workshop.find(resolution, "q:plugin:9")).isEmpty();
    }

    @Test
    void withoutAMavenTheTableOfOneIsUsedAndSaid() {
        var request = new Request(workshop.project("<properties/>").request().pom(), workshop.repository(),
                Map.of("HOME", folder.resolve("home").toString()), null, java.util.List.of(), Map.of(), false,
                Progress.NONE, workshop.request().clock());
        workshop.write("project/pom.xml", pomText("p:p:1", "<packaging>pom</packaging>"));
        var resolution = MavenBuild.resolve(request);
        assertThat(resolution.client()).contains("no Maven installed").contains("3.9.15");
        assertThat(resolution.needed()).extracting(needed -> needed.coordinates().artifact())
                .contains("maven-install-plugin", "maven-clean-plugin", "maven-site-plugin", "maven-deploy-plugin");
    }

    @Test
    void aPluginWithoutAVersionIsTheNewestReleaseThatThisMavenCanRun() {
        workshop.upstream().jar("q:plugin:2", "<prerequisites><maven>4.0.0</maven></prerequisites>")
                .file("q/plugin/maven-metadata.xml", ("<metadata><versioning><release>2</release><versions><version>1"
                        + "</version><version>2</version></versions></versioning></metadata>").getBytes(UTF_8));
        var resolution = workshop.project(plugin("q:plugin", "")).resolve();
        assertThat(Workshop.find(resolution, "q:plugin:1")).isPresent();
        assertThat(Workshop.find(resolution, "q:plugin:2")).isEmpty();
    }

    @Test
    void aPluginOfWhichNobodyKnowsAVersionIsAProblem() {
        assertThat(workshop.project(plugin("q:unknown", "")).resolve().problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains("q:unknown"));
    }

    @Test
    void anUnknownPackagingIsAProblem() {
        workshop.write("project/pom.xml", pomText("p:p:1", "<packaging>strange</packaging>"));
        assertThat(workshop.resolve().problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains("strange"));
    }

    @Test
    void anExtensionsPackagingIsReadAsDataAndBindsItsPlugins() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            Workshop.entry(jar, "META-INF/plexus/components.xml", "<component-set><components>"
                    + Workshop.mapping("strange", "q:plugin:1:go") + "</components></component-set>");
        }
        workshop.upstream().pom("q:ext:1", dependencies("q:lib:1")).file(path("q:ext:1", "jar"), bytes.toByteArray());
        workshop.write("project/pom.xml", pomText("p:p:1", "<packaging>strange</packaging><build><extensions>"
                + dependency("q:ext:1", "").replace("dependency>", "extension>") + "</extensions></build>"));
        var resolution = workshop.resolve();
        assertThat(resolution.problems()).isEmpty();
        assertThat(Workshop.get(resolution, "q:ext:1").roles()).containsExactly(Role.EXTENSION);
        assertThat(Workshop.get(resolution, "q:lib:1").roles()).contains(Role.EXTENSION, Role.PLUGIN_DEPENDENCY);
        assertThat(Workshop.find(resolution, "q:plugin:1")).isPresent();
    }

    @Test
    void aTypeThatAnExtensionDefinesMeansWhatItSays() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            Workshop.entry(jar, "META-INF/plexus/components.xml", "<component-set><components><component><role>"
                    + "org.apache.maven.artifact.handler.ArtifactHandler</role><role-hint>bundle</role-hint><configuration>"
                    + "<type>bundle</type><extension>jar</extension><addedToClasspath>true</addedToClasspath>"
                    + "</configuration></component></components></component-set>");
        }
        workshop.upstream().pom("q:ext:1", "").file(path("q:ext:1", "jar"), bytes.toByteArray());
        workshop.project("<build><extensions>" + dependency("q:ext:1", "").replace("dependency>", "extension>")
                + "</extensions></build>" + dependencies(dependency("q:lib:1", "<type>bundle</type>")));
        var resolution = workshop.resolve();
        assertThat(resolution.problems()).isEmpty();
        assertThat(Workshop.get(resolution, "q:lib:1").got()).isInstanceOf(Got.Here.class);
    }

    @Test
    void coreExtensionsOfTheTreeAreNeeded() {
        workshop.upstream().jar("q:ext:1", dependencies("q:lib:1"));
        workshop.project("").write("project/.mvn/extensions.xml", "<extensions>"
                + dependency("q:ext:1", "").replace("dependency>", "extension>") + "</extensions>");
        var resolution = workshop.resolve();
        assertThat(Workshop.get(resolution, "q:ext:1").roles()).containsExactly(Role.EXTENSION);
        assertThat(Workshop.get(resolution, "q:lib:1").roles()).containsExactly(Role.EXTENSION);
    }

    @Test
    void annotationProcessorsAreNeededWithWhatTheyNeed() {
        workshop.upstream().jar("q:proc:1", dependencies("q:lib:1"))
                .jar("org.apache.maven.plugins:maven-compiler-plugin:1", "");
        var resolution = workshop.project("<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId>"
                + "<version>1</version><configuration><annotationProcessorPaths>"
                + dependency("q:proc:1", "").replace("dependency>", "path>")
                + "</annotationProcessorPaths></configuration></plugin></plugins></build>").resolve();
        assertThat(Workshop.get(resolution, "q:proc:1").roles()).containsExactly(Role.PROCESSOR);
        assertThat(Workshop.get(resolution, "q:lib:1").roles()).containsExactly(Role.PROCESSOR);
    }

    @Test
    void whatOnlyAPluginRepositoryHasIsAskedForThere() {
        try (var other = new MadeRepository()) {
            other.jar("q:only:1",
                    "<parent><groupId>q</groupId><artifactId>up</artifactId><version>1</version></parent>")
                    .pom("q:up:1", "<packaging>pom</packaging>");
            workshop.settings("<mirrors>" + Workshop.mirror("made", "*,!plugins", workshop.upstream().url())
                    + "</mirrors><profiles><profile><id>x</id><pluginRepositories><pluginRepository><id>plugins</id><url>"
                    + other.url() + "</url></pluginRepository></pluginRepositories></profile></profiles>"
                    + "<activeProfiles><activeProfile>x</activeProfile></activeProfiles>");
            var resolution = workshop.project(plugin("q:only:1", "")).resolve();
            assertThat(resolution.problems()).isEmpty();
            for (var name : List.of("q:only:1", "q:only:pom:1", "q:up:pom:1")) {
                assertThat(Workshop.get(resolution, name).got()).as(name).isInstanceOf(Got.Here.class);
            }
            assertThat(workshop.upstream().requests())
                    .noneMatch(path -> path.endsWith(".jar") || path.endsWith(".pom"));
        }
    }

    private static byte[] defining(String components) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            Workshop.entry(jar, "META-INF/plexus/components.xml",
                    "<component-set><components>" + components + "</components></component-set>");
        }
        return bytes.toByteArray();
    }

    private Resolution withCoreExtension(String packaging) {
        workshop.write("project/pom.xml", pomText("p:p:1", "<packaging>" + packaging + "</packaging>"))
                .write("project/.mvn/extensions.xml", "<extensions>"
                        + dependency("q:ext:1", "").replace("dependency>", "extension>") + "</extensions>");
        return workshop.resolve();
    }

    @Test
    void aCoreExtensionsPackagingCountsForTheProject() throws IOException {
        workshop.upstream().pom("q:ext:1", "").file(path("q:ext:1", "jar"),
                defining(Workshop.mapping("strange", "q:plugin:1:go")));
        var resolution = withCoreExtension("strange");
        assertThat(resolution.problems()).isEmpty();
        assertThat(Workshop.get(resolution, "q:plugin:1").roles()).containsExactly(Role.PLUGIN);
    }

    @Test
    void aLifecycleInAJarThatAnExtensionBringsInCounts() throws IOException {
        workshop.upstream().jar("q:ext:1", dependencies("q:deep:1")).pom("q:deep:1", "").file(path("q:deep:1", "jar"),
                defining("<component><role>org.apache.maven.lifecycle.Lifecycle</role><configuration><default-phases>"
                        + "<clean>q:plugin:1:go</clean></default-phases></configuration></component>"));
        var resolution = withCoreExtension("none");
        assertThat(resolution.problems()).isEmpty();
        assertThat(Workshop.get(resolution, "q:plugin:1").roles()).containsExactly(Role.PLUGIN);
    }

    @Test
    void aDescriptorThatIsTooLongIsAProblem() throws IOException {
        workshop.upstream().pom("q:ext:1", "").file(path("q:ext:1", "jar"),
                defining("<!--" + "x".repeat(1 << 20) + "-->" + Workshop.mapping("none", "q:plugin:1:go")));
        assertThat(withCoreExtension("none").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(Code.LIMIT_EXCEEDED);
            assertThat(problem.message()).contains("META-INF/plexus/components.xml").contains("1048576");
        });
    }
}
