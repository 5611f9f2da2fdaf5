package org.strongset.ecosystem.python;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.PlainText;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// A `requirements.txt`, as pip reads it; files that it names are named, not read.
///
/// @param wanted what it asks for, in order
/// @param requirements files named by `-r`
/// @param constraints files named by `-c`
/// @param options all other options that stand alone, as written, in order: `--index-url …`
/// @param requireHashes whether pip would refuse what has no digest: by `--require-hashes`, or because one line has one
public record Requirements(List<Wanted> wanted, List<String> requirements, List<String> constraints,
        List<Option> options, boolean requireHashes) {
    private static final int MOST_BYTES = 8 << 20;
    private static final int MOST_LINES = 200_000;
    private static final List<String> FLAGS = List.of("--no-index", "--prefer-binary", "--require-hashes", "--pre");
    private static final List<String> VALUED = List.of("-i", "--index-url", "--pypi-url", "--extra-index-url", "-f",
            "--find-links", "--trusted-host", "--no-binary", "--only-binary", "--use-feature", "-r", "--requirement",
            "-c", "--constraint", "-e", "--editable", "--config-settings", "--global-option");

    /// One thing that is asked for.
    public sealed interface Wanted {
        /// Returns how messages call the place.
        String where();

        /// One version of an index, perhaps with the digests that its file may have.
        record Pinned(String where, Requirement requirement, PythonVersion version, List<Digest> hashes)
                implements
                    Wanted {
            public Pinned {
                hashes = List.copyOf(hashes);
            }
        }

        /// Some version of an index, which nobody chose yet: `NOT_RESOLVED`, whatever digests stand there.
        record Open(String where, Requirement requirement, List<Digest> hashes) implements Wanted {
            public Open {
                hashes = List.copyOf(hashes);
            }

            /// Returns the command that chooses versions.
            public String remedy() {
                return "pip-compile --generate-hashes, or pip lock, writes down which version it is";
            }
        }

        /// A file at an address, or on the machine (`file:`, a path).
        ///
        /// @param requirement null if only the address stands there
        record Direct(String where, @Nullable Requirement requirement, String url, List<Digest> hashes)
                implements
                    Wanted {
            public Direct {
                hashes = List.copyOf(hashes);
            }
        }

        /// A repository of a version control system: `git+https://…@REVISION`.
        record Vcs(String where, String url, boolean editable) implements Wanted {}

        /// A folder that is used as it is (`-e`), and may change at any time.
        record Editable(String where, String path) implements Wanted {}
    }

    /// An option with its value; empty for flags.
    public record Option(String name, String value) {}

    public Requirements {
        wanted = List.copyOf(wanted);
        requirements = List.copyOf(requirements);
        constraints = List.copyOf(constraints);
        options = List.copyOf(options);
    }

    /// Returns values of an option, by its long name.
    public List<String> values(String name) {
        return options.stream().filter(option -> option.name().equals(name)).map(Option::value).toList();
    }

    /// Reads a file.
    ///
    /// @param where how messages call it
    /// @throws MetadataException `MALFORMED` with the line, or `LIMIT_EXCEEDED`
    public static Requirements parse(String where, byte[] utf8) {
        var lines = PlainText.lines(where, utf8, MOST_BYTES);
        if (lines.size() > MOST_LINES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has more than " + MOST_LINES + " lines");
        }
        var wanted = new ArrayList<Wanted>();
        var options = new ArrayList<Option>();
        for (int i = 0; i < lines.size(); i++) {
            var place = where + ": line " + (i + 1);
            var joined = new StringBuilder();
            while (lines.get(i).endsWith("\\") && !isComment(lines.get(i)) && i + 1 < lines.size()) {
                joined.append(lines.get(i), 0, lines.get(i).length() - 1);
                i++;
            }
            joined.append(isComment(lines.get(i)) && !joined.isEmpty() ? "" : lines.get(i));
            var line = withoutComment(joined.toString());
            if (line.startsWith("-")) {
                option(place, line, wanted, options);
            } else if (!line.isEmpty()) {
                wanted.add(RequirementLine.read(place, line));
            }
        }
        boolean hashed = wanted.stream().anyMatch(RequirementLine::isHashed);
        boolean required = options.removeIf(option -> option.name().equals("--require-hashes"));
        var files = taken(options, "--requirement");
        return new Requirements(wanted, files, taken(options, "--constraint"), options, hashed || required);
    }

    private static List<String> taken(List<Option> options, String name) {
        var values = options.stream().filter(option -> option.name().equals(name)).map(Option::value).toList();
        options.removeIf(option -> option.name().equals(name));
        return values;
    }

    private static boolean isComment(String line) {
        return line.stripLeading().startsWith("#");
    }

    /// A `#` begins a comment at the start of a line and behind a blank; elsewhere it is part of an address.
    private static String withoutComment(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '#' && (i == 0 || line.charAt(i - 1) == ' ' || line.charAt(i - 1) == '\t')) {
                return line.substring(0, i).strip();
            }
        }
        return line.strip();
    }

    private static void option(String where, String line, List<Wanted> wanted, List<Option> options) {
        int end = 0;
        while (end < line.length() && " \t=".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        var name = line.substring(0, end);
        var value = end == line.length() ? "" : line.substring(end + 1).strip();
        if (!name.startsWith("--") && name.length() > 2) { // -rfile
            value = line.substring(2).strip();
            name = name.substring(0, 2);
        }
        boolean flag = FLAGS.contains(name);
        if (!flag && !VALUED.contains(name)) {
            throw new MetadataException(Code.MALFORMED, where + ": \"" + Shortened.of(name)
                    + "\" is no option of pip's requirements files");
        }
        if (flag != value.isEmpty()) {
            throw new MetadataException(Code.MALFORMED, where + ": " + name + (flag
                    ? " has no value, but \"" + Shortened.of(value) + "\" stands there"
                    : " needs a value"));
        }
        switch (name) {
            case "-e", "--editable" -> wanted.add(RequirementLine.editable(where, value));
            case "-r" -> options.add(new Option("--requirement", value));
            case "-c" -> options.add(new Option("--constraint", value));
            case "-i", "--pypi-url" -> options.add(new Option("--index-url", value));
            case "-f" -> options.add(new Option("--find-links", value));
            default -> options.add(new Option(name, value));
        }
    }
}
