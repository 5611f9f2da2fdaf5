package org.strongset.ecosystem.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongset.ecosystem.advisory.Lists.NOW;
import static org.strongset.ecosystem.advisory.Lists.range;
import static org.strongset.ecosystem.advisory.Lists.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Purl;

class VexReaderTest {
    private static final String A = "{\"@id\": \"pkg:npm/a@1.0.0\"}";

    private static String statement(String vulnerability, String product, String status, String more) {
        return "{\"vulnerability\": {\"name\": \"" + vulnerability + "\"}, \"products\": [" + product
                + "], \"status\": \"" + status + "\"" + more + "}";
    }

    private static List<VexStatement> document(String... statements) {
        return VexReader.read(Lists.json("""
                {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://a.example/1", "author": "ana",
                 "timestamp": "2026-01-01T00:00:00Z", "version": 1, "statements": [%s]}
                """.formatted(String.join(",", statements))));
    }

    private static Advisory said(List<VexStatement> takingBack, String id, String purl) {
        var record = OsvReader.read(Lists.json(record(id, "npm", "a", range("SEMVER", "introduced 0, fixed 2.0.0"))));
        return new Advisories(List.of(record), List.of(), takingBack, NOW).about(Purl.parse(purl)).getFirst();
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(delimiter = '|', textBlock = """
            not_affected        | A        | true
            fixed               | A        | true
            not_affected        | CVE-OF-A | true
            affected            | A        | false
            under_investigation | A        | false
            not_affected        | B        | false
            """)
    void anAdvisoryIsTakenBackByWhoSaysThatItDoesNotApply(String status, String vulnerability, boolean back) {
        var said = said(document(statement(vulnerability, A, status, ", \"justification\": \"component_not_present\"")),
                "A", "pkg:npm/a@1.0.0");
        assertThat(said.takenBack() != null).isEqualTo(back);
        if (back) {
            assertThat(said.takenBack()).isEqualTo(
                    "\"" + status + "\" by record.json (2026-01-01): component_not_present");
        }
    }

    @Test
    void malwareIsTakenBackByNobody() {
        assertThat(said(document(statement("MAL-1", A, "fixed", "")), "MAL-1", "pkg:npm/a@1.0.0").takenBack()).isNull();
    }

    @Test
    void anotherVersionOrANarrowerProductTakesNothingBack() {
        assertThat(said(document(statement("A", A, "fixed", "")), "A", "pkg:npm/a@1.0.1").takenBack()).isNull();
        assertThat(said(document(statement("A", A, "fixed", "")), "A", "pkg:npm/a").takenBack()).isNull();
        var onArm = "{\"@id\": \"x\", \"identifiers\": {\"purl\": \"pkg:npm/a@1.0.0?arch=arm\"}}";
        assertThat(said(document(statement("A", onArm, "fixed", "")), "A", "pkg:npm/a@1.0.0").takenBack()).isNull();
        assertThat(said(document(statement("A", onArm, "fixed", "")), "A", "pkg:npm/a@1.0.0?arch=arm").takenBack())
                .isNotNull();
        assertThat(said(document(statement("A", "{\"@id\": \"pkg:npm/a\"}", "fixed", "")), "A", "pkg:npm/a@1.5.0")
                .takenBack()).as("a product without a version is every version").isNotNull();
    }

    @Test
    void theLastWordCountsAndOfOneMomentTheWorse() {
        var early = statement("A", A, "fixed", ", \"timestamp\": \"2025-01-01T00:00:00Z\"");
        var late = statement("A", A, "affected", ", \"timestamp\": \"2025-06-01T00:00:00+02:00\"");
        assertThat(said(document(late, early), "A", "pkg:npm/a@1.0.0").takenBack()).isNull();
        assertThat(said(document(late, statement("A", A, "fixed", "")), "A", "pkg:npm/a@1.0.0").takenBack())
                .isNotNull();
        assertThat(said(document(statement("A", A, "fixed", ""), statement("A", A, "under_investigation", "")), "A",
                "pkg:npm/a@1.0.0").takenBack()).isNull();
    }

    @Test
    void aDocumentThatIsPartOfAListListsWhatItCallsAffected() {
        var list = new Advisories(List.of(), document(statement("A", A, "affected", ""),
                statement("B", A, "under_investigation", ""), statement("C", A, "fixed", ""),
                statement("D", A, "affected", ", \"timestamp\": \"2025-01-01T00:00:00Z\""),
                statement("D", A, "fixed", "")), List.of(), NOW);
        assertThat(list.about(Purl.parse("pkg:npm/a@1.0.0"))).extracting(Advisory::id).containsExactly("A", "B");
        assertThat(list.about(Purl.parse("pkg:npm/a@1.0.0"))).extracting(Advisory::clear).containsExactly(true, false);
        assertThat(list.about(Purl.parse("pkg:npm/a"))).as("no version").hasSize(3);
        assertThat(list.about(Purl.parse("pkg:npm/b@1.0.0"))).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"vulnerability": {"name": "A"}, "products": [{"@id": "pkg:npm/a"}], "status": "not_affected"} | needs a reason
            {"vulnerability": {"name": "A"}, "products": [{"@id": "pkg:npm/a"}], "status": "fine"}         | is "fine"
            {"vulnerability": {"name": "A"}, "products": [], "status": "fixed"}                            | about nothing
            {"vulnerability": {"name": "A"}, "status": "fixed"}                                            | about nothing
            {"vulnerability": "A", "products": [{"@id": "pkg:npm/a"}], "status": "fixed"}                  | must be a JSON object
            {"vulnerability": {}, "products": [{"@id": "pkg:npm/a"}], "status": "fixed"}                   | name is missing
            {"vulnerability": {"name": "A"}, "products": ["pkg:npm/a"], "status": "fixed"}                 | must be a JSON object
            {"vulnerability": {"name": "A"}, "products": [{"@id": "pkg:npm/a"}]}                           | status is missing
            {"vulnerability": {"name": "A"}, "products": [{"@id": "x"}], "status": "fixed", "timestamp": "yesterday"} | must be a moment
            """)
    void anIncompleteStatementMakesTheDocumentNone(String statement, String message) {
        assertThatThrownBy(() -> document(statement)).isInstanceOf(MetadataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatIsNoOpenVexIsRefusedWhereOneWasNamed() {
        assertThatThrownBy(() -> VexReader.read(Lists.json(record("A", "npm", "a", "\"versions\": []"))))
                .isInstanceOf(MetadataException.class).hasMessageContaining("@context");
        assertThatThrownBy(() -> document()).isInstanceOf(MetadataException.class).hasMessageContaining("statements");
    }
}
