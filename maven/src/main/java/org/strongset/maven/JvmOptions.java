package org.strongset.maven;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `.mvn/jvm.config`, `MAVEN_OPTS` and Java's own variables say to the Java that runs Maven: its system properties.
///
/// An option that could bring in more than is written here, such as `@file` or `-javaagent:`, is a problem.
final class JvmOptions {
    private static final List<String> HARMLESS = List.of("-X", "-ea", "-da", "-esa", "-dsa", "-enableassertions",
            "-disableassertions", "-server", "-client", "-verbose", "-showversion", "--add-opens=", "--add-exports=",
            "--add-reads=", "--enable-native-access=", "--enable-preview", "--sun-misc-unsafe-memory-access=",
            "--illegal-access=", "-agentlib:jdwp=");
    private static final List<String> HARMFUL = List.of("-XX:Flags", "-XX:VMOptionsFile", "-Xbootclasspath", "-Xrun");
    private static final List<String> WITH_VALUE = List.of("--add-opens", "--add-exports", "--add-reads",
            "--enable-native-access");

    final Map<String, String> properties = new LinkedHashMap<>();
    final List<String> problems = new ArrayList<>();

    /// Reads the words that stand at `where`; a later definition overrules an earlier one.
    void read(List<String> words, String where) {
        var left = new ArrayList<>(words);
        while (!left.isEmpty()) {
            String word = left.removeFirst();
            if (word.startsWith("-D") && word.length() > 2) {
                define(word.substring(2));
            } else if (WITH_VALUE.contains(word) && !left.isEmpty()) {
                left.removeFirst();
            } else if (!starts(word, HARMLESS) || starts(word, HARMFUL)) {
                problems.add(
                        "what " + word + " in " + where + " does to the Java that runs Maven is not known; remove it");
            }
        }
    }

    /// Unlike Maven, Java gives a name alone no value.
    private void define(String definition) {
        MavenOptions.define(definition.contains("=") ? definition : definition + "=", properties);
    }

    private static boolean starts(String word, List<String> with) {
        return with.stream().anyMatch(word::startsWith);
    }
}
