package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.RINGS;
import static org.strongset.policy.Given.fpr;
import static org.strongset.policy.Given.policy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.model.Code;
import org.strongset.model.Exit;

class LintTest {
    private static final String USE = "[[use]]\nfor = \"pkg:*/**\"\nallow = \"r\"\n";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [rule.r]\\nfirst-seen = { min-age = "0d" }                       | min-age is zero
            [rule.r]\\nall = []                                              | it never holds
            [rule.r]\\nany = []                                              | it never holds
            [rule.r]\\nall = [{ any = [] }]                                  | it never holds
            [[use]]\\nfor = []\\nallow = "r"\\n[rule.r]\\nfirst-seen = {}    | matches nothing
            [[deny]]\\nfor = []\\n[rule.r]\\nfirst-seen = {}                 | denies nothing
            [group.g]\\nmembers = []\\n[rule.r]\\nfirst-seen = {}            | has no members
            [answers]\\nrevocations-max-age = "7d"\\n[rule.r]\\nfirst-seen={}| has no effect
            [rule.r]\\nall = [{ first-seen = {} }, { first-seen = {} }]      | twice
            """)
    void PO_04_aRuleThatCannotHaveAnEffectIsAWarning(String lines, String message) {
        var warnings = Lint.lint(policy("strongset = 1\n" + lines.replace("\\n", "\n") + "\n" + USE));
        assertThat(warnings).filteredOn(warning -> warning.code() == Code.RULE_INERT).anySatisfy(warning -> {
            assertThat(warning.message()).contains(message);
            assertThat(warning.code().exit()).isEqualTo(Exit.DONE);
        });
    }

    @Test
    void aLimitToNothingIsAWarning() {
        var warnings = Lint.lint(policy("strongset = 1\n[keyring.ours]\nfile = \"x\"\nlimits = { \"" + fpr('A')
                + "\" = [] }\n[rule.r]\nkeyring = { ring = \"ours\" }\n" + USE));
        assertThat(warnings).singleElement().satisfies(w -> assertThat(w.message()).contains("to nothing"));
    }

    @Test
    void aUseBehindAWiderOneNeverDecides() {
        var warnings = Lint.lint(policy("strongset = 1\n[rule.r]\nfirst-seen = {}\n" + USE
                + "[[use]]\nfor = [\"pkg:pypi/flask\", \"pkg:npm/**\"]\nallow = \"r\"\n"));
        assertThat(warnings).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(Code.RULE_SHADOWED);
            assertThat(warning.line()).isEqualTo(7);
            assertThat(warning.message()).contains("pkg:pypi/flask", "pkg:npm/**");
        });
    }

    @Test
    void aRuleThatNothingUsesIsAWarning() {
        var warnings = Lint
                .lint(policy("strongset = 1\n[rule.r]\nfirst-seen = {}\n[rule.other]\nany = [\"r\"]\n" + USE));
        assertThat(warnings).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(Code.RULE_UNUSED);
            assertThat(warning.line()).isEqualTo(4);
        });
    }

    @Test
    void theWeakestBranchDecidesTheSecurity() {
        var lines = "strongset = 1\n" + RINGS
                + "[rule.two]\nkeyring = { ring = \"ours\", need = 2 }\n[rule.r]\nany = [\"two\", { %s }]\n" + USE;
        assertThat(Lint.lint(policy(lines.formatted("first-seen = {}")))).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(Code.WEAKEST_BRANCH);
            assertThat(warning.message()).contains("the signer that you accepted", "takes 2");
        });
        assertThat(Lint.lint(policy(lines.formatted("keyring = { ring = \"theirs\", need = 3 }")))).isEmpty();
        assertThat(
                Lint.lint(policy(lines.formatted("digest = { sha256 = \"" + "ab".repeat(32) + "\", reason = \"r\" }"))))
                .isEmpty();
    }

    @Test
    void aPolicyWithoutAUseDeniesEverything() {
        assertThat(Lint.lint(policy("strongset = 1\n"))).singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("everything is denied"));
    }

    @Test
    void thePresetsHaveNoWarningsButOfWhatDecidesAloneWhereItIsMeant() {
        for (var preset : Presets.all()) {
            var codes = Lint.lint(PresetsTest.filled(preset.name())).stream().map(Fault::code).toList();
            assertThat(codes).as(preset.name()).isEqualTo(switch (preset.name()) {
                case "five-masters" -> List.of(Code.MEMBERSHIP_IS_AUTHORITY);
                case "three-from" -> List.of(Code.ROOT_ADMITS_ALONE, Code.MEMBERSHIP_IS_AUTHORITY);
                case "from-claimed-source" -> List.of(Code.PROVENANCE_ALONE);
                case "starter" -> List.of(Code.PROVENANCE_ALONE, Code.PROVENANCE_ALONE); // for Maven, and for the others
                default -> List.of();
            });
        }
    }
}
