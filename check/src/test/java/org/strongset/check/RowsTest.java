package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongset.check.Scene.SAME_SIGNER;
import static org.strongset.check.Scene.SIGNED;
import static org.strongset.check.Scene.assertSays;
import static org.strongset.check.Scene.codes;
import static org.strongset.check.Scene.messages;
import static org.strongset.check.TestPackages.content;
import static org.strongset.check.TestSigner.armor;
import static org.strongset.check.TestSigner.join;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.policy.Evidence;
import org.strongset.sign.Verification.State;

/// Rows of THREATS.md section 2, asked through the one path from bytes to decision.
final class RowsTest {
    private static final byte[] HELLO = "hello\n".getBytes(UTF_8);

    private final TestSigner ann = TestSigner.named("ann");
    private final TestSigner bob = TestSigner.named("bob");
    private final TestSigner eve = TestSigner.named("eve");

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void annIsInTheKeyring() {
        scene = new Scene(temporary);
        scene.admit("ann.pgp", ann);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static String two(String rule) {
        return SIGNED.replace("keyring = { ring = \"ours\" }", rule);
    }

    // --- OpenPGP

    @Test
    void OP_03_aSignedMessageOverOtherTextIsNoDetachedSignature() {
        scene.write("hello.txt", HELLO);
        scene.write("hello.txt.asc", ann.cleartext("other text\n"));
        assertSays(scene.check(SIGNED, "hello.txt"), 20, Code.NOT_DETACHED_SIGNATURE);

        var literal = join(new byte[]{(byte) 0xCB, 12, 'b', 0, 0, 0, 0, 0}, HELLO);
        scene.write("hello.txt.asc", join(literal, ann.detached(HELLO)));
        assertSays(scene.check(SIGNED, "hello.txt"), 20, Code.NOT_DETACHED_SIGNATURE);
    }

    @Test
    void OP_04_cleartextIsNeverAcceptedForOtherArtifacts() {
        var message = ann.cleartext("a text\n");
        for (var name : List.of("tool.jar", "notes.txt", "a.whl", "Release.txt", "InRelease.jar", "a.dsc.txt")) {
            scene.write(name, message);
            assertThat(scene.check(SIGNED, name).decision().exit().code()).as(name).isIn(10, 20);
            scene.write(name + ".asc", message);
            assertSays(scene.check(SIGNED, name), 20, Code.NOT_DETACHED_SIGNATURE);
        }
        for (var name : List.of("InRelease", "Release", "a.changes")) {
            scene.write(name, message);
            assertSays(scene.check(SIGNED, name), 0, Code.RULE_MET);
        }
    }

    @Test
    void OP_04_malformedHeadersAreRefused() {
        var message = new String(ann.cleartext("a text\n"), UTF_8);
        for (var header : List.of("Comment: x", "Hash : SHA256", "Hash: SHA256\nThis was signed too", "hash: SHA256")) {
            scene.write("InRelease", message.replace("Hash: SHA256", header));
            assertSays(scene.check(SIGNED, "InRelease"), 20, Code.CLEARSIGN_MALFORMED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before\n%s", "%sbehind\n", "\f\n%s", "before\n\n%s\nbehind\n"})
    void OP_05_textAroundTheSignedPartIsRefused(String around) {
        scene.write("InRelease", around.formatted(new String(ann.cleartext("Suite: test\n"), UTF_8)));
        assertSays(scene.check(SIGNED, "InRelease"), 20, Code.UNSIGNED_TAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Suite: test\rmore", "Suite: test\f\nmore", "Suite: test\nmore", "Suite: tes\0t",
        "Suite: test\u2028more", "Suite:\u000btest"})
    void OP_05_lineEndTricksAddNoText(String text) {
        var message = new String(ann.cleartext("Suite: test\n"), UTF_8);
        scene.write("InRelease", message.replace("Suite: test", text));
        var exit = scene.check(SIGNED, "InRelease").decision().exit().code();
        assertThat(exit).isEqualTo(20);
    }

    @Test
    void OP_07_aSha1SignatureOf2025IsTooWeak() {
        scene.write("hello.txt", HELLO);
        scene.write("hello.txt.asc", ann.detachedWithSha1(HELLO));
        assertSays(scene.check(SIGNED, "hello.txt"), 10, Code.HASH_TOO_WEAK);
    }

    @Test
    void OP_12_aHardRevocationCountsForAllTimeAndASoftOneFromItsDayOn() {
        scene.signed("hello.txt", HELLO, ann);

        scene.write("keys/ann.pgp", ann.revoked(2, TestSigner.SIGNED.plusSeconds(86_400)));
        assertSays(scene.check(SIGNED, "hello.txt"), 10, Code.KEY_REVOKED_HARD);

        scene.write("keys/ann.pgp", ann.revoked(1, TestSigner.SIGNED.plusSeconds(86_400)));
        assertSays(scene.check(SIGNED, "hello.txt"), 0, Code.RULE_MET);

        scene.write("keys/ann.pgp", ann.revoked(1, TestSigner.SIGNED.minusSeconds(86_400)));
        assertSays(scene.check(SIGNED, "hello.txt"), 10, Code.KEY_REVOKED_SOFT);
    }

    /// A certificate is the sum of its copies: a stale copy elsewhere does not hide a revocation.
    @Test
    void OP_12_aRevocationThatOneKeyringKnowsCountsInAll() {
        scene.signed("hello.txt", HELLO, ann);
        scene.write("fresh/ann.pgp", ann.revoked(2, TestSigner.SIGNED.plusSeconds(86_400)));
        var both = SIGNED.replace("[rule.signed]", "[keyring.fresh]\nfolder = \"fresh\"\n[rule.signed]");

        assertSays(scene.check(both, "hello.txt"), 10, Code.KEY_REVOKED_HARD);
    }

    @Test
    void OP_15_theAnswerNamesTheKeyThatVerifiedNeverTheHint() {
        scene.admit("bob.pgp", bob);
        scene.write("hello.txt", HELLO);

        scene.write("hello.txt.asc", ann.detachedHintingAt(bob, HELLO));
        var answer = scene.check(SIGNED, "hello.txt");
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(answer.decision().parties()).extracting(counted -> counted.party().id()).containsExactly(
                "party:openpgp:" + ann.fingerprint());

        scene.write("hello.txt.asc", eve.detachedBlaming(ann, HELLO));
        assertSays(scene.check(SIGNED, "hello.txt"), 20, Code.SIG_INVALID);

        scene.write("hello.txt.asc", eve.detachedHintingAt(ann, HELLO));
        assertThat(scene.check(SIGNED, "hello.txt").decision().exit().code()).isIn(10, 20);
    }

    @Test
    void OP_21_anAmbiguousArmorIsRefused() {
        var block = armor("SIGNATURE", ann.detached(HELLO));
        var checksummed = block.replace("\n-----END", "\n=AAAA\n-----END");
        scene.write("hello.txt", HELLO);
        for (var armor : List.of(block + block, block + "text\n" + block, "text\n" + block, block + "text\n",
                checksummed)) {
            scene.write("hello.txt.asc", armor);
            assertSays(scene.check(SIGNED, "hello.txt"), 20, Code.ARMOR_AMBIGUOUS);
        }
    }

    @Test
    void OP_23_ofSeveralSignaturesDistinctPartiesAreCounted() {
        scene.write("hello.txt", HELLO);
        scene.write("hello.txt.asc", armor("SIGNATURE", join(ann.detached(HELLO), eve.detached(HELLO))));
        var twoOfThem = two("keyring = { ring = \"ours\", need = 2 }");
        scene.admit("bob.pgp", bob);

        assertSays(scene.check(SIGNED, "hello.txt"), 0, Code.RULE_MET);
        assertSays(scene.check(twoOfThem, "hello.txt"), 10, Code.THRESHOLD_NOT_MET);

        var again = TestSigner.SIGNED.plusSeconds(60);
        scene.write("hello.txt.asc", join(ann.detached(HELLO), ann.detached(HELLO, again)));
        assertSays(scene.check(twoOfThem, "hello.txt"), 10, Code.THRESHOLD_NOT_MET);

        scene.write("hello.txt.asc", join(ann.detached(HELLO), bob.detached(HELLO)));
        assertSays(scene.check(twoOfThem, "hello.txt"), 0, Code.RULE_MET);
    }

    // --- archives: refused whoever signed them

    private static Stream<Arguments> refusedArchives() {
        var zip = TestPackages.zip(content("a.txt", "one"), content("b.txt", "two"));
        var central = zip.clone();
        central[lastIndexOf(zip, 'b')] = 'c';
        var unsafe = TestPackages.zip(content("a.txt", "one"), content("../evil", "two"));
        var tar = TestPackages.tar(content("a.txt", "one"));
        var bomb = TestPackages.gzip(join(TestPackages.tar(content("a.txt", "x".repeat(40 << 20)))));
        return Stream.of(Arguments.of("AR-01", "a.zip", central, Code.ARCHIVE_AMBIGUOUS),
                Arguments.of("AR-03 trailing", "a.zip", join(zip, new byte[]{1}), Code.ARCHIVE_AMBIGUOUS),
                Arguments.of("AR-03 prepended", "a.zip", join(new byte[]{'P', 'K', 3, 4}, zip),
                        Code.ARCHIVE_AMBIGUOUS),
                Arguments.of("AR-09", "a.zip", unsafe, Code.PATH_UNSAFE),
                Arguments.of("AR-09 tar", "a.tar", TestPackages.tar(content("../evil", "x")), Code.PATH_UNSAFE),
                Arguments.of("AR-12", "a.tar.gz", bomb, Code.LIMIT_EXCEEDED),
                Arguments.of("AR-14", "a.tar.gz", join(TestPackages.gzip(tar), TestPackages.gzip(TestPackages.tar(
                        content("b.txt", "two")))), Code.ARCHIVE_AMBIGUOUS));
    }

    private static int lastIndexOf(byte[] bytes, char letter) {
        int at = bytes.length - 1;
        while (bytes[at] != letter) {
            at--;
        }
        return at;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedArchives")
    void AR_anArchiveThatIsRefusedIsDeniedWhoeverSignedIt(String row, String name, byte[] bytes, Code code) {
        scene.signed(name, bytes, ann);
        var pinned = two("digest = { sha256 = \"%s\", reason = \"mine\" }".formatted(Hashes.sha256(bytes).hex()));
        var waived = SIGNED + """
                [[waive]]
                for = "pkg:*/**"
                owner = "ann"
                reason = "a risk"
                until = "2027-01-01"
                """;

        for (var policy : List.of(SIGNED, pinned, waived)) {
            var answer = scene.check(policy, name);
            assertSays(answer, 20, code);
            assertThat(answer.evidence()).as(row).anyMatch(piece -> piece instanceof Evidence.Signature signature
                    && signature.state() == State.VALID);
            assertSays(scene.check(policy, scene.question(name, "pkg:pypi/a@1", List.of(), false)), 20, code);
        }
    }

    // --- policies

    @Test
    void PO_05_aDenyWinsAndBothAreTold() {
        scene.signed("hello.txt", HELLO, ann);
        for (var deny : List.of("for = \"pkg:generic/hello.txt\"", "for = \"pkg:*/**\"",
                "key = \"" + ann.principal() + "\"", "sha256 = \"" + Hashes.sha256(HELLO).hex() + "\"")) {
            var answer = scene.check(SIGNED + "[[deny]]\n" + deny + "\n", "hello.txt");
            assertSays(answer, 10, Code.DENIED_BY_YOU, Code.RULE_MET);
            assertThat(codes(answer)).startsWith(Code.DENIED_BY_YOU);
        }
    }

    @Test
    void PO_08_missingBadAndUnavailableEvidenceHaveThreeCodes() throws IOException {
        scene.write("hello.txt", HELLO);
        assertSays(scene.check(SIGNED, "hello.txt"), 10, Code.NO_EVIDENCE);

        scene.write("hello.txt.asc", ann.detached("other\n".getBytes(UTF_8)));
        assertSays(scene.check(SIGNED, "hello.txt"), 20, Code.SIG_INVALID);

        var missing = scene.question("hello.txt", null, List.of(scene.file("missing.asc")), false);
        assertSays(scene.check(SIGNED, missing), 30, Code.EVIDENCE_UNAVAILABLE);

        Files.delete(scene.file("hello.txt.asc"));
        Files.createDirectory(scene.file("hello.txt.asc"));
        assertSays(scene.check(SIGNED, "hello.txt"), 30, Code.EVIDENCE_UNAVAILABLE);
    }

    @Test
    void PO_08_evidenceThatCannotBeHadIsNotNeededIfTheRuleHoldsWithoutIt() throws IOException {
        scene.signed("hello.txt", HELLO, ann);
        Files.createDirectory(scene.file("hello.txt.sig"));
        assertSays(scene.check(SIGNED, "hello.txt"), 0, Code.RULE_MET);

        Files.delete(scene.file("hello.txt.sig"));
        Files.createSymbolicLink(scene.file("hello.txt.sig"), scene.file("nowhere"));
        assertSays(scene.check(SIGNED, "hello.txt"), 0, Code.RULE_MET);

        Files.delete(scene.file("hello.txt.sig"));
        scene.write("hello.txt.sig", new byte[(16 << 20) + 1]);
        var answer = scene.check(SIGNED, "hello.txt");
        assertSays(answer, 0, Code.RULE_MET, Code.EVIDENCE_INVALID);

        Files.delete(scene.file("hello.txt.asc"));
        assertSays(scene.check(SIGNED, "hello.txt"), 20, Code.LIMIT_EXCEEDED);
    }

    @Test
    void PO_13_theVerdictCarriesTheDigestOfThePolicyThatDecided() {
        scene.signed("hello.txt", HELLO, ann);
        var denying = SIGNED + "[[deny]]\nfor = \"pkg:*/**\"\n";

        var before = scene.check(SIGNED, "hello.txt");
        var after = scene.check(denying, "hello.txt");

        assertThat(before.policy()).isEqualTo(Hashes.sha256(SIGNED.getBytes(UTF_8)));
        assertThat(after.policy()).isEqualTo(Hashes.sha256(denying.getBytes(UTF_8)));
        assertThat(scene.verdicts()).extracting(kept -> kept.verdict().policy()).containsExactly(before.policy(),
                after.policy());
    }

    @Test
    void PO_14_theSameInputsGiveTheSameDecision() {
        scene.signed("hello.txt", HELLO, ann);
        scene.write("hello.txt.sig", eve.detached(HELLO));
        var first = scene.check(SIGNED, "hello.txt");
        var second = scene.check(SIGNED, "hello.txt"); // now its pin is among the evidence
        assertThat(second.decision()).isEqualTo(first.decision());
        for (int i = 0; i < 20; i++) {
            assertThat(scene.check(SIGNED, "hello.txt")).isEqualTo(second);
        }
        scene.again();
        assertThat(scene.check(SIGNED, "hello.txt")).isEqualTo(second);
    }

    // --- who

    @Test
    void WT_04_twoKeysThatCertifiedEachOtherUnderOneAddressAreOneParty() {
        var again = ann.anotherKey();
        scene.admit("again.pgp", again);
        scene.write("hello.txt", HELLO);
        scene.write("hello.txt.asc", join(ann.detached(HELLO), again.detached(HELLO)));
        var both = two("keyring = { ring = \"ours\", need = 2 }");
        assertSays(scene.check(both, "hello.txt"), 0, Code.RULE_MET);

        scene.write("keys/again.pgp", again.certificateWith(ann.wordOn(again, 0x13, TestSigner.SIGNED)));
        assertSays(scene.check(both, "hello.txt"), 0, Code.RULE_MET);

        scene.write("keys/ann.pgp", ann.certificateWith(again.wordOn(ann, 0x13, TestSigner.SIGNED)));
        var answer = scene.check(both, "hello.txt");
        assertSays(answer, 10, Code.THRESHOLD_NOT_MET);
        assertThat(answer.decision().parties()).hasSize(1);
    }

    @Test
    void WT_04_threeKeysOfOnePersonAreOneParty() {
        var signers = List.of(ann, bob, eve);
        scene.admit("bob.pgp", bob);
        scene.admit("eve.pgp", eve);
        scene.write("hello.txt", HELLO);
        scene.write("hello.txt.asc", join(signers.stream().map(signer -> signer.detached(HELLO)).toArray(
                byte[][]::new)));
        var three = two("keyring = { ring = \"ours\", need = 3 }");
        assertSays(scene.check(three, "hello.txt"), 0, Code.RULE_MET);

        var one = three + "[parties]\none-party = [[\"%s\", \"%s\", \"%s\"]]\n".formatted(ann.principal(), bob
                .principal(), eve.principal());
        var answer = scene.check(one, "hello.txt");
        assertSays(answer, 10, Code.THRESHOLD_NOT_MET);
        assertThat(answer.decision().parties()).hasSize(1);
    }

    @Test
    void WT_11_aPinIsKeptAndAnotherSignerIsRefusedFromAnywhere() {
        scene.admit("bob.pgp", bob);
        scene.signed("one/tool-1.0-py3-none-any.whl", TestPackages.wheel("tool", "1.0"), ann);
        var first = scene.question("one/tool-1.0-py3-none-any.whl", null, List.of(), false);
        var vouched = scene.question("one/tool-1.0-py3-none-any.whl", null, List.of(), true);

        assertSays(scene.check(SAME_SIGNER, first), 12, Code.FIRST_SEEN);
        assertSays(scene.check(SAME_SIGNER, first), 12, Code.FIRST_SEEN);
        assertSays(scene.check(SAME_SIGNER, vouched), 12, Code.FIRST_SEEN);
        assertSays(scene.check(SAME_SIGNER, first), 0, Code.RULE_MET);
        scene.again();

        scene.signed("two/tool-1.1-py3-none-any.whl", TestPackages.wheel("tool", "1.1"), ann);
        assertSays(scene.check(SAME_SIGNER, "two/tool-1.1-py3-none-any.whl"), 0, Code.RULE_MET);

        scene.signed("two/tool-1.2-py3-none-any.whl", TestPackages.wheel("tool", "1.2"), bob);
        var changed = scene.question("two/tool-1.2-py3-none-any.whl", null, List.of(), true);
        var answer = scene.check(SAME_SIGNER, changed);
        assertSays(answer, 10, Code.SIGNER_CHANGED);
        assertThat(messages(answer)).anySatisfy(message -> assertThat(message).contains(ann.principal(), bob
                .principal(), Scene.NOW.toString(), "1.1"));
        scene.again();
        assertSays(scene.check(SAME_SIGNER, changed), 10, Code.SIGNER_CHANGED);

        scene.write("two/tool-1.3-py3-none-any.whl", TestPackages.wheel("tool", "1.3"));
        assertSays(scene.check(SAME_SIGNER, "two/tool-1.3-py3-none-any.whl"), 10, Code.EVIDENCE_DOWNGRADE);
        assertSays(scene.check(SAME_SIGNER, first), 0, Code.RULE_MET);
    }

    /// A waiver has an end; what it let in must not be trusted for longer.
    @Test
    void WT_11_aWaiverLeavesNoPinBehind() {
        scene.signed("hello.txt", HELLO, ann);
        var waived = SAME_SIGNER + """
                [[waive]]
                for = "pkg:*/**"
                owner = "ann"
                reason = "not compared yet"
                until = "2027-01-01"
                """;
        assertSays(scene.check(waived, "hello.txt"), 0, Code.WAIVED);
        assertSays(scene.check(SAME_SIGNER, "hello.txt"), 12, Code.FIRST_SEEN);
    }

    @Test
    void aPinIsOnlySetIfOneSignerAloneSignedIt() {
        scene.admit("bob.pgp", bob);
        scene.write("hello.txt", HELLO);
        scene.write("hello.txt.asc", join(ann.detached(HELLO), bob.detached(HELLO)));
        assertSays(scene.check(SIGNED, "hello.txt"), 0);
        assertSays(scene.check(SAME_SIGNER, "hello.txt"), 12, Code.FIRST_SEEN);
    }

    // --- the package itself

    private static Stream<Arguments> hooks() {
        var script = content("./postinst", "#!/bin/sh\n");
        return Stream.of(Arguments.of("tool-1.0.tar.gz", TestPackages.sdist("tool", "1.0"), 10),
                Arguments.of("tool-1.0.0.tgz", TestPackages.npm("tool", "1.0.0",
                        ", \"scripts\": {\"postinstall\": \"node x\"}"), 10),
                Arguments.of("tool_1.0_all.deb", TestPackages.deb("tool", "1.0", script), 10),
                Arguments.of("tool-1.0-py3-none-any.whl", TestPackages.wheel("tool", "1.0"), 0),
                Arguments.of("tool-1.0.0.tgz", TestPackages.npm("tool", "1.0.0",
                        ", \"scripts\": {\"test\": \"node x\"}"), 0),
                Arguments.of("tool_1.0_all.deb", TestPackages.deb("tool", "1.0"), 0));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("hooks")
    void aPackageWhoseInstallingRunsCodeIsDeniedIfThePolicySaysSo(String name, byte[] bytes, int exit) {
        scene.signed(name, bytes, ann);
        var denying = SIGNED.replace("[keyring.ours]", "[answers]\nhooks = \"deny\"\n[keyring.ours]");

        assertSays(scene.check(SIGNED, name), 0);
        var answer = scene.check(denying, name);
        assertSays(answer, exit);
        assertThat(codes(answer).contains(Code.INSTALL_RUNS_CODE)).isEqualTo(exit == 10);
        assertThat(answer.decision().installing().isEmpty()).isEqualTo(exit == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other-1.0-py3-none-any.whl", "tool-1.1-py3-none-any.whl", "tool.whl"})
    void aRenamedPackageIsAMismatchUnlessYouSayWhatItIs(String name) {
        scene.signed(name, TestPackages.wheel("tool", "1.0"), ann);

        assertSays(scene.check(SIGNED, name), 20, Code.SUBJECT_MISMATCH);
        var answer = scene.check(SIGNED, scene.question(name, "pkg:pypi/tool@1.0", List.of(), false));
        assertSays(answer, 0, Code.NAMED_BY_YOU);
        assertThat(answer.decision().artifact().purl()).hasToString("pkg:pypi/tool@1.0");
    }

    @Test
    void whatYouStateIsWhatTheRuleIsAskedAbout() {
        scene.signed("hello.txt", HELLO, ann);
        var maven = SIGNED.replace("pkg:*/**", "pkg:maven/**");

        assertSays(scene.check(maven, "hello.txt"), 10, Code.NO_RULE);
        assertSays(scene.check(maven, scene.question("hello.txt", "pkg:maven/a/b@1", List.of(), false)), 0,
                Code.NAMED_BY_YOU);
    }

    @Test
    void aPomThatChangedAfterItWasReadIsNotReadAgain() {
        var file = scene.write("a-1.pom", "<project/>");
        var digest = Hashes.sha256("<project />".getBytes(UTF_8));

        assertThatThrownBy(() -> Reader.again(file, "a-1.pom", digest)).isInstanceOf(Unavailable.class)
                .hasMessageContaining("changed");
    }

    // --- more evidence

    @Test
    void moreEvidenceNeverTurnsAYesIntoANo() {
        scene.admit("bob.pgp", bob);
        scene.write("hello.txt", HELLO);
        var good = scene.write("good.asc", ann.detached(HELLO));
        var others = new ArrayList<>(List.of(scene.write("empty", ""), scene.write("noise", "noise"),
                scene.write("secret", join(new byte[]{(byte) 0xC5, 1, 4})), scene.write("eve", eve.detached(HELLO)),
                scene.write("other", ann.detached("other".getBytes(UTF_8))), scene.write("sha1", ann.detachedWithSha1(
                        HELLO)),
                scene.write("future", ann.detached(HELLO, Scene.NOW.plusSeconds(86_400))),
                scene.write("before", ann.detached(HELLO, TestSigner.CREATED.minusSeconds(86_400))),
                scene.write("clear", ann.cleartext("x\n")), scene.write("bob", bob.detached(HELLO)), good, good));
        others.addAll(Collections.nCopies(40, scene.file("noise")));
        long seed = 7;
        var random = new Random(seed);
        Decision first = null;
        for (int i = 0; i < 30; i++) {
            var evidence = new ArrayList<Path>(others);
            evidence.add(good);
            Collections.shuffle(evidence, random);
            var answer = scene.check(SIGNED, scene.question("hello.txt", null, evidence, false));
            assertSays(answer, 0, Code.RULE_MET, Code.EVIDENCE_INVALID);
            assertThat(answer.decision().parties()).hasSize(2);
            first = first == null ? answer.decision() : first;
            assertThat(answer.decision()).as("shuffle %s with seed %s", i, seed).isEqualTo(first);
        }
        for (var one : others) {
            var pair = scene.question("hello.txt", null, List.of(one, good), false);
            assertSays(scene.check(SIGNED, pair), 0, Code.RULE_MET);
        }
    }

    @Test
    void invalidEvidenceAloneIsListedAndDenies() {
        scene.write("hello.txt", HELLO);
        scene.write("hello.txt.asc", "noise");
        scene.write("hello.txt.sig", eve.detached(HELLO));
        assertSays(scene.check(SIGNED, "hello.txt"), 20, Code.MALFORMED, Code.SIGNER_UNKNOWN);
    }

    // --- Debian sources

    private final byte[] orig = TestPackages.gzip(TestPackages.tar(content("hello-1.0/a", "one")));
    private final byte[] debian = TestPackages.gzip(TestPackages.tar(content("debian/rules", "two")));

    private void writeSource() {
        scene.write("hello_1.0-1.dsc", ann.cleartext("""
            Format: 3.0 (quilt)
            Source: hello
            Version: 1.0-1
            Checksums-Sha256:
             %s %s hello_1.0.orig.tar.gz
             %s %s hello_1.0-1.debian.tar.gz
            """.formatted(Hashes.sha256(orig).hex(), orig.length,
                Hashes.sha256(debian).hex(), debian.length)));
        scene.write("hello_1.0.orig.tar.gz", orig);
        scene.write("hello_1.0-1.debian.tar.gz", debian);
    }

    @Test
    void aSourceIsAllowedAsTheSumOfItsFiles() {
        writeSource();
        var answer = scene.check(SIGNED, "hello_1.0-1.dsc");
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(answer.decision().artifact().purl()).hasToString("pkg:deb/debian/hello@1.0-1?arch=source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello_1.0.orig.tar.gz", "hello_1.0-1.debian.tar.gz"})
    void aFileThatTheSignedTextNamesMustBeThereAndBeTheSame(String file) throws IOException {
        writeSource();
        var bytes = Files.readAllBytes(scene.file(file));
        for (int i = 0; i < bytes.length; i += 7) {
            var changed = bytes.clone();
            changed[i] ^= 1;
            scene.write(file, changed);
            var answer = scene.check(SIGNED, "hello_1.0-1.dsc");
            assertSays(answer, 20, Code.DIGEST_MISMATCH);
            assertThat(messages(answer)).anyMatch(message -> message.contains(file));
        }
        scene.write(file, join(bytes, new byte[1]));
        assertSays(scene.check(SIGNED, "hello_1.0-1.dsc"), 20, Code.DIGEST_MISMATCH);

        Files.delete(scene.file(file));
        var answer = scene.check(SIGNED, "hello_1.0-1.dsc");
        assertSays(answer, 30, Code.FILE_MISSING);
        assertThat(messages(answer)).anyMatch(message -> message.contains(file));

        Files.createSymbolicLink(scene.file(file), scene.write("elsewhere", bytes));
        assertSays(scene.check(SIGNED, "hello_1.0-1.dsc"), 30, Code.FILE_MISSING);
    }

    @Test
    void aSourceWhoseSignedNameIsNotItsFilesNameIsAMismatch() throws IOException {
        writeSource();
        Files.move(scene.file("hello_1.0-1.dsc"), scene.file("hello_1.0-2.dsc"));
        assertSays(scene.check(SIGNED, "hello_1.0-2.dsc"), 20, Code.SUBJECT_MISMATCH);
    }

    @Test
    void OP_05_aSourceWithTextAroundIsRefusedAndTheTextIsNotRead() throws IOException {
        writeSource();
        var message = Files.readString(scene.file("hello_1.0-1.dsc"));
        scene.write("hello_1.0-1.dsc", "Source: evil\n" + message);
        var answer = scene.check(SIGNED, "hello_1.0-1.dsc");
        assertSays(answer, 20, Code.UNSIGNED_TAIL);
        assertThat(answer.decision().toString()).doesNotContain("evil");
    }

    // --- names

    @ParameterizedTest
    @ValueSource(strings = {"${jndi:ldap:x}.txt", "{}{0}%s%n.txt", "a\r\nstrongset: allowed\r\n.txt", "a\u202Etxt.exe",
        "a\u001B[31m.txt", "-rf", "@x", "a?b=c#d", " ", "%2e%2e"})
    void JP_09_aNameIsOnlyAName(String name) {
        scene.signed(name, HELLO, ann);

        var answer = scene.check(SIGNED, name);

        assertSays(answer, 0, Code.RULE_MET);
        assertThat(answer.decision().artifact().purl().name()).isEqualTo(name);
        assertThat(answer.decision().artifact().purl().toString()).matches("[!-~]+");
        assertThat(scene.verdicts()).singleElement().satisfies(kept -> assertThat(kept.verdict().subject()).isEqualTo(
                answer.decision().artifact().purl()));
    }

    // --- keyrings

    @Test
    void aKeyringThatCannotBeUsedSaysWhy() throws IOException {
        scene.signed("hello.txt", HELLO, ann);
        Files.move(scene.file("keys"), scene.file("gone"));
        assertSays(scene.check(SIGNED, "hello.txt"), 30, Code.KEYRING_UNAVAILABLE);

        scene.write("keys/ann.pgp", "noise");
        assertSays(scene.check(SIGNED, "hello.txt"), 20, Code.KEYRING_MALFORMED);

        var secret = ann.certificate();
        secret[0] = (byte) 0xC5;
        scene.write("keys/ann.pgp", secret);
        assertSays(scene.check(SIGNED, "hello.txt"), 2, Code.SECRET_KEY);
    }

    @Test
    void aBrokenKeyringBesideAGoodOneNeitherHelpsNorHarms() {
        scene.signed("hello.txt", HELLO, ann);
        var both = SIGNED.replace("[rule.signed]", "[keyring.gone]\nfolder = \"gone\"\n[rule.signed]");
        assertSays(scene.check(both, "hello.txt"), 0, Code.RULE_MET);
        assertSays(scene.check(both.replace("ring = \"ours\"", "ring = \"gone\""), "hello.txt"), 30,
                Code.KEYRING_UNAVAILABLE);
    }

    // --- layers

    @Test
    void theStricterLayerDecides() {
        scene.signed("hello.txt", HELLO, ann);
        var denying = SIGNED + "[[deny]]\nfor = \"pkg:*/**\"\n";
        var silent = SIGNED.replace("pkg:*/**", "pkg:maven/**");

        assertLayers("machine", 10, denying, SIGNED);
        assertLayers("user", 10, SIGNED, denying);
        assertLayers("user", 12, SIGNED, SAME_SIGNER);
        assertLayers("machine", 0, SIGNED, SIGNED);
        assertLayers("user", 0, silent, SIGNED);
        assertLayers("machine", 0, SIGNED, silent);
        assertLayers("machine", 10, silent, silent);
    }

    @Test
    void aDenialMeetsASignerWhomOnlyAnotherLayerKnows() {
        scene.admit("ann.pgp", ann);
        scene.signed("hello.txt", HELLO, ann);
        var denying = scene.layer("machine", """
                strongset = 1
                [[deny]]
                key = "%s"
                """.formatted(ann.fingerprint()));

        var checker = new Checker(List.of(denying, scene.layer("user", SIGNED)), scene.store(), Scene.NOW);

        assertSays(checker.check(scene.question("hello.txt")), 10, Code.DENIED_BY_YOU);
    }

    private void assertLayers(String decided, int exit, String machine, String user) {
        try (var apart = new Scene(temporary.resolve(exit + decided + machine.hashCode() + user.hashCode()))) {
            apart.admit("ann.pgp", ann);
            apart.signed("hello.txt", HELLO, ann);
            var checker = new Checker(List.of(apart.layer("machine", machine), apart.layer("user", user)),
                    apart.store(), Scene.NOW);
            var answer = checker.check(apart.question("hello.txt"));
            assertSays(answer, exit);
            assertThat(answer.decision().layer()).isEqualTo(decided);
            var deciding = decided.equals("machine") ? machine : user;
            assertThat(answer.policy()).isEqualTo(Hashes.sha256(deciding.getBytes(UTF_8)));
        }
    }

    // --- the store

    @Test
    void theChainHoldsAndTheEvidenceIsKeptByTheIdsThatTheDecisionNames() {
        var digests = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            var name = "file" + i + ".txt";
            var bytes = (name + "\n").getBytes(UTF_8);
            scene.signed(name, bytes, i % 3 == 0 ? eve : ann);
            var answer = scene.check(SIGNED, name);
            for (var reason : answer.decision().reasons()) {
                assertThat(reason.evidence()).isNotEmpty();
                for (var id : reason.evidence()) {
                    var kept = scene.store().evidence(id).orElseThrow();
                    assertThat(Hashes.sha256(kept)).isEqualTo(id);
                    assertThat(kept).isEqualTo(armor("SIGNATURE", (i % 3 == 0 ? eve : ann).detached(bytes)).getBytes(
                            UTF_8));
                    digests.add(HexFormat.of().formatHex(kept));
                }
            }
        }
        scene.again();
        var kept = scene.verdicts();
        assertThat(kept).hasSize(50);
        assertThat(digests).doesNotHaveDuplicates();
        assertThat(kept).allSatisfy(verdict -> {
            assertThat(verdict.verdict().now()).isEqualTo(Scene.NOW);
            assertThat(verdict.verdict().evidence()).isNotEmpty();
        });
    }

    @Test
    void whatWasDecidedLaterIsNotKnownEarlier() {
        scene.signed("hello.txt", HELLO, ann);
        assertSays(scene.check(SAME_SIGNER, scene.question("hello.txt", null, List.of(), true)), 12);
        var earlier = new Checker(List.of(scene.layer(SAME_SIGNER)), scene.store(), Instant.parse(
                "2026-10-01T00:00:00Z"));

        assertSays(earlier.check(scene.question("hello.txt")), 12, Code.FIRST_SEEN);
        assertSays(scene.check(SAME_SIGNER, "hello.txt"), 0, Code.RULE_MET);
    }
}
