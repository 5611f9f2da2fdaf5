package org.strongset.ecosystem.debian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.LimitedMaintainers.Grant;
import org.strongset.ecosystem.debian.LimitedMaintainers.Maintainer;
import org.strongset.model.Code;

class LimitedMaintainersTest {
    private static final String A = "A".repeat(40);
    private static final String B = "B".repeat(40);
    private static final String LIST = """
            Fingerprint: %s
            Uid: Ann Example <ann@example.org>
            Allow: g++-tool (%s),
             hello

            Fingerprint: %s
            Uid: None
            Allow: libx0.1 (%s)

            """.formatted(A, B, "c".repeat(64), B);

    private static List<Maintainer> parse(String text) {
        return LimitedMaintainers.parse("dm.txt", text.getBytes(UTF_8));
    }

    @Test
    void saysWhoMayUploadWhatAndWhoGrantedIt() {
        assertThat(parse(LIST)).containsExactly(
                new Maintainer(1, A, "Ann Example <ann@example.org>", List.of(new Grant("g++-tool", B), new Grant(
                        "hello", null))),
                new Maintainer(6, "C".repeat(64), "None", List.of(new Grant("libx0.1", B))));
        assertThat(parse("Allow: hello\nX: y\nFingerprint: " + A + "\n").getFirst().uid()).isEmpty();
    }

    static Stream<Arguments> bad() {
        return Stream.of(Arguments.of("nobody", ""),
                Arguments.of("somebody twice", LIST + LIST),
                Arguments.of("somebody twice, once in small letters", LIST + LIST.toLowerCase(Locale.ROOT)),
                Arguments.of("no fingerprint", LIST.replaceFirst("Fingerprint: .*\n", "")),
                Arguments.of("a key ID", LIST.replaceFirst(A, "0xAAAAAAAA")),
                Arguments.of("a fingerprint with blanks", LIST.replaceFirst(A, "A".repeat(20) + " " + "A".repeat(20))),
                Arguments.of("nothing granted", LIST.replace("libx0.1 (" + B + ")", "")),
                Arguments.of("no Allow", "Fingerprint: " + A + "\nUid: x\n"),
                Arguments.of("a comma at the end", LIST.replace("hello\n", "hello,\n")),
                Arguments.of("a package twice", LIST.replace("hello", "g++-tool")),
                Arguments.of("a pattern", LIST.replace("hello", "*")),
                Arguments.of("a pattern within a name", LIST.replace("hello", "lib*")),
                Arguments.of("a name that ends the string", LIST.replace("hello", "a\",\"*")),
                Arguments.of("a path", LIST.replace("hello", "a/../b")),
                Arguments.of("a version", LIST.replace("hello", "hello@1.0")),
                Arguments.of("capitals", LIST.replace("hello", "Hello")),
                Arguments.of("two packages without a comma", LIST.replace(",\n hello", "\n hello")),
                Arguments.of("a granter that is no fingerprint", LIST.replace("tool (" + B, "tool (ann")),
                Arguments.of("a granter without brackets", LIST.replace("tool (" + B + ")", "tool " + B)),
                Arguments.of("a field twice", LIST.replace("Uid: None", "Allow: x")),
                Arguments.of("a control character", LIST.replace("None", "N\u001bone")),
                Arguments.of("a line of blanks", LIST.replace("\n\n", "\n \n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses(String name, String text) {
        var refused = catchThrowableOfType(MetadataException.class, () -> parse(text));
        assertThat(refused.code()).as("%s: %s", name, refused.getMessage()).isEqualTo(Code.MALFORMED);
        assertThat(refused).hasMessageStartingWith("dm.txt");
    }

    @Test
    void moreThanAPolicyCanHoldIsRefused() {
        var people = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            people.append("Fingerprint: ").append("0".repeat(32)).append(HexFormat.of().toHexDigits(i))
                    .append("\nAllow: x\n\n");
        }
        var packages = new StringBuilder("Fingerprint: " + A + "\nAllow: a0");
        for (int i = 1; i < 100_000; i++) {
            packages.append(",\n a").append(i);
        }
        for (var text : List.of(people.toString(), packages.append('\n').toString(), "Fingerprint: ".repeat(400_000))) {
            assertThat(catchThrowableOfType(MetadataException.class, () -> parse(text)).code()).isEqualTo(
                    Code.LIMIT_EXCEEDED);
        }
    }
}
