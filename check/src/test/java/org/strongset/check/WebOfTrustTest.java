package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;
import org.strongset.model.Decision.Outcome;

/// A packager, five masters, and what becomes of their word: from the bytes to the answer.
class WebOfTrustTest {
    private static final Instant SAID = TestSigner.SIGNED;
    private static final Duration DAY = Duration.ofDays(1);
    private static final String FILE = "tool-1.0-py3-none-any.whl";
    private static final byte[] BYTES = TestPackages.wheel("tool", "1.0");
    private static final TestSigner PACKAGER = TestSigner.named("packager");
    private static final List<TestSigner> MASTERS = List.of("flo", "jo", "lev", "di", "ute").stream()
            .map(TestSigner::named).toList();

    @TempDir
    Path temporary;

    private Scene scene;

    @BeforeEach
    void masters() {
        scene = new Scene(temporary);
        for (int i = 0; i < MASTERS.size(); i++) {
            scene.write("keys/master" + i + ".pgp", MASTERS.get(i).certificate());
        }
        scene.write(FILE, BYTES);
        scene.write(FILE + ".sig", PACKAGER.detached(BYTES));
    }

    @AfterEach
    void end() {
        scene.close();
    }

    private static String policy(String more) {
        var members = MASTERS.stream().map(master -> "{ who = \"" + master.principal() + "\" }").toList();
        return """
                strongset = 1
                name = "five"
                [keyring.all]
                folder = "keys"
                %s
                [group.masters]
                members = [%s]
                [rule.certified]
                web-of-trust = { roots = "masters", need = 3, max-depth = 1 }
                [[use]]
                for = "pkg:*/**"
                allow = "certified"
                """.formatted(more, String.join(", ", members));
    }

    private static byte[][] certifiedBy(int... masters) {
        var words = new ArrayList<byte[]>();
        for (int master : masters) {
            words.add(MASTERS.get(master).wordOn(PACKAGER, 0x10, SAID));
        }
        return words.toArray(byte[][]::new);
    }

    private Answer ask(byte[]... words) {
        scene.write("keys/packager.pgp", PACKAGER.certificateWith(words));
        return ask();
    }

    private Answer ask() {
        return scene.check(policy(""), FILE);
    }

