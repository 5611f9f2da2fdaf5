package org.strongset.archive.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both ways to inflate give what the JDK gives: the same bytes, the same count of bytes taken, the same refusals.
class InflationTest {
    private static final long SEED = 20261122;

    private final Decoder decoder = new Decoder();
    private final Zlib zlib = new Zlib();

    private Outcome same(byte[] data) {
        var expected = Outcome.ofJdk(data);
        assertThat(Outcome.of(decoder, data, 1 << 16)).as("ours, %s bytes", data.length).isEqualTo(expected);
        return expected;
    }

    private static byte[] text(Random random, int size, int letters) {
        var text = new byte[size];
        for (int i = 0; i < size; i++) {
            boolean repeat = i > 40 && random.nextInt(8) == 0;
            int n = repeat ? Math.min(size - i, 3 + random.nextInt(300)) : 1;
            int back = repeat ? 1 + random.nextInt(random.nextBoolean() ? 20 : i) : 0;
            for (int k = 0; k < n; k++) {
                text[i + k] = repeat && back <= i ? text[i + k - back] : (byte) random.nextInt(letters);
            }
            i += n - 1;
        }
        return text;
    }

    private static byte[] deflate(byte[] data, int level, int strategy, int... flushEvery) {
        var deflater = new Deflater(level, true);
        deflater.setStrategy(strategy);
        var out = new ByteArrayOutputStream();
        var block = new byte[1 << 16];
        int step = flushEvery.length == 0 ? data.length : flushEvery[0];
        for (int at = 0; at < data.length && step < data.length; at += step) {
            deflater.setInput(data, at, Math.min(step, data.length - at));
            for (int n = 1; n > 0;) {
                n = deflater.deflate(block, 0, block.length, Deflater.FULL_FLUSH);
                out.write(block, 0, n);
            }
        }
        if (step >= data.length) {
            deflater.setInput(data);
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(block, 0, deflater.deflate(block));
        }
        deflater.end();
        return out.toByteArray();
    }

    @Test
    void givesWhatWasDeflatedForEverySmallSizeLevelAndStrategy() {
        var random = new Random(SEED);
        for (int size = 0; size <= 300; size++) {
            for (int level = 0; level <= 9; level += 3) {
                for (int strategy = 0; strategy <= 2; strategy++) {
                    var data = text(random, size, 1 + random.nextInt(256));
                    assertThat(same(deflate(data, level, strategy)).accepted()).isTrue();
                }
            }
        }
    }

    @Test
    void givesWhatWasDeflatedAroundTheSizesOfBlocks() {
        var random = new Random(SEED);
        for (int base : new int[]{1 << 15, 1 << 16, 3 << 15, 1 << 17, 5 << 15, 1_000_000}) {
            for (int size = base - 2; size <= base + 2; size++) {
                for (int level = 0; level <= 9; level += 3) {
                    var data = text(random, size, level == 9 ? 2 : 200);
                    assertThat(same(deflate(data, level, level % 2)).accepted()).isTrue();
                    assertThat(same(deflate(data, level, 0, 1 + random.nextInt(size))).accepted()).isTrue();
                }
            }
        }
    }

    @Test
    void doesNotDependOnHowTheInputComes() {
        var random = new Random(SEED);
        for (int piece : new int[]{1, 2, 7, 8, 9, 1000}) {
            for (int level : new int[]{0, 1, 9}) {
                var data = Arrays.copyOf(deflate(text(random, 150_000, 100), level, 0, 4000), 60_000 + piece);
                var whole = deflate(text(random, 150_000, 100), level, 0, 4000);
                for (var each : List.of(data, whole)) {
                    assertThat(Outcome.of(decoder, each, piece)).isEqualTo(Outcome.ofJdk(each));
                    assertThat(Outcome.of(zlib, each, piece)).isEqualTo(Outcome.ofJdk(each));
                }
            }
        }
    }

