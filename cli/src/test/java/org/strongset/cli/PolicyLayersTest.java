package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No layer is skipped because its file cannot be looked at.
class PolicyLayersTest {
    @TempDir
    Path folder = Path.of("");

    private Strongset strongset = new Strongset(folder);

    @BeforeEach
    void aUserWhoAllowsNothing() throws IOException {
        strongset = new Strongset(folder);
        var user = Files.createDirectories(folder.resolve("config/strongset"));
        Files.writeString(user.resolve("policy.toml"), "strongset = 1\n");
        Files.writeString(folder.resolve("tool.bin"), "tool");
    }

    @Test
    void aMachinesPolicyInAFolderThatCannotBeReadIsNotTakenForAbsent() throws IOException {
        strongset.exits(10, "check", "tool.bin");
        Files.createSymbolicLink(folder.resolve("etc"), folder.resolve("etc")); // also root cannot look behind it
        assertThat(strongset.exits(30, "check", "tool.bin").err()).contains("error[POLICY_UNREADABLE]",
                folder.resolve("etc/policy.toml").toString());
    }

    @Test
    void aProjectsPolicyThatIsNoFileIsNotOpened() throws IOException {
        Files.createSymbolicLink(folder.resolve("strongset.toml"), Path.of("/dev/zero"));
        assertThat(strongset.exits(30, "check", "tool.bin").err()).contains("error[POLICY_UNREADABLE]",
                "no regular file");
    }
}