    @Test
    void S05_threeMastersBringThePackagerInAndAreNamed() {
        var answer = ask(certifiedBy(0, 2, 4));
        assertThat(answer.decision().outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(answer.decision().reasons().getFirst().message())
                .contains("certified by", "flo <flo@example.org>", "lev <lev@example.org>", "ute <ute@example.org>");
        assertThat(answer.decision().parties()).hasSize(4).filteredOn(party -> party.roles().contains("certification"))
                .hasSize(3);
    }

    @Test
    void S05_belowThreeThePackagerIsOutWhoeverIsTakenAway() {
        for (int gone = 0; gone < 3; gone++) {
            assertThat(Scene.codes(ask(certifiedBy((gone + 1) % 3, (gone + 2) % 3))))
                    .containsExactly(Code.THRESHOLD_NOT_MET);
        }
    }

    @Test
    void S05_aMasterWhoIsRevokedTakesThosePackagersAlongWhoAreThenBelowThree() {
        assertThat(ask(certifiedBy(0, 1, 2)).decision().outcome()).isEqualTo(Outcome.ALLOW);
        scene.write("keys/master1.pgp", MASTERS.get(1).revoked(3, SAID.plus(DAY)));
        var answer = ask();
        assertThat(Scene.codes(answer)).containsExactly(Code.THRESHOLD_NOT_MET);
        assertThat(answer.decision().reasons().getFirst().message())
                .contains("not counted: that of jo <jo@example.org>: its certificate was retired");
        assertThat(ask(certifiedBy(0, 1, 2, 3)).decision().outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void WT_08_aCertificationThatWasTakenBackDoesNotComeBack() {
        var words = new ArrayList<>(List.of(certifiedBy(0, 1, 2)));
        words.add(MASTERS.getFirst().wordOn(PACKAGER, 0x30, SAID.plus(DAY)));
        assertThat(Scene.codes(ask(words.toArray(byte[][]::new)))).containsExactly(Code.THRESHOLD_NOT_MET);
        scene.write("keys/old-copy.pgp", PACKAGER.certificateWith(certifiedBy(0, 1, 2)));
        assertThat(Scene.codes(ask())).containsExactly(Code.THRESHOLD_NOT_MET);
    }

    @Test
    void WT_08_anOldKeyringThatDoesNotKnowOfItIsRolledBack() {
        var before = certifiedBy(0, 1, 2);
        assertThat(ask(before).decision().outcome()).isEqualTo(Outcome.ALLOW);
        var after = new ArrayList<>(List.of(before));
        after.add(MASTERS.getFirst().wordOn(PACKAGER, 0x30, SAID.plus(DAY)));
        assertThat(Scene.codes(ask(after.toArray(byte[][]::new)))).containsExactly(Code.THRESHOLD_NOT_MET);

        var replayed = ask(before);
        assertThat(Scene.codes(replayed)).contains(Code.ROLLBACK);
        assertThat(replayed.decision().exit().code()).isEqualTo(20);
        assertThat(replayed.decision().reasons()).anySatisfy(reason -> assertThat(reason.message()).contains(
                "by flo <flo@example.org>", "was taken back on 2025-06-02", "no keyring says so any more"));

        var again = new ArrayList<>(List.of(before));
        again.add(MASTERS.getFirst().wordOn(PACKAGER, 0x10, SAID.plus(DAY.multipliedBy(2))));
        assertThat(ask(again.toArray(byte[][]::new)).decision().outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void WT_08_aMasterWhoWasRevokedDoesNotComeBackWithAnOldCopy() {
        assertThat(ask(certifiedBy(0, 1, 2)).decision().outcome()).isEqualTo(Outcome.ALLOW);
        scene.write("keys/master1.pgp", MASTERS.get(1).revoked(3, SAID.plus(DAY)));
        assertThat(Scene.codes(ask())).containsExactly(Code.THRESHOLD_NOT_MET);
        scene.write("keys/master1.pgp", MASTERS.get(1).certificate());
        var replayed = ask();
        assertThat(Scene.codes(replayed)).contains(Code.ROLLBACK, Code.THRESHOLD_NOT_MET);
        assertThat(replayed.decision().exit().code()).isEqualTo(20);
    }

    @Test
    void WT_08_whatIsEnoughWithoutTheRolledBackWordIsAllowedAndItIsSaid() {
        var words = new ArrayList<>(List.of(certifiedBy(0, 1, 2, 3)));
        words.add(MASTERS.getFirst().wordOn(PACKAGER, 0x30, SAID.plus(DAY)));
        assertThat(ask(words.toArray(byte[][]::new)).decision().outcome()).isEqualTo(Outcome.ALLOW);
        var replayed = ask(certifiedBy(0, 1, 2, 3));
        assertThat(replayed.decision().outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(Scene.codes(replayed)).contains(Code.EVIDENCE_INVALID);
    }

    @Test
    void aPackagerWhoseCertificateWasRevokedIsOut() {
        scene.write("keys/packager.pgp", TestSigner.join(PACKAGER.revoked(1, SAID.plus(DAY)),
                TestSigner.join(certifiedBy(0, 1, 2))));
        assertThat(Scene.codes(ask())).containsExactly(Code.KEY_REVOKED_SOFT);
    }

    @Test
    void WT_02_thePackagersOwnWordAndThoseOfStrangersAddNothing() {
        var words = new ArrayList<>(List.of(certifiedBy(0, 1)));
        words.add(PACKAGER.wordOn(PACKAGER, 0x13, SAID));
        for (var name : List.of("eve", "mallory", "trudy")) {
            var stranger = TestSigner.named(name);
            scene.write("keys/" + name + ".pgp", stranger.certificate());
            words.add(stranger.wordOn(PACKAGER, 0x13, SAID));
        }
        assertThat(Scene.codes(ask(words.toArray(byte[][]::new)))).containsExactly(Code.THRESHOLD_NOT_MET);
    }

    @Test
    void aMasterWhoseCertificateIsNotAtHandDoesNotCount() {
        scene.write("keys/master1.pgp", PACKAGER.certificate());
        assertThat(Scene.codes(ask(certifiedBy(0, 1, 2)))).containsExactly(Code.THRESHOLD_NOT_MET);
        assertThat(ask(certifiedBy(0, 1, 2, 3)).decision().outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void anotherKeyringThatCannotBeReadLeavesTheAnswerOpen() {
        scene.write("keys/packager.pgp", PACKAGER.certificateWith(certifiedBy(0, 1, 2)));
        var answer = scene.check(policy("[keyring.gone]\nfile = \"gone.pgp\"\n"), FILE);
        assertThat(answer.decision().outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(Scene.codes(answer)).contains(Code.KEYRING_UNAVAILABLE);
    }
}
