package org.strongset.ecosystem.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.python.Requirements.Option;
import org.strongset.ecosystem.python.Requirements.Wanted;
import org.strongset.model.Code;

class RequirementsTest {
    private static final String HASH = "sha256:" + "0123456789abcdef".repeat(4);
    private static final Map<String, String> LINUX = Map.of("python_version", "3.11", "sys_platform", "linux",
            "os_name", "posix", "platform_release", "6.1.0-18-amd64", "extra", "test");

    private static Requirements parse(String text) {
        return Requirements.parse("requirements.txt", text.getBytes(UTF_8));
    }

    private static Wanted one(String line) {
        var wanted = parse(line + "\n").wanted();
        assertThat(wanted).hasSize(1);
        return wanted.getFirst();
    }

    @Test
    void readsWhatPipCompileWrites() {
        var read = parse("""
                # made by pip-compile
                --index-url https://index.example/simple
                --extra-index-url=https://other.example/simple # a second one

                attrs==24.2.0 \\
                    --hash=%1$s \\
                    --hash=sha512:%2$s
                    # via jsonschema
                Foo.Bar[Socks,x_y] === 1.0 ; python_version < "3.9"
                """.formatted(HASH, "ab".repeat(64)));
        assertThat(read.requireHashes()).isTrue();
        assertThat(read.values("--index-url")).containsExactly("https://index.example/simple");
        assertThat(read.values("--extra-index-url")).containsExactly("https://other.example/simple");
        assertThat(read.wanted()).hasSize(2);
        var attrs = (Wanted.Pinned) read.wanted().getFirst();
        assertThat(attrs.where()).isEqualTo("requirements.txt: line 5");
        assertThat(attrs.requirement().exact().orElseThrow()).hasToString("pkg:pypi/attrs@24.2.0");
        assertThat(attrs.hashes()).hasSize(2).first().hasToString(HASH);
        var foo = (Wanted.Pinned) read.wanted().getLast();
        assertThat(foo.requirement().name()).hasToString("foo-bar");
        assertThat(foo.requirement().extras()).extracting(PythonName::normal).containsExactly("socks", "x-y");
        assertThat(Objects.requireNonNull(foo.requirement().marker()).holds(LINUX)).contains(false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a==1.0|Pinned", "a===1.0|Pinned", "a == 1.0|Pinned", "a (==1.0)|Pinned",
        "a|Open",
        "a==1.*|Open", "a>=1,<2|Open", "a~=1.0|Open", "a==1.0,!=1.1|Open", "a[b]|Open",
        "git+https://h.example/a@v1#egg=a|Vcs", "a @ git+ssh://git@h.example/a|Vcs", "https://h.example/a.whl|Direct",
        "a @ https://h.example/a.whl|Direct", "a @ file:///tmp/a ; os_name == 'posix'|Direct", "./a.whl|Direct",
        "dist/a-1.0.tar.gz|Direct", "a-1.0-py3-none-any.whl|Direct", "/srv/a|Direct", "-e ./a|Editable",
        "--editable=.|Editable", "-e git+https://h.example/a#egg=a|Vcs"})
    void namesThingsAsWhatTheyAre(String line, String kind) {
        assertThat(one(line).getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void anOpenRangeIsNotResolvedAndSaysHowToResolveIt() {
        assertThat(((Wanted.Open) one("a>=1 --hash=" + HASH)).remedy()).contains("pip lock");
        assertThat(parse("a>=1 --hash=" + HASH).requireHashes()).isTrue();
        assertThat(parse("a==1").requireHashes()).isFalse();
        assertThat(parse("--require-hashes\na==1").requireHashes()).isTrue();
    }

    @Test
    void filesAndOptionsAreNamed() {
        var read = parse("""
                -r other.txt
                -rmore.txt
                --requirement=third.txt
                -c limits.txt
                --no-index
                -f https://h.example/
                --trusted-host h.example
                --pre
                """);
        assertThat(read.requirements()).containsExactly("other.txt", "more.txt", "third.txt");
        assertThat(read.constraints()).containsExactly("limits.txt");
        assertThat(read.options()).containsExactly(new Option("--no-index", ""), new Option("--find-links",
                "https://h.example/"), new Option("--trusted-host", "h.example"), new Option("--pre", ""));
    }

    @Test
    void aCommentEndsALineOnlyBehindABlank() {
        assertThat(((Wanted.Vcs) one("git+https://h.example/a#egg=a # why")).url()).isEqualTo(
                "git+https://h.example/a#egg=a");
        assertThat(parse("a==1.0 \\\n# comment\nb==1.0\n").wanted()).hasSize(2);
        assertThat(parse("#a==1.0 \\\nb==1.0\n").wanted()).hasSize(1);
        assertThat(((Wanted.Pinned) one("a==\\\n1.0")).version()).isEqualTo(PythonVersion.parse("1.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "a==", "a=1", "a b", "a[", "a[b", "a[é]==1", "a ==1 --hash=md5:00",
        "a==1 --hash=sha256:00",
        "a==1 --hash", "a==1 --what", "--what x", "-i", "--index-url", "--pre x", "--no-index=1", "a @", "a @ b c",
        "-z",
        "a ; python_version", "a ; x == '1'", "a==1 ; '1' == '1'", "é==1", "a==1\0", "a\u202e==1"})
    void refusesLinesThatPipWouldNotTake(String line) {
        var refused = catchThrowableOfType(MetadataException.class, () -> parse("# first\n" + line));
        assertThat(refused.code()).isEqualTo(Code.MALFORMED);
        assertThat(refused).hasMessageStartingWith("requirements.txt");
    }

    @Test
    void refusesWhatIsTooLong() {
        for (var big : List.of(new byte[100 << 20], "\n".repeat(300_000).getBytes(UTF_8), ("a==1 ; "
                + "(".repeat(60) + "os_name == ''" + ")".repeat(60)).getBytes(UTF_8), ("a" + " ".repeat(40_000) + "b")
                        .getBytes(UTF_8),
                ("a==1 ; os_name == '" + "x".repeat(20_000) + "'").getBytes(UTF_8))) {
            assertThat(catchThrowableOfType(MetadataException.class, () -> Requirements.parse("x", big)).code())
                    .isEqualTo(Code.LIMIT_EXCEEDED);
        }
    }

    /// A sample of the `Requires-Dist` of 949 wheels of public projects.
    @Test
    void readsRequirementsOfRealProjects() throws IOException {
        try (var in = RequirementsTest.class.getResourceAsStream("/vectors/python-files/requires-dist.txt")) {
            var lines = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
            assertThat(lines).hasSizeGreaterThan(1_500).allSatisfy(line -> {
                var read = Requirement.parse("METADATA", line);
                assertThat(line.strip()).startsWithIgnoringCase(line.substring(0, 1));
                assertThat(PythonName.parse(read.name().normal())).isEqualTo(read.name());
            });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"python_version >= '3.9'|true",
        "python_version < '3.9'|false",
        "'3.9' <= python_version|true", "sys_platform == 'linux'|true", "sys_platform != \"linux\"|false",
        "'linux' in sys_platform|true", "sys_platform not in 'win32 cygwin'|true", "extra == 'test'|true",
        "os_name == 'posix' and extra == 'x'|false", "os_name == 'nt' or extra == 'test'|true",
        "os_name == 'nt' and platform_machine == 'x'|false", "os_name == 'posix' or platform_machine == 'x'|true",
        "(os_name == 'nt' or os_name == 'posix') and python_version > '3'|true", "platform_machine == 'x86_64'|",
        "sys_platform < 'z'|", "platform_release >= '5'|", "os.name == 'posix'|true", "python_version ~= '3.8'|true"})
    void evaluatesMarkersWhereTheyArePlain(String marker, Boolean holds) {
        assertThat(Marker.parse("x", marker).holds(LINUX)).isEqualTo(Optional.ofNullable(holds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "and", "os_name", "os_name ==", "== 'x'", "os_name = 'x'", "os_name == 'x",
        "os_name == x",
        "os_name == 'x' and", "os_name == 'x' os_name == 'x'", "(os_name == 'x'", "os_name == 'x')",
        "not os_name == 'x'",
        "os_name not 'x'", "os_name == 'x' && extra == 'y'", "x == 'y'"})
    void refusesMarkersThatAreNone(String marker) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> Marker.parse("x", marker)).code()).isEqualTo(
                Code.MALFORMED);
    }
}
