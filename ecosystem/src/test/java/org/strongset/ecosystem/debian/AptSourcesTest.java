package org.strongset.ecosystem.debian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.AptSource.ByHash;
import org.strongset.ecosystem.debian.AptSource.Transport;
import org.strongset.model.Code;

class AptSourcesTest {
    private static List<AptSource> list(String text) {
        return AptSources.list("sources.list", text.getBytes(UTF_8), "amd64");
    }

    private static AptSource one(String line) {
        return list(line + "\n").getFirst();
    }

    private static List<AptSource> stanzas(String text) {
        return AptSources.deb822("made.sources", text.getBytes(UTF_8), "amd64");
    }

    @Test
    void readsOneLineSources() {
        var sources = list("""
                # a comment

                deb [ arch=amd64,arm64 signed-by=/k.gpg,ABCD! ] http://h.example/debian stable main contrib # more
                deb-src\thttp://h.example/debian/ stable/updates main
                """);
        assertThat(sources).hasSize(2);
        var deb = sources.getFirst();
        assertThat(deb.where()).isEqualTo("sources.list: line 3");
        assertThat(deb.type()).isEqualTo(AptSource.Type.DEB);
        assertThat(deb.uri()).isEqualTo("http://h.example/debian/");
        assertThat(deb.suite()).isEqualTo("stable");
        assertThat(deb.components()).containsExactly("main", "contrib");
        assertThat(deb.architectures(List.of("i386"))).containsExactly("amd64", "arm64");
        assertThat(deb.signedBy()).containsExactly("/k.gpg", "ABCD!");
        assertThat(deb.folder()).isEqualTo("http://h.example/debian/dists/stable/");
        assertThat(deb.enabled()).isTrue();
        assertThat(deb.byHash()).isEqualTo(ByHash.YES);
        assertThat(deb.checkValidUntil()).isTrue();
        assertThat(deb.trusted()).isEmpty();
        assertThat(deb.loosened()).isEmpty();
        assertThat(sources.getLast().type()).isEqualTo(AptSource.Type.DEB_SRC);
        assertThat(sources.getLast().architectures(List.of("i386"))).containsExactly("i386");
    }

    @Test
    void readsExactPathsAndTheArchitecture() {
        assertThat(one("deb http://h.example/flat ./").folder()).isEqualTo("http://h.example/flat/./");
        assertThat(one("deb http://h.example/flat /").folder()).isEqualTo("http://h.example/flat/");
        assertThat(one("deb http://h.example/$(ARCH) sub/$(ARCH)/").folder()).isEqualTo(
                "http://h.example/amd64/sub/amd64/");
    }

    @Test
    void architecturesAreAddedAndRemoved() {
        assertThat(one("deb [arch+=armhf arch-=i386] http://h.example/ s main").architectures(List.of("amd64", "i386")))
                .containsExactly("amd64", "armhf");
    }

    @Test
    void whatLoosensAChecksIsReported() {
        var loose = one("deb [trusted=yes allow-insecure=yes allow-weak=on allow-downgrade-to-insecure=1 "
                + "check-valid-until=no check-date=false valid-until-min=9 by-hash=force] http://h.example/ s main");
        assertThat(loose.loosened()).containsExactly("trusted=yes", "allow-insecure=yes", "allow-weak=on",
                "allow-downgrade-to-insecure=1", "check-valid-until=no", "check-date=false", "valid-until-min=9");
        assertThat(loose.trusted()).contains(true);
        assertThat(loose.byHash()).isEqualTo(ByHash.FORCE);
        assertThat(loose.checkValidUntil()).isFalse();
        var tight = one("deb [trusted=no allow-insecure=no check-valid-until=yes by-hash=no] http://h.example/ s main");
        assertThat(tight.loosened()).isEmpty();
        assertThat(tight.trusted()).contains(false);
        assertThat(tight.byHash()).isEqualTo(ByHash.NO);
    }

    @ParameterizedTest
    @CsvSource({"http://h.example/,HTTP", "https://h.example/,HTTPS", "file:/srv/x,FILE", "copy:///srv/x,COPY",
        "cdrom:[A_B]/,CDROM", "mirror+file:/etc/m.list,MIRROR", "mirror://h.example/m.list,MIRROR",
        "mirror+https://h.example/m,MIRROR", "tor+http://h.example/,OTHER", "ssh:/x,OTHER"})
    void knowsHowAnArchiveIsReached(String uri, Transport transport) {
        assertThat(one("deb " + uri + " stable main").transport()).isEqualTo(transport);
    }

    @Test
    void wordsInBracketsKeepTheirBlanks() {
        assertThat(one("deb cdrom:[Debian GNU/Linux 12 #1]/ stable main").uri()).isEqualTo(
                "cdrom:[Debian GNU/Linux 12 #1]/");
        assertThat(one("deb file:/srv/my%20repo stable main").uri()).isEqualTo("file:/srv/my repo/");
    }

    @Test
    void passwordsAreNotShown() {
        var source = one("deb https://user:p@ss@h.example/debian stable main");
        assertThat(source.shown()).isEqualTo("https://h.example/debian/");
        assertThat(source.toString()).doesNotContain("ss@");
        assertThat(one("deb https://h.example/a@b stable main").shown()).isEqualTo("https://h.example/a@b/");
    }

