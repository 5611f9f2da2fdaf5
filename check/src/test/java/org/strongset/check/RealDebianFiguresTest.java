package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.strongset.model.Code;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.openpgp.Certification;
import org.strongset.sign.openpgp.CertificateNow;
import org.strongset.sign.openpgp.Certifications;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.trust.Certifies;
import org.strongset.trust.Closure;
import org.strongset.trust.Parties;
import org.strongset.trust.Principal;

/// The figures of docs/trust.md on the keyring of Debian's developers, and why each certification that is not counted is not.
///
/// Needs the package debian-keyring, edition 2022.12.24.
@Tag("real")
@Timeout(300)
class RealDebianFiguresTest {
    private static final Path KEYRING = Path.of("/usr/share/keyrings/debian-keyring.gpg");
    private static final Instant THEN = Instant.parse("2022-12-24T00:00:00Z");
    /// Those who certified most of the others, of the keys that are still in force in 2026.
    private static final List<String> ROOTS = List.of("CEBB52301D617E910390FE16587979573442684E",
            "D1E1316E93A760A8104D85FABB3A68018649AA06", "C6045C813887B77C2DFF97A57C56ACFE947897D8",
            "5D3E052646729E4E85F05B3FD929F2992BEF0A33", "7A33ECAA188B96F27C917288B3464F896AA15948");
    private static final int[] DEPTHS = {2, 3, 4, 6, 100};

    private static final List<Certification> WORDS = new ArrayList<>();
    private static final Map<Fingerprint, CertificateNow> STANDING = new HashMap<>();

    @BeforeAll
    static void hear() {
        var keyring = Keyring.open(List.of(KEYRING));
        var certifications = new Certifications(keyring, THEN, SignatureMemory.inProcess());
        for (var certificate : keyring.fingerprints()) {
            WORDS.addAll(certifications.on(certificate, keyring.fingerprints()));
            certifications.of(certificate).ifPresent(standing -> STANDING.put(certificate, standing));
        }
    }

    private static List<Integer> members(Predicate<Certification> counted, boolean byUserId) {
        var words = WORDS.stream().filter(counted).map(word -> new Certifies(new Principal(word.by().hex()),
                new Principal(word.certificate().hex()), byUserId ? word.userId() : "", word.time(), word.until()))
                .map(word -> byUserId ? word : new Certifies(word.by(), word.of(), "", Instant.EPOCH, null)).toList();
        var roots = ROOTS.stream().map(root -> new Closure.Root(new Principal(root), 1)).toList();
        var members = new ArrayList<Integer>();
        for (int depth : DEPTHS) {
            members.add((int) Closure.of(roots, new Closure.Limits(3, depth), words, THEN, Parties.none()).members()
                    .stream().map(Closure.Standing::who).distinct().count());
        }
        return members;
    }

    private static boolean isOwned(Certification word) {
        var standing = STANDING.get(word.certificate());
        return standing != null && standing.inForce() && standing.userIds().contains(word.userId());
    }

    @Test
    void S04_eachStepFromAllCertificationsToThoseThatCountHasItsFigure() {
        assertThat(members(_ -> true, false)).containsExactly(339, 517, 589, 609, 609);
        assertThat(members(word -> word.code() != Code.HASH_TOO_WEAK, false)).containsExactly(318, 479, 527, 535, 535);
        assertThat(members(Certification::holds, false)).containsExactly(313, 476, 525, 532, 532);
        assertThat(members(word -> word.holds() && isOwned(word), true)).containsExactly(300, 458, 510, 517, 517);
    }

    @Test
    void S04_eachCertificationThatDoesNotCountSaysWhy() {
        var why = new TreeMap<String, Integer>();
        WORDS.forEach(word -> why.merge(word.code().name(), 1, Integer::sum));

        assertThat(why).isEqualTo(Map.of("SIG_VALID", 28_059, "HASH_TOO_WEAK", 5_903, "KEY_EXPIRED_AT_SIGNING", 268,
                "SIG_EXPIRED", 144, "CERTIFICATION_DISCLAIMED", 41));
        assertThat(WORDS).filteredOn(word -> !word.holds()).allSatisfy(word -> assertThat(word.message()).isNotEmpty());
        var pairs = new HashSet<List<Fingerprint>>();
        WORDS.forEach(word -> pairs.add(List.of(word.by(), word.certificate())));
        assertThat(pairs).hasSize(11_838);
    }

    /// Whoever would come in if all that fits counted, and does not by ours, lacks words that are refused, or has them on
    /// several User IDs.
    @Test
    void S04_whoeverIsOutByOurRuleAloneIsOutForWordsThatAreNamed() {
        var roots = ROOTS.stream().map(root -> new Closure.Root(new Principal(root), 1)).toList();
        var limits = new Closure.Limits(3, 100);
        var all = Closure.of(roots, limits, WORDS.stream().map(word -> new Certifies(new Principal(word.by().hex()),
                new Principal(word.certificate().hex()), "", Instant.EPOCH, null)).toList(), THEN, Parties.none());
        var ours = Closure.of(roots, limits, WORDS.stream().filter(word -> word.holds() && isOwned(word)).map(
                word -> new Certifies(new Principal(word.by().hex()), new Principal(word.certificate().hex()), word
                        .userId(), word.time(), word.until()))
                .toList(), THEN, Parties.none());

        var out = STANDING.keySet().stream().filter(one -> all.isMember(new Principal(one.hex())) && !ours.isMember(
                new Principal(one.hex()))).toList();
        assertThat(out).hasSize(609 - 517).allSatisfy(one -> {
            var lost = WORDS.stream().filter(word -> word.certificate().equals(one)).filter(word -> !word.holds()
                    || !isOwned(word) || !ours.isMember(new Principal(word.by().hex()))).count();
            var left = WORDS.stream().filter(word -> word.certificate().equals(one) && word.holds() && isOwned(word)
                    && ours.isMember(new Principal(word.by().hex()))).map(Certification::userId).toList();
            assertThat(lost > 0 || left.stream().distinct().count() > 1).as("a word is refused, or they are on several "
                    + "User IDs").isTrue();
            assertThat(left.stream().distinct().mapToLong(userId -> left.stream().filter(userId::equals).count()).max()
                    .orElse(0)).as("no User ID of it has three").isLessThan(3);
        });
    }
}
