package org.strongset.ecosystem.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

class PythonSpecifiersTest {
    private static final String PROGRAM = """
            import sys
            try:
                from pip._vendor.packaging.specifiers import SpecifierSet
                from pip._vendor.packaging.version import Version
            except ImportError:
                from packaging.specifiers import SpecifierSet
                from packaging.version import Version
            for line in sys.stdin.read().split("\\n")[:-1]:
                kind, one, two = line.split("\\t")
                if kind == "order":
                    print((Version(one) > Version(two)) - (Version(one) < Version(two)))
                else:
                    print("1" if SpecifierSet(one).contains(two, prereleases=True) else "0")
            """;

    private static String within(String specifiers, String version) {
        return PythonSpecifiers.find(specifiers).map(read -> (read.contains(PythonVersion.parse(version)) ? "1" : "0")
                + (read.takesPrereleases() ? "p" : "")).orElse("!");
    }

    @Test
    void PO_10_specifiersHoldWhatPythonSaysTheyHold() throws IOException {
        var rows = PythonVersionTest.rows("within.tsv");
        assertThat(rows).hasSizeGreaterThan(10_000);
        assertThat(rows.stream().filter(row -> !within(row[0], row[1]).equals(row[2])).map(row -> String.join("\t",
                row))).isEmpty();
    }

    @Test
    void onlyOneEqualityIsExact() {
        assertThat(PythonSpecifiers.parse("==1.2.3").exact()).contains(PythonVersion.parse("1.2.3"));
        assertThat(PythonSpecifiers.parse("===1.2.3").exact()).contains(PythonVersion.parse("1.2.3"));
        assertThat(List.of("", "==1.*", ">=1", "~=1.0", "==1,==1", "===foo", "<=1,>=1")).allMatch(
                text -> PythonSpecifiers.parse(text).exact().isEmpty());
    }

    @Test
    void showsTheBoundsInTheirOrder() {
        assertThat(PythonSpecifiers.parse(" >= 1.0 , <2,!=1.5.*")).hasToString(">=1.0,<2,!=1.5.*");
    }

    @Test
    void refusesSpecifiersThatAreTooLong() {
        assertThat(PythonSpecifiers.find(",".repeat(4_096))).isPresent();
        assertThat(PythonSpecifiers.find(",".repeat(4_097))).isEmpty();
        assertThat(catchThrowableOfType(MetadataException.class, () -> PythonSpecifiers.parse("=".repeat(100 << 20)))
                .code()).isEqualTo(Code.MALFORMED);
    }

    /// Editions of packaging differ on `===`, on what of the same release is behind `>1.0a1` and before `<1.0.post1`, and
    /// on whether `1.0rc1` is within `==1.0.0.*`; for these, the table holds what the edition inside of pip 24 says.
    private static boolean differsByEdition(String specifiers) {
        boolean open = specifiers.contains("<") || specifiers.contains(">");
        return specifiers.contains("===") || specifiers.contains(".0.*") || (open && specifiers.chars().anyMatch(
                Character::isLetter));
    }

    private static String valid(List<String[]> rows, Random random) {
        return rows.get(random.nextInt(rows.size()))[0];
    }

    @Test
    @Tag("real")
    void PO_10_realVersionsAndSpecifiersAreAsInThisMachinesPython(@TempDir Path folder) throws IOException {
        var random = new Random(20261122);
        var order = PythonVersionTest.rows("order.tsv");
        var within = PythonVersionTest.rows("within.tsv").stream().filter(row -> !row[2].equals("!")
                && !differsByEdition(row[0])).toList();
        var questions = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) {
            questions.add("order\t" + valid(order, random) + "\t" + valid(order, random));
            questions.add("within\t" + valid(within, random) + "\t" + valid(order, random));
        }
        var in = Files.write(folder.resolve("questions"), questions);
        var python = new ProcessBuilder("python3", "-c", PROGRAM).redirectInput(in.toFile()).redirectError(
                ProcessBuilder.Redirect.DISCARD).start();
        var answers = python.inputReader().lines().toList();
        assertThat(answers).as("python3 with packaging, alone or inside of pip").hasSameSizeAs(questions);
        var wrong = new ArrayList<String>();
        for (int i = 0; i < questions.size(); i++) {
            var asked = questions.get(i).split("\t", -1);
            var ours = asked[0].equals("order")
                    ? String.valueOf(Integer.signum(PythonVersion.parse(asked[1]).compareTo(PythonVersion.parse(
                            asked[2]))))
                    : within(asked[1], asked[2]).substring(0, 1);
            if (!ours.equals(answers.get(i))) {
                wrong.add(questions.get(i) + "\t" + answers.get(i));
            }
        }
        assertThat(wrong).isEmpty();
    }
}
