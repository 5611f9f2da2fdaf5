package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.model.Code;

class ArgumentsTest {
    private static final CommandSpec SPEC = new CommandSpec("try", "FILE", "a command to try", "",
            List.of(Option.flag("--quiet", "say less"), Option.one("--output", "FILE", "where to"),
                    Option.many("--keys", "FILE", "by which keys")),
            List.of(), List.of());

    @Test
    void readsOptionsAndOperandsInAnyOrder() {
        var arguments = Arguments.parse(SPEC, List.of("a", "--keys", "k1", "--quiet", "b", "--keys=k2", "--output=o"));
        assertThat(arguments.operands()).containsExactly("a", "b");
        assertThat(arguments.values("--keys")).containsExactly("k1", "k2");
        assertThat(arguments.value("--output")).contains("o");
        assertThat(arguments.has("--quiet")).isTrue();
        assertThat(arguments.has("--json")).isFalse();
    }

    @Test
    void takesWordsAfterTwoDashesAndALoneDashAsOperands() {
        var arguments = Arguments.parse(SPEC, List.of("-", "--", "--quiet", "-x"));
        assertThat(arguments.operands()).containsExactly("-", "--quiet", "-x");
        assertThat(arguments.has("--quiet")).isFalse();
    }

    @Test
    void takesAValueThatBeginsWithADash() {
        assertThat(Arguments.parse(SPEC, List.of("--output", "-")).value("--output")).contains("-");
        assertThat(Arguments.parse(SPEC, List.of("--output=")).value("--output")).contains("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --key k      | "--key" is no option of try; did you mean "--keys"?
            --zzzzzzz    | "--zzzzzzz" is no option of try
            -x           | "-x" is no option of try
            --output     | --output needs a value: --output FILE
            --quiet=1    | --quiet takes no value
            --quiet --quiet           | --quiet may be given once only
            --output=a --output=b     | --output may be given once only
            """)
    void refusesWhatTheCommandHasNot(String line, String message) {
        assertThatThrownBy(() -> Arguments.parse(SPEC, List.of(line.strip().split(" +", -1))))
                .isInstanceOfSatisfying(CommandException.class, e -> {
                    assertThat(e.code()).isEqualTo(Code.USAGE_ERROR);
                    assertThat(e.what()).isEqualTo(message.strip());
                });
    }
}
