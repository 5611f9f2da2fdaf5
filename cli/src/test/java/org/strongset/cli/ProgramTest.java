package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Exit;

/// What no script can make happen: a bug, and an output that breaks.
class ProgramTest {
    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(InstantSource clock, OutputStream stdout, String... words) {
        var console = new Console(new ByteArrayInputStream(new byte[0]), new PrintStream(stdout, false, UTF_8),
                new PrintStream(err, false, UTF_8), Map.of("HOME", folder.toString()), folder, folder, clock, false,
                false, "");
        return Program.run(List.of(words), console);
    }

    private static Instant broken() {
        throw new IllegalStateException("no clock\nALLOW");
    }

    @Test
    void aBugIsExit40AndOneDocumentLikeEveryOther() {
        assertThat(run(ProgramTest::broken, out, "verify", "--json", "x")).isEqualTo(Exit.INTERNAL.code());
        Schemas.assertFits(out.toString(UTF_8));
        assertThat(out.toString(UTF_8)).contains("\"code\": \"INTERNAL_ERROR\"", "\"exit\": 40");
        assertThat(err.toString(UTF_8).lines()).first().asString()
                .startsWith("strongset: error[INTERNAL_ERROR]: java.lang.IllegalStateException: no clock⟦U+000A⟧ALLOW");
    }

    @Test
    void aBugInTheMiddleOfTheStackIsNoAllowEither() {
        InstantSource deep = new InstantSource() {
            @Override
            public Instant instant() {
                return Instant.EPOCH.equals(Instant.MAX) ? Instant.EPOCH : deeper(this);
            }

            private static Instant deeper(InstantSource source) {
                return source.instant().plusNanos(1);
            }
        };
        assertThat(run(deep, out, "verify", "x")).isEqualTo(Exit.INTERNAL.code());
        assertThat(err.toString(UTF_8)).contains("StackOverflowError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "version", "why RULE_MET", "policy new debian", "man", "completion bash"})
    void anOutputThatCannotBeWrittenIsNotDone(String line) {
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left on device");
            }
        };
        assertThat(run(InstantSource.system(), full, line.split(" ", -1))).isEqualTo(Exit.UNAVAILABLE.code());
        assertThat(err.toString(UTF_8)).startsWith("strongset: error[OUTPUT_FAILED]: ");
    }
}
