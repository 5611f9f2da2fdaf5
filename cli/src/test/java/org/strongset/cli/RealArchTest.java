package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Arch Linux's masters and packagers, as Debian's package archlinux-keyring has them (S05): who is in, person by person,
/// is what gpg says with its classic rule, three marginally trusted masters making a User ID valid.
///
/// Needs apt with a network, dpkg-deb and gpg.
@Tag("real")
class RealArchTest {
    private static final String KEYRINGS = "arch/usr/share/keyrings/";
    /// When nobody's key had expired for long, and years later, when many have.
    private static final String THEN = "2023-12-01T00:00:00Z";
    private static final String LATER = "2026-11-22T00:00:00Z";

    @TempDir
    static Path folder;

    private static List<String> masters = List.of();

    private final Strongset strongset = new Strongset(folder);

    @BeforeAll
    static void fetch() throws IOException {
        var tool = Tool.in(folder);
        tool.must("apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", "archlinux-keyring");
        try (var debs = Files.newDirectoryStream(folder, "archlinux-keyring_*.deb")) {
            tool.must("dpkg-deb", "-x", debs.iterator().next().toString(), "arch");
        }
        masters = Files.readAllLines(folder.resolve(KEYRINGS + "archlinux-trusted")).stream()
                .map(line -> line.substring(0, line.indexOf(':'))).toList();
    }

    private JsonNode members(int exit, List<String> roots, String now, String... more) {
        var words = new ArrayList<>(List.of("members", "--json", "--keyring", KEYRINGS + "archlinux.gpg", "--model",
                "closure", "--max-depth", "1", "--now", now));
        roots.forEach(root -> words.addAll(List.of("--root", root)));
        words.addAll(List.of(more));
        return strongset.exits(exit, words.toArray(String[]::new)).json();
    }

    /// Returns the User IDs that are in, each with the masters who certified it.
    private Map<String, Set<String>> in(List<String> roots, String now) {
        var in = new TreeMap<String, Set<String>>();
        for (var binding : members(0, roots, now).get("bindings")) {
            var by = new TreeSet<String>();
            binding.get("paths").forEach(path -> by.add(path.get("certificates").get(0).asString()));
            in.put(binding.get("fingerprint").asString() + " " + binding.get("userId").asString(), by);
        }
        return in;
    }

    /// Returns the User IDs of what is fully valid for gpg. The masters are certified by a key of this test that is trusted
    /// ultimately, as pacman-key does it.
    private static Set<String> gpg(String now) throws IOException {
        var home = folder.resolve("gpg-" + now.substring(0, 4));
        Files.createDirectory(home);
        var tool = Tool.withGpg(home);
        var time = List.of("--faked-system-time", now.replaceAll("[-:Z]", ""), "--trust-model", "pgp",
                "--marginals-needed", "3", "--no-auto-check-trustdb");
        var keyrings = folder.resolve(KEYRINGS);
        try {
            gpg(tool, time, "--import", keyrings.resolve("archlinux.gpg").toString());
            gpg(tool, time, "--quick-gen-key", "Root <root@example.org>", "ed25519", "cert", "never");
            for (var master : masters) {
                gpg(tool, time, "--quick-lsign-key", master);
            }
            gpg(tool, time, "--import-ownertrust", keyrings.resolve("archlinux-trusted").toString());
            gpg(tool, time, "--check-trustdb");
            var valid = new TreeSet<String>();
            var fingerprint = "";
            for (var line : gpg(tool, time, "--with-colons", "--fixed-list-mode", "--list-keys").lines().toList()) {
                var fields = List.of(line.split(":", -1));
                switch (fields.getFirst()) {
                    case "pub" -> fingerprint = "";
                    case "fpr" -> fingerprint = fingerprint.isEmpty() ? fields.get(9) : fingerprint;
                    case "uid" -> {
                        if (fields.get(1).equals("f")) {
                            valid.add(fingerprint + " " + fields.get(9).replace("\\x3a", ":"));
                        }
                    }
                    default -> {
                        // a subkey, or nothing of interest
                    }
                }
            }
            return valid;
        } finally {
            tool.endGpg();
        }
    }

