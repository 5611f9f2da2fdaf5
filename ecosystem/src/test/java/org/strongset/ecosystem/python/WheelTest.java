package org.strongset.ecosystem.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.archive.Archives;
import org.strongset.archive.Entry;
import org.strongset.archive.Format;
import org.strongset.archive.Inspection;
import org.strongset.archive.Limits;
import org.strongset.archive.Manifest;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.python.WheelCheck.Kind;
import org.strongset.ecosystem.python.WheelCheck.Mismatch;
import org.strongset.model.Code;
import org.strongset.model.Digest;

class WheelTest {
    private static final String WHEEL = "foo_bar-1.0-py3-none-any.whl";
    private static final String FOLDER = "foo_bar-1.0.dist-info";
    private static final Digest DIGEST = Digest.sha256("0123456789abcdef".repeat(4));
    private static final String BASE64 = Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(
            DIGEST.hex()));

    private static Entry file(String path) {
        return new Entry(path, Entry.Type.FILE, 7, DIGEST, null, 0644);
    }

    private static List<Mismatch> mismatches(String fileName, String record, Entry... entries) {
        var all = new ArrayList<>(List.of(entries));
        all.add(file(FOLDER + "/RECORD"));
        return WheelCheck.mismatches(fileName, new Manifest(Format.WHEEL, 1, DIGEST, all, List.of(), Map.of(FOLDER
                + "/RECORD", record.getBytes(UTF_8))));
    }

    private static String record(String... lines) {
        return String.join("\n", lines) + "\n" + FOLDER + "/RECORD,,\n";
    }

    private static String line(String path) {
        return path + ",sha256=" + BASE64 + ",7";
    }

    @Test
    void aRealWheelHoldsWhatItsRecordSays() throws URISyntaxException, IOException {
        var path = Path.of(Objects.requireNonNull(WheelTest.class.getResource(
                "/vectors/python-files/rfc8785-0.1.2-py3-none-any.whl")).toURI());
        var name = path.getFileName().toString();
        if (!(Archives.inspect(path, Limits.DEFAULT,
                kept -> kept.contains(".dist-info/")) instanceof Inspection.Listed(var manifest))) {
            throw new AssertionError("the wheel cannot be read");
        }
        assertThat(WheelCheck.mismatches(name, manifest)).isEmpty();
        var metadata = CoreMetadata.parse("METADATA", Objects.requireNonNull(manifest.kept().get(
                "rfc8785-0.1.2.dist-info/METADATA")));
        assertThat(metadata.purl()).hasToString("pkg:pypi/rfc8785@0.1.2");
        assertThat(metadata.requiresPython()).isEqualTo(">=3.8");
        assertThat(metadata.requires()).isNotEmpty().allSatisfy(text -> Requirement.parse("METADATA", text));
        assertThat(metadata.extras()).contains("dev", "test");
    }

    @Test
    void AR_05_aWheelThatAgreesHasNoMismatch() {
        assertThat(mismatches(WHEEL, record(line("foo/a.py"), "\"foo/b,\"\"c.py\",sha256=" + BASE64 + ",7"), file(
                "foo/a.py"), file("foo/b,\"c.py"), file(FOLDER + "/RECORD.jws"))).isEmpty();
        assertThat(mismatches("Foo.Bar-1.0.0-1-py3-none-any.whl", record(line("a")), file("a"))).isEmpty();
    }

    @Test
    void AR_05_eachWayToDisagreeIsFound() {
        assertThat(mismatches(WHEEL, record(), file("evil.pth"))).extracting(Mismatch::kind).containsExactly(
                Kind.NOT_IN_RECORD);
        assertThat(mismatches(WHEEL, record(line("gone.py")))).extracting(Mismatch::kind).containsExactly(
                Kind.NOT_IN_WHEEL);
        assertThat(mismatches(WHEEL, record("a,sha256=" + "A".repeat(43) + ",7"), file("a"))).extracting(Mismatch::kind)
                .containsExactly(Kind.DIGEST);
        assertThat(mismatches(WHEEL, record("a,sha256=" + BASE64 + ",8"), file("a"))).extracting(Mismatch::kind)
                .containsExactly(Kind.SIZE);
        assertThat(mismatches(WHEEL, record("a,,"), file("a"))).extracting(Mismatch::kind).containsExactly(
                Kind.NO_DIGEST);
        assertThat(mismatches(WHEEL, record("a,md5=x,"), file("a"))).extracting(Mismatch::kind).containsExactly(
                Kind.NO_DIGEST);
        assertThat(mismatches(WHEEL, record("a,sha512=" + "A".repeat(86) + ",7"), file("a"))).extracting(Mismatch::kind)
                .containsExactly(Kind.NOT_COMPARED);
        assertThat(mismatches(WHEEL, record(line("a")), new Entry("a", Entry.Type.SYMLINK, 0, null, "b", -1)))
                .extracting(
                        Mismatch::kind)
                .containsExactly(Kind.LINK);
        assertThat(mismatches(WHEEL, record(), file("other-1.0.dist-info/METADATA"))).extracting(Mismatch::kind)
                .containsExactly(Kind.DIST_INFO);
        assertThat(WheelCheck.mismatches(WHEEL,
                new Manifest(Format.WHEEL, 1, DIGEST, List.of(file(FOLDER + "/WHEEL")), List
                        .of(), Map.of())))
                .extracting(Mismatch::kind).containsExactly(Kind.NOT_IN_WHEEL);
        assertThat(WheelCheck.mismatches(WHEEL, new Manifest(Format.WHEEL, 1, DIGEST, List.of(), List.of(), Map.of())))
                .extracting(Mismatch::kind).containsExactly(Kind.DIST_INFO);
    }

    @Test
    void AR_05_aRecordThatIsTooLargeToReadIsNoAbsence() {
        var manifest = new Manifest(Format.WHEEL, 1, DIGEST, List.of(file(FOLDER + "/RECORD")), List.of(), Map.of());
        assertThat(catchThrowableOfType(MetadataException.class, () -> WheelCheck.mismatches(WHEEL, manifest)).code())
                .isEqualTo(Code.LIMIT_EXCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other-1.0-py3-none-any.whl", "foo_bar-1.1-py3-none-any.whl",
        "foo-bar-1.0-py3-none-any.whl",
        "x", ""})
    void AR_05_aWheelIsCalledAsItsFolderIs(String name) {
        assertThat(mismatches(name, record())).extracting(Mismatch::kind).containsExactly(Kind.NAME);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a|MALFORMED", "a,b|MALFORMED", "a,,,|MALFORMED", "a,,x|MALFORMED",
        "a,,-1|MALFORMED",
        "a,,99999999999999999999|MALFORMED", "a,sha256,1|MALFORMED", "a,sha256=x,1|MALFORMED", "a,=x,1|MALFORMED",
        "a,sha256=AAAA=,1|MALFORMED", "\"a,,|MALFORMED", "\"a\"b,,|MALFORMED", "a\"b\",,|MALFORMED", "/a,,|PATH_UNSAFE",
        "../a,,|PATH_UNSAFE", "a/../b,,|PATH_UNSAFE", "a//b,,|PATH_UNSAFE", "a\\b,,|PATH_UNSAFE", "./a,,|PATH_UNSAFE",
        ",,|PATH_UNSAFE"})
    void refusesRecordsThatAreNone(String text, Code code) {
        var refused = catchThrowableOfType(MetadataException.class, () -> WheelRecord.parse("RECORD", text.getBytes(
                UTF_8)));
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused).hasMessageStartingWith("RECORD: line 1");
    }

    @Test
    void refusesARecordWithAFileTwiceOrTooLong() {
        assertThat(catchThrowableOfType(MetadataException.class, () -> WheelRecord.parse("x", "a,,\na,,\n".getBytes(
                UTF_8)))).hasMessageContaining("twice");
        assertThat(
                catchThrowableOfType(MetadataException.class, () -> WheelRecord.parse("x", new byte[100 << 20])).code())
                .isEqualTo(Code.LIMIT_EXCEEDED);
        assertThat(catchThrowableOfType(MetadataException.class, () -> WheelRecord.parse("x", "a\0,,".getBytes(UTF_8)))
                .code()).isEqualTo(Code.MALFORMED);
    }

    private static CoreMetadata metadata(String fields) {
        return CoreMetadata.parse("METADATA", ("Metadata-Version: 2.1\nName: Foo.Bar\nVersion: 1.0\n" + fields
                + "\n\nName: other\n").getBytes(UTF_8));
    }

    @Test
    void AR_06_whatReadsAlikeIsNoDifference() {
        var index = """
                Name: foo-bar
                Version: 1.0
                Requires-Dist: b
                Requires-Dist: a<2,>=1; extra=="x"
                Requires-Python: <4,>=3.8
                Provides-Extra: x-y
                """.getBytes(UTF_8);
        assertThat(CoreMetadata.differences(metadata("""
                Requires-Dist: a (>=1,<2) ; extra == 'x'
                Requires-Dist: B
                Requires-Python: >=3.8, <4
                Provides-Extra: x_y"""), CoreMetadata.parse("x", index))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Requires-Dist: evil||Requires-Dist", "|Requires-Dist: evil|Requires-Dist",
        "Requires-Dist: a>=1|Requires-Dist: a>=2|Requires-Dist",
        "Requires-Python: >=3|Requires-Python: >=4|Requires-Python",
        "Requires-Dist: a|Requires-Dist: a ; extra == 'x'|Requires-Dist",
        "Requires-Dist: a @ https://h/x|Requires-Dist: a|Requires-Dist", "Provides-Extra: a||Provides-Extra"})
    void AR_06_whatReadsOtherwiseIsADifference(String archive, String index, String field) {
        var found = CoreMetadata.differences(metadata(archive == null ? "" : archive), metadata(index == null
                ? ""
                : index));
        assertThat(found).isNotEmpty().allMatch(one -> one.field().equals(field) && !Objects.equals(one.archive(), one
                .index()));
    }

    @Test
    void AR_06_anotherNameOrVersionIsADifference() {
        var other = CoreMetadata.parse("x", "Name: foo\nVersion: 1.1\n".getBytes(UTF_8));
        assertThat(CoreMetadata.differences(metadata(""), other)).extracting(CoreMetadata.Difference::field)
                .containsExactly("Name", "Version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Name: a", "Version: 1", "Name: a\nName: b\nVersion: 1", "Name: é\nVersion: 1",
        "Name: a\nVersion: x", "Name: a\nVersion: 1\nRequires-Python: 3\nRequires-Python: 4"})
    void refusesMetadataThatSayNothingSure(String text) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> CoreMetadata.parse("x", text.getBytes(UTF_8)))
                .code()).isEqualTo(Code.MALFORMED);
    }
}
