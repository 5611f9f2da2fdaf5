package org.strongset.sign;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Locale;

/// One element of DER (X.690, section 10): a tag, a length in its shortest form, and what it holds. Nothing is read
/// before it is asked for, and nothing recurses, so whatever the bytes are, the work is bounded by the questions.
public final class Der {
    public static final int BOOLEAN = 0x01;
    public static final int INTEGER = 0x02;
    public static final int BITS = 0x03;
    public static final int OCTETS = 0x04;
    public static final int OID = 0x06;
    public static final int UTF8 = 0x0C;
    public static final int GENERALIZED_TIME = 0x18;
    public static final int SEQUENCE = 0x30;
    public static final int SET = 0x31;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final byte[] bytes;
    private final int start;
    private final int content;
    private final int end;

    private Der(byte[] bytes, int start, int content, int end) {
        this.bytes = bytes;
        this.start = start;
        this.content = content;
        this.end = end;
    }

    /// Reads one element that fills `bytes`; they are not copied and must not change.
    public static Der parse(byte[] bytes) throws RefusedException {
        var element = at(bytes, 0, bytes.length);
        if (element.end != bytes.length) {
            throw RefusedException.malformed("there are " + (bytes.length - element.end) + " bytes after the DER");
        }
        return element;
    }

    private static Der at(byte[] bytes, int start, int limit) throws RefusedException {
        if (limit - start < 2 || (bytes[start] & 0x1F) == 0x1F) {
            throw RefusedException.malformed("the DER is cut short, or has a tag of many bytes");
        }
        int first = bytes[start + 1] & 0xFF;
        int content = start + 2;
        long length = first;
        if (first >= 0x80) {
            int octets = first & 0x7F;
            if (octets == 0 || octets > 4 || limit - content < octets) {
                throw RefusedException.malformed("the DER has a length that is not definite, or too long");
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | (bytes[content + i] & 0xFF);
            }
            if (length < 0x80 || length >>> (8 * (octets - 1)) == 0) {
                throw RefusedException.malformed("the DER has a length that could be shorter");
            }
            content += octets;
        }
        if (length > limit - content) {
            throw RefusedException.malformed("the DER has a length beyond its end");
        }
        return new Der(bytes, start, content, content + (int) length);
    }

    /// Returns the tag's one byte.
    public int tag() {
        return bytes[start] & 0xFF;
    }

    /// Returns tag, length and contents.
    public byte[] encoded() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /// Returns the contents alone.
    public byte[] content() {
        return Arrays.copyOfRange(bytes, content, end);
    }

    /// Returns a cursor over the elements in it.
    public Cursor open() {
        return new Cursor(bytes, content, end);
    }

    /// Returns itself if it has that tag.
    public Der as(int tag) throws RefusedException {
        if (tag() != tag) {
            throw RefusedException.malformed("the DER has the tag " + tag() + " where " + tag + " belongs");
        }
        return this;
    }

    /// Returns an object identifier, with dots.
    public String oid() throws RefusedException {
        as(OID);
        var text = new StringBuilder();
        long value = 0;
        for (int i = content; i < end; i++) {
            value = value << 7 | (bytes[i] & 0x7F);
            if (value >>> 48 != 0) {
                throw RefusedException.malformed("an object identifier has a number too long");
            }
            if (bytes[i] < 0) {
                continue;
            }
            if (text.isEmpty()) {
                long root = Math.min(value / 40, 2);
                text.append(root).append('.').append(value - 40 * root);
            } else {
                text.append('.').append(value);
            }
            value = 0;
        }
        return text.toString();
    }

    /// Returns a whole number.
    public BigInteger integer() throws RefusedException {
        as(INTEGER);
        if (end == content) {
            throw RefusedException.malformed("an integer of the DER is empty");
        }
        return new BigInteger(bytes, content, end - content);
    }

    /// Returns the bytes of an octet string.
    public byte[] octets() throws RefusedException {
        return as(OCTETS).content();
    }

    /// Returns the text of a UTF-8 string.
    public String utf8() throws RefusedException {
        as(UTF8);
        return utf8(content());
    }

    /// Returns the text that these bytes are.
    public static String utf8(byte[] bytes) throws RefusedException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw RefusedException.malformed("a text of the DER is not UTF-8");
        }
    }

    /// Returns a GeneralizedTime as RFC 3161, section 2.4.2, has it: UTC, with a fraction of seconds or none.
    public Instant time() throws RefusedException {
        as(GENERALIZED_TIME);
        var text = new String(bytes, content, end - content, StandardCharsets.ISO_8859_1);
        int dot = text.indexOf('.');
        int z = text.length() - 1;
        var fraction = dot < 0 ? "" : text.substring(dot + 1, Math.max(dot + 1, z));
        boolean fits = text.endsWith("Z") && (dot < 0 ? z : dot) == 14 && fraction.length() <= 9
                && (dot < 0 || !fraction.isEmpty()) && fraction.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!fits) {
            throw RefusedException.malformed("\"" + text + "\" is no GeneralizedTime in UTC");
        }
        try {
            long nanos = fraction.isEmpty() ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
            return LocalDateTime.parse(text.substring(0, 14), TIME).toInstant(ZoneOffset.UTC).plusNanos(nanos);
        } catch (DateTimeException _) {
            throw RefusedException.malformed("\"" + text + "\" is no GeneralizedTime in UTC");
        }
    }

    /// Returns `content` with a tag and its length before it.
    public static byte[] wrap(int tag, byte[] content) {
        int length = content.length;
        int octets = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : length < 0x1000000 ? 3 : 4;
        var wrapped = new byte[2 + octets + length];
        wrapped[0] = (byte) tag;
        wrapped[1] = (byte) (octets == 0 ? length : 0x80 | octets);
        for (int i = 0; i < octets; i++) {
            wrapped[2 + i] = (byte) (length >>> (8 * (octets - 1 - i)));
        }
        System.arraycopy(content, 0, wrapped, 2 + octets, length);
        return wrapped;
    }

    /// Goes over elements, each once.
    public static final class Cursor {
        private final byte[] bytes;
        private final int limit;
        private int at;

        private Cursor(byte[] bytes, int at, int limit) {
            this.bytes = bytes;
            this.at = at;
            this.limit = limit;
        }

        /// Returns whether there is another one.
        public boolean more() {
            return at < limit;
        }

        /// Returns the next one.
        public Der next() throws RefusedException {
            var element = at(bytes, at, limit);
            at = element.end;
            return element;
        }

        /// Returns the next one, which has that tag.
        public Der next(int tag) throws RefusedException {
            return next().as(tag);
        }

        /// Returns whether the next one has that tag.
        public boolean sees(int tag) {
            return more() && (bytes[at] & 0xFF) == tag;
        }

        /// Sees that nothing is left.
        public void end() throws RefusedException {
            if (more()) {
                throw RefusedException.malformed("the DER has more elements than belong there");
            }
        }
    }
}
