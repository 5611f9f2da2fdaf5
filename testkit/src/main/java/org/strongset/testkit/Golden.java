package org.strongset.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Texts that must not change unseen: files under `src/test/resources/golden` of the module under test.
///
/// With `-Dgolden=write` the files are written instead of compared, and the diff is reviewed.
public final class Golden {
    private static final Golden OURS = new Golden(Path.of("src/test/resources/golden"),
            System.getProperty("golden", "").equals("write"));

    private final Path folder;
    private final boolean write;

    Golden(Path folder, boolean write) {
        this.folder = folder;
        this.write = write;
    }

    /// Asserts that `actual` is exactly the text of the golden file `name`.
    public static void assertGolden(String name, String actual) {
        OURS.check(name, actual);
    }

    void check(String name, String actual) {
        var file = folder.resolve(name);
        try {
            if (write) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
                return;
            }
            assertThat(file).as("golden file; -Dgolden=write makes it").exists();
            assertThat(actual).as("%s; -Dgolden=write rewrites it", file).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
