package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.testkit.Loopback;
import org.strongset.testkit.Vectors;

/// `check requirements.txt`, `check pylock.toml` and `check pkg:pypi/NAME@VERSION`, with real files and real attestations, by an
/// index on loopback.
@Timeout(120)
final class PythonProjectTest {
    private static final String SDIST = "pypi_attestation_models-0.0.4a2.tar.gz";
    private static final String WHEEL = "rfc8785-0.1.2-py3-none-any.whl";
    private static final String MODELS = "pypi-attestation-models";
    private static final String COMMIT = "153c9a3f5c152ef5405cba227676534658acde27";
    private static final String POLICY = """
            strongset = 1
            name = "python"
            [ca.github]
            issuer = "https://token.actions.githubusercontent.com"
            [ca.staging]
            issuer = "https://github.com/login/oauth"
            root = "staging-trusted_root.json"
            [rule.workflow]
            ca = { ca = "github", identity = "https://github.com/trailofbits/pypi-attestation-models/.github/workflows/release.yml@refs/tags/v{version}" }
            [rule.person]
            ca = { ca = "staging", identity = "william@yossarian.net" }
            [[use]]
            for = "pkg:pypi/rfc8785"
            allow = "person"
            [[use]]
            for = "pkg:pypi/**"
            allow = "workflow"
            """;

    @TempDir
    private Path folder;

    private final Loopback server = new Loopback();
    private final Map<String, List<String>> pages = new LinkedHashMap<>();
    private Strongset strongset;

