package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Published source packages that upstream signed, a developer packaged and the archive names (S44).
///
/// Needs apt with a network, dpkg-dev, gpgv and the package debian-keyring.
@Tag("real")
class RealThreeRolesTest {
    private static final Path FETCH = Path.of("..", "build", "fetch-debian-source.sh").toAbsolutePath().normalize();
    /// Each of them has a signature of upstream's that holds by today's cut-offs.
    private static final List<String> SIGNED = List.of("basez", "cmocka", "hello", "kdecoration", "libassuan",
            "libdebug",
            "libmd", "netmask", "osslsigncode", "serd", "stdsyslog", "swapspace");
    private static final String NATIVE = "base-files";
    private static final String UNSIGNED = "golang-golang-x-mod";
    private static final String BY_ANOTHER_KEY = "pdfcrack";

    @TempDir
    static Path fetched;

    private static Path root;

    private Strongset strongset;

    @BeforeAll
    static void fetch() throws IOException {
        root = fetched.resolve("root");
        var command = new ArrayList<>(List.of(FETCH.toString(), "--root", root.toString(), fetched.toString(), NATIVE,
                UNSIGNED, BY_ANOTHER_KEY));
        command.addAll(SIGNED);
        Tool.in(fetched).must(command.toArray(String[]::new));
        Files.createDirectories(root.resolve("var/lib/dpkg"));
        Files.copy(Path.of("/var/lib/dpkg/status"), root.resolve("var/lib/dpkg/status"));
    }

    @BeforeEach
    void writePolicy() throws IOException {
        strongset = new Strongset(fetched);
        Files.writeString(fetched.resolve("three.toml"),
                strongset.exits(0, "policy", "new", "debian-three-roles").out());
        Files.writeString(fetched.resolve("strangers.toml"), Files.readString(fetched.resolve("three.toml"))
                + "\n[keyring.debian]\nfile = \"/usr/share/keyrings/debian-archive-keyring.gpg\"\n");
    }

    private Strongset.Outcome check(int exit, String policy, Path rooted, String source) throws IOException {
        return strongset.exits(exit, "check", "--json", "--policy", policy, "--root", rooted.toString(), dsc(source));
    }

    private static Set<String> roles(Strongset.Outcome outcome) {
        var roles = new TreeSet<String>();
        outcome.json().get("results").get(0).get("parties").forEach(party -> party.get("for").forEach(role -> roles.add(
                role.asString())));
        return roles;
    }

    @Test
    void S44_aRealPackageShowsUpstreamThePackagerAndTheArchive() throws IOException {
        var allowed = new TreeMap<String, Set<String>>();
        for (var source : SIGNED) {
            allowed.put(source, roles(check(0, "three.toml", root, source)));
        }
        assertThat(allowed).hasSize(12).allSatisfy((source, roles) -> assertThat(roles).as(source)
                .contains("archive", "packager", "upstream"));
        var text = strongset.exits(0, "check", "--policy", "three.toml", "--root", root.toString(), dsc("hello")).out();
        assertThat(text).contains(", for the archive, as ", ", for the packager, as ", ", for the upstream, as ");
        assertThat(text.lines().filter(line -> line.contains("the bottom of the stack"))).hasSize(1);
    }

    @Test
    void S44_withoutTheArchiveItIsDenied() throws IOException {
        var empty = fetched.resolve("empty");
        Files.createDirectories(empty.resolve("etc/apt/sources.list.d"));
        Files.createDirectories(empty.resolve("var/lib/apt/lists"));
        Files.createDirectories(empty.resolve("var/lib/dpkg"));
        Files.copy(root.resolve("var/lib/dpkg/status"), empty.resolve("var/lib/dpkg/status"));
        var outcome = check(10, "three.toml", empty, "hello");
        assertThat(outcome.reasons()).contains("NOT_IN_ARCHIVE");
        assertThat(roles(outcome)).contains("packager", "upstream").doesNotContain("archive");
    }

    @Test
    void S44_withoutThePackagerItIsDenied() throws IOException {
        var outcome = check(10, "strangers.toml", root, "hello");
        assertThat(outcome.reasons()).contains("SIGNER_UNKNOWN");
        assertThat(outcome.out()).contains("packager: hello_");
        assertThat(roles(outcome)).contains("archive", "upstream").doesNotContain("packager");
    }

    @Test
    void S44_withoutUpstreamItIsDenied() throws IOException {
        for (var source : List.of(NATIVE, UNSIGNED)) {
            var outcome = check(10, "three.toml", root, source);
            assertThat(outcome.reasons()).contains("UPSTREAM_UNSIGNED");
            assertThat(roles(outcome)).contains("archive", "packager").doesNotContain("upstream");
        }
        assertThat(check(10, "three.toml", root, NATIVE).out()).contains("native package");
    }

    @Test
    void aSignatureByAKeyThatThePackagerDidNotChooseIsNotUpstreams() throws IOException {
        var outcome = check(10, "three.toml", root, BY_ANOTHER_KEY);
        assertThat(outcome.reasons()).contains("SIGNER_UNKNOWN", "UPSTREAM_UNSIGNED");
    }

    private static String dsc(String source) throws IOException {
        try (var files = Files.newDirectoryStream(fetched, source + "_*.dsc")) {
            return files.iterator().next().getFileName().toString();
        }
    }
}
