package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.openpgp.Certifications;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.openpgp.KeyringException;
import org.strongset.trust.Closure;
import org.strongset.trust.Closure.Limits;
import org.strongset.trust.Parties;
import org.strongset.trust.Principal;

/// Who is heard, and who is not, between the roots and whoever signed.
class HearingTest {
    private static final Instant SAID = TestSigner.SIGNED;
    private static final Instant NOW = SAID.plusSeconds(86_400);
    private static final List<TestSigner> ROOTS = named("flo", "jo", "lev");
    private static final List<TestSigner> MEMBERS = named("ann", "bob", "cid");
    private static final TestSigner PACKAGER = TestSigner.named("packager");

    @TempDir
    Path folder;

    private static List<TestSigner> named(String... names) {
        return Arrays.stream(names).map(TestSigner::named).toList();
    }

    private static Fingerprint fingerprint(TestSigner signer) {
        return Fingerprint.parse(signer.principal().substring(signer.principal().lastIndexOf(':') + 1));
    }

    private static Principal principal(TestSigner signer) {
        return new Principal(fingerprint(signer).hex());
    }

    private static byte[][] by(List<TestSigner> certifiers, TestSigner of) {
        return certifiers.stream().map(one -> one.wordOn(of, 0x10, SAID)).toArray(byte[][]::new);
    }

    @BeforeEach
    void everybody() throws IOException {
        for (int i = 0; i < ROOTS.size(); i++) {
            Files.write(folder.resolve("root" + i), ROOTS.get(i).certificate());
        }
        for (int i = 0; i < MEMBERS.size(); i++) {
            Files.write(folder.resolve("member" + i), MEMBERS.get(i).certificateWith(by(ROOTS, MEMBERS.get(i))));
        }
        Files.write(folder.resolve("packager"), PACKAGER.certificateWith(by(MEMBERS, PACKAGER)));
    }

    private Closure closure(Limits limits, TestSigner... without) throws IOException, KeyringException {
        try (var files = Files.list(folder)) {
            var keyring = Keyring.open(new ArrayList<>(files.sorted().toList()));
            var pool = keyring.fingerprints().stream()
                    .filter(one -> Stream.of(without).noneMatch(out -> fingerprint(out)
                            .equals(one)))
                    .toList();
            return new Hearing(new Certifications(keyring, NOW, SignatureMemory.inProcess()), pool, Parties.none(), NOW)
                    .hear(ROOTS.stream().map(root -> new Closure.Root(principal(root), 1)).toList(), limits, List.of(
                            fingerprint(PACKAGER)));
        }
    }

    @Test
    void S04_membersBringInMembers() throws IOException, KeyringException {
        var packager = closure(new Limits(3, 2)).of(principal(PACKAGER)).getFirst();

        assertThat(packager.isMember()).isTrue();
        assertThat(packager.level()).isEqualTo(2);
    }

    @Test
    void WT_03_whoeverIsTooFarIsToldThatNothingElseIsLacking() throws IOException, KeyringException {
        var packager = closure(new Limits(3, 1)).of(principal(PACKAGER)).getFirst();

        assertThat(packager.isMember()).isFalse();
        assertThat(packager.isTooFar()).isTrue();
    }

    @Test
    void WT_06_whoeverWasRevokedBringsInNobodyAnyMore() throws IOException, KeyringException {
        Files.write(folder.resolve("revoked"), MEMBERS.getFirst().revoked(2, NOW));

        var closure = closure(new Limits(3, 2));

        assertThat(closure.isMember(principal(MEMBERS.getFirst()))).isFalse();
        assertThat(closure.isMember(principal(PACKAGER))).isFalse();
        assertThat(closure.of(principal(PACKAGER)).getFirst().worth()).isEqualTo(2);
    }

    @Test
    void WT_04_twoKeysThatCertifiedEachOtherUnderOneAddressAreOneWord() throws IOException, KeyringException {
        var ann = MEMBERS.getFirst();
        var again = ann.anotherKey();
        Files.write(folder.resolve("again"), again.certificateWith(by(ROOTS, again)));
        Files.write(folder.resolve("packager"), PACKAGER.certificateWith(by(List.of(ann, again, MEMBERS.get(1)),
                PACKAGER)));
        assertThat(closure(new Limits(3, 2)).isMember(principal(PACKAGER))).as("as far as is known, two people")
                .isTrue();

        Files.write(folder.resolve("one way"), again.certificateWith(ann.wordOn(again, 0x13, SAID)));
        assertThat(closure(new Limits(3, 2)).isMember(principal(PACKAGER))).as("one alone ties nobody to themselves")
                .isTrue();

        Files.write(folder.resolve("both ways"), ann.certificateWith(again.wordOn(ann, 0x13, SAID)));
        var closure = closure(new Limits(3, 2));
        assertThat(closure.isMember(principal(again))).isTrue();
        assertThat(closure.isMember(principal(PACKAGER))).isFalse();
        assertThat(closure.of(principal(PACKAGER)).getFirst().worth()).isEqualTo(2);

        Files.write(folder.resolve("taken back"), ann.certificateWith(again.wordOn(ann, 0x30, SAID.plusSeconds(1))));
        assertThat(closure(new Limits(3, 2)).isMember(principal(PACKAGER))).isTrue();
    }

    @Test
    void aRootThatIsNotInThePoolIsNotHeardAtAnyLevelThoughItsCertificateIsAtHand()
            throws IOException, KeyringException {
        Files.write(folder.resolve("packager"),
                PACKAGER.certificateWith(by(List.of(ROOTS.getFirst(), MEMBERS.getFirst()),
                        PACKAGER)));

        assertThat(closure(new Limits(2, 2)).isMember(principal(PACKAGER))).isTrue();
        var closure = closure(new Limits(2, 2), ROOTS.getFirst());
        assertThat(closure.isMember(principal(MEMBERS.getFirst()))).as("by the two other roots").isTrue();
        assertThat(closure.isMember(principal(PACKAGER))).isFalse();
        assertThat(closure.isMember(principal(ROOTS.getFirst()))).isFalse();
    }
}
