package org.strongset.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.fpr;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.ecosystem.keysmap.ArtifactPattern;
import org.strongset.ecosystem.keysmap.KeysMap;
import org.strongset.ecosystem.keysmap.Signer;
import org.strongset.ecosystem.keysmap.Versions;
import org.strongset.model.Purl;
import org.strongset.model.PurlPattern;
import org.strongset.policy.KeysMapImport.AtHand;
import org.strongset.policy.KeysMapImport.Imported;
import org.strongset.policy.Policy.Keyring;
import org.strongset.testkit.Vectors;

/// A policy made of a keys map allows nothing that the map does not, drops nothing silently, and goes back again.
class KeysMapImportTest {
    private static final AtHand FOLDER = new AtHand("keys", false, Set.of(), Map.of());
    private static final String A = fpr('A');

    private static KeysMap map(String text) {
        return KeysMap.parse(text.getBytes(UTF_8));
    }

    private static KeysMap published() throws IOException {
        return KeysMap.parse(Files.readAllBytes(Vectors.folder("pgp-keys-map").resolve("pgp-keys-map.list")));
    }

    private static Imported imported(String text) {
        return KeysMapImport.of("keys.list", map(text), FOLDER);
    }

    private static Keyring ring(Imported imported) {
        return Given.policy(imported.text()).keyrings().values().iterator().next();
    }

    private static boolean may(Keyring ring, String fingerprint, String purl) {
        return ring.limitsOf(fingerprint).orElseThrow().stream().anyMatch(p -> Patterns.meets(p, Purl.parse(purl)));
    }

    /// What the map says of a package of which all files are asked for, told in another way than by the class under test.
    private static Set<String> listed(KeysMap map, String group, String artifact, String version) {
        var fingerprints = new TreeSet<String>();
        for (var entry : map.entries()) {
            var pattern = entry.pattern();
            if ((matches(pattern.group(), group) || pattern.group().equals(group + ".*"))
                    && matches(pattern.artifact(), artifact) && pattern.anyFile()
                    && (pattern.versions() instanceof Versions.Any
                            || pattern.versions().equals(new Versions.Exact(version)))) {
                entry.signers().forEach(signer -> {
                    if (signer instanceof Signer.Key(var fingerprint)) {
                        fingerprints.add(fingerprint);
                    }
                });
            }
        }
        return fingerprints;
    }

    private static boolean matches(String glob, String text) {
        return text.matches(("\\Q" + glob + "\\E").replace("*", "\\E.*\\Q"));
    }

    @Test
    void theImportOfThePublishedMapIsAPolicyThatIsNoWiderThanTheMap() throws IOException {
        var map = published();
        var imported = KeysMapImport.of("pgp-keys-map.list", map, FOLDER);
        var ring = ring(imported);
        assertThat(ring.closed()).isTrue();
        assertThat(ring.limits()).hasSize(imported.certificates());
        assertThat(ring.limits().values().stream().mapToInt(List::size).sum()).isEqualTo(imported.patterns());
        int asked = 0;
        for (var probe : probes(map)) {
            var purl = "pkg:maven/" + probe.get(0) + "/" + probe.get(1) + "@" + probe.get(2);
            assertThat(ring.whoMayRelease(Purl.parse(purl))).as(purl).containsExactlyInAnyOrderElementsOf(
                    listed(map, probe.get(0), probe.get(1), probe.get(2)));
            asked++;
        }
        assertThat(asked).isGreaterThan(400);
    }

    /// Packages on both sides of what every fifth entry says.
    private static Set<List<String>> probes(KeysMap map) {
        var probes = new LinkedHashMap<List<String>, Boolean>();
        for (int i = 0; i < map.entries().size(); i += 5) {
            var pattern = map.entries().get(i).pattern();
            var group = pattern.group().replace(".*", "").replace("*", "x");
            var artifact = pattern.artifact().replace("*", "x");
            var version = pattern.versions() instanceof Versions.Exact(var exact) ? exact : "1.0";
            for (var probe : List.of(List.of(group, artifact, version), List.of(group + ".sub", artifact, version),
                    List.of(group + "x", artifact, version), List.of(group, artifact + "x", version + ".1"))) {
                probes.put(probe, true);
            }
        }
        return probes.keySet();
    }

