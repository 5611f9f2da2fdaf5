package org.strongset.ecosystem.keysmap;

import java.util.List;
import java.util.stream.Collectors;

/// A keys map as it stands in its file, line for line.
///
/// @param parts in the file's order
public record KeysMap(List<Part> parts) {
    /// The largest file, in bytes.
    public static final int MOST_BYTES = 4 << 20;
    /// The most lines, and the most characters of one.
    public static final int MOST_LINES = 200_000;
    public static final int MOST_CHARS = 4_096;
    /// The most keys of one entry.
    public static final int MOST_KEYS = 1_000;

    public KeysMap {
        parts = List.copyOf(parts);
    }

    /// What stands in a map.
    public sealed interface Part {
        /// The lines as they stand there, without their line ends.
        List<String> source();
    }

    /// A blank line, or one with a comment only.
    public record Text(String line) implements Part {
        @Override
        public List<String> source() {
            return List.of(line);
        }

        /// Returns the comment without its `#` and the blanks around it; empty for a blank line.
        public String comment() {
            int hash = line.indexOf('#');
            return hash < 0 ? "" : line.substring(hash + 1).strip();
        }
    }

    /// Whose signatures are expected on which artifacts.
    ///
    /// @param line of the file, from 1; 0 if it was not read from one
    /// @param comments behind its parts, without their `#`
    /// @param source its lines
    public record Entry(int line, ArtifactPattern pattern, List<Signer> signers, List<String> comments,
            List<String> source) implements Part {
        public Entry {
            signers = List.copyOf(signers);
            comments = List.copyOf(comments);
            source = List.copyOf(source);
            if (signers.isEmpty() || signers.size() > MOST_KEYS) {
                throw new IllegalArgumentException("an entry has 1 to " + MOST_KEYS + " keys, not " + signers.size());
            }
        }

        /// Returns a new one, a line for each key if there are several.
        public static Entry of(ArtifactPattern pattern, List<Signer> signers) {
            var keys = signers.stream().map(Signer::toString).toList();
            var text = keys.size() == 1
                    ? pattern + " = " + keys.getFirst()
                    : pattern + " = \\\n    " + String.join(", \\\n    ", keys);
            return new Entry(0, pattern, signers, List.of(), List.of(text.split("\n", -1)));
        }
    }

    /// Reads a map.
    ///
    /// @throws KeysMapException if a line is not understood, or a bound is exceeded
    public static KeysMap parse(byte[] bytes) {
        return new KeysMapReader(bytes).read();
    }

    /// Returns the text: for what was read, exactly what it was read from.
    public String format() {
        return parts.stream().flatMap(part -> part.source().stream()).collect(Collectors.joining("\n"));
    }

    /// Returns the entries in the file's order.
    public List<Entry> entries() {
        return parts.stream().filter(Entry.class::isInstance).map(Entry.class::cast).toList();
    }
}
