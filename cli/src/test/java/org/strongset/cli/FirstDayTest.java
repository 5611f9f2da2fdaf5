package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.testkit.Golden.assertGolden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.testkit.Loopback;

/// The first days of a project that nobody wrote a policy for: the first run, what is adopted, and what is asked about from then on.
@Timeout(120)
final class FirstDayTest {
    private static final String NOW = "2026-11-01";
    private static final String OLD = "2026-01-02T00:00:00.000Z";
    private static final String YOUNG = "2026-10-30T00:00:00.000Z";

    @TempDir
    private Path folder;

    private final Loopback server = new Loopback();
    private final Map<String, Map<String, String>> versions = new TreeMap<>();
    private final Map<String, Map<String, String>> times = new TreeMap<>();
    private final Map<String, String> locked = new LinkedHashMap<>();
    private Strongset strongset;

    @BeforeEach
    void project() throws IOException {
        strongset = new Strongset(folder);
        write("home/.npmrc", "registry=" + server.url() + "/\n");
        for (var name : new String[]{"marmalade-io", "quokka-json", "tessellate", "umbrellabird", "wombat-http"}) {
            has(name, "1.0.0", OLD, "");
            locked.put(name, "1.0.0");
        }
        has("zeppelin-core", "1.0.0", OLD, "\"attestations\": {\"url\": \"https://elsewhere.example/\"}, ");
        server.file("/-/npm/v1/attestations/zeppelin-core@1.0.0", "{\"attestations\": []}".getBytes(UTF_8));
        locked.put("zeppelin-core", "1.0.0");
        has("yesterdays-news", "0.9.0", OLD, "");
        has("yesterdays-news", "1.0.0", YOUNG, "");
        locked.put("yesterdays-news", "1.0.0");
        lock();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String sri(String name, String version) {
        try {
            return "sha512-" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-512").digest((name
                    + version).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Has a version whose bytes nobody ever asks for.
    private void has(String name, String version, String published, String dist, String... more) {
        var text = """
                {"name": "%s", "version": "%s"%s, "_npmUser": {"name": "ann"}, "maintainers": [{"name": "ann"}],
                 "dist": {%s"integrity": "%s", "tarball": "%s/%s/-/%s-%s.tgz"}}""".formatted(name, version, String.join(
                "", more), dist, sri(name, version), server.url(), name, name, version);
        versions.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(version, text);
        times.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(version, published);
        server.file("/" + name + "/" + version, text.getBytes(UTF_8));
        server.file("/" + name, ("{\"name\": \"" + name + "\", \"versions\": {" + versions.get(name).entrySet().stream()
                .map(one -> "\"" + one.getKey() + "\": " + one.getValue()).collect(Collectors.joining(","))
                + "}, \"time\": {" + times.get(name).entrySet().stream().map(one -> "\"" + one.getKey() + "\": \"" + one
                        .getValue() + "\"").collect(Collectors.joining(","))
                + "}}").getBytes(UTF_8));
    }

    private void lock() throws IOException {
        write("package-lock.json", "{\"lockfileVersion\": 3, \"packages\": {\"\": {\"name\": \"mine\"}, " + locked
                .entrySet().stream().map(one -> "\"node_modules/" + one.getKey() + "\": {\"version\": \"" + one
                        .getValue() + "\", \"integrity\": \"" + sri(one.getKey(), one.getValue()) + "\"}")
                .collect(Collectors.joining(", ")) + "}}");
    }

    private String says(int exit, String... words) {
        return strongset.exits(exit, words).out().replace(server.url().substring("http://".length()),
                "registry.example").replace("127.0.0.1", "registry.example").replaceAll("npm [^ ]+ at [^ \\n]+", "npm");
    }

    private String check(int exit, String... more) {
        var words = new ArrayList<>(List.of("check", "--now", NOW));
        words.addAll(List.of(more));
        words.add("package-lock.json");
        return says(exit, words.toArray(String[]::new));
    }

    private Path strongsetLock() {
        return folder.resolve("strongset.lock");
    }

    @Test
    void theFirstRunIsShortAndTrueAndTheSecondOpensNoConnection() {
        var first = check(12);
        assertGolden("first-day-first-run.txt", first);
        server.close();
        assertThat(check(12)).isEqualTo(first);
        assertThat(check(12, "--offline")).isEqualTo(first);
    }

    @Test
    void S06_whatWasAdoptedPassesOnAMachineWithAnEmptyCacheAndWithoutAConnection() throws IOException {
        check(12);
        assertGolden("first-day-adopt.txt", says(0, "adopt", "--now", NOW, "package-lock.json"));
        assertGolden("first-day-strongset.lock", Files.readString(strongsetLock()));
        assertGolden("first-day-after-adopt.txt", check(0));
        server.close();
        Files.move(folder.resolve("cache"), folder.resolve("cache-of-another"));
        Files.move(folder.resolve("data"), folder.resolve("data-of-another"));
        assertThat(check(0, "--offline", "--json")).contains("\"way\": \"adopted\"");
    }

    @Test
    void adoptingTwiceChangesNothingAndABotTakesNoQuestion() throws IOException {
        check(12);
        says(12, "adopt", "--update", "--now", NOW, "package-lock.json");
        assertThat(Files.readString(strongsetLock())).doesNotContain("yesterdays-news");
        says(0, "adopt", "--now", NOW, "package-lock.json");
        var bytes = Files.readAllBytes(strongsetLock());
        var time = Files.getLastModifiedTime(strongsetLock());
        says(0, "adopt", "--update", "--now", "2026-11-20", "package-lock.json");
        assertThat(Files.readAllBytes(strongsetLock())).isEqualTo(bytes);
        assertThat(Files.getLastModifiedTime(strongsetLock())).isEqualTo(time);
    }

    @Test
    void PO_16_aPlantedDowngradeIsDeniedAndNamesTheVersionThatWasAdopted() throws IOException {
        says(0, "adopt", "--now", NOW, "package-lock.json");
        has("zeppelin-core", "1.0.1", OLD, "", ", \"scripts\": {\"postinstall\": \"node x\"}");
        locked.put("zeppelin-core", "1.0.1");
        lock();

        var text = check(10);

        assertGolden("first-day-downgrade.txt", text);
        assertThat(text).contains("EVIDENCE_DOWNGRADE", "1.0.0 had provenance");
        assertGolden("first-day-downgrade-left.txt", says(10, "adopt", "--now", NOW, "package-lock.json"));
        assertThat(says(0, "adopt", "--accept", "pkg:npm/zeppelin-core@1.0.1", "--now", NOW, "package-lock.json"))
                .contains("1 new");
        check(0);
    }

    @Test
    void withoutASubjectAllThatTheFolderHoldsIsAskedAboutAndTheRestIsSaid() throws IOException {
        write("node_modules/other/package-lock.json", "{}");
        write("tools/yarn.lock", "");
        write("web/package.json", "{}");

        var text = says(12, "check", "--now", NOW);

        assertThat(text).contains("project    package-lock.json: 7 packages are needed",
                "NOT_CHECKED: tools/yarn.lock: what yarn installs is not read yet",
                "NOT_CHECKED: web/package.json has no package-lock.json beside it").doesNotContain("other");
        says(0, "adopt", "--now", NOW);
        assertThat(says(0, "check", "--now", NOW)).contains("by the rule adopted");
    }

    @Test
    void whatIsNeededNoMoreLeavesTheLockButNotWhatAVersionThatStaysOutIsComparedWith() throws IOException {
        says(0, "adopt", "--now", NOW);
        has("zeppelin-core", "1.0.1", OLD, "");
        locked.put("zeppelin-core", "1.0.1");
        locked.remove("tessellate");
        lock();

        assertThat(says(10, "adopt", "--now", NOW)).contains("0 new, 1 gone");

        assertThat(Files.readString(strongsetLock())).contains("zeppelin-core@1.0.0").doesNotContain("tessellate",
                "zeppelin-core@1.0.1");
    }

    @Test
    void S51_theIndexAndEachAccountAreRankedByWhatTheyCouldReplace() throws IOException {
        has("quokka-json", "1.0.0", OLD, "", ", \"scripts\": {\"postinstall\": \"node <x>\"}");
        var text = says(0, "exposure", "--now", NOW, "--svg", "exposure.svg", "package-lock.json");

        assertThat(text).contains("could      registry.example (index) replace 7 of 7, 1 of them with code at install",
                "could      ann (account, by the index's word) replace 7 of 7",
                "one hand   7 packages may be published by exactly one account");
        var json = strongset.exits(0, "exposure", "--json", "--now", NOW, "package-lock.json").out();
        Schemas.assertFits(json);
        assertThat(Files.readString(folder.resolve("exposure.svg"))).startsWith("<svg").contains("<desc id=\"d\">")
                .contains("</svg>");
    }

    @Test
    void aFolderThatHoldsNothingIsNoYes() throws IOException {
        Files.delete(folder.resolve("package-lock.json"));

        assertThat(strongset.exits(2, "check").err()).contains("this folder holds none");
    }

    @Test
    void otherBytesOfAnAdoptedVersionAreTamperedWith() throws IOException {
        says(0, "adopt", "--now", NOW, "package-lock.json");
        var text = Files.readString(folder.resolve("package-lock.json"));
        var other = sri("other", "bytes");
        write("package-lock.json", text.replace(sri("tessellate", "1.0.0"), other));
        var registry = String.valueOf(versions.getOrDefault("tessellate", Map.of()).get("1.0.0"))
                .replace(sri("tessellate", "1.0.0"), other);
        server.file("/tessellate/1.0.0", registry.getBytes(UTF_8));

        assertThat(check(20, "--refresh")).contains("BYTES_CHANGED");
        assertThat(says(20, "adopt", "--now", NOW, "package-lock.json")).contains("left out");
    }

    @Test
    void GP_23_aLookalikeIsDeniedWithTheNameThatIsMeantAndOneLineAllowsIt() throws IOException {
        has("lodahs", "1.0.0", OLD, "");
        locked.put("lodahs", "1.0.0");
        lock();

        assertThat(check(10)).contains("LOOKALIKE_OF", "\"lodash\"");
        says(0, "adopt", "--accept", "pkg:npm/lodahs@1.0.0", "--now", NOW, "package-lock.json");
        check(0);
    }

    @Test
    void aLockThatSomebodyEditedWronglyIsNotAnEmptyOne() throws IOException {
        says(0, "adopt", "--now", NOW, "package-lock.json");
        write("strongset.lock", Files.readString(strongsetLock()).replace("evidence index", "evidence none"));

        assertThat(strongset.exits(20, "check", "package-lock.json").err()).contains("LOCK_UNREADABLE");
        assertThat(strongset.exits(20, "adopt", "package-lock.json").err()).contains("LOCK_UNREADABLE");
    }
}
