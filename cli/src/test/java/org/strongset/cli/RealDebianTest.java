package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Debian's source packages as they are published, decided by Debian's own keyring.
///
/// Needs apt with a network, dpkg-dev, gpg, gpgv and the package debian-keyring.
@Tag("real")
class RealDebianTest {
    private static final Path FETCH = Path.of("..", "build", "fetch-debian-source.sh").toAbsolutePath().normalize();
    private static final String KEYRING = "/usr/share/keyrings/debian-keyring.gpg";
    private static final String POLICY = """
            strongset = 1
            name = "developers"

            [keyring.people]
            file = "%s"
            %s
            [rule.developer]
            keyring = { ring = "people" }

            [[use]]
            for = "pkg:deb/**"
            allow = "developer"
            """;
    private static final List<String> PACKAGES = List.of("hello", "stdsyslog", "libdebug", "golang-golang-x-mod");

    @TempDir
    static Path fetched;

    @TempDir
    Path folder;

    private Strongset strongset;
    private Tool tool;

    @BeforeAll
    static void fetch() {
        var command = new ArrayList<>(List.of(FETCH.toString(), fetched.toString()));
        command.addAll(PACKAGES);
        Tool.in(fetched).must(command.toArray(String[]::new));
    }

    @BeforeEach
    void copy() throws IOException {
        strongset = new Strongset(folder);
        tool = Tool.withGpg(folder);
        try (var files = Files.list(fetched)) {
            for (var file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Files.writeString(folder.resolve("people.toml"), POLICY.formatted(KEYRING, ""));
    }

    @AfterEach
    void end() {
        tool.endGpg();
    }

    static List<String> packages() {
        return PACKAGES;
    }

    @ParameterizedTest
    @MethodSource("packages")
    void allowsWhatADeveloperSignedAndNamesThem(String source) throws IOException {
        var dsc = dsc(source);
        var gpgv = tool.run("gpgv", "--status-fd", "1", "--keyring", KEYRING, dsc);
        assertThat(gpgv.exit()).as(gpgv.err()).isZero();

        var outcome = strongset.exits(0, "check", "--json", "--policy", "people.toml", dsc);
        var result = outcome.json().get("results").get(0);
        assertThat(result.get("decision").asString()).isEqualTo("allow");
        assertThat(result.get("subject").asString()).startsWith("pkg:deb/debian/" + source + "@")
                .endsWith("?arch=source");
        assertThat(result.get("parties").get(0).get("id").asString()).isEqualTo("party:openpgp:" + signer(dsc));
        assertThat(outcome.reasons()).contains("RULE_MET");
    }

    @ParameterizedTest
    @MethodSource("packages")
    void thePresetAnswersTheSame(String source) throws IOException {
        var preset = strongset.exits(0, "policy", "new", "debian");
        Files.writeString(folder.resolve("preset.toml"), preset.out());
        strongset.exits(0, "policy", "lint", "preset.toml");
        var outcome = strongset.exits(0, "check", "--policy", "preset.toml", dsc(source));
        assertThat(outcome.out()).contains(signer(dsc(source)));
    }

    @Test
    void deniesASignerWhoIsNotInTheKeyring() throws IOException {
        var signer = signer(dsc("hello"));
        Files.copy(Path.of(KEYRING), folder.resolve("fewer.gpg"));
        tool.gpg("--no-default-keyring", "--keyring", folder.resolve("fewer.gpg").toString(), "--delete-keys", signer);
        Files.writeString(folder.resolve("fewer.toml"), POLICY.formatted("fewer.gpg", ""));
        assertThat(tool.run("gpgv", "--keyring", folder.resolve("fewer.gpg").toString(), dsc("hello")).exit())
                .isNotZero();

        var outcome = strongset.exits(10, "check", "--json", "--policy", "fewer.toml", dsc("hello"));
        assertThat(outcome.reasons()).containsExactly("SIGNER_UNKNOWN");
        assertThat(outcome.out()).contains(signer);
        strongset.exits(0, "check", "--policy", "fewer.toml", dsc("stdsyslog"));
    }

    @Test
    void findsOneChangedByteOfATarball() throws IOException {
        var tarball = folder.resolve(file("hello_*.orig.tar.gz"));
        var bytes = Files.readAllBytes(tarball);
        bytes[bytes.length / 2] ^= 1;
        Files.write(tarball, bytes);

        var outcome = strongset.exits(20, "check", "--json", "--policy", "people.toml", dsc("hello"));
        assertThat(outcome.reasons()).contains("DIGEST_MISMATCH");
        assertThat(outcome.out()).contains(tarball.getFileName() + " is sha256:");
    }

    @Test
    void findsAChangedLineOfTheSignedText() throws IOException {
        var dsc = folder.resolve(dsc("stdsyslog"));
        var text = Files.readString(dsc);
        var changed = text.replace("Maintainer:", "maintainer:");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(dsc, changed);

        var outcome = strongset.exits(20, "check", "--json", "--policy", "people.toml", dsc("stdsyslog"));
        assertThat(outcome.reasons()).contains("SIG_INVALID");
        assertThat(tool.run("gpgv", "--keyring", KEYRING, dsc("stdsyslog")).exit()).isNotZero();
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        var tarball = file("libdebug_*.orig.tar.xz");
        Files.delete(folder.resolve(tarball));
        var outcome = strongset.exits(30, "check", "--json", "--policy", "people.toml", dsc("libdebug"));
        assertThat(outcome.reasons()).contains("FILE_MISSING");
        assertThat(outcome.out()).contains(tarball);
    }

    @Test
    void aLimitedMemberSpeaksOnlyForWhatIsOnTheirList() throws IOException {
        var limits = "limits = { \"" + signer(dsc("stdsyslog")) + "\" = [\"pkg:deb/debian/stdsyslog\"] }\n";
        Files.writeString(folder.resolve("limited.toml"), POLICY.formatted(KEYRING, limits));
        assertThat(signer(dsc("libdebug"))).isEqualTo(signer(dsc("stdsyslog")));

        strongset.exits(0, "check", "--policy", "limited.toml", dsc("stdsyslog"));
        var outcome = strongset.exits(10, "check", "--json", "--policy", "limited.toml", dsc("libdebug"));
        assertThat(outcome.reasons()).containsExactly("OUT_OF_SCOPE");
        strongset.exits(0, "check", "--policy", "limited.toml", dsc("hello"));
    }

    @Test
    void severalPackagesAreAsBadAsTheWorst() throws IOException {
        Files.delete(folder.resolve(file("libdebug_*.orig.tar.xz")));
        strongset.exits(30, "check", "--policy", "people.toml", dsc("hello"), dsc("libdebug"), dsc("stdsyslog"));
        Files.writeString(folder.resolve(dsc("hello")),
                Files.readString(folder.resolve(dsc("hello"))).replace("Standards-Version:", "Standards-version:"));
        strongset.exits(20, "check", "--policy", "people.toml", dsc("hello"), dsc("libdebug"), dsc("stdsyslog"));
    }

    /// What gpg makes of it is what we make of it, byte for byte.
    @ParameterizedTest
    @MethodSource("packages")
    void theSignedTextIsTheOneThatGpgvSees(String source) throws IOException {
        var dsc = dsc(source);
        tool.must("gpgv", "--keyring", KEYRING, "--output", "theirs", dsc);
        strongset.exits(0, "verify", "--keys", KEYRING, "--output", "ours", dsc);
        assertThat(folder.resolve("ours")).hasSameBinaryContentAs(folder.resolve("theirs"));
        assertThat(strongset.exits(0, "verify", "--keys", KEYRING, "--output", "-", dsc).out())
                .contains(Files.readString(folder.resolve("theirs")));
    }

    private String dsc(String source) throws IOException {
        return file(source + "_*.dsc");
    }

    private String file(String glob) throws IOException {
        try (var files = Files.newDirectoryStream(folder, glob)) {
            return files.iterator().next().getFileName().toString();
        }
    }

    /// Returns the fingerprint of the certificate, as gpgv says it.
    private String signer(String dsc) {
        var status = tool.run("gpgv", "--status-fd", "1", "--keyring", KEYRING, dsc).out();
        var valid = status.lines().filter(line -> line.startsWith("[GNUPG:] VALIDSIG ")).findFirst().orElseThrow();
        return valid.substring(valid.lastIndexOf(' ') + 1);
    }
}
