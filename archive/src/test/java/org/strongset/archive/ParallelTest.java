package org.strongset.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.archive.EvilZip.Item;
import org.strongset.model.Digest;

/// Zip files large enough to be read by several threads.
class ParallelTest {
    private static final int FILES = 600;

    @TempDir
    Path folder;

    private static byte[] content(int i) {
        var content = new byte[20_000];
        new Random(i).nextBytes(content);
        return content;
    }

    private static byte[] zip(int... broken) {
        var zip = new EvilZip();
        for (int i = 0; i < FILES; i++) {
            zip.file("f" + i, content(i), i % 2 == 0 ? Item::deflate : _ -> {});
        }
        for (int i : broken) {
            zip.file("broken" + i, content(i), item -> item.crc = 1);
            zip.file("more" + i, content(i), _ -> {});
        }
        return zip.bytes();
    }

    @Test
    void listsInTheOrderOfTheArchiveWithTheRightDigests() throws NoSuchAlgorithmException {
        var entries = new Inspecting(folder).listed("x.zip", zip()).entries();
        assertThat(entries).hasSize(FILES);
        for (int i = 0; i < FILES; i++) {
            assertThat(entries.get(i).path()).isEqualTo("f" + i);
            assertThat(entries.get(i).sha256())
                    .isEqualTo(Digest.sha256(MessageDigest.getInstance("SHA-256").digest(content(i))));
        }
    }

    @Test
    void alwaysRefusesForTheFirstBrokenEntry() {
        var inspecting = new Inspecting(folder);
        var zip = zip(1, 2, 3, 4, 5, 6, 7, 8);
        for (int run = 0; run < 20; run++) {
            assertThat(Inspecting.outcome(inspecting.inspect("x.zip", zip)))
                    .isEqualTo("ARCHIVE_MALFORMED: the CRC-32 of \"broken1\" is wrong");
        }
    }
}
