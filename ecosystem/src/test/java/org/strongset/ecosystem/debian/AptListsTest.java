package org.strongset.ecosystem.debian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

class AptListsTest {
    private static final String SOURCES = """
            deb http://user:pw@host.example:8080/a~b/c_d suite/updates main contrib
            deb [arch=amd64] http://[::1]:80/debian ./
            deb file:/srv/my%20repo bookworm main
            deb http://h.example/flat /
            deb-src http://h.example/x@y=z stable main/debug
            deb copy:///srv/x stable main
            deb cdrom:[Debian GNU/Linux 12.0.0 _Bookworm_ - Official]/ bookworm main
            deb mirror+file:/etc/apt/mirrors/debian.list stable main
            deb http://H.Example/Up%5fx/$(ARCH)/ $(ARCH)/
            deb http://h.example/a//b stable main
            deb http://h.example:80/p stable main
            deb http://h.example sub/dir/
            deb http://h.example/+!*(x) stable main
            deb http://h.example/|{}<>^,;?&' stable main
            """;

    private static List<AptSource> sources() {
        return AptSources.list("made.list", SOURCES.getBytes(UTF_8), "amd64");
    }

    @ParameterizedTest
    @CsvSource({"http://h.example/debian/dists/s/InRelease,h.example_debian_dists_s_InRelease",
        "https://u:p@h.example:8080/a~b/c_d/x,h.example:8080_a%7eb_c%5fd_x",
        "http://[::1]:80/d/./Release,::1:80_d_._Release",
        "file:/srv/my repo/x,_srv_my%20repo_x", "copy:///srv/x,_srv_x", "http://H.Example/a//b,H.Example_a__b",
        "http://h.example/+!*x,h.example_+%21%2ax", "http://h.example/100%/x,h.example_100%25_x",
        "cdrom:[A/B _C_]/dists/x,A_B%20%5fC%5f_dists_x"})
    void namesAListAsAptDoes(String uri, String name) {
        assertThat(AptLists.fileName(uri)).isEqualTo(name);
        assertThat(AptLists.fileName("x://" + AptLists.location(name))).isEqualTo(name);
    }

    @Test
    void saysWhereAListIsFrom() {
        assertThat(AptLists.location("h.example:8080_a%7eb_c%5fd_x")).isEqualTo("h.example:8080/a~b/c_d/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a%2", "a%", "a%7E", "a%zz", "a%2f", "a%41", "a~b", "a/b", "é", "%5g", "../x",
        "a%00"})
    void refusesNamesThatAptDoesNotGive(String name) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> AptLists.location(name)).code()).isEqualTo(
                Code.MALFORMED);
    }

    @Test
    void findsTheFilesThatBelongToASource(@TempDir Path root) throws IOException {
        var lists = Files.createDirectories(root.resolve("var/lib/apt/lists"));
        for (var name : List.of("InRelease", "main_binary-amd64_Packages.lz4", "main_binary-all_Packages",
                "contrib_binary-amd64_Packages.xz", "main_binary-i386_Packages", "main_source_Sources.gz")) {
            Files.createFile(lists.resolve("h.example_debian_dists_s_" + name));
        }
        Files.createFile(lists.resolve("h.example_flat_._Release"));
        Files.createFile(lists.resolve("h.example_flat_._Release.gpg"));
        Files.createFile(lists.resolve("h.example_flat_._Packages"));
        var sources = AptSources.list("x", """
                deb http://h.example/debian s main contrib
                deb-src http://h.example/debian s main
                deb http://h.example/flat ./
                deb http://h.example/absent s main
                """.getBytes(UTF_8), "amd64");
        var found = sources.stream().map(source -> AptLists.find(root, source, List.of("amd64"))).toList();
        assertThat(found.get(0).inRelease()).hasFileName("h.example_debian_dists_s_InRelease");
        assertThat(found.get(0).signed()).isPresent();
        assertThat(found.get(0).release()).isNull();
        assertThat(found.get(0).indexes()).extracting(AptLists.Index::path, AptLists.Index::suffix).containsExactly(
                tuple("main/binary-amd64/Packages", ".lz4"),
                tuple("main/binary-all/Packages", ""),
                tuple("contrib/binary-amd64/Packages", ".xz"));
        assertThat(found.get(1).indexes()).extracting(AptLists.Index::path).containsExactly("main/source/Sources");
        assertThat(found.get(2).signature()).hasFileName("h.example_flat_._Release.gpg");
        assertThat(found.get(2).signed()).contains(lists.resolve("h.example_flat_._Release"));
        assertThat(found.get(2).indexes()).singleElement().satisfies(index -> assertThat(index.path()).isEqualTo(
                "Packages"));
        assertThat(found.get(3).signed()).isEmpty();
        assertThat(found.get(3).indexes()).isEmpty();
    }

    @Test
    void anArchitectureThatIsNoneIsRefused() {
        var source = AptSources.list("x", "deb [arch=../..] http://h.example/ s main".getBytes(UTF_8), "amd64")
                .getFirst();
        assertThat(catchThrowableOfType(MetadataException.class, () -> AptLists.paths(source, List.of())).code())
                .isEqualTo(Code.MALFORMED);
    }

    /// apt prints what it would fetch, and what it would call it, without fetching it.
    @Test
    @Tag("real")
    void namesAllListsAsThisMachinesAptDoes(@TempDir Path folder) throws IOException {
        var list = Files.writeString(folder.resolve("made.list"), SOURCES);
        var process = new ProcessBuilder("apt-get", "-o", "Dir::Etc::SourceList=" + list, "-o",
                "Dir::Etc::SourceParts=/dev/null", "-o", "APT::Architecture=amd64", "-o", "APT::Architectures=amd64",
                "-o", "Dir::State::Lists=" + folder, "-o", "Acquire::Languages=none", "update", "--print-uris")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var theirs = new TreeSet<String>();
        new String(process.getInputStream().readAllBytes(), UTF_8).lines().forEach(line -> {
            var words = line.substring(line.lastIndexOf("' ") + 2).split(" ", -1);
            theirs.add(words[0]);
        });
        var ours = new TreeSet<String>();
        for (var source : sources()) {
            ours.add(AptLists.fileName(source.folder() + "InRelease"));
            AptLists.paths(source, List.of("amd64")).forEach(path -> ours.add(AptLists.fileName(source.folder()
                    + path)));
        }
        assertThat(theirs).hasSizeGreaterThan(20).isEqualTo(ours);
    }
}
