package org.strongset.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void comparesWithTheFileAndRewritesItWhenAsked() {
        assertThatThrownBy(() -> new Golden(folder, false).check("a/b.txt", "one")).isInstanceOf(
                AssertionError.class).hasMessageContaining("b.txt");
        new Golden(folder, true).check("a/b.txt", "one");
        assertThat(folder.resolve("a/b.txt")).hasContent("one");
        new Golden(folder, false).check("a/b.txt", "one");
        assertThatThrownBy(() -> new Golden(folder, false).check("a/b.txt", "two")).isInstanceOf(
                AssertionError.class).hasMessageContaining("golden=write");
    }
}
