package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.SIGNED;
import static org.strongset.check.Scene.codes;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strongset.check.Question.ByBuild;
import org.strongset.check.Question.Known;
import org.strongset.check.TestPackages.Content;
import org.strongset.model.Code;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.sign.SignatureMemory;

/// What a build asks for is decided on under the name that the build gives it.
class BuildReaderTest {
    private static final Purl LEFT = Purl.parse("pkg:maven/org.example/left@1.0");
    private static final TestSigner ANN = TestSigner.named("Ann <ann@example.org>");

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = new Scene(temporary);
        scene.admit("ann.asc", ANN);
    }

    @AfterEach
    void end() {
        scene.close();
    }

    private static byte[] jar(String group, String artifact, String version) {
        return TestPackages.zip(new Content("META-INF/maven/%s/%s/pom.properties".formatted(group, artifact),
                "groupId=%s\nartifactId=%s\nversion=%s\n".formatted(group, artifact, version)),
                new Content("META-INF/maven/%s/%s/pom.xml".formatted(group, artifact), pom(group, artifact, version)));
    }

    private static String pom(String group, String artifact, String version) {
        return "<project><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></project>"
                .formatted(group, artifact, version);
    }

    private ByBuild question(String file, Purl called, Known... known) {
        return new ByBuild(scene.file(file), file, called, List.of(scene.file(file + ".asc")), null, null,
                List.of(known),
                false);
    }

    private Answer check(ByBuild question) {
        return scene.check(SIGNED, question);
    }

    @Test
    void allowsASignedJarThatIsWhatTheBuildAskedFor() {
        scene.signed("left-1.0.jar", jar("org.example", "left", "1.0"), ANN);
        var answer = check(question("left-1.0.jar", LEFT));
        assertThat(answer.decision().outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(answer.decision().artifact().purl()).isEqualTo(LEFT);
        assertThat(codes(answer)).containsExactly(Code.RULE_MET);
    }

    @Test
    void refusesASignedJarOfAnotherVersion() {
        scene.signed("left-1.0.jar", jar("org.example", "left", "0.9"), ANN);
        var answer = check(question("left-1.0.jar", LEFT));
        assertThat(answer.decision().outcome()).isEqualTo(Outcome.DENY);
        assertThat(codes(answer)).startsWith(Code.SUBJECT_MISMATCH);
        assertThat(answer.decision().exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void refusesASignedPomOfAnotherArtifact() {
        var called = LEFT.withQualifier("type", "pom");
        scene.signed("left-1.0.pom", pom("org.example", "right", "1.0").getBytes(UTF_8), ANN);
        assertThat(codes(check(question("left-1.0.pom", called)))).startsWith(Code.SUBJECT_MISMATCH);
        scene.signed("left-1.0.pom", pom("org.example", "left", "1.0").getBytes(UTF_8), ANN);
        assertThat(codes(check(question("left-1.0.pom", called)))).containsExactly(Code.RULE_MET);
    }

    @Test
    void saysThatAJarWithoutANameIsNamedByTheBuild() {
        scene.signed("left-1.0.jar", jar("org.other", "packed-into-it", "3"), ANN);
        var answer = check(question("left-1.0.jar", LEFT));
        assertThat(answer.decision().outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(codes(answer)).containsExactly(Code.RULE_MET, Code.NAMED_BY_BUILD);
    }

    @Test
    void aSnapshotIsWhatItsTimeSays() {
        scene.signed("left-1.0-20260101.101010-3.jar", jar("org.example", "left", "1.0-SNAPSHOT"), ANN);
        var answer = check(question("left-1.0-20260101.101010-3.jar",
                Purl.parse("pkg:maven/org.example/left@1.0-20260101.101010-3")));
        assertThat(codes(answer)).containsExactly(Code.RULE_MET);
    }

    @Test
    void JP_01_aPomWithADocumentTypeIsRefused() {
        var pom = "<!DOCTYPE project SYSTEM \"file:///etc/passwd\">" + pom("org.example", "left", "1.0");
        scene.signed("left-1.0.pom", pom.getBytes(UTF_8), ANN);
        var answer = check(question("left-1.0.pom", LEFT.withQualifier("type", "pom")));
        assertThat(codes(answer)).startsWith(Code.XML_DTD_FORBIDDEN);
        assertThat(answer.decision().exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void AR_08_aPomInTheJarThatIsNotTheOneBesideItIsSaid() {
        scene.signed("left-1.0.jar", jar("org.example", "left", "1.0"), ANN);
        var same = scene.write("left-1.0.pom", pom("org.example", "left", "1.0"));
        var question = question("left-1.0.jar", LEFT);
        var withPom = new ByBuild(question.file(), question.shown(), LEFT, question.evidence(), same, null, List.of(),
                false);
        assertThat(codes(check(withPom))).containsExactly(Code.RULE_MET);
        scene.write("left-1.0.pom", pom("org.example", "left", "1.0") + "\n");
        var answer = check(withPom);
        assertThat(answer.decision().outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(codes(answer)).containsExactly(Code.RULE_MET, Code.POM_DIFFERS);
    }

    @Test
    void whatLiesBesideTheFileIsNoEvidenceUnlessItWasFetchedAsThat() {
        scene.signed("left-1.0.jar", jar("org.example", "left", "1.0"), ANN);
        var none = new ByBuild(scene.file("left-1.0.jar"), "left-1.0.jar", LEFT, List.of(), null, null, List.of(),
                false);
        assertThat(codes(check(none))).containsExactly(Code.NO_EVIDENCE);
    }

    /// What is known before the file is read never turns a no into a yes, and a yes into a no only with the right exit.
    @ParameterizedTest
    @EnumSource(names = {"SAME_BYTES", "NOT_COMPARED", "COPY_DIFFERS", "UPSTREAM_INVALID", "UPSTREAM_UNAVAILABLE",
        "RATE_LIMITED", "NOT_FETCHED", "EVIDENCE_UNAVAILABLE"})
    void whatIsKnownBeforeCountsByItsExit(Code code) {
        scene.signed("left-1.0.jar", jar("org.example", "left", "1.0"), ANN);
        var known = new Known(code, "known before");
        var signed = check(question("left-1.0.jar", LEFT, known));
        assertThat(signed.decision().exit()).isEqualTo(code.exit() == Exit.INVALID ? Exit.INVALID : Exit.DONE);
        var unsigned = check(new ByBuild(scene.file("left-1.0.jar"), "left-1.0.jar", LEFT, List.of(), null, null,
                List.of(known), false));
        assertThat(unsigned.decision().exit()).isEqualTo(code.exit() == Exit.DONE ? Exit.DENIED : code.exit());
        assertThat(codes(unsigned)).contains(code);
    }

    @Test
    void whatWasNotFetchedIsNeverAllowed() {
        for (var code : Arrays.stream(Code.values()).filter(code -> code.exit() != Exit.USAGE).toList()) {
            var decision = scene.checker(SIGNED).absent(LEFT, "left-1.0.jar", code, "why").decision();
            assertThat(decision.outcome()).isIn(Outcome.DENY, Outcome.UNAVAILABLE);
            assertThat(decision.exit()).as(code.name()).isIn(Exit.DENIED, Exit.STALE, Exit.ASK, Exit.INVALID,
                    Exit.UNAVAILABLE, Exit.INTERNAL);
        }
    }

    private Answer again(String edition, ByBuild question) {
        return new Checker(List.of(scene.layer(SIGNED)), scene.store(), Scene.NOW, edition).check(question);
    }

    @Test
    void whatWasFoundInAFileIsRememberedForThatEditionThatNameAndThatPom() {
        scene.signed("left-1.0.jar", jar("org.example", "left", "1.0"), ANN);
        scene.signed("plain-1.0.jar", TestPackages.zip(new Content("a", "b")), ANN);
        var pom = scene.write("left-1.0.pom", pom("org.example", "left", "1.0"));
        var named = question("left-1.0.jar", LEFT);
        var plain = question("plain-1.0.jar", Purl.parse("pkg:maven/org.example/plain@1.0"));
        for (var edition : List.of("", "one", "one", "two")) {
            assertThat(codes(again(edition, named))).containsExactly(Code.RULE_MET);
            assertThat(codes(again(edition, plain))).containsExactly(Code.RULE_MET, Code.NAMED_BY_BUILD);
        }
        var other = new ByBuild(named.file(), named.shown(), Purl.parse("pkg:maven/org.example/left@1.1"),
                named.evidence(), null, null, List.of(), false);
        assertThat(codes(again("one", other))).startsWith(Code.SUBJECT_MISMATCH);
        var withPom = new ByBuild(named.file(), named.shown(), LEFT, named.evidence(), pom, null, List.of(), false);
        scene.write("left-1.0.pom", pom("org.example", "left", "1.0") + " ");
        assertThat(codes(again("one", withPom))).containsExactly(Code.RULE_MET, Code.POM_DIFFERS);
        assertThat(codes(again("one", withPom))).containsExactly(Code.RULE_MET, Code.POM_DIFFERS);
    }

    @Test
    void onlyWhatIsFlawlessIsRememberedAndOnlyByItsDigest() {
        var memory = SignatureMemory.inProcess();
        var seen = new SeenContents(memory, "one");
        var left = Digest.sha256("1".repeat(64));
        var right = Digest.sha256("2".repeat(64));
        seen.remember(left, LEFT, null, List.of());
        seen.remember(right, LEFT, null, List.of(new Claim.Note(Code.POM_DIFFERS, "differs")));
        assertThat(seen.recall(left, LEFT, null)).contains(List.of());
        assertThat(seen.recall(left, LEFT, right)).isEmpty();
        assertThat(seen.recall(right, LEFT, null)).isEmpty();
        assertThat(seen.recall(left, Purl.parse("pkg:maven/org.example/left@1.1"), null)).isEmpty();
        assertThat(new SeenContents(memory, "two").recall(left, LEFT, null)).isEmpty();
        assertThat(new SeenContents(memory, "").recall(left, LEFT, null)).isEmpty();
    }

    @Test
    void aFileWithAFlawIsRefusedEachTime() {
        scene.signed("left-1.0.jar", jar("org.example", "left", "0.9"), ANN);
        for (int i = 0; i < 3; i++) {
            assertThat(codes(again("one", question("left-1.0.jar", LEFT)))).startsWith(Code.SUBJECT_MISMATCH);
        }
    }

    @Test
    void WT_11_aPinNamesTheNewestVersionInMavensOrderAndTheSignerWhoChanged() {
        for (var version : List.of("1.9", "1.10", "1.10-rc1", "1.2")) {
            var file = "left-" + version + ".jar";
            scene.signed(file, jar("org.example", "left", version), ANN);
            assertThat(check(question(file, Purl.parse("pkg:maven/org.example/left@" + version))).decision().outcome())
                    .isEqualTo(Outcome.ALLOW);
        }
        var eve = TestSigner.named("Eve");
        scene.admit("eve.asc", eve);
        scene.signed("left-1.11.jar", jar("org.example", "left", "1.11"), eve);
        var answer = scene.check(Scene.SAME_SIGNER, question("left-1.11.jar",
                Purl.parse("pkg:maven/org.example/left@1.11")));
        assertThat(codes(answer)).startsWith(Code.SIGNER_CHANGED);
        assertThat(answer.decision().reasons().getFirst().message()).contains(ANN.fingerprint(), eve.fingerprint(),
                "last with version 1.10");
    }

    @Test
    void aSigstoreBundleBesideAFileIsNamedAndCountsForNothing() {
        scene.signed("tool-1.0.bin", "tool".getBytes(UTF_8), ANN);
        scene.write("tool-1.0.bin.sigstore.json", "{}");
        var signed = scene.check(SIGNED, scene.question("tool-1.0.bin"));
        assertThat(codes(signed)).containsExactly(Code.RULE_MET, Code.EVIDENCE_NOT_READ);
        scene.write("bare-1.0.bin", "bare");
        scene.write("bare-1.0.bin.sigstore.json", "{}");
        assertThat(codes(scene.check(SIGNED, scene.question("bare-1.0.bin"))))
                .containsExactly(Code.NO_EVIDENCE, Code.EVIDENCE_NOT_READ);
    }
}
