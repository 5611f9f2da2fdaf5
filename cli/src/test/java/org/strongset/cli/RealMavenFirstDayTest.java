package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.testkit.Loopback;

/// The first days of a real reactor of Maven (`first-day/README.md`), with all its files and signatures as the configured upstream
/// has them, by a mirror on loopback that says since when it has each.
@Tag("real")
final class RealMavenFirstDayTest {
    private static final String MAVEN = "3.9.11";
    private static final List<String> MODULES = List.of("", "csv/", "properties/", "toml/", "yaml/");
    private static final String SIGNED_BEFORE = "/org/yaml/snakeyaml/2.4/snakeyaml-2.4.";
    private static final String YOUNG = "/org/jetbrains/annotations/24.1.0/";

    @TempDir
    private static Path fetched;

    @TempDir
    private Path folder;

    private FirstDay day;

    /// Has the command fetch all that is needed before and after the update, with the settings of this machine's Maven.
    @BeforeAll
    static void fetch() throws IOException {
        var tool = Tool.in(fetched);
        tool.must("mvn", "-B", "-q", "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy",
                "-Dartifact=org.apache.maven:apache-maven:" + MAVEN + ":zip:bin", "-DoutputDirectory=" + fetched);
        tool.must("unzip", "-q", "apache-maven-" + MAVEN + "-bin.zip");
        var installed = tool.must("mvn", "-B", "--version").out().lines()
                .filter(line -> line.startsWith("Maven home: "))
                .map(line -> Path.of(line.substring("Maven home: ".length()))).findFirst().orElseThrow();
        var settings = maven().resolve("conf/settings.xml");
        Files.write(settings, Files.readAllBytes(installed.resolve("conf/settings.xml")));

        write(fetched);
        var env = Map.of("MAVEN_HOME", maven().toString(), "JAVA_HOME", System.getProperty("java.home"), "HOME",
                System.getenv().getOrDefault("HOME", ""));
        var ours = new Strongset(fetched, env);
        assertThat(ours.run("check").out()).contains("5 modules are built here").doesNotContain("UNAVAILABLE");
        update(fetched);
        assertThat(ours.run("check").out()).contains("5 modules are built here").doesNotContain("UNAVAILABLE");
        Files.writeString(settings, "<settings/>");
    }

    private static Path maven() {
        return fetched.resolve("apache-maven-" + MAVEN);
    }

    private static void write(Path project) throws IOException {
        for (var module : MODULES) {
            Files.createDirectories(project.resolve(module));
            Files.writeString(project.resolve(module + "pom.xml"), FirstDay.text("maven/" + module + "pom.xml"));
        }
    }

    /// What an update bot does.
    private static void update(Path project) throws IOException {
        replace(project.resolve("yaml/pom.xml"), "<version>2.3</version>", "<version>2.4</version>");
        replace(project.resolve("toml/pom.xml"), "<version>20.1.0</version>", "<version>24.1.0</version>");
    }

    private static void replace(Path file, String from, String to) throws IOException {
        var text = Files.readString(file);
        assertThat(text).containsOnlyOnce(from);
        Files.writeString(file, text.replace(from, to));
    }

    @BeforeEach
    void mirror() throws IOException {
        day = new FirstDay(folder, Map.of("MAVEN_HOME", maven().toString(), "JAVA_HOME", System.getProperty(
                "java.home")));
        day.write("home/.m2/settings.xml", "<settings><mirrors>" + BuildScene.mirror("mirror", "*", day.server().url())
                + "</mirrors></settings>");
        write(folder);
        var files = fetched.resolve("cache/strongset/maven");
        try (var all = Files.walk(files)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                serve("/" + files.relativize(file), Files.readAllBytes(file));
            }
        }
    }

    @AfterEach
    void close() {
        day.close();
    }

    private void serve(String path, byte[] bytes) {
        if ((path.startsWith(SIGNED_BEFORE) && path.endsWith(".asc")) || path.endsWith(".absent")
                || path.endsWith("_remote.repositories")) {
            return;
        }
        var since = path.startsWith(YOUNG) ? "Sun, 22 Nov 2026 00:00:00 GMT" : "Thu, 01 Oct 2026 00:00:00 GMT";
        day.server().says(path, out -> {
            Loopback.head(out, "200 OK", "Content-Length: " + bytes.length, "Last-Modified: " + since);
            out.write(bytes);
        });
    }

    @Test
    void theFirstRunTheSecondAndAfterAdopt() {
        day.firstRunSecondRunAndAfterAdopt("maven", 0);
    }

    @Test
    void PO_16_aPlantedDowngradeInAPullRequest() throws IOException {
        day.says(0, "adopt");
        day.commit();
        update(folder);

        day.golden("maven-downgrade.txt", 10, "check");
        day.golden("maven-pull-request.txt", 10, "check", "--since", "HEAD");
    }
}
