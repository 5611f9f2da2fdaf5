package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.testkit.Golden.assertGolden;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Answer;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Digest;
import org.strongset.model.InstallCode;
import org.strongset.model.Party;
import org.strongset.model.Purl;
import org.strongset.model.Reason;

/// Text and JSON of the same reports, each as a golden file: what a person reads, and what a program does.
class GoldenReportsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:14:00Z");
    private static final Digest POLICY = Digest.sha256("0".repeat(64));
    private static final Digest FILE = Digest.sha256("7c1d".repeat(16));
    private static final Digest EVIDENCE = Digest.sha256("e5".repeat(32));
    private static final Digest OTHER = Digest.sha256("0e".repeat(32));
    private static final Party ANN = Party.ofOpenPgp("A".repeat(40), "Ann <ann@example.org>");
    private static final Party BO = Party.ofOpenPgp("B".repeat(40), "Bo <bo@example.org>");
    private static final Reason MET = new Reason(Code.RULE_MET,
            "Ann <ann@example.org> of the keyring \"ours\" (keys.asc) signed these bytes", List.of(EVIDENCE));
    private static final String BOTTOM = "the bottom of the stack does what it says";

    /// One report each; the file is called `check-` and its name.
    @SuppressWarnings("ImmutableEnumChecker") // a report is a value: only its lists hide that
    enum Case {
        ALLOW(report(decision(Outcome.ALLOW, MET).party(ANN))),
        ALLOW_INVALID_BESIDE(report(decision(Outcome.ALLOW, MET, new Reason(Code.EVIDENCE_INVALID,
                "SIG_INVALID: tool.bin.sig: the bytes are others", List.of(OTHER))).party(ANN))),
        ALLOW_TWO_PARTIES(report(decision(Outcome.ALLOW, new Reason(Code.RULE_MET,
                "Ann <ann@example.org>, Bo <bo@example.org> of the group \"us\" signed these bytes",
                List.of(EVIDENCE, OTHER))).party(ANN).party(BO).runs("postinstall", "package/package.json", "node x"))),
        ALLOW_WEB_OF_TRUST(report(decision(Outcome.ALLOW, new Reason(Code.RULE_MET,
                "Ann <ann@example.org> (key:openpgp:AAAA) signed these bytes: in the web of trust of the group \"masters\" "
                        + "as \"Ann <ann@example.org>\", certified by Bo <bo@example.org>",
                List.of(EVIDENCE))).party(ANN).party(BO, "certification"))),
        ALLOW_WAIVED(report(decision(Outcome.ALLOW, reason(Code.WAIVED, "ana took the risk until 2027-01-31")))),
        ALLOW_NAMED_BY_YOU(report(decision(Outcome.ALLOW, MET, reason(Code.NAMED_BY_YOU, "you said that it is it"))
                .party(ANN).named())),
        DENY(report(decision(Outcome.DENY, reason(Code.NO_EVIDENCE, "no signature was found"))
                .nearest(new Nearest(1, List.of("Ann <ann@example.org>", "Bo <bo@example.org>", "Cy", "Di"), "release",
                        "one more signature by any of the 4 certificates in the keyring \"ours\" would do")))),
        DENY_WEB_OF_TRUST(report(decision(Outcome.DENY, new Reason(Code.THRESHOLD_NOT_MET, "tool.bin.sig: Ann "
                + "<ann@example.org> (key:openpgp:AAAA) has certifications worth 2 of the 3 that the web of trust of the "
                + "group \"masters\" needs, by Bo, Cy on \"Ann <ann@example.org>\"", List.of(EVIDENCE)))
                .nearest(new Nearest(1, List.of("Di", "Ed"), "certification",
                        "one more certification of key:openpgp:AAAA by any of these 2 roots would do")))),
        DENY_BY_YOU(report(decision(Outcome.DENY, reason(Code.DENIED_BY_YOU, "a [[deny]] names it"), MET).party(ANN))),
        DENY_NO_RULE(report(decision(Outcome.DENY, reason(Code.NO_RULE, "no [[use]] matches")).rule(null))),
        DENY_INVALID(report(decision(Outcome.DENY, new Reason(Code.SIG_INVALID, "tool.bin.sig: other bytes",
                List.of(EVIDENCE)), reason(Code.NO_EVIDENCE, "nothing valid")))),
        DENY_INTERNAL(report(decision(Outcome.DENY, reason(Code.INTERNAL_ERROR, "java.lang.StackOverflowError"))
                .rule(null).layer(null).unread())),
        DENY_TOO_MANY_TO_TELL(report(crowded())),
        ASK(report(decision(Outcome.ASK, reason(Code.FIRST_SEEN, "Ann <ann@example.org> was not seen before"))
                .nearest(new Nearest(1, List.of("you"), "pin", "your own answer would do")))),
        STALE(report(decision(Outcome.STALE, reason(Code.REVOCATIONS_STALE, "known as of 2026-01-01"), MET).party(ANN)
                .nearest(new Nearest(1, List.of(), "update", "a newer signed edition would do")))),
        UNAVAILABLE(report(decision(Outcome.UNAVAILABLE, reason(Code.KEYRING_UNAVAILABLE, "keys.asc cannot be read"))
                .unread())),
        HOSTILE_NAMES(report(hostile())),
        TWO_LAYERS(CheckReport.of(
                List.of(new CheckReport.Source("machine", "base", "for all", POLICY),
                        new CheckReport.Source("user", "mine", null, OTHER)),
                NOW,
                List.of(answer(decision(Outcome.DENY, reason(Code.DENIED_BY_YOU, "a [[deny]] names it"), reason(
                        Code.LAYER_STRICTER, "the layer user decided; by the layer machine alone it would be allow"))
                        .layer("user"))),
                List.of(reason(Code.CONFIG_IGNORED, "policy.toml lies in the working directory and was not read")))),
        SEVERAL(CheckReport.of(List.of(new CheckReport.Source("policy", "mine", "who I know", POLICY)), NOW,
                Stream.of(Outcome.values()).map(outcome -> answer(decision(outcome, switch (outcome) {
                    case ALLOW -> MET;
                    case DENY -> reason(Code.NO_EVIDENCE, "no signature was found");
                    case ASK -> reason(Code.FIRST_SEEN, "not seen before");
                    case STALE -> reason(Code.REVOCATIONS_STALE, "known as of 2026-01-01");
                    case UNAVAILABLE -> reason(Code.SUBJECT_UNREADABLE, "it cannot be read");
                }))).toList(), List.of()));

        private final CheckReport report;

        Case(CheckReport report) {
            this.report = report;
        }

        String file() {
            return "check-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void theTextIsTheGoldenOne(Case one) {
        assertGolden(one.file() + ".txt", DecisionText.of(one.report, false));
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void theJsonIsTheGoldenOneAndFitsItsSchema(Case one) {
        var json = DecisionJson.of(one.report);
        Schemas.assertFits(json);
        assertGolden(one.file() + ".json", json);
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void colourAddsNothingButColour(Case one) {
        var colored = DecisionText.of(one.report, true);
        assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(DecisionText.of(one.report, false));
        assertThat(colored.chars().filter(c -> c == 0x1b).count()).isEqualTo(2L * one.report.answers().size());
    }

    /// Goal 19 of THREATS.md section 5.
    @ParameterizedTest
    @EnumSource(Case.class)
    void noSubjectTakesMoreThanTwelveLinesAndEachNoSaysWhatMatters(Case one) {
        var blocks = DecisionText.answers(one.report, false).split("\n\n", -1);
        for (int i = 0; i < one.report.answers().size(); i++) {
            var decision = one.report.answers().get(i).decision();
            assertThat(blocks[i].lines().count()).isLessThanOrEqualTo(DecisionText.MAX_LINES);
            assertThat(blocks[i]).startsWith(decision.outcome().name() + "  pkg:").contains("  policy     ")
                    .contains(decision.reasons().getFirst().code() + ": ");
            if (decision.outcome() != Outcome.ALLOW) {
                assertThat(blocks[i]).contains("  to do      ");
            }
            if (!decision.nearest().isEmpty()) {
                assertThat(blocks[i]).contains("  nearest    ");
            }
        }
    }

    /// A decision as a test writes it.
    private record Given(Outcome outcome, List<Reason> reasons, @Nullable String rule,
            @Nullable String layer, List<Counted> parties, List<Nearest> nearest,
            List<InstallCode> installing, boolean read, boolean byYou) {

        Given party(Party party) {
            return party(party, "release");
        }

        Given party(Party party, String role) {
            return new Given(outcome, reasons, rule, layer,
                    Stream.concat(parties.stream(), Stream.of(new Counted(party, List.of(role)))).toList(),
                    nearest, installing, read, byYou);
        }

        Given nearest(Nearest one) {
            return new Given(outcome, reasons, rule, layer, parties, List.of(one), installing, read, byYou);
        }

        Given runs(String when, String path, String detail) {
            return new Given(outcome, reasons, rule, layer, parties, nearest,
                    List.of(new InstallCode(when, path, detail)), read, byYou);
        }

        Given rule(@Nullable String other) {
            return new Given(outcome, reasons, other, layer, parties, nearest, installing, read, byYou);
        }

        Given layer(@Nullable String other) {
            return new Given(outcome, reasons, rule, other, parties, nearest, installing, read, byYou);
        }

        Given unread() {
            return new Given(outcome, reasons, rule, layer, parties, nearest, installing, false, byYou);
        }

        Given named() {
            return new Given(outcome, reasons, rule, layer, parties, nearest, installing, read, true);
        }
    }

    private static Given decision(Outcome outcome, Reason... reasons) {
        return new Given(outcome, List.of(reasons), "signed", "policy", List.of(), List.of(), List.of(), true, false);
    }

    /// More of everything than fits.
    private static Given crowded() {
        var reasons = IntStream.range(0, 16).mapToObj(i -> reason(Code.SIGNER_UNKNOWN, "tool.bin.sig: signer " + i))
                .toList();
        var parties = IntStream.range(0, 9)
                .mapToObj(i -> new Counted(Party.ofOpenPgp(("" + i).repeat(40), "Party " + i), List.of("release")))
                .toList();
        var nearest = IntStream.range(0, 3)
                .mapToObj(i -> new Nearest(1, List.of(), "release", "signature " + i + " would do")).toList();
        var installing = IntStream.range(0, 5).mapToObj(i -> new InstallCode("build", "file" + i, "runs it")).toList();
        return new Given(Outcome.DENY, reasons, "signed", "policy", parties, nearest, installing, true, false);
    }

    /// Names made to move a terminal, to start a line of their own, or to read backwards.
    private static Given hostile() {
        var name = "Ann\u202e gro.live\u001b[2J\nALLOW  pkg:npm/left-pad@1.0.0\r\u0000";
        return decision(Outcome.DENY, reason(Code.SIGNER_UNKNOWN, name)).party(new Party("party:x", name))
                .nearest(new Nearest(1, List.of(name), "release", name)).runs(name, name, name);
    }

    private static Reason reason(Code code, String message) {
        return Reason.of(code, message);
    }

    private static CheckReport report(Given given) {
        return CheckReport.of(List.of(new CheckReport.Source("policy", "mine", "who I know", POLICY)), NOW,
                List.of(answer(given)), List.of());
    }

    private static Decision.@Nullable Collusion collusion(Given given) {
        if (given.outcome != Outcome.ALLOW || given.parties.isEmpty()) {
            return null;
        }
        var ids = given.parties.stream().map(one -> one.party().id()).toList();
        return new Decision.Collusion(1, 1, ids.stream().map(List::of).toList(), ids.size(), true,
                Decision.Collusion.NOBODY,
                "one of these is bad: " + given.parties.stream().map(one -> one.party().name()).collect(Collectors
                        .joining(" or ")));
    }

    private static Answer answer(Given given) {
        var artifact = new Artifact(Purl.parse("pkg:generic/tool.bin"), "tool.bin", given.read ? FILE : null,
                given.byYou);
        return new Answer(
                new Decision(artifact, given.outcome, given.rule, null, given.layer, given.reasons, given.parties,
                        given.nearest, List.of("keys.asc is kept well", BOTTOM), given.installing, collusion(given)),
                List.of(),
                POLICY);
    }
}
