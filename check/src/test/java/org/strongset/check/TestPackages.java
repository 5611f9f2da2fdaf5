package org.strongset.check;

import static org.strongset.check.TestSigner.join;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packs small packages of each kind, the same bytes in every run.
final class TestPackages {
    private TestPackages() {}

    /// A file to be packed.
    record Content(String path, String text) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    static Content content(String path, String text) {
        return new Content(path, text);
    }

    static byte[] wheel(String name, String version) {
        return wheel(name, version, "");
    }

    /// @param record lines of RECORD besides the right ones
    static byte[] wheel(String name, String version, String record) {
        var info = name + "-" + version + ".dist-info/";
        var files = List.of(content(name + "/__init__.py", "answer = 42\n"),
                content(info + "METADATA", "Metadata-Version: 2.1\nName: %s\nVersion: %s\n".formatted(name, version)),
                content(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
        var lines = new StringBuilder(record);
        for (var file : files) {
            var digest = HexFormat.of().parseHex(Hashes.sha256(file.bytes()).hex());
            lines.append(file.path()).append(",sha256=").append(Base64.getUrlEncoder().withoutPadding().encodeToString(
                    digest)).append(",\n");
        }
        var all = new ArrayList<>(files);
        all.add(content(info + "RECORD", lines.append(info).append("RECORD,,\n").toString()));
        return zip(all.toArray(Content[]::new));
    }

    static byte[] sdist(String name, String version) {
        var folder = name + "-" + version + "/";
        return gzip(tar(content(folder + "PKG-INFO",
                "Metadata-Version: 2.1\nName: %s\nVersion: %s\n".formatted(name, version)),
                content(folder + "setup.py", "import setuptools\n")));
    }

    static byte[] npm(String name, String version, String scripts) {
        return npmIn("package", name, version, scripts);
    }

    /// One whose folder is called otherwise, as some are that npm takes.
    static byte[] npmIn(String folder, String name, String version, String scripts) {
        return gzip(tar(content(folder + "/package.json",
                "{\"name\": \"%s\", \"version\": \"%s\"%s}\n".formatted(name, version, scripts)),
                content(folder + "/index.js", "module.exports = 42\n")));
    }

    static byte[] deb(String name, String version, Content... scripts) {
        var control = new Content[scripts.length + 1];
        control[0] = content("./control", "Package: %s\nVersion: %s\nArchitecture: all\n".formatted(name, version));
        System.arraycopy(scripts, 0, control, 1, scripts.length);
        return join("!<arch>\n".getBytes(StandardCharsets.US_ASCII),
                member("debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII)),
                member("control.tar.gz", gzip(tar(control))),
                member("data.tar.gz", gzip(tar(content("./usr/share/hello", "hello\n")))));
    }

    private static byte[] member(String name, byte[] data) {
        var header = "%-16s%-12d%-6d%-6d%-8s%-10d`\n".formatted(name, 0, 0, 0, "100644", data.length);
        var pad = data.length % 2 == 0 ? "" : "\n";
        return join(header.getBytes(StandardCharsets.US_ASCII), data, pad.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] zip(Content... contents) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var content : contents) {
                var bytes = content.bytes();
                var crc = new CRC32();
                crc.update(bytes);
                var entry = new ZipEntry(content.path());
                entry.setTimeLocal(java.time.LocalDateTime.of(2025, 1, 1, 0, 0));
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(bytes.length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(bytes);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] tar(Content... contents) {
        var tar = new ByteArrayOutputStream();
        for (var content : contents) {
            var bytes = content.bytes();
            tar.writeBytes(header(content.path(), bytes.length));
            tar.writeBytes(Arrays.copyOf(bytes, (bytes.length + 511) / 512 * 512));
        }
        tar.writeBytes(new byte[1024]);
        return tar.toByteArray();
    }

    private static byte[] header(String path, int size) {
        var header = new byte[512];
        put(header, 0, path);
        put(header, 100, "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, "%011o".formatted(size));
        put(header, 136, "00000000000");
        put(header, 148, "        0");
        put(header, 257, "ustar");
        put(header, 263, "00");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        put(header, 148, "%06o\0".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
