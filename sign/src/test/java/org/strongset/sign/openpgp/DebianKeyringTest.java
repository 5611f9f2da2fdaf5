package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentVerifierBuilderProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.openpgp.Words.Word;

/// The whole keyring of Debian's developers (package debian-keyring), read by us, by bcpg and by gpg.
@Tag("real")
class DebianKeyringTest {
    private static final Path FILE = Path.of("/usr/share/keyrings/debian-keyring.gpg");
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    Path folder;

    private static Keyring ring = Keyring.of("none", new byte[]{(byte) 0xCA, 3, 'P', 'G', 'P'});
    private static List<PGPPublicKeyRing> oracle = List.of();

    @BeforeAll
    static void open() throws IOException, PGPException {
        ring = Keyring.open(List.of(FILE));
        var rings = new ArrayList<PGPPublicKeyRing>();
        new BcPGPPublicKeyRingCollection(new ByteArrayInputStream(Files.readAllBytes(FILE))).forEach(rings::add);
        oracle = rings;
    }

    @Test
    void readsTheSameCertificatesAsBcpg() throws PGPException {
        assertThat(ring.remarks()).isEmpty();
        assertThat(ring.size()).isEqualTo(oracle.size()).isGreaterThan(800);
        for (var theirs : oracle) {
            var certificate = ring.find(fingerprint(theirs.getPublicKey())).orElseThrow();
            var subkeys = new ArrayList<Fingerprint>();
            theirs.forEach(key -> {
                if (!key.isMasterKey()) {
                    subkeys.add(fingerprint(key));
                }
            });
            assertThat(certificate.subkeyFingerprints()).isEqualTo(subkeys);
            var userIds = new ArrayList<byte[]>();
            theirs.getPublicKey().getRawUserIDs().forEachRemaining(userIds::add);
            assertThat(certificate.userIds()).extracting(Certificate.UserId::octets)
                    .containsExactlyElementsOf(userIds.stream().map(Octets::of).distinct().toList());
        }
    }

    @Test
    void everySignatureOfAnOwnerFitsAsBcpgSays() throws PGPException {
        var oracleAnswers = oracleAnswers();
        int compared = 0;
        for (var fingerprint : ring.fingerprints()) {
            var certificate = ring.find(fingerprint).orElseThrow();
            long now = NOW.getEpochSecond();
            var words = new Words(certificate.primary(), now, now, new Fitting(SignatureMemory.none()));
            for (var userId : certificate.userIds()) {
                for (var signature : userId.own()) {
                    compared += compare(oracleAnswers, fingerprint, new Word(signature, userId.octets(), null), words);
                }
            }
            for (var subkey : certificate.subkeys()) {
                for (var signature : subkey.own()) {
                    compared += compare(oracleAnswers, fingerprint, new Word(signature, null, subkey.key()), words);
                }
            }
        }
        assertThat(compared).isGreaterThan(6_000);
    }

    private static int compare(Map<String, Boolean> oracleAnswers, Fingerprint fingerprint, Word word, Words words) {
        if (word.signature().hash() == HashAlgorithm.RIPEMD160) {
            assertThat(words.holds(word)).isTrue(); // the JDK cannot say; GnuPG holds them for good
            return 0;
        }
        var theirs = oracleAnswers.get(fingerprint.hex() + word.signature().values());
        assertThat(theirs).as("%s has a signature that bcpg did not read", fingerprint).isNotNull();
        assertThat(words.holds(word)).as("%s, a signature of %s", fingerprint, word.signature().time())
                .isEqualTo(theirs);
        return 1;
    }

