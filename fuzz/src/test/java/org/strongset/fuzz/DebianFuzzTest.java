package org.strongset.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.AptLists;
import org.strongset.ecosystem.debian.AptSource;
import org.strongset.ecosystem.debian.AptSources;
import org.strongset.ecosystem.debian.Deb822;
import org.strongset.ecosystem.debian.DebianVersion;
import org.strongset.ecosystem.debian.DpkgStatus;
import org.strongset.ecosystem.debian.PackagesIndex;
import org.strongset.ecosystem.debian.Paragraph;
import org.strongset.ecosystem.debian.ReleaseFile;
import org.strongset.ecosystem.debian.SourcesIndex;

/// Files of Debian's archives and of apt that nobody would write: each is refused, or means one thing.
class DebianFuzzTest {
    private static final List<String> USUAL = List.of("amd64");

    /// Three versions, a line each: the order is one, and equal ones have one hash.
    @FuzzTest
    void version(byte[] utf8) {
        var versions = new String(utf8, UTF_8).lines().limit(3).map(text -> Bounds.within(() -> DebianVersion.find(
                text))).flatMap(Optional::stream).toList();
        for (var one : versions) {
            assertThat(DebianVersion.parse(one.toString())).isEqualTo(one);
            for (var two : versions) {
                int order = one.compareTo(two);
                assertThat(Integer.signum(two.compareTo(one))).isEqualTo(-Integer.signum(order));
                if (order == 0) {
                    assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
                }
                for (var three : versions) {
                    if (order <= 0 && two.compareTo(three) <= 0) {
                        assertThat(one).isLessThanOrEqualTo(three);
                    }
                }
            }
        }
    }

    @FuzzTest
    void deb822(byte[] bytes) {
        for (var kind : Deb822.Kind.values()) {
            read(() -> Deb822.all("made", kind, bytes))
                    .ifPresent(all -> assertThat(all).allMatch(paragraph -> !paragraph
                            .names().isEmpty()));
        }
    }

    @FuzzTest
    void release(byte[] bytes) {
        read(() -> ReleaseFile.parse("Release", bytes)).ifPresent(release -> release.entries().forEach((path,
                entry) -> {
            assertThat(entry.path()).isEqualTo(path);
            assertThat(entry.digests()).isNotEmpty();
            assertThat(entry.size()).isNotNegative();
            isBelow(path);
            isBelow(entry.byHash(entry.digests().getFirst()));
        }));
    }

    /// Searching finds what reading all finds, wherever both read it.
    @FuzzTest
    void packages(byte[] bytes) {
        var paragraphs = read(() -> Deb822.all("made", Deb822.Kind.INDEX, bytes)).orElse(List.of());
        var names = new HashMap<String, Integer>();
        paragraphs.stream().map(DebianFuzzTest::name).flatMap(Optional::stream).forEach(name -> names.merge(name, 1,
                Integer::sum));
        var index = read(() -> PackagesIndex.of("Packages", bytes));
        if (index.isEmpty()) {
            return;
        }
        var many = read(() -> index.get().find(new HashSet<>(names.keySet())));
        many.ifPresent(found -> found.forEach((name, entries) -> {
            assertThat(entries).hasSizeLessThanOrEqualTo(Objects.requireNonNull(names.get(name)));
            assertThat(entries).isEqualTo(index.get().find(name));
            entries.forEach(entry -> {
                assertThat(entry.name()).isEqualTo(name);
                isBelow(entry.path());
            });
        }));
        assertThat(read(() -> index.get().find("a"))).isEqualTo(read(() -> index.get().find("a")));
    }

    private static Optional<String> name(Paragraph paragraph) {
        return paragraph.find("Package");
    }

    @FuzzTest
    void sources(byte[] bytes) {
        read(() -> SourcesIndex.of("Sources", bytes).find("a")).ifPresent(entries -> entries.forEach(entry -> {
            assertThat(entry.files()).isNotEmpty();
            isBelow(entry.directory().isEmpty() ? "." : entry.directory());
        }));
    }

    @FuzzTest
    void oneLineSources(byte[] bytes) {
        read(() -> AptSources.list("made.list", bytes, "amd64")).ifPresent(DebianFuzzTest::areSources);
    }

    @FuzzTest
    void deb822Sources(byte[] bytes) {
        read(() -> AptSources.deb822("made.sources", bytes, "amd64")).ifPresent(DebianFuzzTest::areSources);
    }

    private static void areSources(List<AptSource> sources) {
        for (var source : sources.subList(0, Math.min(100, sources.size()))) {
            assertThat(source.isFlat()).isEqualTo(source.components().isEmpty());
            assertThat(source.transport()).isNotNull();
            assertThat(source.trusted().orElse(false)).isEqualTo(source.loosened().stream().anyMatch(loose -> loose
                    .startsWith("trusted=")));
            read(() -> AptLists.paths(source, USUAL)).ifPresent(paths -> paths.forEach(path -> {
                isBelow(path);
                assertThat(AptLists.fileName(source.folder() + path)).doesNotContain("/").isNotEqualTo("..");
            }));
        }
    }

    @FuzzTest
    void listName(byte[] utf8) {
        var name = new String(utf8, UTF_8);
        read(() -> AptLists.location(name)).ifPresent(location -> assertThat(AptLists.fileName("x://" + location))
                .isEqualTo(name));
    }

    @FuzzTest
    void status(byte[] bytes) {
        read(() -> DpkgStatus.parse("status", new ByteArrayInputStream(bytes))).ifPresent(known -> {
            assertThat(known).extracting(one -> Map.entry(one.name(), one.architecture())).doesNotHaveDuplicates();
            assertThat(known).filteredOn(DpkgStatus.Known::isWhole).allMatch(one -> one.version() != null);
        });
    }

    private static void isBelow(String path) {
        assertThat(path).doesNotStartWith("/").doesNotContain("//").doesNotContain("\\");
        assertThat(List.of(path.split("/", -1))).doesNotContain("..", "");
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
