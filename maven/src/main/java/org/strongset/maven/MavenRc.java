package org.strongset.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The environment of Maven once its launcher has run the `mavenrc` files. These are programs of the shell: lines that only
/// give a name a value are read, anything else is a problem, and nothing is run.
///
/// @param launcher what the launcher itself reads: the environment, and what they set without exporting it
/// @param environment of Maven: what is inherited, and what they export
/// @param problems what in them is not known here
record MavenRc(Map<String, String> launcher, Map<String, String> environment, List<String> problems) {
    /// Those of the machine, in the order in which they are run; the user's, `.mavenrc` in `HOME`, is the last.
    static final List<Path> MACHINE = List.of(Path.of("/usr/local/etc/mavenrc"), Path.of("/etc/mavenrc"));

    /// What the launcher itself reads, exported or not.
    private static final Set<String> OF_LAUNCHER = Set.of("MAVEN_OPTS", "MAVEN_ARGS", "JAVA_HOME");
    /// What would have it run another Maven or Java than is looked at here, or read other lines.
    private static final Set<String> TOO_MUCH = Set.of("HOME", "PATH", "MAVEN_HOME", "M2_HOME", "JAVACMD", "IFS", "ENV",
            "BASH_ENV", "MAVEN_DEBUG_OPTS", "MAVEN_PROJECTBASEDIR", "MAVEN_BASEDIR");
    private static final String EXPORT = "export";
    private static final String UNKNOWN = "\0";
    private static final String PLAIN = "_-+./:=,@%^";

    MavenRc {
        launcher = Map.copyOf(launcher);
        environment = Map.copyOf(environment);
        problems = List.copyOf(problems);
    }

    /// Reads them, unless `MAVEN_SKIP_RC` says that they are not run.
    static MavenRc of(Map<String, String> environment, List<Path> machine) {
        var own = new HashMap<>(environment);
        var passed = new HashMap<>(environment);
        var problems = new ArrayList<String>();
        if (environment.getOrDefault("MAVEN_SKIP_RC", "").isEmpty()) {
            var files = Stream.concat(machine.stream(),
                    Stream.ofNullable(environment.get("HOME")).map(home -> Path.of(home).resolve(".mavenrc")));
            files.forEach(file -> {
                int number = 0;
                for (var line : MavenConfig.text(file, problems).split("\n", -1)) {
                    number++;
                    if (!take(line, own, passed)) {
                        problems.add("what line " + number + " of " + file + " does to the build is not known: " + line
                                + "; write NAME=value or export NAME=value, or set MAVEN_SKIP_RC");
                    }
                }
            });
        }
        return new MavenRc(own, passed, problems);
    }

    /// Returns whether the line is one that is understood.
    private static boolean take(String written, Map<String, String> own, Map<String, String> passed) {
        String line = stripped(written);
        if (line.isEmpty() || line.startsWith("#")) {
            return true;
        }
        boolean exported = line.startsWith(EXPORT + " ") || line.startsWith(EXPORT + "\t");
        String definition = exported ? stripped(line.substring(EXPORT.length())) : line;
        int equals = definition.indexOf('=');
        String name = definition.substring(0, Math.max(equals, 0));
        String value = value(definition.substring(equals + 1));
        if (!isPlain(line) || !isName(name) || TOO_MUCH.contains(name) || value.equals(UNKNOWN)) {
            return false;
        }
        if (exported || passed.containsKey(name)) { // what was exported once stays so
            passed.put(name, value);
            own.put(name, value);
        } else if (OF_LAUNCHER.contains(name)) {
            own.put(name, value);
        }
        return true;
    }

    /// Takes off blanks and tabs, as a shell does, and nothing else.
    private static String stripped(String text) {
        return text.replaceFirst("^[ \t]+", "").replaceFirst("[ \t]+$", "");
    }

    /// A carriage return or a space of Unicode is a part of the value for a shell, and hardly what its writer sees.
    private static boolean isPlain(String line) {
        return line.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\t');
    }

    /// Returns what the shell makes of the word, if that is certain.
    private static String value(String word) {
        char first = word.isEmpty() ? 'a' : word.charAt(0);
        if (first != '"' && first != '\'') {
            return word.chars().allMatch(c -> isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)
                    ? word
                    : UNKNOWN;
        }
        String inside = word.length() > 1 && word.endsWith(word.substring(0, 1))
                ? word.substring(1, word.length() - 1)
                : UNKNOWN;
        boolean plain = inside.chars()
                .noneMatch(c -> c == first || c < ' ' || (first == '"' && "$`\\!".indexOf(c) >= 0));
        return plain ? inside : UNKNOWN;
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && !Character.isDigit(name.charAt(0))
                && name.chars().allMatch(c -> isLetterOrDigit(c) || c == '_');
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
