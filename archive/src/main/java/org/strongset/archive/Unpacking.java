package org.strongset.archive;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.strongset.archive.bounds.Budget;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Source;
import org.strongset.archive.compress.Compression;
import org.strongset.model.Code;

/// Unpacks a file that is one compressed stream, or none: a list of packages, say. What comes out is trusted no more than what
/// went in.
public final class Unpacking {
    /// What a compressed form of a few bytes may be longer than they are.
    private static final int FRAME = 1 << 16;

    private Unpacking() {}

    /// It is not to be read, or not within the bound.
    public static final class RefusedException extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Code code;

        RefusedException(Code code, String message) {
            super(message);
            this.code = code;
        }

        /// Returns why, as an [Inspection.Refused] would.
        public Code code() {
            return code;
        }
    }

    /// Unpacks by the first bytes (gzip, xz, bzip2, zstd, LZ4); a file of no such form is read as it is.
    ///
    /// @param most how many bytes may come out
    /// @throws RefusedException if it is not to be read
    /// @throws UncheckedIOException if the file cannot be read
    public static byte[] read(Path file, int most) throws RefusedException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var source = Source.of(channel, channel.size());
            if (source.size() > (long) most + FRAME) {
                throw new RefusedException(Code.LIMIT_EXCEEDED, "it has more than " + most + " bytes");
            }
            return bytes(source, most);
        } catch (Refusal refusal) {
            throw new RefusedException(refusal.code(), String.valueOf(refusal.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Source source, int most) throws IOException {
        var head = source.head(Kind.HEAD);
        if (Compression.isLz4(head)) {
            return Compression.lz4(source.head((int) source.size()), most);
        }
        var compression = Compression.find(head);
        if (compression.isEmpty()) {
            return source.head((int) source.size());
        }
        var budget = new Budget(Limits.DEFAULT, source.size(), System::nanoTime);
        try (var in = compression.get().open(source, budget)) {
            var bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw Refusal.limit("it unpacks to more than " + most + " bytes");
            }
            return bytes;
        }
    }
}
