package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.assertSays;
import static org.strongset.check.Scene.messages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;
import org.strongset.model.Digest.Algorithm;
import org.strongset.model.Purl;

/// From a package's bytes over the list that names it to whoever signed the archive's state (docs/decisions/0008).
final class ArchivesTest {
    private static final TestSigner ANN = TestSigner.named("ann");
    private static final TestSigner EVE = TestSigner.named("eve");
    private static final String BY_ARCHIVE = """
            strongset = 1
            name = "test"
            [keyring.archive]
            folder = "keys"
            archives = { "%s" = ["*/*/*"], "%s" = ["*/*/*"] }
            [rule.named]
            archive-chain = { ring = "archive" }
            [[use]]
            for = "pkg:deb/**"
            allow = "named"
            """.formatted(ANN.fingerprint(), EVE.fingerprint());
    private static final byte[] HELLO = TestPackages.deb("hello", "1.0");
    private static final byte[] OTHER = TestPackages.deb("other", "1.0");
    private static final String FILE = "hello_1.0_all.deb";

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(temporary);
        scene.admit("ann.pgp", ANN);
        scene.write(FILE, HELLO);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private MadeArchive archive() {
        return new MadeArchive(scene, "stable").names("hello", "1.0", HELLO).names("other", "1.0", OTHER);
    }

    private Answer ask(ArchiveCopy... copies) {
        return ask(scene.question(FILE), copies);
    }

    private Answer ask(Question question, ArchiveCopy... copies) {
        return new Checker(List.of(scene.layer(BY_ARCHIVE)), scene.store(), Scene.NOW, "", new ArchivesAtHand(List.of(
                copies), Set.of())).check(question);
    }

    private Question installed(String name, String version) {
        return new Question.Installed(scene.file("status"),
                Purl.of("deb", "debian", name, version).withQualifier("arch", "all"), List.of());
    }

    @Test
    void whatAnArchiveNamesIsAllowedWithItsSignatureInsideOrBeside() {
        for (var copy : List.of(archive().signedBy(ANN), archive().signedBesideBy(ANN))) {
            var answer = ask(copy);
            assertSays(answer, 0, Code.RULE_MET);
            assertThat(answer.decision().parties()).singleElement().satisfies(counted -> assertThat(counted.roles())
                    .containsExactly("archive"));
        }
    }

    @Test
    void anArchiveOfSomebodyElseIsNobodysWord() {
        assertSays(ask(archive().signedBy(EVE)), 10, Code.SIGNER_UNKNOWN);
    }

    @Test
    void aStateThatWasChangedIsInvalid() {
        var copy = archive().signedBy(ANN);
        var text = new String(ANN.cleartext(archive().release()), StandardCharsets.UTF_8);
        scene.write("stable/InRelease", text.replace("Origin: Test", "Origin: Best"));
        assertSays(ask(copy), 20, Code.SIG_INVALID);
    }

    @Test
    void textOutsideOfTheSignedPartIsInvalid() {
        var copy = archive().signedBy(ANN);
        var text = new String(ANN.cleartext(archive().release()), StandardCharsets.UTF_8);
        scene.write("stable/InRelease", text + "Suite: unstable\n");
        assertSays(ask(copy), 20, Code.UNSIGNED_TAIL);
        scene.write("stable/InRelease", "Suite: unstable\n\n" + text);
        assertSays(ask(copy), 20);
    }

    @Test
    void TU_05_aStateIsInForceUntilTheEndThatItNames() {
        assertSays(ask(archive().until("Sun, 01 Nov 2026 00:00:01 UTC").signedBy(ANN)), 0, Code.RULE_MET);
        assertSays(ask(archive().until("Sun, 01 Nov 2026 00:00:00 UTC").signedBy(ANN)), 30, Code.METADATA_EXPIRED);
        assertSays(ask(archive().date("Sun, 01 Nov 2026 00:01:00 UTC").signedBy(ANN)), 30, Code.METADATA_EXPIRED);
    }

    @Test
    void aStateWithoutAnEndIsAmongWhatIsAssumed() {
        assertThat(ask(archive().signedBy(ANN)).decision().assumes()).anyMatch(said -> said.contains("names no end"));
        assertThat(ask(archive().until("Sun, 08 Nov 2026 00:00:00 UTC").signedBy(ANN)).decision().assumes())
                .noneMatch(said -> said.contains("names no end"));
    }

