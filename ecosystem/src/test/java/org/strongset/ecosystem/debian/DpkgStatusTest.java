package org.strongset.ecosystem.debian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.DpkgStatus.Known;
import org.strongset.model.Code;

class DpkgStatusTest {
    private static final String STATUS = """
            Package: bash
            Status: install ok installed
            Architecture: amd64
            Source: bash (5.2-1)
            Version: 5.2-1+b3
            Conffiles:
             /etc/bash.bashrc 3d5d5e0d5a8e4d6f5ff2b5a4a3a1a0b0
            Description: shell
             Package: liar
             .
             more

            Package: held
            Status: hold ok installed
            Architecture: all
            Version: 1:2

            Package: removed
            Status: deinstall ok config-files
            Architecture: amd64
            Version: 1

            Package: broken
            Status: install reinstreq half-installed
            Architecture: amd64
            Version: 1

            Package: never
            Status: unknown ok not-installed
            Architecture: amd64

            Package: bash
            Status: install ok installed
            Architecture: i386
            Version: 5.2-1+b3
            """;

    private static List<Known> parse(String text) {
        return DpkgStatus.parse("status", new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @Test
    void saysWhatIsThereAndInWhichStatus() {
        var known = parse(STATUS);
        assertThat(known).hasSize(6);
        assertThat(known.getFirst()).isEqualTo(new Known("bash", DebianVersion.parse("5.2-1+b3"), "amd64", "bash",
                "5.2-1", "install ok installed"));
        assertThat(known).filteredOn(Known::isWhole).extracting(Known::architecture).containsExactly("amd64", "all",
                "i386");
        assertThat(known).filteredOn(Known::isThere).extracting(Known::name).containsExactly("bash", "held", "broken",
                "bash");
        assertThat(known).filteredOn(one -> !one.isWhole()).extracting(Known::status).containsExactly(
                "deinstall ok config-files", "install reinstreq half-installed",
                "unknown ok not-installed");
        assertThat(known.get(1).sourceVersion()).isEqualTo("1:2");
        assertThat(known.get(4).version()).isNull();
    }

    static Stream<Arguments> bad() {
        return Stream.of(Arguments.of("a package twice", STATUS + "\n" + STATUS),
                Arguments.of("no status", STATUS.replaceFirst("Status: .*\n", "")),
                Arguments.of("a status of two words", STATUS.replace("install ok installed", "install ok")),
                Arguments.of("no version", STATUS.replaceFirst("Version: .*\n", "")),
                Arguments.of("a version that is none", STATUS.replace("1:2", "x")),
                Arguments.of("a name that is none", STATUS.replace("held", "he/ld")),
                Arguments.of("an architecture that is none", STATUS.replace("i386", "../i386")),
                Arguments.of("a line of blanks", STATUS.replace("\n\n", "\n \n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses(String name, String text) {
        var refused = catchThrowableOfType(MetadataException.class, () -> parse(text));
        assertThat(refused.code()).as("%s: %s", name, refused.getMessage()).isEqualTo(Code.MALFORMED);
    }

    @Test
    void readsTheFileOfATreeUnlessDpkgIsBusy(@TempDir Path root) throws IOException {
        var dpkg = Files.createDirectories(root.resolve("var/lib/dpkg"));
        Files.writeString(dpkg.resolve("status"), STATUS);
        assertThat(DpkgStatus.read(root)).hasSize(6);
        Files.createDirectory(dpkg.resolve("updates"));
        assertThat(DpkgStatus.read(root)).hasSize(6);
        Files.createFile(dpkg.resolve("updates/0000"));
        assertThatThrownBy(() -> DpkgStatus.read(root)).hasMessageContaining("run dpkg --configure -a");
    }

    @Test
    @Tag("real")
    void saysWhatThisMachinesDpkgSays() throws IOException {
        var process = new ProcessBuilder("dpkg-query", "--show", "--showformat",
                "${Package} ${Version} ${Architecture} ${source:Package} ${source:Version} ${Status}\\n").start();
        var theirs = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        var ours = DpkgStatus.read(Path.of("/")).stream().map(known -> String.join(" ", known.name(), String.valueOf(
                known.version()), known.architecture(), known.source(), String.valueOf(known.sourceVersion()),
                known
                        .status()))
                .toList();
        assertThat(ours).hasSizeGreaterThan(100).containsExactlyInAnyOrderElementsOf(theirs);
    }
}
