package org.strongset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.archive.EvilZip.extra;
import static org.strongset.archive.EvilZip.join;
import static org.strongset.archive.EvilZip.u16s;
import static org.strongset.archive.EvilZip.u32s;
import static org.strongset.archive.EvilZip.utf8;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.archive.EvilZip.Item;
import org.strongset.model.Digest;

/// Every way in which two readers could see two things in one zip file.
class ZipTest {
    @TempDir
    Path folder;

    private Inspecting inspecting;

    @BeforeEach
    void open() {
        inspecting = new Inspecting(folder);
    }

    @Test
    void listsStoredDeflatedAndStreamedEntriesWithTheirDigests() {
        var zip = new EvilZip().file("a.txt", "hello").file("b.txt", "hello", Item::deflate)
                .file("c/d.txt", "hello", Item::describeLater).file("c/e/", "", item -> item.mode = 040755);
        var entries = inspecting.listed("x.zip", zip.bytes()).entries();

        assertThat(entries).extracting(Entry::path).containsExactly("a.txt", "b.txt", "c/d.txt", "c/e");
        assertThat(entries.subList(0, 3)).extracting(Entry::sha256).containsOnly(
                Digest.sha256("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"));
        assertThat(entries.getLast()).isEqualTo(new Entry("c/e", Entry.Type.DIRECTORY, 0, null, null, 0755));
    }

    @Test
    void listsAnEmptyZip() {
        assertThat(inspecting.listed("x.zip", new EvilZip().bytes()).entries()).isEmpty();
    }

    @Test
    void readsZip64SizesThatFillTheFieldsReferringToThem() {
        var zip = new EvilZip().file("a", "hello", item -> {
            item.size = 0xffffffffL;
            item.compressed = 0xffffffffL;
            item.extra = extra(1, u32s(5, 0, 5, 0));
            item.localExtra = item.extra;
        });
        var bytes = zip.with(z -> {
            z.beforeEnd = EvilZip.zip64(1, 67, 56, 123);
            z.centralAt = 0xffffffffL;
            z.count = 0xffff;
        }).bytes();
        assertThat(inspecting.listed("x.zip", bytes).entries()).hasSize(1);
    }

    /// As the jars of Tomcat and others have it, whatever the size.
    @Test
    void readsALocalZip64FieldThatRepeatsTheSizesOfItsHeader() {
        var zip = new EvilZip().file("a.txt", "hello", item -> item.localExtra = extra(1, u32s(5, 0, 5, 0))).bytes();
        assertThat(inspecting.inspect("x.jar", zip)).isInstanceOfSatisfying(Inspection.Listed.class,
                listed -> assertThat(listed.manifest().entries()).singleElement()
                        .satisfies(entry -> assertThat(entry.size()).isEqualTo(5)));
    }

    @Test
    void keepsOnlyTheSmallFilesThatWereAskedFor() {
        var file = inspecting.file("x.zip",
                new EvilZip().file("a", "one").file("b", "two").file("big", new byte[(1 << 20) + 1], _ -> {}).bytes());
        var manifest = Inspecting.listed(Archives.inspect(file, Limits.DEFAULT, path -> !path.equals("a")));
        assertThat(manifest.kept()).containsOnlyKeys("b");
        assertThat(manifest.kept().get("b")).isEqualTo(utf8("two"));
    }

    @Test
    void keepsOneLongRecordOfAWheelAndNoSecondOne() {
        var longOne = new byte[(1 << 20) + 1];
        var file = inspecting.file("x-1-py3-none-any.whl", new EvilZip().file("x-1.dist-info/RECORD", longOne, _ -> {})
                .file("y-1.dist-info/RECORD", longOne, _ -> {})
                .file("z-1.dist-info/METADATA", longOne, _ -> {}).bytes());
        var manifest = Inspecting.listed(Archives.inspect(file, Limits.DEFAULT, path -> true));
        assertThat(manifest.kept()).containsOnlyKeys("x-1.dist-info/RECORD");
        assertThat(manifest.kept().get("x-1.dist-info/RECORD")).isEqualTo(longOne);
    }

