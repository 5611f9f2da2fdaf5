package org.strongset.sign.dsse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The pre-authentication encoding (DSSE `protocol.md`): every part with its length in bytes before it, so that no byte can
/// move from one part to the next.
final class Pae {
    private static final byte[] VERSION = "DSSEv1".getBytes(StandardCharsets.US_ASCII);

    private Pae() {}

    static byte[] of(String type, byte[] payload) {
        var out = new ByteArrayOutputStream(payload.length + type.length() + 40);
        out.writeBytes(VERSION);
        part(out, type.getBytes(StandardCharsets.UTF_8));
        part(out, payload);
        return out.toByteArray();
    }

    private static void part(ByteArrayOutputStream out, byte[] part) {
        out.writeBytes((" " + part.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(part);
    }
}
