package org.strongset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.archive.EvilZip.join;
import static org.strongset.archive.EvilZip.utf8;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.archive.EvilTar.Header;
import org.strongset.model.Digest;

/// Every way in which two readers could see two things in one tar, and every link that leads out of one.
class TarTest {
    @TempDir
    Path folder;

    private Inspecting inspecting;

    @BeforeEach
    void open() {
        inspecting = new Inspecting(folder);
    }

    @Test
    void listsFilesDirectoriesAndLinksWithTheFirstDotTakenAway() {
        var tar = new EvilTar().directory("./").directory("./a/").file("./a/b.txt", "hello").symlink("./a/c", "b.txt")
                .hardlink("./d", "./a/b.txt").bytes();
        assertThat(inspecting.listed("x.tar", tar).entries()).containsExactly(
                new Entry("a", Entry.Type.DIRECTORY, 0, null, null, 0755),
                new Entry("a/b.txt", Entry.Type.FILE, 5,
                        Digest.sha256("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"), null, 0644),
                new Entry("a/c", Entry.Type.SYMLINK, 0, null, "b.txt", 0644),
                new Entry("d", Entry.Type.HARDLINK, 0, null, "./a/b.txt", 0644));
    }

    @Test
    void readsLongNamesOfAllThreeKinds() {
        var name = "long/".repeat(50) + "name";
        var tar = new EvilTar().pax("path=" + name + "1", "mtime=1.5").file("short", "")
                .gnu('L', name + "2").file("short", "").gnu('K', name + "1").gnu('L', "link").symlink("short", "x")
                .file("name3", "", header -> header.prefix = "long/".repeat(30) + "dir").bytes();
        assertThat(inspecting.listed("x.tar", tar).entries()).extracting(Entry::path).containsExactly(name + "1",
                name + "2", "link", "long/".repeat(30) + "dir/name3");
    }

    @Test
    void readsTheCommentThatGitWrites() {
        var tar = new EvilTar().globalPax("comment=0123456789abcdef").file("a", "").bytes();
        assertThat(inspecting.listed("x.tar", tar).entries()).hasSize(1);
    }

    @Test
    void readsEveryCompression() {
        var tar = new EvilTar().file("a", "hello").bytes();
        assertThat(inspecting.listed("x.tar.gz", Packing.gzip(tar)).format()).isEqualTo(Format.TAR_GZ);
        assertThat(inspecting.listed("x.tar.xz", Packing.xz(tar)).format()).isEqualTo(Format.TAR_XZ);
        assertThat(inspecting.listed("x.tar.bz2", Packing.bzip2(tar)).format()).isEqualTo(Format.TAR_BZ2);
        assertThat(inspecting.listed("x.tar.zst", Packing.zstd(tar)).format()).isEqualTo(Format.TAR_ZST);
        assertThat(inspecting.listed("x", Packing.gzip(tar)).entries()).hasSize(1);
        assertThat(inspecting.inspect("x", Packing.gzip(utf8("hello")))).isInstanceOf(Inspection.NoArchive.class);
        assertThat(inspecting.listed("empty.tar", new EvilTar().bytes()).entries()).isEmpty();
    }

