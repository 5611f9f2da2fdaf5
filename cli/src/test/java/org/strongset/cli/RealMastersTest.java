package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The preset `five-masters` on keys, certifications and revocations that GnuPG makes.
///
/// Needs gpg.
@Tag("real")
class RealMastersTest {
    private static final List<String> MASTERS = List.of("flo", "jo", "lev", "di", "ute");

    @TempDir
    Path folder;

    private Strongset strongset;
    private Tool tool;
    private String packager = "";

    @BeforeEach
    void masters() throws IOException {
        strongset = new Strongset(folder);
        tool = Tool.withGpg(folder);
        var words = new ArrayList<>(List.of("policy", "new", "five-masters", "--set", "keyring=ring.gpg", "--output",
                "five.toml"));
        for (int i = 0; i < MASTERS.size(); i++) {
            words.addAll(List.of("--set", "master" + (i + 1) + "=" + made(MASTERS.get(i))));
        }
        strongset.exits(0, words.toArray(String[]::new));
        packager = made("packager");
        Files.writeString(folder.resolve("tool.bin"), "the packager's tool\n");
        tool.gpg("--local-user", packager, "--detach-sign", "--output", "tool.bin.sig", "tool.bin");
    }

    @AfterEach
    void end() {
        tool.endGpg();
    }

    private String made(String name) {
        tool.gpg("--quick-gen-key", name + " <" + name + "@example.org>", "ed25519", "cert,sign", "never");
        return tool.gpg("--with-colons", "--list-keys", name + "@example.org").out().lines()
                .filter(line -> line.startsWith("fpr:")).findFirst().orElseThrow().replaceAll("[^0-9A-F]", "");
    }

    private void certify(String... masters) {
        for (var master : masters) {
            tool.gpg("--local-user", master + "@example.org", "--quick-sign-key", packager);
        }
    }

    private Strongset.Outcome check(int exit) throws IOException {
        Files.deleteIfExists(folder.resolve("ring.gpg"));
        tool.gpg("--export", "--output", "ring.gpg");
        return strongset.exits(exit, "check", "--json", "--policy", "five.toml", "tool.bin");
    }

    @Test
    void threeMastersBringAPackagerInAndTwoDoNot() throws IOException {
        certify("flo", "lev");
        assertThat(check(10).reasons()).containsExactly("THRESHOLD_NOT_MET");
        certify("ute");
        var allowed = check(0);
        assertThat(allowed.out()).contains("certified by", "flo <flo@example.org>", "lev <lev@example.org>",
                "ute <ute@example.org>", "\"certification\"");
    }

    @Test
    void aCertificationThatGpgTakesBackDoesNotCount() throws IOException {
        certify("flo", "lev", "ute");
        check(0);
        tool.gpg("--quick-revoke-sig", packager, "ute@example.org");
        assertThat(check(10).out()).contains("THRESHOLD_NOT_MET", "it was taken back on");
    }

    @Test
    void aLocalCertificationDoesNotCount() throws IOException {
        certify("flo", "lev");
        tool.gpg("--local-user", "ute@example.org", "--quick-lsign-key", packager);
        Files.deleteIfExists(folder.resolve("ring.gpg"));
        tool.gpg("--export-options", "export-local-sigs", "--export", "--output", "ring.gpg");
        var denied = strongset.exits(10, "check", "--json", "--policy", "five.toml", "tool.bin");
        assertThat(denied.out()).contains("it was made for one machine only");
    }
}
