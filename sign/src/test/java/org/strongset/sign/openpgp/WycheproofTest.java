package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// OP-22: every Wycheproof vector of the algorithms that OpenPGP has, against the arithmetic itself. RSA-PSS is no
/// algorithm of OpenPGP and there is no code for it.
class WycheproofTest {
    private interface Check {
        boolean fits(JsonNode group, byte[] message, byte[] signature) throws Refusal;
    }

    @Test
    void OP_22_ed25519() {
        assertThat(run("ed25519_test", (group, message, signature) -> Arithmetic
                .ed25519(Octets.of(hex(group.get("publicKey").get("pk"))), signature, message))).isEqualTo(151);
    }

    @Test
    void OP_22_ed448() {
        assertThat(run("ed448_test", (group, message, signature) -> Arithmetic
                .ed448(Octets.of(hex(group.get("publicKey").get("pk"))), signature, message))).isEqualTo(87);
    }

    @Test
    void OP_22_ecdsaP256() {
        assertThat(run("ecdsa_secp256r1_sha256_test", (group, message, signature) -> {
            var numbers = der(signature);
            var point = new EcPoint(Curve.P256, number(group.get("publicKey").get("wx")),
                    number(group.get("publicKey").get("wy")));
            return numbers != null && Arithmetic.ecdsa(point, numbers[0], numbers[1], sha256(message));
        })).isEqualTo(484);
    }

    @Test
    void OP_22_rsaPkcs1() {
        assertThat(run("rsa_signature_2048_sha256_test", (group, message, signature) -> {
            var key = new Material.Rsa(number(group.get("publicKey").get("modulus")),
                    number(group.get("publicKey").get("publicExponent")));
            // a packet holds the number, not its bytes, so here the length is checked as a packet's reader would
            return signature.length == 256
                    && Arithmetic.rsa(key, new BigInteger(1, signature), HashAlgorithm.SHA256, sha256(message));
        })).isEqualTo(259);
    }

    private static int run(String file, Check check) {
        int count = 0;
        for (var group : TestFiles.json("wycheproof/" + file + ".json").get("testGroups").values()) {
            for (var test : group.get("tests").values()) {
                count++;
                boolean fits;
                try {
                    fits = check.fits(group, hex(test.get("msg")), hex(test.get("sig")));
                } catch (Refusal e) {
                    fits = false;
                }
                var result = test.get("result").asString();
                if (!result.equals("acceptable")) {
                    assertThat(fits).as("%s test %s: %s", file, test.get("tcId"), test.get("comment"))
                            .isEqualTo(result.equals("valid"));
                }
            }
        }
        return count;
    }

    /// Reads a DER sequence of two positive integers; null unless it is the one encoding of them.
    private static BigInteger @Nullable [] der(byte[] bytes) {
        if (bytes.length < 8 || bytes[0] != 0x30 || bytes[1] != bytes.length - 2 || bytes[2] != 2) {
            return null;
        }
        int first = bytes[3];
        if (first < 1 || 6 + first >= bytes.length || bytes[4 + first] != 2
                || bytes[5 + first] != bytes.length - 6 - first) {
            return null;
        }
        var r = new BigInteger(Arrays.copyOfRange(bytes, 4, 4 + first));
        var s = new BigInteger(Arrays.copyOfRange(bytes, 6 + first, bytes.length));
        boolean canonical = r.toByteArray().length == first && s.toByteArray().length == bytes.length - 6 - first;
        return canonical ? new BigInteger[]{r, s} : null;
    }

    private static byte[] sha256(byte[] message) {
        return HashAlgorithm.SHA256.start().digest(message);
    }

    private static BigInteger number(JsonNode hex) {
        return new BigInteger(hex.asString(), 16);
    }

    private static byte[] hex(JsonNode hex) {
        return HexFormat.of().parseHex(hex.asString());
    }
}
