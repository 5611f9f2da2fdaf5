package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.OTHER_BYTES;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.faults;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strongset.continuity.Level;
import org.strongset.continuity.Profile;
import org.strongset.continuity.PublishPath;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.policy.Evidence.Adopted;
import org.strongset.policy.Evidence.Earlier;
import org.strongset.policy.Evidence.Published;

/// What the first day asks: the index's unsigned word, its age, what was adopted, and what is worse than before.
final class StarterTest {
    private static final Instant OLD = NOW.minus(Duration.ofDays(30));
    private static final Instant YOUNG = NOW.minus(Duration.ofDays(2));

    static Published listed(Instant published) {
        return listed(BYTES, published);
    }

    static Published listed(Digest names, Instant published) {
        return new Published("index.example", List.of(names),
                profile(flask().artifact().purl(), Level.INDEX, "ann", null),
                published, OLD);
    }

    static Earlier before(Level level) {
        return new Earlier(profile(flask().artifact().purl().withVersion("0.9"), level, "ann", false), "adopted on "
                + "2026-11-01");
    }

    private static Profile profile(Purl purl, Level level, String publisher, @Nullable Boolean installs) {
        return new Profile(purl, level, null, PublishPath.ACCOUNT, publisher, new TreeSet<>(Set.of(publisher, "bob")),
                null, installs);
    }

    private static Adopted adopted(Digest digest) {
        return new Adopted(List.of(digest), LocalDate.parse("2026-11-20"));
    }

    private static Decision decide(String preset, Evidence... evidence) {
        return Decisions.decide(flask(), List.of(evidence), policy(Presets.render(preset, Map.of())), NOW);
    }

    private static Decision starter(Evidence... evidence) {
        return decide("starter", evidence);
    }

