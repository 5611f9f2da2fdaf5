package org.strongset.pip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongset.pip.MadeIndex.sha256;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.ecosystem.python.PythonVersion;
import org.strongset.continuity.Level;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;
import org.strongset.testkit.Loopback;
import org.strongset.transport.Spans;

@Timeout(120)
final class PipProjectTest {
    private static final String WHEEL = "tool-1.0-py3-none-any.whl";
    private static final byte[] TOOL = MadeWheel.of("tool", "1.0");
    private static final byte[] SDIST = "an sdist of tool".getBytes(UTF_8);
    private static final byte[] METADATA = MadeWheel.metadata("tool", "1.0").getBytes(UTF_8);
    private static final String PINNED = "tool==1.0 --hash=" + sha256(TOOL) + "\n";
    private static final Spans SHORT = new Spans(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMillis(700),
            1000);

    @TempDir
    Path folder;

    private final MadeIndex index = new MadeIndex();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void serve() {
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("PIP_INDEX_URL", index.url());
        index.has("tool", WHEEL, TOOL, ", \"core-metadata\": {\"sha256\": \"" + sha256(METADATA).hex()
                + "\"}, \"provenance\": \"../../provenance/" + WHEEL + "\"");
        index.has("tool", "tool-1.0.tar.gz", SDIST, "");
        index.has("tool", "tool-0.9.tar.gz", SDIST, ", \"yanked\": \"broken\"");
        index.server().file("/files/" + WHEEL + ".metadata", METADATA);
        index.server().file("/provenance/" + WHEEL, "{\"version\": 1}".getBytes(UTF_8));
    }

    @AfterEach
    void close() {
        index.close();
    }

    private Path write(String name, String text) {
        return write(name, text.getBytes(UTF_8));
    }

    private Path write(String name, byte[] bytes) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Request request(Subject subject) {
        return Request.of(subject, folder.resolve("root"), folder.resolve("cache"), environment).withSpans(SHORT);
    }

    private Request requirements(String text) {
        return request(new Subject.RequirementsFile(write("requirements.txt", text), "requirements.txt"));
    }

    private Resolution resolve(String requirements) {
        return PipProject.resolve(requirements(requirements));
    }

    private Resolution lock(String text) {
        return PipProject.resolve(
                request(new Subject.LockFile(write("pylock.toml", "lock-version = \"1.0\"\ncreated-by = \"t\"\n"
                        + text), "pylock.toml")));
    }

    private static List<String> names(Resolution resolution) {
        return resolution.needed().stream().map(Needed::fileName).toList();
    }

    private static List<Code> problems(Resolution resolution) {
        return resolution.problems().stream().map(Problem::code).toList();
    }

    private static List<Code> remarks(Resolution resolution) {
        return resolution.needed().stream().flatMap(needed -> needed.remarks().stream()).map(Remark::code).toList();
    }

    @Test
    void aPinnedFileComesWithItsDigestItsMetadataAndItsAttestations() {
        var resolution = resolve(PINNED);
        assertThat(resolution.problems()).isEmpty();
        assertThat(resolution.indexes()).containsExactly(index.url() + "/");
        var tool = resolution.needed().getFirst();
        assertThat(tool.purl()).hasToString("pkg:pypi/tool@1.0");
        assertThat(tool.digests()).containsExactly(sha256(TOOL));
        assertThat(tool.why()).containsExactly("requirements.txt: line 1");
        assertThat(tool.file()).isNull();
        assertThat(tool.remarks()).isEmpty();
        assertThat(Objects.requireNonNull(tool.metadata()).bytes()).isEqualTo(METADATA);
        assertThat(Objects.requireNonNull(tool.provenance()).bytes()).asString(UTF_8).contains("version");
        assertThat(tool.server()).startsWith("127.0.0.1:");
    }

