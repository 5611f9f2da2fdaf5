package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.strongset.policy.Given.faults;
import static org.strongset.policy.Given.fpr;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.PurlPattern;
import org.strongset.policy.Policy.Deny;
import org.strongset.policy.Policy.Hooks;
import org.strongset.policy.Rule.Among;

class PolicyFileTest {
    private static final String HEAD = "strongset = 1\nname = \"test\"\n";

    private static Fault only(String toml) {
        var faults = faults(toml);
        assertThat(faults).hasSize(1);
        return faults.getFirst();
    }

    @Test
    void readsEverythingThatTheGrammarHas() {
        var policy = policy("""
                strongset = 1
                name = "all"
                goal = "each word once"
                [answers]
                ask-unattended = "deny"
                revocations-max-age = "7d"
                hooks = "deny"
                [keyring.ours]
                folder = "certs"
                limits = { "%1$s" = ["pkg:deb/debian/hello"] }
                unlisted = "nothing"
                keepers = ["%2$s"]
                need = 1
                [group.core]
                members = [{ who = "%2$s", name = "Ann" }, { who = "%3$s", name = "Bo" }]
                [parties]
                one-party = [["Ann", "party:ann"]]
                fate = { "party:acme" = ["Ann", "Bo"] }
                [rule.signed]
                keyring = { ring = "ours", need = 2 }
                [rule.two]
                quorum = { of = "core", need = 2 }
                [rule.before]
                first-seen = { min-age = "14d" }
                [rule.pinned]
                digest = { sha256 = "%4$s", reason = "read it" }
                [rule.most]
                k = 2
                of = ["signed", "two", { any = ["before", "pinned"] }]
                [[use]]
                for = ["pkg:pypi/**", "pkg:npm/*"]
                allow = "most"
                [[deny]]
                key = "%3$s"
                [[deny]]
                party = "party:ann"
                [[waive]]
                for = "pkg:pypi/flask"
                owner = "ann"
                reason = "while the key is renewed"
                until = 2027-01-31
                """.formatted(fpr('1'), key('A'), key('B'), "ab".repeat(32)));
        assertThat(policy.goal()).isEqualTo("each word once");
        assertThat(policy.answers().hooks()).isEqualTo(Hooks.DENY);
        assertThat(policy.answers().revocationsMaxAge()).isEqualTo(Duration.ofDays(7));
        assertThat(policy.keyrings().get("ours")).satisfies(ring -> {
            assertThat(ring.place()).isEqualTo(Policy.Place.FOLDER);
            assertThat(ring.limits()).containsEntry(fpr('1'), List.of(PurlPattern.parse("pkg:deb/debian/hello")));
            assertThat(ring.need()).isEqualTo(1);
        });
        assertThat(policy.parties().party(key('A'), "x").id()).isEqualTo("party:ann");
        assertThat(policy.parties().fate()).containsEntry("party:acme", List.of(key('A'), key('B')));
        assertThat(policy.rules()).containsEntry("signed", new Rule.Signed(new Among.Ring("ours"), 2))
                .containsEntry("two", new Rule.Signed(new Among.Members("core"), 2))
                .containsEntry("before", new Rule.FirstSeen(Duration.ofDays(14)))
                .containsEntry("most", new Rule.AtLeast(2, List.of(new Rule.Named("signed"), new Rule.Named("two"),
                        new Rule.Any(List.of(new Rule.Named("before"), new Rule.Named("pinned"))))));
        assertThat(policy.denies()).contains(new Deny.Whole("party:ann"));
        assertThat(policy.waives().getFirst().until()).isEqualTo(Instant.parse("2027-01-31T00:00:00Z"));
        assertThat(policy.position("waive.0").line()).isEqualTo(37);
    }

