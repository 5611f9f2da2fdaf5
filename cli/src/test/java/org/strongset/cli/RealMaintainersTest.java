package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A source package that a limited maintainer signed and Debian published, decided by a list of the form of Debian's own.
///
/// Needs apt with a network, dpkg-dev, gpgv and the package debian-keyring.
@Tag("real")
class RealMaintainersTest {
    private static final Path FETCH = Path.of("..", "build", "fetch-debian-source.sh").toAbsolutePath().normalize();
    private static final String KEYRING = "/usr/share/keyrings/debian-maintainers.gpg";
    /// Signed by a limited maintainer in Debian 12.
    private static final String SOURCE = "libspng";
    private static final String GRANTED_BY = "0123456789ABCDEF0123456789ABCDEF01234567";

    @TempDir
    static Path folder = Path.of("");

    private Strongset strongset;

    @BeforeAll
    static void fetch() {
        Tool.in(folder).must(FETCH.toString(), folder.toString(), SOURCE);
    }

    @BeforeEach
    void open() {
        strongset = new Strongset(folder);
    }

    private static String dsc(String source) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).filter(name -> name.startsWith(source + "_")
                    && name.endsWith(".dsc")).findFirst().orElseThrow();
        }
    }

    /// Returns the fingerprint of the certificate, as gpgv sees it: the last word of its VALIDSIG.
    private static String signer(String dsc) {
        var gpgv = Tool.in(folder).run("gpgv", "--status-fd", "1", "--keyring", KEYRING, dsc);
        assertThat(gpgv.exit()).as(gpgv.err()).isZero();
        return gpgv.out().lines().filter(line -> line.contains(" VALIDSIG "))
                .map(line -> line.substring(line.lastIndexOf(
                        ' ') + 1))
                .findFirst().orElseThrow();
    }

    private void list(String source, String granted) throws IOException {
        Files.writeString(folder.resolve("dm.txt"),
                "Fingerprint: %s\nUid: somebody\nAllow: %s (%s),\n other (%s)\n".formatted(
                        signer(dsc(source)), granted, GRANTED_BY, GRANTED_BY));
        Files.deleteIfExists(folder.resolve("dm.toml"));
        strongset.exits(0, "keyring", "import-dm", "--keyring", KEYRING, "dm.txt", "--output", "dm.toml");
        assertThat(Files.readString(folder.resolve("dm.toml"))).contains("\"pkg:deb/debian/" + granted + "\", # by "
                + GRANTED_BY);
    }

    @Test
    void whoIsListedForAPackageReleasesIt() throws IOException {
        list(SOURCE, SOURCE);
        var outcome = strongset.exits(0, "check", "--json", "--policy", "dm.toml", dsc(SOURCE));
        assertThat(outcome.reasons()).contains("RULE_MET");
        assertThat(outcome.out()).contains(signer(dsc(SOURCE)), "?arch=source");
    }

    @Test
    void whoIsListedForOthersDoesNot() throws IOException {
        list(SOURCE, "lib");
        assertThat(strongset.exits(10, "check", "--json", "--policy", "dm.toml", dsc(SOURCE)).reasons()).contains(
                "OUT_OF_SCOPE");
    }
}
