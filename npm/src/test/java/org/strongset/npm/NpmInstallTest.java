package org.strongset.npm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.npm.Needed.Got;
import org.strongset.npm.Request.Effort;
import org.strongset.testkit.Loopback;
import org.strongset.transport.Spans;

@Timeout(120)
final class NpmInstallTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Effort USUAL = new Effort(false, false, false);
    private static final Effort OFFLINE = new Effort(true, false, false);
    private static final Effort REFRESH = new Effort(false, true, false);
    private static final Effort BYTES = new Effort(false, false, true);
    private static final Spans SHORT = new Spans(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMillis(700),
            1000);

    @TempDir
    Path folder;

    private MadeRegistry registry;

    @BeforeEach
    void open() {
        registry = new MadeRegistry(folder);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private Request request(Path lockFile, Effort effort) {
        return Request.of(new Request.Subject.LockFile(lockFile), folder.resolve("cache"), registry.environment(), NOW)
                .with(effort).withSpans(SHORT);
    }

    private Resolution resolve(Effort effort) {
        return NpmInstall.resolve(request(registry.lockFile(), effort));
    }

    private Needed only(Effort effort) {
        var needed = resolve(effort).needed();
        assertThat(needed).hasSize(1);
        return needed.getFirst();
    }

    private Resolution named(String purl) {
        return NpmInstall.resolve(Request.of(new Request.Subject.Named(Purl.parse(purl)), folder.resolve("cache"),
                registry.environment(), NOW).withSpans(SHORT));
    }

    private static Got.Named got(Needed needed) {
        assertThat(needed.got()).isInstanceOf(Got.Named.class);
        return (Got.Named) needed.got();
    }

    private static Code missing(Needed needed) {
        assertThat(needed.got()).isInstanceOf(Got.Missing.class);
        return ((Got.Missing) needed.got()).code();
    }

    private static List<Code> codes(Needed needed) {
        return got(needed).remarks().stream().map(Remark::code).toList();
    }

    @Test
    void aPackageIsNamedByTheDigestOfTheLockFileAndTheRegistryIsAskedOnce() {
        registry.has("@made/a", "1.0.0", "a").locks("@made/a", "1.0.0", "a")
                .locks("node_modules/b/node_modules/@made/a",
                        "{\"version\": \"1.0.0\", \"dev\": true, \"integrity\": \""
                                + MadeRegistry.sri("a") + "\"}");
        var needed = only(USUAL);
        assertThat(needed.purl()).hasToString("pkg:npm/%40made/a@1.0.0");
        assertThat(needed.file()).isEqualTo("a-1.0.0.tgz");
        assertThat(needed.places()).hasSize(2);
        var named = got(needed);
        assertThat(named.digests()).containsExactly(sha512("a"));
        assertThat(named.remarks()).isEmpty();
        assertThat(named.bytes()).isNull();
        assertThat("http://" + named.registry()).isEqualTo(registry.server.url());
        assertThat(Objects.requireNonNull(named.version()).parsed().manifest().version()).isEqualTo("1.0.0");
        assertThat(registry.server.paths()).containsExactly("/@made%2fa/1.0.0");
    }

    private static Digest sha512(String bytes) {
        return new Digest(Digest.Algorithm.SHA512, HexFormat.of().formatHex(MadeRegistry.digest("SHA-512", bytes)));
    }

    @Test
    void aSecondRunAsksNobodyAndSaysTheSame() {
        registry.says("a", "1.0.0", "a", attestations()).has("b", "1.0.0", "b").locks("a", "1.0.0", "a")
                .locks("b", "1.0.0",
                        "b")
                .locks("c", "1.0.0", "c");
        registry.server.file("/-/npm/v1/attestations/a@1.0.0", "{\"attestations\":[]}".getBytes(UTF_8));
        var first = resolve(USUAL);
        assertThat(got(first.needed().getFirst()).attestations()).isNotNull();
        assertThat(codes(first.needed().getLast())).containsExactly(Code.UPSTREAM_HAS_NONE);
        registry.server.forget();
        assertThat(resolve(USUAL)).isEqualTo(first);
        assertThat(resolve(OFFLINE)).isEqualTo(first);
        assertThat(registry.server.paths()).isEmpty();
        assertThat(resolve(REFRESH)).isEqualTo(first);
        assertThat(registry.server.paths()).hasSize(4);
    }

    private String attestations() {
        return ", \"attestations\": {\"url\": \"https://elsewhere.example/x\"}";
    }

    @Test
    void anAbsenceIsAskedAgainAfterADayAndAFailureAtOnce() {
        registry.locks("a", "1.0.0", "a");
        assertThat(codes(only(USUAL))).containsExactly(Code.UPSTREAM_HAS_NONE);
        registry.has("a", "1.0.0", "a");
        assertThat(codes(only(USUAL))).containsExactly(Code.UPSTREAM_HAS_NONE);
        var later = request(registry.lockFile(), USUAL);
        var tomorrow = new Request(later.subject(), later.cache(), later.environment(), later.effort(),
                later.overKeys(), later.progress(),
                NOW.plus(Duration.ofDays(1)), later.spans());
        assertThat(codes(NpmInstall.resolve(tomorrow).needed().getFirst())).isEmpty();
        registry.server.status("/b/1.0.0", "500 no");
        registry.locks("b", "1.0.0", "b");
        assertThat(codes(resolve(USUAL).needed().getLast())).containsExactly(Code.UPSTREAM_UNAVAILABLE);
        registry.has("b", "1.0.0", "b");
        assertThat(codes(resolve(USUAL).needed().getLast())).isEmpty();
    }

    @Test
    void offlineWithoutACacheSaysSoAndConnectsToNobody() {
        registry.has("a", "1.0.0", "a").locks("a", "1.0.0", "a");
        assertThat(codes(only(OFFLINE))).containsExactly(Code.NOT_FETCHED);
        assertThat(registry.server.asked()).isEmpty();
    }

    @Test
    void aRegistryThatContradictsTheLockFileIsSaid() {
        registry.has("a", "1.0.0", "other bytes").locks("a", "1.0.0", "a");
        assertThat(codes(only(USUAL))).containsExactly(Code.DIGEST_MISMATCH);
    }

    @Test
    void withoutADigestInTheLockFileItIsTheIndexsWord() {
        registry.has("a", "1.0.0", "a").locks("node_modules/a", "{\"version\": \"1.0.0\"}");
        var needed = only(USUAL);
        assertThat(codes(needed)).containsExactly(Code.INDEX_WORD);
        assertThat(got(needed).digests()).containsExactly(sha512("a"));
    }

    @Test
    void whatOnlySha1NamesIsNamedByNothing() {
        var sha1 = "sha1-" + Base64.getEncoder().encodeToString(MadeRegistry.digest("SHA-1", "a"));
        registry.locks("node_modules/a", "{\"version\": \"1.0.0\", \"integrity\": \"" + sha1 + "\"}");
        registry.server.file("/a/1.0.0",
                "{\"name\":\"a\",\"version\":\"1.0.0\",\"dist\":{\"tarball\":\"https://r.example/a\"}}"
                        .getBytes(UTF_8));
        assertThat(missing(only(USUAL))).isEqualTo(Code.DIGEST_WEAK);
        registry.has("a", "1.0.0", "a");
        assertThat(codes(only(REFRESH))).containsExactly(Code.INDEX_WORD);
        registry.has("a", "1.0.0", "other bytes");
        assertThat(codes(only(REFRESH))).contains(Code.DIGEST_MISMATCH);
    }

    @Test
    void whatNoRegistryHasIsNamedOneByOne() {
        registry.has("around", "1.0.0", "around").locks("around", "1.0.0", "around")
                .locks("node_modules/around/node_modules/in", "{\"version\": \"2.0.0\", \"inBundle\": true}")
                .locks("node_modules/git", "{\"version\": \"1.0.0\", \"resolved\": \"git+ssh://git@h.example/a.git#"
                        + "0".repeat(40) + "\"}")
                .locks("node_modules/tarball", "{\"version\": \"1.0.0\", \"resolved\": \"https://h.example/x.tgz\"}")
                .locks("node_modules/local", "{\"version\": \"1.0.0\", \"resolved\": \"file:x.tgz\"}")
                .locks("node_modules/work", "{\"resolved\": \"work\", \"link\": true}")
                .locks("work", "{\"name\": \"work\"}");
        var resolution = resolve(USUAL);
        assertThat(resolution.needed()).hasSize(4);
        assertThat(codes(resolution.needed().getFirst())).containsExactly(Code.INSIDE_ANOTHER);
        assertThat(resolution.needed().subList(1, 4)).allSatisfy(one -> assertThat(missing(one)).isEqualTo(
                Code.BUILD_INCOMPLETE));
        assertThat(resolution.own()).containsExactly("", "node_modules/work", "work");
    }

    /// A lock file may say that something is inside of another package's file; npm fetches it if it is not.
    @Test
    void whatIsSaidToBeInsideOfAnotherIsAskedAboutTooIfTheRegistryHasIt() {
        registry.has("around", "1.0.0", "around").has("in", "2.0.0", "in").locks("around", "1.0.0", "around")
                .locks("node_modules/around/node_modules/in", "{\"version\": \"2.0.0\", \"inBundle\": true}");
        var resolution = resolve(USUAL);
        assertThat(resolution.needed()).extracting(one -> one.purl().toString()).containsExactly("pkg:npm/around@1.0.0",
                "pkg:npm/in@2.0.0");
        assertThat(codes(resolution.needed().getLast())).containsExactly(Code.INDEX_WORD);
    }

    @Test
    void anotherServerInTheLockFileIsSaidAndNotAsked() {
        registry.has("a", "1.0.0", "a").locks("node_modules/a", """
                {"version": "1.0.0", "resolved": "https://other.example/a/-/a-1.0.0.tgz", "integrity": "%s"}
                """.formatted(MadeRegistry.sri("a")));
        var named = got(only(USUAL));
        assertThat(named.registry()).isEqualTo("other.example");
        assertThat(named.remarks()).extracting(Remark::code).containsExactly(Code.SERVED_ELSEWHERE);
    }

    @Test
    void aLockFileThatContradictsItselfIsAProblemOfTheWhole() {
        registry.has("a", "1.0.0", "a").locks("node_modules/b", """
                {"name": "a", "version": "1.0.0", "integrity": "%s"}""".formatted(MadeRegistry.sri("a")));
        assertThat(resolve(USUAL).problems()).extracting(Remark::code).containsExactly(Code.LOCK_CONTRADICTORY);
    }

    @Test
    void bytesComeFromNpmsOwnCacheOrOursOrAreFetchedIfTheyAreNeeded() throws IOException {
        registry.has("a", "1.0.0", "a").locks("a", "1.0.0", "a");
        assertThat(got(only(USUAL)).bytes()).isNull();
        var fetched = Objects.requireNonNull(got(only(BYTES)).bytes());
        assertThat(fetched).hasContent("a").startsWith(folder.resolve("cache"));
        Files.writeString(fetched, "tampered");
        assertThat(got(only(OFFLINE)).bytes()).isNull();
        var hex = sha512("a").hex();
        var content = folder.resolve("home/.npm/_cacache/content-v2/sha512").resolve(hex.substring(0, 2)).resolve(hex
                .substring(2, 4)).resolve(hex.substring(4));
        MadeRegistry.write(content, "a");
        assertThat(got(only(OFFLINE)).bytes()).isEqualTo(content);
        MadeRegistry.write(content, "tampered");
        assertThat(got(only(OFFLINE)).bytes()).isNull();
    }

    @Test
    void otherBytesThanTheDigestsAreNotKept() {
        registry.has("a", "1.0.0", "a").locks("a", "1.0.0", "a");
        registry.server.file(MadeRegistry.file("a", "1.0.0"), "tampered".getBytes(UTF_8));
        assertThat(codes(only(BYTES))).containsExactly(Code.DIGEST_MISMATCH);
        assertThat(folder.resolve("cache/files")).isEmptyDirectory();
    }

    @Test
    void TU_07_anEndlessDocumentIsCutOff() {
        registry.locks("a", "1.0.0", "a");
        registry.server.says("/a/1.0.0", out -> {
            Loopback.head(out, "200 OK");
            Loopback.endless(out, "{\"name\": \"a\", ");
        });
        assertThat(codes(only(USUAL))).containsExactly(Code.LIMIT_EXCEEDED);
        assertThat(registry.server.sent()).isLessThan(64_000_000);
    }

    @Test
    void TU_08_aDocumentThatDoesNotComeIsGivenUp() {
        registry.locks("a", "1.0.0", "a");
        registry.server.stuck("/a/1.0.0");
        assertThat(codes(only(USUAL))).containsExactly(Code.UPSTREAM_UNAVAILABLE);
    }

    @Test
    void tooManyRequestsIsAnAnswerOfItsOwn() {
        registry.locks("a", "1.0.0", "a");
        registry.server.status("/a/1.0.0", "429 slow down", "Retry-After: 600");
        assertThat(codes(only(USUAL))).containsExactly(Code.RATE_LIMITED);
    }

    @Test
    void aDocumentOfAnotherPackageIsRefusedAndNotKept() {
        registry.has("a", "1.0.0", "a").locks("a", "1.0.0", "a");
        registry.server.file("/a/1.0.0",
                "{\"name\":\"b\",\"version\":\"1.0.0\",\"dist\":{\"tarball\":\"https://r.example/a\"}}"
                        .getBytes(UTF_8));
        assertThat(codes(only(USUAL))).containsExactly(Code.UPSTREAM_INVALID);
        assertThat(codes(only(OFFLINE))).containsExactly(Code.NOT_FETCHED);
    }

    @Test
    void oneOfSeveralDigestsIsFoundOutByTheBytes() {
        registry.has("a", "1.0.0", "a").locks("node_modules/a", "{\"version\": \"1.0.0\", \"integrity\": \""
                + MadeRegistry.sri("b") + " " + MadeRegistry.sri("a") + "\"}");
        assertThat(missing(only(OFFLINE))).isEqualTo(Code.NOT_FETCHED);
        assertThat(got(only(USUAL)).bytes()).hasContent("a");
    }

    @Test
    void onePackageIsNamedByItsPurl() {
        registry.has("@made/a", "1.0.0", "a");
        assertThat(codes(named("pkg:npm/%40made/a@1.0.0").needed().getFirst())).containsExactly(Code.INDEX_WORD);
        for (var purl : List.of("pkg:npm/a", "pkg:npm/a@%5E1", "pkg:npm/a@latest", "pkg:npm/a@1.0.0?x=y")) {
            var refused = catchThrowableOfType(NpmException.class, () -> named(purl));
            assertThat(refused.code()).as(purl).isEqualTo(Code.NOT_RESOLVED);
        }
    }

    @Test
    void aProjectWithoutALockFileIsToldHowToMakeOne() {
        MadeRegistry.write(folder.resolve("project/package.json"), "{}");
        for (var subject : List.of("project", "project/package.json")) {
            var refused = catchThrowableOfType(NpmException.class, () -> NpmInstall.resolve(request(folder.resolve(
                    subject), USUAL)));
            assertThat(refused).hasMessageContaining("npm install --package-lock-only");
            assertThat(refused.code()).isEqualTo(Code.NOT_RESOLVED);
        }
        registry.has("a", "1.0.0", "a").locks("a", "1.0.0", "a").lockFile();
        assertThat(NpmInstall.resolve(request(folder.resolve("project"), USUAL)).needed()).hasSize(1);
    }

    @Test
    void JP_17_theProjectsOwnSettingsAreNamedAndNotRead() {
        registry.has("a", "1.0.0", "a").locks("a", "1.0.0", "a");
        MadeRegistry.write(folder.resolve("project/.npmrc"), "registry=https://evil.example/\n");
        var resolution = resolve(USUAL);
        assertThat(resolution.notes()).extracting(Remark::code).containsExactly(Code.CONFIG_IGNORED);
        assertThat(codes(resolution.needed().getFirst())).isEmpty();
    }

    @Test
    void aCredentialGoesToItsOwnRegistryOnly() {
        registry.has("a", "1.0.0", "a").locks("a", "1.0.0", "a");
        var own = registry.server.url().substring("http:".length());
        MadeRegistry.write(folder.resolve("home/.npmrc"), "registry=" + registry.server.url()
                + "/\n//other.example/:_authToken=s3cret\n");
        assertThat(codes(only(USUAL))).isEmpty();
        assertThat(registry.server.asked().getFirst().has("Authorization")).isFalse();
        registry.server.forget();
        MadeRegistry.write(folder.resolve("home/.npmrc"), "registry=" + registry.server.url() + "/\n" + own
                + "/:_authToken=s3cret\n");
        assertThat(codes(only(REFRESH))).isEmpty();
        assertThat(registry.server.asked().getFirst().lines()).contains("Authorization: Bearer s3cret");
    }

    @Test
    void withoutNpmAndWithoutASettingNobodyIsAsked() throws IOException {
        registry.locks("a", "1.0.0", "a");
        Files.delete(folder.resolve("home/.npmrc"));
        var refused = catchThrowableOfType(NpmException.class, () -> resolve(USUAL));
        assertThat(refused).hasMessageContaining("~/.npmrc");
    }

    @Test
    void npmsOwnDefaultIsReadFromItsSource() throws IOException {
        registry.has("a", "1.0.0", "a").locks("a", "1.0.0", "a");
        Files.delete(folder.resolve("home/.npmrc"));
        var npm = folder.resolve("usr/lib/node_modules/npm");
        MadeRegistry.write(npm.resolve("package.json"), "{\"name\": \"npm\", \"version\": \"10.2.3\"}");
        MadeRegistry.write(npm.resolve("node_modules/@npmcli/config/lib/definitions/definitions.js"),
                "define('registry', {\n  default: '" + registry.server.url() + "/',\n  type: url,\n");
        MadeRegistry.write(npm.resolve("bin/npm-cli.js"), "#!");
        var bin = Files.createDirectories(folder.resolve("usr/bin"));
        Files.createSymbolicLink(bin.resolve("npm"), npm.resolve("bin/npm-cli.js"));
        assertThat(npm.resolve("bin/npm-cli.js").toFile().setExecutable(true)).isTrue();
        var environment = new HashMap<>(registry.environment());
        environment.put("PATH", ".:" + bin);
        var resolution = NpmInstall
                .resolve(Request.of(new Request.Subject.LockFile(registry.lockFile()), folder.resolve(
                        "cache"), environment, NOW));
        assertThat(codes(resolution.needed().getFirst())).isEmpty();
        assertThat(resolution.client()).isEqualTo("npm 10.2.3 at " + npm);
    }

    @Test
    void aProxyThatOnlyNpmKnowsIsNeverLeftOut() {
        registry.has("a", "1.0.0", "a").locks("a", "1.0.0", "a");
        MadeRegistry.write(folder.resolve("home/.npmrc"), "registry=" + registry.server.url()
                + "/\nproxy=http://p.example\n");
        var needed = only(USUAL);
        assertThat(codes(needed)).containsExactly(Code.UPSTREAM_UNAVAILABLE);
        assertThat(got(needed).remarks().getFirst().message()).contains("HTTPS_PROXY");
        assertThat(registry.server.asked()).isEmpty();
    }

    @Test
    void theEnvironmentWinsOverTheUsersFile() {
        registry.has("a", "1.0.0", "a").locks("a", "1.0.0", "a");
        MadeRegistry.write(folder.resolve("home/.npmrc"), "registry=https://nobody.example/\n");
        var environment = new HashMap<String, String>(registry.environment());
        environment.putAll(Map.of("NPM_CONFIG_REGISTRY", registry.server.url()));
        assertThat(
                codes(NpmInstall.resolve(Request.of(new Request.Subject.LockFile(registry.lockFile()), folder.resolve(
                        "cache"), environment, NOW)).needed().getFirst()))
                .isEmpty();
    }
}