    @Test
    void PO_16_PO_17_thePageSaysWhenAVersionWasUploadedAndWhatTheOneBeforeHad() {
        index.has("lamp", "lamp-1.1-py3-none-any.whl", TOOL, ", \"upload-time\": \"2026-02-02T00:00:00Z\"");
        index.has("lamp", "lamp-1.0-py3-none-any.whl", METADATA, ", \"upload-time\": \"2026-01-01T00:00:00Z\""
                + ", \"provenance\": \"../../provenance/x\"");
        index.has("lamp", "lamp-2.0.tar.gz", SDIST, "");
        var lines = "lamp==1.1 --hash=" + sha256(TOOL) + "\nlamp==2.0 --hash=" + sha256(SDIST) + "\n";
        assertThat(resolve(lines).needed()).allSatisfy(one -> assertThat(one.listing()).isNull());

        var needed = PipProject.resolve(requirements(lines).with(false, true)).needed();

        var wheel = Objects.requireNonNull(needed.getFirst().listing());
        assertThat(wheel.server()).startsWith("127.0.0.1:");
        assertThat(wheel.names()).containsExactly(sha256(TOOL));
        assertThat(wheel.publishedBy()).isEqualTo("2026-02-02T00:00:00Z");
        assertThat(wheel.nameSince()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(wheel.profile().level()).isEqualTo(Level.INDEX);
        assertThat(wheel.profile().installs()).isFalse();
        var before = Objects.requireNonNull(wheel.before());
        assertThat(before.version()).isEqualTo("1.0");
        assertThat(before.level()).isEqualTo(Level.PROVENANCE);
        var sdist = Objects.requireNonNull(needed.getLast().listing());
        assertThat(sdist.publishedBy()).isNull();
        assertThat(sdist.profile().installs()).isTrue();
        assertThat(Objects.requireNonNull(sdist.before()).installs()).isFalse();
    }

    /// The field's projects attest wheels, and not always the source distribution beside them.
    @Test
    void PO_16_aKindOfFileIsComparedWithItsOwnKind() {
        index.has("lamp", "lamp-1.1-py3-none-any.whl", TOOL, ", \"provenance\": \"../../provenance/x\"");
        index.has("lamp", "lamp-1.1.tar.gz", SDIST, "");
        index.has("lamp", "lamp-1.0-py3-none-any.whl", METADATA, ", \"provenance\": \"../../provenance/x\"");
        index.has("lamp", "lamp-1.0.tar.gz", WHEEL.getBytes(UTF_8), "");
        var needed = PipProject.resolve(requirements("lamp==1.1 --hash=" + sha256(TOOL) + " --hash=" + sha256(SDIST)
                + "\n").with(false, true)).needed();
        assertThat(needed).hasSize(2).allSatisfy(one -> {
            var listing = Objects.requireNonNull(one.listing());
            assertThat(Objects.requireNonNull(listing.before()).level()).isEqualTo(listing.profile().level());
        });
    }

    @Test
    void onlyAFileWithAttestationsAndNothingElseThatClaimsASourceIsFetchedForItsClaims() {
        var lines = PINNED + "tool==1.0 --hash=" + sha256(SDIST) + "\n";
        assertThat(PipProject.resolve(requirements(lines).with(true, false)).needed()).allSatisfy(one -> assertThat(one
                .file()).isNull());
        index.has("lamp", "lamp-1.0.tar.gz", SDIST, ", \"provenance\": \"../../provenance/" + WHEEL + "\"");
        var lamp = PipProject.resolve(requirements("lamp==1.0 --hash=" + sha256(SDIST) + "\n").with(true, false));
        assertThat(lamp.needed().getFirst().file()).isNotNull();
    }

    @Test
    void JSONIsAskedForFirst() {
        resolve(PINNED);
        assertThat(index.server().asked().getFirst().lines())
                .anyMatch(line -> line.startsWith("Accept: " + MadeIndex.JSON
                        + ","));
    }

    @Test
    void aSecondRunAsksNobodyUntilItIsToldTo() {
        var first = resolve(PINNED);
        index.server().forget();
        assertThat(names(resolve(PINNED))).isEqualTo(names(first));
        assertThat(PipProject.resolve(requirements(PINNED).withOffline(true)).needed().getFirst().provenance())
                .isNotNull();
        assertThat(index.server().paths()).isEmpty();
        PipProject.resolve(requirements(PINNED).withRefresh(true));
        assertThat(index.server().paths()).hasSize(3);
    }

    @Test
    void offlineWithNothingInTheCacheIsSaidAndAsksNobody() {
        var resolution = PipProject.resolve(requirements(PINNED).withOffline(true));
        assertThat(problems(resolution)).containsExactly(Code.NOT_FETCHED);
        assertThat(index.server().paths()).isEmpty();
    }

    @Test
    void withoutADigestEachFileOfTheVersionIsNeededByTheIndexsWord() {
        var resolution = resolve("tool==1.0\n");
        assertThat(names(resolution)).containsExactly(WHEEL, "tool-1.0.tar.gz");
        assertThat(remarks(resolution)).containsExactly(Code.INDEX_WORD, Code.INDEX_WORD);
        assertThat(resolution.needed().getLast().digests()).containsExactly(sha256(SDIST));
    }

    @Test
    void aReleaseMayBeNamedAndOneFileOfIt() {
        var name = PythonName.parse("Tool");
        var release = new Subject.Release(name, PythonVersion.parse("1"), null);
        assertThat(names(PipProject.resolve(request(release)))).hasSize(2);
        var file = new Subject.Release(name, PythonVersion.parse("1"), "tool-1.0.tar.gz");
        assertThat(names(PipProject.resolve(request(file)))).containsExactly("tool-1.0.tar.gz");
    }

    @Test
    void whatNamesNoVersionIsNotResolvedAndSaysWhatDoesIt() {
        var resolution = resolve("tool>=0.5\nother\n" + PINNED);
        assertThat(problems(resolution)).containsExactly(Code.NOT_RESOLVED, Code.NOT_RESOLVED);
        assertThat(resolution.problems().getFirst().message()).contains("tool>=0.5").contains("pip-compile");
        assertThat(names(resolution)).containsExactly(WHEEL);
    }

    @Test
    void aConstraintSaysWhichVersionAnOpenLineMeans() {
        write("constraints.txt", PINNED + "unused==9\n");
        var resolution = resolve("-c constraints.txt\ntool\n");
        assertThat(resolution.problems()).isEmpty();
        assertThat(names(resolution)).containsExactly(WHEEL);
        write("constraints.txt", "tool==1.0 --hash=sha256:" + "0".repeat(64) + "\n");
        assertThat(problems(resolve("-c constraints.txt\n" + PINNED))).containsExactly(Code.DIGEST_MISMATCH);
    }

    @Test
    void filesThatNameEachOtherAreReadOnceAndRelativeToTheirOwnFolder() {
        write("more/base.txt", "-r deep/other.txt\n" + PINNED);
        write("more/deep/other.txt", "-r ../../requirements.txt\ntool==0.9\n");
        var resolution = resolve("-r more/base.txt\n");
        assertThat(names(resolution)).containsExactly("tool-0.9.tar.gz", WHEEL);
        assertThat(resolution.needed().getFirst().why()).containsExactly("more/deep/other.txt: line 2");
        assertThat(remarks(resolution)).containsExactly(Code.INDEX_WORD, Code.YANKED);
    }

    @Test
    void aFileThatIsAConstraintHereAndRequiredThereIsInstalled() {
        write("a.txt", "-c b.txt\n");
        write("b.txt", PINNED);
        assertThat(names(resolve("-r a.txt\n-r b.txt\n"))).containsExactly(WHEEL);
    }

    @Test
    void aFileThatAConstraintsFileRequiresIsInstalled() {
        write("c.txt", "-r b.txt\n");
        write("b.txt", PINNED);
        assertThat(names(resolve("-c c.txt\n"))).containsExactly(WHEEL);
    }

    /// pip takes the file at the address of a constraint, whatever the index has of that version.
    @Test
    void anAddressInAConstraintStandsInPlaceOfTheIndexesFile() {
        write("c.txt", "tool @ https://other.example/elsewhere-1.0-py3-none-any.whl\n");
        var resolution = resolve("-c c.txt\n" + PINNED);
        assertThat(names(resolution)).doesNotContain(WHEEL);
        assertThat(problems(resolution)).isNotEmpty();
        write("c.txt", "tool @ git+https://other.example/tool.git@main\n");
        assertThat(problems(resolve("-c c.txt\n" + PINNED))).contains(Code.BYTES_NOT_NAMED);
    }

    @Test
    void JP_18_aLoginInTheAddressOfAFileIsNotSaid() {
        var said = resolve("-r https://user:canary1@files.example/more.txt?key=canary2\n").problems().toString();
        assertThat(said).contains("https://files.example/more.txt").doesNotContain("canary");
    }

    @Test
    void aFileOnANetworkOrNoneAtAllIsSaid() {
        assertThat(problems(resolve("-r https://files.example/more.txt\n"))).containsExactly(Code.NOT_RESOLVED);
        assertThatThrownBy(() -> resolve("-r gone.txt\n")).isInstanceOf(PipException.class).hasMessageContaining(
                "gone.txt cannot be read");
    }

    @Test
    void whatIsNoFileOfAnIndexHasAnAnswerOfItsOwn() {
        write("src/setup.py", "");
        var resolution = resolve("""
                git+https://forge.example/tool.git@v1
                -e ./src
                ./src
                tool @ https://files.example/tool-1.0-py3-none-any.whl
                """);
        assertThat(problems(resolution)).containsExactly(Code.BYTES_NOT_NAMED, Code.BYTES_NOT_NAMED,
                Code.BYTES_NOT_NAMED,
                Code.BYTES_NOT_NAMED);
        assertThat(resolution.needed()).isEmpty();
    }

    @Test
    void anAddressWithADigestIsNeededAndNotAskedFor() {
        var resolution = resolve("tool @ " + index.server().url() + "/files/" + WHEEL + "#sha256=" + sha256(TOOL).hex()
                + "\n");
        assertThat(resolution.problems()).isEmpty();
        assertThat(resolution.needed().getFirst().digests()).containsExactly(sha256(TOOL));
        assertThat(index.server().paths()).isEmpty();
    }

    @Test
    void aPathOfAWheelIsReadWhereItLies() {
        var wheel = write("wheels/" + WHEEL, TOOL);
        assertThat(resolve("./wheels/" + WHEEL + "\n").needed().getFirst().file()).isEqualTo(wheel);
    }

    @Test
    void aDigestThatNoFileOfTheVersionHasIsDenied() {
        var other = sha256(new byte[1]);
        assertThat(problems(resolve("tool==1.0 --hash=" + other + "\n"))).containsExactly(Code.DIGEST_MISMATCH);
        var both = resolve("tool==1.0 --hash=" + other + " --hash=" + sha256(TOOL) + "\n");
        assertThat(names(both)).containsExactly(WHEEL);
        assertThat(remarks(both)).containsExactly(Code.NOT_ON_INDEX);
    }

    @Test
    void aDigestThatTheIndexDoesNotSayIsComparedWithTheBytes() {
        var sha512 = Digests.of(Algorithm.SHA512, TOOL);
        var resolution = resolve("tool==1.0 --hash=" + sha512 + "\n");
        assertThat(names(resolution)).containsExactly(WHEEL);
        assertThat(resolution.needed().getFirst().digests()).containsExactly(sha512);
        assertThat(resolution.needed().getFirst().file()).hasBinaryContent(TOOL);
        var none = resolve("tool==1.0 --hash=" + Digests.of(Algorithm.SHA512, new byte[1]) + "\n");
        assertThat(problems(none)).containsExactly(Code.DIGEST_MISMATCH);
    }

    @Test
    void aVersionThatIsNotThereSaysWhichAre() {
        var resolution = resolve("tool==2.0\n");
        assertThat(problems(resolution)).containsExactly(Code.UPSTREAM_HAS_NONE);
        assertThat(resolution.problems().getFirst().message()).contains("0.9, 1");
        index.has("tool", "tool-2.0.tar.gz", SDIST, "");
        assertThat(resolve("tool==2.0\n").problems()).isEmpty();
    }

    private static String locked(Digest digest) {
        return """
                [[packages]]
                name = "tool"
                version = "1.0"
                [[packages.wheels]]
                name = "%s"
                url = "https://files.example/%s"
                hashes = {sha256 = "%s"}
                """.formatted(WHEEL, WHEEL, digest.hex());
    }

    @Test
    void eachFileOfALockFileIsNeededAndItsDigestLeads() {
        var resolution = lock(locked(sha256(TOOL)));
        assertThat(resolution.problems()).isEmpty();
        var tool = resolution.needed().getFirst();
        assertThat(tool.server()).isEqualTo("files.example");
        assertThat(tool.provenance()).isNotNull();
        assertThat(tool.remarks()).isEmpty();
    }

    @Test
    void anIndexThatContradictsTheLockFileIsSaidToDeny() {
        var resolution = lock(locked(sha256(SDIST)));
        assertThat(remarks(resolution)).containsExactly(Code.DIGEST_MISMATCH);
        assertThat(resolution.needed().getFirst().provenance()).isNull();
    }

    @Test
    void aLockFileThatContradictsItselfIsDenied() {
        var resolution = lock(locked(sha256(TOOL)).replace("version = \"1.0\"", "version = \"2.0\""));
        assertThat(problems(resolution)).contains(Code.SUBJECT_MISMATCH);
    }

    @Test
    void repositoriesAndFoldersOfALockFileAreNotLeftOut() {
        var resolution = lock("""
                [[packages]]
                name = "one"
                [packages.vcs]
                type = "git"
                url = "https://forge.example/one.git"
                commit-id = "%s"
                [[packages]]
                name = "two"
                [packages.directory]
                path = "two"
                """.formatted("0".repeat(40)));
        assertThat(problems(resolution)).containsExactly(Code.BYTES_NOT_NAMED, Code.BYTES_NOT_NAMED);
    }

    @Test
    void anIndexThatCannotBeAskedTakesEvidenceAwayAndNoFile() {
        index.server().status("/simple/tool/", "500 no");
        assertThat(remarks(lock(locked(sha256(TOOL))))).containsExactly(Code.EVIDENCE_UNAVAILABLE);
        assertThat(problems(resolve("tool==1.0\n"))).containsExactly(Code.UPSTREAM_UNAVAILABLE);
    }

    @Test
    void anIndexInHtmlIsReadToo() {
        index.page("tool", "text/html; charset=utf-8", ("<!DOCTYPE html><html><body><a href=\"../../files/" + WHEEL
                + "#sha256=" + sha256(TOOL).hex() + "\">" + WHEEL + "</a></body></html>").getBytes(UTF_8));
        assertThat(names(resolve(PINNED))).containsExactly(WHEEL);
    }

    @Test
    void aDigestThatIsTooWeakNamesNoBytes() {
        index.says("weak", "weak-1.tar.gz", SDIST, "{\"md5\": \"" + "0".repeat(32) + "\"}", "");
        assertThat(problems(resolve("weak==1\n"))).containsExactly(Code.DIGEST_WEAK);
    }

    @Test
    void anIndexWithoutDigestsIsBelievedByItsBytes() {
        index.says("bare", "bare-1.tar.gz", SDIST, "{}", "");
        var bare = resolve("bare==1\n").needed().getFirst();
        assertThat(bare.file()).hasBinaryContent(SDIST);
        assertThat(bare.digests()).isEmpty();
        assertThat(bare.remarks()).extracting(Remark::code).containsExactly(Code.INDEX_WORD);
    }

    @Test
    void bytesAreFetchedOnlyWhenTheyAreWantedAndOnce() {
        assertThat(resolve(PINNED).needed().getFirst().file()).isNull();
        assertThat(PipProject.resolve(requirements(PINNED).withBytes(true)).needed().getFirst().file())
                .hasBinaryContent(TOOL);
        index.server().forget();
        assertThat(resolve(PINNED).needed().getFirst().file()).hasBinaryContent(TOOL);
        assertThat(index.server().paths()).isEmpty();
    }

    @Test
    void whatPipHasFetchedIsNotFetchedAgain() {
        var key = Cache.key("SHA-224", index.server().url() + "/files/" + WHEEL);
        var body = write(
                "home/.cache/pip/http-v2/" + String.join("/", key.substring(0, 5).split("", -1)).substring(0, 9)
                        + "/" + key + ".body",
                TOOL);
        assertThat(resolve(PINNED).needed().getFirst().file()).isEqualTo(body);
    }

    @Test
    void TU_07_endlessDataIsRefusedAtItsBound() {
        index.server().says("/files/" + WHEEL + ".metadata", out -> {
            Loopback.head(out, "200 OK");
            Loopback.endless(out, "Name: x\n");
        });
        index.server().says("/simple/endless/", out -> {
            Loopback.head(out, "200 OK", "Content-Type: text/html");
            Loopback.endless(out, "<!-- -->");
        });
        var resolution = resolve(PINNED + "endless==1\n");
        assertThat(remarks(resolution)).containsExactly(Code.LIMIT_EXCEEDED);
        assertThat(problems(resolution)).containsExactly(Code.LIMIT_EXCEEDED);
    }

    @Test
    void TU_08_anAnswerThatNeverEndsIsGivenUp() {
        index.server().stuck("/simple/tool/");
        assertThat(problems(resolve(PINNED))).containsExactly(Code.UPSTREAM_UNAVAILABLE);
    }

    @Test
    void PO_09_allSpellingsOfANameAreOneProject() {
        index.has("py-yaml", "Py_YAML-1.0.tar.gz", SDIST, "");
        var resolution = resolve("PY.YAML==1.0\npy_yaml==1\n");
        assertThat(names(resolution)).containsExactly("Py_YAML-1.0.tar.gz");
        assertThat(resolution.needed().getFirst().why()).hasSize(2);
    }

    @Test
    void metadataWithAnotherDigestThanThePageSaysAreRefused() {
        index.server().file("/files/" + WHEEL + ".metadata", "Name: other\n".getBytes(UTF_8));
        var resolution = resolve(PINNED);
        assertThat(remarks(resolution)).containsExactly(Code.UPSTREAM_INVALID);
        assertThat(resolution.needed().getFirst().metadata()).isNull();
    }

    @Test
    void aPageOfANetworkMayNotLeadToFilesOfThisMachine() {
        index.page("tool", "text/html", ("<a href=\"file:///etc/" + WHEEL + "\">" + WHEEL + "</a>").getBytes(UTF_8));
        assertThat(problems(resolve("tool==1.0\n"))).containsExactly(Code.UPSTREAM_INVALID);
    }

    @Test
    void withoutDigestsWhatTheFilesNeedBesidesIsSaid() {
        var metadata = MadeWheel.metadata("needy", "1.0") + """
                Requires-Dist: Tool >= 0.5
                Requires-Dist: other >= 2
                Requires-Dist: windows ; sys_platform == "win32"
                Requires-Dist: more ; extra == "more"
                """;
        index.has("needy", "needy-1.0-py3-none-any.whl", TOOL, ", \"core-metadata\": true");
        index.server().file("/files/needy-1.0-py3-none-any.whl.metadata", metadata.getBytes(UTF_8));
        var resolution = resolve("needy==1.0\ntool==1.0\n");
        assertThat(problems(resolution)).containsExactly(Code.NOT_RESOLVED);
        assertThat(resolution.problems().getFirst().message()).contains("other >= 2").contains("pip-compile");
        assertThat(resolution.remarks()).extracting(Remark::message).anyMatch(message -> message.contains("windows"))
                .anyMatch(message -> message.contains("tool-1.0.tar.gz"));
        assertThat(resolve("needy==1.0 --hash=" + sha256(TOOL) + "\n").problems()).isEmpty();
    }

    @Test
    void whatAWheelThatIsHereNeedsIsReadFromIt() {
        write("wheels/" + WHEEL, TOOL);
        environment.put("PIP_NO_INDEX", "yes");
        environment.put("PIP_FIND_LINKS", folder.resolve("wheels").toString());
        assertThat(resolve("tool==1.0\n").remarks()).extracting(Remark::code).doesNotContain(Code.NEEDS_UNKNOWN);
    }
}
