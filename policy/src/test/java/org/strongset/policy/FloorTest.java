package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.faults;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.parse;
import static org.strongset.policy.Given.people;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.model.Code;
import org.strongset.model.Exit;

/// A policy that asks for a floor and does not reach it does not start, whatever its evidence would be.
class FloorTest {
    private static final String PEOPLE = "[group.four]\nmembers = [%s]\n".formatted("{ who = \"%s\", name = \"Ann\" }, "
            .formatted(key('1'))
            + "{ who = \"%s\", name = \"Bo\" }, { who = \"%s\", name = \"Cy\" }, ".formatted(key('2'),
                    key('3'))
            + "{ who = \"%s\", name = \"Di\" }".formatted(key('4'))) + people("readers", "aAnn", "bBo", "cEve");

    private static String policy(int floor, String rules) {
        return "strongset = 1\n[answers]\ncollusion-floor = " + floor + "\n" + PEOPLE + rules
                + "\n[[use]]\nfor = \"pkg:*/**\"\nallow = \"r\"\n";
    }

    /// Returns whether a policy starts with this floor, and only because of it does not with one more.
    private static boolean isFloor(int floor, String rules) {
        var below = faults(policy(floor + 1, rules));
        assertThat(below).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(Code.BELOW_FLOOR);
            assertThat(fault.code().exit()).isEqualTo(Exit.USAGE);
            assertThat(fault.message()).contains("\"r\" can be made to hold by " + floor + " part",
                    "asks for " + (floor + 1));
        });
        return parse(policy(floor, rules)) instanceof Parsed.Read;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2 | [rule.r]\\nquorum = { of = "four", need = 2 }
            3 | [rule.r]\\nquorum = { of = "four", need = 3 }
            1 | [parties]\\nfate = { "party:acme" = ["Ann", "Bo", "Cy"] }\\n[rule.r]\\nquorum = { of = "four", need = 3 }
            2 | [parties]\\nfate = { "party:acme" = ["Ann", "Bo"] }\\n[rule.r]\\nquorum = { of = "four", need = 3 }
            1 | [rule.r]\\nkeyring = { ring = "debian", need = 5 }
            3 | [keyring.o]\\nfile = "o"\\n[rule.r]\\nkeyring = { ring = "o", need = 3 }
            2 | [keyring.o]\\nfile = "o"\\nkeepers = ["1111111111111111111111111111111111111111", "2222222222222222222222222222222222222222"]\\nneed = 2\\n[rule.r]\\nkeyring = { ring = "o", need = 3 }
            1 | [rule.r]\\nindex-word = { min-age = "3d" }
            1 | [rule.r]\\nfirst-seen = {}
            1 | [rule.r]\\ndigest = { lock = "strongset.lock" }
            1 | [builder.b]\\nid = "https://ci.example/run"\\nkey = "b.pem"\\n[rule.r]\\nprovenance = { builders = ["b"], source = "claimed" }
            1 | [rule.r]\\nupstream = {}
            1 | [rule.r]\\nweb-of-trust = { roots = "four", need = 3 }
            1 | [rule.r]\\nany = [{ quorum = { of = "four", need = 3 } }, { first-seen = {} }]
            3 | [rule.r]\\nall = [{ quorum = { of = "four", need = 3 } }, { reviewed-by = { from = "readers", level = "full" } }]
            2 | [rule.s]\\nquorum = { of = "four", need = 1 }\\n[rule.r]\\nreviewed-by = { from = "readers", level = "full", apart-from = "s" }
            2 | [keyring.o]\\nfile = "o"\\n[rule.s]\\nkeyring = { ring = "o", need = 1 }\\n[rule.r]\\nreviewed-by = { from = "readers", level = "full", apart-from = "s" }
            2 | [keyring.o]\\nfile = "o"\\n[rule.s]\\nquorum = { of = "four", need = 1 }\\n[rule.r]\\nkeyring = { ring = "o", need = 2, apart-from = "s" }
            """)
    void ruleIsWorthWhatItTakesAndNoMore(int floor, String rules) {
        assertThat(isFloor(floor, rules.replace("\\n", "\n"))).isTrue();
    }

    @Test
    void limitsDoNotMakeAKeyringStronger() {
        assertThat(isFloor(1, "[keyring.o]\nfile = \"o\"\nunlisted = \"nothing\"\nlimits = { \"" + "1".repeat(40)
                + "\" = [\"pkg:pypi/flask\"] }\n[rule.r]\nkeyring = { ring = \"o\" }")).isTrue();
    }

    @Test
    void whatNobodyCanForgeReachesAnyFloor() {
        assertThat(parse(policy(99, "[rule.r]\ndigest = { sha256 = \"" + "ab".repeat(32) + "\", reason = \"read\" }")))
                .isInstanceOf(Parsed.Read.class);
    }

    @Test
    void faultNamesTheUse() {
        var text = policy(3, "[rule.r]\nquorum = { of = \"four\", need = 2 }");
        assertThat(faults(text)).singleElement()
                .satisfies(fault -> assertThat(text.lines().toList().get(fault.line() - 1))
                        .isEqualTo("[[use]]"));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1.5", "'\"3\"'"})
    void floorIsANumberOfParties(String floor) {
        assertThat(faults("strongset = 1\n[answers]\ncollusion-floor = " + floor + "\n")).isNotEmpty();
    }
}