    @Test
    void whatTheIndexNamedForAWeekPassesByItsOwnNameOnTheIndexesWordAlone() {
        var decision = starter(listed(OLD));

        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.way()).isEqualTo("index-and-age");
        assertThat(decision.parties()).extracting(one -> one.party().id()).containsExactly("party:host:index.example");
        assertThat(String.join("\n", decision.assumes())).contains("the index alone can replace it");
    }

    @Test
    void aNamedPublisherComesBeforeTheIndex() {
        var decision = starter(listed(OLD), ProvenanceLeafTest.built("https://github.com/pallets/flask"),
                ProvenanceLeafTest.CLAIMS);

        assertThat(decision.way()).isEqualTo("built-from-source");
        assertThat(decision.parties()).noneMatch(one -> one.party().id().contains("index.example"));
    }

    @Test
    void S06_theSameBytesFromAnywherePassOnceAdopted() {
        var decision = starter(adopted(BYTES));

        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.way()).isEqualTo("adopted");
        assertThat(decision.reasons()).anyMatch(reason -> reason.code() == Code.ADOPTED && reason.message().contains(
                "nobody vouches"));
        assertThat(decision.parties()).extracting(one -> one.party().id()).containsExactly("party:adopter");
    }

    @Test
    void whatNobodyNamesIsAskedAboutForAPinWouldDo() {
        var decision = starter();

        assertThat(decision.outcome()).isEqualTo(Outcome.ASK);
        assertThat(decision.exit()).isEqualTo(Exit.ASK);
        assertThat(codes(decision)).contains(Code.NOT_ADOPTED);
    }

    @Test
    void theIndexesWordOnOtherBytesIsNoWord() {
        assertThat(starter(listed(OTHER_BYTES, OLD)).outcome()).isEqualTo(Outcome.ASK);
        assertThat(starter(adopted(OTHER_BYTES)).outcome()).isEqualTo(Outcome.ASK);
    }

    @Test
    void PO_17_whatIsTooYoungIsHeldUntilATimeThatIsSaid() {
        var decision = starter(listed(YOUNG));

        assertThat(decision.outcome()).isEqualTo(Outcome.ASK);
        assertThat(decision.reasons()).anyMatch(reason -> reason.code() == Code.HELD_UNTIL && reason.message().contains(
                "held until " + YOUNG.plus(Duration.ofDays(7))));
    }

    @Test
    void PO_17_waitingIsTheNearestMissWhereNothingElseIsAgainstIt() {
        assertThat(starter(listed(YOUNG)).nearest()).extracting(Nearest::message)
                .containsExactly("waiting until " + YOUNG
                        .plus(Duration.ofDays(7)) + " would do");
        assertThat(starter(listed(YOUNG), before(Level.PROVENANCE)).nearest())
                .extracting(Nearest::message).noneMatch(message -> message.contains("waiting"));
    }

    @Test
    void PO_17_oneOfYourOwnIsExcepted() {
        var text = Presets.render("starter", Map.of()).replace("min-age = \"7d\"",
                "min-age = \"7d\", except = \"pkg:pypi/flask\"");

        assertThat(Decisions.decide(flask(), List.of(listed(YOUNG)), policy(text), NOW).outcome()).isEqualTo(
                Outcome.ALLOW);
    }

    @Test
    void GP_24_aNameThatIsAsYoungAsItsVersionIsSaidWithItsPublisher() {
        var first = new Published("index.example", List.of(BYTES),
                profile(flask().artifact().purl(), Level.INDEX, "eve",
                        null),
                YOUNG, YOUNG);

        assertThat(starter(first).exit()).isEqualTo(Exit.DENIED);
        assertThat(starter(first).reasons()).anyMatch(reason -> reason.code() == Code.NAME_TOO_NEW && reason.message()
                .contains("2 days old") && reason.message().contains("eve"));
    }

    @Test
    void GP_23_aNameThatLooksLikeAnothersIsDeniedAndNamesItUntilSomebodyAdoptsIt() {
        var alike = new Evidence.Resembles("flask", "\"flsak\" is one step from \"flask\": two letters swapped");

        assertThat(starter(listed(OLD), alike).exit()).isEqualTo(Exit.DENIED);
        assertThat(starter(listed(OLD), alike).reasons())
                .anyMatch(reason -> reason.code() == Code.LOOKALIKE_OF && reason
                        .message().contains("\"flask\""));
        assertThat(starter(listed(OLD), alike, adopted(BYTES)).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decide("open", listed(OLD), alike).outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void whatNobodyDatesIsNotOldEnough() {
        var undated = new Published("index.example", List.of(BYTES), Profile.unknown(flask().artifact().purl()), null,
                null);

        assertThat(codes(starter(undated))).contains(Code.AGE_UNKNOWN);
        assertThat(starter(undated).outcome()).isEqualTo(Outcome.ASK);
    }

    @Test
    void PO_16_aStepDownIsDeniedWhateverRuleHoldsAndNamesTheEarlierVersion() {
        var decision = starter(listed(OLD), before(Level.PROVENANCE));

        assertThat(decision.outcome()).isEqualTo(Outcome.DENY);
        assertThat(decision.exit()).isEqualTo(Exit.DENIED);
        assertThat(decision.reasons().getFirst().code()).isEqualTo(Code.EVIDENCE_DOWNGRADE);
        assertThat(decision.reasons().getFirst().message()).contains("0.9").contains("adopted on 2026-11-01");
    }

    @Test
    void anotherNumberOfAccountsIsRemarkedOnAndAllowed() {
        var alone = new Profile(flask().artifact().purl(), Level.INDEX, null, PublishPath.ACCOUNT, "ann", new TreeSet<>(
                Set.of("ann")), null, null);

        var decision = starter(new Published("index.example", List.of(BYTES), alone, OLD, OLD), before(Level.INDEX));

        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(codes(decision)).contains(Code.PUBLISHERS_CHANGED);
        assertThat(decision.reasons()).anySatisfy(reason -> assertThat(reason.message())
                .isEqualTo("1 account may publish it; when 0.9 was current, 2 could (adopted on 2026-11-01)"));
    }

    @Test
    void WT_11_anotherAccountIsDeniedAlsoWhereProvenanceHolds() {
        var stranger = new Published("index.example", List.of(BYTES),
                profile(flask().artifact().purl(), Level.PROVENANCE,
                        "eve", null),
                OLD, OLD);

        var decision = starter(stranger, before(Level.PROVENANCE), ProvenanceLeafTest.built(
                "https://github.com/pallets/flask"), ProvenanceLeafTest.CLAIMS);

        assertThat(decision.outcome()).isEqualTo(Outcome.DENY);
        assertThat(codes(decision)).contains(Code.PUBLISHER_CHANGED);
    }

    @Test
    void adoptingItSaysThatTheChangeIsMeant() {
        assertThat(starter(listed(YOUNG), before(Level.PROVENANCE), adopted(BYTES)).outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void whatIsNotWhatWasAdoptedIsTamperedWithWhateverRuleHolds() {
        var decision = starter(listed(OLD), adopted(OTHER_BYTES), new Evidence.Unfit(Code.BYTES_CHANGED, "changed"));

        assertThat(decision.outcome()).isEqualTo(Outcome.DENY);
        assertThat(decision.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void S42_theOpenPresetAllowsAndSaysHowManyAccountsCanBreakIt() {
        var decision = decide("open", listed(YOUNG), before(Level.PROVENANCE));

        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.reasons()).anyMatch(reason -> reason.message().contains("2 accounts may publish it there"));
        assertThat(Presets.find("open").orElseThrow().goal()).contains("any account holder can break this");
    }

    @Test
    void theWayIsTheFirstThatHoldsInWhateverOrderTheEvidenceCame() {
        var evidence = new Evidence[]{listed(OLD), adopted(BYTES), ProvenanceLeafTest.CLAIMS};
        var reversed = Stream.of(evidence).toList().reversed().toArray(Evidence[]::new);

        assertThat(starter(evidence)).isEqualTo(starter(reversed));
        assertThat(starter(evidence).way()).isEqualTo("adopted");
        assertThat(Arrays.asList(evidence)).hasSize(3);
    }

    @Test
    void PO_02_aLockIsOneFileOnlyAndCombinesWithNothing() {
        var head = "strongset = 1\nname = \"t\"\n[rule.r]\n";
        assertThat(faults(head + "digest = { lock = \"../other.lock\" }").toString()).contains("working directory");
        assertThat(faults(head + "digest = { lock = \"strongset.lock\", sha256 = \"" + "a".repeat(64)
                + "\", reason = \"r\" }").toString()).contains("combine two rules");
        assertThat(faults(head + "index-word = { min-age = \"7\" }")).extracting(Fault::code).contains(
                Code.UNIT_REQUIRED);
        assertThat(faults(head + "index-word = { no-step-down = \"yes\" }").toString()).contains("true or false");
    }
}
