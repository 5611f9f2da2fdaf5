package org.strongset.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.strongset.model.Code;

/// The words of the files in `.mvn` and of variables, as the launcher would split them.
final class MavenConfig {
    private static final int MAX_BYTES = 64 << 10;

    private MavenConfig() {}

    /// Returns the text of the file; one that is not there says nothing, and a folder or a pipe in its place is a problem.
    static String text(Path file, List<String> problems) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        if (!Files.isRegularFile(file)) {
            problems.add(noFile(file));
            return "";
        }
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new MavenException(Code.LIMIT_EXCEEDED, file + " has more than " + MAX_BYTES + " bytes", null);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new MavenException(Code.SUBJECT_UNREADABLE, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static String noFile(Path file) {
        return file + " is no file, so what it says to Maven is not known; remove it";
    }

    /// Returns each line as one word, as Maven from 3.9 on; without empty ones and those that start with `#`.
    static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(MavenConfig::unquoted).toList();
    }

    private static String unquoted(String line) {
        return line.length() > 1 && line.startsWith("\"") && line.endsWith("\"")
                ? line.substring(1, line.length() - 1)
                : line;
    }

    /// Returns the words between spaces; quotes hold together what is between them.
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
                if (quote != 0) {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else if (!Character.isWhitespace(c)) {
                word.append(c);
                inWord = true;
            } else if (inWord) {
                words.add(word.toString());
                word.setLength(0);
                inWord = false;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
