package org.strongset.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;

/// A damaged file is set aside and said; nothing damaged is ever taken for what was written.
class DamageTest {
    @TempDir
    Path folder = Path.of("");

    private Path database() {
        return folder.resolve("data").resolve(StoreFile.NAME);
    }

    private Store open() {
        return Store.open(folder.resolve("data"), folder.resolve("cache"));
    }

    private byte[] made() throws IOException {
        try (var store = open()) {
            for (int i = 1; i <= 40; i++) {
                store.append(Samples.verdict(i), List.of(Samples.evidence(i)));
                store.pin(Samples.pin(Integer.toString(i)));
            }
        }
        return Files.readAllBytes(database());
    }

    private void isSetAside(byte[] damaged) throws IOException {
        Files.write(database(), damaged);
        try (var store = open()) {
            assertThat(store.damage()).hasValueSatisfying(reason -> {
                assertThat(reason.code()).isEqualTo(Code.STORE_DAMAGED);
                assertThat(reason.message()).contains("strongset.db.damaged-1");
            });
            assertThat(store.pin(Samples.pin("1").purl())).isEmpty();
        }
        assertThat(folder.resolve("data/strongset.db.damaged-1")).hasBinaryContent(damaged);
        try (var store = open()) {
            assertThat(store.damage()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 4096, 8192, 20_000})
    void aShortenedFileIsSetAside(int length) throws IOException {
        isSetAside(Arrays.copyOf(made(), length));
    }

    @Test
    void garbageIsSetAside() throws IOException {
        made();
        isSetAside("not a database\n".repeat(1000).getBytes(UTF_8));
    }

    @Test
    void zeroedPagesAreSetAside() throws IOException {
        var bytes = made();
        Arrays.fill(bytes, 4096, 3 * 4096, (byte) 0);
        isSetAside(bytes);
    }

    @Test
    void anotherProgramsDatabaseIsSetAside() throws IOException {
        made();
        var other = folder.resolve("other.db");
        try (var made = Database.connect(other, Duration.ofSeconds(5))) {
            made.execute("CREATE TABLE t (x)");
        }
        isSetAside(Files.readAllBytes(other));
    }

    @Test
    void eachDamagedFileIsKept() throws IOException {
        made();
        for (int n = 1; n <= 3; n++) {
            Files.writeString(database(), "damage " + n);
            open().close();
            assertThat(folder.resolve("data/strongset.db.damaged-" + n)).hasContent("damage " + n);
        }
    }

    /// One bit anywhere: either it is seen, or everything that is read is what was written.
    @Test
    void aFlippedBitNeverChangesWhatIsRead() throws IOException {
        var good = made();
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int seen = 0;
        for (int i = 0; i < 200; i++) {
            var bad = good.clone();
            int at = random.nextInt(bad.length);
            bad[at] ^= (byte) (1 << random.nextInt(8));
            try (var files = Files.list(folder.resolve("data"))) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.write(database(), bad);
            try (var store = open()) {
                if (store.damage().isPresent()) {
                    seen++;
                    continue;
                }
                var pin = store.pin(Samples.pin("1").purl());
                assertThat(pin).as("seed %d, byte %d", seed, at).contains(Samples.pin("40"));
                var read = new ArrayList<Verdict>();
                var chain = store.verdicts(Samples.NOW, Samples.NOW.plusSeconds(100), v -> read.add(v.verdict()));
                assertThat(read).as("seed %d, byte %d", seed, at).isEqualTo(expected().subList(0, read.size()));
                if (chain instanceof ChainCheck.Intact) {
                    assertThat(read).as("seed %d, byte %d", seed, at).hasSize(40);
                } else {
                    seen++;
                }
            } catch (StoreException e) {
                assertThat(e.code()).as("seed %d, byte %d", seed, at).isIn(Code.STORE_DAMAGED, Code.STORE_NEWER,
                        Code.STORE_UNAVAILABLE);
                seen++;
            }
        }
        assertThat(seen).as("seed %d", seed).isPositive();
    }

    private static List<Verdict> expected() {
        var expected = new ArrayList<Verdict>();
        for (int i = 1; i <= 40; i++) {
            expected.add(Samples.verdict(i));
        }
        return expected;
    }
}
