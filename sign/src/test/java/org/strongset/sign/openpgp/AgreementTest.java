package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.State;

/// The same question to us, to gpgv and to sqv: each must answer alike, or the difference is in the list with its reason.
///
/// The cases are the shared vectors, and signatures that gpg makes here: of every algorithm it has, with every hash, in
/// years before and after the cut-offs, detached, as text and as cleartext, whole and with a byte of the data turned.
@Tag("real")
class AgreementTest {
    private static final String LIST = "differences.txt";
    private static final String NOW = "2026-11-01 00:00:00";
    private static final List<String> KEYS = List.of("rsa1024", "rsa2048", "rsa3072", "dsa1024", "dsa2048", "ed25519",
            "nistp256", "nistp384", "nistp521", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1", "secp256k1");
    private static final List<String> HASHES = List.of("SHA1", "RIPEMD160", "SHA224", "SHA256", "SHA384", "SHA512");
    /// How many bits a hash needs for such a key.
    private static final Map<String, Integer> LEAST_HASH = Map.of("dsa2048", 256, "nistp256", 256, "secp256k1", 256,
            "brainpoolP256r1", 256, "nistp384", 384, "brainpoolP384r1", 384, "nistp521", 512, "brainpoolP512r1", 512);
    private static final List<String> YEARS = List.of("2012", "2019", "2026");

    @TempDir
    Path folder;

    private final Differences differences = new Differences(LIST);
    private int compared;

    @Test
    void agreesWithGpgvAndSqvOrSaysWhyNot() throws IOException {
        var home = Files.createDirectory(folder.resolve("home"));
        home.toFile().setReadable(false, false);
        home.toFile().setReadable(true, true);
        var tool = new Tool(home);
        shared(tool);
        made(tool);
        tool.run(List.of("gpgconf", "--homedir", home.toString(), "--kill", "all"));
        assertThat(differences.unexplained()).as("differences without an entry in " + LIST).isEmpty();
        assertThat(differences.stale()).as("entries in " + LIST + " that no longer differ").isEmpty();
        assertThat(compared).isGreaterThan(1_000);
    }

    private void shared(Tool tool) throws IOException {
        var cases = VectorsTest.cases().toList();
        for (int i = 0; i < cases.size(); i++) {
            var each = cases.get(i);
            var key = Files.write(folder.resolve("shared" + i + ".key"), each.file("key"));
            boolean cleartext = !each.json().has("artifact") || each.json().get("artifact").isNull();
            var evidence = each.file(each.json().has("cleartext") ? "cleartext" : "signature");
            var signature = Files.write(folder.resolve("shared" + i + ".sig"), evidence);
            if (cleartext) {
                compare(tool, each.toString(), key, signature, null);
            } else {
                compare(tool, each.toString(), key, signature,
                        Files.write(folder.resolve("shared" + i + ".data"), each.file("artifact")));
            }
        }
    }

    private void made(Tool tool) throws IOException {
        var data = Files.writeString(folder.resolve("data.txt"), "one\ntwo \n- three\n");
        var turned = Files.writeString(folder.resolve("turned.txt"), "one\ntwo \n- thref\n");
        for (var name : KEYS) {
            var key = key(tool, name);
            for (var hash : HASHES) {
                if (bits(hash) < LEAST_HASH.getOrDefault(name, 0)) {
                    continue; // gpg itself will not sign so
                }
                for (var year : YEARS) {
                    var id = "made/" + name + "/" + hash + "/" + year;
                    var binary = sign(tool, name, hash, year, data, "--detach-sign");
                    compare(tool, id + "/binary", key, binary, data);
                    compare(tool, id + "/turned", key, binary, turned);
                    compare(tool, id + "/text", key, sign(tool, name, hash, year, data, "--detach-sign", "--textmode"),
                            data);
                    compare(tool, id + "/clear", key, sign(tool, name, hash, year, data, "--clear-sign"), null);
                }
            }
        }
    }

    private static int bits(String hash) {
        return hash.equals("SHA1") || hash.equals("RIPEMD160") ? 160 : Integer.parseInt(hash.substring(3));
    }

    private Path key(Tool tool, String name) throws IOException {
        // gpg will not make the smallest any more when asked kindly
        boolean dsa = name.startsWith("dsa");
        boolean rsa = name.startsWith("rsa");
        var kind = rsa || dsa
                ? "Key-Type: " + (rsa ? "RSA" : "DSA") + "\nKey-Length: " + name.substring(3)
                : "Key-Type: " + (name.equals("ed25519") ? "EDDSA" : "ECDSA") + "\nKey-Curve: " + name;
        var parameters = Files.writeString(folder.resolve(name + ".params"), "%no-protection\n" + kind
                + "\nKey-Usage: sign\nName-Real: " + name + "\nExpire-Date: 0\n%commit\n");
        tool.gpg("20100101T000000", "--cert-digest-algo", "SHA512", "--gen-key", parameters.toString());
        var file = folder.resolve(name + ".gpg");
        tool.gpg("20100102T000000", "--output", file.toString(), "--export", name);
        return file;
    }

    private Path sign(Tool tool, String key, String hash, String year, Path data, String... how) throws IOException {
        var file = folder.resolve(key + hash + year + String.join("", how) + ".sig");
        var arguments = new java.util.ArrayList<>(List.of("--default-key", key, "--digest-algo", hash, "--output",
                file.toString()));
        arguments.addAll(List.of(how));
        arguments.add(data.toString());
        tool.gpg(year + "0601T000000", arguments.toArray(String[]::new));
        return file;
    }

    private void compare(Tool tool, String id, Path key, Path signature, @Nullable Path data)
            throws IOException {
        var now = LocalDateTime.parse(NOW, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT))
                .toInstant(ZoneOffset.UTC);
        var ours = ours(key, signature, data, now);
        var codes = VectorsTest.codes(ours);
        boolean weAccept = ours.stream().anyMatch(v -> v.state() == State.VALID);

        var ring = Keyring.open(List.of(key));
        var binary = folder.resolve("ring.gpg");
        var bytes = Files.readAllBytes(key);
        Files.write(binary, Armor.isText(bytes) ? dearmored(bytes) : bytes);
        assertThat(ring.size()).isPositive();
        var gpgv = data == null
                ? tool.runAt(NOW, "gpgv", "--status-fd", "1", "--keyring", binary.toString(), signature.toString())
                : tool.runAt(NOW, "gpgv", "--status-fd", "1", "--keyring", binary.toString(), signature.toString(),
                        data.toString());
        differences.compare("gpgv", id, codes, weAccept, gpgv.exit() == 0 && gpgv.out().contains("] GOODSIG "));
        compared++;
        if (data != null) {
            var sqv = tool.runAt(NOW, "sqv", "--keyring", binary.toString(), signature.toString(), data.toString());
            differences.compare("sqv", id, codes, weAccept, sqv.exit() == 0);
            compared++;
        }
    }

    private static byte[] dearmored(byte[] text) {
        var all = new byte[0];
        try {
            for (int at = Armor.find(text, 0); at >= 0;) {
                var block = Armor.at(text, at);
                all = TestPackets.join(all, block.bytes());
                at = Armor.find(text, block.end());
            }
        } catch (Refusal e) {
            throw new IllegalArgumentException(new String(text, StandardCharsets.US_ASCII), e);
        }
        return all;
    }

    private static List<Verification> ours(Path key, Path signature, @Nullable Path data,
            Instant now) throws IOException {
        var verifier = new OpenPgpVerifier(Keyring.open(List.of(key)), now, SignatureMemory.none());
        return data == null
                ? verifier.cleartext("it", Files.readAllBytes(signature)).verifications()
                : verifier.detached("it", Files.readAllBytes(signature), SignedBytes.of(data));
    }
}
