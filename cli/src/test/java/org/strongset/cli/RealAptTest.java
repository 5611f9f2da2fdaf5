package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Debian's archives as this machine's apt is configured for them, decided on by the ring that ships.
///
/// Needs apt with a network, and sources of Debian's stable or oldstable with the package hello.
@Tag("real")
class RealAptTest {
    @TempDir
    Path folder;

    private Strongset strongset;
    private Tool tool;

    @BeforeEach
    void policy() throws IOException {
        strongset = new Strongset(folder);
        tool = Tool.in(folder);
        Files.writeString(folder.resolve("debian.toml"), """
                strongset = 1
                name = "debian"
                [rule.debian]
                archive-chain = { ring = "debian-archive" }
                [[use]]
                for = "pkg:deb/**"
                allow = "debian"
                """);
    }

    @Test
    void aPackageIsFetchedFromTheConfiguredSourcesAndAllowed() throws IOException {
        var version = tool.must("apt-cache", "madison", "hello").out().split("\\|", -1)[1].strip();
        var purl = "pkg:deb/debian/hello@" + version;
        var outcome = strongset.exits(0, "check", "--json", "--policy", "debian.toml", purl);
        assertThat(outcome.reasons()).contains("RULE_MET");
        tool.must("apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", "hello");
        try (var debs = Files.newDirectoryStream(folder, "hello_*.deb")) {
            var deb = debs.iterator().next();
            assertThat(outcome.json().get("results").get(0).get("sha256").asString())
                    .contains(tool.must("sha256sum", deb.toString()).out().substring(0, 64));
        }
        strongset.exits(0, "check", "--offline", "--policy", "debian.toml", purl);
        assertThat(strongset.exits(10, "check", "--policy", "debian.toml", "pkg:deb/debian/hello@0~none").out())
                .contains(version);
    }

    /// The lists of sources are fetched where apt has only those of binary packages.
    @Test
    void aSourcePackageIsFetchedWithItsFilesAndAllowed() {
        var version = tool.must("apt-cache", "madison", "hello").out().split("\\|", -1)[1].strip();
        var outcome = strongset.exits(0, "check", "--json", "--policy", "debian.toml", "pkg:deb/debian/hello@" + version
                + "?arch=source");
        assertThat(outcome.reasons()).contains("RULE_MET");
    }

    /// Every package of dpkg's is answered with a code of this list; what apt knows is not touched.
    @Test
    void whatIsInstalledIsAnsweredByTheNewestStates() throws IOException {
        var before = listing();
        var outcome = strongset.run("check", "--json", "--policy", "debian.toml", "--installed", "--refresh");
        var classes = new TreeMap<String, Integer>();
        outcome.json().get("results").forEach(result -> classes.merge(result.get("decision").asString() + " " + result
                .get("reasons").get(0).get("code").asString(), 1, Integer::sum));
        assertThat(classes).containsKey("allow RULE_MET");
        assertThat(classes.keySet()).isSubsetOf("allow RULE_MET", "deny NOT_IN_ARCHIVE", "deny SIGNER_UNKNOWN");
        assertThat(outcome.exit()).isIn(0, 10);
        assertThat(listing()).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).containsExactlyInAnyOrder("cache", "data",
                    "debian.toml");
        }
    }

    private String listing() {
        return tool.must("ls", "-lR", "--time-style=full-iso", "/var/lib/apt/lists", "/var/cache/apt/archives").out();
    }
}
