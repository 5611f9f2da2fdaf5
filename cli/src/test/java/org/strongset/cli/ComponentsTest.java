package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.cli.NpmScene.NOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `check bom.json`: what a list of components says is in use, by the digests that it gives.
@Timeout(120)
final class ComponentsTest {
    @TempDir
    private Path folder;

    private NpmScene npm;

    @BeforeEach
    void project() throws IOException {
        npm = new NpmScene(folder);
    }

    @AfterEach
    void close() {
        npm.close();
    }

    private static String hex(String name, String version) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(NpmScene.sri(name, version).substring("sha512-"
                .length())));
    }

    private static String component(String name, String version, String hashes) {
        return """
                {"type": "library", "name": "%s", "version": "%s", "purl": "pkg:npm/%s@%s?repository_url=https://evil.example/",
                 "hashes": [%s]}
                """.formatted(name, version, name, version, hashes);
    }

    private void bom(String... components) throws IOException {
        npm.write("bom.json",
                "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": [\n" + String.join(
                        ",\n", components) + "]}");
    }

    private static String sha512(String name) {
        return "{\"alg\": \"SHA-512\", \"content\": \"" + hex(name, "1.0.0") + "\"}";
    }

    private String says(int exit, String... more) {
        var words = new ArrayList<>(List.of("check", "--now", NOW));
        words.addAll(List.of(more));
        return npm.says(exit, words.toArray(String[]::new));
    }

    @Test
    void aComponentIsAskedAboutByItsDigestAtTheRegistryOfTheUsersOwn() throws IOException {
        bom(component("tessellate", "1.0.0", sha512("tessellate")));

        assertThat(says(0, "bom.json")).contains("ALLOW  pkg:npm/tessellate@1.0.0", "listed by bom.json:2",
                "registry.example says that these bytes are").doesNotContain("evil.example");
        Schemas.assertFits(npm.strongset.exits(0, "check", "--json", "--now", NOW, "bom.json").out());
    }

    @Test
    void aComponentWithoutADigestIsNoYesAndSaidSo() throws IOException {
        bom(component("tessellate", "1.0.0", ""), component("quokka-json", "1.0.0",
                "{\"alg\": \"SHA-1\", \"content\": \"00\"}"));

        assertThat(says(10, "bom.json")).contains(
                "NO_DIGEST: bom.json gives no digest of it, so nobody knows which bytes are in use",
                "NO_DIGEST: bom.json gives its digest by SHA-1 only, which cannot stand for bytes");
    }

    @Test
    void otherBytesThanTheRegistryServesAreDenied() throws IOException {
        bom(component("tessellate", "1.0.0", sha512("quokka-json")));

        assertThat(says(20, "bom.json")).contains("DIGEST_MISMATCH");
    }

    @Test
    void twoComponentsOfOneVersionWithOtherBytesAreAskedAboutBoth() throws IOException {
        bom(component("tessellate", "1.0.0", sha512("quokka-json")), component("tessellate", "1.0.0", sha512(
                "tessellate")), component("tessellate", "1.0.0", sha512("tessellate")));

        assertThat(npm.strongset.exits(20, "check", "--json", "--now", NOW, "bom.json").json().get("results"))
                .hasSize(2);
    }

    @Test
    void theFolderIsAskedAboutByItsListOnlyWhereNothingElseSaysWhatItNeeds() throws IOException {
        bom(component("tessellate", "1.0.0", sha512("tessellate")));

        assertThat(says(12)).contains("NOT_CHECKED: bom.json: the project's own files say what it needs");
        Files.delete(folder.resolve("package-lock.json"));
        assertThat(says(0)).contains("pkg:npm/tessellate@1.0.0");
    }

    @Test
    void whatIsNotAskedAboutIsCounted() throws IOException {
        bom(component("tessellate", "1.0.0", sha512("tessellate")), "{\"type\": \"file\", \"name\": \"x\"}",
                "{\"type\": \"library\", \"name\": \"y\", \"purl\": \"pkg:cargo/y@1.0.0\"}");

        assertThat(says(0, "bom.json")).contains("bom.json: 1 called \"file\" has no purl",
                "bom.json: 1 component of the type cargo");
    }

    @Test
    void aListOfWhichNothingCanBeAskedAboutIsNoYes() throws IOException {
        bom("{\"type\": \"library\", \"name\": \"x\"}");

        assertThat(npm.strongset.exits(2, "check", "bom.json").err()).contains(
                "nothing that it names can be asked about",
                "1 called \"library\" has no purl");
        assertThat(npm.strongset.exits(2, "check", "--format", "junit", "bom.json").out()).contains("errors=\"1\"",
                "nothing that it names");
        bom();
        npm.strongset.exits(2, "check", "bom.json");
    }

    @Test
    void ofSeveralDigestsTheLongestIsTheOneThatIsAskedAbout() throws IOException {
        bom(component("tessellate", "1.0.0",
                "{\"alg\": \"SHA-256\", \"content\": \"" + "00".repeat(32) + "\"}, " + sha512(
                        "quokka-json")));
        assertThat(says(20, "bom.json")).contains("DIGEST_MISMATCH");
        bom(component("tessellate", "1.0.0",
                "{\"alg\": \"SHA-256\", \"content\": \"" + "00".repeat(32) + "\"}, " + sha512(
                        "tessellate")));
        var answer = npm.strongset.exits(0, "check", "--json", "--now", NOW, "bom.json").out();
        assertThat(answer).contains("sha512").doesNotContain("00".repeat(32));
    }

    @Test
    void aDocumentThatCannotBeReadAllowsNothing() throws IOException {
        bom(component("tessellate", "1.0.0", "{\"alg\": \"SHA-512\", \"content\": \"00\"}"));

        assertThat(npm.strongset.exits(20, "check", "bom.json").err()).contains("MALFORMED", "line 2");
    }

    @Test
    void aJsonFileThatIsNoListIsAFileLikeAnyOther() throws IOException {
        npm.write("other.json", "{}");

        assertThat(says(12, "other.json")).contains("pkg:generic/other.json");
    }

    @Tag("real")
    @Test
    void theListThatNpmMakesGivesTheAnswersOfItsLockFile() throws IOException, InterruptedException {
        npm.write("package.json",
                "{\"name\": \"mine\", \"version\": \"1.0.0\", \"dependencies\": {\"tessellate\": \"1.0.0\"}}");
        npm.write("package-lock.json", """
                {"name": "mine", "version": "1.0.0", "lockfileVersion": 3, "packages": {
                 "": {"name": "mine", "version": "1.0.0", "dependencies": {"tessellate": "1.0.0"}},
                 "node_modules/tessellate": {"version": "1.0.0", "integrity": "%s"}}}
                """.formatted(NpmScene.sri("tessellate", "1.0.0")));
        for (var format : new String[]{"cyclonedx", "spdx"}) {
            var process = new ProcessBuilder("npm", "sbom", "--package-lock-only", "--sbom-format", format)
                    .directory(folder
                            .toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            npm.write("of.json", new String(process.getInputStream().readAllBytes(),
                    UTF_8));
            assertThat(process.waitFor()).isZero();
            assertThat(says(0, "of.json")).as(format).contains("ALLOW  pkg:npm/tessellate@1.0.0")
                    .doesNotContain("NOT_CHECKED: of.json: 1");
        }
    }
}