    @Test
    void takesNoByteOfWhatFollows() {
        var random = new Random(SEED);
        for (int size = 0; size < 200; size++) {
            var data = deflate(text(random, size, 50), size % 10, size % 3);
            for (int more = 0; more < 20; more++) {
                var followed = Arrays.copyOf(data, data.length + more);
                Arrays.fill(followed, data.length, followed.length, (byte) random.nextInt(256));
                assertThat(same(followed).consumed()).isEqualTo(data.length);
            }
        }
    }

    @Test
    void refusesWhatIsCutShortAtAnyByte() {
        var random = new Random(SEED);
        for (int level : new int[]{0, 1, 9}) {
            for (int strategy = 0; strategy <= 2; strategy++) {
                var data = deflate(text(random, 1500, 60), level, strategy, 500);
                for (int length = 0; length < data.length; length++) {
                    assertThat(same(Arrays.copyOf(data, length)).accepted()).isFalse();
                }
            }
        }
    }

    @Test
    void acceptsAndRefusesTheSameOfFiftyThousandSpoiledStreams() {
        var random = new Random(SEED);
        int accepted = 0;
        for (int round = 0; round < 1000; round++) {
            int size = 1 + random.nextInt(round % 50 == 0 ? 100_000 : 600);
            var data = deflate(text(random, size, 1 + random.nextInt(256)), random.nextInt(10), random.nextInt(3));
            for (int i = 0; i < 50; i++) {
                var spoiled = data.clone();
                int first = random.nextInt(3) == 0 ? spoiled.length : Math.min(spoiled.length, 80);
                for (int n = random.nextInt(3); n >= 0; n--) {
                    int at = random.nextInt(first);
                    spoiled[at] = (byte) (spoiled[at] ^ (n == 0 ? 1 << random.nextInt(8) : random.nextInt(256)));
                }
                accepted += same(spoiled).accepted() ? 1 : 0;
            }
        }
        assertThat(accepted).isBetween(1000, 49_000); // both kinds are there
    }

    @Test
    void acceptsAndRefusesTheSameOfNoise() {
        var random = new Random(SEED);
        int accepted = 0;
        for (int i = 0; i < 60_000; i++) {
            var noise = new byte[random.nextInt(120)];
            random.nextBytes(noise);
            if (noise.length > 0) {
                noise[0] = (byte) ((noise[0] & ~7) | new int[]{3, 5, 5, 2, 4}[i % 5]);
            }
            accepted += same(noise).accepted() ? 1 : 0;
        }
        assertThat(accepted).isPositive();
    }

