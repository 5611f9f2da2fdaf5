package org.strongset.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.archive.EvilZip.Item;

/// No archive costs more than its bounds (AR-12). All tests of this room run with a heap of 256 MiB.
class CostTest {
    @TempDir
    Path folder;

    private Inspecting inspecting;

    @BeforeEach
    void open() {
        inspecting = new Inspecting(folder);
    }

    private static final byte[] ZEROS = new byte[8 << 20];

    @Test
    void AR_12_refusesByRatioBeforeItInflatesAZip() {
        var zip = new EvilZip().file("zeros", ZEROS, Item::deflate).bytes();
        inspecting.refuses("LIMIT_EXCEEDED", "x.zip", zip);
    }

    @Test
    void AR_12_refusesByRatioInEveryCompression() {
        var tar = new EvilTar().file("zeros", ZEROS, _ -> {}).bytes();
        inspecting.refuses("LIMIT_EXCEEDED", "x.tar.gz", Packing.gzip(tar));
        inspecting.refuses("LIMIT_EXCEEDED", "x.tar.xz", Packing.xz(tar));
        inspecting.refuses("LIMIT_EXCEEDED", "x.tar.bz2", Packing.bzip2(tar));
        inspecting.refuses("LIMIT_EXCEEDED", "x.tar.zst", Packing.zstd(tar));
        inspecting.refuses("LIMIT_EXCEEDED", "x.deb", Packing.deb(Packing.control().bytes(), tar));
    }

    @Test
    void AR_12_refusesAZipThatSaysItIsHuge() {
        var zip = new EvilZip().file("huge", "x", item -> {
            item.size = 0xffffffffL;
            item.localSize = 0xffffffffL;
            item.extra = EvilZip.extra(1, EvilZip.u32s(0, 1 << 30));
            item.localExtra = item.extra;
            item.method = EvilZip.DEFLATED;
        }).bytes();
        inspecting.refuses("LIMIT_EXCEEDED", "x.zip", zip);
    }

    @Test
    void AR_12_refusesEntriesThatShareTheirDataByTheirSum() {
        var shared = new byte[1 << 20];
        var zip = new EvilZip().file("0", shared, Item::deflate);
        for (int i = 1; i < 400; i++) {
            zip.file(Integer.toString(i), shared, item -> {
                item.deflate();
                item.compressed = item.data.length;
                item.data = new byte[0];
                item.offset = 0;
            });
        }
        inspecting.refuses("LIMIT_EXCEEDED", "x.zip", zip.bytes());
    }

    @Test
    void AR_12_refusesTooManyEntries() {
        var few = new Limits(1 << 20, 200, 3, 2, Duration.ofSeconds(20), 4096);
        var zip = new EvilZip().file("a", "").file("b", "").file("c", "").file("d", "").bytes();
        var tar = new EvilTar().file("a", "").file("b/c/d", "").bytes();
        assertThat(Inspecting.outcome(inspecting.inspect("x.zip", zip, few))).startsWith("LIMIT_EXCEEDED");
        assertThat(Inspecting.outcome(inspecting.inspect("x.tar", tar, few))).startsWith("LIMIT_EXCEEDED");
    }

    @Test
    void AR_12_refusesMoreOutputThanTheBound() {
        var little = new Limits(1000, 200, 100, 2, Duration.ofSeconds(20), 4096);
        var zip = new EvilZip().file("a", "x".repeat(600)).file("b", "x".repeat(600)).bytes();
        var tar = new EvilTar().file("a", "").bytes();
        assertThat(Inspecting.outcome(inspecting.inspect("x.zip", zip, little))).startsWith("LIMIT_EXCEEDED");
        assertThat(Inspecting.outcome(inspecting.inspect("x.tar", tar, little))).startsWith("LIMIT_EXCEEDED");
    }

