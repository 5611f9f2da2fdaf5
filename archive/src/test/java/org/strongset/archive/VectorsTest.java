package org.strongset.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The archives of libarchive and commons-compress, and hostile ones made for this.
///
/// What those projects expect is in each folder's `expected.json`; the one outcome that each archive must have here, and the
/// reason where it is a refusal, is in `outcomes.tsv`.
class VectorsTest {
    private static final List<String> FOLDERS = List.of("archives-commons-compress", "archives-libarchive",
            "archives-made");

    /// One archive.
    ///
    /// @param expect what its folder says: `list`, `clean`, `flag` or `controlled-error-or-list`
    record Case(String file, String expect) {}

    static Path vectors() {
        try {
            var table = VectorsTest.class.getResource("/vectors/outcomes.tsv");
            assertThat(table).isNotNull();
            return Path.of(Objects.requireNonNull(table).toURI()).resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Case> cases() throws IOException {
        var cases = new ArrayList<Case>();
        for (var folder : FOLDERS) {
            var file = "";
            var json = Files.readString(vectors().resolve(folder).resolve("expected.json"));
            try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
                for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("file")) {
                        file = folder + "/" + parser.nextStringValue();
                    } else if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("expect")) {
                        cases.add(new Case("", parser.nextStringValue()));
                    }
                    if (!cases.isEmpty() && cases.getLast().file().isEmpty() && !file.isEmpty()) {
                        cases.set(cases.size() - 1, new Case(file, cases.getLast().expect()));
                        file = "";
                    }
                }
            }
        }
        return cases;
    }

    /// Returns the outcome and the reason of each archive.
    static Map<String, List<String>> table() throws IOException {
        var table = new TreeMap<String, List<String>>();
        for (var line : Files.readAllLines(vectors().resolve("outcomes.tsv"))) {
            if (!line.startsWith("#")) {
                var fields = List.of(line.split("\t", 3));
                table.put(fields.getFirst(), fields.subList(1, fields.size()));
            }
        }
        return table;
    }

    static Inspection inspect(String file) {
        return Archives.inspect(vectors().resolve(file), Limits.DEFAULT, _ -> false);
    }

    @Test
    void theTableHasEachOfThe226Archives() throws IOException {
        assertThat(cases()).hasSize(226);
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(cases().stream().map(Case::file).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void eachArchiveHasItsOneOutcome(Case vector) throws IOException {
        var expected = table().getOrDefault(vector.file(), List.of("missing"));
        var outcome = Inspecting.outcome(inspect(vector.file()));

        assertThat(outcome.substring(0, outcome.indexOf(':') < 0 ? outcome.length() : outcome.indexOf(':')))
                .isEqualTo(expected.getFirst());
        switch (vector.expect()) {
            case "clean" -> assertThat(outcome).startsWith("LISTED");
            case "flag", "controlled-error-or-list" ->
                assertThat(outcome).doesNotStartWith("LISTED").isNotEqualTo("NONE");
            default -> assertThat(outcome.startsWith("LISTED") || expected.size() == 2)
                    .as("listed, or a reason is given").isTrue();
        }
    }
}
