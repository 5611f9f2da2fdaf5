package org.strongset.sign.openpgp;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Makes a certificate of a secret key for tests; the product itself never reads one (RFC 9580, section 5.5.3).
final class PublicPart {
    private PublicPart() {}

    static byte[] of(byte[] secret) throws Refusal {
        var out = new ByteArrayOutputStream();
        var packets = Packets.of(secret);
        while (packets.next()) {
            var body = packets.body();
            switch (packets.tag()) {
                case Packets.SECRET_KEY -> out
                        .writeBytes(TestPackets.packet(Packets.PUBLIC_KEY, body.slice(0, publicEnd(body)).copy()));
                case Packets.SECRET_SUBKEY -> out
                        .writeBytes(TestPackets.packet(Packets.PUBLIC_SUBKEY, body.slice(0, publicEnd(body)).copy()));
                default -> out.writeBytes(Arrays.copyOfRange(secret, packets.start(), packets.end()));
            }
        }
        return out.toByteArray();
    }

    private static int publicEnd(Octets body) throws Refusal {
        var in = body.reader();
        int version = in.u8();
        in.u32();
        int algorithm = in.u8();
        if (version == 6) {
            in.take(in.u32());
            return in.position();
        }
        switch (algorithm) {
            case Material.RSA -> {
                in.mpi();
                in.mpi();
            }
            case Material.ECDSA, Material.EDDSA_LEGACY -> {
                in.take(in.u8());
                in.mpi();
            }
            case Material.ECDH -> {
                in.take(in.u8());
                in.mpi();
                in.take(in.u8());
            }
            case Material.ED25519, Material.X25519 -> in.take(32);
            default -> throw new IllegalArgumentException("algorithm " + algorithm);
        }
        return in.position();
    }
}