    /// By name: the stream, and whether it is accepted.
    static List<Map.Entry<String, byte[]>> byHand() {
        var list = new ArrayList<Map.Entry<String, byte[]>>();
        list.add(Map.entry("yes: fixed, empty", new BitWriter().number(3, 3).codes("0000000").bytes()));
        list.add(Map.entry("no: fixed, literal 286", new BitWriter().number(3, 3).codes("11000110 0000000").bytes()));
        list.add(Map.entry("no: fixed, distance 30",
                new BitWriter().number(3, 3).codes("00110000 0000001 11110 0000000").bytes()));
        list.add(Map.entry("yes: fixed, a distance to the start",
                new BitWriter().number(3, 3).codes("00110000 0000001 00000 0000000").bytes()));
        list.add(Map.entry("no: fixed, a distance before the start",
                new BitWriter().number(3, 3).codes("00110000 0000001 00001 0000000").bytes()));
        list.add(Map.entry("no: block type 3", new BitWriter().number(7, 3).number(0, 30).bytes()));
        list.add(Map.entry("yes: stored, empty", new BitWriter().number(1, 8).number(0xffff0000, 32).bytes()));
        list.add(Map.entry("yes: stored, padding that is not zero",
                new BitWriter().number(0xf9, 8).number(0xfffe0001, 32).number('x', 8).bytes()));
        list.add(Map.entry("no: stored, wrong complement", new BitWriter().number(1, 8).number(0, 32).bytes()));
        list.add(Map.entry("yes: an end of block alone, of one bit", lengths(257, 1, 0, 0, 1, 0).codes("0").bytes()));
        list.add(Map.entry("no: an end of block alone, the other bit", lengths(257, 1, 0, 0, 1, 0).codes("1").bytes()));
        list.add(Map.entry("no: an end of block alone, of two bits", lengths(257, 1, 0, 0, 2, 0).codes("00").bytes()));
        list.add(Map.entry("no: no end of block", lengths(257, 1, 1, 1, 0, 0).codes("0 0").bytes()));
        list.add(Map.entry("yes: no distance codes, none used", lengths(257, 1, 1, 0, 1, 0).codes("0 1").bytes()));
        list.add(Map.entry("no: incomplete literals", lengths(257, 1, 2, 2, 2, 0).codes("00 10").bytes()));
        list.add(Map.entry("no: over-subscribed literals", lengths(257, 1, 1, 1, 1, 0).codes("0 1").bytes()));
        list.add(Map.entry("yes: one distance code of one bit",
                lengths(258, 1, 1, 0, 2, 2, 1).codes("0 11 0 10").bytes()));
        list.add(Map.entry("no: one distance code of one bit, the other bit",
                lengths(258, 1, 1, 0, 2, 2, 1).codes("0 11 1 10").bytes()));
        list.add(Map.entry("no: one distance code of two bits",
                lengths(258, 1, 1, 0, 2, 2, 2).codes("0 11 00 10").bytes()));
        list.add(Map.entry("no: no distance codes, one used",
                lengths(258, 1, 1, 0, 2, 2, 0).codes("0 11 0 10").bytes()));
        list.add(Map.entry("no: over-subscribed distances",
                lengths(258, 3, 1, 0, 2, 2, 1, 1, 1).codes("0 11 0 10").bytes()));
        list.add(Map.entry("no: 287 literal codes", new BitWriter().dynamic(287, 1).number(0, 30).bytes()));
        list.add(Map.entry("no: 31 distance codes", new BitWriter().dynamic(257, 31).number(0, 30).bytes()));
        var deep = new int[259];
        for (int i = 0; i < 14; i++) {
            deep[i] = i + 1;
        }
        deep[14] = 15;
        deep[256] = 15;
        list.add(Map.entry("yes: codes of 1 to 15 bits",
                new BitWriter().dynamic(258, 1, deep).codes("0 10 11111111111110 111111111111110 111111111111111")
                        .bytes()));
        return list;
    }

    /// A dynamic block with codes for the literals 0 and 1, then for the symbols from 256 on, and the distances.
    private static BitWriter lengths(int literals, int distances, int zero, int one, int... rest) {
        var all = new int[literals + distances];
        all[0] = zero;
        all[1] = one;
        System.arraycopy(rest, 0, all, 256, rest.length);
        return new BitWriter().dynamic(literals, distances, all);
    }

    @ParameterizedTest
    @MethodSource("byHand")
    void treatsStreamsMadeByHandAsZlibDoes(Map.Entry<String, byte[]> stream) {
        assertThat(same(stream.getValue()).accepted()).isEqualTo(stream.getKey().startsWith("yes"));
    }

    @Test
    void givesTheSameForEveryJarOnTheClassPath() throws IOException {
        int entries = 0;
        for (var file : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (file.endsWith(".jar")) {
                try (var zip = new ZipInputStream(Files.newInputStream(Path.of(file)))) {
                    while (zip.getNextEntry() != null && entries < 4000) {
                        same(deflate(zip.readAllBytes(), entries % 10, 0));
                        entries++;
                    }
                }
            }
        }
        assertThat(entries).isGreaterThan(100);
    }

    @Test
    void onlyAProcessThatHasInflatedMuchUsesTheOwnDecoder() {
        assertThat(Inflation.after(Inflation.WARM - 1)).isInstanceOf(Zlib.class);
        assertThat(Inflation.after(Inflation.WARM)).isInstanceOf(Decoder.class);
    }

    @Test
    void whatZlibInflatesCountsOnceItIsClosed() throws Exception {
        long before = Inflated.bytes();
        try (var one = new Zlib()) {
            assertThat(Outcome.of(one, deflate(new byte[100_000], 9, 0), 1 << 16).accepted()).isTrue();
        }
        assertThat(Inflated.bytes() - before).isGreaterThanOrEqualTo(100_000);
    }
}
