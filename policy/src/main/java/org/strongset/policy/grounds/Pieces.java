package org.strongset.policy.grounds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.strongset.archive.json.JsonException;
import org.strongset.archive.json.StrictJson;
import org.strongset.model.Digest;

/// Records as JSON, and back: one object for each, its fields named as the record's components are, without what is null.
///
/// One value has one text: no spaces, and sets without an order of their own in the order of their texts. What is read
/// is refused if anything is missing or is more than is known.
final class Pieces {
    private Pieces() {}

    /// Returns the JSON of a value.
    ///
    /// @param type as what it is to be read again
    static byte[] write(Class<?> type, Object value) {
        var out = new StringBuilder();
        Shape.of(type).write(value, out);
        return out.toString().getBytes(UTF_8);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IllegalArgumentException if it is not the JSON of a value of that type
    static Object read(Class<?> type, byte[] json) {
        try {
            return Shape.of(type).read(StrictJson.parse(json));
        } catch (JsonException e) {
            throw new IllegalArgumentException(e.what(), e);
        }
    }

    static Digest sha256(byte[] bytes) {
        try {
            return Digest.sha256(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
