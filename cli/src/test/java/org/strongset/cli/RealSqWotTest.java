package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.trust.Principal;

/// The model `openpgp` against sq-wot itself: on the keyring of Debian's developers, and on Sequoia's vectors, path by path.
///
/// Needs the packages sq-wot, faketime and debian-keyring.
@Tag("real")
@Timeout(600)
class RealSqWotTest {
    private static final String KEYRING = "/usr/share/keyrings/debian-keyring.gpg";
    private static final String THEN = "2022-12-25T00:00:00Z";
    private static final Pattern BINDING = Pattern.compile(
            "\\[[✓ ]] ([0-9A-F]{40}) (.*): (?:[a-z]+ )?authenticated \\(([0-9]+)%\\)");
    private static final Pattern AMOUNT = Pattern.compile(" *Path #\\d+ of \\d+, trust amount (\\d+):");
    private static final Pattern CERTIFICATE = Pattern.compile("[^0-9A-F]*[◯├└] ([0-9A-F]{40}) .*");

    @TempDir
    static Path folder;

    private static String sqWot(String time, String keyring, List<String> roots, String... question) {
        var command = new ArrayList<>(List.of("faketime", "-f", "@" + time.replace('T', ' ').replace("Z", ""), "sq-wot",
                "-k", keyring));
        roots.forEach(root -> command.addAll(List.of("-r", root)));
        command.addAll(List.of(question));
        return Tool.in(folder).run(command).out();
    }

    static Stream<List<String>> roots() {
        return Stream.of(List.of("CEBB52301D617E910390FE16587979573442684E"),
                // one that has expired since it certified 175 others, and one that gave trust signatures
                List.of("4900707DDC5C07F2DECB02839C31503C6D866396", "D1E1316E93A760A8104D85FABB3A68018649AA06"),
                List.of("C6045C813887B77C2DFF97A57C56ACFE947897D8", "5D3E052646729E4E85F05B3FD929F2992BEF0A33",
                        "7A33ECAA188B96F27C917288B3464F896AA15948"));
    }

    @ParameterizedTest
    @MethodSource("roots")
    void S04_whoIsReachedOnDebiansKeyringIsWhoSqWotReaches(List<String> roots) throws IOException {
        var words = new ArrayList<>(List.of("members", "--json", "--now", THEN, "--keyring", KEYRING, "--model",
                "openpgp", "--amount", "1"));
        roots.forEach(root -> words.addAll(List.of("--root", root)));
        var ours = new ArrayList<String>();
        new Strongset(folder).exits(0, words.toArray(String[]::new)).json().at("/bindings").forEach(one -> ours.add(one
                .at("/fingerprint").asString() + " " + one.at("/userId").asString()));

        var theirs = sqWot(THEN, KEYRING, roots, "list").lines().map(BINDING::matcher)
                .filter(Matcher::matches).map(one -> one.group(1) + " " + one.group(2)).toList();
        assertThat(ours).hasSizeGreaterThan(100).containsExactlyInAnyOrderElementsOf(theirs);
    }

    @Test
    void S04_thePathsOnAllVectorsAreThoseOfSqWot() throws IOException {
        int paths = 0;
        for (var query : TrustAmountVectorsTest.all().toList()) {
            var asked = query.asked();
            var keyring = folder.resolve(query.keyring());
            Files.write(keyring, TrustAmountVectorsTest.read(query.keyring()));
            var roots = new ArrayList<String>();
            asked.get("roots").forEach(root -> roots.add(root.asString()));
            var theirs = paths(sqWot(query.time().toString(), keyring.toString(), roots, "authenticate",
                    "--trust-amount", asked.get("required_amount").asString(), asked.get("userid").asString(),
                    asked.get("target").asString()));

            var found = TrustAmountVectorsTest.found(query, query.time());
            var ours = found.stream().map(path -> (found.size() == 1
                    ? path.amount() * 100 / 120 + "%"
                    : "" + path.amount()) + " " + String.join(" ",
                            path.certificates().stream().map(
                                    Principal::fingerprint).toList()))
                    .toList();
            assertThat(ours).as(query.id()).isEqualTo(theirs);
            paths += ours.size();
        }
        assertThat(paths).isGreaterThan(60);
    }

    /// Reads the paths that `authenticate` prints, each led by its amount; where there is one, by the percentage that it says.
    private static List<String> paths(String answer) {
        var paths = new ArrayList<String>();
        var path = new StringBuilder();
        for (var line : answer.lines().toList()) {
            var binding = BINDING.matcher(line);
            var amount = AMOUNT.matcher(line);
            var certificate = CERTIFICATE.matcher(line);
            if (binding.matches()) {
                path.append(binding.group(3)).append('%');
            } else if (amount.matches()) {
                path.setLength(0);
                path.append(amount.group(1));
            } else if (certificate.matches()) {
                path.append(' ').append(certificate.group(1));
            } else if (line.isBlank() && path.indexOf(" ") > 0) {
                paths.add(path.toString());
                path.setLength(0);
            }
        }
        return paths;
    }
}
