package org.strongset.archive;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.strongset.archive.ar.ArReader;
import org.strongset.archive.bounds.Source;
import org.strongset.archive.compress.Compression;
import org.strongset.archive.tar.TarReader;
import org.strongset.archive.zip.ZipReader;

/// What a file's bytes say it is.
enum Kind {
    ZIP,
    TAR,
    AR,
    GZIP,
    XZ,
    BZIP2,
    ZSTD,
    OTHER;

    /// As much of a file as is needed to tell: one block of a tar.
    static final int HEAD = 512;

    /// Local header, empty archive, split archive, split archive of one part.
    private static final String[] ZIPS = {"504b0304", "504b0506", "504b0708", "504b3030"};
    /// Formats that are known and not read, by how their files start.
    private static final Map<String, String> UNREAD = new TreeMap<>(Map.ofEntries(Map.entry("303730373031", "cpio"),
            Map.entry("303730373032", "cpio"), Map.entry("303730373037", "cpio"), Map.entry("edabeedb", "rpm"),
            Map.entry("377abcaf271c", "7z"), Map.entry("4c5a4950", "lzip"), Map.entry("1f9d90", "compress"),
            Map.entry("526172211a07", "rar"), Map.entry("cafed00d", "pack200"), Map.entry("78617221", "xar"),
            Map.entry("4d534346", "cab"), Map.entry("04224d18", "lz4")));

    /// Tells from the first bytes; a file that is nothing else but ends as zip files do is one too.
    static Kind of(Source file, byte[] head) {
        for (var magic : ZIPS) {
            if (starts(head, magic)) {
                return ZIP;
            }
        }
        if (ArReader.starts(head)) {
            return AR;
        }
        var compression = Compression.find(head);
        if (compression.isPresent()) {
            return switch (compression.get()) {
                case GZIP -> GZIP;
                case XZ -> XZ;
                case BZIP2 -> BZIP2;
                case ZSTD -> ZSTD;
            };
        }
        if (TarReader.starts(head)) {
            return TAR;
        }
        return ZipReader.endsAsZip(file) ? ZIP : OTHER;
    }

    /// Finds the name of a format that is known and not read.
    static Optional<String> unread(byte[] head) {
        if (head.length >= 4 && head[0] >= 0x50 && head[0] <= 0x5f && starts(Arrays.copyOfRange(head, 1, 4),
                "2a4d18")) {
            return Optional.of("a skippable zstd frame");
        }
        return UNREAD.entrySet().stream().filter(magic -> starts(head, magic.getKey())).map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean starts(byte[] head, String magic) {
        var bytes = HexFormat.of().parseHex(magic);
        return head.length >= bytes.length && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
    }
}
