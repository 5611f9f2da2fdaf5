package org.strongset.sign.openpgp;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.strongset.model.Code;

/// Says what is wrong with a compressed message where signatures should stand (RFC 9580, section 5.6).
///
/// It is refused in any case. It is opened only so far that the reason is the right one: a bomb, or a signed message that
/// somebody put beside a file it does not speak of. Bounds: 4 layers, 100 times its size in each, 4 MiB in all.
final class CompressedMessage {
    private static final int MOST_LAYERS = 4;
    private static final int MOST_RATIO = 100;
    private static final int MOST_BYTES = 4 << 20;
    /// A message of some bytes may well be zeros; below this the ratio says nothing.
    private static final int SMALL = 4_096;

    private CompressedMessage() {}

    /// Returns why the compressed packet that begins at `from` is refused.
    static Refusal refuse(byte[] bytes, int from) {
        try {
            var layer = Arrays.copyOfRange(bytes, from, bytes.length);
            for (int depth = 1; Packets.of(layer).peek() == Packets.COMPRESSED; depth++) {
                if (depth > MOST_LAYERS) {
                    return new Refusal(Code.LIMIT_EXCEEDED,
                            "it is compressed more than " + MOST_LAYERS + " times over");
                }
                layer = inside(body(layer));
            }
            return SignatureFile.refuse(Packets.of(layer).peek());
        } catch (Refusal e) {
            return e;
        }
    }

    /// Returns the body; a compressed packet may have no length and go on to the end (section 4.2.1.4).
    private static byte[] body(byte[] layer) throws Refusal {
        if ((layer[0] & 0x43) == 0x03) {
            return Arrays.copyOfRange(layer, 1, layer.length);
        }
        var packets = Packets.of(layer);
        packets.next();
        return packets.body().copy();
    }

    private static byte[] inside(byte[] body) throws Refusal {
        if (body.length == 0) {
            throw Refusal.malformed("it holds an empty compressed packet");
        }
        return switch (body[0]) {
            case 0 -> Arrays.copyOfRange(body, 1, body.length);
            case 1 -> inflate(body, true);
            case 2 -> inflate(body, false);
            default -> throw new Refusal(Code.NOT_DETACHED_SIGNATURE,
                    "it is a message compressed with algorithm " + body[0] + ", no signature over another file");
        };
    }

    private static byte[] inflate(byte[] body, boolean raw) throws Refusal {
        long most = Math.min(MOST_BYTES, Math.max(SMALL, (long) MOST_RATIO * body.length));
        try (var inflater = new Inflater(raw)) {
            inflater.setInput(body, 1, body.length - 1);
            var out = new byte[(int) Math.min(most + 1, 65_536)];
            int length = 0;
            while (!inflater.finished()) {
                if (length == out.length) {
                    if (length > most) {
                        throw new Refusal(Code.LIMIT_EXCEEDED, "its " + body.length
                                + " compressed bytes become more than " + most);
                    }
                    out = Arrays.copyOf(out, (int) Math.min(most + 1, out.length * 2L));
                }
                int count = inflater.inflate(out, length, out.length - length);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break; // cut short: what is there says enough
                }
                length += count;
            }
            return Arrays.copyOf(out, length);
        } catch (DataFormatException e) {
            throw Refusal.malformed("it holds a compressed packet that cannot be opened");
        }
    }
}
