package org.strongset.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/// A small `.deb` that a test makes, without dpkg.
final class MadeDeb {
    private MadeDeb() {}

    static byte[] of(String name, String version, String architecture) {
        var deb = new ByteArrayOutputStream();
        deb.writeBytes("!<arch>\n".getBytes(US_ASCII));
        member(deb, "debian-binary", "2.0\n".getBytes(US_ASCII));
        member(deb, "control.tar.gz", tar("./control", "Package: " + name + "\nVersion: " + version + "\nArchitecture: "
                + architecture + "\n"));
        member(deb, "data.tar.gz", tar("./usr/share/" + name, "hello\n"));
        return deb.toByteArray();
    }

    private static void member(ByteArrayOutputStream to, String name, byte[] data) {
        to.writeBytes("%-16s%-12s%-6s%-6s%-8s%-10s`\n".formatted(name, 0, 0, 0, "100644", Integer.toString(data.length))
                .getBytes(US_ASCII));
        to.writeBytes(data);
        to.writeBytes((data.length % 2 == 0 ? "" : "\n").getBytes(US_ASCII));
    }

    /// Returns a compressed tar of one file.
    static byte[] tar(String path, String text) {
        var out = new ByteArrayOutputStream();
        var bytes = text.getBytes(UTF_8);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(header(path, bytes.length));
            gzip.write(Arrays.copyOf(bytes, (bytes.length + 511) / 512 * 512));
            gzip.write(new byte[1024]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] header(String path, int size) {
        var header = new byte[512];
        put(header, 0, path);
        put(header, 100, "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, octal(size, 11));
        put(header, 136, "00000000000");
        put(header, 148, "        0");
        put(header, 257, "ustar");
        put(header, 263, "00");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        put(header, 148, octal(sum, 6) + "\0");
        return header;
    }

    private static String octal(int number, int digits) {
        var text = Integer.toOctalString(number);
        return "0".repeat(digits - text.length()) + text;
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
