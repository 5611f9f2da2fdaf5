package org.strongset.ecosystem.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.ecosystem.advisory.Lists.NOW;
import static org.strongset.ecosystem.advisory.Lists.ids;
import static org.strongset.ecosystem.advisory.Lists.range;
import static org.strongset.ecosystem.advisory.Lists.record;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.ecosystem.advisory.Advisory.Kind;
import org.strongset.model.Purl;
import org.strongset.testkit.Vectors;

class AdvisoriesTest {
    private static Advisories real() {
        return AdvisoryFiles.read(Vectors.folder("osv-public").resolve("records"), List.of(), NOW);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            pkg:npm/chalk@5.6.1                                      | MAL-2025-46969
            pkg:npm/chalk@5.6.2                                      |
            pkg:npm/chalk-template@5.6.1                             |
            pkg:npm/--hiljson@0.0.1                                  | MAL-2022-2
            pkg:npm/%40ctrl/plex@6.0.0                               |
            pkg:pypi/1337test@1                                      | MAL-2024-4720
            pkg:pypi/1337test@1.0.0                                  | MAL-2024-4720
            pkg:pypi/1337Test@1.1                                    |
            pkg:npm/lodash@4.17.20                                   | GHSA-35jh-r3h4-6jhm
            pkg:npm/lodash-es@4.17.20                                | GHSA-35jh-r3h4-6jhm
            pkg:npm/lodash@4.17.21                                   |
            pkg:pypi/requests@2.30.0                                 | GHSA-j8r2-6x86-q33q
            pkg:pypi/Requests@2.2.1                                  |
            pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1     | GHSA-jfh8-c2jp-5v3q
            pkg:maven/org.apache.logging.log4j/log4j-core@2.12.1     | GHSA-jfh8-c2jp-5v3q
            pkg:maven/org.apache.logging.log4j/log4j-core@2.12.2     |
            pkg:maven/org.apache.logging.log4j/log4j-core@2.0-beta9  | GHSA-jfh8-c2jp-5v3q
            pkg:maven/org.apache.logging.log4j/log4j-api@2.14.1      |
            """)
    void publicRecordsMeanTheVersionsThatTheyMean(String purl, String id) {
        assertThat(ids(real(), purl)).isEqualTo(id == null ? List.of() : List.of(id));
    }

    @Test
    void anAnswerSaysWhatWhenWhyAndWhatFixesIt() {
        var malware = real().about(Purl.parse("pkg:npm/chalk@5.6.1")).getFirst();
        assertThat(malware.kind()).isEqualTo(Kind.MALWARE);
        assertThat(malware.modified()).isEqualTo(Instant.parse("2025-09-12T01:13:34Z"));
        assertThat(malware.published()).isEqualTo(Instant.parse("2025-09-08T17:11:19Z"));
        assertThat(malware.words()).isEqualTo("it lists the version 5.6.1");
        assertThat(malware.aliases()).containsExactly("GHSA-2v46-p5h4-248w");
        var weakness = real().about(Purl.parse("pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1")).getFirst();
        assertThat(weakness.kind()).isEqualTo(Kind.VULNERABILITY);
        assertThat(weakness.words()).isEqualTo("it means introduced 2.13.0, fixed 2.15.0");
        assertThat(weakness.fixed()).containsExactly("2.15.0", "2.3.1", "2.12.2");
        assertThat(weakness.clear()).isTrue();
    }

    @Test
    void theAgeOfAListIsThatOfItsNewestRecordThatIsNotOfTheFuture() {
        assertThat(real().newest()).contains(Instant.parse("2026-05-26T17:12:48Z"));
        assertThat(real().records()).isEqualTo(7);
        assertThat(real().speaksOf("npm")).isTrue();
        assertThat(real().speaksOf("deb")).isFalse();
        var future = Lists.of("{\"id\": \"A\", \"modified\": \"2027-01-01T00:00:00Z\"}");
        assertThat(future.newest()).isEmpty();
    }

    @Test
    void aWithdrawnRecordStandsUntilItIsWithdrawn() {
        var record = """
                {"id": "MAL-1", "modified": "2026-01-01T00:00:00Z", "withdrawn": "%s",
                 "affected": [{"package": {"ecosystem": "npm", "name": "a"}}]}
                """;
        assertThat(ids(Lists.of(record.formatted("2026-11-22T00:00:00Z")), "pkg:npm/a@1.0.0")).isEmpty();
        assertThat(ids(Lists.of(record.formatted("2026-11-23T00:00:00Z")), "pkg:npm/a@1.0.0")).containsExactly("MAL-1");
    }

    @Test
    void aRecordThatNamesNoVersionMeansEveryVersion() {
        var list = Lists.of("""
                {"id": "GHSA-1", "aliases": ["MAL-9"], "modified": "2026-01-01T00:00:00Z",
                 "affected": [{"package": {"ecosystem": "PyPI", "name": "Py_YAML.x"}}]}
                """);
        var about = list.about(Purl.parse("pkg:pypi/py-yaml-x@7"));
        assertThat(about).hasSize(1);
        assertThat(about.getFirst().kind()).as("one of its other names calls it malware").isEqualTo(Kind.MALWARE);
        assertThat(about.getFirst().words()).isEqualTo("it means every version");
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            npm                            | @scope/a     | pkg:npm/%40scope/a@1.0.0
            Maven:https://repo.example     | g:a          | pkg:maven/g/a@1.0.0
            Debian:12                      | curl         | pkg:deb/debian/curl@1.0.0
            Ubuntu:Pro:18.04:LTS           | curl         | pkg:deb/ubuntu/curl@1.0.0
            Go                             | a.example/b/c | pkg:golang/a.example/b/c@1.0.0
            crates.io                      | a            | pkg:cargo/a@1.0.0
            Packagist                      | v/a          | pkg:composer/v/a@1.0.0
            pypi                           | A            | pkg:pypi/a@1.0.0
            """)
    void namesOfEcosystemsAreThoseOfPurls(String ecosystem, String name, String purl) {
        assertThat(ids(Lists.of(record("A", ecosystem, name, "\"versions\": []")), purl)).containsExactly("A");
    }