    @Test
    void AR_12_refusesADictionaryThatNeedsTooMuchMemory() {
        var tar = new EvilTar().file("a", "hello").bytes();
        for (byte dictionary : new byte[]{30, 37, 40}) { // LZMA2: 128 MiB, 1.5 GiB, 4 GiB
            var xz = Packing.xz(tar);
            xz[16] = dictionary; // in the block header
            crc32(xz, 12, 12 + (xz[12] + 1) * 4 - 4);
            inspecting.refuses("LIMIT_EXCEEDED", "x.tar.xz", xz);
        }

        var zstd = new byte[]{0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) 0xff, 1, 0, 0};
        inspecting.refuses("LIMIT_EXCEEDED", "x.tar.zst", zstd);
    }

    /// Puts the CRC-32 of what is from `from` on to `to`.
    private static void crc32(byte[] bytes, int from, int to) {
        var crc = EvilZip.u32s(EvilZip.crc(Arrays.copyOfRange(bytes, from, to)));
        System.arraycopy(crc, 0, bytes, to, crc.length);
    }

    @Test
    void AR_12_refusesWhenTheTimeIsUp() {
        var zip = inspecting.file("x.zip", new EvilZip().file("a", "hello").file("b", "hello").bytes());
        var tar = inspecting.file("x.tar.gz", Packing.gzip(new EvilTar().file("a", "hello").bytes()));
        for (var file : new Path[]{zip, tar}) {
            var slow = new AtomicLong();
            assertThat(Inspecting.outcome(Archives.inspect(file, Limits.DEFAULT, _ -> false,
                    () -> slow.getAndAdd(Duration.ofSeconds(21).toNanos())))).startsWith("LIMIT_EXCEEDED");
            assertThat(Inspecting.outcome(Archives.inspect(file, Limits.DEFAULT, _ -> false, () -> 7)))
                    .startsWith("LISTED");
        }
    }

    @Test
    void AR_12_opensNoArchiveWithinAnArchiveSoTenLevelsCostNothing() {
        var zip = new EvilZip().file("a", "hello").bytes();
        for (int level = 0; level < 10; level++) {
            zip = new EvilZip().file("inner.zip", zip, Item::deflate).bytes();
        }
        var entries = inspecting.listed("x.zip", zip).entries();
        assertThat(entries).extracting(Entry::path).containsExactly("inner.zip");
    }

    @Test
    void AR_12_opensTheTarsOfADebOnlyIfTheDepthAllowsIt() {
        var deb = Packing.deb(Packing.control().bytes(), new EvilTar().bytes());
        var shallow = new Limits(1 << 20, 200, 100, 1, Duration.ofSeconds(20), 4096);
        assertThat(Inspecting.outcome(inspecting.inspect("x.deb", deb, shallow))).startsWith("LIMIT_EXCEEDED");
    }

    @Test
    void AR_12_refusesSmallZipsThatClaimToUnpackToALot() {
        var inner = new EvilZip().file("zeros", ZEROS, Item::deflate).bytes();
        inspecting.refuses("LIMIT_EXCEEDED", "x.zip", new EvilZip().file("a.zip", inner, Item::deflate).bytes());
        inspecting.refuses("LIMIT_EXCEEDED", "x.tar.gz",
                Packing.gzip(new EvilTar().file("a.zip", inner, _ -> {}).bytes()));
    }

    @Test
    void AR_12_refusesAnExtendedHeaderThatSaysItIsHugeWithoutReadingIt() {
        var tar = new EvilTar().file("x", "", header -> {
            header.type = 'x';
            header.size = "77777777777";
        }).bytes();
        inspecting.refuses("LIMIT_EXCEEDED", "x.tar", tar);
    }

    @Test
    void AR_12_refusesNamesThatFillTheMemory() throws IOException {
        var file = folder.resolve("x.tar");
        var longName = "x".repeat(4000);
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 9000; i++) {
                out.write(new EvilTar().pax("path=" + longName + i).file("a", "").bytesWithoutEnd());
            }
        }
        assertThat(Inspecting.outcome(Archives.inspect(file, Limits.DEFAULT, _ -> false))).startsWith("LIMIT_EXCEEDED");
    }

    @Test
    void AR_12_refusesDirectoriesThatFillTheMemoryWithoutEntriesOfTheirOwn() throws IOException {
        var file = folder.resolve("x.tar");
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 2000; i++) {
                out.write(new EvilTar().pax("path=" + i + "/a".repeat(200)).file("a", "").bytesWithoutEnd());
            }
        }
        assertThat(Inspecting.outcome(Archives.inspect(file, Limits.DEFAULT, _ -> false))).startsWith("LIMIT_EXCEEDED");
    }

    /// Data may be compressed blocks of nothing for as long as they like: nothing comes out, so only the way in shows the time.
    @Test
    void AR_12_looksAtTheClockWhileNothingComesOut() throws IOException {
        var gzip = new ByteArrayOutputStream();
        gzip.write(new byte[]{0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
        for (int i = 0; i < 100_000; i++) {
            gzip.write(new byte[]{0, 0, 0, (byte) 0xff, (byte) 0xff});
        }
        gzip.write(new byte[]{1, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 0});
        var file = Files.write(folder.resolve("x.tar.gz"), gzip.toByteArray());
        var looks = new AtomicLong();
        assertThat(Inspecting.outcome(Archives.inspect(file, Limits.DEFAULT, _ -> false,
                () -> looks.getAndIncrement() < 4 ? 0 : Duration.ofDays(1).toNanos()))).startsWith("LIMIT_EXCEEDED");
    }
}
