package org.strongset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.archive.EvilZip.join;
import static org.strongset.archive.EvilZip.utf8;
import static org.strongset.archive.Packing.arMember;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.InstallCode;

/// Debian packages and plain ar files.
class DebTest {
    private static final byte[] VERSION = arMember("debian-binary", utf8("2.0\n"));
    private static final byte[] CONTROL = arMember("control.tar.gz", Packing.gzip(Packing.control().bytes()));
    private static final byte[] DATA = arMember("data.tar.gz",
            Packing.gzip(new EvilTar().directory("./").file("./usr/bin/x", "hello").bytes()));

    @TempDir
    Path folder;

    private Inspecting inspecting;

    @BeforeEach
    void open() {
        inspecting = new Inspecting(folder);
    }

    @Test
    void listsControlFilesAndInstalledFilesUnderTheirPaths() {
        var control = Packing.control().file("./postinst", "#!/bin/sh\n", header -> header.mode = 0755);
        var data = new EvilTar().directory("./").directory("./usr/").file("./usr/x", "hello");
        var manifest = inspecting.listed("x.deb", Packing.deb(control.bytes(), data.bytes()));

        assertThat(manifest.format()).isEqualTo(Format.DEB);
        assertThat(manifest.entries()).extracting(Entry::path).containsExactly("DEBIAN/control", "DEBIAN/postinst",
                "usr",
                "usr/x");
        assertThat(manifest.installing()).containsExactly(
                new InstallCode("postinst", "DEBIAN/postinst", "a maintainer script, run as root"));
    }

    @Test
    void AR_11_recordsSetuidInstalledFiles() {
        var data = new EvilTar().file("./usr/bin/su", "x", header -> header.mode = 04755);
        var deb = Packing.deb(Packing.control().bytes(), data.bytes());
        assertThat(inspecting.listed("x.deb", deb).entries().getLast().mode()).isEqualTo(04755);

        var control = Packing.control().file("./su", "x", header -> header.mode = 04755);
        inspecting.refuses("ARCHIVE_UNSUPPORTED", "y.deb", Packing.deb(control.bytes(), data.bytes()));
    }

    @Test
    void AR_10_resolvesAbsoluteLinksAgainstTheRootWithoutFollowingThem() {
        var data = new EvilTar().directory("./usr/").symlink("./usr/a", "/etc/alternatives/a").symlink("./usr/b",
                "/usr/a");
        var deb = Packing.deb(Packing.control().bytes(), data.bytes());
        assertThat(inspecting.listed("x.deb", deb).entries()).last().extracting(Entry::linkTarget).isEqualTo("/usr/a");

        data.file("./usr/b/c", "through");
        inspecting.refuses("LINK_UNSAFE", "x.deb", Packing.deb(Packing.control().bytes(), data.bytes()));
    }

    @Test
    void AR_10_refusesLinksThatClimbAboveTheRootOrRunInCircles() {
        var up = new EvilTar().symlink("./usr/a", "../../etc");
        inspecting.refuses("LINK_UNSAFE", "x.deb", Packing.deb(Packing.control().bytes(), up.bytes()));
        var circle = new EvilTar().symlink("./a", "/b").symlink("./b", "/a");
        inspecting.refuses("LINK_UNSAFE", "x.deb", Packing.deb(Packing.control().bytes(), circle.bytes()));
    }

    @Test
    void refusesAnotherLayout() {
        assertThat(inspecting.listed("x.deb", Packing.ar(VERSION, CONTROL, DATA)).entries()).hasSize(2);
        inspecting.refuses("ARCHIVE_MALFORMED", "x.deb", Packing.ar(VERSION, CONTROL));
        inspecting.refuses("ARCHIVE_MALFORMED", "x.deb", Packing.ar(CONTROL, VERSION, DATA));
        inspecting.refuses("ARCHIVE_MALFORMED", "x.deb", Packing.ar(VERSION, DATA, CONTROL));
        inspecting.refuses("ARCHIVE_UNSUPPORTED", "x.deb",
                Packing.ar(VERSION, CONTROL, DATA, arMember("_gpg", utf8("x"))));
        inspecting.refuses("ARCHIVE_AMBIGUOUS DUPLICATE", "x.deb", Packing.ar(VERSION, CONTROL, DATA, DATA));
        inspecting.refuses("ARCHIVE_AMBIGUOUS DUPLICATE", "x.deb", Packing.ar(VERSION, CONTROL, CONTROL, DATA));
        inspecting.refuses("ARCHIVE_UNSUPPORTED", "x.deb",
                Packing.ar(arMember("debian-binary", utf8("3.0\n")), CONTROL, DATA));
        inspecting.refuses("ARCHIVE_UNSUPPORTED", "x.deb",
                Packing.ar(VERSION, CONTROL, arMember("data.tar.lzma", utf8("]\0\0"))));
        inspecting.refuses("ARCHIVE_UNSUPPORTED", "x.deb",
                Packing.ar(VERSION, CONTROL, arMember("data.tar.xz", Packing.gzip(new EvilTar().bytes()))));
        inspecting.refuses("ARCHIVE_MALFORMED", "x.deb",
                Packing.deb(new EvilTar().bytes(), new EvilTar().bytes()));
    }

    @Test
    void refusesDataThatWouldBeTakenForControlFiles() {
        var data = new EvilTar().file("./DEBIAN/postinst", "evil");
        inspecting.refuses("ARCHIVE_AMBIGUOUS NAME", "x.deb", Packing.deb(Packing.control().bytes(), data.bytes()));
    }

    @Test
    void readsEveryCompressionOfAMember() {
        var tar = new EvilTar().file("./a", "hello").bytes();
        for (var data : new byte[][]{arMember("data.tar", tar), arMember("data.tar.zst", Packing.zstd(tar)),
            arMember("data.tar.xz", Packing.xz(tar)), arMember("data.tar.bz2", Packing.bzip2(tar))}) {
            assertThat(inspecting.listed("x.deb", Packing.ar(VERSION, CONTROL, data)).entries()).hasSize(2);
        }
    }

    @Test
    void listsAPlainArFileWithLongNamesOfBothKinds() {
        var ar = Packing.ar(arMember("/", utf8("symbols.")), arMember("//", utf8("a-rather-long-name.o/\n")),
                arMember("/0", utf8("one")), arMember("short.o/", utf8("two")),
                arMember("#1/8", utf8("bsd.o\0\0\0four")));
        assertThat(inspecting.listed("x.a", ar).entries()).extracting(Entry::path)
                .containsExactly("a-rather-long-name.o", "short.o", "bsd.o");
        assertThat(inspecting.listed("x.a", ar).entries()).extracting(Entry::size).containsExactly(3L, 3L, 4L);
    }

    @Test
    void refusesAnArFileThatLies() {
        inspecting.refuses("ARCHIVE_AMBIGUOUS DUPLICATE", "x.a",
                Packing.ar(arMember("a", utf8("")), arMember("a/", utf8(""))));
        inspecting.refuses("PATH_UNSAFE", "x.a", Packing.ar(arMember("../a", utf8(""))));
        inspecting.refuses("ARCHIVE_MALFORMED", "x.a", Packing.ar(arMember("/5", utf8(""))));
        inspecting.refuses("ARCHIVE_MALFORMED", "x.a", join(Packing.arStart(), utf8("cut short")));
        var odd = Packing.ar(arMember("a", utf8("odd")), arMember("b", utf8("")));
        odd[8 + 60 + 3] = 'x';
        inspecting.refuses("ARCHIVE_AMBIGUOUS FRAMING", "x.a", odd);
    }
}