    /// Returns, by certificate and the signature's numbers, what bcpg says of each signature by the primary key.
    private static Map<String, Boolean> oracleAnswers() throws PGPException {
        var answers = new HashMap<String, Boolean>();
        for (var theirs : oracle) {
            var primary = theirs.getPublicKey();
            var hex = fingerprint(primary).hex();
            for (var userIds = primary.getRawUserIDs(); userIds.hasNext();) {
                var userId = userIds.next();
                for (var signatures = primary.getSignaturesForID(userId); signatures.hasNext();) {
                    var signature = signatures.next();
                    if (isOwn(signature, primary)) {
                        start(signature, primary);
                        answers.put(hex + values(signature), signature.verifyCertification(userId, primary));
                    }
                }
            }
            for (var key : theirs) {
                for (var signatures = key.getKeySignatures(); !key.isMasterKey() && signatures.hasNext();) {
                    var signature = signatures.next();
                    if (isOwn(signature, primary)) {
                        start(signature, primary);
                        answers.put(hex + values(signature), signature.verifyCertification(primary, key));
                    }
                }
            }
        }
        return answers;
    }

    private static boolean isOwn(PGPSignature signature, PGPPublicKey primary) {
        return signature.getKeyID() == primary.getKeyID()
                && signature.getHashAlgorithm() != HashAlgorithmTags.RIPEMD160;
    }

    private static void start(PGPSignature signature, PGPPublicKey key) throws PGPException {
        signature.init(new JcaPGPContentVerifierBuilderProvider(), key);
    }

    private static Octets values(PGPSignature signature) {
        try {
            var packets = Packets.of(signature.getEncoded());
            packets.next();
            return SignaturePacket.parse(packets.body()).values();
        } catch (IOException | Refusal e) {
            throw new IllegalStateException(e);
        }
    }

    private static Fingerprint fingerprint(PGPPublicKey key) {
        return Fingerprint.parse(HexFormat.of().formatHex(key.getFingerprint()));
    }

    @Test
    void everyPrimaryKeyStandsAsGpgSays() throws IOException {
        var tool = new Tool(Files.createDirectory(folder.resolve("home")));
        var listing = tool.gpg("20261101T000000", "--no-default-keyring", "--keyring", FILE.toString(), "--with-colons",
                "--list-keys").out();
        var theirs = new HashMap<String, String>();
        String validity = "";
        for (var line : listing.lines().toList()) {
            var fields = line.split(":", -1);
            if (fields[0].equals("pub")) {
                validity = fields[1];
            } else if (fields[0].equals("fpr") && !validity.isEmpty()) {
                theirs.put(fields[9], validity);
                validity = "";
            }
        }
        assertThat(theirs).hasSize(ring.size());
        int tooWeak = 0;
        for (var fingerprint : ring.fingerprints()) {
            var certificate = ring.find(fingerprint).orElseThrow();
            long now = NOW.getEpochSecond();
            var standing = new CertificateAt(certificate, now, now, new Fitting(SignatureMemory.none()))
                    .of(certificate.primary());
            var gpg = theirs.getOrDefault(fingerprint.hex(), "?");
            if (standing.code() == Code.HASH_TOO_WEAK || standing.code() == Code.ALG_FORBIDDEN) {
                tooWeak++; // stricter than gpg, by the cut-offs
                continue;
            }
            var expected = switch (gpg) {
                case "r" -> List.of(Code.KEY_REVOKED_HARD, Code.KEY_REVOKED_SOFT, Code.KEY_FLAGS);
                case "e" -> List.of(Code.KEY_EXPIRED_AT_SIGNING, Code.KEY_FLAGS);
                default -> List.of(Code.SIG_VALID, Code.KEY_FLAGS);
            };
            assertThat(standing.code()).as("%s is %s: %s", fingerprint, gpg, standing.message()).isIn(expected);
        }
        assertThat(tooWeak).as("keys that only we find too weak").isLessThan(10);
    }

    @Test
    void opensTheKeyringAndFindsOneKeyInMilliseconds() {
        var last = ring.fingerprints().getLast();
        var best = Duration.ofDays(1);
        for (int i = 0; i < 20; i++) {
            long before = System.nanoTime();
            assertThat(Keyring.open(List.of(FILE)).find(last)).isPresent();
            var took = Duration.ofNanos(System.nanoTime() - before);
            best = took.compareTo(best) < 0 ? took : best;
        }
        System.out.println("opening " + FILE + " and finding one key: " + best.toMillis() + " ms");
        // generous, because a test is no benchmark; bcpg takes 600 ms
        assertThat(best).isLessThan(Duration.ofMillis(200));
    }
}
