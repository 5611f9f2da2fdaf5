package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.faults;
import static org.strongset.policy.Given.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;

/// How large, deep and round a policy may be before it is refused.
class PolicyBoundsTest {
    private static final String HEAD = "strongset = 1\nname = \"test\"\n";

    private static Fault only(String toml) {
        var faults = faults(toml);
        assertThat(faults).hasSize(1);
        return faults.getFirst();
    }

    @Test
    void PO_06_rulesInACircleAreAnErrorAtEachOfThem() {
        var faults = faults(HEAD + "[rule.a]\nall = [\"b\"]\n[rule.b]\nany = [\"c\"]\n[rule.c]\nk = 1\nof = [\"a\"]\n");
        assertThat(faults).hasSize(3).allMatch(fault -> fault.code() == Code.INCLUDE_CYCLE);
        assertThat(only(HEAD + "[rule.a]\nall = [\"a\"]\n").code()).isEqualTo(Code.INCLUDE_CYCLE);
    }

    @Test
    void PO_06_aCircleOfTenThousandRulesIsFoundToo() {
        var toml = new StringBuilder(HEAD);
        for (int i = 0; i < 10_000; i++) {
            toml.append("[rule.r").append(i).append("]\nall = [\"r").append((i + 1) % 10_000).append("\"]\n");
        }
        assertThat(faults(toml.toString())).hasSize(Parsed.Faulty.MOST)
                .allMatch(fault -> fault.code() == Code.INCLUDE_CYCLE);
    }

    @Test
    void PO_06_aChainOfAThousandRulesIsTooDeep() {
        var toml = new StringBuilder(HEAD + "[rule.r0]\nkeyring = { ring = \"debian\" }\n");
        for (int i = 1; i < 1000; i++) {
            toml.append("[rule.r").append(i).append("]\nall = [\"r").append(i - 1).append("\"]\n");
        }
        assertThat(faults(toml.toString())).allMatch(fault -> fault.message().contains("more than 100 rules deep"));
    }

    @Test
    void PO_06_aHundredRulesDeepIsStillFine() {
        var toml = new StringBuilder(HEAD + "[rule.r0]\nkeyring = { ring = \"debian\" }\n");
        for (int i = 1; i < 100; i++) {
            toml.append("[rule.r").append(i).append("]\nall = [\"r").append(i - 1).append("\"]\n");
        }
        assertThat(policy(toml.toString()).rules()).hasSize(100);
    }

    @Test
    void PO_06_moreThanTenThousandRulesAreRefused() {
        var toml = new StringBuilder(HEAD);
        for (int i = 0; i <= 10_000; i++) {
            toml.append("[rule.r").append(i).append("]\nall = []\n");
        }
        assertThat(only(toml.toString()).message()).contains("at most 10000");
    }

    @Test
    void PO_06_nothingIsEverIncluded() {
        assertThat(only(HEAD + "include = \"https://policies.example/base.toml\"").code())
                .isEqualTo(Code.UNKNOWN_FIELD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x = [[[[", "a = {b = {c = ["})
    void PO_15_bracketsTooDeepForTheParserAreRefusedBeforeIt(String unit) {
        var fault = only("x = " + unit.substring(4).repeat(50_000));
        assertThat(fault.message()).contains("nested");
        assertThat(only("x = [\"\"\"a\"\"\"\", " + "[".repeat(50_000)).message()).contains("nested");
    }

    @Test
    void PO_15_aKeyOfManyPartsIsRefusedWithoutAnExplosion() {
        assertThat(faults("a" + ".a".repeat(100_000) + " = 1")).isNotEmpty();
        assertThat(faults("[" + "a.".repeat(100_000) + "a]")).isNotEmpty();
    }

    @Test
    void bracketsInStringsAndCommentsNestNothing() {
        assertThat(Nesting
                .of("# [[[[\na = \"[[\\\"[[\"\nb = '[[['\nc = '''[[\n[['''\nd = \"\"\"[[\"\"\"\"\"\n[e]\nf = [[1]]"))
                .isEqualTo(2);
    }

    @Test
    void PO_07_aFileLargerThanAMebibyteIsNotRead() {
        assertThat(only(HEAD + "#".repeat(PolicyFile.MAX_BYTES)).message()).contains("at most 1048576");
    }
}
