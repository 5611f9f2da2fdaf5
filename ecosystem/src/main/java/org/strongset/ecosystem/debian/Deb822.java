package org.strongset.ecosystem.debian;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// A file of paragraphs of fields (deb822(5)), read one paragraph at a time and never held as a whole.
///
/// An empty line ends a paragraph. A line of blanks only is refused, because readers differ on what it is. So are control
/// characters and bytes that are not UTF-8.
public final class Deb822 {
    /// The most bytes of a paragraph.
    public static final int MOST_PARAGRAPH = 4 << 20;

    /// What a kind of file may have besides fields.
    public enum Kind {
        /// What programs write for programs, such as indexes: neither comments nor carriage returns.
        INDEX(false, false),
        /// What is signed or packed by people, such as `.dsc`: a line may end with CRLF.
        CONTROL(false, true),
        /// What people write by hand, such as `.sources`: lines that begin with `#` are comments.
        CONFIGURATION(true, false);

        private final boolean comments;
        private final boolean crlf;

        Kind(boolean comments, boolean crlf) {
            this.comments = comments;
            this.crlf = crlf;
        }
    }

    private final String where;
    private final Kind kind;
    private final InputStream in;
    private final long mostBytes;
    private final byte[] buffer;
    private int at;
    private int end;
    private long read;
    private byte[] line = new byte[256];
    private int number;

    /// @param where how messages call the file
    /// @param mostBytes the bound of the whole file
    public Deb822(String where, Kind kind, InputStream in, long mostBytes) {
        this.where = where;
        this.kind = kind;
        this.in = in;
        this.mostBytes = mostBytes;
        this.buffer = new byte[(int) Math.min(1 << 16, mostBytes + 1)];
    }

    /// Reads a file that is exactly one paragraph.
    ///
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`
    public static Paragraph one(String where, Kind kind, byte[] bytes) {
        var file = of(where, kind, bytes);
        var paragraph = file.next().orElseThrow(() -> file.malformed("there is no field"));
        if (file.next().isPresent()) {
            throw file.malformed("a second paragraph, where there must be one");
        }
        return paragraph;
    }

    /// Reads all paragraphs of a small file.
    ///
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`
    public static List<Paragraph> all(String where, Kind kind, byte[] bytes) {
        var file = of(where, kind, bytes);
        var all = new ArrayList<Paragraph>();
        for (var next = file.next(); next.isPresent(); next = file.next()) {
            all.add(next.get());
        }
        return List.copyOf(all);
    }

    private static Deb822 of(String where, Kind kind, byte[] bytes) {
        return new Deb822(where, kind, new ByteArrayInputStream(bytes), bytes.length);
    }

    /// Reads the next paragraph; empty at the end of the file.
    ///
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`
    /// @throws UncheckedIOException if the bytes cannot be had
    public Optional<Paragraph> next() {
        @Nullable
        ParagraphBuilder paragraph = null;
        for (var text = nextLine(); text != null; text = nextLine()) {
            if (text.isEmpty()) {
                if (paragraph != null) {
                    break;
                }
            } else if (!(kind.comments && text.charAt(0) == '#')) {
                if (paragraph == null) {
                    paragraph = new ParagraphBuilder(where, number);
                }
                paragraph.add(number, text);
            }
        }
        return paragraph == null ? Optional.empty() : Optional.of(paragraph.build());
    }

    /// Returns the next line without its end, or null after the last one.
    private @Nullable String nextLine() {
        int length = 0;
        for (int b = nextByte(); b != '\n'; b = nextByte()) {
            if (b < 0) {
                if (length == 0) {
                    return null;
                }
                break;
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, grown(length));
            }
            line[length++] = (byte) b;
        }
        number++;
        if (kind.crlf && length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return text(length);
    }

    private int grown(int length) {
        if (length >= MOST_PARAGRAPH) {
            throw new MetadataException(Code.LIMIT_EXCEEDED,
                    where + ": line " + number + " has more than " + MOST_PARAGRAPH + " bytes");
        }
        return 2 * length;
    }

    private int nextByte() {
        if (at == end) {
            try {
                at = 0;
                end = in.read(buffer);
            } catch (IOException e) {
                throw new UncheckedIOException(where, e);
            }
            if (end <= 0) {
                end = 0;
                return -1;
            }
            read += end;
            if (read > mostBytes) {
                throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has more than " + mostBytes + " bytes");
            }
        }
        return buffer[at++] & 0xff;
    }

    private String text(int length) {
        for (int i = 0; i < length; i++) {
            byte b = line[i];
            if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
                throw malformed("line " + number + " has the control character " + b);
            }
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString();
        } catch (CharacterCodingException _) {
            throw malformed("line " + number + " is not UTF-8");
        }
    }

    private MetadataException malformed(String what) {
        return new MetadataException(Code.MALFORMED, where + ": " + what);
    }
}
