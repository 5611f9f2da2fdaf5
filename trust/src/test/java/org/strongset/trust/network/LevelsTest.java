package org.strongset.trust.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.trust.Certifies;
import org.strongset.trust.Closure;
import org.strongset.trust.Parties;
import org.strongset.trust.Principal;

/// Levels on numbers, against the closure on names, and after each change against a pass from the beginning.
class LevelsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private static Principal key(int node) {
        return new Principal(String.format("%040X", node));
    }

    /// One random web; each node has one User ID or two, and some are of one party.
    private static final class Web {
        private final int size;
        private final int need;
        private final int depth;
        private final List<Closure.Root> roots = new ArrayList<>();
        private final List<int[]> words = new ArrayList<>();
        private final List<List<String>> joins = new ArrayList<>();
        private final List<Integer> seconds = new ArrayList<>();
        private final List<int[]> joined = new ArrayList<>();

        Web(Random random) {
            size = 3 + random.nextInt(12);
            need = 1 + random.nextInt(4);
            depth = 1 + random.nextInt(6);
            for (int i = 0; i < 1 + random.nextInt(4) && i < size; i++) {
                roots.add(new Closure.Root(key(i), 1 + random.nextInt(6) / 4));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                int one = random.nextInt(size);
                int other = random.nextInt(size);
                joins.add(List.of(key(one).toString(), key(other).toString()));
                joined.add(new int[]{one, other});
            }
            for (int i = 0; i < size; i++) {
                if (random.nextInt(3) == 0) {
                    seconds.add(i);
                }
            }
            for (int i = random.nextInt(8 * size); i > 0; i--) {
                words.add(word(random));
            }
        }

        /// By whom, and which User ID: those from `size` on are second ones.
        int[] word(Random random) {
            return new int[]{random.nextInt(size), random.nextInt(size + seconds.size())};
        }

        int owner(int userId) {
            return userId < size ? userId : seconds.get(userId - size);
        }

        Closure closure(List<int[]> some, List<Integer> without) {
            var certifications = some.stream().filter(word -> !without.contains(word[0])).map(word -> new Certifies(key(
                    word[0]), key(owner(word[1])), word[1] < size ? "first" : "second", Instant.EPOCH, null)).filter(
                            word -> without.stream().noneMatch(out -> key(out).equals(word.of())))
                    .toList();
            return Closure.of(roots.stream().filter(root -> without.stream().noneMatch(out -> key(out).equals(root
                    .who()))).toList(), new Closure.Limits(need, depth), certifications, NOW, Parties.of(joins, Map
                            .of(), Map.of()));
        }

        NetworkBuilder builder() {
            var builder = new NetworkBuilder(size);
            seconds.forEach(builder::userIdOf);
            joined.forEach(pair -> builder.join(pair[0], pair[1]));
            roots.forEach(root -> builder.root(Integer.parseInt(root.who().fingerprint(), 16), root.weight()));
            words.forEach(word -> builder.certify(word[0], word[1]));
            return builder;
        }

        List<Integer> expected(List<int[]> some, List<Integer> without) {
            var closure = closure(some, without);
            return IntStream.range(0, size).mapToObj(node -> closure.isMember(key(node))
                    ? closure.of(key(node))
                            .getFirst().level()
                    : -1).toList();
        }

        List<Integer> found(Levels levels) {
            return IntStream.range(0, size).mapToObj(levels::level).toList();
        }
    }

    @Test
    void S04_twoThousandRandomWebsAreAsTheClosureSays() {
        var random = new Random(9);
        int members = 0;
        for (int i = 0; i < 2_000; i++) {
            var web = new Web(random);
            try (var network = web.builder().build()) {
                var levels = new Levels(network, web.need, web.depth);
                assertThat(web.found(levels)).as("web %d", i).isEqualTo(web.expected(web.words, List.of()));
                members += levels.members();
            }
        }
        assertThat(members).isGreaterThan(5_000);
    }

    @Test
    void WT_09_aStrongSetOfTwoHundredThousandIsAsTheClosureSaysAndEachMemberHasThreeChains() {
        int keys = 200_000;
        var random = new Random(12);
        var roots = IntStream.range(0, 12).mapToObj(root -> new Closure.Root(key(root), 1)).toList();
        var builder = new NetworkBuilder(keys);
        roots.forEach(root -> builder.root(Integer.parseInt(root.who().fingerprint(), 16), 1));
        var names = IntStream.range(0, keys).mapToObj(LevelsTest::key).toList();
        var words = new ArrayList<Certifies>(2_000_000);
        while (words.size() < 2_000_000) {
            int of = random.nextInt(keys);
            int by = (int) (keys * Math.pow(random.nextDouble(), 4)); // the first have met more people
            builder.certify(by, of);
            words.add(new Certifies(names.get(by), names.get(of), "", Instant.EPOCH, null));
        }
        var closure = Closure.of(roots, new Closure.Limits(3, 5), words, NOW, Parties.none());
        try (var network = builder.build()) {
            var levels = new Levels(network, 3, 5);
            assertThat(levels.members()).isGreaterThan(100_000).isEqualTo((int) names.stream().filter(closure::isMember)
                    .count());
            for (int i = 0; i < keys; i += 97) {
                var standing = closure.of(key(i)).getFirst();
                assertThat(levels.level(i)).as("key %d", i).isEqualTo(standing.isMember() ? standing.level() : -1);
            }
            var paths = new DisjointPaths(network, levels);
            assertThat(IntStream.range(12, keys).filter(node -> levels.level(node) > 0).limit(2_000).mapToObj(
                    node -> paths.to(node, 3).paths())).allSatisfy(found -> assertThat(found).hasSize(3));
        }
    }

    @Test
    void S04_theOrderInWhichNodesAreNumberedChangesNothing() {
        var random = new Random(10);
        for (int i = 0; i < 500; i++) {
            var web = new Web(random);
            int[] numbers = new int[web.size];
            try (var network = web.builder().build(web.need, web.depth, numbers)) {
                var levels = new Levels(network, web.need, web.depth);
                var expected = web.expected(web.words, List.of());
                assertThat(Arrays.stream(numbers).mapToObj(levels::level).toList()).as("web %d", i).isEqualTo(expected);
                assertThat(Arrays.stream(numbers).sorted().toArray()).isEqualTo(IntStream.range(0, web.size).toArray());
            }
        }
    }

    @Test
    void WT_06_afterEachOfThirtyThousandChangesItIsAsAPassFromTheBeginning() {
        var random = new Random(11);
        int changed = 0;
        for (int i = 0; i < 1_000; i++) {
            var web = new Web(random);
            try (var network = web.builder().build()) {
                var levels = new Levels(network, web.need, web.depth);
                var words = new ArrayList<>(web.words);
                var without = new ArrayList<Integer>();
                for (int j = 0; j < 30; j++) {
                    changed += change(random, web, levels, words, without);
                    assertThat(web.found(levels)).as("web %d, change %d", i, j).isEqualTo(web.expected(words, without));
                }
            }
        }
        assertThat(changed).isGreaterThan(5_000);
    }

    private static int change(Random random, Web web, Levels levels, List<int[]> words, List<Integer> without) {
        int node = random.nextInt(web.size);
        int kind = random.nextInt(4);
        if (kind == 0) {
            without.add(node);
            return levels.withdraw(node);
        }
        if (kind == 1) {
            without.removeIf(one -> one == node);
            return levels.restore(node);
        }
        if (kind == 2 || words.isEmpty()) {
            var word = web.word(random);
            words.add(word);
            return levels.certify(word[0], word[1]);
        }
        var word = words.get(random.nextInt(words.size()));
        words.removeIf(one -> Arrays.equals(one, word));
        return levels.withdraw(word[0], word[1]);
    }

    @Test
    void WT_01_tenThousandKeysThatCertifyEachOtherWithOneLinkInAreNotIn() {
        var random = new Random(12);
        var builder = new NetworkBuilder(10_003).root(0, 1).root(1, 1).root(2, 1).certify(0, 3);
        for (int i = 3; i < 10_003; i++) {
            for (int j = 0; j < 10; j++) {
                builder.certify(i, 3 + random.nextInt(10_000));
            }
        }
        try (var network = builder.build()) {
            var levels = new Levels(network, 3, 6);
            assertThat(levels.members()).isEqualTo(3);
            assertThat(levels.certify(1, 3)).isZero();
            assertThat(levels.certify(2, 3)).as("one of them is in, and brings in nobody alone").isEqualTo(1);
            assertThat(levels.members()).isEqualTo(4);
        }
    }

    @Test
    void WT_02_circlesAndWordsOnOneselfBringInNobody() {
        try (var network = new NetworkBuilder(4).root(0, 1).certify(1, 2).certify(2, 1).certify(3, 3).build()) {
            assertThat(new Levels(network, 1, 6).members()).isEqualTo(1);
        }
    }

    @Test
    void WT_03_whoeverIsAsFarAsOneMayBeIntroducesNobody() {
        try (var network = new NetworkBuilder(4).root(0, 1).certify(0, 1).certify(1, 2).certify(2, 3).build()) {
            var levels = new Levels(network, 1, 2);
            assertThat(IntStream.range(0, 4).map(levels::level)).containsExactly(0, 1, 2, -1);
        }
    }

    @Test
    void WT_04_threeKeysOfOnePersonAreOneWord() {
        var builder = new NetworkBuilder(5).root(0, 1).root(1, 1).root(2, 1).root(3, 1).certify(0, 4).certify(1, 4)
                .certify(2, 4);
        try (var apart = builder.build()) {
            assertThat(new Levels(apart, 3, 4).level(4)).isEqualTo(1);
        }
        try (var joined = builder.join(0, 1).join(1, 2).build()) {
            var levels = new Levels(joined, 2, 4);
            assertThat(levels.level(4)).isEqualTo(-1);
            assertThat(levels.certify(3, 4)).isEqualTo(1);
        }
    }

    // --- files

    private Path written() {
        var file = folder.resolve("network");
        var web = new Web(new Random(13));
        try (var network = web.builder().build()) {
            network.write(file);
        }
        return file;
    }

    @Test
    void aFileIsReadAsItWasWritten() {
        var random = new Random(14);
        for (int i = 0; i < 100; i++) {
            var web = new Web(random);
            var file = folder.resolve("network " + i);
            try (var network = web.builder().build()) {
                network.write(file);
            }
            try (var network = Network.open(file)) {
                network.verify();
                assertThat(web.found(new Levels(network, web.need, web.depth))).isEqualTo(web.expected(web.words, List
                        .of()));
            }
        }
        assertThat(folder.toFile().list()).as("nothing is left beside them").hasSize(100);
    }

    @Test
    void eachChangedBitIsFoundAndNoneLeadsOutOfTheFile() throws IOException {
        var file = written();
        var bytes = Files.readAllBytes(file);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file, changed);
            assertThatThrownBy(() -> {
                try (var network = Network.open(file)) {
                    network.verify();
                }
            }).as("bit %d", bit).isInstanceOf(Network.BrokenException.class);
        }
    }

    @Test
    void aFileThatIsCutOrSaysTooMuchIsRefusedAtOnce() throws IOException {
        var file = written();
        var bytes = Files.readAllBytes(file);
        for (int length : new int[]{0, 3, 31, 32, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> Network.open(file).close()).isInstanceOf(Network.BrokenException.class);
        }
        for (int size : new int[]{-1, Integer.MAX_VALUE, 1_000_000}) {
            for (int field = 1; field <= 4; field++) {
                var hostile = bytes.clone();
                ByteBuffer.wrap(hostile).order(ByteOrder.LITTLE_ENDIAN).putInt(4 * field, size);
                Files.write(file, hostile);
                assertThatThrownBy(() -> Network.open(file).close()).isInstanceOf(Network.BrokenException.class);
            }
        }
    }
}
