package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;
import org.strongset.model.Decision.Outcome;

/// A packager, three people who know each other, and the models of GnuPG and Sequoia: from the bytes to the answer.
class ForeignWebTest {
    private static final Instant SAID = TestSigner.SIGNED;
    private static final String FILE = "tool-1.0-py3-none-any.whl";
    private static final byte[] BYTES = TestPackages.wheel("tool", "1.0");
    private static final TestSigner PACKAGER = TestSigner.named("packager");
    private static final List<TestSigner> PEOPLE = List.of("flo", "jo", "lev").stream().map(TestSigner::named).toList();

    @TempDir
    Path temporary;

    private Scene scene;

    @BeforeEach
    void people() {
        scene = new Scene(temporary);
        scene.write("keys/flo.pgp", PEOPLE.get(0).certificate());
        // Flo certified Jo, and nobody Lev
        scene.write("keys/jo.pgp", PEOPLE.get(1).certificateWith(PEOPLE.getFirst().wordOn(PEOPLE.get(1), 0x10, SAID)));
        scene.write("keys/lev.pgp", PEOPLE.get(2).certificate());
        scene.write(FILE, BYTES);
        scene.write(FILE + ".sig", PACKAGER.detached(BYTES));
    }

    @AfterEach
    void end() {
        scene.close();
    }

    private Answer ask(String leaf, int... certifiers) {
        var words = new byte[certifiers.length][];
        for (int i = 0; i < words.length; i++) {
            words[i] = PEOPLE.get(certifiers[i]).wordOn(PACKAGER, 0x10, SAID);
        }
        scene.write("keys/packager.pgp", PACKAGER.certificateWith(words));
        return scene.check("""
                strongset = 1
                name = "foreign"
                [keyring.all]
                folder = "keys"
                [group.flo]
                members = [{ who = "%1$s" }]
                [group.two]
                members = [{ who = "%1$s" }, { who = "%3$s" }]
                [group.friends]
                members = [{ who = "%2$s" }, { who = "%3$s" }]
                [rule.known]
                web-of-trust = { %4$s }
                [[use]]
                for = "pkg:*/**"
                allow = "known"
                """.formatted(PEOPLE.get(0).principal(), PEOPLE.get(1).principal(), PEOPLE.get(2).principal(), leaf),
                FILE);
    }

    @Test
    void aValidKeyOfFullOwnerTrustBringsSomebodyInAndOneThatIsNotValidDoesNot() {
        var leaf = "roots = \"flo\", model = \"gnupg\", full = \"friends\"";
        var known = ask(leaf, 1);
        assertThat(known.decision().outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(known.decision().reasons().getFirst().message()).contains("by GnuPG's rule as",
                "by way of jo <jo@example.org>");
        var unknown = ask(leaf, 2);
        assertThat(Scene.codes(unknown)).containsExactly(Code.THRESHOLD_NOT_MET);
        assertThat(unknown.decision().nearest()).singleElement().satisfies(nearest -> assertThat(nearest.of())
                .containsExactly("flo <flo@example.org>"));
    }

    @Test
    void marginalOwnerTrustTakesAsManyAsNeed() {
        assertThat(ask("roots = \"flo\", model = \"gnupg\", marginal = \"friends\"", 1).decision().outcome()).isEqualTo(
                Outcome.DENY);
        assertThat(ask("roots = \"flo\", model = \"gnupg\", marginal = \"friends\", need = 1", 1).decision().outcome())
                .isEqualTo(Outcome.ALLOW);
        assertThat(
                ask("roots = \"flo\", model = \"gnupg\", marginal = \"friends\", need = 1, max-depth = 1", 1).decision()
                        .outcome())
                .isEqualTo(Outcome.DENY);
    }

    @Test
    void byTrustSignaturesAPlainWordOfARootIsEnoughAndOneOfWhomItCertifiedIsNot() {
        assertThat(ask("roots = \"flo\", model = \"openpgp\"", 0).decision().outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(Scene.codes(ask("roots = \"flo\", model = \"openpgp\"", 1))).containsExactly(Code.THRESHOLD_NOT_MET);
    }

    @Test
    void S04_twoIndependentWaysTakeTwoRoots() {
        var leaf = "roots = \"two\", model = \"openpgp\", independent = 2";
        assertThat(ask(leaf, 0, 2).decision().outcome()).isEqualTo(Outcome.ALLOW);
        var one = ask(leaf, 0);
        assertThat(Scene.codes(one)).containsExactly(Code.THRESHOLD_NOT_MET);
        assertThat(one.decision().nearest()).singleElement().satisfies(nearest -> assertThat(nearest.of())
                .containsExactly("lev <lev@example.org>"));
    }

    @Test
    void WT_06_aRootThatIsRevokedIntroducesNobodyByGnuPgsRule() {
        scene.write("keys/flo.pgp", PEOPLE.getFirst().revoked(2, SAID.plus(Duration.ofDays(1))));
        assertThat(ask("roots = \"flo\", model = \"gnupg\", full = \"friends\"", 0, 1).decision().outcome()).isEqualTo(
                Outcome.DENY);
    }
}
