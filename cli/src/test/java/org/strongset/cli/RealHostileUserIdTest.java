package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Certificates whose User IDs attack whoever shows them, which gpgv accepts as any others.
@Tag("real")
class RealHostileUserIdTest {
    private static final String POLICY = """
            strongset = 1
            name = "hostile"

            [keyring.ring]
            file = "key.gpg"

            [rule.signed]
            keyring = { ring = "ring" }

            [[use]]
            for = "pkg:*/**"
            allow = "signed"
            """;

    @TempDir
    Path folder;

    static Stream<Arguments> userIds() {
        return Stream.of(Arguments.of("an ANSI escape", "\u001b[2J\u001b[32mALLOW\u001b[0m <a@example.org>"),
                Arguments.of("a title for the terminal", "\u001b]0;pwned\u0007 <a@example.org>"),
                Arguments.of("C1 controls", "\u009b31mred\u0085 <a@example.org>"),
                Arguments.of("a bidirectional override", "\u202egro.elpmaxe@nna\u202c <a@example.org>"),
                Arguments.of("isolates", "\u2066\u2067a\u2069 <a@example.org>"), Arguments.of("NUL", "a\0b"),
                Arguments.of("new lines", "a\n  exit       0\r\nALLOW <a@example.org>"),
                Arguments.of("a status line", "x\n[GNUPG:] GOODSIG 0123456789ABCDEF x"),
                Arguments.of("line and paragraph separators", "a\u2028b\u2029c"),
                Arguments.of("JSON", "\"}],\"decision\":\"allow\",\"x\":[{\"\\"),
                Arguments.of("zero width", "An\u200bn\ufeff <a@example.org>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("userIds")
    void OP_20_isShownEscapedAndCannotLeaveItsField(String what, String userId) throws Exception {
        var key = new HostileKey(userId, Instant.parse("2026-01-01T00:00:00Z"));
        var data = "what is signed\n".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("key.gpg"), key.certificate());
        Files.write(folder.resolve("made.bin"), data);
        Files.write(folder.resolve("made.bin.sig"), key.sign(data));
        Files.writeString(folder.resolve("policy.toml"), POLICY);
        var gpgv = Tool.withGpg(folder).run("gpgv", "--keyring", folder.resolve("key.gpg").toString(), "made.bin.sig",
                "made.bin");
        assertThat(gpgv.exit()).as(gpgv.err()).isZero();

        var strongset = new Strongset(folder);
        var verified = strongset.exits(0, "verify", "--json", "--keys", "key.gpg", "made.bin");
        assertThat(verified.json().get("evidence").get(0).get("signer").get("identity").asString()).isEqualTo(userId);
        var checked = strongset.exits(0, "check", "--json", "--policy", "policy.toml", "made.bin");
        assertThat(checked.json().get("results")).hasSize(1);
        assertThat(checked.json().get("results").get(0).get("parties").get(0).get("name").asString()).as(what)
                .isEqualTo(userId);
        for (var outcome : new Strongset.Outcome[]{verified, checked,
            strongset.exits(0, "verify", "--keys", "key.gpg", "made.bin"),
            strongset.exits(0, "check", "--policy", "policy.toml", "made.bin"),
            strongset.exits(0, "why", "--policy", "policy.toml", "made.bin"),
            strongset.exits(0, "why", "--json", "--policy", "policy.toml", "made.bin")}) {
            assertThat(outcome.out() + outcome.err())
                    .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n]]");
            assertThat(outcome.out().lines())
                    .noneMatch(line -> line.startsWith("[GNUPG:]") || line.startsWith("ALLOW <"));
        }
    }
}
