package org.strongset.apt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.AptLists;
import org.strongset.ecosystem.debian.AptSource;
import org.strongset.model.Code;
import org.strongset.testkit.Loopback;
import org.strongset.transport.Spans;

@Timeout(120)
final class MachineArchivesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Spans SHORT = new Spans(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMillis(700),
            1000);
    private static final byte[] HELLO = "the bytes of hello".getBytes(UTF_8);
    private static final long FEW = 64_000_000;

    @TempDir
    Path folder;

    private final MadeArchive archive = new MadeArchive();

    @BeforeEach
    void machine() {
        write("etc/apt/sources.list", archive.line());
        archive.has("hello", "1.0+b1", HELLO).serve();
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private Path root() {
        return folder.resolve("root");
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(root().resolve(name).getParent());
            Files.writeString(root().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Request request() {
        return Request.of(root(), cache(), "amd64", NOW).withSpans(SHORT);
    }

    private MachineArchives open(Request request) {
        try {
            return MachineArchives.open(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Source only(Request request, boolean newest) {
        try (var machine = open(request)) {
            var sources = machine.sources(AptSource.Type.DEB, newest);
            assertThat(sources).hasSize(1);
            return sources.getFirst();
        }
    }

    private static State state(Source source) {
        return Objects.requireNonNull(source.state());
    }

    private void fails(Code code) {
        var source = only(request(), true);
        assertThat(source.problems()).as(source.toString()).extracting(Problem::code).containsExactly(code);
    }

    private Fetched hello(Request request) {
        try (var machine = open(request)) {
            return machine.binary("hello", machine.offers(machine.sources(AptSource.Type.DEB, false), "hello"));
        }
    }

    private static Code code(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Failed.class);
        return ((Fetched.Failed) fetched).code();
    }

    private void aptHas(String date) {
        var list = AptLists.fileName(archive.server().url() + MadeArchive.SUITE);
        archive.date(date);
        write("var/lib/apt/lists/" + list + "InRelease", new String(MadeArchive.inside(archive.release()), UTF_8));
        write("var/lib/apt/lists/" + list + "main_binary-amd64_Packages", "Package: of-apt\n");
    }

    @Test
    void whatIsNotHereIsFetchedOnceAndKept() {
        var first = only(request(), false);
        assertThat(first.problems()).isEmpty();
        assertThat(first.state()).isNotNull();
        assertThat(state(first).indexes()).singleElement()
                .satisfies(index -> assertThat(index.path()).isEqualTo(MadeArchive.LIST));
        assertThat(archive.server().paths()).containsExactly(MadeArchive.SUITE + "InRelease",
                MadeArchive.SUITE + "main/binary-amd64/Packages.gz");
        archive.server().forget();
        assertThat(only(request(), false).state()).isEqualTo(first.state());
        assertThat(archive.server().asked()).isEmpty();
        assertThat(only(request(), true).state()).isEqualTo(first.state());
        assertThat(archive.server().paths()).containsExactly(MadeArchive.SUITE + "InRelease");
    }

    @Test
    void aptsOwnListsAreEnoughAndAreNotTouched() throws IOException {
        aptHas("Sat, 31 Oct 2026 12:00:00 UTC");
        var before = snapshot();
        var source = only(request(), false);
        assertThat(source.state()).isNotNull();
        assertThat(state(source).release()).startsWith(root());
        assertThat(archive.server().asked()).isEmpty();
        assertThat(only(request(), true).problems()).isEmpty();
        assertThat(snapshot()).isEqualTo(before);
    }

    private List<String> snapshot() throws IOException {
        try (var files = Files.walk(root())) {
            return files.map(file -> file + " " + (Files.isRegularFile(file) ? file.toFile().lastModified() : 0))
                    .sorted().toList();
        }
    }

    @Test
    void theNewerOfAptsStateAndOursCounts() {
        assertThat(state(only(request(), true)).release()).startsWith(cache());
        aptHas("Sat, 31 Oct 2026 13:00:00 UTC");
        assertThat(state(only(request(), false)).release()).startsWith(root());
        aptHas("Sat, 31 Oct 2026 11:00:00 UTC");
        assertThat(state(only(request(), false)).release()).startsWith(cache());
        aptHas("Sat, 31 Oct 2027 11:00:00 UTC");
        assertThat(state(only(request(), false)).release()).startsWith(cache());
    }

    @Test
    void TU_05_aStateThatIsOverIsAskedForAgain() {
        archive.says("Valid-Until: Sat, 31 Oct 2026 20:00:00 UTC\n").serve();
        assertThat(only(request(), false).problems()).isEmpty();
        archive.server().forget();
        var frozen = only(request(), false);
        assertThat(archive.server().paths()).containsExactly(MadeArchive.SUITE + "InRelease");
        assertThat(state(frozen).validUntil()).isBefore(NOW);
        archive.says("").date("Sat, 31 Oct 2026 20:00:00 UTC").serve();
        assertThat(state(only(request(), false)).validUntil()).isNull();
    }

    @Test
    void TU_02_anOlderStateThanAptHasIsSaidAndDoesNotCount() {
        aptHas("Sat, 31 Oct 2026 13:00:00 UTC");
        archive.date("Sat, 31 Oct 2026 12:00:00 UTC").serve();
        var source = only(request(), true);
        assertThat(source.problems()).extracting(Problem::code).containsExactly(Code.ROLLBACK);
        assertThat(state(source).release()).startsWith(root());
    }

    @Test
    void TU_06_aListOfAnotherDayIsNotKept() {
        archive.server().file(MadeArchive.SUITE + "main/binary-amd64/Packages.gz",
                MadeArchive.gzip("Package: other\n"));
        var source = only(request(), false);
        assertThat(source.state()).isNull();
        assertThat(source.problems()).extracting(Problem::code).containsExactly(Code.MIX_AND_MATCH);
        archive.says("Acquire-By-Hash: yes\n").serve();
        assertThat(only(request(), false).problems()).isEmpty();
        assertThat(archive.server().paths()).anyMatch(path -> path.contains("/by-hash/SHA256/"));
    }

    @Test
    void TU_06_otherBytesUnderADigestAreNotKept() {
        archive.says("Acquire-By-Hash: yes\n").serve();
        var name = archive.release().lines().filter(line -> line.endsWith("Packages.gz")).findFirst().orElseThrow()
                .strip().split(" ", -1)[0];
        archive.server().file(MadeArchive.SUITE + "main/binary-amd64/by-hash/SHA256/" + name, "odd".getBytes(UTF_8));
        fails(Code.MIX_AND_MATCH);
    }

    @Test
    void theOldStateStandsUntilTheNewOneIsWhole() {
        var before = only(request(), true).state();
        archive.date("Sat, 31 Oct 2026 13:00:00 UTC").has("other", "2", HELLO).serve();
        archive.server().remove(MadeArchive.SUITE + "main/binary-amd64/Packages.gz");
        var source = only(request(), true);
        assertThat(source.state()).isEqualTo(before);
        assertThat(source.problems()).extracting(Problem::code).containsExactly(Code.EVIDENCE_UNAVAILABLE);
    }

    @Test
    void TU_07_whatHasNoEndIsCut() throws IOException {
        for (var path : List.of("InRelease", "main/binary-amd64/Packages.gz")) {
            archive.serve().server().says(MadeArchive.SUITE + path, out -> {
                Loopback.head(out, "200 OK");
                Loopback.endless(out, "a");
            });
            fails(Code.LIMIT_EXCEEDED);
        }
        archive.serve().server().says(MadeArchive.SUITE + "InRelease", out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
            Loopback.endless(out, "X-More: and more\r\n");
        });
        fails(Code.EVIDENCE_UNAVAILABLE);
        assertThat(archive.server().sent()).isLessThan(FEW);
        try (var files = Files.walk(cache())) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void TU_08_aSlowArchiveIsLeftAndTheNextOneIsAsked() {
        archive.server().stuck(MadeArchive.SUITE + "InRelease");
        fails(Code.EVIDENCE_UNAVAILABLE);
        try (var mirror = new MadeArchive()) {
            mirror.has("hello", "1.0+b1", HELLO).serve();
            archive.serve().server().stuck("/debian/pool/hello_1.0%2bb1_amd64.deb");
            write("etc/apt/sources.list", archive.line() + mirror.line());
            assertThat(hello(request())).isInstanceOf(Fetched.Here.class);
            assertThat(mirror.server().paths()).contains("/debian/pool/hello_1.0%2bb1_amd64.deb");
        }
    }

    @Test
    void TU_14_whatIsNoReleaseOrOfTheFutureIsNotKept() {
        var before = only(request(), true).state();
        for (var answer : List.of("", "<html>log in</html>", "Origin: Test\n", "Date: Sat, 31 Oct 2026 12:00:00 UTC\n",
                "-----BEGIN PGP SIGNED MESSAGE-----\n\nOrigin", "Date: Sun, 01 Nov 2026 00:01:00 UTC\n")) {
            archive.server().file(MadeArchive.SUITE + "InRelease", answer.getBytes(UTF_8));
            var source = only(request(), true);
            assertThat(source.problems()).as(answer).extracting(Problem::code)
                    .containsExactly(Code.EVIDENCE_UNAVAILABLE);
            assertThat(source.state()).isEqualTo(before);
        }
    }

    @Test
    void theOtherWaysNotToBeAnArchiveAreToldApart() {
        archive.server().remove(MadeArchive.SUITE + "InRelease");
        fails(Code.EVIDENCE_UNAVAILABLE);
        for (var odd : List.of("206 part", "200 OK\r\nContent-Encoding: gzip")) {
            archive.server().status(MadeArchive.SUITE + "InRelease", odd);
            fails(Code.UPSTREAM_INVALID);
        }
        archive.server().status(MadeArchive.SUITE + "InRelease", "302 there", "Location: InRelease");
        fails(Code.UPSTREAM_INVALID);
        archive.server().status(MadeArchive.SUITE + "InRelease", "302 there", "Location: file:///etc/passwd");
        fails(Code.UPSTREAM_INVALID);
        archive.server().status(MadeArchive.SUITE + "InRelease", "429 many", "Retry-After: 3600");
        fails(Code.RATE_LIMITED);
    }

    @Test
    void aStateWithItsSignatureBesideIsOneToo() {
        archive.server().remove(MadeArchive.SUITE + "InRelease")
                .file(MadeArchive.SUITE + "Release", archive.release().getBytes(UTF_8));
        fails(Code.EVIDENCE_UNAVAILABLE);
        archive.server().file(MadeArchive.SUITE + "Release.gpg", "a signature".getBytes(UTF_8));
        var state = state(only(request(), true));
        assertThat(state.signature()).hasContent("a signature");
        assertThat(only(request(), false).state()).isEqualTo(state);
    }

    @Test
    void redirectsAreFollowedAsAptDoes() {
        archive.server().file("/else/InRelease", MadeArchive.inside(archive.release()))
                .status(MadeArchive.SUITE + "InRelease", "302 there", "Location: /else/InRelease");
        assertThat(only(request(), true).problems()).isEmpty();
    }

    @Test
    void offlineMeansNoConnection() {
        assertThat(only(request().withOffline(true), true).problems()).extracting(Problem::code)
                .containsExactly(Code.NOT_FETCHED);
        assertThat(archive.server().asked()).isEmpty();
        assertThat(only(request(), false).problems()).isEmpty();
        archive.server().forget();
        assertThat(only(request().withOffline(true), true).problems()).isEmpty();
        assertThat(code(hello(request().withOffline(true)))).isEqualTo(Code.NOT_FETCHED);
        assertThat(archive.server().asked()).isEmpty();
    }

    @Test
    void aPackageIsFetchedByWhatTheListSaysAndKept() {
        var fetched = hello(request());
        assertThat(fetched).isInstanceOfSatisfying(Fetched.Here.class, here -> {
            assertThat(here.file()).startsWith(cache()).hasBinaryContent(HELLO)
                    .hasFileName("hello_1.0+b1_amd64.deb");
        });
        archive.server().forget();
        assertThat(hello(request())).isEqualTo(fetched);
        assertThat(archive.server().asked()).isEmpty();
    }

    @Test
    void aptsCacheOfPackagesIsLookedAtFirstAndNotBelieved() {
        write("var/cache/apt/archives/hello_1.0+b1_amd64.deb", "the bytes of hellO");
        assertThat(hello(request())).isInstanceOfSatisfying(Fetched.Here.class,
                here -> assertThat(here.file()).startsWith(cache()));
        write("var/cache/apt/archives/hello_1.0+b1_amd64.deb", new String(HELLO, UTF_8));
        try (var other = new MadeArchive()) {
            write("etc/apt/sources.list", other.has("hello", "1.0+b1", HELLO).serve().line());
            assertThat(hello(request().withOffline(false))).isInstanceOf(Fetched.Here.class);
            assertThat(other.server().paths()).noneMatch(path -> path.endsWith(".deb"));
        }
    }

    private @Nullable String serving() {
        return hello(request()) instanceof Fetched.Here here ? here.server() : "nothing";
    }

    @Test
    void S19_whoServesAPackageIsTheHostWhoseListNamesItAlsoWhenItsBytesAreHere() {
        var host = archive.server().url().substring("http://".length());
        assertThat(serving()).isEqualTo(host);
        assertThat(serving()).isEqualTo(host);
        write("etc/apt/sources.list", archive.line().replace("http://", "http://ann:secret@"));
        assertThat(serving()).isEqualTo(host);
    }

    @Test
    void S19_whereTwoHostsOrNoneServeTheSameBytesNobodyIsKnownTo() {
        try (var mirror = new MadeArchive()) {
            mirror.has("hello", "1.0+b1", HELLO).serve();
            write("etc/apt/sources.list", archive.line() + mirror.line());
            assertThat(serving()).isNull();
            write("etc/apt/sources.list", mirror.line());
            assertThat(serving()).isEqualTo(mirror.server().url().substring("http://".length()));
        }
    }

    @Test
    void S19_aFolderOfThisMachineServesNobody() {
        for (var odd : List.of("file:/srv", "copy:/srv", "cdrom:[x]/", "mirror+file:/srv", "tor+http://a.example/")) {
            var source = new AptSource("list", AptSource.Type.DEB, odd, "stable", List.of("main"), Map.of(), null,
                    true);
            assertThat(new Source(source, null, List.of(), List.of()).server()).as(odd).isEmpty();
        }
    }

    @Test
    void otherBytesThanTheListSaysAreNoPackage() throws IOException {
        var path = "/debian/pool/hello_1.0%2bb1_amd64.deb";
        archive.server().file(path, "the bytes of hellO".getBytes(UTF_8));
        assertThat(code(hello(request()))).isEqualTo(Code.DIGEST_MISMATCH);
        archive.server().file(path, "the bytes".getBytes(UTF_8));
        assertThat(code(hello(request()))).isEqualTo(Code.DIGEST_MISMATCH);
        archive.server().says(path, out -> {
            Loopback.head(out, "200 OK");
            Loopback.endless(out, "a");
        });
        assertThat(code(hello(request()))).isEqualTo(Code.LIMIT_EXCEEDED);
        archive.server().remove(path);
        assertThat(code(hello(request()))).isEqualTo(Code.UPSTREAM_HAS_NONE);
        archive.server().status(path, "500 oh");
        assertThat(code(hello(request()))).isEqualTo(Code.UPSTREAM_UNAVAILABLE);
        try (var files = Files.walk(cache().resolve("packages"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aSourcePackageIsFetchedWithAllItsFiles() {
        byte[] dsc = "the dsc".getBytes(UTF_8);
        archive.list(MadeArchive.SOURCES, "Package: hello\nVersion: 1.0\nDirectory: pool\nChecksums-Sha256:\n "
                + Sha256.of(dsc).hex() + " " + dsc.length + " hello_1.0.dsc\n " + Sha256.of(HELLO).hex() + " "
                + HELLO.length + " hello_1.0.tar.gz\n").serve();
        archive.server().file("/debian/pool/hello_1.0.dsc", dsc).file("/debian/pool/hello_1.0.tar.gz", HELLO);
        try (var machine = open(request())) {
            var sources = machine.sources(AptSource.Type.DEB_SRC, false);
            assertThat(sources).singleElement()
                    .satisfies(source -> assertThat(state(source).indexes().getFirst().path())
                            .isEqualTo(MadeArchive.SOURCES));
            assertThat(machine.source(machine.offers(sources, "hello"))).isInstanceOfSatisfying(Fetched.Here.class,
                    here -> assertThat(here.file()).hasFileName("hello_1.0.dsc").hasBinaryContent(dsc)
                            .satisfies(file -> assertThat(file.resolveSibling("hello_1.0.tar.gz"))
                                    .hasBinaryContent(HELLO)));
        }
        archive.server().remove("/debian/pool/hello_1.0.tar.gz");
        delete(cache());
        try (var machine = open(request())) {
            assertThat(code(machine.source(machine.offers(machine.sources(AptSource.Type.DEB_SRC, false), "hello"))))
                    .isEqualTo(Code.UPSTREAM_HAS_NONE);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFolderIsAnArchiveTooAndOtherSchemesAreNamed() throws IOException {
        var suite = folder.resolve("files/dists/stable");
        var files = Files.createDirectories(suite.resolve("main/binary-amd64"));
        Files.writeString(suite.resolve("InRelease"), archive.release());
        Files.write(files.resolve("Packages.gz"), MadeArchive.gzip(list()));
        for (var scheme : List.of("file:", "copy:", "file://")) {
            write("etc/apt/sources.list", "deb " + scheme + folder.resolve("files") + " stable main\n");
            assertThat(only(request(), true).problems()).as(scheme).isEmpty();
        }
        for (var uri : List.of("cdrom:[disc]/", "mirror://127.0.0.1/list", "tor+http://127.0.0.1/", "ftp://127.0.0.1/",
                "http:/x/")) {
            write("etc/apt/sources.list", "deb " + uri.replace("[", "%5b").replace("]", "%5d") + " stable main\n");
            var source = only(request(), false);
            assertThat(source.problems()).as(uri).extracting(Problem::code)
                    .containsExactly(Code.EVIDENCE_UNAVAILABLE);
            assertThat(source.state()).isNull();
        }
        assertThat(archive.server().asked()).isEmpty();
    }

    private String list() {
        return "Package: hello\nVersion: 1.0+b1\nArchitecture: amd64\nFilename: pool/hello_1.0+b1_amd64.deb\nSize: "
                + HELLO.length + "\nSHA256: " + Sha256.of(HELLO).hex() + "\n";
    }

    @Test
    void whatAWriterLeftBehindIsNothing() throws IOException {
        assertThat(only(request(), true).problems()).isEmpty();
        try (var files = Files.list(cache().resolve("files"))) {
            for (var file : files.toList()) {
                Files.write(cache().resolve("files/.half"), "half of a fi".getBytes(UTF_8));
                Files.write(file, "half of a fi".getBytes(UTF_8));
            }
        }
        archive.server().forget();
        var source = only(request(), false);
        assertThat(source.problems()).isEmpty();
        assertThat(source.state()).isNotNull();
        assertThat(archive.server().asked()).hasSize(2);
        Files.writeString(cache().resolve("states").resolve(AptLists.fileName(archive.server().url()
                + MadeArchive.SUITE)), "InRelease ../../../etc/passwd\n");
        assertThat(only(request(), false).problems()).isEmpty();
    }

    @Test
    void noLinkInTheCacheIsFollowed() throws IOException {
        var outside = Files.createDirectory(folder.resolve("outside"));
        Files.createDirectories(cache());
        Files.setPosixFilePermissions(cache(), PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(cache().resolve("files"), outside);
        fails(Code.EVIDENCE_UNAVAILABLE);
        assertThat(outside).isEmptyDirectory();
        Files.delete(cache().resolve("files"));
        assertThat(only(request(), true).problems()).isEmpty();
        try (var files = Files.list(cache().resolve("files"))) {
            for (var file : files.toList()) {
                Files.move(file, outside.resolve(file.getFileName()));
                Files.createSymbolicLink(file, outside.resolve(file.getFileName()));
            }
        }
        archive.server().forget();
        assertThat(only(request(), false).problems()).isEmpty();
        assertThat(archive.server().asked()).as("what links lead to is not taken").hasSize(2);
        try (var files = Files.list(cache().resolve("files"))) {
            assertThat(files).noneMatch(Files::isSymbolicLink);
        }
    }

    @Test
    void twoAtOnceLeaveWholeFiles() throws InterruptedException {
        var threads = List.of(Thread.ofPlatform().start(() -> hello(request())),
                Thread.ofPlatform().start(() -> hello(request())));
        for (var thread : threads) {
            thread.join();
        }
        archive.server().forget();
        assertThat(hello(request().withOffline(true))).isInstanceOf(Fetched.Here.class);
        assertThat(cache().resolve("files")).isDirectoryNotContaining(file -> file.getFileName().toString()
                .startsWith("."));
    }

    @Test
    void GP_15_accountsGoWhereAptSendsThem() {
        write("etc/apt/auth.conf", "machine http://127.0.0.1/debian login u password p\n");
        assertThat(only(request(), true).problems()).isEmpty();
        assertThat(archive.server().asked()).isNotEmpty().allMatch(asked -> asked.has("Authorization"));
        archive.server().forget();
        write("etc/apt/auth.conf",
                "machine 127.0.0.1 login u password p\nmachine http://127.0.0.2 login u password p\n");
        assertThat(only(request(), true).problems()).isEmpty();
        assertThat(archive.server().asked()).isNotEmpty().noneMatch(asked -> asked.has("Authorization"));
        archive.server().forget();
        write("etc/apt/sources.list", archive.line().replace("http://", "http://u:p%2520q@"));
        assertThat(only(request(), true)).satisfies(source -> {
            assertThat(source.problems()).isEmpty();
            assertThat(source.toString()).doesNotContain("p%20q");
        });
        assertThat(archive.server().asked()).isNotEmpty().allMatch(asked -> asked.has("Authorization"));
    }

    @Test
    void theProxyIsTheOneThatAptAsks() {
        var proxy = archive.server().url();
        write("etc/apt/sources.list", "deb http://archive.example/debian stable main\n");
        archive.server().file("http://archive.example/debian/dists/stable/InRelease",
                MadeArchive.inside(archive.release())).file(
                        "http://archive.example/debian/dists/stable/main/binary-amd64/Packages.gz",
                        MadeArchive.gzip(list()));
        write("etc/apt/apt.conf", "Acquire::http::Proxy \"" + proxy + "/\";");
        assertThat(only(request(), true).problems()).isEmpty();
        write("etc/apt/apt.conf", "");
        delete(cache());
        assertThat(only(request().withEnvironment(Map.of("http_proxy", proxy)), true).problems()).isEmpty();
        write("etc/apt/apt.conf", "Acquire::http::Proxy \"socks5h://127.0.0.1:1/\";");
        fails(Code.EVIDENCE_UNAVAILABLE);
        write("etc/apt/apt.conf", "Acquire::http::Proxy-Auto-Detect \"/bin/true\";");
        fails(Code.EVIDENCE_UNAVAILABLE);
    }

    @Test
    void whatIsNotSupportedIsRefusedAndWhatLoosensIsSaid() {
        write("etc/apt/apt.conf", "Acquire::Check-Valid-Until \"false\"; #include \"/x\";");
        write("etc/apt/sources.list", archive.line().replace("deb ", "deb [trusted=yes] "));
        assertThat(only(request(), false).loosened()).containsExactly("trusted=yes",
                "acquire::check-valid-until=false");
        try (var machine = open(request())) {
            assertThat(machine.notIncluded()).containsExactly("/x");
        }
        write("etc/apt/sources.list", "deb https://127.0.0.1:1/debian stable main\n");
        write("etc/apt/apt.conf", "Acquire::https::CAInfo \"/x\";");
        assertThat(only(request(), true).problems()).singleElement().satisfies(
                problem -> assertThat(problem.message()).contains("cainfo", "not supported yet"));
        write("etc/apt/apt.conf", "Dir::State::lists \"/elsewhere\";");
        assertThatThrownBy(() -> MachineArchives.open(request())).isInstanceOf(MetadataException.class)
                .hasMessageContaining("dir::state::lists");
    }

    @Test
    void listsOfForeignArchitecturesAreFetchedToo() {
        archive.list("main/binary-i386/Packages", "Package: other\n").serve();
        write("var/lib/dpkg/arch", "amd64\ni386\n");
        assertThat(state(only(request(), false)).indexes()).hasSize(2);
        write("etc/apt/apt.conf", "APT::Architectures { \"amd64\"; };");
        assertThat(state(only(request(), true)).indexes()).hasSize(1);
    }

    @Test
    void aListThatTheArchiveDoesNotSayToHaveIsNoneOfIts() {
        archive.list("main/binary-all/Packages", "Package: other\n").says("Architectures: amd64\n").serve();
        assertThat(state(only(request(), true)).indexes()).hasSize(1);
        archive.says("Architectures: all amd64\n").serve();
        assertThat(state(only(request(), true)).indexes()).hasSize(2);
        archive.says("Architectures: all amd64\nNo-Support-for-Architecture-all: Packages\n").serve();
        assertThat(state(only(request(), true)).indexes()).hasSize(1);
    }

    @Test
    void theCacheIsOursAlone() throws IOException {
        assertThat(only(request(), true).problems()).isEmpty();
        assertThat(Files.getPosixFilePermissions(cache(), LinkOption.NOFOLLOW_LINKS)).hasSize(3);
        Files.setPosixFilePermissions(cache(), PosixFilePermissions.fromString("rwxrwxrwx"));
        archive.date("Sat, 31 Oct 2026 13:00:00 UTC").serve();
        fails(Code.EVIDENCE_UNAVAILABLE);
    }
}
