package org.strongset.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the installed Maven really fetches into an empty repository while it builds, against what we say that it needs.
@Tag("real")
class RealTreesTest {
    /// What a plugin fetches only while it runs, by how its path starts. Nothing else may be missing from an answer.
    private static final Map<String, String> WHILE_RUNNING = Map.of(
            "org/apache/maven/surefire/", "surefire chooses its provider by what the tests depend on",
            "org/junit/platform/",
            "surefire's provider for the JUnit Platform, and the launcher for the version in use",
            "org/opentest4j/", "what that provider depends on",
            "org/apiguardian/", "what that provider depends on");

    @TempDir
    Path folder;

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// Builds the tree with an empty home and repository, and returns what is then in the repository.
    private Set<String> build() throws IOException, InterruptedException {
        var real = folder.resolve("real");
        var process = new ProcessBuilder("mvn", "-B", "-q", "-Dmaven.repo.local=" + real,
                "-Duser.home=" + folder.resolve("home"), "-Dmaven.compiler.source=17", "-Dmaven.compiler.target=17",
                "verify").directory(folder.resolve("tree").toFile())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
        try (var files = Files.walk(real)) {
            return files.filter(Files::isRegularFile).map(file -> real.relativize(file).toString())
                    .filter(name -> name.endsWith(".jar") || name.endsWith(".pom"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String path(Needed needed) {
        var of = needed.coordinates();
        return of.group().replace('.', '/') + "/" + of.artifact() + "/" + needed.baseVersion() + "/"
                + of.fileName(of.version());
    }

    @ParameterizedTest
    @CsvSource({"libraries, @org.junit.Test", "spring-boot, @org.junit.jupiter.api.Test"})
    void everythingThatARealBuildFetchesIsNeededAndNothingElseIsWithoutAReason(String tree, String annotation)
            throws IOException, InterruptedException {
        try (var pom = RealTreesTest.class.getResourceAsStream("/trees/" + tree + "/pom.xml")) {
            write("tree/pom.xml", new String(pom.readAllBytes(), UTF_8));
        }
        write("tree/src/main/java/App.java", "public class App { public static void main(String[] a) {} }");
        write("tree/src/test/java/AppTest.java", "public class AppTest { " + annotation + " public void runs() {} }");
        var real = build();

        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOME", folder.resolve("home").toString());
        var resolution = MavenBuild
                .resolve(Request.of(folder.resolve("tree"), folder.resolve("ours"), environment));
        assertThat(resolution.problems()).isEmpty();
        assertThat(resolution.needed()).allSatisfy(needed -> assertThat(needed.got()).isInstanceOf(Got.Here.class));
        var ours = new TreeMap<String, Needed>();
        resolution.needed().forEach(needed -> ours.put(path(needed), needed));

        assertThat(real).filteredOn(file -> WHILE_RUNNING.keySet().stream().noneMatch(file::startsWith))
                .allMatch(ours::containsKey);
        assertThat(ours.values()).filteredOn(needed -> !real.contains(path(needed)))
                .filteredOn(needed -> needed.coordinates().extension().equals("jar"))
                .allMatch(needed -> pluginDidNotRun(needed, real));
        assertThat(ours.entrySet()).allSatisfy(entry -> sameBytes(entry.getKey(), entry.getValue()));
    }

    /// The only jars that a build did not fetch are those of plugins bound to phases after `verify`, or to `clean` and `site`.
    private static boolean pluginDidNotRun(Needed needed, Set<String> real) {
        var path = needed.via().size() > 1 ? needed.via().get(1) : needed.coordinates();
        return List.of("maven-clean-plugin", "maven-site-plugin", "maven-install-plugin", "maven-deploy-plugin")
                .contains(path.artifact())
                && real.stream().noneMatch(file -> file.endsWith(path.fileName(path.version())));
    }

    private void sameBytes(String path, Needed needed) {
        var theirs = folder.resolve("real").resolve(path);
        try {
            if (Files.isRegularFile(theirs) && needed.got() instanceof Got.Here here) {
                assertThat(Files.mismatch(theirs, here.file())).isEqualTo(-1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
