package org.strongset.maven;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The variables whose value in Maven's own process is not known here: what the launcher or its shell set on the way.
///
/// @param names without `env.`
record UnknownVariables(Set<String> names) {
    /// What the launcher exports, and what shells and terminals set anew for each command.
    static final Set<String> OF_EACH_RUN = Set.of("MAVEN_PROJECTBASEDIR", "MAVEN_CMD_LINE_ARGS", "_", "SHLVL", "PWD",
            "OLDPWD", "COLUMNS", "LINES");
    /// What the launcher uses for itself: other values of these stay exported if they were.
    private static final Set<String> OVERWRITTEN = Set.of("MAVEN_OPTS", "MAVEN_HOME", "JAVACMD", "PRG", "saveddir",
            "ls",
            "link", "cygwin", "mingw", "CLASSWORLDS_JAR", "CLASSWORLDS_LAUNCHER");
    private static final String ENV = "env.";

    UnknownVariables {
        names = Set.copyOf(names);
    }

    /// @param environment that the launcher passes on, but for what it changes
    static UnknownVariables of(Map<String, String> environment, Path jvmConfig) {
        var names = new HashSet<>(OVERWRITTEN);
        names.retainAll(environment.keySet());
        if (Files.exists(jvmConfig, LinkOption.NOFOLLOW_LINKS)) {
            names.add("MAVEN_OPTS"); // the launcher puts the file's words before it
        }
        names.addAll(OF_EACH_RUN);
        return new UnknownVariables(names);
    }

    /// Returns whether `${expression}` of a POM is one of them: Maven takes `NAME` for `env.NAME` if nothing else is called so.
    boolean has(String expression) {
        return isProperty(expression) || names.contains(expression);
    }

    /// Returns whether it is the name of one of them as a property.
    boolean isProperty(String name) {
        return name.startsWith(ENV) && names.contains(name.substring(ENV.length()));
    }

    /// Returns whether the text still asks for one of them after all known ones were filled in.
    boolean isIn(String text) {
        return text.contains("${" + ENV) && names.stream().anyMatch(name -> text.contains("${" + ENV + name + "}"));
    }
}
