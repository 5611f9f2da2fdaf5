package org.strongset.sign.openpgp;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;

/// The digests that several signatures over the same data need, in one pass: one for each hash, salt and reading of line
/// ends.
final class DataDigests {
    private final Map<Kind, MessageDigest> digests = new HashMap<>();
    private boolean binary;

    /// What one pass over the data is made for.
    private record Kind(HashAlgorithm hash, Octets salt, boolean text) {
        static Kind of(SignaturePacket signature) {
            return new Kind(signature.hash(), signature.salt(), signature.type() == SignaturePacket.TEXT);
        }

        // Written out for a fast start, like Fingerprint's.
        @Override
        public boolean equals(Object other) {
            return other instanceof Kind that && hash == that.hash && salt.equals(that.salt) && text == that.text;
        }

        @Override
        public int hashCode() {
            return 31 * hash.id() + salt.hashCode();
        }
    }

    /// Has the digest made that this signature needs; before [#read].
    void add(SignaturePacket signature) {
        var kind = Kind.of(signature);
        if (!digests.containsKey(kind)) {
            digests.put(kind, signature.start());
        }
    }

    boolean isEmpty() {
        return digests.isEmpty();
    }

    /// Reads the data to its end.
    void read(InputStream data) throws IOException {
        var buffer = new byte[65_536];
        boolean afterCr = false;
        for (int count = data.read(buffer); count >= 0; count = data.read(buffer)) {
            for (var entry : digests.entrySet()) {
                if (entry.getKey().text) {
                    text(entry.getValue(), buffer, count, afterCr);
                } else {
                    entry.getValue().update(buffer, 0, count);
                }
            }
            afterCr = count > 0 ? buffer[count - 1] == '\r' : afterCr;
        }
    }

    /// Adds a piece of text with each line end as CRLF (RFC 9580, section 5.2.1.2). A CR alone ends no line.
    private void text(MessageDigest digest, byte[] piece, int count, boolean afterCr) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            binary |= piece[i] == 0;
            if (piece[i] == '\n' && !(i > 0 ? piece[i - 1] == '\r' : afterCr)) {
                digest.update(piece, from, i - from);
                digest.update((byte) '\r');
                from = i;
            }
        }
        digest.update(piece, from, count - from);
    }

    /// Returns whether the data has a byte that no text has; looked for only if a signature over text was added.
    boolean isBinary() {
        return binary;
    }

    /// Returns the digest for that signature, which was added before.
    byte[] finish(SignaturePacket signature) {
        var digest = digests.get(Kind.of(signature));
        if (digest == null) {
            throw new IllegalArgumentException("no digest was made for this signature");
        }
        try {
            return signature.finish((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("a digest of this Java cannot be copied", e);
        }
    }
}
