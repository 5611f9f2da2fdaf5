package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.check.BackOut.Good;
import org.strongset.check.BackOut.OfFile;
import org.strongset.check.BackOut.Which;
import org.strongset.check.Past.Fate;
import org.strongset.model.Code;
import org.strongset.model.Decision.Outcome;
import org.strongset.store.ChainCheck;
import org.strongset.store.StoreException;
import org.strongset.store.Verdict;

/// Somebody turned out to be bad: what rested on them, what stands without, and how to get back.
class BackOutTest {
    private static final TestSigner ANN = TestSigner.named("ann");
    private static final TestSigner BO = TestSigner.named("bo");
    private static final TestSigner CY = TestSigner.named("cy");
    private static final Instant STOLEN = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant BEFORE = STOLEN.minus(Duration.ofDays(9));
    private static final Instant AFTER = STOLEN.plus(Duration.ofDays(9));

    /// One of the three is enough; for `two`, two of them; whatever anybody waived is allowed.
    private static final String POLICY = """
            strongset = 1
            name = "test"
            [group.team]
            members = [{ who = "%s", name = "Ann" }, { who = "%s", name = "Bo" }, { who = "%s", name = "Cy" }]
            [keyring.all]
            folder = "keys"
            [parties]
            fate = { "party:acme" = ["Bo", "Cy"] }
            [rule.one]
            quorum = { of = "team", need = 1 }
            [rule.two]
            quorum = { of = "team", need = 2 }
            [[use]]
            for = "pkg:generic/two"
            allow = "two"
            [rule.three]
            quorum = { of = "team", need = 3 }
            [[use]]
            for = "pkg:generic/three"
            allow = "three"
            [[use]]
            for = "pkg:*/**"
            allow = "one"
            [[waive]]
            for = "pkg:generic/waived"
            owner = "Di"
            reason = "known"
            until = 2027-01-01
            """.formatted(who(ANN), who(BO), who(CY));

