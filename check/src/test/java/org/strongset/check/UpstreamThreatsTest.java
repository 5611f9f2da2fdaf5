package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.MadeSource.DSC;
import static org.strongset.check.MadeSource.ORIG;
import static org.strongset.check.MadeSource.PACKAGING;
import static org.strongset.check.MadeSource.TARBALL;
import static org.strongset.check.MadeSource.armored;
import static org.strongset.check.Scene.assertSays;
import static org.strongset.check.Scene.messages;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;

/// A packager who wants somebody to stand for upstream who is not, or wants upstream's word to count for more than it is.
final class UpstreamThreatsTest {
    private static final TestSigner UPSTREAM = TestSigner.named("upstream");
    private static final TestSigner PACKAGER = TestSigner.named("packager");
    private static final TestSigner ARCHIVE = TestSigner.named("archive");
    private static final TestSigner EVE = TestSigner.named("eve");
    private static final String KEYS = "debian/upstream/signing-key.asc";
    private static final String BEGINNING = """
            strongset = 1
            name = "test"
            [keyring.archive]
            file = "keys/archive.pgp"
            archives = { "%s" = ["*/*/*"] }
            [keyring.packagers]
            file = "keys/packager.pgp"
            [keyring.makers]
            file = "keys/maker.pgp"
            [[use]]
            for = "pkg:deb/**"
            allow = "asked"
            [rule.asked]
            """.formatted(ARCHIVE.fingerprint());
    private static final String CHOSEN = BEGINNING + "upstream = {}\n";
    private static final String BY_RING = BEGINNING + "upstream = { ring = \"makers\" }\n";
    private static final String CHAIN = BEGINNING + "archive-chain = { ring = \"archive\" }\n";

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(temporary);
        scene.admit("archive.pgp", ARCHIVE);
        scene.admit("packager.pgp", PACKAGER);
        scene.admit("maker.pgp", UPSTREAM);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static MadeSource whole() {
        return new MadeSource().upstream(UPSTREAM).choosing(UPSTREAM.certificate());
    }

    private Answer ask(String policy, ArchiveCopy... copies) {
        return new Checker(List.of(scene.layer(policy)), scene.store(), Scene.NOW, "",
                new ArchivesAtHand(List.of(copies), Set.of())).check(scene.question(DSC));
    }

    private Answer ask(String policy, MadeSource source) {
        source.packagedBy(PACKAGER, scene);
        return ask(policy);
    }

    @Test
    void OP12_aKeyThatIsRevokedSignsByNoSubkeyThatOnlyThePackagerHas() {
        var subkey = TestSigner.named("subkey");
        var source = new MadeSource().upstream(subkey).choosing(UPSTREAM.certificateWithSubkey(subkey));
        assertSays(ask(CHOSEN, source), 0, Code.RULE_MET);
        scene.write("keys/maker.pgp", UPSTREAM.revoked(2, Instant.parse("2026-01-01T00:00:00Z")));
        assertSays(ask(CHOSEN, source), 10, Code.KEY_REVOKED_HARD);
        assertSays(ask(BY_RING, source), 10, Code.KEY_REVOKED_HARD);
    }

    @Test
    void OP19_secretKeysAreNoCertificates() {
        var secret = UPSTREAM.certificate();
        secret[0] = (byte) (0xC0 | 5);
        var answer = ask(CHOSEN, new MadeSource().upstream(UPSTREAM).choosing(secret));
        assertSays(answer, 10, Code.NOT_IN_KEYRING);
        assertThat(messages(answer)).anyMatch(said -> said.contains("secret"));
    }

    @Test
    void OP01_oneAmongManyCertificatesIsFoundAndMoreThanAMebibyteIsNone() {
        var many = new ByteArrayOutputStream();
        for (int i = 0; i < 2000; i++) {
            many.writeBytes(TestSigner.named("n" + i).certificate());
        }
        many.writeBytes(UPSTREAM.certificate());
        assertSays(ask(CHOSEN, new MadeSource().upstream(UPSTREAM).choosing(many.toByteArray())), 0);
        var noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        var huge = TestSigner.armor("PUBLIC KEY BLOCK", TestSigner.join(UPSTREAM.certificate(), noise));
        assertSays(ask(CHOSEN, new MadeSource().upstream(UPSTREAM).adding(KEYS, huge)), 10, Code.NOT_IN_KEYRING);
    }

