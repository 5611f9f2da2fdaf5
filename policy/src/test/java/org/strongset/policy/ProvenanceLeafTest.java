package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.OTHER_BYTES;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.faults;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.SourceRepository;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.policy.Evidence.Built;
import org.strongset.policy.Evidence.Built.Maker;
import org.strongset.policy.Evidence.Built.Origin;
import org.strongset.policy.Evidence.CaFault;
import org.strongset.policy.Evidence.Claims;
import org.strongset.policy.Evidence.Signature;
import org.strongset.sign.Verification.State;

final class ProvenanceLeafTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String GITHUB = "https://token.actions.githubusercontent.com";
    private static final String RUNNER = "https://github.com/actions/runner/github-hosted";
    private static final String REPOSITORY = "https://github.com/pallets/flask";
    private static final String WORKFLOW = REPOSITORY + "/.github/workflows/publish.yaml@refs/tags/v1.0";
    private static final String TEXT = """
            strongset = 1
            name = "test"
            [ca.github]
            issuer = "https://token.actions.githubusercontent.com"
            [builder.github]
            ca = "github"
            id = "https://github.com/actions/runner/*"
            [builder.own]
            key = "builder.pem"
            id = "https://ci.example/builder"
            [rule.r]
            provenance = { builders = ["github", "own"], source = "claimed", ref = "refs/tags/v{version}" }
            [[use]]
            for = "pkg:*/**"
            allow = "r"
            """;
    static final Claims CLAIMS = claims(REPOSITORY);

    private static Claims claims(String... repositories) {
        return new Claims(Stream.of(repositories).map(SourceRepository::new).toList(), "METADATA");
    }

    private static Signature signature(String principal, State state, Code code, Digest subject) {
        return new Signature(Digest.sha256("0a".repeat(32)), "flask.sigstore.json", subject, state, code,
                code.meaning(), state == State.INVALID ? null : principal, "", null, NOW.minusSeconds(60), Set.of(),
                List.of());
    }

    private static Built built(State state, Code code, String repository, @Nullable String commit,
            @Nullable String ref) {
        return new Built(signature("party:forge:github.com", state, code, BYTES),
                new Maker.Known("sigstore-public", GITHUB, WORKFLOW, true), RUNNER,
                new Origin(new SourceRepository(repository), commit, ref), true);
    }

    static Built built(String repository) {
        return built(State.VALID, Code.SIG_VALID, repository, COMMIT, "refs/tags/v1.0");
    }

    private static Built built() {
        return built(State.VALID, Code.SIG_VALID, REPOSITORY, COMMIT, "refs/tags/v1.0");
    }

    private static Built own(String key, String path, String commit) {
        return new Built(signature("key:spki:" + key, State.VALID, Code.SIG_VALID, BYTES), new Maker.Key(path),
                "https://ci.example/builder", new Origin(new SourceRepository(REPOSITORY), commit, "refs/tags/v1.0"),
                true);
    }

    private static Built by(Maker maker, String builder) {
        var one = built();
        return new Built(one.signature(), maker, builder, one.origin(), true);
    }

    private static Decision decide(String text, Evidence... evidence) {
        return Decisions.decide(flask(), List.of(evidence), policy(text), NOW);
    }

    private static void denies(String text, Code code, Evidence... evidence) {
        var decision = decide(text, evidence);
        assertThat(decision.exit().code()).isEqualTo(10);
        assertThat(codes(decision)).containsExactly(code);
        assertThat(decision.parties()).isEmpty();
    }

    private static String both(String text) {
        return text.replace("source =", "need = 2, source =");
    }

    @Test
    void S23_theAnswerNamesRepositoryCommitAndBuilderAndIsOneWord() {
        var decision = decide(TEXT, built(), CLAIMS);
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.reasons().getFirst().message()).isEqualTo("built from " + REPOSITORY + " at " + COMMIT
                + " (refs/tags/v1.0), says " + RUNNER + ", the builder \"github\", in the name of " + WORKFLOW);
        assertThat(decision.assumes())
                .anyMatch(said -> said.contains("whoever may change " + REPOSITORY + ", and whoever runs github.com"))
                .anyMatch(said -> said.contains("whoever publishes it writes that"));
        assertThat(decision.reasons() + " " + decision.assumes()).doesNotContainIgnoringCase("safe")
                .doesNotContainIgnoringCase("verified");
    }

    @Test
    void builderRepositoryAndForgeAreOneParty() {
        assertThat(decide(TEXT, built(), CLAIMS).parties()).extracting(c -> c.party().id() + c.roles())
                .containsExactlyInAnyOrder("party:forge:github.com[build, identity, source]",
                        "party:ca:sigstore-public[certification]", "party:strongset[roots]");
    }

    @Test
    void theForgeOfTheSourceIsAPartyToABuildElsewhere() {
        assertThat(decide(TEXT, own("aa", "builder.pem", COMMIT), CLAIMS).parties())
                .extracting(c -> c.party().id() + c.roles())
                .containsExactlyInAnyOrder("party:spki:aa[build]", "party:forge:github.com[source]");
    }

    @Test
    void DS_15_aBuilderThatOnlyBeginsSoIsAnother() {
        denies(TEXT, Code.BUILDER_MISMATCH, by(built().maker(), RUNNER + "/evil"), CLAIMS);
        denies(TEXT, Code.BUILDER_MISMATCH, by(built().maker(), "https://github.com/actions/runner.evil/x"), CLAIMS);
        denies(TEXT, Code.BUILDER_MISMATCH, by(new Maker.Key("builder.pem"), "https://ci.example/builder.evil"),
                CLAIMS);
    }

    @Test
    void DS_15_aWorkflowThatCallsItselfAnotherWorkflowIsNotThatOne() {
        var trusted = "https://github.com/slsa/generator/.github/workflows/generic.yml@refs/tags/v2";
        var text = TEXT.replace("https://github.com/actions/runner/*",
                "https://github.com/slsa/generator/**");
        denies(text, Code.BUILDER_MISMATCH, by(built().maker(), trusted), CLAIMS);
        var itself = by(new Maker.Known("sigstore-public", GITHUB, trusted, true), trusted);
        assertThat(decide(text, itself, CLAIMS).outcome())
                .isEqualTo(Outcome.ALLOW);
    }

    @Test
    void DS_16_aPackageWithoutAVersionHasNoTagNotEvenOneThatIsCalledLikeThePlaceForIt() {
        var unversioned = new Subject(new Artifact(Purl.parse("pkg:pypi/flask"), null, BYTES, false), List.of());
        var literal = built(State.VALID, Code.SIG_VALID, REPOSITORY, COMMIT, "refs/tags/v{version}");
        assertThat(codes(Decisions.decide(unversioned, List.of(literal, CLAIMS), policy(TEXT), NOW)))
                .containsExactly(Code.SOURCE_MISMATCH);
    }

    @Test
    void DS_16_aForkIsAnotherSource() {
        var fork = built(State.VALID, Code.SIG_VALID, "https://github.com/evil/flask", COMMIT, "refs/tags/v1.0");
        denies(TEXT, Code.SOURCE_MISMATCH, fork, CLAIMS);
        denies(TEXT.replace("\"claimed\"", "\"" + REPOSITORY + "\""), Code.SOURCE_MISMATCH, fork);
        denies(TEXT.replace("\"claimed\"", "\"https://github.com/pallets/{name}\""), Code.SOURCE_MISMATCH, fork);
        assertThat(decide(TEXT.replace("\"claimed\"", "\"https://github.com/pallets/{name}\""), built()).outcome())
                .isEqualTo(Outcome.ALLOW);
        var said = decide(TEXT, fork, CLAIMS).reasons().getFirst().message();
        assertThat(said).contains("https://github.com/evil/flask", REPOSITORY, "METADATA");
    }

    @Test
    void DS_16_anotherBranchIsAnotherSource() {
        denies(TEXT, Code.SOURCE_MISMATCH,
                built(State.VALID, Code.SIG_VALID, REPOSITORY, COMMIT, "refs/heads/main"), CLAIMS);
        denies(TEXT, Code.SOURCE_MISMATCH, built(State.VALID, Code.SIG_VALID, REPOSITORY, COMMIT, null), CLAIMS);
        denies(TEXT, Code.SOURCE_MISMATCH,
                built(State.VALID, Code.SIG_VALID, REPOSITORY, COMMIT, "refs/tags/v{version}"), CLAIMS);
    }

    @Test
    void DS_16_anotherWorkflowIsNotTheOneThatMaySign() {
        var text = TEXT.replace("[builder.own]",
                "identity = \"https://github.com/pallets/{name}/.github/workflows/publish.yaml@refs/tags/*\"\n[builder.own]");
        assertThat(decide(text, built(), CLAIMS).outcome()).isEqualTo(Outcome.ALLOW);
        denies(text, Code.IDENTITY_MISMATCH, by(new Maker.Known("sigstore-public", GITHUB,
                REPOSITORY + "/.github/workflows/test.yaml@refs/tags/v1.0", true), RUNNER), CLAIMS);
    }

    @Test
    void SG_20_aCommitIsPinnedWhereATagCanMove() {
        var text = TEXT.replace("ref = \"refs/tags/v{version}\"",
                "commit = \"" + COMMIT.toUpperCase(Locale.ROOT) + "\"");
        assertThat(decide(text, built(), CLAIMS).outcome()).isEqualTo(Outcome.ALLOW);
        denies(text, Code.SOURCE_MISMATCH,
                built(State.VALID, Code.SIG_VALID, REPOSITORY, "f".repeat(40), "refs/tags/v1.0"), CLAIMS);
        denies(text, Code.SOURCE_MISMATCH, built(State.VALID, Code.SIG_VALID, REPOSITORY, null, "refs/tags/v1.0"),
                CLAIMS);
    }

    @Test
    void aPackageThatClaimsNoSourceOrAnotherOneIsDenied() {
        denies(TEXT, Code.SOURCE_NOT_CLAIMED, built());
        denies(TEXT, Code.SOURCE_NOT_CLAIMED, built(), claims());
        denies(TEXT, Code.SOURCE_MISMATCH, built(), claims("https://github.com/other/flask"));
        assertThat(decide(TEXT, built(), claims("https://example.org/docs/x", "https://github.com/Pallets/Flask"))
                .outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void whatIsNotValidOrNotOfThisFileCountsForNothing() {
        for (var state : State.values()) {
            var code = state == State.VALID
                    ? Code.SIG_VALID
                    : state == State.UNAVAILABLE
                            ? Code.EVIDENCE_UNAVAILABLE
                            : state == State.INVALID ? Code.SIG_INVALID : Code.SOURCE_MISMATCH;
            assertThat(decide(TEXT, built(state, code, REPOSITORY, COMMIT, "refs/tags/v1.0"), CLAIMS)
                    .outcome() == Outcome.ALLOW).as("%s", state).isEqualTo(state == State.VALID);
        }
        var other = new Built(signature("party:forge:github.com", State.VALID, Code.SIG_VALID, OTHER_BYTES),
                built().maker(), RUNNER, built().origin(), true);
        assertThat(codes(decide(TEXT, other, CLAIMS))).contains(Code.DIGEST_MISMATCH);
        denies(TEXT, Code.NO_EVIDENCE, CLAIMS);
    }

    @Test
    void anotherAuthorityProviderOrKeyIsNobodyNamed() {
        denies(TEXT, Code.NO_EVIDENCE, by(new Maker.Known("root.json", GITHUB, WORKFLOW, true), RUNNER), CLAIMS);
        denies(TEXT, Code.ISSUER_MISMATCH,
                by(new Maker.Known("sigstore-public", "https://evil.example", WORKFLOW, true),
                        RUNNER),
                CLAIMS);
        denies(TEXT, Code.NO_EVIDENCE, own("aa", "other.pem", COMMIT), CLAIMS);
        denies(TEXT, Code.SOURCE_MISMATCH, by(new Maker.Known("sigstore-public", GITHUB, "ann@example.org", false),
                RUNNER), CLAIMS);
    }

    /// They may speak of two commits.
    @Test
    void S23_twoBuildersWhoNameNoCommitDoNotCountTogether() {
        var one = built(State.VALID, Code.SIG_VALID, REPOSITORY, null, "refs/tags/v1.0");
        var key = own("aa", "builder.pem", COMMIT);
        var other = new Built(key.signature(), key.maker(), key.builder(), one.origin(), true);
        assertThat(codes(decide(both(TEXT), one, other, CLAIMS))).containsExactly(Code.THRESHOLD_NOT_MET);
        assertThat(decide(TEXT, one, CLAIMS).outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void twoBuildersCountWhereTheySayTheSame() {
        assertThat(decide(both(TEXT), built(), own("aa", "builder.pem", COMMIT), CLAIMS).outcome())
                .isEqualTo(Outcome.ALLOW);
        assertThat(codes(decide(both(TEXT), built(), CLAIMS))).containsExactly(Code.THRESHOLD_NOT_MET);
        assertThat(codes(decide(both(TEXT), built(), built(), CLAIMS))).containsExactly(Code.THRESHOLD_NOT_MET);
        var apart = decide(both(TEXT), built(), own("aa", "builder.pem", "f".repeat(40)), CLAIMS);
        assertThat(codes(apart)).containsExactly(Code.THRESHOLD_NOT_MET);
        assertThat(apart.reasons().getFirst().message()).contains("from elsewhere");
    }

    @Test
    void DS_05_buildersThatFallTogetherAreOne() {
        var more = both(TEXT).replace("\"own\"]", "\"own\", \"twin\"]")
                + "[builder.twin]\nkey = \"twin.pem\"\nid = \"https://ci.example/builder\"\n";
        var two = new Evidence[]{own("aa", "builder.pem", COMMIT), own("bb", "twin.pem", COMMIT), CLAIMS};
        assertThat(decide(more, two).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(codes(decide(more, own("aa", "builder.pem", COMMIT), own("aa", "twin.pem", COMMIT), CLAIMS)))
                .containsExactly(Code.THRESHOLD_NOT_MET);
        assertThat(codes(decide(more + "[parties]\none-party = [[\"party:spki:aa\", \"party:spki:bb\"]]\n", two)))
                .containsExactly(Code.THRESHOLD_NOT_MET);
        assertThat(codes(decide(
                more + "[parties]\nfate = { \"party:host\" = [\"party:spki:aa\", \"party:spki:bb\"] }\n", two)))
                .containsExactly(Code.THRESHOLD_NOT_MET);
    }

    @Test
    void aBuilderWhoseRootOrKeyCannotBeReadLeavesTheAnswerOpen() {
        for (var what : List.of("sigstore-public", "builder.pem")) {
            var decision = decide(TEXT, CLAIMS, new CaFault(what, Code.TRUST_ROOT_UNAVAILABLE, "gone"));
            assertThat(decision.outcome()).isEqualTo(Outcome.UNAVAILABLE);
        }
    }

    @Test
    void allThatShipAreMeantByOneWord() {
        var text = """
                strongset = 1
                [rule.r]
                provenance = { builders = "any-known", source = "claimed" }
                [[use]]
                for = "pkg:*/**"
                allow = "r"
                """;
        assertThat(policy(text).builders().keySet()).containsExactly("github-actions", "gitlab-ci");
        assertThat(decide(text, built(), CLAIMS).outcome()).isEqualTo(Outcome.ALLOW);
        denies(text, Code.ISSUER_MISMATCH,
                by(new Maker.Known("sigstore-public", "https://accounts.example.org", "a@b.org", false), RUNNER),
                CLAIMS);
        denies(text, Code.BUILDER_MISMATCH, by(built().maker(), "https://github.com.evil/actions"), CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source = \"\"", "source = \"https://github.com/*/flask\"",
        "source = \"https://github.com/{namespace}/flask\"", "source = \"https://github.com/pallets/flask.git\"",
        "source = \"https://github.com/pallets/flask/\"", "source = \"https://github.com/pallets/*\"",
        "source = \"claim\"", "source = \"claimed\", need = 0", "source = \"claimed\", need = 3",
        "source = \"claimed\", ref = \"main\"", "source = \"claimed\", ref = \"refs/tags/*\"",
        "source = \"claimed\", ref = \"refs/tags/{name}\"", "source = \"claimed\", commit = \"0123456\"",
        "source = \"claimed\", commit = \"" + "x0" + "\"", "source = \"claimed\", branch = \"main\""})
    void whatIsNotUnderstoodDoesNotLoad(String options) {
        assertThat(faults(TEXT.replace("source = \"claimed\", ref = \"refs/tags/v{version}\"", options))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ca = \"github\"\nkey = \"k.pem\"\nid = \"https://x.example/y\"", "ca = \"github\"",
        "ca = \"nobody\"\nid = \"https://x.example/y\"", "ca = \"github\"\nid = \"**\"",
        "ca = \"github\"\nid = \"https://*/x\"", "ca = \"github\"\nid = \"https://x.example/y\"\nidentity = \"*\"",
        "key = \"k.pem\"\nid = \"https://x.example/y\"\nidentity = \"a@b.org\"",
        "key = \"\"\nid = \"https://x.example/y\"",
        "key = \"k.pem\"\nid = []"})
    void aBuilderIsSomebodyAndCalledSomething(String lines) {
        assertThat(faults(TEXT + "[builder.other]\n" + lines + "\n")).isNotEmpty();
    }

    @Test
    void buildersMustBeDefined() {
        assertThat(faults(TEXT.replace("[\"github\", \"own\"]", "\"githb\""))).extracting(Fault::code)
                .contains(Code.UNDEFINED_NAME);
        assertThat(faults(TEXT.replace("[\"github\", \"own\"]", "[]"))).isNotEmpty();
        assertThat(faults(TEXT + "[builder.any-known]\nkey = \"k.pem\"\nid = \"https://x.example/y\"\n")).isNotEmpty();
    }

    @Test
    void whereNothingAsksWhoReleasedItIsWarnedOf() {
        assertThat(Lint.lint(policy(TEXT))).extracting(Fault::code).containsExactly(Code.PROVENANCE_ALONE);
        var released = "ca = { ca = \"github\", identity = \"https://github.com/pallets/{name}/**\" }";
        for (var together : List.of("all", "any")) {
            var text = TEXT.replace("allow = \"r\"", "allow = \"t\"") + "[rule.w]\n" + released + "\n[rule.t]\n"
                    + together
                    + " = [\"r\", \"w\"]\n";
            assertThat(Lint.lint(policy(text))).extracting(Fault::code)
                    .isEqualTo(together.equals("all") ? List.of() : List.of(Code.PROVENANCE_ALONE));
        }
    }

    @Test
    void inWordsItSaysWhoseWordItIsAndOnWhat() {
        var policy = policy(both(TEXT));
        assertThat(Show.of(policy).rules().getFirst().text())
                .isEqualTo("\"r\" holds if 2 distinct parties of the builders "
                        + "\"github\", \"own\" say that these bytes were built from the repository that its own metadata name "
                        + "(refs/tags/v{version})");
        assertThat(Show.of(policy).people()).extracting(Show.Line::text).anyMatch(line -> line.contains(
                "the builder \"own\" is what calls itself https://ci.example/builder, signed by the key builder.pem"));
    }

    @Test
    void SG_12_anAuthorityMayAskForSeveralLogs() {
        var two = policy(TEXT.replace("[builder.github]", "logs = 2\n[builder.github]"));
        assertThat(two.authorities()).extracting(Policy.Ca::authority).containsExactly("sigstore-public with 2 logs");
        assertThat(faults(TEXT.replace("[builder.github]", "logs = 0\n[builder.github]"))).extracting(Fault::code)
                .contains(Code.THRESHOLD_INVALID);
        assertThat(codes(Decisions.decide(flask(), List.of(built(), CLAIMS), two, NOW)))
                .containsExactly(Code.NO_EVIDENCE);
    }
}
