package org.strongset.ecosystem.keysmap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.strongset.ecosystem.keysmap.KeysMap.Entry;
import org.strongset.ecosystem.keysmap.KeysMap.Part;
import org.strongset.ecosystem.keysmap.KeysMap.Text;

/// Reads one keys map, line by line.
final class KeysMapReader {
    private final List<String> lines;
    private int at;

    KeysMapReader(byte[] bytes) {
        if (bytes.length > KeysMap.MOST_BYTES) {
            throw new KeysMapException(1, "the map has " + bytes.length + " bytes; at most " + KeysMap.MOST_BYTES);
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            lines = List.of(text.split("\n", -1));
        } catch (CharacterCodingException _) {
            throw new KeysMapException(1, "the map is not UTF-8");
        }
        if (lines.size() > KeysMap.MOST_LINES) {
            throw new KeysMapException(KeysMap.MOST_LINES,
                    "the map has " + lines.size() + " lines; at most " + KeysMap.MOST_LINES);
        }
    }

    KeysMap read() {
        var parts = new ArrayList<Part>();
        while (at < lines.size()) {
            parts.add(part());
        }
        return new KeysMap(parts);
    }

    private Part part() {
        int first = at;
        var comments = new ArrayList<String>();
        var entry = new StringBuilder();
        boolean more = true;
        while (more) {
            if (at == lines.size()) {
                throw new KeysMapException(at, "the map ends where the entry of line " + (first + 1)
                        + " goes on; remove the last \\");
            }
            var content = content(comments);
            at++;
            if (content.isEmpty() && at == first + 1) {
                return new Text(lines.get(first));
            }
            boolean goesOn = content.endsWith("\\");
            entry.append(goesOn ? content.substring(0, content.length() - 1) : content).append(' ');
            more = goesOn || content.isEmpty(); // blank lines and comments may stand inside of an entry
        }
        return entry(first, entry.toString().strip(), comments);
    }

    /// Returns the line at hand without blanks around it and without its comment, which is kept apart.
    private String content(List<String> comments) {
        var line = lines.get(at);
        if (line.endsWith("\r")) {
            line = line.substring(0, line.length() - 1);
        }
        if (line.length() > KeysMap.MOST_CHARS) {
            throw new KeysMapException(at + 1, "the line has " + line.length() + " characters; at most "
                    + KeysMap.MOST_CHARS);
        }
        if (!line.codePoints().allMatch(c -> c == '\t' || shows(c))) {
            throw new KeysMapException(at + 1, "the line has a character that does not show; remove it");
        }
        int hash = line.indexOf('#');
        if (hash >= 0) {
            comments.add(line.substring(hash + 1).strip());
            line = line.substring(0, hash);
        }
        if (line.chars().anyMatch(c -> c > '~')) {
            throw new KeysMapException(at + 1,
                    "\"" + line.strip() + "\" has a letter beyond ASCII outside of a comment");
        }
        return line.strip();
    }

    private Entry entry(int first, String text, List<String> comments) {
        int equals = text.indexOf('=');
        if (equals < 0 || text.substring(equals + 1).isBlank()) {
            throw new KeysMapException(first + 1,
                    "\"" + text + "\" names no key; write = noSig if there need be no signature");
        }
        try {
            var pattern = ArtifactPattern.parse(text.substring(0, equals).strip());
            return new Entry(first + 1, pattern, signers(text.substring(equals + 1)), comments,
                    lines.subList(first, at));
        } catch (KeysMapException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new KeysMapException(first + 1, String.valueOf(e.getMessage()));
        }
    }

    private static List<Signer> signers(String text) {
        var signers = new ArrayList<Signer>();
        var seen = new HashSet<Signer>();
        for (var key : text.split(",", -1)) {
            var signer = Signer.parse(key.strip());
            if (!seen.add(signer)) {
                throw new IllegalArgumentException(signer + " stands there twice; remove one");
            }
            signers.add(signer);
        }
        return signers;
    }

    /// Whether it shows as itself and moves nothing else: comments are printed again.
    private static boolean shows(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
