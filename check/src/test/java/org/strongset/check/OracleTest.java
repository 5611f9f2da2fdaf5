package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.model.Code;

/// The bit-flip oracle of THREATS.md section 2.15, over every accepted fixture under a rule that needs all of its
/// evidence.
///
/// A byte is *open* if one of its eight bits can be turned and the package is still allowed. The open bytes must be
/// those of `unsigned-regions.txt`, no more and no fewer. By default a spread of them is tried, by a seed that is
/// printed; `-Doracle=all` tries every bit of every byte of evidence and keys, and every byte of what was signed, and
/// writes what it found to `target/open-bytes.txt`.
final class OracleTest {
    private static final boolean ALL = System.getProperty("oracle", "").equals("all");
    private static final long SEED = Long.getLong("seed", 20261122);
    /// Offsets tried in each of about 60 files, each with up to 8 bits: below 20,000 tries.
    private static final int SPREAD = 30;

    private final Random random = new Random(SEED);
    private final UnsignedRegions unsigned = UnsignedRegions.read();

    @TempDir
    private Path temporary;

    private static List<Fixture> fixtures() {
        return Fixture.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void isAllowedAsItIs(Fixture fixture) {
        try (var bench = new Bench(fixture, temporary)) {
            Scene.assertSays(bench.ask(), 0, Code.RULE_MET);
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void noTurnedBitOfEvidenceOrKeyIsAllowedButWhereNobodySigned(Fixture fixture) throws IOException {
        System.out.println("seed " + SEED + " for " + fixture);
        var wrong = new ArrayList<String>();
        try (var bench = new Bench(fixture, temporary)) {
            var files = new ArrayList<>(fixture.evidence());
            files.add(fixture.key());
            for (var file : files) {
                var bytes = fixture.bytes(file);
                var listed = new TreeSet<Integer>();
                for (int at = 0; at < bytes.length; at++) {
                    if (unsigned.hold(fixture.name(), file, bytes, at)) {
                        listed.add(at);
                    }
                }
                var tried = offsets(bytes.length);
                tried.addAll(listed);
                var open = new TreeSet<Integer>();
                for (int at : tried) {
                    if (isOpen(bench, file, bytes, at)) {
                        open.add(at);
                    }
                    if (open.contains(at) != listed.contains(at)) {
                        wrong.add(file + ", byte " + at + (open.contains(at)
                                ? ": allowed whatever it is, and not listed"
                                : ": listed as unsigned, and not allowed"));
                    }
                }
                tell(fixture, file, open);
            }
        }
        assertThat(wrong).as("%s, seed %s", fixture, SEED).isEmpty();
    }

    private static void tell(Fixture fixture, String file, Set<Integer> open) throws IOException {
        if (ALL) {
            Files.writeString(Path.of("target/open-bytes.txt"), fixture + " " + file + " " + open + "\n",
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static boolean isOpen(Bench bench, String file, byte[] bytes, int at) {
        for (int bit = 0; bit < 8; bit++) {
            var turned = bytes.clone();
            turned[at] ^= (byte) (1 << bit);
            if (bench.allows(file, turned, "bit " + bit + " of byte " + at)) {
                return true;
            }
        }
        return false;
    }

    private Set<Integer> offsets(int length) {
        var offsets = new TreeSet<Integer>();
        if (ALL || length <= SPREAD) {
            for (int at = 0; at < length; at++) {
                offsets.add(at);
            }
        } else {
            random.ints(SPREAD, 0, length).forEach(offsets::add);
        }
        return offsets;
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void noTurnedBitOfWhatWasSignedIsAllowed(Fixture fixture) {
        System.out.println("seed " + SEED + " for " + fixture);
        try (var bench = new Bench(fixture, temporary)) {
            for (var file : fixture.subjects()) {
                var bytes = fixture.bytes(file);
                for (int at : offsets(bytes.length)) {
                    int bit = random.nextInt(8);
                    var turned = bytes.clone();
                    turned[at] ^= (byte) (1 << bit);
                    assertThat(bench.allows(file, turned, "bit " + bit + " of byte " + at)).as(
                            "%s, %s: bit %s of byte %s, seed %s", fixture, file, bit, at, SEED).isFalse();
                }
                for (int at : List.of(0, bytes.length / 2, bytes.length)) {
                    var cut = Arrays.copyOf(bytes, at);
                    var rest = Arrays.copyOfRange(bytes, at, bytes.length);
                    assertThat(at < bytes.length && bench.allows(file, cut, "cut at " + at)).isFalse();
                    assertThat(at > 0 && bench.allows(file, rest, "from " + at)).isFalse();
                    assertThat(bench.allows(file, TestSigner.join(cut, new byte[]{0}, rest), "more at " + at))
                            .isFalse();
                    assertThat(at > 0 && bench.allows(file, TestSigner.join(cut, bytes), "twice to " + at)).isFalse();
                }
            }
        }
    }
}
