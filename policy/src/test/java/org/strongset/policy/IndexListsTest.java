package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.faults;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.policy;
import static org.strongset.policy.StarterTest.listed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;
import org.strongset.policy.Evidence.Listing.Asked;
import org.strongset.policy.Evidence.Listing.Fault;
import org.strongset.policy.Evidence.Listing.Hit;
import org.strongset.policy.Evidence.Listing.Mended;

/// What lists say to `index-word`: who is named as malware does not pass, and what mends a weakness need not wait.
final class IndexListsTest {
    private static final Instant YOUNG = NOW.minus(Duration.ofDays(2));
    private static final Instant OLD = NOW.minus(Duration.ofDays(30));
    private static final String TEXT = """
            strongset = 1
            name = "test"
            [list.malware]
            file = "malware.zip"
            [list.fixes]
            file = "fixes.zip"
            [rule.index]
            index-word = { min-age = "7d", not-listed = "malware", fixes = "fixes" }
            [[use]]
            for = "pkg:*/**"
            allow = "index"
            """;
    private static final Asked MALWARE = new Asked("malware", 7, true, OLD);
    private static final Asked FIXES = new Asked("fixes", 7, true, OLD);

    private static Decision decide(Evidence... evidence) {
        return Decisions.decide(flask(), List.of(evidence), policy(TEXT), NOW);
    }

    private static Mended mended(String list) {
        return new Mended(list, "GHSA-1", OLD, flask().artifact().purl().withVersion("0.9"));
    }

    private static Hit hit(String list, boolean malware) {
        return new Hit(list, flask().artifact().purl(), "MAL-1", malware, OLD, "it means every version", List.of(),
                "bad",
                null);
    }

    @Test
    void whatNoListNamesPassesAsBefore() {
        var decision = decide(listed(OLD), MALWARE, FIXES);
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(codes(decision)).doesNotContain(Code.COOLDOWN_BYPASS_FIX);
    }

    @Test
    void whatAListNamesAsMalwareDoesNotPassByTheIndexesWord() {
        assertThat(decide(listed(OLD), MALWARE, FIXES, hit("malware", true)).outcome()).isEqualTo(Outcome.DENY);
        assertThat(codes(decide(listed(OLD), MALWARE, FIXES, hit("malware", true)))).contains(Code.LISTED_MALWARE);
        assertThat(decide(listed(OLD), MALWARE, FIXES, hit("malware", false)).outcome()).as("a weakness is no malware")
                .isEqualTo(Outcome.ALLOW);
        assertThat(decide(listed(OLD), MALWARE, FIXES, hit("fixes", true)).outcome())
                .as("by a list that is not asked for it")
                .isEqualTo(Outcome.ALLOW);
    }

    @Test
    void malwareIsNoQuestionWhereYourOwnWordWouldDo() {
        var text = TEXT.replace("allow = \"index\"", "allow = \"r\"").replace("[[use]]",
                "[rule.adopted]\ndigest = { lock = \"strongset.lock\" }\n[rule.r]\nany = [\"index\", \"adopted\"]\n[[use]]");
        assertThat(Decisions.decide(flask(), List.of(listed(YOUNG), MALWARE, FIXES), policy(text), NOW).outcome())
                .isEqualTo(
                        Outcome.ASK);
        assertThat(Decisions
                .decide(flask(), List.of(listed(YOUNG), MALWARE, FIXES, hit("malware", true)), policy(text), NOW)
                .outcome()).isEqualTo(Outcome.DENY);
    }

    @Test
    void aListThatCannotBeReadOrWasNotAskedAllowsNothing() {
        for (var evidence : List.of(List.<Evidence>of(listed(OLD), FIXES), List.<Evidence>of(listed(OLD), FIXES,
                new Fault("malware", Code.LIST_UNAVAILABLE, "gone")))) {
            var decision = Decisions.decide(flask(), evidence, policy(TEXT), NOW);
            assertThat(decision.exit()).isEqualTo(Exit.UNAVAILABLE);
            assertThat(codes(decision)).contains(Code.LIST_UNAVAILABLE);
        }
    }

    @Test
    void PO_18_whatMendsAWeaknessOfTheVersionBeforeNeedNotWait() {
        var decision = decide(listed(YOUNG), MALWARE, FIXES, mended("fixes"));

        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.reasons()).anySatisfy(reason -> {
            assertThat(reason.code()).isEqualTo(Code.COOLDOWN_BYPASS_FIX);
            assertThat(reason.message()).contains("@0.9 has the weakness GHSA-1", "the list \"fixes\"", "7d");
        });
    }

    @Test
    void PO_18_onlyTheListsThatTheRuleNamesForItLetAnythingPassEarly() {
        assertThat(decide(listed(YOUNG), MALWARE, FIXES, mended("malware")).outcome()).isEqualTo(Outcome.DENY);
        assertThat(decide(listed(YOUNG), MALWARE, FIXES).outcome()).isEqualTo(Outcome.DENY);
        assertThat(decide(listed(YOUNG), MALWARE, new Fault("fixes", Code.LIST_UNAVAILABLE, "gone")).outcome())
                .isEqualTo(
                        Outcome.DENY);
    }

    @Test
    void PO_18_malwareThatCallsItselfAFixIsStillNamed() {
        assertThat(decide(listed(YOUNG), MALWARE, FIXES, mended("fixes"), hit("malware", true)).outcome()).isEqualTo(
                Outcome.DENY);
    }

    @Test
    void PO_18_aFixThatIsWorseThanBeforeIsStillHeld() {
        var decision = decide(listed(YOUNG), MALWARE, FIXES, mended("fixes"), StarterTest.before(
                org.strongset.continuity.Level.PROVENANCE));
        assertThat(decision.outcome()).isEqualTo(Outcome.DENY);
        assertThat(codes(decision)).contains(Code.EVIDENCE_DOWNGRADE);
    }

    @Test
    void aWaitThatIsSkippedByAnOldListIsStale() {
        var text = TEXT.replace("file = \"fixes.zip\"", "file = \"fixes.zip\"\nmax-age = \"1d\"");
        assertThat(Decisions.decide(flask(), List.of(listed(YOUNG), MALWARE, FIXES, mended("fixes")), policy(text), NOW)
                .outcome()).isEqualTo(Outcome.STALE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-listed = \"none\"", "fixes = \"none\", min-age = \"1d\"", "fixes = \"fixes\""})
    void listsThatThereAreNotAndFixesOfNoWaitAreFaults(String options) {
        var text = TEXT.replace("min-age = \"7d\", not-listed = \"malware\", fixes = \"fixes\"", options);
        assertThat(faults(text)).isNotEmpty();
    }

    @Test
    void theSentenceAndTheWarningsKnowTheLists() {
        var policy = policy(TEXT);
        assertThat(policy.rules().values()).hasSize(1)
                .allSatisfy(rule -> assertThat(Show.sentence(policy, rule)).contains(
                        "the list \"fixes\" calls the fix",
                        "not named as malware by the list \"malware\""));
        assertThat(ListWords.warnings(policy(TEXT))).isEmpty();
        assertThat(ListWords.warnings(policy(TEXT.replace("not-listed = \"malware\", ", "")))).hasSize(1);
    }
}
