package org.strongset.check;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.SignedBytes;

/// A file's bytes for a verifier, which fail at their end if they are not those that were read first.
///
/// So the name, the manifest and every signature speak of the same bytes, whatever happens to the file meanwhile.
final class UnchangedFile implements SignedBytes {
    private final Path file;
    private final String shown;
    private final Digest first;

    /// @param shown its name for people
    /// @param first the SHA-256 of its bytes when they were read first
    UnchangedFile(Path file, String shown, Digest first) {
        this.file = file;
        this.shown = shown;
        this.first = first;
    }

    @Override
    public InputStream open() throws IOException {
        return new Compared(Files.newInputStream(file));
    }

    private final class Compared extends FilterInputStream {
        private final MessageDigest sha256 = Hashes.start();
        private boolean ended;

        Compared(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = in.read(bytes, offset, length);
            if (n > 0) {
                sha256.update(bytes, offset, n);
            } else if (n < 0 && !ended) {
                ended = true;
                if (!Digest.sha256(sha256.digest()).equals(first)) {
                    throw new Unavailable(Code.SUBJECT_UNREADABLE, shown + " changed while it was read");
                }
            }
            return n;
        }

        /// Skipping would leave bytes out of the digest; nothing skips, and whoever tries skips nothing.
        @Override
        public long skip(long n) {
            return 0;
        }
    }
}