    static Stream<Arguments> tars() {
        var a = new EvilTar().file("a", "hello");
        return Stream.of(
                tar("AR_02 twice", "ARCHIVE_AMBIGUOUS DUPLICATE", new EvilTar().file("a", "").file("./a", "")),
                tar("AR_02 file and directory", "ARCHIVE_AMBIGUOUS DUPLICATE",
                        new EvilTar().file("a/b", "").file("a", "")),
                tar("AR_02 normalisation twins", "ARCHIVE_AMBIGUOUS DUPLICATE",
                        new EvilTar().file("é", "").file(Normalizer.normalize("é", Normalizer.Form.NFD), "")),
                tar("AR_10 link to an absolute path", "LINK_UNSAFE", new EvilTar().symlink("a", "/etc/passwd")),
                tar("AR_10 link out", "LINK_UNSAFE", new EvilTar().symlink("a", "../x")),
                tar("AR_10 link out from below", "LINK_UNSAFE", new EvilTar().symlink("a/b/c", "../../../x")),
                tar("AR_10 links that only together lead out", "LINK_UNSAFE",
                        new EvilTar().directory("d/e/").symlink("s", "d/e").symlink("d/e/up", "../..")
                                .symlink("t", "s/up/..")),
                tar("AR_10 link that a later link leads out", "LINK_UNSAFE",
                        new EvilTar().symlink("a", "b/..").symlink("b", ".")),
                tar("AR_10 links in a circle", "LINK_UNSAFE", new EvilTar().symlink("a", "b").symlink("b", "a")),
                tar("AR_10 a chain longer than any system follows", "LINK_UNSAFE", chain(60)),
                tar("AR_10 write through a link", "LINK_UNSAFE",
                        new EvilTar().directory("d").symlink("a", "d").file("a/b", "")),
                tar("AR_10 link to nothing", "LINK_UNSAFE", new EvilTar().symlink("a", "")),
                tar("AR_10 hard link out", "LINK_UNSAFE", new EvilTar().hardlink("a", "../x")),
                tar("AR_10 hard link to an absolute path", "LINK_UNSAFE", new EvilTar().hardlink("a", "/etc/passwd")),
                tar("AR_10 hard link to what is not there", "LINK_UNSAFE", new EvilTar().hardlink("a", "b")),
                tar("AR_10 hard link to a link", "LINK_UNSAFE",
                        new EvilTar().file("f", "").symlink("s", "f").hardlink("a", "s")),
                tar("AR_10 hard link to a directory", "LINK_UNSAFE",
                        new EvilTar().directory("d").hardlink("a", "d")),
                tar("AR_11 character device", "ARCHIVE_UNSUPPORTED", type('3')),
                tar("AR_11 block device", "ARCHIVE_UNSUPPORTED", type('4')),
                tar("AR_11 FIFO", "ARCHIVE_UNSUPPORTED", type('6')),
                tar("AR_11 GNU sparse", "ARCHIVE_UNSUPPORTED", type('S')),
                tar("AR_11 volume header", "ARCHIVE_UNSUPPORTED", type('V')),
                tar("AR_11 multi-volume", "ARCHIVE_UNSUPPORTED", type('M')),
                tar("AR_11 unknown type", "ARCHIVE_UNSUPPORTED", type('Z')),
                tar("AR_11 pax sparse", "ARCHIVE_UNSUPPORTED", new EvilTar().pax("GNU.sparse.size=9").file("a", "")),
                tar("AR_11 setuid", "ARCHIVE_UNSUPPORTED", new EvilTar().file("a", "", h -> h.mode = 04755)),
                tar("AR_11 setgid", "ARCHIVE_UNSUPPORTED", new EvilTar().file("a", "", h -> h.mode = 02755)),
                tar("AR_11 negative size", "ARCHIVE_MALFORMED",
                        new EvilTar().file("a", "", h -> h.size = "-0000000001")),
                tar("AR_11 base-256 size", "ARCHIVE_UNSUPPORTED",
                        new EvilTar().file("a", "",
                                h -> h.rawSize = new byte[]{(byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})),
                tar("AR_11 pax size that is another one", "ARCHIVE_UNSUPPORTED",
                        new EvilTar().pax("path=b", "size=512").file("a", "")),
                tar("AR_11 two pax headers", "ARCHIVE_UNSUPPORTED",
                        new EvilTar().pax("path=b").pax("path=c").file("a", "")),
                tar("AR_11 two GNU long names", "ARCHIVE_UNSUPPORTED",
                        new EvilTar().gnu('L', "b").gnu('L', "c").file("a", "")),
                tar("AR_11 GNU long name after pax", "ARCHIVE_UNSUPPORTED",
                        new EvilTar().pax("path=b").gnu('L', "c").file("a", "")),
                tar("AR_11 pax after GNU long name", "ARCHIVE_UNSUPPORTED",
                        new EvilTar().gnu('L', "c").pax("path=b").file("a", "")),
                tar("AR_11 pax path twice", "ARCHIVE_AMBIGUOUS DUPLICATE",
                        new EvilTar().pax("path=b", "path=c").file("a", "")),
                tar("AR_11 pax deletes the path", "ARCHIVE_UNSUPPORTED", new EvilTar().pax("path=").file("a", "")),
                tar("AR_11 pax character set", "ARCHIVE_UNSUPPORTED",
                        new EvilTar().pax("hdrcharset=BINARY").file("a", "")),
                tar("AR_11 global path", "ARCHIVE_UNSUPPORTED", new EvilTar().globalPax("path=b").file("a", "")),
                tar("AR_11 directory with data", "ARCHIVE_AMBIGUOUS SIZE", type('5', "data")),
                tar("AR_11 hard link with data", "ARCHIVE_AMBIGUOUS SIZE", type('1', "data")),
                tar("AR_11 file with a directory's name", "ARCHIVE_AMBIGUOUS NAME", new EvilTar().file("a/", "data")),
                tar("AR_11 unknown magic", "ARCHIVE_UNSUPPORTED", new EvilTar().file("a", "", h -> h.magic = "evil")),
                tar("AR_17 GNU header with a POSIX prefix", "ARCHIVE_AMBIGUOUS NAME", new EvilTar().file("a", "", h -> {
                    h.magic = "ustar  \0";
                    h.prefix = "b";
                })),
                tar("AR_17 old header with a POSIX prefix", "ARCHIVE_AMBIGUOUS NAME", new EvilTar().file("a", "", h -> {
                    h.magic = "";
                    h.prefix = "b";
                })),
                tar("AR_15 name is not UTF-8", "ARCHIVE_AMBIGUOUS NAME",
                        new EvilTar().file("a", "", h -> h.rawName = new byte[]{'a', (byte) 0x84})),
                tar("pax header that speaks for nothing", "ARCHIVE_MALFORMED", new EvilTar().pax("path=b")),
                tar("pax header that is no record", "ARCHIVE_MALFORMED",
                        new EvilTar().file("p", "99 path=b\n", h -> h.type = 'x')),
                bytes("AR_14 something after the end", "ARCHIVE_AMBIGUOUS TRAILING", join(a.bytes(), utf8("more"))),
                bytes("AR_14 a second tar", "ARCHIVE_AMBIGUOUS TRAILING", join(a.bytes(), a.bytes())),
                bytes("AR_14 a second tar after one zero block", "ARCHIVE_AMBIGUOUS TRAILING",
                        join(join(a.bytesWithoutEnd(), new byte[512]), a.bytes())),
                bytes("no end", "ARCHIVE_MALFORMED", a.bytesWithoutEnd()));
    }

    private static EvilTar type(char type) {
        return type(type, "");
    }

    private static EvilTar type(char type, String content) {
        return new EvilTar().file("a", content, header -> header.type = type);
    }

    private static EvilTar chain(int links) {
        var tar = new EvilTar().file("0", "");
        for (int i = 1; i <= links; i++) {
            tar.symlink(Integer.toString(i), Integer.toString(i - 1));
        }
        return tar;
    }

    private static Arguments tar(String what, String expected, EvilTar tar) {
        return bytes(what, expected, tar.bytes());
    }

    private static Arguments bytes(String what, String expected, byte[] tar) {
        return Arguments.of(what, expected, tar);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("tars")
    void refusesATarThatLies(String what, String expected, byte[] tar) {
        assertThat(what).isNotEmpty();
        inspecting.refuses(expected, "x.tar", tar);
        inspecting.refuses(expected, "x.tar.gz", Packing.gzip(tar));
    }

    @ParameterizedTest
    @MethodSource("org.strongset.archive.UnsafePaths#anywhere")
    void AR_09_refusesAnUnsafePath(String path) {
        if (path.equals(".") || path.length() > 255) {
            inspecting.refuses("PATH_UNSAFE", "long.tar", new EvilTar().pax("path=" + path).file("a", "").bytes());
            return;
        }
        inspecting.refuses("PATH_UNSAFE", "x.tar", new EvilTar().pax("path=" + path).file("a", "").bytes());
        inspecting.refuses("PATH_UNSAFE", "x.tar", new EvilTar().file(path, "").bytes());
    }

    @Test
    void AR_02_allowsCaseTwinsAndDeviceNamesAsTheKernelHasThem() {
        var tar = new EvilTar().file("net/xt_DSCP.c", "").file("net/xt_dscp.c", "").file("i2c/aux.c", "")
                .file("units/a\\x2db.service", "").bytes();
        assertThat(inspecting.listed("linux-6.1.tar.xz", Packing.xz(tar)).entries()).hasSize(4);
    }

    @Test
    void AR_10_listsLinksThatStayInsideAndNeverFollowsThem() {
        var tar = new EvilTar().directory("d/").file("d/f", "x").symlink("s", "d/../d/f").symlink("d/t", "../missing")
                .symlink("u", "s").bytes();
        assertThat(inspecting.listed("x.tar", tar).entries()).extracting(Entry::linkTarget).containsExactly(null, null,
                "d/../d/f", "../missing", "s");
    }

    @Test
    void AR_11_allowsSetgidDirectoriesWhichOnlyHandDownAGroup() {
        var tar = new EvilTar().entry("d/", header -> {
            header.type = '5';
            header.mode = 02755;
        }).bytes();
        assertThat(inspecting.listed("x.tar", tar).entries().getFirst().mode()).isEqualTo(02755);
    }

    @Test
    void AR_11_readsAnOldTarWithoutMagic() {
        var tar = new EvilTar().file("a", "hello", TarTest::old).entry("d/", TarTest::old).bytes();
        assertThat(inspecting.listed("x.tar", tar).entries()).extracting(Entry::type)
                .containsExactly(Entry.Type.FILE, Entry.Type.DIRECTORY);
    }

    private static void old(Header header) {
        header.magic = "";
        header.type = 0;
    }

    @Test
    void AR_14_refusesAnythingAfterTheCompressedStream() {
        var tar = new EvilTar().file("a", "hello").bytes();
        var other = new EvilTar().file("evil", "hello").bytes();
        inspecting.refuses("ARCHIVE_AMBIGUOUS TRAILING", "x.tar.gz", join(Packing.gzip(tar), Packing.gzip(other)));
        inspecting.refuses("ARCHIVE_AMBIGUOUS TRAILING", "x.tar.gz", join(Packing.gzip(tar), new byte[1]));
        inspecting.refuses("ARCHIVE_AMBIGUOUS TRAILING", "x.tar.xz", join(Packing.xz(tar), Packing.xz(other)));
        inspecting.refuses("ARCHIVE_AMBIGUOUS TRAILING", "x.tar.xz", join(Packing.xz(tar), new byte[4]));
        inspecting.refuses("ARCHIVE_AMBIGUOUS TRAILING", "x.tar.bz2", join(Packing.bzip2(tar), Packing.bzip2(other)));
        inspecting.refuses("ARCHIVE_AMBIGUOUS TRAILING", "x.tar.zst", join(Packing.zstd(tar), Packing.zstd(other)));
        inspecting.refuses("ARCHIVE_AMBIGUOUS TRAILING", "x.tar.zst", join(Packing.zstd(tar), new byte[1]));
    }

    @Test
    void AR_03_refusesATarThatEndsAsAZipFileDoes() {
        var zip = new EvilZip().file("a", "b").with(z -> z.comment = new byte[1024]).bytes();
        var tar = new EvilTar().file("a", zip, _ -> {}).bytesWithoutEnd();
        inspecting.refuses("ARCHIVE_AMBIGUOUS", "x.tar", Arrays.copyOf(tar, 512 + zip.length));
    }
}
