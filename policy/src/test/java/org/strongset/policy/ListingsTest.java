package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.faults;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence.Listing.Asked;
import org.strongset.policy.Evidence.Listing.Fault;
import org.strongset.policy.Evidence.Listing.Hit;

final class ListingsTest {
    private static final Instant CHANGED = Instant.parse("2026-01-02T23:59:59Z");
    private static final String LISTS = """
            strongset = 1
            name = "test"
            [list.a]
            file = "a.json"
            [list.b]
            file = "b"
            [list.c]
            file = "c.zip"
            """;
    private static final String ALLOWED = LISTS + """
            [rule.r]
            digest = { sha256 = "%s", reason = "mine" }
            [[use]]
            for = "pkg:*/**"
            allow = "r"
            """.formatted(BYTES.toString().substring("sha256:".length()));

    private static Hit malware(String list) {
        return new Hit(list, flask().artifact().purl(), "MAL-1", true, CHANGED, "it means every version", List.of(),
                "bad", null);
    }

    private static Hit weakness(String list, @Nullable String takenBack) {
        return new Hit(list, flask().artifact().purl(), "GHSA-1", false, CHANGED, "it means introduced 0",
                List.of("4.0"), "weak", takenBack);
    }

    private static Asked asked(String list) {
        return new Asked(list, 7, true, CHANGED);
    }

    private static Fault lost(String list) {
        return new Fault(list, Code.LIST_UNAVAILABLE, "gone");
    }

    private static Decision decide(String text, Evidence... evidence) {
        return Decisions.decide(flask(), List.of(evidence), policy(text), NOW);
    }

