package org.strongset.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;

/// Writes values as bytes in exactly one way, and reads them back.
///
/// A text is its length in bytes (four, big-endian) and its UTF-8; a text that is absent is the length `FF FF FF FF`. A
/// list is the number of items (four, big-endian) and the items. The first text names the layout and its version.
final class CanonicalBytes {
    private static final int ABSENT = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    CanonicalBytes(String layout) {
        text(layout);
    }

    CanonicalBytes text(@Nullable String text) {
        if (text == null) {
            return number(ABSENT);
        }
        var utf8 = text.getBytes(UTF_8);
        number(utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    <T> CanonicalBytes list(Collection<T> items, BiConsumer<CanonicalBytes, T> writer) {
        number(items.size());
        items.forEach(item -> writer.accept(this, item));
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    Digest sha256() {
        return sha256(bytes());
    }

    private CanonicalBytes number(int number) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        return this;
    }

    static Digest sha256(byte[]... parts) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                sha256.update(part);
            }
            return Digest.sha256(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Reads what [CanonicalBytes] wrote.
    static final class Reader {
        private final ByteBuffer in;
        private final String layout;

        /// Begins to read.
        ///
        /// @param layouts those that are known
        /// @throws IllegalArgumentException if it is of another layout
        Reader(byte[] bytes, String... layouts) {
            in = ByteBuffer.wrap(bytes);
            layout = text();
            if (!List.of(layouts).contains(layout)) {
                throw new IllegalArgumentException("the layout is \"" + layout + "\", not " + String.join(" or ",
                        layouts));
            }
        }

        /// Returns which layout it is of.
        String layout() {
            return layout;
        }

        String text() {
            String text = textOrNull();
            if (text == null) {
                throw new IllegalArgumentException("a text is absent that must be there");
            }
            return text;
        }

        @Nullable
        String textOrNull() {
            int length = number();
            if (length == ABSENT) {
                return null;
            }
            if (length < 0 || length > in.remaining()) {
                throw new IllegalArgumentException(
                        "a text of " + length + " bytes where " + in.remaining() + " are left");
            }
            var utf8 = in.slice(in.position(), length);
            in.position(in.position() + length);
            try {
                return UTF_8.newDecoder().decode(utf8).toString();
            } catch (CharacterCodingException e) {
                throw new IllegalArgumentException("a text is not UTF-8", e);
            }
        }

        <T> List<T> list(Function<Reader, T> reader) {
            int count = number();
            if (count < 0 || count > in.remaining()) {
                throw new IllegalArgumentException(
                        "a list of " + count + " where " + in.remaining() + " bytes are left");
            }
            var items = new ArrayList<T>();
            for (int i = 0; i < count; i++) {
                items.add(reader.apply(this));
            }
            return items;
        }

        void end() {
            if (in.hasRemaining()) {
                throw new IllegalArgumentException(in.remaining() + " bytes too many");
            }
        }

        private int number() {
            try {
                return in.getInt();
            } catch (BufferUnderflowException e) {
                throw new IllegalArgumentException("it ends too early", e);
            }
        }
    }
}
