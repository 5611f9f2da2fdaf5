package org.strongset.continuity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strongset.continuity.Profile.Signer;
import org.strongset.ecosystem.SourceRepository;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// What is worse than before, and what only looks so: the field's known false alarms.
class StepDownTest {
    private static final Purl OLD = Purl.parse("pkg:npm/axios@1.14.0");
    private static final Purl NEW = Purl.parse("pkg:npm/axios@1.14.1");
    private static final SourceRepository SOURCE = new SourceRepository("https://github.com/axios/axios");

    private static Profile of(Purl purl, Level level, @Nullable Signer signer, PublishPath path,
            @Nullable String publisher, Set<String> publishers, @Nullable SourceRepository source,
            @Nullable Boolean installs) {
        return new Profile(purl, level, signer, path, publisher, new TreeSet<>(publishers), source, installs);
    }

    private static List<Code> codes(Profile before, Profile now) {
        return StepDown.between(before, now).stream().map(Change::code).toList();
    }

    @Test
    void PO_16_provenanceThatIsGoneIsAStepDownThatNamesTheEarlierVersion() {
        var before = of(OLD, Level.PROVENANCE, null, PublishPath.TRUSTED, null, Set.of(), SOURCE, false);
        var now = of(NEW, Level.INDEX, null, PublishPath.ACCOUNT, "jasonsaayman", Set.of("jasonsaayman"), SOURCE, true);

        var changes = StepDown.between(before, now);

        assertThat(changes).extracting(Change::code).containsExactly(Code.EVIDENCE_DOWNGRADE,
                Code.PUBLISH_PATH_CHANGED, Code.NEW_INSTALL_SCRIPT);
        assertThat(changes).allSatisfy(change -> assertThat(change.message()).contains("1.14.0"));
    }

    @Test
    void moreThanBeforeIsNothing() {
        var before = of(OLD, Level.INDEX, null, PublishPath.ACCOUNT, "ann", Set.of("ann"), null, true);
        var now = of(NEW, Level.PROVENANCE, new Signer("key:openpgp:" + "A".repeat(40), true), PublishPath.TRUSTED,
                "github-actions", Set.of("ann", "bob"), SOURCE, false);

        assertThat(codes(before, now)).isEmpty();
    }

    @Test
    void WT_11_anotherSignerIsSaidWithBoth() {
        UnaryOperator<String> key = digit -> "key:openpgp:" + digit.repeat(40);
        var before = of(OLD, Level.SIGNATURE, new Signer(key.apply("A"), true), PublishPath.UNKNOWN, null, Set.of(),
                null, null);
        var now = of(NEW, Level.SIGNATURE, new Signer(key.apply("B"), false), PublishPath.UNKNOWN, null, Set.of(),
                null, null);

        assertThat(StepDown.between(before, now)).singleElement().satisfies(change -> {
            assertThat(change.code()).isEqualTo(Code.SIGNER_CHANGED);
            assertThat(change.message()).contains(key.apply("A"), key.apply("B"), "not verified", "1.14.0");
        });
    }

    @Test
    void whoCouldPublishBeforeMayTakeTurns() {
        var before = of(OLD, Level.INDEX, null, PublishPath.ACCOUNT, "ann", Set.of("ann", "bob"), null, null);

        assertThat(codes(before, of(NEW, Level.INDEX, null, PublishPath.ACCOUNT, "bob", Set.of("bob"), null, null)))
                .isEmpty();
        assertThat(codes(before, of(NEW, Level.INDEX, null, PublishPath.ACCOUNT, "eve", Set.of("ann", "eve"), null,
                null))).containsExactly(Code.PUBLISHER_CHANGED);
    }

    @Test
    void anotherNumberOfAccountsIsSaidAndNotCalledWorse() {
        var two = of(OLD, Level.INDEX, null, PublishPath.ACCOUNT, "ann", Set.of("ann", "bob"), null, null);
        var one = of(NEW, Level.INDEX, null, PublishPath.ACCOUNT, "ann", Set.of("ann"), null, null);
        var unsaid = of(NEW, Level.INDEX, null, PublishPath.ACCOUNT, "ann", Set.of(), null, null);

        assertThat(codes(two, one)).isEmpty();
        assertThat(StepDown.publishers(two, one)).hasValue(new Change(Code.PUBLISHERS_CHANGED,
                "1 account may publish it; when 1.14.0 was current, 2 could"));
        assertThat(StepDown.publishers(two, two)).isEmpty();
        assertThat(StepDown.publishers(two, unsaid)).isEmpty();
        assertThat(StepDown.publishers(unsaid, two)).isEmpty();
    }

    @Test
    void anAccountThatATrustedPublisherActsForIsNoOtherPerson() {
        var before = of(OLD, Level.INDEX, null, PublishPath.ACCOUNT, "ann", Set.of("ann"), null, null);
        var now = of(NEW, Level.PROVENANCE, null, PublishPath.TRUSTED, "GitHub Actions", Set.of("ann"), null, null);

        assertThat(codes(before, now)).isEmpty();
    }

    @Test
    void aRepositoryThatIsSpeltOtherwiseIsTheSame() {
        var before = of(OLD, Level.PROVENANCE, null, PublishPath.UNKNOWN, null, Set.of(), SOURCE, null);
        var other = SourceRepository.find("git+ssh://git@github.com/Axios/axios.git").orElseThrow();
        var moved = SourceRepository.find("https://github.com/evil/axios").orElseThrow();

        assertThat(codes(before, of(NEW, Level.PROVENANCE, null, PublishPath.UNKNOWN, null, Set.of(), other, null)))
                .isEmpty();
        assertThat(codes(before, of(NEW, Level.PROVENANCE, null, PublishPath.UNKNOWN, null, Set.of(), moved, null)))
                .containsExactly(Code.SOURCE_CHANGED);
    }

    @Test
    void aProjectThatMovedIsNoStepDownWhereNoBuilderSaysWhatItIsMadeFrom() {
        var then = of(Purl.parse("pkg:npm/ms@2.1.2"), Level.INDEX, null, PublishPath.UNKNOWN, null, Set.of(),
                new SourceRepository("https://github.com/zeit/ms"), false);
        var now = of(Purl.parse("pkg:npm/ms@2.1.3"), Level.INDEX, null, PublishPath.UNKNOWN, null, Set.of(),
                new SourceRepository("https://github.com/vercel/ms"), false);

        assertThat(codes(then, now)).isEmpty();
    }

    @Test
    void whatOneSideDoesNotKnowIsNotCompared() {
        assertThat(codes(Profile.unknown(OLD), of(NEW, Level.INDEX, null, PublishPath.ACCOUNT, "eve", Set.of("eve"),
                SOURCE, true))).isEmpty();
        assertThat(codes(of(OLD, Level.INDEX, null, PublishPath.TRUSTED, "ann", Set.of("ann"), SOURCE, false), Profile
                .unknown(NEW))).isEmpty();
    }
}