    @BeforeEach
    void index() {
        strongset = new Strongset(folder);
        write("config/pip/pip.conf", "[global]\nindex-url = " + server.url() + "/simple\n");
        write("policy.toml", POLICY);
        write("staging-trusted_root.json", vector("staging-trusted_root.json"));
        serve(MODELS, SDIST, vector(SDIST), vector(SDIST + ".attestation"));
        serve("rfc8785", WHEEL, vector(WHEEL), vector(WHEEL + ".publish.attestation"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static byte[] vector(String name) {
        try {
            return Files.readAllBytes(Vectors.folder("pep740-attestations").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        write(name, text.getBytes(UTF_8));
    }

    private void write(String name, byte[] bytes) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Serves a file with one attestation.
    private void serve(String project, String file, byte[] bytes, byte[] attestation) {
        server.file("/files/" + file, bytes);
        server.file("/provenance/" + file,
                ("{\"version\": 1, \"attestation_bundles\": [{\"publisher\": {\"kind\": \"GitHub\"},"
                        + " \"attestations\": [" + new String(attestation, UTF_8) + "]}]}").getBytes(UTF_8));
        say(project, file, sha256(bytes), ", \"provenance\": \"" + server.url() + "/provenance/" + file + "\"");
    }

    private void say(String project, String file, String sha256, String more) {
        pages.computeIfAbsent(project, _ -> new ArrayList<>())
                .add("{\"filename\": \"" + file + "\", \"url\": \"../../files/"
                        + file + "\", \"hashes\": {\"sha256\": \"" + sha256 + "\"}" + more + "}");
        var page = ("{\"meta\": {\"api-version\": \"1.3\"}, \"name\": \"" + project + "\", \"files\": ["
                + String.join(", ",
                        pages.get(project))
                + "]}").getBytes(UTF_8);
        server.says("/simple/" + project + "/", out -> {
            Loopback.head(out, "200 OK", "Content-Type: application/vnd.pypi.simple.v1+json", "Content-Length: "
                    + page.length);
            out.write(page);
        });
    }

    private Strongset.Outcome exits(int exit, String... more) {
        var words = Stream.concat(Stream.of("check", "--json", "--policy", "policy.toml", "--root", "root", "--now",
                "2026-11-01"), Stream.of(more)).toArray(String[]::new);
        var outcome = strongset.exits(exit, words);
        Schemas.assertFits(outcome.out());
        return outcome;
    }

    private static String locked(String project, String version, String file, String sha256) {
        return """
                lock-version = "1.0"
                created-by = "test"
                [[packages]]
                name = "%s"
                version = "%s"
                [[packages.%s]]
                name = "%s"
                url = "https://files.example/%s"
                hashes = {sha256 = "%s"}
                """.formatted(project, version, file.endsWith(".whl") ? "wheels" : "sdist", file, file, sha256).replace(
                "[[packages.sdist]]", "[packages.sdist]");
    }

    private static String lockedSdist() {
        return locked(MODELS, "0.0.4a2", SDIST, sha256(vector(SDIST)));
    }

    @Test
    void S23_aLockFileIsAllowedByItsDigestsAndTheAnswerNamesRepositoryAndCommit() {
        write("pylock.toml", lockedSdist());
        var outcome = exits(0, "pylock.toml");
        assertThat(outcome.reasons()).containsExactly("RULE_MET", "NOT_LOOKED_INTO");
        assertThat(outcome.json().get("results").get(0).get("at").toString()).isEqualTo(
                "{\"file\":\"pylock.toml\",\"line\":4}");
        assertThat(outcome.out()).contains("commit " + COMMIT).contains("trailofbits/pypi-attestation-model");
        assertThat(outcome.json().get("results").get(0).get("subject").asString()).isEqualTo("pkg:pypi/" + MODELS
                + "@0.0.4a2");
        assertThat(server.paths()).containsExactlyInAnyOrder("/simple/" + MODELS + "/", "/provenance/" + SDIST);
        server.forget();
        assertThat(exits(0, "pylock.toml").out()).isEqualTo(outcome.out());
        assertThat(exits(0, "--offline", "pylock.toml").out()).isEqualTo(outcome.out());
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void S39_requirementsAndPurlsAreAskedAboutFileByFile() {
        write("requirements.txt",
                "rfc8785==0.1.2 --hash=sha256:" + sha256(vector(WHEEL)) + "\n" + MODELS + "==0.0.4a2\n");
        var outcome = exits(0, "requirements.txt");
        assertThat(outcome.json().get("results")).hasSize(2);
        assertThat(outcome.reasons()).contains("RULE_MET", "INDEX_WORD");
        assertThat(outcome.json().get("results").get(1).get("via").get(0).asString())
                .isEqualTo("requirements.txt: line 1");
        assertThat(outcome.json().get("results").get(1).get("at").toString()).isEqualTo(
                "{\"file\":\"requirements.txt\",\"line\":1}");
        assertThat(exits(0, ".").json().get("results")).hasSize(2);
        assertThat(exits(0, "pkg:pypi/rfc8785@0.1.2").reasons()).contains("RULE_MET", "INDEX_WORD");
        exits(0, "pkg:pypi/rfc8785@0.1.2?file_name=" + WHEEL);
        var text = strongset.exits(0, "check", "--policy", "policy.toml", "--root", "root", "--now", "2026-11-01",
                "requirements.txt").out();
        assertThat(text).contains("INDEX_WORD").contains("requirements.txt: line 2");
    }

    @Test
    void PO_09_allSpellingsOfANameAreOnePackage() {
        assertThat(exits(0, "pkg:pypi/RFC8785@0.1.2").reasons()).contains("RULE_MET");
        write("requirements.txt", "PyPI_Attestation.models==0.0.4A2\n");
        exits(0, "requirements.txt");
    }

    @Test
    void whatNamesNoVersionIsNotResolvedAndNothingIsLeftOut() {
        write("requirements.txt", "rfc8785>=0.1\ngit+https://forge.example/x.git\n");
        var outcome = exits(2, "requirements.txt");
        assertThat(outcome.json().get("results")).hasSize(2);
        assertThat(outcome.out()).contains("NOT_RESOLVED").contains("pip-compile").contains("BYTES_NOT_NAMED");
        assertThat(strongset.exits(2, "check", "--policy", "policy.toml", "pkg:pypi/rfc8785").err())
                .contains("NOT_RESOLVED")
                .contains("@VERSION");
    }

    @Test
    void DS_09_anAttestationOfAnotherFileIsNoneForThisOne() {
        serve(MODELS, "pypi_attestation_models-0.0.4a2.zip", vector(SDIST), vector(SDIST + ".attestation"));
        var outcome = exits(20, "pkg:pypi/" + MODELS + "@0.0.4a2?file_name=pypi_attestation_models-0.0.4a2.zip");
        assertThat(outcome.reasons()).contains("SUBJECT_MISMATCH");
    }

    @Test
    void aDigestThatWasTamperedWithIsDeniedWhereverItStands() {
        write("pylock.toml", locked(MODELS, "0.0.4a2", SDIST, "0".repeat(64)));
        assertThat(exits(20, "pylock.toml").reasons()).contains("DIGEST_MISMATCH");
        pages.clear();
        say(MODELS, SDIST, "0".repeat(64), ", \"provenance\": \"../../provenance/" + SDIST + "\"");
        assertThat(exits(20, "--refresh", "pylock.toml").reasons()).contains("SUBJECT_MISMATCH");
        assertThat(exits(20, "pkg:pypi/" + MODELS + "@0.0.4a2").reasons()).contains("SUBJECT_MISMATCH", "INDEX_WORD");
        write("requirements.txt", "rfc8785==0.1.2 --hash=sha256:" + "1".repeat(64) + "\n");
        assertThat(exits(20, "requirements.txt").reasons()).contains("DIGEST_MISMATCH");
    }

    @Test
    void AR_06_metadataThatTheIndexServesAndTheWheelHasNotAreDenied() {
        write("policy.toml", POLICY + "[answers]\nhooks = \"deny\"\n");
        pages.clear();
        say("rfc8785", WHEEL, sha256(vector(WHEEL)),
                ", \"core-metadata\": true, \"provenance\": \"../../provenance/" + WHEEL
                        + "\"");
        server.file("/files/" + WHEEL + ".metadata",
                "Metadata-Version: 2.1\nName: rfc8785\nVersion: 0.1.2\nRequires-Dist: hidden\n".getBytes(UTF_8));
        assertThat(exits(20, "pkg:pypi/rfc8785@0.1.2").reasons()).contains("METADATA_MISMATCH");
    }

    @Test
    void bytesAreFetchedWhereThePolicyAsksForThemAndComparedWithTheDigest() {
        write("policy.toml", POLICY + "[answers]\nhooks = \"deny\"\n");
        write("pylock.toml",
                locked("rfc8785", "0.1.2", WHEEL, sha256(vector(WHEEL))).replace("https://files.example", server
                        .url() + "/files"));
        assertThat(exits(30, "--offline", "pylock.toml").reasons()).contains("BYTES_NEEDED");
        assertThat(exits(0, "pylock.toml").reasons()).contains("RULE_MET").doesNotContain("NOT_LOOKED_INTO");
        server.file("/files/" + WHEEL, new byte[10]);
        write("cache/strongset/pip/none", "");
        assertThat(exits(0, "--offline", "pylock.toml").reasons()).contains("RULE_MET");
    }

    @Test
    void withoutEvidenceOrWithoutAnIndexNothingIsAllowed() {
        say("other", "other-1.tar.gz", "2".repeat(64), "");
        assertThat(exits(10, "pkg:pypi/other@1").reasons()).contains("NO_EVIDENCE");
        assertThat(exits(30, "pkg:pypi/gone@1").reasons()).contains("UPSTREAM_HAS_NONE");
        server.status("/provenance/" + SDIST, "500 no");
        write("pylock.toml", lockedSdist());
        assertThat(exits(30, "pylock.toml").reasons()).contains("UPSTREAM_UNAVAILABLE");
    }
}
