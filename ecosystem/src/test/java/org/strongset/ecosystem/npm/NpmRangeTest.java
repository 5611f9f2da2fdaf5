package org.strongset.ecosystem.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

class NpmRangeTest {
    private static String within(String range, String version) {
        return NpmRange.find(range).map(read -> read.contains(NpmVersion.parse(version)) ? "1" : "0").orElse("!");
    }

    private static List<String> wrong(List<String[]> rows) {
        return rows.stream().filter(row -> !within(row[0], row[1]).equals(row[2])).map(row -> String.join("\t", row))
                .toList();
    }

    @Test
    void PO_10_rangesHoldWhatNpmSaysTheyHold() throws IOException {
        var rows = NpmVersionTest.rows("within.tsv");
        assertThat(rows).hasSizeGreaterThan(7_000);
        assertThat(wrong(rows)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"^1.2.3,>=1.2.3 <2.0.0-0", "^0.2.3,>=0.2.3 <0.3.0-0", "^0.0.3,>=0.0.3 <0.0.4-0",
        "~1.2,>=1.2.0 <1.3.0-0", "1.x,>=1.0.0 <2.0.0-0", "1.2.3,1.2.3", "1 - 2,>=1.0.0 <3.0.0-0", ">1.2,>=1.3.0",
        "<=1.2,<1.3.0-0", "*,*", "'',*", "<*,<0.0.0-0", "1||2,>=1.0.0 <2.0.0-0||>=2.0.0 <3.0.0-0"})
    void showsTheBoundsOfARange(String range, String bounds) {
        assertThat(NpmRange.parse(range).bounds()).isEqualTo(bounds);
        assertThat(NpmRange.parse(range)).hasToString(range).isEqualTo(NpmRange.parse(range + " "));
    }

    @Test
    void onlyAWholeVersionIsExact() {
        assertThat(List.of("1.2.3", "=1.2.3", "v1.2.3")).allMatch(text -> NpmRange.parse(text).isExact());
        assertThat(List.of("^1.2.3", "1.2", "*", "1.2.3 || 1.2.4", ">=1.2.3 <=1.2.3")).noneMatch(
                text -> NpmRange.parse(text).isExact());
    }

    /// Node takes these by chance of how its patterns follow each other.
    @ParameterizedTest
    @ValueSource(strings = {"1.2.3*", "*1.2.3", ">*1.2.3", "= 1 - 2"})
    void isStricterThanNpmWhereThatReadsByChance(String range) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> NpmRange.parse(range)).code()).isEqualTo(
                Code.MALFORMED);
    }

    @Test
    void refusesARangeThatIsTooLong() {
        assertThat(NpmRange.find("1 ".repeat(2_048))).isPresent();
        assertThat(NpmRange.find("1 ".repeat(2_049))).isEmpty();
        assertThat(NpmRange.find("|".repeat(100 << 20))).isEmpty();
        assertThat(NpmRange.find("1.2.3-" + "a".repeat(300))).isEmpty();
    }

    private static Path npmsSemver() throws IOException {
        var root = new ProcessBuilder("npm", "root", "--global").redirectError(ProcessBuilder.Redirect.DISCARD)
                .start().inputReader().readLine();
        var places = Stream.of(root + "/npm/node_modules/semver", "/usr/share/nodejs/semver",
                "/usr/share/nodejs/npm/node_modules/semver").map(Path::of).filter(Files::isDirectory).toList();
        assertThat(places).as("npm's own semver").isNotEmpty();
        return places.getFirst();
    }

    @Test
    @Tag("real")
    void PO_10_realVersionsAndRangesAreAsInThisMachinesNpm(@TempDir Path folder) throws IOException {
        var versions = NpmVersionTest.rows("order.tsv").stream().map(row -> row[0]).distinct().toList();
        var ranges = NpmVersionTest.rows("within.tsv").stream().map(row -> row[0]).distinct().toList();
        var random = new Random(20261122);
        var pairs = new ArrayList<String>();
        for (int i = 0; i < 20_000; i++) {
            pairs.add(ranges.get(random.nextInt(ranges.size())) + "\t" + versions.get(random.nextInt(versions.size())));
        }
        var in = Files.write(folder.resolve("pairs"), pairs);
        var program = """
                const semver = require(process.argv[1])
                for (const line of require('fs').readFileSync(0, 'utf8').split('\\n').slice(0, -1)) {
                  const [range, version] = line.split('\\t')
                  console.log(semver.validRange(range) === null ? '!' : semver.satisfies(version, range) ? '1' : '0')
                }""";
        var node = new ProcessBuilder("node", "-e", program, npmsSemver().toString()).redirectInput(in.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var answers = node.inputReader().lines().toList();
        assertThat(answers).hasSameSizeAs(pairs);
        var rows = new ArrayList<String[]>();
        for (int i = 0; i < pairs.size(); i++) {
            rows.add((pairs.get(i) + "\t" + answers.get(i)).split("\t", -1));
        }
        assertThat(wrong(rows)).isEmpty();
    }
}
