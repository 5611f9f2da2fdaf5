package org.strongset.ecosystem.debian;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.Deb822.Kind;
import org.strongset.model.Code;

class Deb822Test {
    private static List<Paragraph> all(Kind kind, String text) {
        return Deb822.all("file", kind, text.getBytes(UTF_8));
    }

    @Test
    void readsFieldsOfParagraphsWithTheirLines() {
        var all = all(Kind.INDEX, "\n\nA: one \nText: first\n second\n .\n\tthird \n\n\nb:two\nEmpty:\n");
        assertThat(all).hasSize(2);
        assertThat(all.getFirst().names()).containsExactly("a", "text");
        assertThat(all.getFirst().one("a")).isEqualTo("one");
        assertThat(all.getFirst().text("text")).containsExactly("first", "second", "", "third");
        assertThat(all.getFirst().where()).isEqualTo("file: line 3");
        assertThat(all.getLast().one("B")).isEqualTo("two");
        assertThat(all.getLast().find("Empty")).contains("");
        assertThat(all.getLast().line("Empty")).isEmpty();
        assertThat(all.getLast().where()).isEqualTo("file: line 10");
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(all(Kind.INDEX, "A: one")).singleElement().satisfies(p -> assertThat(p.one("A")).isEqualTo("one"));
        assertThat(all(Kind.INDEX, "")).isEmpty();
        assertThat(all(Kind.INDEX, "\n\n")).isEmpty();
    }

    @Test
    void readsWordsAndRows() {
        var fields = Deb822.one("file", Kind.INDEX, "A: x\ty\n z  w\nRows:\n 1  2\n 3 4\n".getBytes(UTF_8));
        assertThat(fields.words("A")).containsExactly("x", "y", "z", "w");
        assertThat(fields.rows("Rows")).containsExactly(List.of("1", "2"), List.of("3", "4"));
        assertThat(fields.words("none")).isEmpty();
    }

    @Test
    void commentsAreOnlyWherePeopleWrite() {
        var commented = "# x\nA: one\n# y\n two\n#\n\n# z\n";
        assertThat(all(Kind.CONFIGURATION, commented)).singleElement().satisfies(p -> assertThat(p.find("A"))
                .contains("one\n two"));
        assertThatThrownBy(() -> all(Kind.INDEX, commented)).isInstanceOf(MetadataException.class);
        assertThatThrownBy(() -> all(Kind.CONTROL, commented)).isInstanceOf(MetadataException.class);
    }

    @Test
    void carriageReturnsAreOnlyAtLineEndsOfControlFiles() {
        assertThat(all(Kind.CONTROL, "A: one\r\n two\r\n\r\nB: x\r\n")).hasSize(2);
        assertThatThrownBy(() -> all(Kind.INDEX, "A: one\r\n")).hasMessageContaining("control character 13");
        assertThatThrownBy(() -> all(Kind.CONTROL, "A: o\rne\n")).hasMessageContaining("control character 13");
    }

    static Stream<Arguments> bad() {
        return Stream.of(Arguments.of("a field twice", "A: 1\na: 2\n", Code.MALFORMED),
                Arguments.of("a continuation first", " x\nA: 1\n", Code.MALFORMED),
                Arguments.of("a continuation after a gap", "A: 1\n\n x\n", Code.MALFORMED),
                Arguments.of("a line of blanks", "A: 1\n  \nB: 2\n", Code.MALFORMED),
                Arguments.of("no colon", "A 1\n", Code.MALFORMED),
                Arguments.of("no name", ": 1\n", Code.MALFORMED),
                Arguments.of("a blank in a name", "A B: 1\n", Code.MALFORMED),
                Arguments.of("a hyphen first", "-A: 1\n", Code.MALFORMED),
                Arguments.of("a letter beyond ASCII in a name", "Ä: 1\n", Code.MALFORMED),
                Arguments.of("a NUL", "A: 1\0\n", Code.MALFORMED),
                Arguments.of("a delete", "A: \u007f\n", Code.MALFORMED),
                Arguments.of("a name of 201 letters", "A".repeat(201) + ": 1\n", Code.MALFORMED),
                Arguments.of("a byte order mark", "\ufeffA: 1\n", Code.MALFORMED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses(String name, String text, Code code) {
        for (var kind : Kind.values()) {
            var refused = catchThrowableOfType(MetadataException.class, () -> all(kind, text));
            assertThat(refused.code()).as("%s: %s", name, refused.getMessage()).isEqualTo(code);
        }
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThatThrownBy(() -> Deb822.all("file", Kind.INDEX, "A: é\n".getBytes(ISO_8859_1))).hasMessageContaining(
                "line 1 is not UTF-8");
    }

    @Test
    void TU_07_longLinesParagraphsAndFilesAreStopped() {
        var fields = new StringBuilder();
        for (int i = 0; i <= 1_000; i++) {
            fields.append("F").append(i).append(": x\n");
        }
        for (var text : List.of("A: " + "x".repeat(5 << 20), "A: x\n" + " y\n".repeat(2 << 20), fields.toString())) {
            assertThat(catchThrowableOfType(MetadataException.class, () -> all(Kind.INDEX, text)).code()).isEqualTo(
                    Code.LIMIT_EXCEEDED);
        }
        var endless = new Deb822("file", Kind.INDEX, new Endless(), 1 << 20);
        assertThat(catchThrowableOfType(MetadataException.class, () -> {
            while (endless.next().isPresent()) {
                assertThat(endless).isNotNull();
            }
        }).code()).isEqualTo(Code.LIMIT_EXCEEDED);
    }

    /// Small paragraphs without end.
    private static final class Endless extends InputStream {
        private static final byte[] PARAGRAPH = "A: 1\n\n".getBytes(UTF_8);

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            System.arraycopy(PARAGRAPH, 0, bytes, from, PARAGRAPH.length);
            return PARAGRAPH.length;
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("broken");
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("broken");
        }
    }

    @Test
    void whatCannotBeReadIsNoEndOfFile() {
        assertThatThrownBy(() -> new Deb822("file", Kind.INDEX, new Broken(), 10).next()).isInstanceOf(
                UncheckedIOException.class);
    }

    @Test
    void oneMeansOne() {
        assertThat(catchThrowableOfType(MetadataException.class, () -> Deb822.one("file", Kind.INDEX, "A: 1\n\nB: 2\n"
                .getBytes(UTF_8)))).hasMessage("file: a second paragraph, where there must be one");
        assertThatThrownBy(() -> Deb822.one("file", Kind.INDEX, new byte[0])).hasMessage("file: there is no field");
        var fields = new Deb822("file", Kind.INDEX, new ByteArrayInputStream("A: 1\n 2\n".getBytes(UTF_8)), 100).next()
                .orElseThrow();
        assertThatThrownBy(() -> fields.one("A")).hasMessage("file: line 1: the field A must be one line");
        assertThatThrownBy(() -> fields.one("B")).hasMessage("file: line 1: the field B is missing");
    }
}