    @Test
    void everyKeyOfThePublishedMapIsInALimitOrLeftOver() throws IOException {
        var map = published();
        var imported = KeysMapImport.of("pgp-keys-map.list", map, FOLDER);
        int signers = map.entries().stream().mapToInt(entry -> entry.signers().size()).sum();
        var granted = map.entries().stream().filter(entry -> expressible(entry.pattern())).mapToLong(
                entry -> entry.signers().stream().filter(Signer.Key.class::isInstance).count()).sum();
        assertThat(imported.leftovers()).hasSize((int) (signers - granted));
        for (var leftover : imported.leftovers()) {
            assertThat(imported.text()).contains("# line " + leftover.line() + ": " + leftover.entry() + "\n");
        }
        assertThat(imported.text()).contains("# line 2: Copyright 2019 Slawomir Jaranowski", "# line 455: master key",
                "#   line 443: was signed by 0x7F47B049D502F6E82C3AD35F9FF2FD540E29F945");
        for (var part : map.parts()) {
            if (part instanceof KeysMap.Text text) {
                assertThat(imported.text()).contains(text.comment().strip());
            }
        }
    }

    private static boolean expressible(ArtifactPattern pattern) {
        return pattern.anyFile()
                && (pattern.versions() instanceof Versions.Any || pattern.versions() instanceof Versions.Exact);
    }

    /// Of the vectors `maven-openpgp`, all but commons-cli 1.4, which the map lists by a range.
    @Test
    void theImportAndWhatShipsAgreeWithWhoSignedRealReleases() throws IOException {
        var ring = ring(KeysMapImport.of("pgp-keys-map.list", published(), FOLDER));
        var shipped = ShippedRing.maven().asKeyring();
        var ranged = new TreeSet<String>();
        for (var signed : Vectors.cases("maven-openpgp")) {
            var coordinate = signed.text("coordinate").split(":", -1);
            var purl = "pkg:maven/" + coordinate[0] + "/" + coordinate[1] + "@" + coordinate[2];
            assertThat(shipped.whoMayRelease(Purl.parse(purl))).as(purl).contains(signed.text("fingerprint"));
            if (!may(ring, signed.text("fingerprint"), purl)) {
                ranged.add(purl);
            }
        }
        assertThat(ranged).containsExactly("pkg:maven/commons-cli/commons-cli@1.4");
    }

    @Test
    void aRangeOfVersionsIsSaidAndNotWidened() throws IOException {
        var imported = KeysMapImport.of("pgp-keys-map.list", published(), FOLDER);
        var benedikt = "CD5464315F0B98C77E6E8ECD9DAADC1C9FCC82D0";
        assertThat(may(ring(imported), benedikt, "pkg:maven/commons-cli/commons-cli@1.4")).isFalse();
        assertThat(imported.leftovers()).anySatisfy(leftover -> {
            assertThat(leftover.entry()).isEqualTo("commons-cli:*:[1.3,) = 0x" + benedikt);
            assertThat(leftover.reason()).contains("no ranges of versions");
        });
    }

    @Test
    void whatShipsIsNoWiderThanTheMapThatItNames() throws IOException {
        var map = published();
        for (var entry : ShippedRing.maven().entries()) {
            for (var pattern : entry.releases()) {
                var group = pattern.segments().getFirst();
                boolean listed = map.entries().stream()
                        .filter(line -> line.signers().contains(new Signer.Key(entry.fingerprint())))
                        .anyMatch(line -> covers(line.pattern(), group, pattern.version()));
                assertThat(listed).as("%s for %s", pattern, entry.who()).isTrue();
            }
        }
    }

