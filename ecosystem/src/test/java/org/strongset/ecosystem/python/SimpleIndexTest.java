package org.strongset.ecosystem.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

class SimpleIndexTest {
    private static final PythonName FOO = PythonName.parse("Foo.Bar");
    private static final String HEX = "0123456789abcdef".repeat(4);

    private static SimpleIndex html(String text) {
        return SimpleIndex.html("page", FOO, text.getBytes(UTF_8));
    }

    private static SimpleIndex json(String text) {
        return SimpleIndex.json("page", FOO, text.replace('\'', '"').getBytes(UTF_8));
    }

    private static SimpleIndex files(String files) {
        return json("{'meta': {'api-version': '1.1'}, 'name': 'foo_bar', 'files': [" + files + "]}");
    }

    @Test
    void readsAPageOfHtml() {
        var page = html("""
                <!DOCTYPE html>
                <html><head><meta name="pypi:repository-version" content="1.3"><title>Links</title></head>
                <body><!-- a comment --><h1>Links</h1>
                <a href="../../files/foo_bar-1.0-py3-none-any.whl#sha256=%1$s" data-requires-python="&gt;=3.8,&lt;4"
                   data-core-metadata="sha256=%1$s" data-provenance="https://h.example/p">foo_bar-1.0-py3-none-any.whl</a><br/>
                <a href='https://h.example/foo.bar-1.0.tar.gz#md5=00' data-yanked="broken" data-dist-info-metadata='true' >
                foo.bar-1.0.tar.gz</a>
                <A HREF="foo_bar-2.0%%2Bx-py3-none-any.whl" data-yanked>foo_bar-2.0+x-py3-none-any.whl</A>
                </body></html>
                """.formatted(HEX));
        assertThat(page.files()).hasSize(3);
        var wheel = page.files().get(0);
        assertThat(wheel.url()).isEqualTo("../../files/foo_bar-1.0-py3-none-any.whl");
        assertThat(wheel.hashes()).extracting(Object::toString).containsExactly("sha256:" + HEX);
        assertThat(wheel.metadata().served()).isTrue();
        assertThat(wheel.metadata().hashes()).hasSize(1);
        assertThat(wheel.requiresPython()).hasToString(">=3.8,<4");
        assertThat(wheel.yanked()).isNull();
        assertThat(wheel.provenance()).isEqualTo("https://h.example/p");
        assertThat(wheel.of(FOO).orElseThrow().purl()).hasToString("pkg:pypi/foo-bar@1.0");
        var sdist = page.files().get(1);
        assertThat(sdist.hashes()).isEmpty();
        assertThat(sdist.yanked()).isEqualTo("broken");
        assertThat(sdist.metadata()).isEqualTo(new IndexFile.Metadata(true, List.of()));
        assertThat(page.files().get(2).yanked()).isEmpty();
        assertThat(page.files().get(2).of(FOO).orElseThrow().version()).hasToString("2.0+x");
    }

    @Test
    void readsAPageOfJson() {
        var page = json("""
                {'meta': {'api-version': '1.4', '_last-serial': 1}, 'name': 'foo-bar', 'versions': ['1.0', '2.0'], 'files': [
                 {'filename': 'foo_bar-1.0-py3-none-any.whl', 'url': 'https://h.example/foo_bar-1.0-py3-none-any.whl',
                  'hashes': {'sha256': '%1$s', 'blake2b_256': 'x'}, 'requires-python': '>=3.8', 'yanked': false,
                  'core-metadata': {'sha256': '%1$s'}, 'size': 1234, 'upload-time': '2024-01-02T03:04:05.678901Z',
                  'provenance': null},
                 {'filename': 'foo.bar-1.0.tar.gz', 'url': 'x', 'hashes': {}, 'yanked': 'broken', 'core-metadata': false},
                 {'filename': 'Foo-Bar-2.0.zip', 'url': 'y', 'hashes': {}, 'yanked': true, 'dist-info-metadata': true}]}
                """.formatted(HEX));
        assertThat(page.versions()).containsExactly("1.0", "2.0");
        var wheel = page.files().get(0);
        assertThat(wheel.size()).isEqualTo(1234L);
        assertThat(wheel.uploaded()).isEqualTo(Instant.parse("2024-01-02T03:04:05.678901Z"));
        assertThat(wheel.hashes()).hasSize(1);
        assertThat(wheel.metadata().hashes()).hasSize(1);
        assertThat(wheel.yanked()).isNull();
        assertThat(wheel.provenance()).isNull();
        assertThat(page.files().get(1).yanked()).isEqualTo("broken");
        assertThat(page.files().get(1).metadata().served()).isFalse();
        assertThat(page.files().get(2).yanked()).isEmpty();
        assertThat(page.files().get(2).metadata().served()).isTrue();
        assertThat(page.files()).allMatch(file -> file.of(FOO).isPresent());
    }

