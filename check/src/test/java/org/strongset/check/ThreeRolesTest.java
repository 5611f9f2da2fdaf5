package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.MadeSource.DSC;
import static org.strongset.check.MadeSource.ORIG;
import static org.strongset.check.MadeSource.TARBALL;
import static org.strongset.check.MadeSource.armored;
import static org.strongset.check.Scene.assertSays;
import static org.strongset.check.Scene.messages;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;

/// Whoever makes the software, whoever packages it and whoever distributes it: three roles (S44), each of which can be gone.
final class ThreeRolesTest {
    private static final TestSigner UPSTREAM = TestSigner.named("upstream");
    private static final TestSigner PACKAGER = TestSigner.named("packager");
    private static final TestSigner ARCHIVE = TestSigner.named("archive");
    private static final TestSigner EVE = TestSigner.named("eve");
    private static final String ALL_THREE = """
            strongset = 1
            name = "test"
            [keyring.archive]
            file = "keys/archive.pgp"
            archives = { "%s" = ["*/*/*"] }
            [keyring.packagers]
            file = "keys/packager.pgp"
            [keyring.makers]
            file = "keys/maker.pgp"
            [rule.archive]
            archive-chain = { ring = "archive" }
            [rule.packager]
            keyring = { ring = "packagers" }
            [rule.upstream]
            upstream = {}
            [rule.all]
            all = ["archive", "packager", "upstream"]
            [[use]]
            for = "pkg:deb/**"
            allow = "all"
            """.formatted(ARCHIVE.fingerprint());
    private static final String BY_RING = ALL_THREE.replace("upstream = {}", "upstream = { ring = \"makers\" }");
    private static final String UPSTREAM_ALONE = ALL_THREE.replace("allow = \"all\"", "allow = \"upstream\"");

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(temporary);
        scene.admit("archive.pgp", ARCHIVE);
        scene.admit("packager.pgp", PACKAGER);
        scene.admit("maker.pgp", EVE);
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
                new ArchivesAtHand(List.of(copies),
                        Set.of()))
                .check(scene.question(DSC));
    }

    /// Asks about a package that the archive names and the packager signed.
    private Answer ask(String policy, MadeSource source) {
        var dsc = source.packagedBy(PACKAGER, scene);
        return ask(policy, new MadeArchive(scene, "stable").namesSource("tool", "1.0-1", DSC, dsc).signedBy(ARCHIVE));
    }

    private static void assertLacks(Answer answer, String role, int exit, Code... codes) {
        assertSays(answer, exit, codes);
        assertThat(answer.decision().parties()).noneMatch(counted -> counted.roles().contains(role));
    }

    @Test
    void S44_eachRoleIsShownApart() {
        var answer = ask(ALL_THREE, whole());
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(answer.decision().parties()).extracting(counted -> counted.party().name() + counted.roles())
                .containsExactlyInAnyOrder("upstream <upstream@example.org>[upstream]",
                        "packager <packager@example.org>[packager]", "archive <archive@example.org>[archive]");
        assertThat(messages(answer)).anyMatch(said -> said.startsWith("archive: "))
                .anyMatch(said -> said.startsWith("packager: ")).anyMatch(said -> said.startsWith("upstream: "));
        assertThat(answer.decision().assumes())
                .anyMatch(said -> said.contains("which certificates are upstream's, the packager says"));
    }

    @Test
    void S44_withoutTheArchivesWordItIsDenied() {
        var dsc = whole().packagedBy(PACKAGER, scene);
        assertLacks(ask(ALL_THREE), "archive", 10, Code.NOT_IN_ARCHIVE);
        var other = new MadeArchive(scene, "stable").namesSource("tool", "1.0-2", DSC, dsc).signedBy(ARCHIVE);
        assertLacks(ask(ALL_THREE, other), "archive", 10, Code.NOT_IN_ARCHIVE);
        var changed = new MadeArchive(scene, "stable").namesSource("tool", "1.0-1", DSC, TARBALL).signedBy(ARCHIVE);
        assertLacks(ask(ALL_THREE, changed), "archive", 20, Code.DIGEST_MISMATCH);
        var binary = new MadeArchive(scene, "stable").names("tool", "1.0-1", dsc).signedBy(ARCHIVE);
        assertLacks(ask(ALL_THREE, binary), "archive", 10, Code.NOT_IN_ARCHIVE);
    }

    @Test
    void S44_withoutThePackagersSignatureItIsDenied() {
        var unsigned = whole().write(scene).getBytes(StandardCharsets.UTF_8);
        scene.write(DSC, unsigned);
        var archive = new MadeArchive(scene, "stable").namesSource("tool", "1.0-1", DSC, unsigned).signedBy(ARCHIVE);
        var answer = ask(ALL_THREE, archive);
        assertLacks(answer, "packager", 10);
        assertThat(messages(answer)).anyMatch(said -> said.startsWith("packager: "));
        var byEve = whole().packagedBy(EVE, scene);
        var named = new MadeArchive(scene, "stable").namesSource("tool", "1.0-1", DSC, byEve).signedBy(ARCHIVE);
        assertLacks(ask(ALL_THREE, named), "packager", 10, Code.NOT_IN_KEYRING);
        var byUpstream = whole().packagedBy(UPSTREAM, scene); // a key in the package opens no door but upstream's
        named = new MadeArchive(scene, "stable").namesSource("tool", "1.0-1", DSC, byUpstream).signedBy(ARCHIVE);
        assertLacks(ask(ALL_THREE, named), "packager", 10, Code.SIGNER_UNKNOWN);
    }

    @Test
    void S44_withoutUpstreamsSignatureItIsDenied() {
        var answer = ask(ALL_THREE, new MadeSource().choosing(UPSTREAM.certificate()));
        assertLacks(answer, "upstream", 10, Code.UPSTREAM_UNSIGNED);
        assertThat(messages(answer)).anyMatch(said -> said.startsWith("upstream: " + ORIG));
        assertThat(answer.decision().nearest()).anyMatch(nearest -> nearest.statement().equals("upstream"));
    }

    @Test
    void aSignatureByAKeyThatNobodyChoseIsNotUpstreams() {
        assertLacks(ask(ALL_THREE, new MadeSource().upstream(UPSTREAM)), "upstream", 10, Code.SIGNER_UNKNOWN);
        assertLacks(ask(ALL_THREE, whole().upstream(EVE)), "upstream", 10, Code.NOT_IN_KEYRING);
        assertLacks(ask(ALL_THREE, whole().upstream(TestSigner.named("mallory"))), "upstream", 10, Code.SIGNER_UNKNOWN);
    }

    @Test
    void aSignatureOverOtherBytesIsInvalid() {
        var moved = whole().with(ORIG + ".asc", armored(UPSTREAM.detached("other".getBytes(StandardCharsets.UTF_8))));
        assertLacks(ask(ALL_THREE, moved), "upstream", 20, Code.SIG_INVALID);
        assertLacks(ask(ALL_THREE, whole().with(ORIG + ".asc", new byte[]{1, 2, 3})), "upstream", 20);
    }

    @Test
    void anInvalidSignatureIsListedWhereNobodyAsksForUpstream() {
        var moved = whole().with(ORIG + ".asc", armored(UPSTREAM.detached("other".getBytes(StandardCharsets.UTF_8))));
        assertSays(ask(ALL_THREE.replace("allow = \"all\"", "allow = \"packager\""), moved), 0, Code.EVIDENCE_INVALID);
    }

    @Test
    void eachTarballNeedsASignatureOfItsOwn() {
        var part = TestPackages.gzip(TestPackages.tar(TestPackages.content("docs/a", "b\n")));
        var name = "tool_1.0.orig-docs.tar.gz";
        var answer = ask(ALL_THREE, whole().with(name, part));
        assertSays(answer, 10, Code.UPSTREAM_UNSIGNED);
        assertThat(messages(answer)).anyMatch(said -> said.contains(name));
        assertSays(ask(ALL_THREE, whole().with(name, part).with(name + ".asc", armored(UPSTREAM.detached(TARBALL)))),
                20,
                Code.SIG_INVALID);
        assertSays(ask(ALL_THREE, whole().with(name, part).with(name + ".asc", armored(UPSTREAM.detached(part)))), 0);
    }

    @Test
    void aFileThatTheFormatDoesNotKnowIsNotUpstreams() {
        var answer = ask(ALL_THREE, whole().with("tool_1.0.extra.tar.gz", TARBALL));
        assertSays(answer, 10, Code.UPSTREAM_UNSIGNED);
        assertSays(ask(ALL_THREE, whole().with("tool_0.9.orig.tar.gz", TARBALL)), 10, Code.UPSTREAM_UNSIGNED);
        assertSays(ask(ALL_THREE, whole().format("3.0 (custom)")), 10, Code.UPSTREAM_UNSIGNED);
    }

    @Test
    void aNativePackageHasNobodyUpstreamAndNoNearMiss() {
        var answer = ask(ALL_THREE, new MadeSource().format("3.0 (native)").without(ORIG).with("tool_1.0-1.tar.gz",
                TARBALL).with("tool_1.0-1.tar.gz.asc", armored(PACKAGER.detached(TARBALL))));
        assertLacks(answer, "upstream", 10, Code.UPSTREAM_UNSIGNED);
        answer = ask(ALL_THREE,
                new MadeSource().format("3.0 (native)").without(ORIG).with("tool_1.0-1.tar.gz", TARBALL));
        assertLacks(answer, "upstream", 10, Code.UPSTREAM_UNSIGNED);
        assertThat(messages(answer)).anyMatch(said -> said.contains("native"));
        assertThat(answer.decision().nearest()).isEmpty();
    }

    @Test
    void withAKeyringThePackagersChoiceCountsForNothing() {
        assertLacks(ask(BY_RING, whole()), "upstream", 10, Code.NOT_IN_KEYRING);
        assertSays(ask(BY_RING, new MadeSource().upstream(EVE)), 0, Code.RULE_MET);
        assertSays(
                ask(BY_RING
                        .replace("file = \"keys/maker.pgp\"",
                                "file = \"keys/maker.pgp\"\nlimits = { \"%s\" = [\"pkg:deb/debian/other\"] }"
                                        .formatted(EVE.fingerprint())),
                        new MadeSource().upstream(EVE)),
                10, Code.OUT_OF_SCOPE);
        assertSays(ask(BY_RING.replace("maker.pgp", "gone.pgp"), new MadeSource().upstream(EVE)), 30,
                Code.KEYRING_UNAVAILABLE);
    }

    @Test
    void aRevocationThatOnlyOneOfTheCopiesKnowsCounts() {
        var revoked = UPSTREAM.revoked(2, Instant.parse("2026-01-01T00:00:00Z"));
        assertSays(ask(ALL_THREE, new MadeSource().upstream(UPSTREAM).choosing(revoked)), 10, Code.KEY_REVOKED_HARD);
        scene.write("keys/maker.pgp", revoked);
        assertSays(ask(ALL_THREE, whole()), 10, Code.KEY_REVOKED_HARD);
    }

    @Test
    void whoIsDeniedIsDeniedAsUpstreamToo() {
        var denied = ALL_THREE + "\n[[deny]]\nkey = \"" + UPSTREAM.principal() + "\"\n";
        assertSays(ask(denied, whole()), 10, Code.DENIED_BY_YOU);
        assertSays(ask(denied.replace("allow = \"all\"", "allow = \"packager\""), whole()), 10, Code.DENIED_BY_YOU);
    }

    @Test
    void certificatesThatCannotBeReadAreNoCertificates() {
        var answer = ask(ALL_THREE,
                new MadeSource().upstream(UPSTREAM).adding("debian/upstream/signing-key.asc", "no key\n"));
        assertLacks(answer, "upstream", 10, Code.SIGNER_UNKNOWN);
        assertThat(messages(answer)).anyMatch(said -> said.contains("cannot be used"));
    }

    @Test
    void onePartyMayHaveTwoRolesAndIsCountedOnce() {
        var answer = ask(ALL_THREE, new MadeSource().upstream(PACKAGER).choosing(PACKAGER.certificate()));
        assertSays(answer, 0);
        assertThat(answer.decision().parties()).extracting(counted -> counted.party().name() + counted.roles())
                .containsExactlyInAnyOrder("packager <packager@example.org>[packager, upstream]",
                        "archive <archive@example.org>[archive]");
    }

    @Test
    void aTarballThatWasExchangedIsNoPackage() {
        var dsc = whole().packagedBy(PACKAGER, scene);
        scene.write(ORIG, TestPackages.gzip(TestPackages.tar(TestPackages.content("tool-1.0/tool.c", "int evil;\n"))));
        var archive = new MadeArchive(scene, "stable").namesSource("tool", "1.0-1", DSC, dsc).signedBy(ARCHIVE);
        assertSays(ask(ALL_THREE, archive), 20, Code.DIGEST_MISMATCH);
    }

    @Test
    void upstreamSignsNoBinaryPackage() throws Exception {
        var deb = TestPackages.deb("tool", "1.0-1");
        scene.signed("tool_1.0-1_all.deb", deb, UPSTREAM);
        var answer = new Checker(List.of(scene.layer(UPSTREAM_ALONE)), scene.store(), Scene.NOW)
                .check(scene.question("tool_1.0-1_all.deb"));
        assertSays(answer, 10, Code.UPSTREAM_UNSIGNED);
        assertThat(Files.size(scene.file("tool_1.0-1_all.deb"))).isEqualTo(deb.length);
    }

    @Test
    void whatThePackagerPatchesOrLaysOverUpstreamsFilesIsSaid() {
        var answer = ask(ALL_THREE, whole().adding("debian/patches/series", "a\n").adding("debian/patches/a", "-\n+\n")
                .adding("tool.c", "int evil;\n"));
        assertSays(answer, 0);
        assertThat(messages(answer))
                .anyMatch(said -> said.contains("2 files in debian/patches and 1 outside of debian"));
    }
}
