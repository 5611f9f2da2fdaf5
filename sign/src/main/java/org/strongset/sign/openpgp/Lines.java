package org.strongset.sign.openpgp;

import java.nio.charset.StandardCharsets;

/// Walks over the lines of a text, by offsets. A line ends with LF or CRLF, or where the text ends; nothing else ends one.
final class Lines {
    private final byte[] text;
    private int start;
    private int end;
    private int next;

    Lines(byte[] text, int from) {
        this.text = text;
        this.next = from;
    }

    /// Goes to the next line, if there is one.
    boolean next() {
        if (next >= text.length) {
            return false;
        }
        start = next;
        int at = start;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        next = Math.min(at + 1, text.length);
        end = at < text.length && at > start && text[at - 1] == '\r' ? at - 1 : at;
        return true;
    }

    int start() {
        return start;
    }

    /// Returns where the line's content ends.
    int end() {
        return end;
    }

    /// Returns where the line after it begins.
    int after() {
        return next;
    }

    boolean isEmpty() {
        return start == end;
    }

    /// Returns whether there is nothing but blanks on it.
    boolean isBlank() {
        return trimmedEnd() == start;
    }

    /// Returns where the content ends when spaces and tabs at its end are left out.
    int trimmedEnd() {
        int at = end;
        while (at > start && (text[at - 1] == ' ' || text[at - 1] == '\t')) {
            at--;
        }
        return at;
    }

    boolean startsWith(String prefix) {
        if (end - start < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (text[start + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean is(String content) {
        return end - start == content.length() && startsWith(content);
    }

    /// Returns the content, for a message; what is no ASCII becomes U+FFFD.
    String content() {
        return new String(text, start, Math.min(end - start, 80), StandardCharsets.US_ASCII);
    }
}
