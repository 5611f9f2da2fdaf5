package org.strongset.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.advisory.Advisories;
import org.strongset.ecosystem.advisory.Advisory;
import org.strongset.ecosystem.advisory.AdvisoryFiles;
import org.strongset.model.Purl;

/// Records of malware that nobody would write: each is refused, or means one thing.
class AdvisoryFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final List<String> PACKAGES = List.of("npm/a", "pypi/a", "maven/g/a", "deb/debian/a", "gem/a");
    private static final List<String> VERSIONS = List.of("1.0.0", "1.2.3", "2.0.0-rc.1", "1:1.0-1");

    @FuzzTest
    void record(byte[] utf8) throws IOException {
        var file = Files.createTempFile("record", ".json");
        try {
            Files.write(file, utf8);
            read(file, List.of()).ifPresent(list -> {
                assertThat(list.records()).isPositive();
                assertThat(list.newest().filter(NOW::isBefore)).isEmpty();
                for (var name : PACKAGES) {
                    look(list, name);
                }
            });
        } finally {
            Files.delete(file);
        }
    }

    /// A document that takes back takes back no malware.
    @FuzzTest
    void vex(byte[] utf8) throws IOException {
        var folder = Files.createTempDirectory("vex");
        var list = folder.resolve("list.json");
        var vex = folder.resolve("vex.json");
        try {
            Files.writeString(list, """
                    {"id": "MAL-1", "modified": "2026-01-01T00:00:00Z", "aliases": ["CVE-1"],
                     "affected": [{"package": {"ecosystem": "npm", "name": "a"}}]}
                    """);
            Files.write(vex, utf8);
            read(list, List.of(vex)).ifPresent(read -> assertThat(read.about(Purl.parse("pkg:npm/a@1.0.0")))
                    .singleElement().extracting(Advisory::takenBack).isNull());
        } finally {
            Files.deleteIfExists(list);
            Files.deleteIfExists(vex);
            Files.delete(folder);
        }
    }

    /// Without a version at least as much is said as with any; nothing that is clear is said of what fixes it.
    private static void look(Advisories list, String name) {
        var all = Bounds.within(() -> list.about(Purl.parse("pkg:" + name))).stream().map(Advisory::id).toList();
        for (var version : VERSIONS) {
            var purl = Purl.parse("pkg:" + name + "@" + version);
            var about = Bounds.within(() -> list.about(purl));
            assertThat(about).isEqualTo(list.about(purl)).extracting(Advisory::id).isSubsetOf(all);
            for (var newer : VERSIONS) {
                var to = Purl.parse("pkg:" + name + "@" + newer);
                list.fixes(purl, to).ifPresent(fix -> {
                    assertThat(about).contains(fix);
                    assertThat(list.about(to)).extracting(Advisory::id).doesNotContain(fix.id());
                });
            }
        }
    }

    private static Optional<Advisories> read(Path list, List<Path> vex) {
        return Bounds.within(() -> {
            try {
                return Optional.of(AdvisoryFiles.read(list, vex, NOW));
            } catch (MetadataException e) {
                assertThat(e.code()).isNotNull();
                return Optional.<Advisories>empty();
            }
        });
    }
}
