package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `check --installed` on a machine that a test made: dpkg's status, apt's source and the lists that it fetched.
final class InstalledTest {
    private static final String HELLO = "Package: hello\nVersion: 1.0\nArchitecture: amd64\n";
    private static final String LISTS = "root/var/lib/apt/lists/archive.example_debian_dists_stable_";

    @TempDir
    private Path folder;

    private Strongset strongset;

    @BeforeEach
    void machine() throws IOException {
        strongset = new Strongset(folder);
        var ann = MadeSigner.named("ann");
        write("root/var/lib/dpkg/status",
                installed("dpkg", "1.21") + installed("hello", "1.0") + installed("mine", "3"));
        write("root/etc/apt/sources.list", "deb http://archive.example/debian stable main\n");
        var list = HELLO + "Filename: pool/hello.deb\nSize: 5\nSHA256: " + "ab".repeat(32) + "\n";
        var release = "Origin: Ours\nLabel: Ours\nSuite: stable\nCodename: bird\nDate: Sat, 31 Oct 2026 12:00:00 UTC\n"
                + "SHA256:\n " + sha256(list) + " " + list.length() + " main/binary-amd64/Packages\n";
        write(LISTS + "main_binary-amd64_Packages", list);
        write(LISTS + "Release", release);
        write(LISTS + "Release.gpg", new String(ann.asc(release.getBytes(UTF_8)), UTF_8));
        Files.write(folder.resolve("ann.pgp"), ann.certificate());
        write("policy.toml", """
                strongset = 1
                name = "ours"
                [keyring.ours]
                file = "ann.pgp"
                archives = { "%s" = ["Ours/Ours/*"] }
                [rule.distro]
                archive-chain = { ring = "ours" }
                [[use]]
                for = "pkg:deb/**"
                allow = "distro"
                """.formatted(ann.fingerprint()));
    }

    private static String installed(String name, String version) {
        return "Package: %s\nStatus: install ok installed\nArchitecture: amd64\nVersion: %s\n\n".formatted(name,
                version);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Strongset.Outcome exits(int exit, String... names) {
        var words = new ArrayList<>(List.of("check", "--json", "--policy", "policy.toml",
                "--installed", "--root", "root"));
        words.addAll(List.of(names));
        return strongset.exits(exit, words.toArray(String[]::new));
    }

    @Test
    void whatTheArchiveNamesIsAllowedAndTheRestIsNot() {
        var hello = exits(0, "hello");
        assertThat(hello.reasons()).contains("RULE_MET", "INSTALLED_BY_STATUS");
        assertThat(hello.json().get("results").get(0).get("sha256").asString()).contains("ab".repeat(32));
        assertThat(exits(10, "mine").reasons()).containsExactly("NOT_IN_ARCHIVE", "INSTALLED_BY_STATUS");
        assertThat(exits(10).json().get("results")).hasSize(3);
    }

    @Test
    void aListThatIsNotTheSignedOneIsInvalid() throws IOException {
        write(LISTS + "main_binary-amd64_Packages",
                HELLO + "Filename: pool/hello.deb\nSize: 5\nSHA256: " + "cd".repeat(32)
                        + "\n");
        assertThat(exits(20, "hello").reasons()).startsWith("MIX_AND_MATCH");
    }

    @Test
    void whatDpkgDoesNotHaveIsAMistakeAndAMachineWithoutDpkgSaysNothing() throws IOException {
        assertThat(exits(2, "nothing").out()).contains("nothing");
        Files.delete(folder.resolve("root/var/lib/dpkg/status"));
        assertThat(exits(30, "hello").out()).contains("SUBJECT_UNREADABLE");
    }

    @Test
    void aPackageOfOnesOwnIsAllowedByAWaiverAndTheStoreKeepsWhy() throws IOException {
        var policy = folder.resolve("policy.toml");
        Files.writeString(policy, Files.readString(policy)
                + "[[waive]]\nfor = \"pkg:deb/debian/mine@3\"\nowner = \"ann\"\nreason = \"built here\"\n"
                + "until = 2100-01-01\n");
        var mine = exits(0, "mine");
        assertThat(mine.reasons()).containsExactly("WAIVED", "INSTALLED_BY_STATUS", "NOT_IN_ARCHIVE");
        assertThat(mine.json().get("results").get(0).has("sha256")).isFalse();
        var why = strongset.exits(0, "why", "--json", "pkg:deb/debian/mine@3?arch=amd64").json().get("verdict");
        assertThat(why.has("sha256")).isFalse();
        assertThat(why.get("decision").asString()).isEqualTo("allow");
        assertThat(strongset.exits(0, "why", "pkg:deb/debian/mine@3?arch=amd64").out())
                .contains("nobody had its bytes");
    }

    @Test
    void whatIsHeldCountsAndWhatIsHalfThereIsSaid() throws IOException {
        var status = Files.readString(folder.resolve("root/var/lib/dpkg/status"));
        for (var whole : List.of("hold ok installed", "deinstall ok installed")) {
            write("root/var/lib/dpkg/status", status.replace("hello\nStatus: install ok installed", "hello\nStatus: "
                    + whole));
            assertThat(exits(0, "hello").reasons()).doesNotContain("NOT_SET_UP", "NOT_WHOLLY_INSTALLED");
        }
        for (var there : List.of("unpacked", "half-configured", "triggers-awaited", "triggers-pending")) {
            write("root/var/lib/dpkg/status", status.replace("hello\nStatus: install ok installed",
                    "hello\nStatus: hold ok " + there));
            assertThat(exits(0, "hello").reasons()).contains("RULE_MET", "NOT_SET_UP");
        }
        for (var broken : List.of("install ok half-installed", "install reinstreq unpacked",
                "install reinstreq installed")) {
            write("root/var/lib/dpkg/status", status.replace("hello\nStatus: install ok installed", "hello\nStatus: "
                    + broken));
            assertThat(exits(30, "hello").reasons()).contains("NOT_WHOLLY_INSTALLED");
        }
        write("root/var/lib/dpkg/status", status.replace("hello\nStatus: install ok installed",
                "hello\nStatus: deinstall ok config-files"));
        exits(2, "hello");
    }

    @Test
    void aSourceThatIsNotToBeReadIsNoSource() throws IOException {
        write("root/etc/apt/sources.list", "deb [trusted=perhaps] http://archive.example/debian stable main\n");
        assertThat(exits(20, "hello").out()).contains("MALFORMED");
    }
}