    @TempDir
    Path temporary;

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = new Scene(temporary);
        scene.admit("ann.asc", ANN);
        scene.admit("bo.asc", BO);
        scene.admit("cy.asc", CY);
    }

    @AfterEach
    void end() {
        scene.close();
    }

    private static String who(TestSigner signer) {
        return "key:openpgp:" + signer.fingerprint();
    }

    /// Someone's signature over a package.
    private record Signed(TestSigner by, Instant at) {}

    private static Signed by(TestSigner signer, Instant at) {
        return new Signed(signer, at);
    }

    /// Asks about a package at a time; it has to be allowed.
    private void allow(String purl, Instant at, Signed... signed) {
        var name = purl.substring(purl.lastIndexOf('/') + 1);
        var bytes = purl.getBytes(UTF_8);
        scene.write(name, bytes);
        var evidence = Stream.of(signed).map(one -> scene.write(name + "." + one.by().fingerprint() + ".asc", TestSigner
                .armor("SIGNATURE", one.by().detached(bytes, one.at())))).toList();
        var answer = new Checker(List.of(scene.layer(POLICY)), scene.store(), at).check(scene.question(name, purl,
                evidence, false));
        assertThat(answer.decision().outcome()).as("%s", answer.decision()).isEqualTo(Outcome.ALLOW);
    }

    private BackOut backout(String party, Instant since) {
        return BackOut.of(new Past(scene.store()), since, Scene.NOW, Which.ALL, List.of(party), since, _ -> {});
    }

    private BackOut without(String... parties) {
        return BackOut.of(new Past(scene.store()), Instant.MIN, Scene.NOW, Which.NEWEST, List.of(parties), null,
                _ -> {});
    }

    private static List<String> names(List<OfFile> files) {
        return files.stream().map(one -> one.subject().toString()).toList();
    }

    private static List<String> falls(BackOut found) {
        return names(found.of(Fate.Falls.class));
    }

    private static @Nullable Good good(BackOut found) {
        assertThat(found.of(Fate.Falls.class)).hasSize(1);
        return found.of(Fate.Falls.class).getFirst().good();
    }

    @Test
    void whatRestsOnThemAloneFallsAndTheLastGoodVersionIsNamed() {
        allow("pkg:generic/a@1.9", BEFORE, by(ANN, BEFORE));
        allow("pkg:generic/a@1.10", AFTER, by(BO, AFTER));
        allow("pkg:generic/a@2.0", AFTER, by(ANN, AFTER));
        allow("pkg:generic/b@1.0", AFTER, by(CY, AFTER));
        var found = backout(who(ANN), STOLEN);
        assertThat(falls(found)).containsExactly("pkg:generic/a@2.0");
        assertThat(good(found)).isEqualTo(new Good("1.10", AFTER));
        assertThat(found.untouched()).isEqualTo(2);
        assertThat(found.verdicts()).isEqualTo(3);
    }

    /// What was seen here of them before they were bad counts, later too, and whatever came of it then. That a signature says that it is old
    /// does not: whoever has the key can write any day.
    @Test
    void whatWasSeenBeforeStandsAndWhatOnlySaysThatItIsOlderFalls() {
        allow("pkg:generic/a@1.0", BEFORE, by(ANN, BEFORE));
        allow("pkg:generic/a@1.0", AFTER, by(ANN, BEFORE));
        allow("pkg:generic/a@2.0", AFTER, by(ANN, BEFORE));
        var found = backout(who(ANN), STOLEN);
        assertThat(falls(found)).containsExactly("pkg:generic/a@2.0");
        assertThat(good(found)).isEqualTo(new Good("1.0", AFTER));
        assertThat(falls(without(who(ANN)))).containsExactly("pkg:generic/a@1.0", "pkg:generic/a@2.0");
    }

    @Test
    void whatOthersVouchForTooStandsAndSaysOnWhom() {
        allow("pkg:generic/a@1.0", AFTER, by(ANN, AFTER), by(BO, AFTER));
        allow("pkg:generic/two@1.0", AFTER, by(ANN, AFTER), by(BO, AFTER));
        allow("pkg:generic/two@0.9", AFTER, by(ANN, AFTER), by(BO, AFTER), by(CY, AFTER));
        var found = backout(who(ANN), STOLEN);
        assertThat(falls(found)).containsExactly("pkg:generic/two@1.0");
        assertThat(good(found)).isEqualTo(new Good("0.9", AFTER));
        assertThat(found.of(Fate.Stands.class).getFirst().fate()).isInstanceOfSatisfying(Fate.Stands.class,
                stands -> assertThat(stands.decision().parties()).singleElement().satisfies(one -> assertThat(one
                        .party().name()).isEqualTo("Bo")));
    }

    @Test
    void groupTakesItsMembersAlong() {
        allow("pkg:generic/two@1.0", AFTER, by(BO, AFTER), by(ANN, AFTER));
        allow("pkg:generic/a@1.0", AFTER, by(BO, AFTER), by(CY, AFTER));
        assertThat(falls(without("party:acme"))).containsExactly("pkg:generic/a@1.0", "pkg:generic/two@1.0");
        assertThat(falls(without(who(BO)))).containsExactly("pkg:generic/two@1.0");
        assertThat(falls(without(who(ANN), who(BO), who(CY)))).hasSize(2);
    }

    /// A risk that somebody took was taken whoever signed.
    @Test
    void waivedStands() {
        allow("pkg:generic/waived@1.0", AFTER, by(ANN, AFTER));
        var found = without(who(ANN));
        assertThat(found.of(Fate.Stands.class)).hasSize(1);
        assertThat(falls(found)).isEmpty();
    }

    /// Of one file, each time it was allowed; it falls if one of them does.
    @Test
    void everyTimeIsLookedAt() {
        allow("pkg:generic/a@1.0", BEFORE, by(ANN, BEFORE));
        allow("pkg:generic/a@1.0", AFTER, by(ANN, AFTER));
        allow("pkg:generic/a@1.0", AFTER.plusSeconds(1), by(ANN, BEFORE), by(BO, AFTER));
        var found = backout(who(ANN), STOLEN);
        assertThat(found.of(Fate.Falls.class)).singleElement().satisfies(one -> {
            assertThat(one.verdicts()).isEqualTo(2);
            assertThat(one.first()).isEqualTo(AFTER);
            assertThat(one.last()).isEqualTo(AFTER.plusSeconds(1));
            assertThat(one.good()).isNull();
        });
        assertThat(falls(without(who(ANN)))).isEmpty();
    }

    @Test
    void whatWasDecidedAfterNowIsNotThereYet() {
        allow("pkg:generic/a@1.0", Scene.NOW, by(ANN, AFTER));
        allow("pkg:generic/a@1.1", Scene.NOW.plusSeconds(1), by(ANN, AFTER));
        assertThat(falls(without(who(ANN)))).containsExactly("pkg:generic/a@1.0");
    }

    /// An earlier Strongset kept verdicts without what they were made of.
    @Test
    void whatWasNotKeptCannotBeTold() {
        allow("pkg:generic/a@1.0", AFTER, by(BO, AFTER));
        var kept = scene.verdicts().getLast().verdict();
        scene.store().append(new Verdict(kept.subject(), kept.artifact(), kept.policy(), AFTER, Outcome.ALLOW, kept
                .rule(), kept.layer(), kept.reasons(), kept.evidence(), kept.parties(), null), List.of());
        assertThat(without(who(ANN)).of(Fate.Unknown.class)).singleElement().satisfies(one -> assertThat(one.fate()
                .toString()).contains("earlier Strongset"));
    }

    @Test
    void lostPieceCannotBeTold() throws SQLException {
        allow("pkg:generic/a@1.0", AFTER, by(BO, AFTER));
        sql("DELETE FROM evidence WHERE CAST(bytes AS TEXT) LIKE '%\"is\":\"Signature\"%'");
        assertThat(without(who(ANN)).of(Fate.Unknown.class)).hasSize(1);
    }

    @Test
    void brokenChainIsSaid() throws SQLException {
        allow("pkg:generic/a@1.0", AFTER, by(ANN, AFTER));
        allow("pkg:generic/a@1.1", AFTER, by(ANN, AFTER));
        sql("DELETE FROM verdict WHERE number = 1");
        var found = without(who(ANN));
        assertThat(found.chain()).isInstanceOf(ChainCheck.Broken.class);
        assertThat(found.verdicts()).isZero();
    }

    /// A changed piece is no better than a lost one, and stops everything: the store is damaged.
    @Test
    void changedPieceIsNeverBelieved() throws SQLException {
        allow("pkg:generic/a@1.0", AFTER, by(ANN, AFTER));
        sql("UPDATE evidence SET bytes = CAST(REPLACE(CAST(bytes AS TEXT), 'Ann', 'Ene') AS BLOB)");
        assertThatThrownBy(() -> without(who(BO))).isInstanceOfSatisfying(
                StoreException.class, e -> assertThat(e.code()).isEqualTo(Code.STORE_DAMAGED));
    }

    /// Two stores with the same answers say the same, whatever order they came in.
    @Test
    void sameStoreOnAnotherMachineSaysTheSame() {
        allow("pkg:generic/a@1.0", AFTER, by(ANN, AFTER), by(BO, AFTER));
        allow("pkg:generic/b@1.0", AFTER, by(ANN, AFTER));
        var here = backout(who(ANN), STOLEN);
        try (var other = new Scene(temporary.resolve("other"))) {
            other.admit("ann.asc", ANN);
            other.admit("bo.asc", BO);
            other.admit("cy.asc", CY);
            var mine = scene;
            scene = other;
            allow("pkg:generic/b@1.0", AFTER, by(ANN, AFTER));
            allow("pkg:generic/a@1.0", AFTER, by(ANN, AFTER), by(BO, AFTER));
            var there = backout(who(ANN), STOLEN);
            scene = mine;
            assertThat(there.files()).isEqualTo(here.files());
        }
    }

    @Test
    void aloneWhereTheyAreEnoughAndNearerWhereTheyAreNot() {
        allow("pkg:generic/a@1.0", AFTER, by(ANN, AFTER));
        allow("pkg:generic/a@1.1", AFTER, by(BO, AFTER));
        allow("pkg:generic/two@1.0", AFTER, by(ANN, AFTER), by(BO, AFTER));
        allow("pkg:generic/three@1.0", AFTER, by(ANN, AFTER), by(BO, AFTER), by(CY, AFTER));
        var ann = blast(who(ANN));
        assertThat(ann.names()).extracting(one -> one.newest().toString(), Blast.Name::isAlone, one -> one.before()
                .low(), one -> one.after().low()).containsExactly(tuple("pkg:generic/a@1.1", true, 1L, 0L), tuple(
                        "pkg:generic/three@1.0", false, 2L, 1L));
        assertThat(ann.others()).isOne();
        assertThat(blast("party:acme").names()).extracting(Blast.Name::isAlone).containsExactly(true, false, true);
        assertThat(blast("party:nobody").others()).isEqualTo(3);
    }

    private Blast blast(String party) {
        return Blast.of(new Past(scene.store()), Scene.NOW, List.of(party), _ -> {});
    }

    private void sql(String statement) throws SQLException {
        scene.again();
        var database = temporary.resolve("state/data/strongset.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
