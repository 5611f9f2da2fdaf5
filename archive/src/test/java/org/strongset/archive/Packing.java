package org.strongset.archive;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Compresses, and packs ar files and Debian packages.
final class Packing {

    /// Wraps a stream.
    private interface Wrapper {
        OutputStream over(OutputStream out) throws IOException;
    }

    private Packing() {}

    static byte[] gzip(byte[] bytes) {
        return through(bytes, GZIPOutputStream::new);
    }

    static byte[] bzip2(byte[] bytes) {
        return through(bytes, BZip2CompressorOutputStream::new);
    }

    static byte[] xz(byte[] bytes) {
        return through(bytes, out -> new XZOutputStream(out, new LZMA2Options(1)));
    }

    static byte[] zstd(byte[] bytes) {
        return Zstd.compress(bytes);
    }

    private static byte[] through(byte[] bytes, Wrapper wrapper) {
        var out = new ByteArrayOutputStream();
        try (var stream = wrapper.over(out)) {
            stream.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] arStart() {
        return "!<arch>\n".getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] arMember(String name, byte[] data) {
        var header = "%-16s%-12d%-6d%-6d%-8s%-10d`\n".formatted(name, 0, 0, 0, "100644", data.length);
        var member = EvilZip.join(header.getBytes(StandardCharsets.US_ASCII), data);
        return data.length % 2 == 0 ? member : EvilZip.join(member, new byte[]{'\n'});
    }

    static byte[] ar(byte[]... members) {
        var ar = arStart();
        for (var member : members) {
            ar = EvilZip.join(ar, member);
        }
        return ar;
    }

    static byte[] deb(byte[] controlTar, byte[] dataTar) {
        return ar(arMember("debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII)),
                arMember("control.tar.gz", gzip(controlTar)), arMember("data.tar.xz", xz(dataTar)));
    }

    static EvilTar control() {
        return new EvilTar().directory("./").file("./control", "Package: hello\nVersion: 1\n");
    }
}
