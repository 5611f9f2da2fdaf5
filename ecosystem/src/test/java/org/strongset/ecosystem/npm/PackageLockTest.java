package org.strongset.ecosystem.npm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.npm.LockedPackage.Flag;
import org.strongset.ecosystem.npm.LockedPackage.Source;
import org.strongset.model.Code;
import org.strongset.model.Digest.Algorithm;

class PackageLockTest {
    private static final String SHA512 = "sha512-dMInicTPVE8d1e5otfwmmjlxkZoUpiVLwyeTdUsi/Caj/gfzzblBcCE5sRHV/"
            + "AsjuCmxWrte2TNGSYuCeCq+0Q==";
    private static final String SHA1 = "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=";

    static byte[] real(String name) throws IOException {
        try (var in = PackageLockTest.class.getResourceAsStream("/vectors/npm-locks/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static PackageLock parse(String json) {
        return PackageLock.parse("package-lock.json", json.getBytes(UTF_8));
    }

    /// A lock file of these entries; single quotes stand for double ones.
    private static PackageLock entries(String entries) {
        return parse(("{'lockfileVersion': 3, 'packages': {" + entries + "}}").replace('\'', '"'));
    }

    private static LockedPackage one(String path, String entry) {
        return Objects.requireNonNull(entries("'" + path + "': {" + entry + "}").packages().get(path));
    }

    private static LockedPackage get(PackageLock lock, String path) {
        return Objects.requireNonNull(lock.packages().get(path));
    }

    private static Code refused(String entries) {
        return catchThrowableOfType(MetadataException.class, () -> entries(entries)).code();
    }

    @Test
    void readsALockFileThatNpmMade() throws IOException {
        var lock = PackageLock.parse("v3.json", real("v3.json"));
        assertThat(lock.version()).isEqualTo(3);
        assertThat(lock.contradictions()).isEmpty();
        assertThat(lock.packages()).hasSize(762);
        assertThat(lock.foreign()).hasSize(759).allSatisfy(one -> {
            assertThat(one.version()).isNotNull();
            assertThat(one.integrity() != null || one.source() instanceof Source.Bundled).isTrue();
            assertThat(one.purl()).isPresent();
            assertThat(one.purl().orElseThrow().version()).isEqualTo(String.valueOf(one.version()));
            one.asks().values().forEach(NpmSpec::parse);
        });
        assertThat(lock.foreign()).filteredOn(one -> one.integrity() != null).hasSize(554).allMatch(one -> !Objects
                .requireNonNull(one.integrity()).isWeak());
        assertThat(lock.foreign()).filteredOn(one -> one.flags().contains(Flag.INSTALL_SCRIPT)).extracting(
                LockedPackage::name).containsExactlyInAnyOrder("esbuild", "sharp");
        assertThat(lock.root().orElseThrow().name()).isEqualTo("strongset-fixture");
    }

    @Test
    void readsAliasesLinksAndBundles() throws IOException {
        var lock = PackageLock.parse("v3.json", real("v3.json"));
        var alias = get(lock, "node_modules/lodash-alias");
        assertThat(alias.name()).isEqualTo("lodash");
        assertThat(alias.alias()).isEqualTo("lodash-alias");
        assertThat(alias.purl().orElseThrow()).hasToString("pkg:npm/lodash@4.18.1");
        assertThat(get(lock, "node_modules/types-alias").purl().orElseThrow().namespace()).isEqualTo("@types");
        assertThat(get(lock, "node_modules/@fixture/inner").source()).isEqualTo(new Source.Link("packages/inner"));
        assertThat(get(lock, "packages/inner").source()).isEqualTo(new Source.Project());
        assertThat(get(lock, "packages/inner/node_modules/semver").source()).isEqualTo(
                new Source.ConfiguredRegistry());
        var bundled = get(lock, "node_modules/npm/node_modules/abbrev");
        assertThat(bundled.source()).isEqualTo(new Source.Bundled());
        assertThat(bundled.flags()).containsExactly(Flag.DEV);
        assertThat(bundled.integrity()).isNull();
    }

    @Test
    void readsBothHalvesOfALockFileOfVersion2() throws IOException {
        var lock = PackageLock.parse("v2.json", real("v2.json"));
        assertThat(lock.version()).isEqualTo(2);
        assertThat(lock.contradictions()).isEmpty();
        assertThat(lock.foreign()).hasSize(150).allMatch(
                one -> one.source() instanceof Source.RegistryTarball);
    }

    /// Each spoils one value in the half that only npm 6 reads.
    @ParameterizedTest
    @ValueSource(strings = {"'version': '1.3.0'", "'integrity': '" + SHA1 + "'",
        "'resolved': 'https://h.example/x.tgz'"})
    void twoHalvesThatDisagreeContradict(String other) {
        var same = "'version': '1.3.1', 'integrity': '" + SHA512 + "', 'resolved': 'https://r.example/a/-/a-1.3.1.tgz'";
        var key = other.substring(0, other.indexOf(':'));
        var spoiled = same.replaceAll(key + ": '[^']*'", other);
        for (var half : new String[]{same, spoiled}) {
            var lock = parse(("{'lockfileVersion': 2, 'packages': {'node_modules/a': {" + same
                    + "}}, 'dependencies': {'a': {" + half + "}}}").replace('\'', '"'));
            assertThat(lock.contradictions()).hasSize(half.equals(same) ? 0 : 1).allMatch(text -> text.contains(
                    "npm 6 would"));
        }
        var hidden = parse(
                "{'lockfileVersion': 2, 'packages': {}, 'dependencies': {'a': {'version': '1.0.0'}}}".replace(
                        '\'', '"'));
        assertThat(hidden.contradictions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"https://r.example/a/-/a-1.0.0.tgz,RegistryTarball",
        "https://r.example/p/q/a/-/a-1.0.0.tgz,RegistryTarball",
        "https://r.example/download/a/1.0.0/abc,OtherTarball", "https://r.example/a.tgz,OtherTarball",
        "file:../a.tgz,LocalTarball", "git+ssh://git@h.example/a/b.git#0123456789abcdef0123456789abcdef01234567,Git"})
    void namesWhereAPackageComesFrom(String resolved, String source) {
        var one = one("node_modules/a", "'version': '1.0.0', 'resolved': '" + resolved + "'");
        assertThat(one.source().getClass().getSimpleName()).isEqualTo(source);
        assertThat(one.purl().isPresent()).isEqualTo(source.equals("RegistryTarball"));
    }

    @Test
    void aGitDependencyWithoutACommitIsSaidToHaveNone() {
        assertThat(one("node_modules/a", "'version': '1.0.0', 'resolved': 'git+https://h.example/a.git#main'").source())
                .isEqualTo(new Source.Git("git+https://h.example/a.git#main", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://r.example/b/-/b-1.0.0.tgz", "https://r.example/a/-/a-1.0.1.tgz",
        "https://r.example/@evil/a/-/a-1.0.0.tgz", "https://r.example/%40evil%2fa/-/a-1.0.0.tgz",
        "https://r.example/a/-/../-/a-1.0.1.tgz",
        "https://r.example/a/-/../../b/a-1.0.0.tgz", "https://r.example/a/-/@evil/a-1.0.0.tgz"})
    void anAddressThatLeadsToAnotherPackageContradicts(String resolved) {
        assertThat(entries("'node_modules/a': {'version': '1.0.0', 'resolved': '" + resolved + "'}").contradictions())
                .hasSize(1).allMatch(text -> text.contains("a@1.0.0") && text.contains("node_modules/a"));
    }

    @Test
    void aNameThatNobodyAsksForContradicts() {
        var entry = "'node_modules/left': {'name': 'right', 'version': '1.0.0'}";
        assertThat(entries(entry).contradictions()).hasSize(1);
        assertThat(entries("'': {'dependencies': {'left': 'npm:right@^1'}}, " + entry).contradictions()).isEmpty();
        assertThat(entries("'': {'dependencies': {'left': 'npm:wrong@^1'}}, " + entry).contradictions()).hasSize(1);
        assertThat(entries("'': {'dependencies': {'other': 'npm:right@^1'}}, " + entry).contradictions()).hasSize(1);
    }

    @Test
    void aLinkThatLeadsNowhereContradicts() {
        assertThat(entries("'node_modules/a': {'resolved': 'lib/a', 'link': true}").contradictions()).hasSize(1);
        assertThat(entries("'lib/a': {}, 'node_modules/a': {'resolved': 'lib/a', 'link': true}").contradictions())
                .isEmpty();
    }

    @Test
    void digestsAreReadAndWeakOnesSaidToBeWeak() {
        var both = one("node_modules/a", "'version': '1.0.0', 'integrity': '" + SHA512 + " " + SHA1 + "'").integrity();
        assertThat(Objects.requireNonNull(both).digests()).hasSize(1);
        assertThat(both.strongest().getFirst().algorithm()).isEqualTo(Algorithm.SHA512);
        assertThat(both.sha1()).containsExactly("da39a3ee5e6b4b0d3255bfef95601890afd80709");
        assertThat(both.isWeak()).isFalse();
        assertThat(Integrity.parse("x", SHA1).isWeak()).isTrue();
        assertThat(Integrity.parse("x", SHA512 + "?a").strongest()).hasSize(1);
        assertThat(Integrity.parse("x", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= " + SHA512).strongest())
                .extracting(digest -> digest.algorithm()).containsExactly(Algorithm.SHA512);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "sha512", "sha512-", "-AAAA", "md5-1B2M2Y8AsgTpgAmY7PhCfg==", "sha512-AAAA",
        "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk", "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwl=", "sha1-2jmj7l5rSw0yVb_vlWAYkK_YBwk=",
        "sha3-2jmj7l5rSw0yVb/vlWAYkK/YBwk=", SHA1 + "\n" + SHA1})
    void refusesDigestsThatAreNone(String text) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> Integrity.parse("x", text)).code()).isEqualTo(
                Code.MALFORMED);
    }

    @Test
    void aLockFileOfTheOldestKindIsRefusedWithTheCommandThatMakesANewerOne() {
        for (var old : Set.of("{\"lockfileVersion\": 1, \"dependencies\": {}}", "{\"dependencies\": {}}")) {
            assertThat(catchThrowableOfType(MetadataException.class, () -> parse(old))).hasMessageContaining(
                    "npm install --package-lock-only --lockfile-version 3");
        }
        assertThat(catchThrowableOfType(MetadataException.class, () -> parse("{\"lockfileVersion\": 4}")))
                .hasMessageContaining("2 and 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../node_modules/../a", "node_modules/..", "node_modules/../../a", "/node_modules/a",
        "node_modules//a", "node_modules/a/", "node_modules\\\\a", "C:/node_modules/a", "node_modules/./a",
        "node_modules/@s", "node_modules/a/b", "node_modules/.bin", "node_modules/a\\u0000", "a/../b", ".",
        "node_modules/node_modules"})
    void AR_09_refusesPathsThatNpmDoesNotInstallTo(String path) {
        assertThat(refused("'" + path + "': {'version': '1.0.0'}")).isEqualTo(Code.PATH_UNSAFE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'version': '1'", "'version': 1", "'version': 'latest'", "",
        "'version': '1.0.0', 'name': '../x'", "'version': '1.0.0', 'integrity': 'x'",
        "'version': '1.0.0', 'integrity': ['x']", "'version': '1.0.0', 'dev': 'yes'",
        "'version': '1.0.0', 'resolved': 'ftp://h.example/a.tgz'", "'version': '1.0.0', 'resolved': 'javascript:x'",
        "'version': '1.0.0', 'resolved': 'HTTPS://r.example/a/-/a-1.0.0.tgz'",
        "'version': '1.0.0', 'resolved': 'https://h.example/a b'", "'version': '1.0.0', 'dependencies': {'a': 1}",
        "'version': '1.0.0', 'dependencies': ['a']", "'link': true"})
    void refusesEntriesThatSayNothingSure(String entry) {
        assertThat(refused("'node_modules/a': {" + entry + "}")).isEqualTo(Code.MALFORMED);
    }

    @Test
    void JP_05_refusesWhatTwoReadersReadInTwoWays() {
        var entry = "'node_modules/a': {'version': '1.0.0'}";
        assertThat(refused(entry + ", " + entry)).isEqualTo(Code.JSON_DUPLICATE_KEY);
        assertThat(refused("'node_modules/a': {'version': '1.0.0', 'version': '1.0.1'}")).isEqualTo(
                Code.JSON_DUPLICATE_KEY);
        assertThat(refused("'node_modules/a': {'version': '\\ud800'}")).isEqualTo(Code.JSON_MALFORMED);
        assertThat(refused("'node_modules/a': " + "{'a':".repeat(200))).isEqualTo(Code.JSON_LIMIT);
        assertThat(refused("'node_modules/a': " + "[".repeat(1 << 20))).isEqualTo(Code.JSON_LIMIT);
        assertThat(catchThrowableOfType(MetadataException.class, () -> parse("[]")).code()).isEqualTo(Code.MALFORMED);
        assertThat(catchThrowableOfType(MetadataException.class, () -> PackageLock.parse("x", new byte[100 << 20]))
                .code()).isEqualTo(Code.JSON_LIMIT);
    }

    @Test
    void refusesMorePackagesThanTheBound() {
        var many = new StringBuilder();
        for (int i = 0; i <= PackageLock.MOST_PACKAGES; i++) {
            many.append(i == 0 ? "" : ",").append("'node_modules/a").append(i).append("':{'version':'1.0.0'}");
        }
        assertThat(refused(many.toString())).isEqualTo(Code.LIMIT_EXCEEDED);
    }
}
