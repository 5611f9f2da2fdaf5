package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The preset `three-from` on source packages that Debian published, by the certifications of Debian's own keyring.
///
/// Needs apt with a network, dpkg-dev and the package debian-keyring.
@Tag("real")
@Timeout(600)
class RealWebOfTrustTest {
    private static final Path FETCH = Path.of("..", "build", "fetch-debian-source.sh").toAbsolutePath().normalize();
    /// A developer since 2001, and the key that certified most others of the keyring.
    private static final String ROOT = "4900707DDC5C07F2DECB02839C31503C6D866396";
    /// When the certificates that signed these versions were in force.
    private static final String THEN = "2023-06-01T00:00:00Z";

    @TempDir
    static Path fetched;

    private static Strongset strongset;

    @BeforeAll
    static void fetch() throws IOException {
        Tool.in(fetched).must(FETCH.toString(), fetched.toString(), "swapspace", "netmask", "kdecoration", "libassuan");
        strongset = new Strongset(fetched);
        Files.writeString(fetched.resolve("three.toml"), strongset.exits(0, "policy", "new", "three-from", "--set",
                "keyring=/usr/share/keyrings/debian-keyring.gpg", "--set", "root=" + ROOT).out());
    }

    private static String dsc(String source) throws IOException {
        try (var files = Files.newDirectoryStream(fetched, source + "_*.dsc")) {
            return String.valueOf(files.iterator().next().getFileName());
        }
    }

    private static Strongset.Outcome check(int exit, String policy, String source) throws IOException {
        return strongset.exits(exit, "check", "--json", "--policy", policy, "--now", THEN, dsc(source));
    }

    private static String message(Strongset.Outcome outcome) {
        return outcome.json().at("/results/0/reasons/0/message").asString();
    }

    @Test
    void S04_whatAMemberSignedIsAllowedAndTheAnswerSaysWhoCertifiedThem() throws IOException {
        for (var member : Map
                .of("swapspace", "\", certified by ", "netmask", " at level 2, certified by ", "kdecoration",
                        " at level 3, certified by ")
                .entrySet()) {
            var allowed = check(0, "three.toml", member.getKey());
            assertThat(message(allowed)).as(member.getKey()).contains("in the web of trust of the group \"root\" as ",
                    member.getValue());
            assertThat(allowed.json().at("/results/0/parties").size()).isGreaterThan(1);
        }
    }

    @Test
    void S04_whatAnOutsiderSignedIsDeniedWithTheNearestMiss() throws IOException {
        var denied = check(10, "three.toml", "libassuan");

        assertThat(denied.reasons()).contains("THRESHOLD_NOT_MET");
        assertThat(message(denied)).contains("Daniel Kahn Gillmor", "has certifications worth 1 of the 3",
                "by Clint Adams");
        assertThat(denied.json().at("/results/0/nearest/0/message").asString()).contains(
                "one more certification of key:openpgp:C29F8A0C01F35E34D816AA5CE092EB3A5CA10DBA by Stefano Zacchiroli");
    }

    @Test
    void S04_byTheModelsOfGnuPgAndSequoiaTheSamePackagesAreAskedForTheirSigners() throws IOException {
        var head = Files.readString(fetched.resolve("three.toml"));
        Files.writeString(fetched.resolve("gnupg.toml"), head.replaceAll("web-of-trust = .*",
                "web-of-trust = { roots = \"known\", model = \"gnupg\" }") + """
                        [group.known]
                        members = [{ who = "key:openpgp:%s" }]
                        """.formatted(ROOT));
        var known = check(0, "gnupg.toml", "swapspace");
        assertThat(message(known)).contains("by GnuPG's rule as \"Adam Borowski", "by way of");
        check(10, "gnupg.toml", "libassuan");

        Files.writeString(fetched.resolve("openpgp.toml"), Files.readString(fetched.resolve("gnupg.toml")).replace(
                "model = \"gnupg\"", "model = \"openpgp\", independent = 1"));
        check(10, "openpgp.toml", "libassuan");
    }

    @Test
    void WT_03_whoeverIsOneStepTooFarIsDeniedAndTheWayIsShown() throws IOException {
        for (var depth : List.of(1, 2)) {
            Files.writeString(fetched.resolve("near.toml"), Files.readString(fetched.resolve("three.toml")).replace(
                    "max-depth = 4", "max-depth = " + depth));
            check(depth == 1 ? 10 : 0, "near.toml", "netmask");
        }
        var denied = check(10, "near.toml", "kdecoration");
        assertThat(denied.reasons()).contains("PATH_TOO_LONG");
        assertThat(message(denied))
                .containsPattern("max-depth = 2 lets in nobody further: Stefano Zacchiroli [^;]* to .* to "
                        + "Aurélien COUDERC");
    }
}
