package org.strongset.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.archive.EvilZip.Item;

/// Small archives, cut at every length and spoiled at every byte: each gives an answer, never an exception, and what is cut
/// short is never listed.
class SpoiledTest {
    @TempDir
    Path folder;

    static List<Map.Entry<String, byte[]>> archives() {
        var zip = new EvilZip().file("a", "hello hello", Item::deflate).file("b/c", "hello", Item::describeLater)
                .file("d/", "").bytes();
        var tar = new EvilTar().pax("path=long").file("a", "hello").symlink("s", "long").bytes();
        var archives = new ArrayList<Map.Entry<String, byte[]>>();
        archives.add(Map.entry("x.zip", zip));
        archives.add(Map.entry("x.jar", new EvilZip().bytes()));
        archives.add(Map.entry("x.tar", tar));
        archives.add(Map.entry("x.tar.gz", Packing.gzip(tar)));
        archives.add(Map.entry("x.tar.xz", Packing.xz(tar)));
        archives.add(Map.entry("x.tar.bz2", Packing.bzip2(tar)));
        archives.add(Map.entry("x.tar.zst", Packing.zstd(tar)));
        archives.add(Map.entry("x.deb", Packing.deb(Packing.control().bytes(), tar)));
        archives.add(
                Map.entry("x.tgz", Packing.gzip(new EvilTar().file("package/package.json", "{\"a\": [1]}").bytes())));
        return archives;
    }

    @ParameterizedTest
    @MethodSource("archives")
    void listsNothingThatIsCutShort(Map.Entry<String, byte[]> archive) {
        var inspecting = new Inspecting(folder);
        var bytes = archive.getValue();
        assertThat(inspecting.inspect(archive.getKey(), bytes)).isInstanceOf(Inspection.Listed.class);
        boolean endsWithZeros = archive.getKey().equals("x.tar"); // its last 1,023 bytes say nothing more
        int step = bytes.length > 1000 ? 11 : 1;
        for (int length = 0; length < bytes.length - (endsWithZeros ? 1023 : 0); length += step) {
            assertThat(inspecting.inspect(archive.getKey(), Arrays.copyOf(bytes, length))).as("cut at %d", length)
                    .isInstanceOf(Inspection.Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("archives")
    void answersWhateverByteIsSpoiled(Map.Entry<String, byte[]> archive) {
        var inspecting = new Inspecting(folder);
        var bytes = archive.getValue();
        int step = bytes.length > 1000 ? 11 : 1;
        for (int at = 0; at < bytes.length; at += step) {
            for (int mask : new int[]{0x01, 0x80, 0xff}) {
                var spoiled = bytes.clone();
                spoiled[at] ^= (byte) mask;
                assertThat(inspecting.inspect(archive.getKey(), spoiled)).as("byte %d ^ %d", at, mask).isNotNull();
            }
        }
    }

    @Test
    void aSpoiledByteOfCompressedDataIsNeverListed() {
        var inspecting = new Inspecting(folder);
        var bytes = new EvilZip().file("a", "hello hello hello", Item::deflate).bytes();
        for (int at = 0; at < 31 + 12; at++) { // the local header, the name and the data
            boolean unread = at == 4 || at == 5 || (at >= 10 && at < 14); // version and time
            var spoiled = bytes.clone();
            spoiled[at] ^= 0x10;
            assertThat(Inspecting.outcome(inspecting.inspect("x.zip", spoiled)).startsWith("LISTED")).as("byte %d", at)
                    .isEqualTo(unread);
        }
    }
}