    @Test
    void anUnknownEcosystemAndANameThatNoneCanHaveAreLeftOutAndTheRestCounts() {
        var list = Lists.of("""
                {"id": "A", "modified": "2026-01-01T00:00:00Z", "affected": [
                 {"package": {"ecosystem": "Moon", "name": "a"}}, {"package": {"ecosystem": "npm", "name": ".."}},
                 {"package": {"ecosystem": "Maven", "name": "no-colon"}}, {},
                 {"package": {"ecosystem": "npm", "name": "b"}}]}
                """);
        assertThat(ids(list, "pkg:npm/b@1.0.0")).containsExactly("A");
        assertThat(ids(list, "pkg:npm/a@1.0.0")).isEmpty();
    }

    @Test
    void ofADistributionOnlyTheReleaseCountsIfTheQuestionNamesOne() {
        var list = Lists.of(record("D-11", "Debian:11", "curl", range("ECOSYSTEM", "introduced 0, fixed 7.74.0-9")),
                record("D-12", "Debian:12", "curl", range("ECOSYSTEM", "introduced 0, fixed 7.88.1-5")));
        assertThat(ids(list, "pkg:deb/debian/curl@7.74.0-9?distro=bullseye")).isEmpty();
        assertThat(ids(list, "pkg:deb/debian/curl@7.74.0-9?distro=debian-11")).isEmpty();
        assertThat(ids(list, "pkg:deb/debian/curl@7.74.0-9?distro=bookworm")).containsExactly("D-12");
        assertThat(ids(list, "pkg:deb/debian/curl@7.74.0-9")).as("a doubt is a hit").containsExactly("D-12");
    }

    @Test
    void PO_18_aVersionFixesAnotherIfAnAdvisoryMeansTheOneAndNamesTheOtherAsItsFix() {
        var lodash = "pkg:npm/lodash@";
        assertThat(fix(real(), lodash + "4.17.20", lodash + "4.17.21")).isEqualTo("GHSA-35jh-r3h4-6jhm");
        assertThat(fix(real(), "pkg:pypi/requests@2.30.0", "pkg:pypi/requests@2.31")).isEqualTo("GHSA-j8r2-6x86-q33q");
        assertThat(fix(real(), lodash + "4.17.20", lodash + "4.17.22")).as("a later one, which anyone may publish")
                .isEmpty();
        assertThat(fix(real(), lodash + "4.17.21", lodash + "4.17.22")).as("nothing to fix").isEmpty();
        assertThat(fix(real(), lodash + "4.17.22", lodash + "4.17.21")).as("backwards").isEmpty();
        assertThat(fix(real(), "pkg:npm/lodash-es@4.17.20", lodash + "4.17.21")).as("of another package").isEmpty();
        assertThat(fix(real(), "pkg:npm/lodash", lodash + "4.17.21")).as("no version").isEmpty();
        assertThat(fix(real(), "pkg:npm/chalk@5.6.1", "pkg:npm/chalk@5.6.2")).as("malware, and no fix named").isEmpty();
    }

    @Test
    void PO_18_aDoubtAWithdrawnAdvisoryAndMalwareAreNoReasonToHurry() {
        var older = "pkg:npm/a@1.0.0";
        var newer = "pkg:npm/a@1.2.0";
        var clear = record("A", "npm", "a", range("SEMVER", "introduced 0, fixed 1.2.0"));
        assertThat(fix(Lists.of(clear), older, newer)).isEqualTo("A");
        assertThat(fix(Lists.of(clear.replace("\"aliases\"", "\"withdrawn\": \"2026-02-01T00:00:00Z\", \"aliases\"")),
                older, newer)).isEmpty();
        assertThat(fix(Lists.of(record("A", "npm", "a", range("SEMVER", "introduced 0.x, fixed 1.2.0"))), older, newer))
                .isEmpty();
        assertThat(fix(Lists.of(clear, record("MAL-1", "npm", "a", "\"versions\": [\"1.2.0\"]")), older, newer))
                .as("the fix is malware").isEmpty();
        assertThat(fix(Lists.of(record("A", "npm", "a", "\"versions\": [\"1.2.0\"], " + range("SEMVER",
                "introduced 0, fixed 1.2.0"))), older, newer)).as("the same record means the fix, too").isEmpty();
    }

    private static String fix(Advisories list, String older, String newer) {
        return list.fixes(Purl.parse(older), Purl.parse(newer)).map(Advisory::id).orElse("");
    }
}