    @Test
    void TU_02_anOlderStateThanWasSeenIsARollback() {
        var newer = archive().date("Sat, 31 Oct 2026 12:00:00 UTC");
        assertSays(ask(newer.signedBy(ANN)), 0);
        var older = archive().date("Fri, 30 Oct 2026 12:00:00 UTC");
        scene.again();
        var answer = ask(older.signedBy(ANN));
        assertSays(answer, 20, Code.ROLLBACK);
        assertThat(messages(answer).toString()).contains("2026-10-30T12:00:00Z", "2026-10-31T12:00:00Z");
        assertSays(ask(newer.signedBy(ANN)), 0);
    }

    @Test
    void TU_02_nobodysStateMakesAnothersOld() {
        assertSays(ask(archive().date("Sat, 31 Oct 2026 12:00:00 UTC").signedBy(EVE)), 10);
        assertSays(ask(archive().date("Fri, 30 Oct 2026 12:00:00 UTC").signedBy(ANN)), 0);
        scene.admit("eve.pgp", EVE);
        assertSays(ask(archive().date("Sat, 31 Oct 2026 12:00:00 UTC").signedBy(EVE)), 0);
        assertSays(ask(archive().date("Fri, 30 Oct 2026 12:00:00 UTC").signedBy(ANN)), 0);
        assertSays(ask(archive().origin("Best").date("Thu, 29 Oct 2026 12:00:00 UTC").signedBy(ANN)), 0);
    }

    @Test
    void TU_06_aListOfAnotherDayIsNotTheOneThatIsNamed() {
        var copy = archive().signedBy(ANN);
        scene.write("stable/Packages", new MadeArchive(scene, "stable").names("hello", "1.0", OTHER).list());
        assertSays(ask(copy), 20, Code.MIX_AND_MATCH);
        scene.write("stable/Packages", "");
        assertSays(ask(copy), 20, Code.MIX_AND_MATCH);
    }

    @Test
    void aListMayBeNamedBySha512AloneAndHasEachDigestThatIsNamed() {
        for (var named : List.of(archive().by(Algorithm.SHA512), archive().by(Algorithm.SHA256, Algorithm.SHA512))) {
            assertSays(ask(named.signedBy(ANN)), 0, Code.RULE_MET);
            scene.write("stable/Packages", new MadeArchive(scene, "stable").names("hello", "1.0", OTHER).list());
            assertSays(ask(copyOf(named)), 20, Code.MIX_AND_MATCH);
        }
        var right = Hashes.of(Algorithm.SHA512, archive().list()).hex();
        var both = archive().by(Algorithm.SHA256, Algorithm.SHA512).release();
        var copy = archive().signedBy(ANN);
        scene.write("stable/InRelease", ANN.cleartext(both));
        assertSays(ask(copy), 0);
        scene.write("stable/InRelease", ANN.cleartext(both.replace(right, "ab".repeat(64))));
        assertSays(ask(copy), 20, Code.MIX_AND_MATCH);
    }

    /// The same copy again, without writing its list.
    private ArchiveCopy copyOf(MadeArchive made) {
        return new ArchiveCopy("the archive stable", "stable", scene.write("stable/InRelease", ANN.cleartext(made
                .release())), null, List.of(new ArchiveCopy.Index(MadeArchive.LIST, scene.file("stable/Packages"))));
    }

    @Test
    void TU_09_otherBytesUnderTheSameNameAreDenied() {
        var changed = HELLO.clone();
        changed[changed.length - 1] ^= 1; // in the padding, so that it is still the same package
        assertSays(ask(new MadeArchive(scene, "stable").names("hello", "1.0", changed).signedBy(ANN)), 20,
                Code.DIGEST_MISMATCH);
    }

    @Test
    void TU_09_aGoodDigestOfAnotherPackageIsNotThisOne() {
        scene.write("other_1.0_all.deb", HELLO);
        assertSays(ask(scene.question("other_1.0_all.deb"), archive().signedBy(ANN)), 20, Code.SUBJECT_MISMATCH);
        scene.write("x.deb", HELLO);
        assertSays(ask(scene.question("x.deb"), new MadeArchive(scene, "stable").names("other", "1.0", HELLO).signedBy(
                ANN)), 10, Code.NOT_IN_ARCHIVE);
    }

