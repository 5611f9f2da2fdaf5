package org.strongset.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/// Writes tars, and every lie that a test wants in them.
///
///     new EvilTar().file("a.txt", "hello").symlink("b", "../../etc/passwd").bytes()
final class EvilTar {

    /// One header; the defaults are those of a file in a POSIX tar.
    static final class Header {
        final String name;
        String prefix = "";
        String link = "";
        char type = '0';
        int mode = 0644;
        String size = "";
        byte[] rawName = {};
        byte[] rawSize = {};
        String magic = "ustar\0" + "00";
        byte[] content = {};

        Header(String name) {
            this.name = name;
        }
    }

    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    EvilTar file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8), _ -> {});
    }

    EvilTar file(String name, String content, Consumer<Header> lie) {
        return file(name, content.getBytes(StandardCharsets.UTF_8), lie);
    }

    EvilTar file(String name, byte[] content, Consumer<Header> lie) {
        return entry(name, header -> {
            header.content = content;
            lie.accept(header);
        });
    }

    EvilTar directory(String name) {
        return entry(name, header -> {
            header.type = '5';
            header.mode = 0755;
        });
    }

    EvilTar symlink(String name, String target) {
        return entry(name, header -> {
            header.type = '2';
            header.link = target;
        });
    }

    EvilTar hardlink(String name, String target) {
        return entry(name, header -> {
            header.type = '1';
            header.link = target;
        });
    }

    /// A pax header for the next entry, from `key=value` texts.
    EvilTar pax(String... records) {
        return extended('x', records);
    }

    EvilTar globalPax(String... records) {
        return extended('g', records);
    }

    EvilTar extended(char type, String... records) {
        var data = new StringBuilder();
        for (var record : records) {
            data.append(paxRecord(record));
        }
        return file("PaxHeader", data.toString(), header -> header.type = type);
    }

    /// GNU's long name (`L`) or long link (`K`) for the next entry.
    EvilTar gnu(char type, String name) {
        return file("././@LongLink", name + "\0", header -> {
            header.type = type;
            header.magic = "ustar  \0";
        });
    }

    EvilTar entry(String name, Consumer<Header> lie) {
        var header = new Header(name);
        lie.accept(header);
        tar.writeBytes(block(header));
        tar.writeBytes(header.content);
        tar.writeBytes(new byte[-header.content.length & 511]);
        return this;
    }

    EvilTar raw(byte[] bytes) {
        tar.writeBytes(bytes);
        return this;
    }

    /// Returns the tar with its two final blocks.
    byte[] bytes() {
        return EvilZip.join(tar.toByteArray(), new byte[1024]);
    }

    byte[] bytesWithoutEnd() {
        return tar.toByteArray();
    }

    private static byte[] block(Header header) {
        var block = new byte[512];
        put(block, 0, header.rawName.length > 0 ? header.rawName : header.name.getBytes(StandardCharsets.UTF_8));
        put(block, 100, "%07o".formatted(header.mode));
        put(block, 108, "0000000");
        put(block, 116, "0000000");
        put(block, 124, header.size.isEmpty() ? "%011o".formatted(header.content.length) : header.size);
        put(block, 124, header.rawSize);
        put(block, 136, "00000000000");
        block[156] = (byte) header.type;
        put(block, 157, header.link);
        put(block, 257, header.magic);
        put(block, 345, header.prefix);
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        return block;
    }

    private static String paxRecord(String record) {
        int rest = record.getBytes(StandardCharsets.UTF_8).length + 2;
        int length = rest;
        while (length != rest + Integer.toString(length).length()) {
            length = rest + Integer.toString(length).length();
        }
        return length + " " + record + "\n";
    }

    private static void put(byte[] block, int at, String text) {
        put(block, at, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(byte[] block, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