    static Stream<Arguments> entries() {
        var other = extra(1, u32s(6, 0, 6, 0));
        return Stream.of(lie("AR_01 local name is another one", "ARCHIVE_AMBIGUOUS NAME", i -> i.localName = "b.txt"),
                lie("AR_01 local flags are others", "ARCHIVE_AMBIGUOUS NAME", i -> i.localFlags = 0),
                lie("AR_03 a gap after the entry", "ARCHIVE_AMBIGUOUS FRAMING", i -> i.gapAfter = new byte[3]),
                lie("AR_03 no local header there", "ARCHIVE_AMBIGUOUS FRAMING", i -> i.offset = 1),
                lie("AR_04 local size differs", "ARCHIVE_AMBIGUOUS SIZE", i -> i.localSize = 4),
                lie("AR_04 local compressed size differs", "ARCHIVE_AMBIGUOUS SIZE", i -> i.localCompressed = 4),
                lie("AR_04 local CRC differs", "ARCHIVE_AMBIGUOUS SIZE", i -> i.localCrc = 4),
                lie("AR_04 local method differs", "ARCHIVE_AMBIGUOUS SIZE", i -> i.localMethod = 8),
                lie("AR_04 stored entry with descriptor", "ARCHIVE_AMBIGUOUS SIZE", i -> {
                    i.describeLater();
                    i.method = 0;
                    i.data = i.content;
                }), lie("AR_04 descriptor says another size", "ARCHIVE_AMBIGUOUS SIZE", i -> {
                    i.describeLater();
                    i.descriptor[12]++;
                }), lie("AR_04 descriptor without its signature looks like one with", "ARCHIVE_AMBIGUOUS SIZE", i -> {
                    i.describeLater();
                    i.descriptor = u32s(0x08074b50, i.data.length, i.content.length);
                }), lie("AR_04 descriptor is missing", "ARCHIVE_AMBIGUOUS FRAMING", i -> {
                    i.describeLater();
                    i.descriptor = new byte[0];
                }), lie("AR_04 stored size is not its compressed size", "ARCHIVE_AMBIGUOUS SIZE", i -> i.size = 4),
                lie("AR_04 inflates to more than it says", "ARCHIVE_AMBIGUOUS SIZE", i -> {
                    i.deflate();
                    i.size = 4;
                }), lie("AR_04 inflates to less than it says", "ARCHIVE_AMBIGUOUS SIZE", i -> {
                    i.deflate();
                    i.size = 6;
                }), lie("AR_04 bytes hide after the deflated data", "ARCHIVE_AMBIGUOUS SIZE", i -> {
                    i.deflate();
                    i.data = join(i.data, utf8("hidden"));
                }), lie("AR_04 ZIP64 field that nothing refers to", "ARCHIVE_AMBIGUOUS SIZE", i -> i.extra = other),
                lie("AR_04 local ZIP64 field says another size", "ARCHIVE_AMBIGUOUS SIZE",
                        i -> i.localExtra = extra(1, u32s(6, 0, 5, 0))),
                lie("AR_04 local ZIP64 field says another compressed size", "ARCHIVE_AMBIGUOUS SIZE",
                        i -> i.localExtra = extra(1, u32s(5, 0, 5, 1))),
                lie("AR_04 local ZIP64 field is there twice", "ARCHIVE_AMBIGUOUS SIZE",
                        i -> i.localExtra = join(extra(1, u32s(5, 0, 5, 0)), extra(1, u32s(5, 0, 5, 0)))),
                lie("AR_04 local ZIP64 field that repeats the sizes, before a descriptor", "ARCHIVE_AMBIGUOUS SIZE",
                        i -> {
                            i.describeLater();
                            i.localExtra = extra(1, u32s(i.content.length, 0, i.data.length, 0));
                            i.localSize = i.content.length;
                            i.localCompressed = i.data.length;
                        }),
                lie("AR_04 a ZIP64 record and locator in the last entry's extra field", "ARCHIVE_AMBIGUOUS FRAMING",
                        i -> i.extra = extra(0x7777, EvilZip.zip64(1, 51, 40, 95))),
                lie("AR_04 ZIP64 field that is not there", "ARCHIVE_AMBIGUOUS SIZE", i -> i.size = 0xffffffffL),
                lie("AR_15 name is not UTF-8", "ARCHIVE_AMBIGUOUS NAME",
                        i -> i.rawName = new byte[]{'a', (byte) 0x84}),
                lie("AR_15 non-ASCII name without the UTF-8 flag", "ARCHIVE_AMBIGUOUS NAME", i -> {
                    i.rawName = utf8("ä");
                    i.flags = 0;
                }), lie("AR_15 the field 0x7075 has another name", "ARCHIVE_AMBIGUOUS NAME",
                        i -> i.extra = EvilZip.unicodePath(utf8("a.txt"), "b.txt")),
                lie("AR_15 the local field 0x7075 has another name", "ARCHIVE_AMBIGUOUS NAME",
                        i -> i.localExtra = EvilZip.unicodePath(utf8("a.txt"), "b.txt")),
                lie("AR_16 encrypted", "ARCHIVE_UNSUPPORTED", i -> i.flags |= 1),
                lie("AR_16 strongly encrypted", "ARCHIVE_UNSUPPORTED", i -> i.flags |= 1 << 6),
                lie("AR_16 AES field", "ARCHIVE_UNSUPPORTED", i -> i.extra = extra(0x9901, new byte[7])),
                lie("AR_16 unknown method", "ARCHIVE_UNSUPPORTED", i -> i.method = 14),
                lie("AR_16 unknown flag", "ARCHIVE_UNSUPPORTED", i -> i.flags |= 1 << 5),
                lie("AR_16 on another disk", "ARCHIVE_UNSUPPORTED", i -> i.disk = 1),
                lie("AR_11 setuid", "ARCHIVE_UNSUPPORTED", i -> i.mode = 0104755),
                lie("AR_11 setuid, made by no Unix", "ARCHIVE_UNSUPPORTED", i -> {
                    i.mode = 0104755;
                    i.madeBy = 0;
                }), lie("AR_11 device", "ARCHIVE_UNSUPPORTED", i -> i.mode = 0020644),
                lie("AR_10 link", "LINK_UNSAFE", i -> i.mode = 0120777),
                lie("AR_10 link, made by no Unix", "LINK_UNSAFE", i -> {
                    i.mode = 0120777;
                    i.madeBy = 0;
                }), lie("AR_02 a directory by its mode only", "ARCHIVE_AMBIGUOUS NAME", i -> i.mode = 0040755),
                lie("AR_02 a directory by its attribute only", "ARCHIVE_AMBIGUOUS NAME", i -> i.dosAttributes = 0x10),
                lie("wrong CRC-32", "ARCHIVE_MALFORMED", i -> i.crc = 4),
                lie("data do not inflate", "ARCHIVE_MALFORMED", i -> i.method = 8),
                lie("extra field reaches out", "ARCHIVE_MALFORMED", i -> i.extra = u16s(5, 9)));
    }