    private static String gpg(Tool tool, List<String> time, String... more) {
        var command = new ArrayList<>(time);
        command.addAll(List.of(more));
        return tool.gpg(command.toArray(String[]::new)).out();
    }

    @ParameterizedTest
    @ValueSource(strings = {THEN, LATER})
    void S05_thosePackagersAreInThatGpgSaysPersonByPerson(String now) throws IOException {
        assertThat(masters).hasSizeGreaterThanOrEqualTo(5);
        assertThat(in(masters, now).keySet()).hasSizeGreaterThan(40).isEqualTo(gpg(now));
    }

    @Test
    void S05_nobodyIsInWhoWasRevoked() throws IOException {
        var revoked = Files.readAllLines(folder.resolve(KEYRINGS + "archlinux-revoked"));
        assertThat(revoked).hasSizeGreaterThan(30);
        var in = in(masters, THEN).keySet().stream().map(binding -> binding.substring(0, 40))
                .collect(Collectors.toSet());
        assertThat(in).doesNotContainAnyElementsOf(revoked).containsAll(masters);
    }

    /// The command says of each master who would fall, and says of them what is left.
    @Test
    void WT_06_withoutAMasterItSaysWhoFalls() {
        var all = in(masters, THEN);
        for (var gone : masters) {
            var answer = members(0, masters, THEN, "--without", gone);
            var fallen = new TreeSet<String>();
            answer.path("misses").forEach(miss -> fallen.add(miss.get("fingerprint").asString()));
            var left = new TreeSet<String>();
            all.forEach((binding, by) -> {
                if (by.size() - (by.contains(gone) ? 1 : 0) >= 3 || masters.contains(binding.substring(0, 40))) {
                    left.add(binding.substring(0, 40));
                }
            });
            var expected = new TreeSet<String>();
            all.keySet().forEach(binding -> expected.add(binding.substring(0, 40)));
            expected.removeAll(left);
            assertThat(fallen).as(gone).isEqualTo(expected);
            assertThat(answer.get("without").get(0).asString()).isEqualTo(gone);
        }
    }

    /// Masters are taken away one by one, until two are left: who falls is exactly who is then below three.
    @Test
    void S05_withoutAMasterExactlyThoseFallWhoAreThenBelowThree() {
        var all = in(masters, THEN);
        for (int left = masters.size(); left >= 2; left--) {
            var roots = masters.subList(0, left);
            var expected = new TreeSet<String>();
            all.forEach((binding, by) -> {
                var counted = new TreeSet<>(by);
                counted.retainAll(roots);
                boolean master = masters.contains(binding.substring(0, 40));
                if (master ? roots.contains(binding.substring(0, 40)) : counted.size() >= 3) {
                    expected.add(binding);
                }
            });
            assertThat(in(roots, THEN).keySet()).as("%s masters", left).isEqualTo(expected);
        }
        assertThat(in(masters.subList(0, 2), THEN)).hasSize(2);
    }

    @Test
    void whoIsNotInIsToldWhatTheyLackAndWhoCouldGiveIt() {
        var all = in(masters, THEN);
        var roots = masters.subList(0, 3);
        var fallen = new TreeSet<>(all.keySet());
        fallen.removeAll(in(roots, THEN).keySet());
        fallen.removeIf(binding -> masters.contains(binding.substring(0, 40)));
        assertThat(fallen).isNotEmpty();
        for (var binding : fallen) {
            var answer = members(10, roots, THEN, binding.substring(0, 40), binding.substring(41));
            assertThat(answer.get("bindings")).isEmpty();
            var miss = answer.get("misses").get(0);
            var named = new TreeSet<String>();
            miss.get("paths").forEach(path -> named.add(path.get("certificates").get(0).asString()));
            miss.get("others").forEach(other -> named.add(other.asString()));
            assertThat(named).containsExactlyInAnyOrderElementsOf(roots);
            assertThat(miss.get("amount").asInt()).isLessThan(3);
        }
    }
}
