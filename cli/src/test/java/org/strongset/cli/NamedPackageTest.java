package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.testkit.Loopback;

/// `check pkg:deb/debian/NAME@VERSION` and `--refresh` on a machine that a test made, from an archive on loopback.
@Timeout(120)
final class NamedPackageTest {
    private static final String HELLO = "pkg:deb/debian/hello@1.0";
    private static final String SUITE = "/debian/dists/stable/";
    private static final String LIST = "main/binary-amd64/Packages";
    private static final byte[] BYTES = MadeDeb.of("hello", "1.0", "amd64");

    @TempDir
    private Path folder;

    private final Loopback server = new Loopback();
    private final MadeSigner ann = MadeSigner.named("ann");
    private final List<String> entries = new ArrayList<>();
    private Strongset strongset;

    @BeforeEach
    void machine() throws IOException {
        strongset = new Strongset(folder);
        write("root/var/lib/dpkg/status", """
                Package: dpkg
                Status: install ok installed
                Architecture: amd64
                Version: 1.21

                Package: hello
                Status: install ok installed
                Architecture: amd64
                Version: 1.0
                """);
        write("root/etc/apt/sources.list", line(server));
        Files.write(folder.resolve("ann.pgp"), ann.certificate());
        write("policy.toml", """
                strongset = 1
                name = "ours"
                [keyring.ours]
                file = "ann.pgp"
                archives = { "%s" = ["Ours/Ours/*"] }
                [rule.distro]
                archive-chain = { ring = "ours" }
                [[use]]
                for = "pkg:deb/**"
                allow = "distro"
                """.formatted(ann.fingerprint()));
        names("hello", "1.0", "amd64", BYTES);
        serve("12", "");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static String line(Loopback at) {
        return "deb " + at.url() + "/debian stable main\n";
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Names bytes in the list, and serves them.
    private void names(String name, String version, String architecture, byte[] bytes) {
        var path = "pool/" + name + ".deb";
        server.file("/debian/" + path, bytes);
        entries.add("Package: " + name + "\nVersion: " + version + "\nArchitecture: " + architecture + "\nFilename: "
                + path + "\nSize: " + bytes.length + "\nSHA256: " + sha256(bytes) + "\n");
    }

    /// Signs the state of that hour, and serves it with its list.
    private void serve(String hour, String more) {
        serve(server, hour, more);
    }

    private void serve(Loopback at, String hour, String more) {
        var list = String.join("\n", entries).getBytes(UTF_8);
        var release = ("Origin: Ours\nLabel: Ours\nSuite: stable\nCodename: bird\nDate: Sat, 31 Oct 2026 " + hour
                + ":00:00 UTC\n" + more + "SHA256:\n " + sha256(list) + " " + list.length + " " + LIST + "\n")
                .getBytes(UTF_8);
        at.file(SUITE + LIST, list).file(SUITE + "Release", release).file(SUITE + "Release.gpg", ann.asc(release));
    }

    private Strongset.Outcome exits(int exit, String... more) {
        var words = Stream.concat(Stream.of("check", "--json", "--policy", "policy.toml", "--root", "root", "--now",
                "2026-11-01"), Stream.of(more)).toArray(String[]::new);
        return strongset.exits(exit, words);
    }

    @Test
    void aPackageIsFoundFetchedAndAllowed() {
        var outcome = exits(0, HELLO);
        assertThat(outcome.reasons()).contains("RULE_MET");
        var result = outcome.json().get("results").get(0);
        assertThat(result.get("subject").asString()).isEqualTo(HELLO + "?arch=amd64");
        assertThat(result.get("sha256").asString()).contains(sha256(BYTES));
        server.forget();
        exits(0, "--offline", HELLO);
        exits(0, HELLO + "?arch=amd64");
        exits(0, "--installed", "hello");
        assertThat(server.asked()).isEmpty();
    }

    /// Asks for the signature of somebody whose key is from elsewhere than the package.
    private void keysFrom(String origin) throws IOException {
        Files.write(folder.resolve("hello.asc"), ann.asc(BYTES));
        write("policy.toml", """
                strongset = 1
                name = "ours"
                [keyring.ours]
                file = "ann.pgp"
                origin = "%s"
                [rule.signed]
                keyring = { ring = "ours", apart-from = "upstream" }
                [[use]]
                for = "pkg:deb/**"
                allow = "signed"
                """.formatted(origin));
    }

    @Test
    void S19_anArchiveThatServesTheKeysTooIsDeniedAndAnotherIsBelieved() throws IOException {
        keysFrom("keys.example");
        exits(0, "--evidence", "hello.asc", HELLO);
        exits(0, "--offline", "--evidence", "hello.asc", HELLO);
        keysFrom("127.0.0.1");
        var outcome = exits(10, "--evidence", "hello.asc", HELLO);
        assertThat(outcome.reasons()).contains("NOT_APART");
        assertThat(outcome.out()).contains("party:host:127.0.0.1");
    }

    @Test
    void nothingIsWrittenOutsideOfDataAndCache() throws IOException {
        var before = outside();
        exits(0, HELLO);
        exits(0, "--installed", "--refresh", "hello");
        assertThat(outside()).isEqualTo(before);
    }

    private List<String> outside() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> !file.startsWith(folder.resolve("data")) && !file.startsWith(folder.resolve(
                    "cache"))).map(file -> file + " " + (Files.isRegularFile(file) ? file.toFile().lastModified() : 0))
                    .sorted().toList();
        }
    }

    @Test
    void aVersionThatIsNotThereIsNamedWithThoseThatAre() {
        assertThat(exits(10, "pkg:deb/debian/hello@2.0").out()).contains("NOT_IN_ARCHIVE", "1.0 (amd64)");
        assertThat(exits(10, HELLO + "?arch=i386").out()).contains("NOT_IN_ARCHIVE", "1.0 (amd64)");
        assertThat(exits(10, "pkg:deb/debian/nothing@2.0").out()).contains("NOT_IN_ARCHIVE");
        assertThat(exits(10, "--offline", "pkg:deb/debian/nothing@2.0").out()).contains("NOT_IN_ARCHIVE");
    }

    @Test
    void aPackageThatIsNotFoundIsLookedForInTheNewestStateOnce() {
        exits(10, "pkg:deb/debian/later@1");
        names("later", "1", "all", MadeDeb.of("later", "1", "all"));
        serve("13", "");
        assertThat(exits(0, "pkg:deb/debian/later@1").json().get("results").get(0).get("subject").asString())
                .endsWith("?arch=all");
        server.forget();
        exits(10, "pkg:deb/debian/never@1");
        assertThat(server.paths()).filteredOn(path -> path.endsWith("/InRelease")).hasSize(1);
    }

    @Test
    void howItIsWrittenIsSaid() {
        assertThat(exits(2, "pkg:deb/debian/hello").out()).contains("pkg:deb/debian/hello@VERSION");
        for (var odd : List.of("pkg:deb/ubuntu/hello@1.0", HELLO + "?distro=bird", "pkg:deb/hello@1.0", "pkg:deb/")) {
            assertThat(exits(2, odd).out()).as(odd).contains("USAGE_ERROR");
        }
        assertThat(exits(2, "--as", HELLO, HELLO).out()).contains("--as");
        assertThat(exits(2, "pkg:gem/left@1.0.0").out()).contains("not fetched yet");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void TU_09_anotherPackageUnderTheNameIsNotIt() {
        entries.clear();
        names("hello", "1.0", "amd64", MadeDeb.of("other", "1.0", "amd64"));
        serve("13", "");
        assertThat(exits(20, HELLO).reasons()).contains("SUBJECT_MISMATCH");
        entries.clear();
        names("hello", "1.0", "amd64", MadeDeb.of("hello", "0.9", "amd64"));
        serve("14", "");
        assertThat(exits(20, "--refresh", HELLO).reasons()).contains("SUBJECT_MISMATCH");
    }

    @Test
    void TU_09_otherBytesThanTheListNamesAreNotIt() {
        server.file("/debian/pool/hello.deb", MadeDeb.of("hello", "1.0", "i386"));
        assertThat(exits(20, HELLO).reasons()).containsExactly("DIGEST_MISMATCH");
        server.remove("/debian/pool/hello.deb");
        assertThat(exits(30, HELLO).reasons()).containsExactly("UPSTREAM_HAS_NONE");
        assertThat(exits(30, "--offline", HELLO).reasons()).containsExactly("NOT_FETCHED");
    }

    @Test
    void TU_02_anArchiveThatGoesBackIsSaid() throws IOException {
        exits(0, HELLO);
        serve("11", "");
        assertThat(exits(20, "--refresh", HELLO).reasons()).contains("ROLLBACK");
        serve("12", "");
        assertThat(exits(0, "--refresh", HELLO).reasons()).contains("RULE_MET");
    }

    @Test
    void TU_05_aFrozenArchiveIsNoAnswerAfterItsEnd() {
        serve("12", "Valid-Until: Sat, 31 Oct 2026 20:00:00 UTC\n");
        assertThat(exits(30, HELLO).reasons()).contains("METADATA_EXPIRED");
        assertThat(exits(30, "--installed", "hello").reasons()).contains("METADATA_EXPIRED");
        server.forget();
        exits(30, "--installed", "hello");
        assertThat(server.asked()).as("asked again in each run").isNotEmpty();
        serve("13", "Valid-Until: Sun, 08 Nov 2026 20:00:00 UTC\n");
        exits(0, "--installed", "hello");
    }

    @Test
    void anArchiveThatIsNotToBeHadIsNoAnswerUnlessAnotherOneIs() throws IOException {
        try (var mirror = new Loopback()) {
            serve(mirror, "12", "");
            server.status(SUITE + "InRelease", "500 oh");
            write("root/etc/apt/sources.list", line(server));
            assertThat(exits(30, HELLO).reasons()).containsExactly("EVIDENCE_UNAVAILABLE");
            assertThat(exits(30, "--installed", "hello").reasons()).startsWith("EVIDENCE_UNAVAILABLE");
            write("root/etc/apt/sources.list", line(server) + line(mirror) + "deb cdrom:x stable main\n");
            mirror.file("/debian/pool/hello.deb", BYTES);
            var outcome = exits(0, HELLO);
            assertThat(outcome.reasons()).contains("RULE_MET");
            exits(0, "--installed", "hello");
            assertThat(exits(30, "pkg:deb/debian/nothing@1").reasons()).containsExactly("EVIDENCE_UNAVAILABLE");
        }
    }

    @Test
    void offlineConnectsToNobody() {
        assertThat(exits(30, "--offline", HELLO).reasons()).containsExactly("NOT_FETCHED");
        assertThat(exits(30, "--offline", "--refresh", "--installed", "hello").reasons()).startsWith("NOT_FETCHED");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aFileIsCheckedWithoutConnectionsWhereNoRuleAsksArchives() throws IOException {
        Files.write(folder.resolve("hello_1.0_amd64.deb"), BYTES);
        write("policy.toml", Files.readString(folder.resolve("policy.toml")).replace("archive-chain", "keyring"));
        exits(10, "hello_1.0_amd64.deb");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aDebFileIsCheckedByTheArchiveThatNamesIt() throws IOException {
        Files.write(folder.resolve("hello_1.0_amd64.deb"), BYTES);
        exits(0, "hello_1.0_amd64.deb");
        assertThat(server.paths()).noneMatch(path -> path.endsWith(".deb"));
    }

    @Test
    void anOptionThatLoosensIsSaidAndNotFollowed() throws IOException {
        write("root/etc/apt/sources.list", line(server).replace("deb ", "deb [trusted=yes check-valid-until=no] "));
        assertThat(exits(0, HELLO).reasons()).contains("SOURCE_LOOSENED");
        serve("13", "Valid-Until: Sat, 31 Oct 2026 20:00:00 UTC\n");
        assertThat(exits(30, "--refresh", HELLO).reasons()).contains("METADATA_EXPIRED");
    }

    @Test
    void aSourcePackageIsFetchedWithItsFiles() {
        var dsc = "Format: 3.0 (native)\nSource: hello\nVersion: 1.0\nChecksums-Sha256:\n " + sha256(BYTES) + " "
                + BYTES.length + " hello_1.0.tar.xz\n";
        var sources = ("Package: hello\nVersion: 1.0\nDirectory: pool\nChecksums-Sha256:\n " + sha256(dsc.getBytes(
                UTF_8)) + " " + dsc.length() + " hello_1.0.dsc\n " + sha256(BYTES) + " " + BYTES.length
                + " hello_1.0.tar.xz\n").getBytes(UTF_8);
        var release = ("Origin: Ours\nLabel: Ours\nSuite: stable\nCodename: bird\nDate: Sat, 31 Oct 2026 12:00:00 UTC\n"
                + "SHA256:\n " + sha256(sources) + " " + sources.length + " main/source/Sources\n").getBytes(UTF_8);
        server.file(SUITE + "main/source/Sources", sources).file(SUITE + "Release", release)
                .file(SUITE + "Release.gpg", ann.asc(release)).file("/debian/pool/hello_1.0.dsc", dsc.getBytes(UTF_8))
                .file("/debian/pool/hello_1.0.tar.xz", BYTES);
        var outcome = strongset.run("check", "--json", "--policy", "policy.toml", "--root", "root", "--now",
                "2026-11-01", HELLO + "?arch=source");
        assertThat(outcome.json().get("results").get(0).get("sha256").asString()).contains(sha256(dsc.getBytes(UTF_8)));
        assertThat(server.paths()).contains("/debian/pool/hello_1.0.dsc", "/debian/pool/hello_1.0.tar.xz");
    }

    @Test
    void anOptionOfAptsThatIsNotSupportedIsNamed() throws IOException {
        write("root/etc/apt/apt.conf", "Dir::State::lists \"/elsewhere\";");
        assertThat(exits(30, HELLO).out()).contains("dir::state::lists", "not supported yet");
        write("root/etc/apt/apt.conf", "#include \"/elsewhere\";");
        assertThat(exits(0, HELLO).out()).contains("CONFIG_IGNORED", "/elsewhere");
    }
}
