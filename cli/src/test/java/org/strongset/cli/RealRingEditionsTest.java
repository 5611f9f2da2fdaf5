package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Editions of Debian's own keyrings: those of two releases, and one made of this machine's.
///
/// Needs apt with a network, gpg and the packages debian-keyring and debian-archive-keyring.
@Tag("real")
class RealRingEditionsTest {
    private static final Path FETCH = Path.of("..", "build", "fetch-debian-package.sh").toAbsolutePath().normalize();
    private static final String KEYRING = "/usr/share/keyrings/debian-keyring.gpg";

    @TempDir
    static Path fetched;

    @TempDir
    Path folder;

    private Strongset strongset;
    private Tool tool;

    @BeforeAll
    static void fetch() throws IOException {
        for (var release : List.of("bookworm", "trixie")) {
            var into = Files.createDirectories(fetched.resolve(release));
            Tool.in(into).must(FETCH.toString(), into.toString(), release, "debian-keyring", "debian-archive-keyring");
            try (var packages = Files.newDirectoryStream(into, "*.deb")) {
                for (var one : packages) {
                    Tool.in(into).must("dpkg-deb", "-x", one.toString(), into.resolve("x").toString());
                }
            }
        }
    }

    @BeforeEach
    void begin() throws IOException {
        strongset = new Strongset(folder);
        tool = Tool.withGpg(folder);
    }

    @AfterEach
    void end() {
        tool.endGpg();
    }

    private static String of(String release, String file) {
        return fetched.resolve(release).resolve("x/usr/share/keyrings").resolve(file).toString();
    }

    private static String later(String file) {
        return of("trixie", file);
    }

    private static Set<String> fingerprints(JsonNode list) {
        var all = new TreeSet<String>();
        list.forEach(one -> all.add(one.get("fingerprint").asString()));
        return all;
    }

    /// Returns the primary fingerprints, as gpg sees them.
    private Set<String> seenByGpg(String file) {
        var all = new TreeSet<String>();
        boolean primary = false;
        for (var line : tool.run("gpg", "--show-keys", "--with-colons", file).out().lines().toList()) {
            if (line.startsWith("pub:")) {
                primary = true;
            } else if (line.startsWith("fpr:") && primary) {
                all.add(line.split(":", -1)[9]);
                primary = false;
            }
        }
        return all;
    }

    @Test
    void s01_tellsWhoCameAndWhoWentFromOneReleaseToAnotherAsGpgSeesIt() {
        var earlier = of("bookworm", "debian-keyring.gpg");
        var before = seenByGpg(earlier);
        var after = seenByGpg(later("debian-keyring.gpg"));
        var difference = strongset.exits(0, "keyring", "diff", "--json", earlier, later("debian-keyring.gpg")).json()
                .get("difference");
        var came = fingerprints(difference.get("came"));
        var went = fingerprints(difference.get("went"));
        difference.get("exchanged").forEach(one -> {
            came.add(one.get("came").get("fingerprint").asString());
            went.add(one.get("went").get("fingerprint").asString());
        });
        var newcomers = new HashSet<>(after);
        newcomers.removeAll(before);
        var leavers = new HashSet<>(before);
        leavers.removeAll(after);
        assertThat(came).isEqualTo(newcomers).hasSizeGreaterThan(20);
        assertThat(went).isEqualTo(leavers).hasSizeGreaterThan(20);
        assertThat(difference.get("before").asInt()).isEqualTo(before.size());
        assertThat(difference.get("after").asInt()).isEqualTo(after.size());
        assertThat(difference.get("changed")).hasSizeGreaterThan(20);
        assertThat(difference.get("exchanged")).as("people who changed their key").isNotEmpty();
    }

    @Test
    void s01_findsWhatWasDoneToAnEdition() throws IOException {
        var all = List.copyOf(seenByGpg(KEYRING));
        var out = List.of(all.get(3), all.get(400), all.getLast());
        var made = folder.resolve("made.gpg").toString();
        Files.copy(Path.of(KEYRING), Path.of(made));
        tool.gpg("--no-default-keyring", "--keyring", made, "--no-auto-check-trustdb", "--delete-keys", out.get(0),
                out.get(1), out.get(2));
        tool.gpg("--quick-gen-key", "Nora New <nora@example.org>", "ed25519", "sign", "never");
        tool.gpg("--quick-gen-key", mail(out.get(1)), "ed25519", "sign", "never");
        tool.gpg("--export", "--output", folder.resolve("two.gpg").toString());
        tool.gpg("--no-default-keyring", "--keyring", made, "--no-auto-check-trustdb", "--import",
                folder.resolve("two.gpg").toString());

        var difference = strongset.exits(0, "keyring", "diff", "--json", KEYRING, made).json().get("difference");
        assertThat(fingerprints(difference.get("went"))).containsExactlyInAnyOrder(out.get(0), out.get(2));
        assertThat(difference.get("came")).hasSize(1);
        assertThat(difference.get("came").get(0).get("who").asString()).isEqualTo("Nora New <nora@example.org>");
        assertThat(difference.get("exchanged")).hasSize(1);
        assertThat(difference.get("exchanged").get(0).get("went").get("fingerprint").asString())
                .isEqualTo(out.get(1));
        assertThat(difference.get("exchanged").get(0).get("by").asString()).startsWith("the mail address ");
        assertThat(difference.get("changed")).isEmpty();
    }

    /// Returns a mail address of a member of the keyring that nobody else in it has.
    private String mail(String fingerprint) {
        var lines = tool.run("gpg", "--show-keys", "--with-colons", KEYRING).out().lines().toList();
        var text = lines.subList(lines.indexOf("fpr:::::::::" + fingerprint + ":"), lines.size()).stream()
                .filter(line -> line.startsWith("uid:")).map(line -> line.split(":", -1)[9])
                .filter(id -> id.endsWith(">")).findFirst().orElseThrow();
        return text.substring(text.lastIndexOf('<') + 1, text.length() - 1);
    }

    @Test
    void s16_theArchiveRootIsTheOneOfTheLaterReleasesPackage() {
        var same = strongset.exits(0, "roots", "compare", "--json", "debian-archive",
                later("debian-archive-keyring.gpg"));
        assertThat(same.json().get("equal").asBoolean()).isTrue();
        var part = strongset.exits(10, "roots", "compare", "--json", "debian-archive",
                later("debian-archive-trixie-stable.gpg"));
        assertThat(part.json().get("difference").get("went")).hasSize(8);
        assertThat(part.json().get("difference").get("came")).isEmpty();
        strongset.exits(10, "roots", "compare", "debian-archive", later("debian-archive-removed-keys.gpg"));
    }
}
