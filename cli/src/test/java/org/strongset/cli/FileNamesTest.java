package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// File names on the command line that are no good.
class FileNamesTest {
    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        return Program.run(List.of(words), new Console(InputStream.nullInputStream(), new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8), Map.of("HOME", folder.toString()), folder, folder,
                () -> Instant.EPOCH, false, false, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "verify"})
    void aNameThatNoFileCanHaveIsNotUnderstood(String command) {
        assertThat(run(command, "a\0b")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).startsWith("strongset: error[USAGE_ERROR]: this cannot be the name of a file")
                .contains("where: a⟦U+0000⟧b");
    }

    @Test
    void HE_02_aWrittenFileIsNamedVisibly() {
        assertThat(run("policy", "new", "debian", "--output", "a\u007fb")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("wrote a⟦U+007F⟧b\n");
    }

    @Test
    void theRootIsNoPolicy() {
        assertThat(run("policy", "new", "debian", "--output", "/")).isEqualTo(30);
        assertThat(err.toString(UTF_8)).startsWith("strongset: error[OUTPUT_FAILED]");
    }
}
