package org.strongset.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.npm.LockedPackage;
import org.strongset.ecosystem.npm.ManifestComparison;
import org.strongset.ecosystem.npm.NpmRange;
import org.strongset.ecosystem.npm.NpmSpec;
import org.strongset.ecosystem.npm.NpmVersion;
import org.strongset.ecosystem.npm.Npmrc;
import org.strongset.ecosystem.npm.PackageJson;
import org.strongset.ecosystem.npm.PackageLock;
import org.strongset.ecosystem.npm.Packument;
import org.strongset.model.Purl;

/// Files of npm that nobody would write: each is refused, or means one thing.
class NpmFuzzTest {

    /// Three versions and a range, a line each: the order is one, and exact bounds hold what they name.
    @FuzzTest
    void version(byte[] utf8) {
        var lines = new String(utf8, UTF_8).lines().limit(4).toList();
        var versions = lines.stream().map(text -> Bounds.within(() -> NpmVersion.find(text))).flatMap(Optional::stream)
                .toList();
        for (var one : versions) {
            assertThat(NpmVersion.parse(one.canonical())).isEqualTo(one).hasSameHashCodeAs(one);
            assertThat(NpmRange.parse(one.canonical()).contains(one)).isTrue();
            assertThat(NpmRange.parse(">=" + one.canonical()).contains(one)).isTrue();
            for (var two : versions) {
                int order = one.compareTo(two);
                assertThat(Integer.signum(two.compareTo(one))).isEqualTo(-Integer.signum(order));
                assertThat(one.equals(two)).isEqualTo(order == 0);
                for (var three : versions) {
                    if (order <= 0 && two.compareTo(three) <= 0) {
                        assertThat(one).isLessThanOrEqualTo(three);
                    }
                }
            }
        }
        for (var line : lines) {
            var range = Bounds.within(() -> NpmRange.find(line));
            range.ifPresent(read -> versions.forEach(version -> assertThat(read.contains(version)).isEqualTo(
                    NpmRange.parse(read.bounds()).contains(version))));
        }
    }

    @FuzzTest
    void spec(byte[] utf8) {
        read(() -> NpmSpec.parse(new String(utf8, UTF_8)));
    }

    @FuzzTest
    void lock(byte[] utf8) {
        read(() -> PackageLock.parse("package-lock.json", utf8)).ifPresent(lock -> lock.packages().forEach((path,
                one) -> {
            assertThat(one.path()).isEqualTo(path).doesNotContain("\\").doesNotContain("/../").doesNotContain("\0");
            one.purl().ifPresent(purl -> assertThat(Purl.parse(purl.toString())).isEqualTo(purl));
            if (one.source() instanceof LockedPackage.Source.RegistryTarball(var url)) {
                assertThat(url).startsWith("http").endsWith(".tgz");
            }
        }));
    }

    @FuzzTest
    void packument(byte[] utf8) {
        read(() -> Packument.parse("left-pad", "left-pad", utf8)).ifPresent(packument -> packument.versions().stream()
                .limit(50).forEach(version -> {
                    read(() -> packument.published(version));
                    read(() -> packument.find(version)).flatMap(found -> found).ifPresent(found -> assertThat(
                            ManifestComparison.differences(found.manifest(), false, found)).allMatch(
                                    one -> one
                                            .field() == ManifestComparison.Field.INSTALL_SCRIPT
                                            || one.field() == ManifestComparison.Field.VERSION));
                }));
    }

    @FuzzTest
    void packageJson(byte[] utf8) {
        read(() -> PackageJson.parse("package.json", utf8))
                .ifPresent(json -> assertThat(json.scripts()).containsAllEntriesOf(
                        json.installing()));
    }

    @FuzzTest
    void npmrc(byte[] utf8) {
        read(() -> Npmrc.parse(".npmrc", utf8, Map.of("A", "s3cret"))).ifPresent(npmrc -> {
            assertThat(npmrc.credentials().toString()).doesNotContain("_authToken=");
            npmrc.registryOf("@a/b").ifPresent(registry -> assertThat(registry).startsWith("http").endsWith("/"));
            npmrc.credentialFor("https://h.example/a/b/c.tgz");
        });
    }

    private static <T> Optional<T> read(Supplier<T> reading) {
        return Bounds.within(() -> {
            try {
                return Optional.of(reading.get());
            } catch (MetadataException e) {
                assertThat(e.code()).isNotNull();
                return Optional.<T>empty();
            }
        });
    }
}
