package org.strongset.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;

class ProcessesTest {
    @TempDir
    Path folder = Path.of("");

    private Path data() {
        return folder.resolve("data");
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    @Test
    void JP_15_aCommandBesideAWriterReadsButIsToldThatTheStoreIsBusy() throws Exception {
        try (var before = Store.open(data(), cache())) {
            before.pin(Samples.pin("1"));
        }
        try (var other = OtherProcess.start("lock", data(), cache())) {
            assertThat(other.line()).isEqualTo("locked");
            try (var store = Store.open(data(), cache(), Duration.ofMillis(20), 10)) {
                assertThat(store.damage()).isEmpty();
                assertThat(store.pin(Samples.pin("1").purl())).contains(Samples.pin("1"));
                assertThatThrownBy(() -> store.append(Samples.verdict(1), List.of())).isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(Code.STORE_BUSY));
                assertThatThrownBy(() -> store.pin(Samples.pin("2"))).isInstanceOfSatisfying(StoreException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.STORE_BUSY));
                assertThat(store.verifyChain()).isEqualTo(new ChainCheck.Intact(0, Chain.START));
                other.end();
                store.append(Samples.verdict(1), List.of());
                assertThat(store.verifyChain()).isInstanceOf(ChainCheck.Intact.class);
            }
        }
    }

    /// Twenty times a process is killed while it writes; each time everything that it had said is there, once.
    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        long before = 0;
        for (int round = 0; round < 20; round++) {
            long acknowledged = 0;
            try (var other = OtherProcess.start("write", data(), cache())) {
                int kill = random.nextInt(30); // 0: while it starts, or makes the store
                for (int line = 0; line < kill; line++) {
                    acknowledged = Long.parseLong(Objects.requireNonNull(other.line()));
                }
                other.kill();
                for (String line = other.line(); line != null; line = other.line()) {
                    acknowledged = Long.parseLong(line);
                }
            }
            try (var store = Store.open(data(), cache())) {
                assertThat(store.damage()).as("seed %d, round %d", seed, round).isEmpty();
                var verdicts = new ArrayList<StoredVerdict>();
                store.verdicts(Samples.NOW, Samples.NOW.plusSeconds(1_000_000), verdicts::add);
                assertThat(store.verifyChain()).isInstanceOfSatisfying(ChainCheck.Intact.class,
                        intact -> assertThat(intact.verdicts()).isEqualTo(verdicts.size()));
                long now = verdicts.size() - before;
                assertThat(now).as("seed %d, round %d", seed, round).isBetween(acknowledged, acknowledged + 1);
                for (int i = 1; i <= now; i++) {
                    assertThat(verdicts.get((int) before + i - 1).verdict()).isEqualTo(Samples.verdict(i));
                    assertThat(store.evidence(CanonicalBytes.sha256(Samples.evidence(i)))).isPresent();
                }
                before = verdicts.size();
            }
        }
        assertThat(before).as("seed %d", seed).isPositive();
    }

    @Test
    void twoThatBeginAtOnceEndUpWithOneStore() throws Exception {
        try (var one = OtherProcess.start("write", data(), cache());
                var other = OtherProcess.start("write", data(), cache())) {
            assertThat(one.line()).isEqualTo("1");
            assertThat(other.line()).isEqualTo("1");
            one.kill();
            other.kill();
        }
        try (var store = Store.open(data(), cache())) {
            assertThat(store.damage()).isEmpty();
            var subjects = new ArrayList<String>();
            store.verdicts(Samples.NOW, Samples.NOW.plusSeconds(1_000_000), v -> subjects.add(v.verdict().subject()
                    .toString()));
            assertThat(subjects.stream().filter("pkg:maven/g/a@1"::equals)).hasSize(2);
            assertThat(store.verifyChain()).isInstanceOf(ChainCheck.Intact.class);
        }
        assertThat(names(data())).allMatch(name -> name.matches("strongset\\.db(-wal|-shm)?"));
    }

    private static Set<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var names = new HashSet<String>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        }
    }
}