    @Test
    void DS_13_aPageOfAnotherProjectIsNone() {
        assertThat(catchThrowableOfType(MetadataException.class, () -> json(
                "{'meta': {'api-version': '1.0'}, 'name': 'foo-baz', 'files': []}")).code()).isEqualTo(
                        Code.SUBJECT_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>x</script>", "<base href='https://evil.example/'>", "<style>", "<svg>",
        "<textarea>",
        "<a href='x'>", "<a href='x'><a href='y'>y</a></a>", "</a>", "<a>x</a>", "<a href=''>x</a>", "<a href=x>x</a>",
        "<a href='x' href='y'>x</a>", "<a href='x' HREF='y'>x</a>", "<a href='x'>y</a>", "<a href='a/x'>a/x</a>",
        "<a href='../..'>..</a>", "<a href='x>x</a>", "<a href='x y'>x y</a>", "<a href='x'>&what;</a>",
        "<a href='x'>&#0;</a>", "<a href='x'>&#x202e;</a>", "<!-- a", "<!--> <a href='x'>x</a> -->", "<!-- --!> -->",
        "<!ENTITY x>", "<?xml version='1.0'?>", "<![CDATA[ ]]>", "a < b", "<", "<a", "<a href", "<a href=", "<a 'x'>",
        "<a href='x'title='y'>x", "<a href='x#sha256=zz'>x</a>", "<a href='x' data-core-metadata='sha256=z'>x</a>",
        "<a href='x'>x</a><a href='y/x'>x</a>", "<meta name='pypi:repository-version' content='2.0'>",
        "<meta name='pypi:repository-version' content='1'>", "\0", "\u0085", "\ufeff<html>"})
    void refusesHtmlThatCanBeReadInTwoWays(String text) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> html(text)).code()).isEqualTo(Code.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'filename': 'a'}", "{'url': 'a', 'hashes': {}}",
        "{'filename': '../a', 'url': 'a', 'hashes': {}}", "{'filename': 'a', 'url': 'a', 'hashes': {'sha256': 'x'}}",
        "{'filename': 'a', 'url': 'a', 'hashes': {'sha256': 1}}", "{'filename': 'a', 'url': 'a', 'hashes': []}",
        "{'filename': 'a', 'url': 'a', 'hashes': {}, 'size': -1}",
        "{'filename': 'a', 'url': 'a', 'hashes': {}, 'yanked': 1}",
        "{'filename': 'a', 'url': 'a', 'hashes': {}, 'upload-time': 'now'}", "[]", "1",
        "{'filename': 'a', 'url': 'a', 'hashes': {}}, {'filename': 'a', 'url': 'b', 'hashes': {}}"})
    void refusesJsonThatSaysNothingSure(String file) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> files(file)).code()).isEqualTo(Code.MALFORMED);
    }

    @Test
    void JP_05_refusesWhatTwoReadersReadInTwoWays() {
        assertThat(catchThrowableOfType(MetadataException.class, () -> files("{'filename': 'a', 'filename': 'b'}"))
                .code()).isEqualTo(Code.JSON_DUPLICATE_KEY);
        assertThat(catchThrowableOfType(MetadataException.class, () -> files("[".repeat(200))).code()).isEqualTo(
                Code.JSON_LIMIT);
        assertThat(catchThrowableOfType(MetadataException.class, () -> json(
                "{'meta': {'api-version': '2.0'}, 'name': 'foo-bar', 'files': []}")).code()).isEqualTo(Code.MALFORMED);
    }

    @Test
    void refusesWhatIsTooLong() {
        for (var big : List.of("x".repeat(100 << 20), "<a href='x'" + " a".repeat(9_000) + ">", "<a " + attributes(40)
                + ">", "<a href='x'>x</a>".repeat(100_001))) {
            assertThat(catchThrowableOfType(MetadataException.class, () -> html(big)).code()).isIn(Code.LIMIT_EXCEEDED,
                    Code.MALFORMED);
        }
        assertThat(html("<br>".repeat(1 << 20)).files()).isEmpty();
        assertThat(html("&amp;".repeat(1 << 20)).files()).isEmpty();
    }

    private static String attributes(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("a").append(i).append("='x' ");
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({"Foo,foo", "foo_bar,foo-bar", "Foo.-_Bar,foo-bar", "a,a", "A1,a1", "foo--bar,foo-bar"})
    void spellsANameOneWay(String name, String normal) {
        assertThat(PythonName.parse(name)).hasToString(normal).isEqualTo(PythonName.parse(normal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", ".a", "_", "a b", "é", "а", "a/b", "a\0", "a\n"})
    void refusesNamesThatAreNone(String name) {
        assertThat(PythonName.find(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"foo_bar-1.0-py3-none-any.whl,1.0", "Foo.Bar-1.0-1-cp311.cp312-abi3-manylinux_2_17_x86_64.whl,1.0",
        "foo-bar-1.0.tar.gz,1.0", "foo_bar-1.0rc1.zip,1.0rc1", "foo_bar-1.0+local_1-py3-none-any.whl,1.0+local.1",
        "foo-bar-1.0-1.tar.gz,1.0.post1"})
    void readsNamesOfFiles(String file, String version) {
        assertThat(DistributionFile.find(FOO, file).orElseThrow().version()).isEqualTo(PythonVersion.parse(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo_bar-1.0.whl", "foo_bar-1.0-py3-none.whl", "foo_bar-x-py3-none-any.whl",
        "foo-1.0.tar.gz",
        "foo_baz-1.0-py3-none-any.whl", "foo_bar-1.0-x1-py3-none-any.whl", "foo_bar-1.0-py3-none-.whl",
        "foo_bar-1.0.egg",
        "foo_bar-1.0.exe", "foo_bar.tar.gz", "foo_bar-.zip", ".whl", "-", "foo_bar-1.0-py3-none-a/b.whl"})
    void refusesNamesOfFilesThatAreNotOfTheProject(String file) {
        assertThat(DistributionFile.find(FOO, file)).isEmpty();
    }
}