    @Test
    void PO_13_carriesTheDigestOfTheVeryBytesThatWereRead() throws Exception {
        var bytes = HEAD.getBytes(StandardCharsets.UTF_8);
        var expected = Digest.sha256(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(policy(HEAD).sha256()).isEqualTo(expected);
        assertThat(policy(HEAD + "# changed\n").sha256()).isNotEqualTo(expected);
    }

    @Test
    void tellsSeveralFaultsEachWithItsPlace() {
        var faults = faults("""
                strongset = 2
                [answers]
                hoks = "deny"
                [rule.r]
                keyring = { rng = "debian", need = 0 }
                """);
        assertThat(faults).extracting(Fault::code, Fault::line).contains(
                tuple(Code.POLICY_INVALID, 1),
                tuple(Code.UNKNOWN_FIELD, 3),
                tuple(Code.THRESHOLD_INVALID, 5),
                tuple(Code.UNKNOWN_FIELD, 5));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [answers]\\nrevocation-max-age = "7d"                  | did you mean "revocations-max-age"
            [rule.r]\\nkeyring = { ring = "debian", requre = 2 }   | has no field "requre"
            [rule.r]\\nkeyrng = { ring = "debian" }                | did you mean "keyring"
            [[use]]\\nfor = "pkg:*/**"\\nalow = "r"                | did you mean "allow"
            [[deni]]\\nkey = "x"                                   | did you mean "deny"
            [keyring.k]\\nfile = "x"\\nlimit = {}                  | did you mean "limits"
            """)
    void PO_02_anUnknownFieldIsAnErrorWithASuggestion(String lines, String message) {
        var faults = faults(HEAD + lines.replace("\\n", "\n"));
        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(Code.UNKNOWN_FIELD);
            assertThat(fault.code().exit()).isEqualTo(Exit.USAGE);
            assertThat(fault.message()).contains(message);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7\"", "10080", "\"10080\""})
    void PO_03_aBareNumberIsNoLengthOfTime(String value) {
        var fault = only(HEAD + "[answers]\nrevocations-max-age = " + value);
        assertThat(fault.code()).isEqualTo(Code.UNIT_REQUIRED);
        assertThat(fault.line()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"7d,P7D", "168h,P7D", "1w,P7D", "P7D,P7D", "90m,PT90M"})
    void PO_03_lengthsOfTimeHaveAUnit(String text, Duration expected) {
        assertThat(policy(HEAD + "[answers]\nrevocations-max-age = \"" + text + "\"").answers().revocationsMaxAge())
                .isEqualTo(expected);
        assertThat(Spans.parse(Spans.format(expected))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7y", "d", "-7d", "7 d", "7.5d", "99999999w", "P-7D", "PT1X", "seven"})
    void refusesOtherLengthsOfTime(String text) {
        assertThat(only(HEAD + "[answers]\nrevocations-max-age = \"" + text + "\"").code())
                .isEqualTo(Code.POLICY_INVALID);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"keyring = { ring = \"debian\", need = 0 }", "keyring = { ring = \"debian\", need = -1 }",
        "quorum = { of = \"g\", need = 0 }", "quorum = { of = \"g\", need = 3 }", "quorum = { of = \"g\" }",
        "k = 0\nof = [\"x\"]", "k = 2\nof = [\"x\"]", "k = 1\nof = []", "k = 1", "of = [\"x\"]\nk = -3",
        "keyring = { ring = \"debian\", need = 9999999999 }"})
    void DS_06_aThresholdIsFromOneToTheSizeOfTheGroup(String lines) {
        var fault = only(HEAD
                + "[group.g]\nmembers = [{ who = \"%s\", name = \"Ann\" }, { who = \"%s\" }, { who = \"%s\", name = \"Ann\" }]\n"
                        .formatted(key('A'), key('B'), key('C'))
                + "[rule.x]\nkeyring = { ring = \"debian\" }\n[rule.r]\n" + lines);
        assertThat(fault.code()).isEqualTo(Code.THRESHOLD_INVALID);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"[keyring.k]\nfile = \"x\"\nlimits = { \"DEADBEEF\" = [\"pkg:*/**\"] }",
        "[keyring.k]\nfile = \"x\"\nlimits = { \"0x0123456789ABCDEF\" = [\"pkg:*/**\"] }",
        "[group.g]\nmembers = [{ who = \"key:openpgp:0123456789ABCDEF\" }]", "[[deny]]\nkey = \"DEADBEEF\"",
        "[keyring.k]\nfile = \"x\"\nkeepers = [\"DEADBEEF\", \"" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                + "\"]\nneed = 1",
        "[parties]\none-party = [[\"key:openpgp:DEADBEEF\", \"party:ann\"]]"})
    void OP_02_aKeyIdIsNoFingerprintAnywhereInAPolicy(String lines) {
        var fault = only(HEAD + lines);
        assertThat(fault.code()).isEqualTo(Code.KEYID_NOT_FINGERPRINT);
        assertThat(fault.code().exit()).isEqualTo(Exit.USAGE);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"party:an", "party:Bo", "party:bo", "party:acme", "party:nobody"})
    void aDeniedPartyWithoutAnyKeyIsAnUndefinedName(String party) {
        var fault = only(PEOPLE + "[[deny]]\nparty = \"" + party + "\"");
        assertThat(fault.code()).isEqualTo(Code.UNDEFINED_NAME);
        assertThat(fault.line()).isEqualTo(9);
        assertThat(fault.message()).contains(party, "a member's name is no party's", "one-party");
    }

    @Test
    void aDeniedPartyIsANameOfPartiesOrTheFingerprintOfAKey() {
        for (var party : List.of("party:ann", "party:openpgp:" + fpr('A').toLowerCase(Locale.ROOT))) {
            assertThat(policy(PEOPLE + "[[deny]]\nparty = \"" + party + "\"").denies())
                    .isEqualTo(List.of(new Deny.Whole("party:ann")));
        }
        assertThat(policy(PEOPLE + "[[deny]]\nparty = \"party:openpgp:" + fpr('C') + "\"").denies())
                .isEqualTo(List.of(new Deny.Whole("party:openpgp:" + fpr('C'))));
        assertThat(only(PEOPLE + "[[deny]]\nparty = \"party:openpgp:DEADBEEF\"").code())
                .isEqualTo(Code.KEYID_NOT_FINGERPRINT);
        assertThat(only(PEOPLE + "[[deny]]\nparty = \"Ann\"").code()).isEqualTo(Code.POLICY_INVALID);
    }

    private static final String PEOPLE = HEAD + """
            [group.g]
            members = [{ who = "%1$s", name = "Ann" }, { who = "%2$s", name = "Bo" }]
            [parties]
            one-party = [["Ann", "party:ann"], ["party:nobody", "party:none"]]
            fate = { "party:acme" = ["Ann", "Bo"] }
            """.formatted(key('A'), key('B'));

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"owner = \"ann\"\nreason = \"r\"", "owner = \"ann\"\nuntil = 2027-01-01",
        "reason = \"r\"\nuntil = 2027-01-01", "owner = \"\"\nreason = \"r\"\nuntil = 2027-01-01", ""})
    void PO_11_aWaiverHasOwnerReasonAndEnd(String lines) {
        assertThat(only(HEAD + "[[waive]]\nfor = \"pkg:pypi/x\"\n" + lines).code()).isEqualTo(Code.EXCEPTION_UNBOUNDED);
    }

    @Test
    void whatIsNotUtf8IsToldWithItsLine() {
        var bytes = "strongset = 1\nname = \"\u00ff\"\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(PolicyFile.parse("p", bytes)).isInstanceOfSatisfying(Parsed.Faulty.class,
                faulty -> assertThat(faulty.faults().getFirst().line()).isEqualTo(2));
    }

    @Test
    void whatIsNoTomlIsToldWithItsPlace() {
        assertThat(faults("strongset = 1\nname = [\"a\",,]\n[rule.x]\n[rule.x]\n")).extracting(Fault::line).contains(2,
                4);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"[log.x]\nkey = \"k\"", "[list.x]\nurl = \"https://x\"",
        "[list.x]\nfile = \"f\"\nkey = \"k\"",
        "[rule.r]\ndelegated = { from = \"g\" }",
        "[rule.r]\nquorum = { of = \"maintainers(pkg)\", need = 2 }",
        "[rule.r]\narchive-chain = { ring = \"debian\", apart-from = \"upstream\" }",
        "[group.g]\nmembers = [{ who = \"email:a@b\" }]",
        "[[use]]\nfor = \"pkg:pypi/x@>=1.2,<2\"\nallow = \"r\"\n[rule.r]\nkeyring = { ring = \"debian\" }"})
    void wordsOfLaterVersionsAreNeverSilentlyAccepted(String lines) {
        var fault = only(HEAD + lines);
        assertThat(fault.code()).isEqualTo(Code.POLICY_INVALID);
        assertThat(fault.message()).contains("not available in this version");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [rule.r]\\nkeyring = { ring = "debain" }             | did you mean "debian"
            [rule.r]\\nkeyring = { ring = "sigstore-public" }    | does not ship with this version
            [rule.r]\\nall = ["signd"]\\n[rule.signed]\\nall=[]  | did you mean "signed"
            [[use]]\\nfor = "pkg:*/**"\\nallow = "x"             | there is no rule "x"
            [parties]\\none-party = [["Ann"]]                    | names no key
            """)
    void aNameThatIsNotDefinedIsAnError(String lines, String message) {
        assertThat(faults(HEAD + lines.replace("\\n", "\n"))).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(Code.UNDEFINED_NAME);
            assertThat(fault.message()).contains(message);
        });
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [rule.r]\\nall = []\\nany = []                        | exactly one of them
            [rule.r]                                             | says nothing
            [keyring.k]                                          | exactly one of file and folder
            [keyring.k]\\nfile = "a"\\nfolder = "b"              | exactly one of file and folder
            [[deny]]                                             | exactly one of for, sha256
            [[deny]]\\nparty = "ann"                             | no party
            [[use]]\\nallow = ""                                 | for is missing
            [answers]\\nhooks = "no"                             | "allow" or "deny"
            [answers]\\nhooks = "skip"                           | not available in this version
            [answers]\\nask-unattended = "allow"                 | always "deny"
            [rule.r]\\ndigest = { sha256 = "ab", reason = "r" }  | 64 hexadecimal digits
            [rule.r]\\ndigest = { sha256 = [], reason = "r" }    | names no bytes
            [rule.r]\\ndigest = { sha256 = ["ab"], reason = "r" } | 64 hexadecimal digits
            [rule.r]\\ndigest = { sha256 = [1], reason = "r" }   | neither a string nor a table
            [rule."a b"]\\nall = []                              | is no name
            """)
    void refusesWithAMessage(String lines, String message) {
        assertThat(faults(HEAD + lines.replace("\\n", "\n"))).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(Code.POLICY_INVALID);
            assertThat(fault.message()).contains(message);
        });
    }

    @Test
    void whatShipsCanBeDefinedAnew() {
        var rule = "[rule.r]\nkeyring = { ring = \"debian\" }\n";
        assertThat(policy(HEAD + rule).keyrings().get("debian")).satisfies(ring -> {
            assertThat(ring.path()).isEqualTo("/usr/share/keyrings/debian-keyring.gpg");
            assertThat(ring.shipped()).isTrue();
        });
        assertThat(policy(HEAD + rule + "[keyring.debian]\nfile = \"mine.gpg\"\n").keyrings().get("debian"))
                .satisfies(ring -> assertThat(ring.shipped()).isFalse());
    }

    @Test
    void aLowerLayerMayUseTheNamesOfTheOneAbove() {
        var above = policy(HEAD + "[keyring.corp]\nfile = \"corp.gpg\"\n[group.core]\nmembers = [{ who = \"" + key('A')
                + "\" }]\n");
        var toml = HEAD + "[rule.r]\nkeyring = { ring = \"corp\" }\n[rule.q]\nquorum = { of = \"core\", need = 1 }\n";
        assertThat(PolicyFile.parse("p", toml.getBytes(StandardCharsets.UTF_8), above))
                .isInstanceOfSatisfying(Parsed.Read.class,
                        read -> assertThat(read.policy().keyrings().values()).extracting(Policy.Keyring::path)
                                .containsExactly("corp.gpg"));
        assertThat(faults(toml)).allMatch(fault -> fault.code() == Code.UNDEFINED_NAME);
    }

    @Test
    void PO_09_readsTheSameUnderATurkishLocale() {
        var before = Locale.getDefault();
        var toml = HEAD
                + "[rule.r]\nfirst-seen = { min-age = \"14d\" }\n[[use]]\nfor = \"pkg:PYPI/PIP\"\nallow = \"r\"";
        var here = policy(toml);
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(policy(toml).uses()).isEqualTo(here.uses());
            assertThat(policy(toml).rules()).isEqualTo(here.rules());
        } finally {
            Locale.setDefault(before);
        }
    }

    /// A part of an `all` that is left out in silence would make the rule ask for less.
    @ParameterizedTest
    @ValueSource(strings = {"keyring = { ring = \"\" }", "quorum = { of = \"\", need = 1 }",
        "archive-chain = { ring = \"\" }",
        "upstream = { ring = \"\" }", "web-of-trust = { roots = \"\", max-depth = 1 }",
        "digest = { sha256 = [], reason = \"x\" }", "digest = { sha256 = \"\", reason = \"x\" }"})
    void nothingThatIsWrittenIsLeftOutInSilence(String leaf) {
        assertThat(
                Given.faults("strongset = 1\nname = \"x\"\n[rule.r]\nall = [{ first-seen = {} }, { " + leaf + " }]\n"))
                .isNotEmpty();
    }

    @Test
    void anEmptyDenialIsAFault() {
        for (var denial : List.of("party = \"\"", "key = \"\"", "sha256 = \"\"")) {
            assertThat(Given.faults("strongset = 1\nname = \"x\"\n[[deny]]\n" + denial + "\n")).as(denial).isNotEmpty();
        }
    }
}