    @Test
    void theStateOfAnotherSuiteIsNotTheOneThatWasAskedFor() {
        var made = archive().signedBy(ANN);
        var asked = new ArchiveCopy(made.shown(), "testing", made.release(), null, made.indexes());
        assertSays(ask(asked), 20, Code.SUBJECT_MISMATCH);
        var byCodename = new ArchiveCopy(made.shown(), "stable", made.release(), null, made.indexes());
        assertSays(ask(byCodename), 0);
    }

    @Test
    void oneGoodArchiveIsEnoughAndTheOthersFaultsAreListed() {
        var mixed = archive().signedBy(ANN);
        var good = new MadeArchive(scene, "good").names("hello", "1.0", HELLO).signedBy(ANN);
        scene.write("stable/Packages", "");
        assertSays(ask(mixed, good), 0, Code.RULE_MET, Code.EVIDENCE_INVALID);
    }

    @Test
    void whatIsInNoArchiveIsDenied() {
        assertSays(ask(), 10, Code.NOT_IN_ARCHIVE);
        assertSays(ask(new MadeArchive(scene, "empty").names("other", "1.0", OTHER).signedBy(ANN)), 10,
                Code.NOT_IN_ARCHIVE);
    }

    @Test
    void anInstalledPackageIsWhatTheArchiveNamesInThatVersion() {
        var copy = archive().signedBy(ANN);
        var answer = ask(installed("hello", "1.0"), copy);
        assertSays(answer, 0, Code.RULE_MET, Code.INSTALLED_BY_STATUS);
        assertThat(answer.decision().artifact().sha256()).isEqualTo(Hashes.sha256(HELLO));
        assertSays(ask(installed("hello", "1.0-1"), copy), 10, Code.NOT_IN_ARCHIVE);
        assertSays(ask(installed("nothing", "1.0"), copy), 10, Code.NOT_IN_ARCHIVE);
        assertSays(ask(installed("hello", "1.0"), archive().signedBy(EVE)), 10, Code.SIGNER_UNKNOWN);
    }

    @Test
    void anInstalledPackageThatTwoArchivesNameOtherwiseIsNotKnown() {
        var one = archive().signedBy(ANN);
        var two = new MadeArchive(scene, "two").names("hello", "1.0", OTHER).signedBy(EVE);
        var answer = ask(installed("hello", "1.0"), one, two);
        assertSays(answer, 20, Code.DIGEST_MISMATCH);
        assertThat(messages(answer).getFirst()).contains(Hashes.sha256(HELLO).hex(), Hashes.sha256(OTHER).hex());
    }

    private static String waived(String name) {
        return BY_ARCHIVE + "[[waive]]\nfor = \"pkg:deb/debian/" + name
                + "\"\nowner = \"ann\"\nreason = \"built here\"\nuntil = 2027-01-01\n";
    }

    private Answer ask(String policy, Question question, ArchiveCopy... copies) {
        return new Checker(List.of(scene.layer(policy)), scene.store(), Scene.NOW, "", new ArchivesAtHand(List.of(
                copies), Set.of())).check(question);
    }

    @Test
    void aPersonMayAnswerForAnInstalledPackageThatNoArchiveNames() {
        var copy = archive().signedBy(ANN);
        var mine = installed("mine", "3");
        assertSays(ask(waived("mine@3"), mine, copy), 0, Code.WAIVED, Code.NOT_IN_ARCHIVE, Code.INSTALLED_BY_STATUS);
        assertSays(ask(waived("mine@4"), mine, copy), 10, Code.NOT_IN_ARCHIVE);
        assertSays(ask(BY_ARCHIVE + "[[deny]]\nfor = \"pkg:deb/debian/mine\"\n", mine, copy), 10,
                Code.DENIED_BY_YOU);
        assertSays(ask(BY_ARCHIVE.replace("pkg:deb/**", "pkg:npm/*"), mine, copy), 10, Code.NO_RULE);
        var kept = scene.verdicts();
        assertThat(kept).hasSize(4).allSatisfy(one -> assertThat(one.verdict().artifact()).isNull());
        assertThat(kept.getFirst().verdict().reasons()).contains("WAIVED");
    }

