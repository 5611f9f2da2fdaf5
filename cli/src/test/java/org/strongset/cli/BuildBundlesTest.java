package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.testkit.Vectors;

/// A Maven build whose files have Sigstore bundles beside them, as they were published.
@Timeout(60)
class BuildBundlesTest {
    private static final Path VECTORS = Vectors.folder("maven-sigstore");
    private static final List<String> PUBLISHED = List.of("protobuf-specs:0.3.3", "protobuf-specs:0.5.0",
            "sigstore-java:1.0.0", "sigstore-java:1.3.0", "sigstore-java:2.0.0", "sigstore-maven-plugin:1.2.0",
            "sigstore-maven-plugin:1.3.0", "sigstore-maven-plugin:2.0.0");
    private static final String JAVA = "dev.sigstore/sigstore-java@2.0.0?type=pom";
    private static final String POLICY = BuildScene.policy("""
            any = [ { keyring = { ring = "ours" } },
                { ca = { ca = "github", identity = "https://github.com/sigstore/*/.github/workflows/*@refs/tags/**" } } ]
            """, "[ca.github]\nissuer = \"https://token.actions.githubusercontent.com\"\n");

    @TempDir
    Path folder;
    private BuildScene scene;

    @BeforeEach
    void open() {
        scene = new BuildScene(folder);
        scene.write("policy.toml", POLICY);
        for (var bom : List.of("com.google.http-client:google-http-client-bom:1.47.1",
                "com.google.protobuf:protobuf-bom:4.30.2", "io.grpc:grpc-bom:1.71.0",
                "com.google.oauth-client:google-oauth-client-bom:1.39.0")) {
            scene.pom(bom, "<packaging>pom</packaging>"); // what sigstore-java 2.0.0 imports
        }
        var dependencies = new StringBuilder();
        for (var one : PUBLISHED) {
            var coordinates = "dev.sigstore:" + one;
            var pom = BuildScene.path(coordinates, "pom");
            scene.unsigned(pom, vector(one, ".pom"));
            scene.upstream().file(pom + ".sigstore.json", vector(one, ".pom.sigstore.json"));
            dependencies.append("<dependency>").append(BuildScene.gav(coordinates)).append("<type>pom</type>"
                    + "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>"
                    + "</dependency>");
        }
        scene.project("<dependencies>" + last(dependencies.toString()) + "</dependencies>");
    }

    /// The newest version of each: a build has one.
    private static String last(String dependencies) {
        return List.of(dependencies.split("(?<=</dependency>)", -1)).stream()
                .filter(one -> one.contains("0.5.0") || one.contains("<version>2.0.0")).reduce("", String::concat);
    }

    private static byte[] vector(String name, String end) {
        try {
            return Files.readAllBytes(VECTORS.resolve(name.replace(':', '-') + end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void S23_aBuildIsAllowedByThePublishedBundlesAndTheAnswerNamesRepositoryAndCommit() {
        var outcome = scene.expect(0, "RULE_MET", JAVA);
        assertThat(outcome.out()).contains("made of https://github.com/sigstore/sigstore-java",
                "commit 411721f4879abebd95bd9ab6ed3724366b13cdce", "https://github.com/sigstore/protobuf-specs");
        for (var one : List.of("protobuf-specs@0.5.0", "sigstore-maven-plugin@2.0.0")) {
            scene.expect(0, "RULE_MET", "dev.sigstore/" + one + "?type=pom");
        }
    }

    @Test
    void aSecondRunAsksForNothing() {
        scene.expect(0, "RULE_MET", JAVA);
        assertThat(scene.upstream().requests()).contains(BuildScene.path("dev.sigstore:sigstore-java:2.0.0", "pom")
                + ".sigstore.json");
        scene.upstream().forget();
        scene.expect(0, "RULE_MET", JAVA);
        scene.expect(0, "RULE_MET", JAVA, "--offline");
        assertThat(scene.upstream().connections()).isZero();
    }

    @Test
    void SG_01_theBundleOfAnotherFileIsInvalid() {
        scene.upstream().file(BuildScene.path("dev.sigstore:sigstore-java:2.0.0", "pom") + ".sigstore.json",
                vector("sigstore-java:1.3.0", ".pom.sigstore.json"));
        var outcome = scene.check();
        assertThat(outcome.exit()).as(outcome.out()).isEqualTo(20);
        assertThat(BuildScene.result(outcome, JAVA).get("exit").asInt()).isEqualTo(20);
    }

    @Test
    void withoutABundleThereIsNoEvidence() {
        scene.upstream().remove(BuildScene.path("dev.sigstore:sigstore-java:2.0.0", "pom") + ".sigstore.json");
        scene.expect(10, "NO_EVIDENCE", JAVA);
    }

    @Test
    void aBundleThatCannotBeHadNowIsNoAnswer() {
        scene.upstream().status(BuildScene.path("dev.sigstore:sigstore-java:2.0.0", "pom") + ".sigstore.json", 503);
        var outcome = scene.check();
        assertThat(BuildScene.result(outcome, JAVA).get("exit").asInt()).as(outcome.out()).isEqualTo(30);
    }

    @Test
    void whereNoAuthorityIsNamedNoBundleIsAskedFor() {
        scene.write("policy.toml", BuildScene.SIGNED);
        scene.expect(10, "NO_EVIDENCE", JAVA);
        assertThat(scene.upstream().requests()).noneMatch(path -> path.endsWith(".sigstore.json"));
    }
}
