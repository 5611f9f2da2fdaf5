package org.strongset.ecosystem.npm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.npm.ManifestComparison.Difference;
import org.strongset.ecosystem.npm.ManifestComparison.Field;
import org.strongset.model.Code;

class ManifestTest {
    private static final String DIST = ", 'dist': {'tarball': 'https://r.example/a/-/a-1.0.0.tgz'}";

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }

    private static PackageJson tarball(String members) {
        return PackageJson.parse("package.json", json("{'name': 'a', 'version': '1.0.0'" + members + "}"));
    }

    private static Packument packument(String members) {
        return Packument.parse("a", "a", json("{'name': 'a', 'versions': {'1.0.0': {'name': 'a', 'version': '1.0.0'"
                + members + "}}}"));
    }

    private static PackumentVersion registry(String members) {
        return packument(members + DIST).find("1.0.0").orElseThrow();
    }

    private static List<Difference> differences(String tarball, String registry) {
        return ManifestComparison.differences(tarball(tarball), false, registry(registry));
    }

    private static byte[] real(String name) throws IOException {
        try (var in = ManifestTest.class.getResourceAsStream("/vectors/npm-packuments/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource({"left-pad.json,left-pad", "core.json,@sigstore/core", "ms.json,ms"})
    void readsEveryVersionOfRealPackuments(String file, String name) throws IOException {
        var packument = Packument.parse(file, name, real(file));
        assertThat(packument.name()).isEqualTo(name);
        assertThat(packument.versions()).contains(packument.tags().get("latest")).allSatisfy(version -> {
            var one = packument.find(version).orElseThrow();
            assertThat(Resolved.packed(one.dist().tarball()).orElseThrow().isOf(name, version)).isTrue();
            assertThat(one.dist().shasum()).hasSize(40);
            assertThat(packument.published(version).orElseThrow()).isAfter(Instant.EPOCH);
        });
        assertThat(packument.find("999.0.0")).isEmpty();
        assertThat(packument.published("modified")).isEmpty();
    }

    @Test
    void aRealTarballSaysWhatItsRegistrySays() throws IOException {
        var version = Packument.parse("left-pad", "left-pad", real("left-pad.json")).find("1.3.0").orElseThrow();
        var tarball = PackageJson.parse("package.json", real("left-pad-1.3.0.package.json"));
        assertThat(ManifestComparison.differences(tarball, false, version)).isEmpty();
        assertThat(version.maintainers()).isNotEmpty();
        assertThat(Objects.requireNonNull(version.dist().integrity()).strongest()).hasSize(1);
    }

    @Test
    void maintainersThatAreOnlyTextAreNoAccounts() {
        assertThat(registry(", 'maintainers': ['Ann <ann@h.example>']").maintainers()).isEmpty();
        assertThat(registry(", 'maintainers': 'Ann'").maintainers()).isEmpty();
    }

    @Test
    void readsWhatOnlySomeRegistriesSay() {
        var one = packument("""
                , 'deprecated': 'use b', 'hasInstallScript': true, '_npmUser': {'name': 'ann', 'email': 'ann@h.example'},
                'maintainers': [{'name': 'ann'}, {'name': 'bob'}], 'dist': {'tarball': 'https://r.example/a/-/a-1.0.0.tgz',
                'signatures': [{'keyid': 'SHA256:k', 'sig': 'MEUC'}], 'shasum': 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
                'attestations': {'url': 'https://r.example/-/npm/v1/attestations/a@1.0.0', 'provenance': {}}}""").find(
                "1.0.0").orElseThrow();
        assertThat(one.deprecated()).isEqualTo("use b");
        assertThat(one.installScript()).isTrue();
        assertThat(one.publisher()).isEqualTo(new PackumentVersion.Account("ann", "ann@h.example", false));
        assertThat(one.maintainers()).hasSize(2);
        assertThat(one.dist().signatures()).containsExactly(new PackumentVersion.Signature("SHA256:k", "MEUC"));
        assertThat(one.dist().attestations()).endsWith("a@1.0.0");
        assertThat(registry(", 'deprecated': false").deprecated()).isNull();
        assertThat(registry(", 'deprecated': ''").deprecated()).isNull();
        assertThat(registry("").publisher()).isNull();
        assertThat(registry("").installScript()).isNull();
    }

    @Test
    void aVersionThatIsMalformedIsNotInTheWayOfOthers() {
        var packument = Packument.parse("a", "a", json("{'name': 'a', 'versions': {'1.0.0': {'name': 'a', 'version':"
                + " '1.0.0'" + DIST + "}, '0.1.0': []}}"));
        assertThat(packument.find("1.0.0")).isPresent();
        assertThat(catchThrowableOfType(MetadataException.class, () -> packument.find("0.1.0")).code()).isEqualTo(
                Code.MALFORMED);
    }

    @Test
    void DS_13_aPackumentOrVersionOfAnotherPackageIsNone() {
        var other = json("{'name': 'b', 'versions': {}}");
        assertThat(catchThrowableOfType(MetadataException.class, () -> Packument.parse("x", "a", other)).code())
                .isEqualTo(Code.SUBJECT_MISMATCH);
        for (var entry : List.of("{'name': 'b', 'version': '1.0.0'", "{'name': 'a', 'version': '1.0.1'")) {
            var packument = Packument.parse("a", "a",
                    json("{'name': 'a', 'versions': {'1.0.0': " + entry + DIST + "}}}"));
            assertThat(catchThrowableOfType(MetadataException.class, () -> packument.find("1.0.0")).code()).isEqualTo(
                    Code.SUBJECT_MISMATCH);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", 'dist': {}", ", 'dist': {'tarball': 'file:///etc/passwd'}",
        ", 'dist': {'tarball': 'https://h.example/a b'}", ", 'dist': {'tarball': 'https://h.example/a', 'shasum': 'x'}",
        ", 'dist': {'tarball': 'https://h.example/a', 'integrity': 'x'}",
        ", 'dist': {'tarball': 'https://h.example/a', 'signatures': {}}",
        ", 'dist': {'tarball': 'https://h.example/a', 'signatures': [{'keyid': 'k'}]}",
        ", 'dist': {'tarball': 'https://h.example/a', 'attestations': {}}", ", 'scripts': {'a': 1}" + DIST,
        ", 'scripts': ['a']" + DIST, ", 'hasInstallScript': 'no'" + DIST, ", 'bin': 1" + DIST,
        ", 'bundleDependencies': 'all'" + DIST, ", '_npmUser': 'ann'" + DIST})
    void refusesVersionsThatSayNothingSure(String members) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> packument(members).find("1.0.0")).code())
                .isEqualTo(Code.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {", 'bin': './cli.js';, 'bin': {'a': 'cli.js'}",
        ", 'bin': {'x': '/cli.js'};, 'bin': {'x': 'cli.js'}", ", 'dependencies': [];, 'scripts': {}",
        ", 'optionalDependencies': {'b': '1'};, 'dependencies': {'b': '1'}, 'optionalDependencies': {'b': '1'}",
        ", 'bundledDependencies': ['b'];, 'bundleDependencies': ['b']",
        ", 'dependencies': {'b': '1'}, 'bundleDependencies': true;, 'dependencies': {'b': '1'}, 'bundleDependencies': ['b']",
        ", 'scripts': {'postinstall': 'x'};, 'hasInstallScript': true",
        ", 'scripts': {'test': 'x'};, 'hasInstallScript': false"})
    void whatNpmChangesWhenItPublishesIsNoDifference(String tarball, String registry) {
        assertThat(differences(tarball, registry)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"SCRIPTS;, 'scripts': {'postinstall': 'x'};, 'scripts': {}",
        "SCRIPTS;, 'scripts': {'postinstall': 'x'};, 'scripts': {'postinstall': 'y'}",
        "SCRIPTS;;, 'scripts': {'install': 'node-gyp rebuild'}",
        "INSTALL_SCRIPT;, 'scripts': {'postinstall': 'x'};, 'hasInstallScript': false",
        "INSTALL_SCRIPT;, 'scripts': {'preinstall': 'x'};, 'dependencies': {}",
        "BIN;, 'bin': {'npm': 'x.js'};, 'bin': {'a': 'x.js'}", "BIN;, 'bin': 'x.js';, 'bin': {'a': '../x.js'}",
        "DEPENDENCIES;, 'dependencies': {'evil': '1'};, 'dependencies': {}",
        "DEPENDENCIES;, 'dependencies': {'b': '^1'};, 'dependencies': {'b': '^2'}",
        "OPTIONAL_DEPENDENCIES;, 'optionalDependencies': {'b': '1'};, 'dependencies': {'b': '1'}",
        "PEER_DEPENDENCIES;, 'peerDependencies': {'b': '1'};, 'peerDependencies': {}",
        "BUNDLED_DEPENDENCIES;, 'bundleDependencies': ['b'];, 'bundleDependencies': []"})
    void AR_07_tellsTheTarballFromTheRegistrysCopy(Field field, String tarball, String registry) {
        assertThat(differences(tarball == null ? "" : tarball, registry)).isNotEmpty().allMatch(one -> one
                .field() == field && !Objects.equals(one.tarball(), one.registry()));
    }

    @Test
    void AR_07_anotherNameOrVersionIsADifference() {
        var other = PackageJson.parse("x", json("{'name': 'b', 'version': '1.0.1'}"));
        assertThat(ManifestComparison.differences(other, false, registry(""))).extracting(Difference::field)
                .containsExactly(Field.NAME, Field.VERSION);
        var spelt = PackageJson.parse("x", json("{'name': 'a', 'version': 'v1.0.0'}"));
        assertThat(ManifestComparison.differences(spelt, false, registry(""))).isEmpty();
    }

    @Test
    void AR_07_whatNpmAddsForAFileToBuildIsNoDifferenceWhereThatFileIs() {
        var copy = registry(", 'scripts': {'install': 'node-gyp rebuild'}, 'hasInstallScript': true");
        assertThat(ManifestComparison.differences(tarball(""), true, copy)).isEmpty();
        assertThat(ManifestComparison.differences(tarball(""), false, copy)).hasSize(2);
        assertThat(ManifestComparison.differences(tarball(""), true, registry(", 'scripts': {}, 'hasInstallScript':"
                + " false"))).extracting(Difference::field).containsExactly(Field.INSTALL_SCRIPT);
    }

    @Test
    void knowsWhatAnInstallationRuns() {
        assertThat(tarball(", 'scripts': {'test': 'a', 'postinstall': 'b'}").installing()).isEqualTo(Map.of(
                "postinstall", "b"));
    }

    @Test
    void JP_05_refusesWhatTwoReadersReadInTwoWays() {
        assertThat(catchThrowableOfType(MetadataException.class, () -> tarball(", 'version': '1.0.1'")).code())
                .isEqualTo(Code.JSON_DUPLICATE_KEY);
        assertThat(catchThrowableOfType(MetadataException.class, () -> tarball(", 'x': " + "[".repeat(200))).code())
                .isEqualTo(Code.JSON_LIMIT);
        assertThat(catchThrowableOfType(MetadataException.class, () -> Packument.parse("x", "a", new byte[100 << 20]))
                .code()).isEqualTo(Code.JSON_LIMIT);
    }
}
