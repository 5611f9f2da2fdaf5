package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.testkit.Loopback;
import org.strongset.testkit.Vectors;

/// `check package-lock.json` with a list of malware, by a registry on loopback.
@Timeout(120)
final class NpmListsTest {
    private static final String POLICY = """
            strongset = 1
            name = "ours"
            [list.malware]
            file = "lists"
            [rule.pinned]
            digest = { sha256 = "%s", reason = "nothing is" }
            [[use]]
            for = "pkg:npm/**"
            allow = "pinned"
            [[deny]]
            list = "malware"
            [[waive]]
            for = "pkg:npm/**"
            owner = "ana"
            reason = "the first day"
            until = "2027-01-31"
            """.formatted("00".repeat(32));

    @TempDir
    private Path folder;

    private final Loopback server = new Loopback();
    private Strongset strongset;

    @BeforeEach
    void project() throws IOException, NoSuchAlgorithmException {
        strongset = new Strongset(folder);
        write("home/.npmrc", "registry=" + server.url() + "/\n");
        write("policy.toml", POLICY);
        write("lists/MAL-2025-46969.json",
                Files.readString(Vectors.folder("osv-public").resolve("MAL-2025-46969.json")));
        var bytes = MadeDeb.tar("package/package.json", "{\"name\": \"chalk\", \"version\": \"5.6.1\"}");
        var sri = "sha512-" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-512").digest(bytes));
        server.file("/chalk/-/chalk-5.6.1.tgz", bytes);
        server.file("/chalk/5.6.1", """
                {"name": "chalk", "version": "5.6.1", "dist": {"integrity": "%s", "tarball": "%s"}}
                """.formatted(sri, server.url() + "/chalk/-/chalk-5.6.1.tgz").getBytes(UTF_8));
        write("project/package-lock.json", """
                {"lockfileVersion": 3, "packages": {"": {"name": "mine"},
                 "node_modules/chalk": {"version": "5.6.1", "integrity": "%s"}}}
                """.formatted(sri));
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

    private Strongset.Outcome exits(int exit) {
        var outcome = strongset.exits(exit, "check", "--json", "--policy", "policy.toml", "--now", "2026-11-01",
                "project");
        Schemas.assertFits(outcome.out());
        return outcome;
    }

    @Test
    void aPlantedRecordOfMalwareDeniesAndWithdrawnItNoLongerDoes() throws IOException {
        var denied = exits(10);
        assertThat(denied.reasons()).contains("LISTED_MALWARE");
        assertThat(denied.out()).contains("the list \\\"malware\\\" (lists) names pkg:npm/chalk@5.6.1 as malware: "
                + "MAL-2025-46969 of 2025-09-12");
        write("lists/newer/MAL-2025-46969.json", """
                {"id": "MAL-2025-46969", "modified": "2026-01-01T00:00:00Z", "withdrawn": "2026-01-01T00:00:00Z",
                 "affected": [{"package": {"ecosystem": "npm", "name": "chalk"}, "versions": ["5.6.1"]}]}
                """);
        assertThat(exits(0).reasons()).contains("WAIVED").doesNotContain("LISTED_MALWARE");
    }

    @Test
    void malwareInsideOfAnotherPackageDeniesThatOne() throws IOException {
        var lock = folder.resolve("project/package-lock.json");
        var text = Files.readString(lock);
        Files.writeString(lock, text.replace("}}}", "}, \"node_modules/chalk/node_modules/bad\": "
                + "{\"version\": \"2.0.0\", \"inBundle\": true}}}"));
        write("lists/MAL-2025-46969.json", """
                {"id": "MAL-7", "modified": "2026-01-01T00:00:00Z", "affected": [
                 {"package": {"ecosystem": "npm", "name": "bad"}, "ranges": [{"type": "SEMVER", "events": [
                  {"introduced": "2.0.0"}]}]}]}
                """);
        assertThat(exits(10).out()).contains("names pkg:npm/bad@2.0.0, which is inside of it, as malware: MAL-7 of "
                + "2026-01-01, it means introduced 2.0.0");
        Files.writeString(lock, text);
        assertThat(exits(0).reasons()).doesNotContain("LISTED_MALWARE");
    }

    @Test
    void aListThatBrokeMeanwhileAllowsNothing() throws IOException {
        write("lists/half.json", "{\"id\": \"MAL-1\"");
        assertThat(exits(30).reasons()).contains("LIST_UNAVAILABLE");
    }

    @Test
    void PO_18_aFixOfWhatWasAdoptedNeedNotWaitAndTheAnswerNamesTheAdvisory() throws IOException {
        try (var npm = new NpmScene(folder)) {
            npm.has("tessellate", "1.0.1", NpmScene.YOUNG, "");
            npm.says(0, "adopt", "--now", NpmScene.NOW);
            npm.locked.put("tessellate", "1.0.1");
            npm.lock();
            write("fixes/GHSA-1.json", """
                    {"id": "GHSA-1", "modified": "2026-10-29T00:00:00Z", "affected": [{"package": {"ecosystem": "npm",
                     "name": "tessellate"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"},
                     {"fixed": "1.0.1"}]}]}]}
                    """);
            write("policy.toml", """
                    strongset = 1
                    name = "ours"
                    [list.known]
                    file = "fixes"
                    [rule.index]
                    index-word = { min-age = "7d", not-listed = "known", fixes = "known" }
                    [rule.adopted]
                    digest = { lock = "strongset.lock" }
                    [rule.r]
                    any = ["adopted", "index"]
                    [[use]]
                    for = "pkg:npm/**"
                    allow = "r"
                    """);
            assertThat(npm.check(0, "--policy", "policy.toml", "--all")).contains("COOLDOWN_BYPASS_FIX: "
                    + "pkg:npm/tessellate@1.0.0 has the weakness GHSA-1, and this mends it, by the list \"known\" (fixes) of "
                    + "2026-10-29");
            write("fixes/GHSA-1.json", Files.readString(folder.resolve("fixes/GHSA-1.json")).replace("1.0.1", "1.0.2"));
            assertThat(npm.check(12, "--policy", "policy.toml", "--all")).contains("HELD_UNTIL", "ADVISORY");
        }
    }
}
