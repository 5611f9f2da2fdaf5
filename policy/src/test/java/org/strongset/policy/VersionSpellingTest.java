package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.policy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Purl;

/// A version is one version however it is spelled (THREATS.md PO-10): no denial is evaded by another spelling, and no grant
/// reaches further than its client's own equality.
final class VersionSpellingTest {
    private static final String RING = """
            strongset = 1
            name = "test"
            [keyring.ours]
            file = "ours.gpg"
            %s
            [rule.r]
            keyring = { ring = "ours" }
            """;
    private static final String LIMITS = "limits = { \"%s\" = [\"pkg:deb/debian/x@1.0\"] }".formatted(Given.fpr('A'));

    private static Decision decide(String lines, String purl, Evidence... evidence) {
        var subject = new Subject(new Artifact(Purl.parse(purl), "x", BYTES, false), List.of());
        return Decisions.decide(subject, List.of(evidence), policy(lines), NOW);
    }

    private static String use(String pattern) {
        return "[[use]]\nfor = \"" + pattern + "\"\nallow = \"r\"\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.0-0", "1.00", "0:1.0", "0:1.00-0", "1.0-0?arch=source"})
    void PO_10_eachSpellingOfAVersionIsDeniedWaivedLimitedAndUsed(String version) {
        var purl = "pkg:deb/debian/x@" + version.replace(":", "%3A");
        var deny = RING.formatted("") + use("pkg:*/**") + "[[deny]]\nfor = \"pkg:deb/debian/x@1.0\"\n";
        assertThat(codes(decide(deny, purl, by('A', "ours")))).startsWith(Code.DENIED_BY_YOU);
        var waive = RING.formatted("") + use("pkg:*/**")
                + "[[waive]]\nfor = \"pkg:deb/*/x@1.0\"\nowner = \"a\"\nreason = \"b\"\nuntil = 2027-01-01\n";
        assertThat(codes(decide(waive, purl))).contains(Code.WAIVED);
        assertThat(decide(RING.formatted(LIMITS) + use("pkg:deb/**"), purl, by('A', "ours")).outcome())
                .isEqualTo(Outcome.ALLOW);
        assertThat(decide(RING.formatted("") + use("pkg:deb/debian/x@1.0"), purl, by('A', "ours")).outcome())
                .isEqualTo(Outcome.ALLOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0", "1%3A1.0", "1.0-1", "1.0~", "1.0%2Bb1", "1", "v1.0"})
    void PO_10_anotherVersionIsNoneOfThem(String version) {
        var purl = "pkg:deb/debian/x@" + version;
        var deny = RING.formatted("") + use("pkg:*/**") + "[[deny]]\nfor = \"pkg:deb/debian/x@1.0\"\n";
        assertThat(decide(deny, purl, by('A', "ours")).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(codes(decide(RING.formatted(LIMITS) + use("pkg:deb/**"), purl, by('A', "ours"))))
                .contains(Code.OUT_OF_SCOPE);
        assertThat(codes(decide(RING.formatted("") + use("pkg:deb/debian/x@1.0"), purl, by('A', "ours"))))
                .contains(Code.NO_RULE);
    }

    @ParameterizedTest
    @CsvSource({"pkg:pypi/x@1.0, pkg:pypi/x@1.0.0", "pkg:pypi/x@1.0, pkg:pypi/x@v1", "pkg:pypi/x@1.0.0, pkg:pypi/X@1",
        "pkg:npm/x@1.0.0, pkg:npm/x@1.0.0%2Bbuild", "pkg:maven/g/x@1.0, pkg:maven/g/x@1",
        "pkg:maven/g/x@1.0, pkg:maven/g/x@1.0.0-final?type=jar"})
    void PO_10_aDenialMeetsEachSpellingThatTheClientTakesForTheVersion(String denied, String purl) {
        var deny = RING.formatted("") + use("pkg:*/**") + "[[deny]]\nfor = \"" + denied + "\"\n";
        assertThat(codes(decide(deny, purl, by('A', "ours")))).startsWith(Code.DENIED_BY_YOU);
    }

    @ParameterizedTest
    @CsvSource({"pkg:pypi/x@1.0, pkg:pypi/x@1.0%2Blocal", "pkg:npm/x@1.0.0, pkg:npm/x@1.0.0-0",
        "pkg:maven/g/x@1.0, pkg:maven/g/x@1.0-sp", "pkg:pypi/x@1.0, pkg:npm/x@1.0.0"})
    void PO_10_aGrantReachesNoVersionThatTheClientTellsApart(String granted, String purl) {
        assertThat(codes(decide(RING.formatted("") + use(granted), purl, by('A', "ours")))).contains(Code.NO_RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkg:cargo/x@1.0-0", "pkg:gem/x@1.00", "pkg:generic/x@0:1.0"})
    void aTypeWithoutARuleTakesTheSameCharactersOnly(String purl) {
        var deny = RING.formatted("") + use("pkg:*/**") + "[[deny]]\nfor = \"pkg:*/x@1.0\"\n";
        assertThat(decide(deny, purl, by('A', "ours")).outcome()).isEqualTo(Outcome.ALLOW);
    }
}
