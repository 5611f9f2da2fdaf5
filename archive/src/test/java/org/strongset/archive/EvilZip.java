package org.strongset.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes zip files, and every lie that a test wants in them. Without a lie the file is a proper one.
///
///     new EvilZip().file("a.txt", "hello").file("b.txt", "hello", item -> item.localName = "c.txt").bytes()
final class EvilZip {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    /// One entry; what is -1 or null is as it should be.
    static final class Item {
        final String name;
        byte[] content;
        byte[] data;
        int method = STORED;
        int localMethod = -1;
        int flags = 1 << 11;
        int localFlags = -1;
        String localName = "";
        byte[] rawName = {};
        byte[] extra = {};
        byte[] localExtra = {};
        byte[] descriptor = {};
        byte[] gapAfter = {};
        long size = -1;
        long localSize = -1;
        long compressed = -1;
        long localCompressed = -1;
        long crc = -1;
        long localCrc = -1;
        long offset = -1;
        int mode;
        int dosAttributes;
        int madeBy = 3;
        int disk;

        Item(String name, byte[] content) {
            this.name = name;
            this.content = content;
            this.data = content;
        }

        void deflate() {
            method = DEFLATED;
            data = EvilZip.deflate(content);
        }

        /// Lets the sizes and the CRC-32 come after the data, as streaming makers do.
        void describeLater() {
            deflate();
            flags |= 1 << 3;
            localSize = 0;
            localCompressed = 0;
            localCrc = 0;
            descriptor = u32s(0x08074b50, crc(content), data.length, content.length);
        }
    }

    private final List<Item> items = new ArrayList<>();
    byte[] before = {};
    byte[] beforeCentral = {};
    byte[] beforeEnd = {};
    byte[] comment = {};
    byte[] after = {};
    int count = -1;
    int thisDisk;
    long centralAt = -1;
    long centralSize = -1;

    EvilZip file(String name, String content) {
        return file(name, content, _ -> {});
    }

    EvilZip file(String name, String content, Consumer<Item> lie) {
        return file(name, content.getBytes(StandardCharsets.UTF_8), lie);
    }

    EvilZip file(String name, byte[] content, Consumer<Item> lie) {
        var item = new Item(name, content);
        lie.accept(item);
        items.add(item);
        return this;
    }

    EvilZip with(Consumer<EvilZip> lie) {
        lie.accept(this);
        return this;
    }

    byte[] bytes() {
        var zip = new ByteArrayOutputStream();
        var central = new ByteArrayOutputStream();
        zip.writeBytes(before);
        for (var item : items) {
            int at = zip.size() - before.length;
            var name = item.rawName.length > 0 ? item.rawName : utf8(item.name);
            long crc = or(item.crc, crc(item.content));
            long size = or(item.size, item.content.length);
            long compressed = or(item.compressed, item.data.length);
            local(zip, item, name, crc, compressed, size);
            central(central, item, name, crc, compressed, size, or(item.offset, at));
        }
        zip.writeBytes(beforeCentral);
        int centralStart = zip.size() - before.length;
        zip.writeBytes(central.toByteArray());
        zip.writeBytes(beforeEnd);
        end(zip, central.size(), centralStart);
        zip.writeBytes(after);
        return zip.toByteArray();
    }

    private static void local(ByteArrayOutputStream zip, Item item, byte[] name, long crc, long compressed, long size) {
        var localName = item.localName.isEmpty() ? name : utf8(item.localName);
        zip.writeBytes(u32s(0x04034b50));
        zip.writeBytes(
                u16s(20, (int) or(item.localFlags, item.flags), (int) or(item.localMethod, item.method), 0, 0x21));
        zip.writeBytes(
                u32s(or(item.localCrc, crc), or(item.localCompressed, compressed), or(item.localSize, size)));
        zip.writeBytes(u16s(localName.length, item.localExtra.length));
        zip.writeBytes(localName);
        zip.writeBytes(item.localExtra);
        zip.writeBytes(item.data);
        zip.writeBytes(item.descriptor);
        zip.writeBytes(item.gapAfter);
    }

    private static void central(ByteArrayOutputStream central, Item item, byte[] name, long crc, long compressed,
            long size, long at) {
        central.writeBytes(u32s(0x02014b50));
        central.writeBytes(u16s(item.madeBy << 8 | 20, 20, item.flags, item.method, 0, 0x21));
        central.writeBytes(u32s(crc, compressed, size));
        central.writeBytes(u16s(name.length, item.extra.length, 0, item.disk, 0));
        central.writeBytes(u32s((long) item.mode << 16 | item.dosAttributes, at));
        central.writeBytes(name);
        central.writeBytes(item.extra);
    }

    private void end(ByteArrayOutputStream zip, long size, long at) {
        int entries = count < 0 ? items.size() : count;
        zip.writeBytes(u32s(0x06054b50));
        zip.writeBytes(u16s(thisDisk, 0, entries, entries));
        zip.writeBytes(u32s(or(centralSize, size), or(centralAt, at)));
        zip.writeBytes(u16s(comment.length));
        zip.writeBytes(comment);
    }

    /// Makes a ZIP64 end record and its locator, for a central directory of `size` bytes at `at`.
    static byte[] zip64(long entries, long size, long at, long locatorSays) {
        var both = ByteBuffer.allocate(76).order(ByteOrder.LITTLE_ENDIAN);
        both.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45).putInt(0).putInt(0);
        both.putLong(entries).putLong(entries).putLong(size).putLong(at);
        return both.putInt(0x07064b50).putInt(0).putLong(locatorSays).putInt(1).array();
    }

    static byte[] extra(int id, byte[] value) {
        return join(u16s(id, value.length), value);
    }

    static byte[] unicodePath(byte[] rawName, String name) {
        return extra(0x7075, join(new byte[]{1}, join(u32s(crc(rawName)), utf8(name))));
    }

    static byte[] deflate(byte[] content) {
        var deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        var buffer = new byte[1 << 14];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    static long crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    static byte[] join(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    static byte[] u16s(int... values) {
        var b = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            b.putShort((short) value);
        }
        return b.array();
    }

    static byte[] u32s(long... values) {
        var b = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            b.putInt((int) value);
        }
        return b.array();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long or(long lie, long truth) {
        return lie == -1 ? truth : lie;
    }
}
