package org.strongset.pip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.python.Requirements;
import org.strongset.ecosystem.python.Requirements.Wanted;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// A requirements file with all files that it names by `-r` and `-c`, each read once as either, relative to the one that names it.
///
/// Environment variables in options and addresses, `${NAME}`, stand for their values, as in pip.
final class RequirementFiles {
    private static final int MOST_FILES = 200;
    private static final int MOST_BYTES = 8 << 20;

    private final Map<String, String> environment;
    private final List<Located> wanted = new ArrayList<>();
    private final List<Located> constraints = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Reading> read = new HashSet<>();
    private boolean hashed;

    /// A line, and the folder that its paths are relative to.
    record Located(Wanted wanted, Path folder) {}

    /// A file may be named by `-c` here and by `-r` there: what it installs is then not only a constraint.
    private record Reading(Path file, boolean constraint) {}

    private RequirementFiles(Map<String, String> environment) {
        this.environment = environment;
    }

    /// Reads them.
    ///
    /// @param shown the first one's name for people
    /// @throws PipException if one cannot be read or understood, or there are too many
    static RequirementFiles read(Path file, String shown, Map<String, String> environment) {
        var files = new RequirementFiles(environment);
        files.read(file, shown, false);
        return files;
    }

    List<Located> wanted() {
        return List.copyOf(wanted);
    }

    List<Located> constraints() {
        return List.copyOf(constraints);
    }

    /// Returns what the files say of indexes, as settings of pip's configuration are called.
    Map<String, String> options() {
        return Map.copyOf(options);
    }

    /// Returns files that are named and not read: those on a network.
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// Returns whether pip refuses what has no digest.
    boolean hashed() {
        return hashed;
    }

    private void read(Path file, String shown, boolean constraint) {
        var at = file.toAbsolutePath().normalize();
        if (!read.add(new Reading(at, constraint))) {
            return;
        }
        if (read.size() > MOST_FILES) {
            throw new PipException(Code.LIMIT_EXCEEDED, shown + ": more than " + MOST_FILES
                    + " requirements files name each other");
        }
        var one = parse(at, shown);
        var folder = at.getParent() == null ? at : at.getParent();
        if (constraint) {
            one.wanted().forEach(line -> constraints.add(new Located(line, folder)));
        } else {
            one.wanted().forEach(line -> wanted.add(new Located(line, folder)));
            hashed |= one.requireHashes();
        }
        one.options().forEach(option -> option(option, folder));
        one.requirements().forEach(name -> named(folder, shown, name, false)); // pip installs these, inside of a -c, too
        one.constraints().forEach(name -> named(folder, shown, name, true));
    }

    private static Requirements parse(Path file, String shown) {
        try (var in = Files.newInputStream(file)) {
            return Requirements.parse(shown, in.readNBytes(MOST_BYTES + 1));
        } catch (MetadataException e) {
            throw new PipException(e.code(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new PipException(Code.SUBJECT_UNREADABLE, shown + " cannot be read: " + e.getMessage());
        }
    }

    private void named(Path folder, String by, String written, boolean constraint) {
        var name = Variables.expanded(unquoted(written), environment);
        if (name.contains("://") && !name.startsWith("file://")) {
            var bare = withoutSecrets(unquoted(written));
            problems.add(new Problem(Purl.generic("requirements.txt"), by + ": " + bare, Code.NOT_RESOLVED,
                    by + " names the file " + bare
                            + ", which lies on a network and is not asked for; fetch it, and name the"
                            + " copy"));
            return;
        }
        try {
            var path = folder.resolve(name.startsWith("file://") ? name.substring("file://".length()) : name);
            read(path, shown(by, name), constraint);
        } catch (InvalidPathException _) {
            throw new PipException(Code.SUBJECT_UNREADABLE, by + " names a file that cannot be: " + name);
        }
    }

    /// Returns an address as it is written, variables unread, without a login and without what stands behind a question mark.
    private static String withoutSecrets(String written) {
        int query = written.indexOf('?');
        return Locations.bare(query < 0 ? written : written.substring(0, query));
    }

    /// Returns how people call a file that another one names.
    private static String shown(String by, String name) {
        int slash = by.lastIndexOf('/');
        return name.startsWith("/") || slash < 0 ? name : by.substring(0, slash + 1) + name;
    }

    /// pip splits options as a shell would.
    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'")) && text.charAt(0) == text
                .charAt(text.length() - 1);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /// An index replaces pip's own; more indexes and links are added.
    private void option(Requirements.Option option, Path folder) {
        var value = Variables.expanded(unquoted(option.value()), environment);
        switch (option.name()) {
            case "--index-url" -> {
                options.put("index-url", value);
                options.remove("no-index");
            }
            case "--no-index" -> options.put("no-index", "yes");
            case "--extra-index-url" -> options.merge("extra-index-url", value, (a, b) -> a + " " + b);
            case "--find-links" -> options.merge("find-links", links(value, folder), (a, b) -> a + " " + b);
            case "--trusted-host" -> options.merge("trusted-host", value, (a, b) -> a + " " + b);
            default -> {
                // it chooses among files, or says how to build them: which files there are stays the same
            }
        }
    }

    /// A path beside the file that names it is meant, if there is something.
    private static String links(String value, Path folder) {
        try {
            var beside = folder.resolve(value);
            return !value.contains("://") && Files.exists(beside) ? beside.toString() : value;
        } catch (InvalidPathException _) {
            return value;
        }
    }
}
