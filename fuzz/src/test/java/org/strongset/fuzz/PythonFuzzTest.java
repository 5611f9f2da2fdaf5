package org.strongset.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.python.CoreMetadata;
import org.strongset.ecosystem.python.DistributionFile;
import org.strongset.ecosystem.python.Marker;
import org.strongset.ecosystem.python.PipConf;
import org.strongset.ecosystem.python.PyLock;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.ecosystem.python.PythonSpecifiers;
import org.strongset.ecosystem.python.PythonVersion;
import org.strongset.ecosystem.python.Requirements;
import org.strongset.ecosystem.python.SimpleIndex;
import org.strongset.ecosystem.python.WheelRecord;

/// Files of Python's world that nobody would write: each is refused, or means one thing.
class PythonFuzzTest {
    private static final PythonName FOO = PythonName.parse("foo-bar");

    /// Three versions and specifiers, a line each: the order is one, and a version is within what names it.
    @FuzzTest
    void version(byte[] utf8) {
        var lines = new String(utf8, UTF_8).lines().limit(4).toList();
        var versions = lines.stream().map(text -> Bounds.within(() -> PythonVersion.find(text))).flatMap(
                Optional::stream).toList();
        for (var one : versions) {
            assertThat(PythonVersion.parse(one.canonical())).isEqualTo(one).hasSameHashCodeAs(one);
            assertThat(PythonSpecifiers.parse("==" + one.canonical()).contains(one)).isTrue();
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
            Bounds.within(() -> PythonSpecifiers.find(line))
                    .ifPresent(read -> versions.forEach(version -> assertThat(read
                            .contains(version)).isEqualTo(PythonSpecifiers.parse(read.toString()).contains(version))));
        }
    }

    @FuzzTest
    void requirements(byte[] utf8) {
        read(() -> Requirements.parse("requirements.txt", utf8)).ifPresent(read -> read.wanted().stream().limit(100)
                .forEach(one -> {
                    assertThat(one.where()).startsWith("requirements.txt: line ");
                    if (one instanceof Requirements.Wanted.Pinned pinned) {
                        assertThat(pinned.requirement().exact()).isPresent();
                    }
                }));
    }

    @FuzzTest
    void marker(byte[] utf8) {
        read(() -> Marker.parse("made", new String(utf8, UTF_8))).ifPresent(marker -> marker.holds(Map.of("os_name",
                "posix", "python_version", "3.11")));
    }

    @FuzzTest
    void html(byte[] utf8) {
        read(() -> SimpleIndex.html("page", FOO, utf8)).ifPresent(PythonFuzzTest::isPage);
    }

    @FuzzTest
    void json(byte[] utf8) {
        read(() -> SimpleIndex.json("page", FOO, utf8)).ifPresent(PythonFuzzTest::isPage);
    }

    private static void isPage(SimpleIndex page) {
        for (var file : page.files()) {
            assertThat(file.fileName()).doesNotContain("/").doesNotContain("\\").doesNotContain("<");
            file.of(FOO).ifPresent(found -> assertThat(found.purl().toString()).startsWith("pkg:pypi/foo-bar@"));
        }
    }

    @FuzzTest
    void fileName(byte[] utf8) {
        Bounds.within(() -> DistributionFile.find(FOO, new String(utf8, UTF_8))).ifPresent(found -> assertThat(found
                .name()).isEqualTo(FOO));
    }

    @FuzzTest
    void pyLock(byte[] utf8) {
        read(() -> PyLock.parse("pylock.toml", utf8)).ifPresent(lock -> assertThat(lock.packages()).allMatch(one -> one
                .source() != null));
    }

    @FuzzTest
    void wheelRecord(byte[] utf8) {
        read(() -> WheelRecord.parse("RECORD", utf8)).ifPresent(record -> record.lines().keySet().forEach(
                path -> assertThat(path.split("/", -1)).doesNotContain("..", ".", "")));
    }

    @FuzzTest
    void metadata(byte[] utf8) {
        read(() -> CoreMetadata.parse("METADATA", utf8)).ifPresent(one -> {
            assertThat(one.purl().type()).isEqualTo("pypi");
            assertThat(Bounds.within(() -> CoreMetadata.differences(one, one))).isEmpty();
        });
    }

    @FuzzTest
    void pipConf(byte[] utf8) {
        read(() -> PipConf.parse("pip.conf", utf8)).ifPresent(conf -> assertThat(conf.warnings().size() >= conf
                .extraIndexes().size() / 10_000).isTrue());
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