    /// What each of three lists says (m: malware, v: a weakness, t: a weakness taken back, -: nothing, x: cannot be read, ?: no word
    /// of it) against how many have to.
    @ParameterizedTest(name = "{0}, need {1}, advisories {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            --- | 1 | false | ALLOW       |
            m-- | 1 | false | DENY        | LISTED_MALWARE
            m-- | 2 | false | ALLOW       |
            mm- | 2 | false | DENY        | LISTED_MALWARE
            mm- | 3 | false | ALLOW       |
            mmm | 3 | false | DENY        | LISTED_MALWARE
            x-- | 1 | false | UNAVAILABLE | LIST_UNAVAILABLE
            ?-- | 1 | false | UNAVAILABLE | LIST_UNAVAILABLE
            x-- | 2 | false | ALLOW       |
            xx- | 2 | false | UNAVAILABLE | LIST_UNAVAILABLE
            xm- | 2 | false | UNAVAILABLE | LIST_UNAVAILABLE
            xmm | 2 | false | DENY        | LISTED_MALWARE
            v-- | 1 | false | ALLOW       |
            vx- | 1 | false | UNAVAILABLE | LIST_UNAVAILABLE
            v-- | 1 | true  | DENY        | LISTED_VULNERABLE
            t-- | 1 | true  | ALLOW       |
            v-- | 2 | true  | ALLOW       |
            vm- | 2 | true  | DENY        | LISTED_VULNERABLE
            vm- | 1 | true  | DENY        | LISTED_MALWARE
            vx- | 2 | true  | UNAVAILABLE | LIST_UNAVAILABLE
            tx- | 2 | true  | ALLOW       |
            """)
    void asManyListsAsTheEntrySaysHaveToNameIt(String says, int need, boolean advisories, Outcome outcome,
            @Nullable Code code) {
        var evidence = new ArrayList<Evidence>();
        for (int i = 0; i < 3; i++) {
            var list = String.valueOf("abc".charAt(i));
            if ("-mvt".indexOf(says.charAt(i)) >= 0) {
                evidence.add(asked(list));
            }
            switch (says.charAt(i)) {
                case 'm' -> evidence.add(malware(list));
                case 'v' -> evidence.add(weakness(list, null));
                case 't' -> evidence.add(weakness(list, "by us"));
                case 'x' -> evidence.add(lost(list));
                default -> {
                    // nothing
                }
            }
        }
        var decision = decide(ALLOWED + "[[deny]]\nlist = [\"a\", \"b\", \"c\"]\nneed = " + need + "\nadvisories = "
                + advisories, evidence.toArray(Evidence[]::new));
        assertThat(decision.outcome()).isEqualTo(outcome);
        if (code != null) {
            assertThat(decision.reasons().getFirst().code()).isEqualTo(code);
        }
    }

    @Test
    void theAnswerNamesListRecordDayAndLine() {
        var decision = decide(ALLOWED + "[[deny]]\nlist = \"a\"", asked("a"), malware("a"));
        assertThat(decision.reasons().getFirst().message()).isEqualTo("the list \"a\" (a.json) names "
                + flask().artifact().purl() + " as malware: MAL-1 of 2026-01-02, it means every version; bad "
                + "(policy.toml line 14)");
        assertThat(decision.nearest()).as("nobody's signature changes it").isEmpty();
        assertThat(decision.exit().code()).isEqualTo(10);
    }

    @Test
    void whatDeniesNothingIsARemarkAndARemarkHasABound() {
        var decision = decide(ALLOWED, asked("a"), weakness("a", null), malware("b"));
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.reasons()).filteredOn(reason -> reason.code() == Code.ADVISORY).extracting(Reason::message)
                .containsExactlyInAnyOrder("the list \"a\" (a.json) knows a weakness of " + flask().artifact().purl()
                        + ": GHSA-1 of 2026-01-02, it means introduced 0; fixed in 4.0; weak",
                        "the list \"b\" (b) names " + flask().artifact().purl()
                                + " as malware: MAL-1 of 2026-01-02, it means every version; bad");
        assertThat(decide(ALLOWED, lost("a")).reasons()).extracting(Reason::message)
                .contains("the list \"a\" (a.json) says nothing, and nothing asks it: gone");
        var many = new ArrayList<Evidence>();
        for (int i = 0; i < 100; i++) {
            many.add(new Hit("a", flask().artifact().purl(), "GHSA-" + i, false, CHANGED, "it means every version",
                    List.of(), "", null));
        }
        var remarks = decide(ALLOWED, many.toArray(Evidence[]::new)).reasons().stream()
                .filter(reason -> reason.code() == Code.ADVISORY).toList();
        assertThat(remarks).hasSize(13);
        assertThat(remarks.getLast().message()).endsWith("88 more records mean it");
    }

    @Test
    void noWaiverHelpsAgainstAListAndNoListIsSilencedByAnotherDeny() {
        var waived = ALLOWED + "[[deny]]\nlist = \"a\"\n[[waive]]\nfor = \"pkg:*/**\"\nowner = \"ana\"\n"
                + "reason = \"tried\"\nuntil = \"2099-01-01\"";
        assertThat(decide(waived, asked("a"), malware("a")).outcome()).isEqualTo(Outcome.DENY);
        assertThat(decide(waived, lost("a")).outcome()).isEqualTo(Outcome.UNAVAILABLE);
        var both = ALLOWED + "[[deny]]\nfor = \"pkg:*/**\"\n[[deny]]\nlist = \"a\"";
        assertThat(decide(both, lost("a")).outcome()).isEqualTo(Outcome.DENY);
        assertThat(codes(decide(both, asked("a"), malware("a")))).contains(Code.DENIED_BY_YOU, Code.LISTED_MALWARE);
    }

    /// The user's file asks a list and has no `[[use]]`; the machine's allows.
    @Test
    void aLayerThatOnlyAsksListsIsHeard() {
        var lists = LISTS + "[[deny]]\nlist = \"a\"";
        assertThat(layered(lists, asked("a")).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(codes(layered(lists, asked("a"), malware("a")))).contains(Code.LISTED_MALWARE);
        var unknown = layered(lists, lost("a"));
        assertThat(unknown.outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(codes(unknown)).contains(Code.LIST_UNAVAILABLE);
        assertThat(layered(lists).outcome()).as("nobody asked it").isEqualTo(Outcome.UNAVAILABLE);
    }

    private static Decision layered(String user, Evidence... evidence) {
        return Decisions.strictest(flask(), new LayeredPolicy(List.of(
                new LayeredPolicy.Layer("machine", policy(ALLOWED), List.of()),
                new LayeredPolicy.Layer("user", policy(user), List.of(evidence)))), NOW);
    }

    @Test
    void theAgeOfAListIsThatOfItsNewestRecord() {
        var deny = "[[deny]]\nlist = \"a\"\n";
        var aged = ALLOWED.replace("a.json\"", "a.json\"\nmax-age = \"2d\"") + deny;
        var young = new Asked("a", 1, true, NOW.minus(Duration.ofDays(2)));
        var old = new Asked("a", 1, true, NOW.minus(Duration.ofDays(2)).minusSeconds(1));
        assertThat(decide(aged, young).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decide(aged, old).outcome()).isEqualTo(Outcome.STALE);
        assertThat(decide(aged, new Asked("a", 1, true, null)).outcome()).isEqualTo(Outcome.STALE);
        assertThat(decide(ALLOWED + deny, old).outcome()).as("any age").isEqualTo(Outcome.ALLOW);
        assertThat(decide("[answers]\nrevocations-max-age = \"2d\"\n", ALLOWED + deny, old)).isEqualTo(Outcome.STALE);
        assertThat(decide("[answers]\nrevocations-max-age = \"2d\"\n", ALLOWED, old)).as("nothing asks it")
                .isEqualTo(Outcome.ALLOW);
        assertThat(decide(ALLOWED + deny, young).assumes()).anyMatch(line -> line.startsWith("malware known as of "));
        assertThat(decide(ALLOWED + deny, new Asked("a", 1, false, CHANGED)).assumes())
                .contains("the list \"a\" (a.json) was asked in vain: it speaks of no package of this type");
    }

    private static Outcome decide(String answers, String text, Evidence evidence) {
        return decide(text.replace("[list.a]", answers + "[list.a]"), evidence).outcome();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [[deny]]\\nlist = "d"                          | there is no list "d" in this file: define it, [list.d]; did you mean "a"?
            [[deny]]\\nlist = ["a", "a"]                   | the list "a" stands twice
            [[deny]]\\nlist = []                           | list names none
            [[deny]]\\nlist = ["a", "b"]\\nneed = 3         | need is 3, and 2 lists are asked: it would never deny
            [[deny]]\\nlist = "a"\\nneed = 0                | need is 0
            [[deny]]\\nlist = "a"\\nadvisories = "yes"      | advisories is true or false
            [[deny]]\\nlist = "a"\\nfor = "pkg:*/**"        | exactly one of for, sha256, key, party, list
            [[deny]]\\nfor = "pkg:*/**"\\nneed = 1          | has no field "need"
            [list.d]                                      | file is missing
            [list.d]\\nfile = ""                           | file is empty
            [list.d]\\nurl = "https://x.example/all.zip"   | nothing fetches lists yet
            [list.d]\\nfile = "d"\\nvex = [""]              | vex is empty
            [list.d]\\nfile = "d"\\nmax-age = 7             | of what?
            [list.d]\\nfile = "d"\\nkey = "k"               | key is not available
            [list.d]\\nfile = "d"\\nfiles = "k"             | has no field "files"; did you mean "file"?
            """)
    void whatIsNotMeantSoIsAFault(String lines, String message) {
        assertThat(faults(ALLOWED + lines.replace("\\n", "\n"))).extracting(org.strongset.policy.Fault::message)
                .anyMatch(fault -> fault.contains(message));
    }

    @Test
    void lintSeesWhatIsHardlyMeant() {
        assertThat(Lint.lint(policy(ALLOWED + "[[deny]]\nlist = \"a\"\n[list.d]\nfile = \"b\"\nmax-age = \"0d\"")))
                .extracting(org.strongset.policy.Fault::message)
                .contains("no [[deny]] and no rule asks [list.b]: what it knows is remarked on, and denies nothing",
                        "[list.d] is the same file as [list.b]: the two always agree",
                        "[list.d] max-age is zero: every answer is stale");
    }

    @Test
    void theOrderOfTheEvidenceDoesNotMatter() {
        var text = ALLOWED + "[[deny]]\nlist = [\"a\", \"b\"]\nadvisories = true";
        var evidence = List.of(asked("a"), asked("b"), weakness("a", null), malware("b"), weakness("b", "by us"));
        var decision = Decisions.decide(flask(), List.copyOf(evidence), policy(text), NOW);
        assertThat(Decisions.decide(flask(), List.copyOf(evidence.reversed()), policy(text), NOW)).isEqualTo(decision);
    }
}