    @Test
    void OP01_noCertificateWithAByteChangedIsABug() {
        var good = UPSTREAM.certificateWithSubkey(TestSigner.named("subkey"));
        for (int at = 0; at < good.length; at += 3) {
            var spoiled = good.clone();
            spoiled[at] ^= 0x55;
            assertThat(ask(CHOSEN, new MadeSource().upstream(UPSTREAM).choosing(spoiled)).decision().exit().code())
                    .as("byte " + at).isLessThan(40);
        }
        for (int length = 1; length < good.length; length += 7) {
            assertThat(ask(CHOSEN, new MadeSource().upstream(UPSTREAM).choosing(Arrays.copyOf(good, length)))
                    .decision().exit().code()).as("length " + length).isLessThan(40);
        }
    }

    @Test
    void OP23_oneGoodSignatureAmongOthersIsEnoughAndABadOneIsListed() {
        var bad = UPSTREAM.detached("other".getBytes(StandardCharsets.UTF_8));
        var both = TestSigner.join(bad, EVE.detached(TARBALL), UPSTREAM.detached(TARBALL));
        assertSays(ask(CHOSEN, whole().with(ORIG + ".asc", armored(both))), 0, Code.EVIDENCE_INVALID);
        var none = TestSigner.join(bad, EVE.detached(TARBALL));
        assertSays(ask(CHOSEN, whole().with(ORIG + ".asc", armored(none))), 20, Code.SIG_INVALID);
    }

    @Test
    void upstreamsSignatureIsNoPublishersOne() {
        var unsigned = whole().write(scene).getBytes(StandardCharsets.UTF_8);
        scene.write(DSC, unsigned);
        for (var rule : List.of("keyring = { ring = \"makers\" }", "first-seen = {}",
                "quorum = { of = \"makers\", need = 1 }")) {
            var answer = ask(BEGINNING + rule + "\n");
            assertThat(answer.decision().exit().code()).as(rule).isEqualTo(10);
        }
        assertSays(ask(BEGINNING + "quorum = { of = \"both\", need = 2 }\n[group.both]\nmembers = [{ who = \""
                + UPSTREAM.principal() + "\", name = \"u\" }, { who = \"" + PACKAGER.principal()
                + "\", name = \"p\" }]\n", whole()), 10);
    }

    @Test
    void aNativePackageWithATarballOfUpstreamsIsNotUpstreams() {
        assertSays(ask(CHOSEN, whole().format("3.0 (native)").with("tool_1.0-1.tar.gz", TARBALL)), 10,
                Code.UPSTREAM_UNSIGNED);
        assertSays(ask(CHOSEN, whole().format("1.0").with("tool_1.0-1.tar.gz", TARBALL)), 10);
    }

    @Test
    void AR02_twoFilesOfOneNameInThePackagersTarballAreRefused() {
        assertSays(ask(CHOSEN, whole().choosing(EVE.certificate())), 20, Code.ARCHIVE_AMBIGUOUS);
    }

    @Test
    void aLinkBesideADscIsNotTheFileThatItNames() throws Exception {
        for (var name : List.of(ORIG, ORIG + ".asc", PACKAGING)) {
            whole().packagedBy(PACKAGER, scene);
            var moved = scene.file(name).resolveSibling("moved");
            Files.move(scene.file(name), moved);
            Files.createSymbolicLink(scene.file(name), moved);
            assertSays(ask(CHOSEN), 30, Code.FILE_MISSING);
            Files.delete(scene.file(name));
            Files.delete(moved);
        }
    }

    @Test
    void TU09_twoEntriesForOneSourceThatDifferAreNoWord() {
        var dsc = whole().packagedBy(PACKAGER, scene);
        var twice = new MadeArchive(scene, "stable").namesSource("tool", "1.0-1", DSC, dsc)
                .namesSource("tool", "1.0-1", DSC, TARBALL).signedBy(ARCHIVE);
        assertSays(ask(CHAIN, twice), 20, Code.MALFORMED);
        var other = new MadeArchive(scene, "stable").namesSource("other", "1.0-1", DSC, dsc).signedBy(ARCHIVE);
        assertSays(ask(CHAIN, other), 10, Code.NOT_IN_ARCHIVE);
    }
}
