package org.strongset.ecosystem.debian;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// One line of a `.list` file: `TYPE [OPTION=VALUE …] URI SUITE COMPONENT…`.
final class OneLine {
    private final String where;
    private final String architecture;
    private final List<String> words;

    private OneLine(String where, String architecture, List<String> words) {
        this.where = where;
        this.architecture = architecture;
        this.words = words;
    }

    /// Returns what the line means, or nothing if it is empty or a comment.
    static Optional<AptSource> read(String where, String architecture, String line) {
        var words = words(where, line);
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new OneLine(where, architecture, words).source());
    }

    private AptSource source() {
        var type = AptSource.Type.find(words.getFirst()).orElseThrow(() -> malformed(where, "\"" + words.getFirst()
                + "\" is neither deb nor deb-src"));
        int at = 1;
        Map<String, List<String>> options = Map.of();
        if (words.size() > 1 && words.get(1).startsWith("[")) {
            options = options(words.get(1));
            at = 2;
        }
        if (words.size() < at + 2) {
            throw malformed(where, "there is no URI, or no suite");
        }
        return new AptSource(where, type, AptUri.base(where, decode(words.get(at)), architecture), AptUri.expand(decode(
                words.get(at + 1)), architecture), words.subList(at + 2, words.size()).stream().map(this::decode)
                        .toList(),
                options, null, true);
    }

    /// What stands in brackets is part of one word, blanks and `#` too; outside of them `#` begins a comment.
    private static List<String> words(String where, String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int i = 0; i < line.length() && line.charAt(i) != '#'; i++) {
            char c = line.charAt(i);
            if (c == '"') {
                throw malformed(where, "a word in quotes, which is not read here; write blanks as %20");
            }
            if (c == '[') {
                int end = line.indexOf(']', i);
                if (end < 0) {
                    throw malformed(where, "\"[\" without \"]\"");
                }
                word.append(line, i, end + 1);
                i = end;
            } else if (c != ' ' && c != '\t') {
                word.append(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private Map<String, List<String>> options(String word) {
        if (!word.endsWith("]")) {
            throw malformed(where, "\"" + word + "\": a blank must stand behind the options");
        }
        var options = new LinkedHashMap<String, List<String>>();
        for (var option : Words.of(word.substring(1, word.length() - 1))) {
            int equals = option.indexOf('=');
            if (equals < 1) {
                throw malformed(where, "the option \"" + option + "\" is not NAME=VALUE");
            }
            var name = option.substring(0, equals).toLowerCase(Locale.ROOT);
            var values = List.of(option.substring(equals + 1).split(",", -1)).stream().filter(value -> !value.isEmpty())
                    .map(this::decode).toList();
            if (options.put(name, values) != null) {
                throw malformed(where, "the option " + name + " stands twice");
            }
        }
        return options;
    }

    /// Returns the word with each `%XX` decoded, as apt does in this format and not in the other.
    private String decode(String word) {
        var text = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '%') {
                c = decoded(word, i);
                i += 2;
            }
            text.append(c);
        }
        return text.toString();
    }

    private char decoded(String word, int at) {
        int high = at + 2 < word.length() ? Character.digit(word.charAt(at + 1), 16) : -1;
        int low = at + 2 < word.length() ? Character.digit(word.charAt(at + 2), 16) : -1;
        int c = 16 * high + low;
        if (high < 0 || low < 0 || c < ' ' || c > '~') {
            throw malformed(where, "\"" + word + "\" has a \"%\" that begins no printable character");
        }
        return (char) c;
    }

    private static MetadataException malformed(String where, String what) {
        return new MetadataException(Code.MALFORMED, where + ": " + what);
    }
}
