package org.strongset.ecosystem.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.python.LockedProject.Source;
import org.strongset.model.Code;

class PyLockTest {
    private static final String HASHES = "hashes = {sha256 = '" + "0123456789abcdef".repeat(4) + "'}";

    private static PyLock parse(String packages) {
        return PyLock.parse("pylock.toml", ("lock-version = '1.0'\ncreated-by = 'us'\n" + packages).getBytes(UTF_8));
    }

    private static LockedProject one(String entry) {
        return parse("[[packages]]\nname = 'Foo.Bar'\n" + entry).packages().getFirst();
    }

    private static Code refused(String packages) {
        return catchThrowableOfType(MetadataException.class, () -> parse(packages)).code();
    }

    @Test
    void readsARealLockFile() throws IOException {
        try (var in = PyLockTest.class.getResourceAsStream("/vectors/python-files/pylock.toml")) {
            var lock = PyLock.parse("pylock.toml", Objects.requireNonNull(in).readAllBytes());
            assertThat(lock.contradictions()).isEmpty();
            assertThat(lock.packages()).hasSizeGreaterThan(50).allSatisfy(one -> {
                var files = ((Source.Files) one.source()).files();
                assertThat(files).isNotEmpty().allMatch(file -> !file.hashes().isEmpty() && file.uploaded() != null);
                assertThat(one.purl()).isPresent();
            });
        }
    }

    @Test
    void namesWhereAPackageComesFrom() {
        var files = one("version = '1.0'\nindex = 'https://h.example/simple'\nmarker = \"os_name == 'nt'\"\n"
                + "attestation-identities = [{kind = 'GitHub', repository = 'a/b', claims = {x = 'y'}}]\n"
                + "sdist = {name = 'foo_bar-1.0.tar.gz', path = 'x', size = 3, " + HASHES + "}\n"
                + "wheels = [{url = 'https://h.example/foo_bar-1.0-py3-none-any.whl#x', " + HASHES + "}]\n");
        assertThat(((Source.Files) files.source()).files()).extracting(LockedProject.File::name).containsExactly(
                "foo_bar-1.0.tar.gz", "foo_bar-1.0-py3-none-any.whl");
        assertThat(files.purl().orElseThrow()).hasToString("pkg:pypi/foo-bar@1.0");
        assertThat(files.marker()).isNotNull();
        assertThat(files.identities()).containsExactly(Map.of("kind", "GitHub", "repository", "a/b"));
        assertThat(one("vcs = {type = 'git', url = 'https://h.example/x', commit-id = 'abc'}").source()).isEqualTo(
                new Source.Vcs("git", "https://h.example/x", "abc"));
        assertThat(one("directory = {path = '.', editable = true}").source())
                .isEqualTo(new Source.Directory(".", true));
        var archive = one("version = '1.0'\narchive = {url = 'https://h.example/x.zip', " + HASHES + "}");
        assertThat(archive.source()).isInstanceOf(Source.Archive.class);
        assertThat(archive.purl()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo_bar-1.1-py3-none-any.whl", "other-1.0-py3-none-any.whl", "foo_bar-1.0.exe"})
    void aFileOfAnotherProjectOrVersionContradicts(String file) {
        assertThat(parse("[[packages]]\nname = 'foo-bar'\nversion = '1.0'\nwheels = [{url = 'https://h.example/" + file
                + "', " + HASHES + "}]").contradictions()).hasSize(1).allMatch(text -> text.contains(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "vcs = {type = 'git', url = 'x'}", "vcs = {type = 'git', commit-id = 'x'}",
        "directory = {}",
        "directory = '.'", "archive = {url = 'https://h/x.zip'}", "archive = {url = 'x.zip', hashes = {}}",
        "archive = {url = 'x.zip', hashes = {md5 = 'x'}}", "archive = {url = 'x.zip', hashes = {sha256 = 'x'}}",
        "archive = {url = 'x.zip', hashes = {sha256 = 1}}", "sdist = {}", "wheels = [1]", "wheels = 'x'",
        "version = 'x'",
        "version = 1.0", "directory = {path = '.'}\nvcs = {type = 'git', url = 'x', commit-id = 'y'}",
        "directory = {path = '.'}\nwheels = []", "marker = 'x'\ndirectory = {path = '.'}", "name = 'twice'"})
    void refusesPackagesThatSayNothingSure(String entry) {
        assertThat(refused("[[packages]]\nname = 'a'\n" + entry)).isEqualTo(Code.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lock-version = 1", "lock-version = '2.0'",
        "lock-version = '1.0'\nlock-version = '1.0'",
        "lock-version = '1.0'\n[[packages]]", "lock-version = '1.0'\npackages = 1", "lock-version", "= 1", "[a\nb]",
        "lock-version = '1.0'\nrequires-python = 'x'", "lock-version = \"1.0", "lock-version = '1.0'\na = '\0'"})
    void refusesFilesThatAreNoLockFile(String text) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> PyLock.parse("x", text.getBytes(UTF_8))).code())
                .isEqualTo(Code.MALFORMED);
    }

    @Test
    void costsNoMoreThanItsBounds() {
        for (var big : List.of("a = " + "[".repeat(1 << 20), "a = " + "{a=".repeat(1 << 20), "#".repeat(5 << 20),
                "x".repeat(100 << 20))) {
            assertThat(catchThrowableOfType(MetadataException.class, () -> parse(big)).code()).isEqualTo(
                    Code.LIMIT_EXCEEDED);
        }
        for (var much : List.of("\n".repeat(1 << 20), "# x\n".repeat(1 << 18), " \n\t\n".repeat(1 << 18), "a = [\n"
                + "# x\n\n".repeat(1 << 17) + "]")) {
            assertThat(assertTimeout(Duration.ofSeconds(20), () -> parse(much))
                    .packages()).isEmpty();
        }
    }

    @Test
    void commentsAndEmptyLinesMeanNothingOutsideOfStrings() {
        var text = "[[packages]] # a 'comment\nname = 'foo' # \"\n\n  version = \"1.0\" \n\nindex = \"\"\"\n# no comment\n\nx\"\"\""
                + "\ndirectory = {path = '#x'}#";
        var one = parse(text).packages().getFirst();
        assertThat(one.index()).isEqualTo("# no comment\n\nx");
        assertThat(one.source()).isEqualTo(new Source.Directory("#x", false));
    }
}
