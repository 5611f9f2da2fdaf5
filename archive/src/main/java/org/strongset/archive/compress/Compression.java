package org.strongset.archive.compress;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.strongset.archive.bounds.Budget;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Source;
import org.tukaani.xz.SingleXZInputStream;

/// How a file was compressed.
public enum Compression {
    GZIP("1f8b08"),
    XZ("fd377a585a00"),
    BZIP2("425a68"),
    ZSTD("28b52ffd");

    /// Enough for `xz -9`, whose dictionary is 64 MiB.
    private static final int XZ_KIB = 80 << 10;
    /// Below this, a second thread costs more than it saves.
    private static final long AHEAD_FROM = 1 << 18;

    private final String magic;

    /// @param magic the first bytes, in hexadecimal
    Compression(String magic) {
        this.magic = magic;
    }

    /// Finds the compression whose files start like `head`.
    public static Optional<Compression> find(byte[] head) {
        for (var compression : values()) {
            if (startsWith(head, HexFormat.of().parseHex(compression.magic))) {
                return Optional.of(compression);
            }
        }
        return Optional.empty();
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= head.length || head[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /// Returns whether a file that starts with `head` is an LZ4 frame, in which apt keeps its lists. No archive is one.
    public static boolean isLz4(byte[] head) {
        return startsWith(head, HexFormat.of().parseHex(Lz4Frame.MAGIC));
    }

    /// Undoes an LZ4 frame that is the whole of `file`.
    ///
    /// @param most how many bytes may come out
    public static byte[] lz4(byte[] file, int most) throws Refusal {
        return Lz4Frame.read(file, most);
    }

    /// Opens a stream of what was compressed. Its end is reached only if `source` ends there too. What is large is decompressed
    /// on a thread of its own, until the stream is closed.
    ///
    /// @param budget its clock is looked at where decompressing can take long and give nothing
    public InputStream open(Source source, Budget budget) throws Refusal {
        var stream = decompress(source, budget);
        return source.size() < AHEAD_FROM ? stream : new ReadAhead(stream);
    }

    private InputStream decompress(Source source, Budget budget) throws Refusal {
        return switch (this) {
            case GZIP -> new GzipStream(source, budget);
            case XZ -> new LibraryStream("xz", source.stream(), in -> new SingleXZInputStream(in, XZ_KIB));
            case BZIP2 -> new LibraryStream("bzip2", source.stream(), in -> new BZip2CompressorInputStream(in, false));
            case ZSTD -> {
                ZstdFrame.check(source);
                yield new LibraryStream("zstd", source.stream(), Compression::zstd);
            }
        };
    }

    private static InputStream zstd(InputStream in) throws IOException {
        try {
            return new ZstdInputStreamNoFinalizer(in).setLongMax(ZstdFrame.WINDOW_LOG);
        } catch (LinkageError e) { // the native library: this machine's fault, not the archive's
            throw new UncheckedIOException(new IOException(
                    "zstd's library cannot be loaded: check the folder that the system property ZstdTempFolder names",
                    e));
        }
    }
}
