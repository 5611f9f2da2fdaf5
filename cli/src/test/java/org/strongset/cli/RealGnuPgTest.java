package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The model `gnupg` against `gpg --check-trustdb`, User ID by User ID, on the keyring of Debian's developers.
///
/// Needs gpg and the package debian-keyring.
@Tag("real")
@Timeout(900)
class RealGnuPgTest {
    private static final String KEYRING = "/usr/share/keyrings/debian-keyring.gpg";
    /// One that never expires, has certified 130 others of the ring and is certified by 116.
    private static final String ROOT = "CEBB52301D617E910390FE16587979573442684E";
    private static final String THEN = "2022-12-25T00:00:00Z";
    private static final String THEN_TO_GPG = "20221225T000000!";
    private static final Pattern ESCAPED = Pattern.compile("\\\\x([0-9a-f]{2})");

    @TempDir
    static Path folder;

    private static List<String> fingerprints = List.of();

    /// Who has which owner-trust, and what is needed.
    record Setting(String name, Function<String, Integer> trust, int completes, int marginals, int depth) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void list() throws IOException {
        fingerprints = primaries(Tool.withGpg(folder).gpg("--no-default-keyring", "--keyring", KEYRING,
                "--with-colons", "--list-keys").out());
    }

    private static List<String> primaries(String listing) {
        var found = new ArrayList<String>();
        boolean primary = false;
        for (var line : listing.lines().toList()) {
            primary |= line.startsWith("pub:");
            if (line.startsWith("fpr:") && primary) {
                found.add(field(line, 9));
                primary = false;
            }
        }
        return found;
    }

    private static String field(String line, int number) {
        return List.of(line.split(":", -1)).get(number);
    }

    static Stream<Setting> settings() {
        var random = new Random(7);
        int[] mixed = {6, 3, 2, 4, 4, 4, 4, 4, 5, 5, 5, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2};
        return Stream.of(new Setting("the root alone", _ -> 2, 1, 3, 5),
                new Setting("all others marginally", _ -> 4, 1, 3, 5),
                new Setting("all others fully", _ -> 5, 1, 3, 5),
                new Setting("some of each, several ultimately, two needed", _ -> mixed[random.nextInt(mixed.length)], 2,
                        3, 3));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void S04_whoIsValidIsWhoIsValidToGnuPg(Setting setting) throws IOException {
        var trust = Files.createTempFile(folder, "trust", ".txt");
        var lines = new ArrayList<String>();
        fingerprints.forEach(key -> lines.add(key + ":" + (key.equals(ROOT) ? 6 : setting.trust().apply(key)) + ":"));
        Files.write(trust, lines, StandardCharsets.US_ASCII);

        var ours = new ArrayList<String>();
        new Strongset(folder).exits(0, "members", "--json", "--now", THEN, "--keyring", KEYRING, "--model", "gnupg",
                "--owner-trust", trust.toString(), "--completes", "" + setting.completes(), "--need", ""
                        + setting.marginals(),
                "--max-depth", "" + setting.depth()).json().at("/bindings")
                .forEach(one -> ours.add(one.at("/validity").asString().charAt(0) + " " + one.at("/fingerprint")
                        .asString() + " " + one.at("/userId").asString()));

        assertThat(ours).hasSizeGreaterThan(300).containsExactlyInAnyOrderElementsOf(theirs(setting, trust));
    }

    private static List<String> theirs(Setting setting, Path trust) throws IOException {
        var gpg = Tool.withGpg(Files.createTempDirectory(folder, "home"));
        var options = List.of("--no-default-keyring", "--keyring", KEYRING, "--trust-model", "pgp",
                "--no-auto-check-trustdb", "--completes-needed", "" + setting.completes(), "--marginals-needed", ""
                        + setting.marginals(),
                "--max-cert-depth", "" + setting.depth(), "--faked-system-time",
                THEN_TO_GPG);
        gpg.gpg(with(options, "--import-ownertrust", trust.toString()));
        gpg.gpg(with(options, "--check-trustdb"));
        var valid = new ArrayList<String>();
        var key = "";
        for (var line : gpg.gpg(with(options, "--with-colons", "--list-keys")).out().lines().toList()) {
            if (line.startsWith("pub:")) {
                key = "";
            } else if (line.startsWith("fpr:") && key.isEmpty()) {
                key = field(line, 9);
            } else if (line.startsWith("uid:")) {
                valid(field(line, 1), key, field(line, 9), valid);
            }
        }
        return valid;
    }

    /// GnuPG calls a User ID of an ultimate key `u`; those that are expired, revoked or unknown have other letters.
    private static void valid(String letter, String key, String userId, List<String> to) {
        if (List.of("u", "f", "m").contains(letter)) {
            to.add((letter.equals("m") ? "m " : "f ") + key + " " + unescaped(userId));
        }
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(
                String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    private static String[] with(List<String> options, String... more) {
        return Stream.concat(options.stream(), Stream.of(more)).toArray(String[]::new);
    }
}