    @Test
    void readsParagraphs() {
        var sources = stanzas("""
                # a comment
                Types: deb deb-src
                URIs: http://h.example/a http://h.example/b%20
                Suites: stable
                # between
                 testing
                Components: main
                Architectures-Add: armhf
                Trusted: yes
                X-Made-By: hand

                Types: deb
                URIs: file:/srv/$(ARCH)
                Suites: ./
                Enabled: no
                Signed-By:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 AAAA
                 -----END PGP PUBLIC KEY BLOCK-----
                """);
        assertThat(sources).hasSize(9);
        assertThat(sources.subList(0, 8)).extracting(AptSource::folder).containsExactly(
                "http://h.example/a/dists/stable/", "http://h.example/a/dists/testing/",
                "http://h.example/b%20/dists/stable/", "http://h.example/b%20/dists/testing/",
                "http://h.example/a/dists/stable/", "http://h.example/a/dists/testing/",
                "http://h.example/b%20/dists/stable/", "http://h.example/b%20/dists/testing/");
        assertThat(sources.getFirst().loosened()).containsExactly("trusted=yes");
        assertThat(sources.getFirst().architectures(List.of("amd64"))).containsExactly("amd64", "armhf");
        assertThat(sources.getFirst().key()).isNull();
        var last = sources.getLast();
        assertThat(last.enabled()).isFalse();
        assertThat(last.folder()).isEqualTo("file:/srv/amd64/./");
        assertThat(last.signedBy()).isEmpty();
        assertThat(last.key()).isEqualTo("""
                -----BEGIN PGP PUBLIC KEY BLOCK-----

                AAAA
                -----END PGP PUBLIC KEY BLOCK-----
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deb", "deb http://h.example/", "deb http://h.example/ stable",
        "rpm http://h.example/ s main",
        "deb http://h.example/ ./ main", "deb h.example stable main", "deb [trusted=yes http://h.example/ s main",
        "deb [trusted] http://h.example/ s main", "deb [trusted=maybe] http://h.example/ s main",
        "deb [trusted=yes trusted=no] http://h.example/ s main", "deb [trusted=yes]http://h.example/ s main",
        "deb \"http://h.example/\" s main", "deb http://h.example/%zz s main", "deb http://h.example/%0a s main",
        "deb http://h.example/é s main", "deb [by-hash=perhaps] http://h.example/ s main",
        "deb http://h.example/% s main",
        "DEB http://h.example/ s main", "deb http://h.example/ s main\r"})
    void refusesLinesThatAreNoSource(String line) {
        var refused = catchThrowableOfType(MetadataException.class, () -> list("# first\n" + line + "\n"));
        assertThat(refused).hasMessageStartingWith("sources.list: line 2");
        assertThat(refused.code()).isIn(Code.MALFORMED, Code.PATH_UNSAFE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deb http://h.example/ ../up main", "deb http://h.example/ s ../up",
        "deb http://h.example/ ../", "deb http://h.example/ /abs/ ", "deb http://h.example/ a//b main",
        "deb http://h.example/ s %2e%2e/x"})
    void refusesSuitesAndComponentsThatClimb(String line) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> list(line)).code()).isEqualTo(Code.PATH_UNSAFE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"URIs: http://h.example/\nSuites: s\nComponents: main",
        "Types: deb\nSuites: s\nComponents: main", "Types: deb\nURIs: http://h.example/\nComponents: main",
        "Types: deb\nURIs: http://h.example/\nSuites: s", "Types: rpm\nURIs: http://h.example/\nSuites: ./",
        "Types: deb\nURIs: http://h.example/\nSuites: ./\nEnabled: perhaps",
        "Types: deb\nURIs: http://h.example/\nSuites: s ./\nComponents: main",
        "Types: deb\ntypes: deb\nURIs: http://h.example/\nSuites: ./"})
    void refusesParagraphsThatAreNoSource(String stanza) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> stanzas(stanza)).code()).isEqualTo(
                Code.MALFORMED);
    }

    @Test
    void TU_07_noMoreSourcesThanTheBound() {
        var many = "Types: deb\nURIs: " + "x:/ ".repeat(200) + "\nSuites: " + "./ ".repeat(200) + "\n";
        assertThat(catchThrowableOfType(MetadataException.class, () -> stanzas(many)).code()).isEqualTo(
                Code.LIMIT_EXCEEDED);
        assertThat(catchThrowableOfType(MetadataException.class, () -> list("#".repeat(2 << 20))).code()).isEqualTo(
                Code.LIMIT_EXCEEDED);
    }

    @Test
    void readsTheFilesOfATreeInAptsOrder(@TempDir Path root) throws IOException {
        assertThat(AptSources.read(root, "amd64").sources()).isEmpty();
        var parts = Files.createDirectories(root.resolve("etc/apt/sources.list.d"));
        Files.writeString(root.resolve("etc/apt/sources.list"), "deb http://h.example/1 s main\n");
        Files.writeString(parts.resolve("b.list"), "deb http://h.example/3 s main\n");
        Files.writeString(parts.resolve("a.sources"), "Types: deb\nURIs: http://h.example/2\nSuites: ./\n");
        Files.writeString(parts.resolve("c.list.bak"), "no source\n");
        Files.writeString(parts.resolve("d~.list"), "no source\n");
        var read = AptSources.read(root, "amd64");
        assertThat(read.sources()).extracting(AptSource::uri).containsExactly("http://h.example/1/",
                "http://h.example/2/", "http://h.example/3/");
        assertThat(read.ignored()).containsExactly("c.list.bak", "d~.list");
        Files.writeString(parts.resolve("b.list"), "\ndeb\n");
        assertThatThrownBy(() -> AptSources.read(root, "amd64")).hasMessage(
                "b.list: line 2: there is no URI, or no suite");
    }
}
