package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.testkit.Vectors;

/// An edition that has forgotten that a key was revoked is no newer one, whoever vouches for its digest.
class ForgottenRevocationTest {
    private static final int KEY_REVOCATION = 0x20;

    @TempDir
    Path folder;

    private Strongset strongset;

    @BeforeEach
    void begin() throws IOException {
        strongset = new Strongset(folder);
        var revoked = dearmored(Files.readString(Vectors.folder("openpgp-made/keys/hardrev.asc")));
        Files.write(folder.resolve("revoked.gpg"), revoked);
        Files.write(folder.resolve("forgotten.gpg"), withoutRevocation(revoked));
    }

    private static byte[] dearmored(String armor) {
        var body = armor.substring(armor.indexOf("\n\n") + 2);
        return Base64.getMimeDecoder().decode(body.substring(0, body.lastIndexOf("\n=")).getBytes(UTF_8));
    }

    /// Leaves out each signature of the type that takes a whole key back; packets are those of GnuPG, with old headers.
    private static byte[] withoutRevocation(byte[] packets) {
        var out = new ByteArrayOutputStream();
        for (int at = 0; at < packets.length;) {
            int bytes = 1 << (packets[at] & 3);
            int length = 0;
            for (int i = 1; i <= bytes; i++) {
                length = length << 8 | (packets[at + i] & 0xFF);
            }
            int body = at + 1 + bytes;
            boolean signature = ((packets[at] >> 2) & 0xF) == 2;
            if (!signature || packets[body + 1] != KEY_REVOCATION) {
                out.write(packets, at, body + length - at);
            }
            at = body + length;
        }
        return out.toByteArray();
    }

    private String sha256(String file) throws IOException, GeneralSecurityException {
        return HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(file))));
    }

    @Test
    void s16_anEditionThatForgetsARevocationIsRefused() throws IOException, GeneralSecurityException {
        strongset.exits(0, "roots", "rotate", "maven", "revoked.gpg", "--sha256", sha256("revoked.gpg"));
        var refused = strongset.exits(20, "roots", "rotate", "maven", "forgotten.gpg", "--sha256",
                sha256("forgotten.gpg"));
        assertThat(refused.err()).contains("error[REVOCATION_LOST]", "no longer revoked");
        assertThat(refused.out()).isEmpty();
        assertThat(strongset.exits(0, "roots", "compare", "maven", "revoked.gpg").out()).contains("the same bytes");
    }

    @Test
    void s16_anEditionThatLearnsOfARevocationIsTaken() throws IOException, GeneralSecurityException {
        strongset.exits(0, "roots", "rotate", "maven", "forgotten.gpg", "--sha256", sha256("forgotten.gpg"));
        var taken = strongset.exits(0, "roots", "rotate", "maven", "revoked.gpg", "--sha256", sha256("revoked.gpg"));
        assertThat(taken.err()).contains("revoked, as compromised, or without a reason");
    }
}
