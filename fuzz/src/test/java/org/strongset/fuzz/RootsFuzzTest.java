package org.strongset.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.strongset.policy.RootsFile;

/// What was noted of the roots: it is read or refused as a whole, and what is read is written so that it says the same.
class RootsFuzzTest {
    @FuzzTest
    void roots(byte[] toml) {
        var read = Bounds.within(() -> read(toml));
        if (read == null || !writable(read)) {
            return;
        }
        assertThat(read(read.format().getBytes(UTF_8))).isEqualTo(read);
    }

    private static @Nullable RootsFile read(byte[] toml) {
        try {
            return RootsFile.parse("roots.toml", toml, false);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// What a person could write into the file by hand is more than the program writes.
    private static boolean writable(RootsFile file) {
        return file.removed().stream().allMatch(one -> RootsFile.isPlain(one.removal().by())
                && RootsFile.isPlain(one.removal().reason()))
                && file.rotated().stream().allMatch(one -> RootsFile.isPlain(one.rotation().by()));
    }
}
