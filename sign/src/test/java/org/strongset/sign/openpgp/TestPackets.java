package org.strongset.sign.openpgp;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Writes packets, numbers and armor for tests.
final class TestPackets {
    private TestPackets() {}

    /// Returns a packet with the new header format and a length of five bytes.
    static byte[] packet(int tag, byte[] body) {
        return join(new byte[]{(byte) (0xC0 | tag), (byte) 0xFF}, number(body.length, 4), body);
    }

    static byte[] userId(String text) {
        return packet(Packets.USER_ID, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] mpi(BigInteger number) {
        int bits = number.bitLength();
        var bytes = number.toByteArray();
        int length = (bits + 7) / 8;
        return join(number(bits, 2), java.util.Arrays.copyOfRange(bytes, bytes.length - length, bytes.length));
    }

    static byte[] number(long value, int size) {
        var bytes = new byte[size];
        for (int i = size - 1; i >= 0; i--, value >>= 8) {
            bytes[i] = (byte) value;
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /// Returns armor of that type with its checksum.
    static String armor(String type, byte[] bytes) {
        return "-----BEGIN PGP " + type + "-----\n\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes)
                + "\n=" + Base64.getEncoder().encodeToString(number(Armor.crc24(bytes), 3))
                + "\n-----END PGP " + type + "-----\n";
    }
}