    private static Arguments lie(String what, String expected, Consumer<Item> lie) {
        return Arguments.of(what, expected, lie);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("entries")
    void refusesAnEntryThatLies(String what, String expected, Consumer<Item> lie) {
        assertThat(what).isNotEmpty();
        inspecting.refuses(expected, "x.zip", new EvilZip().file("a.txt", "hello", lie).bytes());
        inspecting.refuses(expected, "y.zip", new EvilZip().file("0", "").file("a.txt", "hello", lie).bytes());
    }

    static Stream<Arguments> frames() {
        var other = new EvilZip().file("b", "other").bytes();
        return Stream.of(frame("AR_03 bytes before", "ARCHIVE_AMBIGUOUS FRAMING", z -> z.before = utf8("#!/bin/sh")),
                frame("AR_03 bytes after", "ARCHIVE_AMBIGUOUS FRAMING", z -> z.after = new byte[1]),
                frame("AR_03 a zip after", "ARCHIVE_AMBIGUOUS FRAMING", z -> z.after = other),
                frame("AR_03 end record in the comment", "ARCHIVE_AMBIGUOUS FRAMING", z -> z.comment = other),
                frame("AR_03 signature in the comment", "ARCHIVE_AMBIGUOUS FRAMING",
                        z -> z.comment = utf8("--PK\5\6--")),
                frame("AR_03 gap before the central directory", "ARCHIVE_AMBIGUOUS FRAMING",
                        z -> z.beforeCentral = new byte[4]),
                frame("AR_03 gap before the end record", "ARCHIVE_AMBIGUOUS FRAMING", z -> z.beforeEnd = new byte[4]),
                frame("AR_03 more entries than said", "ARCHIVE_AMBIGUOUS FRAMING", z -> z.count = 0),
                frame("AR_03 fewer entries than said", "ARCHIVE_AMBIGUOUS FRAMING", z -> z.count = 2),
                frame("AR_03 central directory elsewhere", "ARCHIVE_AMBIGUOUS FRAMING", z -> z.centralAt = 3),
                frame("AR_04 ZIP64 locator points elsewhere", "ARCHIVE_AMBIGUOUS SIZE",
                        z -> z.beforeEnd = EvilZip.zip64(1, 51, 40, 90)),
                frame("AR_04 ZIP64 record counts otherwise", "ARCHIVE_AMBIGUOUS SIZE",
                        z -> z.beforeEnd = EvilZip.zip64(2, 51, 40, 91)),
                frame("AR_04 ZIP64 is referred to and not there", "ARCHIVE_AMBIGUOUS SIZE", z -> z.count = 0xffff),
                frame("AR_16 split", "ARCHIVE_UNSUPPORTED", z -> z.thisDisk = 1));
    }

    private static Arguments frame(String what, String expected, Consumer<EvilZip> lie) {
        return Arguments.of(what, expected, lie);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("frames")
    void refusesAFrameThatLies(String what, String expected, Consumer<EvilZip> lie) {
        assertThat(what).isNotEmpty();
        inspecting.refuses(expected, "x.zip", new EvilZip().file("a.txt", "hello").with(lie).bytes());
    }

    @Test
    void AR_03_refusesALocalHeaderInsideAnothersData() {
        var inner = new EvilZip().file("inner", "evil");
        var first = inner.bytes();
        var zip = new EvilZip().file("outer", first, _ -> {}).file("inner", "evil", item -> {
            item.offset = 35; // the inner zip's local header, in the data of "outer"
        });
        inspecting.refuses("ARCHIVE_AMBIGUOUS FRAMING", "x.zip", zip.bytes());
    }

    @Test
    void AR_02_refusesTwins() {
        refusesBoth("ARCHIVE_AMBIGUOUS DUPLICATE", "a", "a");
        refusesBoth("ARCHIVE_AMBIGUOUS DUPLICATE", "a/", "a/");
        refusesBoth("ARCHIVE_AMBIGUOUS DUPLICATE", "a", "a/b");
        refusesBoth("ARCHIVE_AMBIGUOUS DUPLICATE", "a/b", "a");
        refusesBoth("ARCHIVE_AMBIGUOUS DUPLICATE", "a", "a/");
        refusesBoth("ARCHIVE_AMBIGUOUS DUPLICATE", "a/readme", "a/README");
        refusesBoth("ARCHIVE_AMBIGUOUS DUPLICATE", "a/x", "A/y");
        refusesBoth("ARCHIVE_AMBIGUOUS DUPLICATE", "straße", "STRASSE");
        refusesBoth("ARCHIVE_AMBIGUOUS DUPLICATE", "a. ", "a");
        refusesBoth("ARCHIVE_AMBIGUOUS DUPLICATE", "é", Normalizer.normalize("é", Normalizer.Form.NFD));
    }

    private void refusesBoth(String expected, String one, String two) {
        inspecting.refuses(expected, "x.jar", new EvilZip().file(one, "").file(two, "").bytes());
    }

    @ParameterizedTest
    @MethodSource("org.strongset.archive.UnsafePaths#everywhere")
    void AR_09_refusesAnUnsafePath(String path) {
        inspecting.refuses("PATH_UNSAFE", "x.whl", new EvilZip().file(path, "evil").bytes());
    }

    @Test
    void AR_09_refusesAnEntryWithoutAName() {
        inspecting.refuses("PATH_UNSAFE", "x.zip", new EvilZip().file("", "evil").bytes());
        inspecting.refuses("PATH_UNSAFE", "y.zip", new EvilZip().file("/", "").bytes());
    }

    @Test
    void refusesAFileThatIsNotWhatItsNameSays() {
        var zip = new EvilZip().file("a", "b").bytes();
        inspecting.refuses("ARCHIVE_AMBIGUOUS FORMAT", "x.tar.gz", zip);
        inspecting.refuses("ARCHIVE_MALFORMED", "x.jar", utf8("no archive"));
        inspecting.refuses("ARCHIVE_AMBIGUOUS FRAMING", "x.txt", join(utf8("text"), zip));
        assertThat(inspecting.inspect("x.txt", utf8("no archive"))).isEqualTo(new Inspection.NoArchive(
                Digest.sha256("7275b9d1e6c0314c52bfca6c77534b8eaa3a8454a5c74b20e3e5f983e32c6877"), 10));
    }
}
