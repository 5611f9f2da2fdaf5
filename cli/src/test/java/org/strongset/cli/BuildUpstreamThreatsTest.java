package org.strongset.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.cli.BuildScene.SIGNED;
import static org.strongset.cli.BuildScene.codes;
import static org.strongset.cli.BuildScene.dependencies;
import static org.strongset.cli.BuildScene.digest;
import static org.strongset.cli.BuildScene.jarBytes;
import static org.strongset.cli.BuildScene.mirror;
import static org.strongset.cli.BuildScene.path;
import static org.strongset.cli.BuildScene.result;
import static org.strongset.cli.MadeUpstream.head;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.cli.Strongset.Outcome;

/// Upstreams that are broken, and upstreams that someone broke. What they fail to say is never taken for a word.
@Timeout(120)
class BuildUpstreamThreatsTest {
    private static final String JAR = path("g:a:1", "jar");
    private static final String POM = path("g:a:1", "pom");

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
    @CsvSource({"404, UPSTREAM_HAS_NONE", "410, UPSTREAM_HAS_NONE", "503, UPSTREAM_UNAVAILABLE",
        "500, UPSTREAM_UNAVAILABLE", "502, UPSTREAM_UNAVAILABLE", "401, UPSTREAM_UNAVAILABLE",
        "403, UPSTREAM_UNAVAILABLE", "418, UPSTREAM_UNAVAILABLE", "429, RATE_LIMITED"})
    void GP_17_everyStatusOfAJarHasItsOwnCode(int status, String code) {
        scene.upstream().status(JAR, status);
        scene.expect(30, code, "g/a@1");
    }

    @ParameterizedTest
    @CsvSource({"503, UPSTREAM_UNAVAILABLE", "500, UPSTREAM_UNAVAILABLE", "403, UPSTREAM_UNAVAILABLE",
        "429, RATE_LIMITED"})
    void GP_17_aSignatureThatIsRefusedIsNotAbsentAndNoWaiverHelps(int status, String code) {
        scene.write("policy.toml", SIGNED + """
                [[waive]]
                for = "pkg:*/**"
                owner = "o@example.org"
                reason = "r"
                until = "2027-01-01"
                """);
        scene.upstream().status(JAR + ".asc", status);
        scene.expect(30, code, "g/a@1");
        scene.upstream().file(JAR + ".asc", scene.ann().asc(jarBytes("g:a:1")));
        scene.expect(0, "RULE_MET", "g/a@1");
    }

    @Test
    void aDroppedConnectionIsUnavailable() {
        scene.upstream().says(JAR, out -> {});
        scene.expect(30, "UPSTREAM_UNAVAILABLE", "g/a@1");
        scene.upstream().says(JAR, out -> out.write("SSH-2.0-made\r\n".getBytes(ISO_8859_1)));
        scene.expect(30, "UPSTREAM_UNAVAILABLE", "g/a@1");
    }

    @Test
    void aDroppedSignatureIsUnavailable() {
        scene.upstream().says(JAR + ".asc", out -> {});
        scene.expect(30, "UPSTREAM_UNAVAILABLE", "g/a@1");
    }

    @Test
    void GP_04_aFileShorterThanItsLengthIsNoFileAndNothingOfItIsKept() {
        scene.upstream().says(JAR, out -> {
            head(out, 200, "X: 1", jarBytes("g:a:1").length + 1);
            out.write(jarBytes("g:a:1"));
        });
        denied(scene.check(), "g/a@1");
        denied(scene.check("--offline"), "g/a@1");
    }

    @Test
    void GP_04_aSignatureShorterThanItsLengthIsNotAbsent() {
        scene.upstream().says(JAR + ".asc", out -> {
            head(out, 200, "X: 1", 5000);
            out.write(scene.ann().asc(jarBytes("g:a:1")), 0, 60);
        });
        scene.expect(30, "UPSTREAM_UNAVAILABLE", "g/a@1");
    }

