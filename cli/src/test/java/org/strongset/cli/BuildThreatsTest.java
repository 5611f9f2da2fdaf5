package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.cli.BuildScene.SIGNED;
import static org.strongset.cli.BuildScene.codes;
import static org.strongset.cli.BuildScene.dependencies;
import static org.strongset.cli.BuildScene.gav;
import static org.strongset.cli.BuildScene.jarBytes;
import static org.strongset.cli.BuildScene.path;
import static org.strongset.cli.BuildScene.policy;
import static org.strongset.cli.BuildScene.pomText;
import static org.strongset.cli.BuildScene.result;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who signed what a build needs, and what they signed really.
@Timeout(60)
class BuildThreatsTest {
    private static final String JAR = path("g:a:1", "jar");
    private static final String POM = path("g:a:1", "pom");

    @TempDir
    Path folder;
    private BuildScene scene;

    @BeforeEach
    void open() {
        scene = new BuildScene(folder);
        scene.jar("g:a:1", "").project(dependencies("g:a:1"));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aBuildOfSignedFilesIsAllowed() {
        scene.expect(0, "RULE_MET", "g/a@1");
    }

    @Test
    void eachFileStandsWhereTheProjectAsksForItOrForWhatBringsItIn() {
        scene.jar("g:b:1", dependencies("g:a:1")).project("\n\n" + dependencies("g:b:1"));
        var outcome = scene.check();
        assertThat(result(outcome, "g/b@1").get("at").toString()).isEqualTo(
                "{\"file\":\"project/pom.xml\",\"line\":3}");
        assertThat(result(outcome, "g/a@1").get("at").get("line").asInt()).isEqualTo(3);
        assertThat(result(outcome, "g/a@1?type=pom").get("at").get("line").asInt()).isEqualTo(3);
    }

    @Test
    void aJarWithoutASignatureIsDenied() {
        scene.upstream().remove(JAR + ".asc");
        scene.expect(10, "NO_EVIDENCE", "g/a@1");
    }

    @Test
    void aPomWithoutASignatureIsDeniedThoughItsJarIsSigned() {
        scene.upstream().remove(POM + ".asc");
        scene.expect(10, "NO_EVIDENCE", "g/a@1?type=pom");
    }

    @Test
    void aSignatureBySomebodyOutsideOfTheKeyringIsDenied() {
        scene.served(JAR, jarBytes("g:a:1"), scene.eve());
        scene.expect(10, "SIGNER_UNKNOWN", "g/a@1");
    }

    @Test
    void WT_10_aSignatureOutsideOfItsSignersLimitsIsDenied() {
        scene.write("policy.toml", policy("keyring = { ring = \"ours\" }",
                "limits = { \"" + scene.ann().fingerprint() + "\" = [\"pkg:maven/org.apache.maven.plugins/**\"] }"));
        scene.expect(10, "OUT_OF_SCOPE", "g/a@1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"g/a", "g/a@1", "g/*", "g/a@*", "**"})
    void WT_10_aLimitThatNamesTheJarCoversThePomBesideIt(String limit) {
        scene.write("policy.toml", policy("keyring = { ring = \"ours\" }", "limits = { \"" + scene.ann().fingerprint()
                + "\" = [\"pkg:maven/org.apache.maven.plugins/**\", \"pkg:maven/" + limit + "\"] }"));
        scene.expect(0, "RULE_MET", "g/a@1");
    }

    @Test
    void aSignatureOverOtherBytesIsInvalid() {
        scene.upstream().file(JAR + ".asc", scene.ann().asc(jarBytes("g:a:2")));
        scene.expect(20, "SIG_INVALID", "g/a@1");
    }

    @Test
    void aSignatureAfterItsKeysEndIsDenied() {
        var old = MadeSigner.until("Old", Instant.parse("2025-01-01T00:00:00Z"));
        scene.write("keys/old.gpg", old.certificate()).served(JAR, jarBytes("g:a:1"), old);
        scene.expect(10, "KEY_EXPIRED_AT_SIGNING", "g/a@1");
    }

    @Test
    void aKeyThatHasEndedSinceItSignedStillCounts() {
        var old = MadeSigner.until("Old", Instant.parse("2026-01-01T00:00:00Z"));
        scene.write("keys/old.gpg", old.certificate()).served(JAR, jarBytes("g:a:1"), old);
        assertThat(codes(scene.expect(0, "RULE_MET", "g/a@1"), "g/a@1")).contains("KEY_EXPIRED_SINCE");
    }

    @Test
    void aSignedJarOfAnotherVersionIsNotTheOneThatWasAskedFor() {
        scene.served(JAR, jarBytes("g:a:0.9"), scene.ann());
        scene.expect(20, "SUBJECT_MISMATCH", "g/a@1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"g:a:2", "g:b:1", "h:a:1", "g:A:1", "G:a:1", "g:a:1.0"})
    void aSignedPomThatNamesItselfOtherwiseIsNotTheOneThatWasAskedFor(String coordinates) {
        scene.served(POM, pomText(coordinates, "").getBytes(UTF_8), scene.ann());
        scene.expect(20, "SUBJECT_MISMATCH", "g/a@1?type=pom");
    }

    @Test
    void aJarServedAsAPomIsNoPom() {
        scene.served(POM, jarBytes("g:a:1"), scene.ann());
        assertThat(scene.check().exit()).isIn(20, 30);
    }

    @Test
    void aSignedPomServedAsAJarIsNoJar() {
        scene.served(JAR, pomText("g:a:1", "").getBytes(UTF_8), scene.ann());
        assertThat(scene.check().exit()).isEqualTo(20);
    }

    @Test
    void aSignatureThatIsAPageOfHtmlIsNone() {
        scene.upstream().file(JAR + ".asc", "<html><body>Please log in</body></html>".getBytes(UTF_8));
        var outcome = scene.check();
        assertThat(outcome.exit()).isEqualTo(20);
        assertThat(result(outcome, "g/a@1").get("decision").asString()).isEqualTo("deny");
    }

    @Test
    void anEmptySignatureIsNone() {
        scene.upstream().file(JAR + ".asc", new byte[0]);
        assertThat(scene.check().exit()).isIn(10, 20);
    }

    @Test
    void OP_23_twoSignaturesOfWhichOneIsByAStrangerCountAsOne() {
        scene.upstream().file(JAR + ".asc", MadeSigner.ascOf(jarBytes("g:a:1"), scene.eve(), scene.ann()));
        scene.expect(0, "RULE_MET", "g/a@1");
        scene.write("keys/bea.gpg", MadeSigner.named("Bea").certificate()).write("policy.toml",
                policy("keyring = { ring = \"ours\", need = 2 }", ""));
        assertThat(codes(scene.expect(10, "SIGNER_UNKNOWN", "g/a@1"), "g/a@1")).contains("THRESHOLD_NOT_MET");
    }

    @Test
    void OP_23_oneSignerTwiceIsOneParty() {
        scene.upstream().file(JAR + ".asc", MadeSigner.ascOf(jarBytes("g:a:1"), scene.ann(), scene.ann()));
        scene.write("keys/bea.gpg", MadeSigner.named("Bea").certificate()).write("policy.toml",
                policy("keyring = { ring = \"ours\", need = 2 }", ""));
        scene.expect(10, "THRESHOLD_NOT_MET", "g/a@1");
    }

    @Test
    void anUnsignedDependencyOfASignedPluginIsDenied() {
        String plugins = "<build><plugins><plugin>" + gav("g:plug:1") + "</plugin></plugins></build>";
        scene.jar("g:plug:1", "<packaging>maven-plugin</packaging>" + dependencies("g:deep:1")).jar("g:deep:1", "")
                .project(plugins).upstream().remove(path("g:deep:1", "jar") + ".asc");
        assertThat(result(scene.expect(10, "NO_EVIDENCE", "g/deep@1"), "g/deep@1").get("neededAs").get(0).asString())
                .isEqualTo("plugin-dependency");
    }

    @Test
    void anUnsignedDependencyThatThePomGivesAPluginIsDenied() {
        scene.jar("g:plug:1", "<packaging>maven-plugin</packaging>").jar("g:more:1", "");
        scene.project("<build><plugins><plugin>" + gav("g:plug:1") + dependencies("g:more:1")
                + "</plugin></plugins></build>").upstream().remove(path("g:more:1", "jar") + ".asc");
        scene.expect(10, "NO_EVIDENCE", "g/more@1");
    }

    @Test
    void anUnsignedParentIsDenied() {
        scene.pom("g:up:1", "<packaging>pom</packaging>").pom("g:a:1", "<parent>" + gav("g:up:1") + "</parent>");
        scene.upstream().remove(path("g:up:1", "pom") + ".asc");
        scene.expect(10, "NO_EVIDENCE", "g/up@1?type=pom");
    }

    @Test
    void anUnsignedBomIsDenied() {
        scene.pom("g:bom:1", "<packaging>pom</packaging>").project("<dependencyManagement>" + dependencies(
                gav("g:bom:1") + "<type>pom</type><scope>import</scope>") + "</dependencyManagement>");
        scene.upstream().remove(path("g:bom:1", "pom") + ".asc");
        scene.expect(10, "NO_EVIDENCE", "g/bom@1?type=pom");
    }

    @Test
    void anUnsignedExtensionIsDenied() {
        scene.jar("g:ext:1", "").jar("g:core:1", "").write("project/.mvn/extensions.xml",
                "<extensions><extension>" + gav("g:core:1") + "</extension></extensions>");
        scene.project("<build><extensions><extension>" + gav("g:ext:1") + "</extension></extensions></build>");
        scene.upstream().remove(path("g:ext:1", "jar") + ".asc");
        scene.upstream().remove(path("g:core:1", "jar") + ".asc");
        var outcome = scene.expect(10, "NO_EVIDENCE", "g/ext@1");
        assertThat(codes(outcome, "g/core@1")).startsWith("NO_EVIDENCE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "provided", "runtime", "compile"})
    void anUnsignedFileIsDeniedInEveryScope(String scope) {
        scene.project(dependencies(gav("g:a:1") + "<scope>" + scope + "</scope>"));
        scene.upstream().remove(JAR + ".asc");
        scene.expect(10, "NO_EVIDENCE", "g/a@1");
    }

    @Test
    void AR_08_aPomInTheJarThatIsNotTheOneBesideItIsSaid() {
        scene.served(JAR, jarBytes("g:a:1", "<name>another</name>"), scene.ann());
        assertThat(codes(scene.expect(0, "RULE_MET", "g/a@1"), "g/a@1")).contains("POM_DIFFERS");
    }

    @Test
    void WT_11_anotherSignerOfANewerVersionIsDeniedAndBothAreNamed() {
        scene.write("keys/bea.gpg", scene.eve().certificate()).write("policy.toml", policy("first-seen = {}", ""));
        scene.expect(12, "FIRST_SEEN", "g/a@1");
        scene.expect(12, "FIRST_SEEN", "g/a@1", "--pin");
        scene.expect(0, "RULE_MET", "g/a@1");
        scene.pom("g:a:2", "").served(path("g:a:2", "jar"), jarBytes("g:a:2"), scene.eve());
        scene.project(dependencies("g:a:2"));
        assertThat(scene.expect(10, "SIGNER_CHANGED", "g/a@2").out()).contains(scene.ann().fingerprint(),
                scene.eve().fingerprint());
    }

    /// The jar and its POM are one package: what is vouched for counts for neither before the next run.
    @Test
    void WT_11_allFilesOfARunAreDecidedOnByThePinsThatItFound() {
        scene.write("policy.toml", policy("first-seen = {}", ""));
        var outcome = scene.expect(12, "FIRST_SEEN", "g/a@1", "--pin");
        assertThat(codes(outcome, "g/a@1?type=pom")).contains("FIRST_SEEN");
        scene.expect(0, "RULE_MET", "g/a@1");
    }

    @Test
    void aWaiverHelpsUntilItsDayAgainstWhatIsMissing() {
        scene.upstream().remove(JAR + ".asc");
        scene.write("policy.toml", SIGNED + waiver("2026-12-01"));
        assertThat(codes(scene.expect(0, "WAIVED", "g/a@1"), "g/a@1")).contains("NO_EVIDENCE");
        scene.write("policy.toml", SIGNED + waiver("2026-11-01"));
        assertThat(scene.check().exit()).isEqualTo(10);
    }

    @Test
    void aWaiverHelpsAgainstNothingThatIsInvalidOrUnavailable() {
        scene.write("policy.toml", SIGNED + waiver("2026-12-01"));
        scene.upstream().file(JAR + ".asc", scene.ann().asc(jarBytes("g:a:2")));
        scene.expect(20, "SIG_INVALID", "g/a@1");
        scene.upstream().remove(JAR);
        scene.project(dependencies("g:a:1", "g:b:1")).pom("g:b:1", "");
        scene.write("policy.toml", SIGNED + waiver("2026-12-01"));
        assertThat(codes(scene.check(), "g/b@1")).startsWith("UPSTREAM_HAS_NONE");
    }

    private static String waiver(String until) {
        return "[[waive]]\nfor = \"pkg:maven/g/**\"\nowner = \"o@example.org\"\nreason = \"r\"\nuntil = \"" + until
                + "\"\n";
    }
}
