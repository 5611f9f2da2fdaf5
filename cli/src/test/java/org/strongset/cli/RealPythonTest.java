package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Digest.Algorithm;
import org.strongset.sign.FileDigests;
import org.strongset.testkit.Loopback;
import org.strongset.testkit.Vectors;

/// Debian's pip is asked for the same files, by the same configuration, from the same index.
///
/// Needs python3-pip and unshare, and the right to make a network namespace.
@Tag("real")
@Timeout(300)
final class RealPythonTest {
    private static final String SDIST = "pypi_attestation_models-0.0.4a2.tar.gz";
    private static final String WHEEL = "rfc8785-0.1.2-py3-none-any.whl";

    @TempDir
    private Path folder;

    private final Loopback server = new Loopback();

    @BeforeEach
    void serve() throws IOException {
        for (var index : List.of("a", "b", "c", "d", "e", "f")) {
            page("/" + index + "/simple/rfc8785/", WHEEL);
            page("/" + index + "/simple/pypi-attestation-models/", SDIST);
        }
        server.file("/files/" + WHEEL, vector(WHEEL));
        server.file("/files/" + SDIST, vector(SDIST));
        server.file("/provenance/" + SDIST,
                ("{\"version\": 1, \"attestation_bundles\": [{\"publisher\": {}, \"attestations\": ["
                        + new String(vector(SDIST + ".attestation"), UTF_8) + "]}]}").getBytes(UTF_8));
        write("policy.toml", """
                strongset = 1
                name = "python"
                [ca.github]
                issuer = "https://token.actions.githubusercontent.com"
                [rule.workflow]
                ca = { ca = "github", identity = "https://github.com/trailofbits/pypi-attestation-models/.github/workflows/release.yml@refs/tags/v{version}" }
                [[use]]
                for = "pkg:pypi/**"
                allow = "workflow"
                """);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static byte[] vector(String name) throws IOException {
        return Files.readAllBytes(Vectors.folder("pep740-attestations").resolve(name));
    }

    private void page(String path, String file) throws IOException {
        var page = ("<!DOCTYPE html><html><body><a href=\"" + server.url() + "/files/" + file + "#sha256="
                + FileDigests.digest(
                        Algorithm.SHA256, vector(file)).hex()
                + "\" data-provenance=\"" + server.url() + "/provenance/" + file + "\">"
                + file + "</a></body></html>").getBytes(UTF_8);
        server.says(path, out -> {
            Loopback.head(out, "200 OK", "Content-Type: text/html", "Content-Length: " + page.length);
            out.write(page);
        });
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /// Runs pip with nothing in its environment but this.
    private Tool.Outcome pip(Map<String, String> environment, String... words) {
        var command = new ArrayList<>(List.of("env", "-i", "PATH=/usr/bin:/bin"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of("/usr/bin/python3", "-m", "pip", "--disable-pip-version-check", "--no-cache-dir"));
        command.addAll(List.of(words));
        return Tool.in(folder).run(command);
    }

    private Map<String, String> environment(Map<String, String> more) {
        var environment = new TreeMap<>(new Strongset(folder).env());
        environment.putAll(more);
        return environment;
    }

    /// Runs Strongset as a process of its own with nothing in its environment but this.
    private Tool.Outcome strongset(List<String> before, Map<String, String> environment, String... words) {
        var command = new ArrayList<>(List.of("env", "-i", "PATH=/usr/bin:/bin:/usr/sbin:/sbin"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(before);
        command.addAll(Strongset.process(words));
        return Tool.in(folder).run(command);
    }

    private Tool.Outcome check(Map<String, String> environment, String... more) {
        var words = new ArrayList<>(List.of("check", "--json", "--policy", "policy.toml", "--now", "2026-11-01"));
        words.addAll(List.of(more));
        return strongset(List.of(), environment, words.toArray(String[]::new));
    }

    private static String hash(Algorithm algorithm, String file) throws IOException {
        return " --hash=" + FileDigests.digest(algorithm, vector(file));
    }

    @Test
    void pipTakesTheFilesThatAreFoundAndNoneThatIsRefused() throws IOException {
        var good = hash(Algorithm.SHA256, WHEEL);
        var bad = " --hash=sha256:" + "0".repeat(64);
        var taken = List.of("rfc8785==0.1.2" + good, "RFC8785 == 0.1.2" + bad + good, "rfc8785==0.1.2.0 \\\n  " + good,
                "rfc8785==0.1.2" + hash(Algorithm.SHA512, WHEEL), "-c constraints.txt\nrfc8785",
                "pypi-attestation-models==0.0.4a2" + hash(Algorithm.SHA256, SDIST),
                "rfc8785 @ " + server.url() + "/files/" + WHEEL + "#sha256="
                        + FileDigests.digest(Algorithm.SHA256, vector(WHEEL))
                                .hex());
        var refused = List.of("rfc8785==0.1.2" + bad, "rfc8785==0.1.3" + good,
                "rfc8785==0.1.2" + hash(Algorithm.SHA256, SDIST),
                "rfc8785==0.1.2" + hash(Algorithm.SHA512, SDIST), "rfc8785>=0.1 --hash=sha256:" + "0".repeat(64),
                "-c constraints.txt\nrfc8785==0.1.2" + bad);
        write("constraints.txt", "rfc8785==0.1.2" + good + "\n");
        var environment = environment(Map.of("PIP_INDEX_URL", server.url() + "/a/simple"));
        for (var lines : taken) {
            write("requirements.txt", lines + "\n");
            assertThat(pip(environment, "download", "--no-deps", "--no-build-isolation", "--no-binary", "none",
                    "--require-hashes", "-r", "requirements.txt", "-d", "out").err()).as(lines)
                    .doesNotContain("ERROR: THESE")
                    .doesNotContain("No matching distribution");
            assertThat(check(environment, "requirements.txt").out()).as(lines).contains("\"file\": ").doesNotContain(
                    "DIGEST_MISMATCH").doesNotContain("NOT_RESOLVED").doesNotContain("UPSTREAM_HAS_NONE");
        }
        for (var lines : refused) {
            write("requirements.txt", lines + "\n");
            assertThat(
                    pip(environment, "download", "--no-deps", "--require-hashes", "-r", "requirements.txt", "-d", "out")
                            .exit())
                    .as(lines).isEqualTo(1);
            assertThat(check(environment, "requirements.txt").exit()).as(lines).isIn(2, 20, 30);
        }
    }

    @Test
    void whatIsAllowedIsWhatPipWouldInstall() throws IOException {
        write("requirements.txt", "rfc8785==0.1.2" + hash(Algorithm.SHA256, WHEEL) + "\n");
        var environment = environment(Map.of("PIP_INDEX_URL", server.url() + "/a/simple"));
        var report = pip(environment, "install", "--dry-run", "--quiet", "--ignore-installed", "--require-hashes",
                "--report", "-", "--target", "there", "-r", "requirements.txt");
        assertThat(report.out()).as(report.err()).contains(FileDigests.digest(Algorithm.SHA256, vector(WHEEL)).hex());
        assertThat(check(environment, "requirements.txt").out())
                .contains(FileDigests.digest(Algorithm.SHA256, vector(WHEEL))
                        .hex());
    }

    /// Each file of configuration names another index; one after the other is added.
    @Test
    void theIndexThatPipAsksIsAsked() throws IOException {
        write("requirements.txt", "rfc8785==0.1.2\n");
        var more = new TreeMap<String, String>();
        more.put("XDG_CONFIG_DIRS", folder.resolve("machine").toString());
        conf("machine/pip/pip.conf", "[global]\nindex-url = INDEX\n", "a");
        sameIndex(more, "a");
        conf("home/.pip/pip.conf", "[global]\nindex_url: INDEX\n", "b");
        sameIndex(more, "b");
        conf("config/pip/pip.conf", "# ours\n[global]\nindex-url=INDEX\n", "c");
        sameIndex(more, "c");
        conf("machine/pip/pip.conf", "[install]\nindex-url = INDEX\n[download]\nindex-url = INDEX\n", "d");
        sameIndex(more, "d");
        more.put("PIP_CONFIG_FILE",
                conf("own.conf", "[install]\nindex-url = INDEX\n[download]\nindex-url = INDEX\n", "e")
                        .toString());
        sameIndex(more, "e");
        more.put("PIP_INDEX_URL", server.url() + "/f/simple");
        sameIndex(more, "f");
        write("requirements.txt", "--index-url " + server.url() + "/a/simple\nrfc8785==0.1.2\n");
        sameIndex(more, "a");
    }

    private Path conf(String name, String text, String index) throws IOException {
        return write(name, text.replace("INDEX", server.url() + "/" + index + "/simple"));
    }

    private void sameIndex(Map<String, String> more, String index) {
        var environment = environment(more);
        server.forget();
        pip(environment, "download", "--no-deps", "-r", "requirements.txt", "-d", "out");
        assertThat(server.paths().getFirst()).as("pip").isEqualTo("/" + index + "/simple/rfc8785/");
        server.forget();
        check(environment, "--refresh", "--root", "/nowhere", "requirements.txt");
        assertThat(server.paths().getFirst()).as("strongset").isEqualTo("/" + index + "/simple/rfc8785/");
    }

    @Test
    void S39_inANetworkNamespaceWithNoInterfaceTheProductionRootDecidesAsBefore() throws IOException {
        write("requirements.txt", "pypi-attestation-models==0.0.4a2" + hash(Algorithm.SHA256, SDIST) + "\n");
        var environment = environment(Map.of("PIP_INDEX_URL", server.url() + "/a/simple"));
        var words = new String[]{"check", "--json", "--policy", "policy.toml", "--now", "2026-11-01",
            "requirements.txt"};
        var first = strongset(List.of(), environment, words);
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        assertThat(first.out()).contains("153c9a3f5c152ef5405cba227676534658acde27");
        var alone = strongset(List.of("unshare", "-n"), environment, words);
        assertThat(alone.err()).isEqualTo(first.err());
        assertThat(alone.out()).isEqualTo(first.out());
    }
}