    @Test
    void GP_04_aFileLongerThanItsLengthIsCutAndDoesNotMatch() {
        scene.upstream().says(JAR, out -> {
            head(out, 200, "X: 1", 100);
            out.write(jarBytes("g:a:1"));
        });
        scene.expect(20, "UPSTREAM_INVALID", "g/a@1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "jar:file:///etc/passwd!/x", "gopher://x/",
        "//127.0.0.1:1/", "", "\u0000"})
    void GP_04_aRedirectToWhatIsNoWebIsNotFollowed(String location) {
        scene.upstream().status(JAR, 302, "Location: " + location);
        assertThat(denied(scene.check(), "g/a@1")).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void GP_04_aRedirectToWhomTheSettingsDoNotNameIsNotFollowed(int status) {
        scene.upstream().status(JAR, status, "Location: " + other.url() + "/" + JAR);
        var outcome = scene.check();
        assertThat(denied(outcome, "g/a@1")).isEqualTo(30);
        assertThat(outcome.out()).contains("which is not followed");
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void GP_04_aRedirectInACircleComesToAnEnd() {
        scene.upstream().status(JAR, 302, "Location: " + scene.upstream().url() + "/" + JAR);
        assertThat(denied(scene.check(), "g/a@1")).isEqualTo(30);
        assertThat(scene.upstream().requests()).hasSizeLessThan(200);
    }

    @Test
    void GP_15_credentialsDoNotFollowARedirect() {
        scene.settings("<servers><server><id>made</id><username>ann</username><password>canary</password></server>"
                + "</servers><mirrors>" + mirror("made", "*", scene.upstream().url()) + "</mirrors>");
        scene.upstream().says(JAR, out -> head(out, 401, "WWW-Authenticate: Basic realm=\"x\"", 0));
        scene.check();
        scene.upstream().status(JAR, 302, "Location: " + other.url() + "/x");
        scene.upstream().status(POM, 302, "Location: " + other.url() + "/x");
        scene.check();
        assertThat(other.credentials()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha256", "sha512", "md5"})
    void GP_21_bytesThatAreNotThoseOfTheChecksumAreRefused(String kind) {
        scene.upstream().remove(JAR + ".sha1");
        int length = switch (kind) {
            case "sha1" -> 40;
            case "md5" -> 32;
            case "sha256" -> 64;
            default -> 128;
        };
        scene.upstream().file(JAR + "." + kind, "0".repeat(length).getBytes(UTF_8));
        var outcome = scene.check();
        if (scene.upstream().requests().contains(JAR + "." + kind)) {
            assertThat(denied(outcome, "g/a@1")).isEqualTo(20);
            assertThat(codes(outcome, "g/a@1")).startsWith("UPSTREAM_INVALID");
            denied(scene.check("--offline"), "g/a@1");
        } else {
            assertThat(outcome.exit()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<html>", "xyz", "0123", "\u0000\u0000"})
    void GP_21_aChecksumThatIsNoneNeverMakesAnAnswerOfExit40(String text) {
        scene.upstream().file(JAR + ".sha1", text.getBytes(UTF_8));
        assertThat(scene.check().exit()).isIn(0, 20, 30);
    }

    @Test
    void GP_21_aChecksumHeaderOfTheAttackersDoesNotReplaceTheFile() {
        byte[] bytes = jarBytes("g:a:1", "<name>swapped</name>");
        scene.upstream().says(JAR, out -> {
            head(out, 200, "x-checksum-sha1: " + digest("SHA-1", bytes), bytes.length);
            out.write(bytes);
        });
        var outcome = scene.check();
        assertThat(denied(outcome, "g/a@1")).isEqualTo(20);
    }

    @Test
    void aBombOfGzipIsNotUnpackedIntoTheHeap() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            var block = new byte[1 << 20];
            for (int i = 0; i < 1000; i++) {
                gzip.write(block);
            }
        }
        scene.upstream().says(POM, out -> {
            head(out, 200, "Content-Encoding: gzip", bomb.size());
            bomb.writeTo(out);
        });
        var began = Instant.now();
        assertThat(scene.check().exit()).isIn(20, 30);
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(size()).isLessThan(64 << 20);
    }

    @Test
    void aSignatureOfAHundredMegabytesIsNotRead() {
        scene.upstream().says(JAR + ".asc", out -> endless(out, 100 << 20));
        scene.expect(20, "UPSTREAM_INVALID", "g/a@1");
        assertThat(size()).isLessThan(32 << 20);
    }

    @Test
    void GP_20_theListOfVersionsIsBoundedInBytes() {
        scene.project(dependencies("g:a:[1,)")).upstream().says("g/a/maven-metadata.xml", out -> {
            head(out, 200, "X: 1", 200L << 20);
            out.write("<metadata><groupId>g</groupId><artifactId>a</artifactId><versioning><versions>"
                    .getBytes(UTF_8));
            byte[] versions = "<version>1</version>".repeat(5000).getBytes(UTF_8);
            for (int i = 0; i < 2000; i++) {
                out.write(versions);
            }
        });
        var began = Instant.now();
        assertThat(scene.check().exit()).isIn(20, 30);
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(size()).isLessThan(100 << 20);
    }

    @Test
    void JP_01_aDocumentTypeInTheListOfVersionsOpensNothing() {
        scene.project(dependencies("g:a:[1,)")).upstream().file("g/a/maven-metadata.xml",
                ("<!DOCTYPE metadata [<!ENTITY e SYSTEM '" + other.url() + "'>]><metadata><groupId>g</groupId>"
                        + "<artifactId>a</artifactId><versioning><versions><version>&e;</version><version>1</version>"
                        + "</versions></versioning></metadata>").getBytes(UTF_8));
        assertThat(scene.check().exit()).isIn(20, 30);
        assertThat(other.connections()).isZero();
    }

    @Test
    void GP_16_whereAnUpstreamWantsItsFileStoredIsIgnored() {
        scene.upstream().says(JAR, out -> {
            head(out, 200, "Content-Disposition: attachment; filename=\"../../../../planted\"\r\n"
                    + "Content-Location: ../../planted", jarBytes("g:a:1").length);
            out.write(jarBytes("g:a:1"));
        });
        scene.expect(0, "RULE_MET", "g/a@1");
        assertThat(names()).noneMatch(name -> name.contains("planted"));
    }

    private static void endless(OutputStream out, int size) throws IOException {
        head(out, 200, "X: 1", size);
        byte[] block = "a".repeat(1 << 16).getBytes(UTF_8);
        for (int i = 0; i < size; i += block.length) {
            out.write(block);
        }
    }

    /// Returns the exit of the run, in which this file must not be allowed.
    private static int denied(Outcome outcome, String purl) {
        assertThat(result(outcome, purl).get("decision").asString()).isIn("deny", "unavailable");
        return outcome.exit();
    }

    private long size() {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
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