    @Test
    void nobodyAnswersForListsThatCannotBeUsedOrContradictEachOther() throws IOException {
        var one = archive().signedBy(ANN);
        var two = new MadeArchive(scene, "two").names("hello", "1.0", OTHER).signedBy(EVE);
        assertSays(ask(waived("*"), installed("hello", "1.0"), one, two), 20, Code.DIGEST_MISMATCH);
        var old = new MadeArchive(scene, "old").until("Sat, 31 Oct 2026 12:00:01 UTC").signedBy(ANN);
        assertSays(ask(waived("*"), installed("mine", "3"), one, old), 30, Code.METADATA_EXPIRED);
        scene.write("two/Packages", "");
        assertSays(ask(waived("*"), installed("mine", "3"), one, two), 20, Code.MIX_AND_MATCH);
        Files.delete(two.release());
        assertSays(ask(waived("*"), installed("mine", "3"), one, two), 30, Code.EVIDENCE_UNAVAILABLE);
    }

    @Test
    void noWaiverTurnsAFileThatCannotBeRead() throws IOException {
        var copy = archive().signedBy(ANN);
        Files.delete(scene.file(FILE));
        var answer = ask(waived("*"), scene.question(FILE, "pkg:deb/debian/hello@1.0?arch=all", List.of(), false),
                copy);
        assertSays(answer, 30, Code.SUBJECT_UNREADABLE);
    }

    @Test
    void whatIsInstalledInPartIsSaidOrNotKnown() {
        var copy = archive().signedBy(ANN);
        var hello = Purl.parse("pkg:deb/debian/hello@1.0?arch=all");
        var unpacked = new Question.Installed(scene.file("status"), hello, List.of(new Question.Known(Code.NOT_SET_UP,
                "install ok unpacked")));
        assertSays(ask(unpacked, copy), 0, Code.RULE_MET, Code.NOT_SET_UP);
        var half = new Question.Installed(scene.file("status"), hello, List.of(new Question.Known(
                Code.NOT_WHOLLY_INSTALLED, "install reinstreq half-installed")));
        assertSays(ask(half, copy), 30, Code.NOT_WHOLLY_INSTALLED);
        assertSays(ask(waived("*"), half, copy), 30, Code.NOT_WHOLLY_INSTALLED);
    }

    @Test
    void TU_07_aListThatIsTooLargeOrABombIsRefused() {
        var copy = archive().signedBy(ANN);
        scene.write("stable/Packages", TestPackages.gzip(new byte[600 << 20]));
        assertSays(ask(copy), 20, Code.LIMIT_EXCEEDED);
    }

    @Test
    void aStateThatIsNoneIsInvalidAndOneThatIsGoneIsUnavailable() throws IOException {
        var copy = archive().signedBy(ANN);
        scene.write("stable/InRelease", ANN.cleartext("Origin: Test\n"));
        assertSays(ask(copy), 20, Code.MALFORMED);
        Files.delete(copy.release());
        assertSays(ask(copy), 30, Code.EVIDENCE_UNAVAILABLE);
    }

    /// Each bit of the state and of the list: never an allow, always a code.
    @Test
    void noBitOfTheChainCanBeTurned() {
        var copy = archive().signedBesideBy(ANN);
        for (var file : List.of("stable/Release", "stable/Packages")) {
            var bytes = file.endsWith("/Release")
                    ? archive().release().getBytes(StandardCharsets.UTF_8)
                    : archive().list();
            for (int i = 0; i < bytes.length; i++) {
                var turned = bytes.clone();
                turned[i] ^= (byte) (1 << (i % 8));
                scene.write(file, turned);
                var answer = ask(copy);
                assertThat(answer.decision().exit().code()).as("%s, byte %s", file, i).isIn(10, 20, 30);
                assertThat(Scene.codes(answer)).doesNotContain(Code.INTERNAL_ERROR);
            }
            scene.write(file, bytes);
            assertSays(ask(copy), 0);
        }
    }
}
