package org.strongset.ecosystem.debian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

class DebianVersionTest {
    /// In their order; each of these is less than all after it.
    private static final List<String> RISING = List.of(
            "0~", "0", "0a", "0+", "0.0~rc1", "0.0-1", "0.9", "1.0~~", "1.0~~a", "1.0~", "1.0~beta1",
            "1.0~beta1-1", "1.0~rc", "1.0~rc1~", "1.0-0~", "1.0-0", "1.0-0a", "1.0-0+b", "1.0-1~bpo12+1",
            "1.0-1", "1.0-1A", "1.0-1a", "1.0-1+b1", "1.0-1+b2", "1.0-1+b10", "1.0-1+deb12u1", "1.0-1.1",
            "1.0-2", "1.0-10", "1.0-a", "1.0A", "1.0a", "1.0a1", "1.0b", "1.0+dfsg-1", "1.0+git20200101.abc-1",
            "1.0-1-1", "1.0.1", "1.1", "1.09.1", "1.10", "2", "10", "20240101", "99999999999999999999",
            "100000000000000000000", "1:0", "1:0:1", "1:1", "2:0~", "2147483647:0");

    @Test
    void PO_10_edgesAreInDebiansOrder() {
        for (int i = 0; i < RISING.size(); i++) {
            for (int j = 0; j < RISING.size(); j++) {
                var one = DebianVersion.parse(RISING.get(i));
                var two = DebianVersion.parse(RISING.get(j));
                assertThat(Integer.signum(one.compareTo(two))).as("%s to %s", one, two).isEqualTo(
                        Integer.signum(Integer.compare(i, j)));
                assertThat(one.equals(two)).isEqualTo(i == j);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1.0,1.0-0", "1.0,0:1.0", "1.0,1.00", "01.0,1.0", "1.0a,1.0a0", "007:1,7:1", "0,0-000",
        "1.,1.0", "1.0-0.0,1.0-0."})
    void PO_10_differentSpellingsOfOneVersionAreEqual(String one, String two) {
        assertThat(DebianVersion.parse(one)).isEqualTo(DebianVersion.parse(two)).hasSameHashCodeAs(DebianVersion.parse(
                two)).isEqualByComparingTo(DebianVersion.parse(two)).hasToString(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " 1", "1 ", "1.0-", "1:", ":1", "x:1", "-1:1", "+1:1", "2147483648:1",
        "99999999999999999999:1", "a1", "-1", "~1", "1.0_1", "1.0-1_2", "1.0-1:1", "1/2", "1\n2", "é", "1é", "1.0,1",
        "0-", "1:a", "1:-1", "\u0661"})
    void refusesWhatDpkgRefusesOrWarnsOf(String text) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> DebianVersion.parse(text)).code()).isEqualTo(
                Code.MALFORMED);
    }

    @Test
    void refusesAVersionThatIsTooLong() {
        assertThat(DebianVersion.parse("1".repeat(255))).isGreaterThan(DebianVersion.parse("1".repeat(254)));
        assertThat(catchThrowableOfType(MetadataException.class, () -> DebianVersion.parse("1".repeat(256))).code())
                .isEqualTo(Code.MALFORMED);
    }

    @Test
    void aFileNameHasNoEpoch() {
        assertThat(DebianVersion.parse("1:2.10-3").withoutEpoch()).isEqualTo("2.10-3");
        assertThat(DebianVersion.parse("2.10-3").withoutEpoch()).isEqualTo("2.10-3");
    }

    private static String run(Path in, String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectInput(in.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    /// Neighbours in our order, which differ least, and pairs at random.
    private static List<String> pairs(List<String> versions, long seed) {
        var sorted = versions.stream().map(DebianVersion::parse).sorted().toList();
        var pairs = new ArrayList<String>();
        var random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            int at = random.nextInt(sorted.size() - 1);
            pairs.add(sorted.get(at) + " " + sorted.get(at + 1));
            pairs.add(sorted.get(random.nextInt(sorted.size())) + " " + sorted.get(random.nextInt(sorted.size())));
        }
        return pairs;
    }

    @Test
    @Tag("real")
    void PO_10_realVersionsCompareAsInDpkg(@TempDir Path folder) throws IOException {
        var nothing = Files.createFile(folder.resolve("nothing"));
        var versions = new TreeSet<String>();
        run(nothing, "apt-cache", "dumpavail").lines().filter(line -> line.startsWith("Version: "))
                .forEach(line -> versions.add(line.substring("Version: ".length())));
        assertThat(versions).hasSizeGreaterThan(5_000);
        var pairs = new ArrayList<>(pairs(List.copyOf(versions), 20261122));
        RISING.forEach(one -> RISING.forEach(two -> pairs.add(one + " " + two)));
        var in = Files.writeString(folder.resolve("pairs"), String.join("\n", pairs) + "\n");
        var theirs = run(in, "sh", "-c", "while read a b; do if dpkg --compare-versions $a lt $b; then echo -1;"
                + " elif dpkg --compare-versions $a eq $b; then echo 0; else echo 1; fi; done").lines().toList();
        assertThat(theirs).hasSameSizeAs(pairs);
        for (int i = 0; i < pairs.size(); i++) {
            var pair = pairs.get(i).split(" ", -1);
            int ours = DebianVersion.parse(pair[0]).compareTo(DebianVersion.parse(pair[1]));
            assertThat(Integer.signum(ours)).as(pairs.get(i)).isEqualTo(Integer.parseInt(theirs.get(i)));
        }
    }
}