    private static boolean covers(ArtifactPattern listed, String group, @Nullable String version) {
        boolean groups = listed.group().equals(group) || listed.group().equals(group + ".*")
                || (listed.group().endsWith(".*") && group.startsWith(listed.group().replace("*", "")));
        boolean versions = listed.versions() instanceof Versions.Any
                || (version != null && listed.versions().toString().equals("[1.3,)") && version.startsWith("1."));
        return groups && versions;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            g:a:[1,2) = 0x%1$s    ; g:a:[1,2) = 0x%1$s ; no ranges
            g:a:~1.* = 0x%1$s     ; g:a:~1.* = 0x%1$s  ; no regular expressions
            g:a:pom = 0x%1$s      ; g:a:pom = 0x%1$s   ; not of one kind of their files
            g:a = !0x%1$s         ; g:a = !0x%1$s      ; nothing can be verified
            g:a = *               ; g:a = any          ; a key that nobody named
            g:a = badSig          ; g:a = badSig       ; evidence against it
            g:a = noKey           ; g:a = noKey        ; nothing can be verified
            g:a = noSig           ; g:a = noSig        ; a waiver would let it in
            .*:a = 0x%1$s         ; .*:a = 0x%1$s      ; empty segment
            """)
    void whatLimitsCannotSayIsSaid(String line, String entry, String reason) {
        var imported = imported("# why\n" + line.formatted(A) + " # because\n");
        assertThat(imported.certificates()).isZero();
        assertThat(imported.leftovers()).singleElement().satisfies(leftover -> {
            assertThat(leftover.entry()).isEqualTo(entry.formatted(A));
            assertThat(leftover.reason()).contains(reason);
            assertThat(leftover.line()).isEqualTo(2);
            assertThat(leftover.comments()).containsExactly("line 1: why", "line 2: because");
            assertThat(leftover.waive().isEmpty()).isEqualTo(!line.contains("noSig"));
        });
        assertThat(ring(imported).limits()).isEmpty();
        assertThat(ring(imported).closed()).as("nobody may release anything").isTrue();
    }

    @Test
    void aWaiverForWhatIsNotSignedIsOnlyAComment() {
        var imported = imported("g:a:1.0 = noSig\n");
        assertThat(imported.text()).contains("# [[waive]]\n# for = [\"pkg:maven/g/a@1.0\"]\n# owner = \"\"\n");
        assertThat(Given.policy(imported.text()).waives()).isEmpty();
    }

    @Test
    void starsNeverReachAcrossSegments() {
        var ring = ring(imported("**:a** = 0x" + A + "\n"));
        assertThat(ring.limits().values()).containsExactly(List.of(PurlPattern.parse("pkg:maven/*/a*")));
        assertThat(may(ring, A, "pkg:maven/g/b@1")).isFalse();
    }

    @Test
    void aSubkeyStandsForNoWholeCertificate() {
        var atHand = new AtHand("keys", true, Set.of(fpr('B')), Map.of(A, fpr('B')));
        var imported = KeysMapImport.of("keys.list",
                map("g = 0x" + A + "\nh = 0x" + fpr('B') + "\ni = 0x" + fpr('C') + "\n"), atHand);
        assertThat(imported.leftovers()).singleElement()
                .satisfies(leftover -> assertThat(leftover.reason()).contains("a subkey of " + fpr('B')));
        assertThat(ring(imported).limits()).containsOnlyKeys(fpr('B'), fpr('C'));
        assertThat(imported.text()).contains("# no certificate of this fingerprint is in keys\n" + fpr('C') + " = [\n")
                .doesNotContain("is in keys\n" + fpr('B'));
    }

    @Test
    void withoutCertificatesThePolicyDoesNotLoadUntilItIsFilledIn() {
        var imported = KeysMapImport.of("keys.list", map("g = 0x" + A + "\n"), AtHand.NOT_YET);
        assertThat(Given.faults(imported.text())).singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("still to be filled in"));
    }

    @Test
    void whatShipsGoesToAKeysMapAndBack() {
        var maven = ShippedRing.maven().asKeyring();
        var people = new LinkedHashMap<String, String>();
        ShippedRing.maven().entries().forEach(entry -> people.put(entry.fingerprint(), entry.who()));
        var exported = KeysMapExport.of(maven, people);
        assertThat(exported.leftovers()).isEmpty();
        var text = exported.map().format();
        assertThat(text).contains("# 0xCD5464315F0B98C77E6E8ECD9DAADC1C9FCC82D0 Benedikt Ritter",
                "\norg.tukaani = 0x3690C240CE51B4670D30AD1C38EE757D69184620\n");
        var back = ring(imported(text));
        var again = new HashMap<String, Set<String>>();
        back.limits().forEach((key, patterns) -> again.put(key, texts(patterns)));
        var before = new HashMap<String, Set<String>>();
        maven.limits().forEach((key, patterns) -> before.put(key, texts(patterns)));
        assertThat(again).isEqualTo(before);
    }

    private static Set<String> texts(List<PurlPattern> patterns) {
        var texts = new TreeSet<String>();
        patterns.forEach(pattern -> texts.add(pattern.toString()));
        return texts;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            pkg:maven/g/*               ; g = 0xA
            pkg:maven/g/**              ; g = 0xA
            pkg:maven/g/a               ; g:a = 0xA
            pkg:maven/g/a@1.0           ; g:a:1.0 = 0xA
            pkg:maven/g/a@alpha         ; g:a:*:alpha = 0xA
            pkg:maven/g/a@*             ; g:a = 0xA
            pkg:maven/**                ; * = 0xA
            pkg:*/**                    ; * = 0xA
            pkg:maven/*/a*              ; *:a* = 0xA
            pkg:maven/g.*/*             ; left out
            pkg:maven/*                 ; left out
            pkg:maven/g/a/b             ; left out
            pkg:maven/g/a%3Ab           ; left out
            pkg:maven/g/a@1%3A2         ; left out
            pkg:pypi/flask              ; left out
            """)
    void aGrantGoesToAKeysMapIfThatSaysNoMore(String pattern, String line) {
        var keyring = Given.rule("[keyring.k]\nfile = \"x\"\nlimits = { " + A + " = [\"" + pattern + "\"] }\n"
                + "[rule.r]\nkeyring = { ring = \"k\" }\n").keyrings().values().iterator().next();
        var people = new LinkedHashMap<String, String>();
        people.put(A, "Ann");
        var exported = KeysMapExport.of(keyring, people);
        assertThat(exported.leftovers().isEmpty()).isEqualTo(!line.equals("left out"));
        var text = exported.map().format();
        assertThat(KeysMap.parse(text.getBytes(UTF_8)).format()).isEqualTo(text);
        var lines = new ArrayList<String>();
        exported.map().entries().forEach(entry -> lines.addAll(entry.source()));
        assertThat(lines).isEqualTo(line.equals("left out") ? List.of() : List.of(line.replace("0xA", "0x" + A)));
        assertThat(text.contains("# left out: 0x" + A + " for " + PurlPattern.parse(pattern)))
                .isEqualTo(line.equals("left out"));
    }

    @Test
    void whoIsNotLimitedMayReleaseEverythingUnlessTheKeyringIsClosed() {
        var people = new LinkedHashMap<String, String>();
        people.put(A, "Ann");
        var open = Given.rule("[keyring.k]\nfile = \"x\"\n[rule.r]\nkeyring = { ring = \"k\" }\n");
        assertThat(KeysMapExport.of(open.keyrings().values().iterator().next(), people).map().format())
                .contains("\n* = 0x" + A + "\n");
        var closed = Given
                .rule("[keyring.k]\nfile = \"x\"\nunlisted = \"nothing\"\n[rule.r]\nkeyring = { ring = \"k\" }\n");
        assertThat(KeysMapExport.of(closed.keyrings().values().iterator().next(), people).map().entries()).isEmpty();
    }
}
