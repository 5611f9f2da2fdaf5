package org.strongset.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The options of `mvn` that stand in `MAVEN_ARGS` and `.mvn/maven.config`: those that decide what a build needs are read,
/// those that cannot are passed over, and of every other one it is said that its meaning is not known here.
final class MavenOptions {
    private static final Set<String> HARMLESS = Set.of("-B", "--batch-mode", "-q", "--quiet", "-X", "--debug", "-e",
            "--errors", "-V", "--show-version", "-U", "--update-snapshots", "-nsu", "--no-snapshot-updates", "-ntp",
            "--no-transfer-progress", "-ff", "--fail-fast", "-fae", "--fail-at-end", "-fn", "--fail-never", "-C",
            "--strict-checksums", "-c", "--lax-checksums", "--verbose", "-itr", "--ignore-transitive-repositories");
    private static final Set<String> HARMLESS_WITH_VALUE = Set.of("-T", "--threads", "--color", "-l", "--log-file");

    final List<String> profiles = new ArrayList<>();
    final Map<String, String> properties = new LinkedHashMap<>();
    /// The first of each counts.
    final List<Path> settings = new ArrayList<>();
    final List<Path> globalSettings = new ArrayList<>();
    final List<String> problems = new ArrayList<>();

    /// Reads the words that stand at `where`.
    ///
    /// @param root what relative paths start from
    /// @param goals whether words without a dash are goals there
    void read(List<String> words, String where, Path root, boolean goals) {
        var left = new ArrayList<>(words);
        while (!left.isEmpty()) {
            String word = left.removeFirst();
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String option = equals < 0 ? glued(word) : word.substring(0, equals);
            boolean hasValue = equals >= 0 || option.length() < word.length();
            String value = equals >= 0 ? word.substring(equals + 1) : word.substring(option.length());
            if (!hasValue && takesValue(option) && !left.isEmpty()) {
                hasValue = true;
                value = left.removeFirst();
            }
            if (!take(option, hasValue, value, root) && !(goals && isPhase(word))) {
                problems.add("what the option " + word + " in " + where
                        + " does to the build is not known; remove it, or say it as an option of strongset");
            }
        }
    }

    /// `-Pid`, `-Dname=value` and `-T4` hold their value.
    private static String glued(String word) {
        return word.startsWith("-P") || word.startsWith("-D") || word.startsWith("-T") ? word.substring(0, 2) : word;
    }

    private static boolean takesValue(String option) {
        return HARMLESS_WITH_VALUE.contains(option) || switch (option) {
            case "-P", "--activate-profiles", "-D", "--define", "-s", "--settings", "-gs", "--global-settings" -> true;
            default -> false;
        };
    }

    private boolean take(String option, boolean hasValue, String value, Path root) {
        if (!hasValue) {
            return HARMLESS.contains(option);
        }
        switch (option) {
            case "-P", "--activate-profiles" -> profiles.addAll(Arrays.asList(value.split(",", -1)));
            case "-D", "--define" -> define(value, properties);
            case "-s", "--settings" -> settings.add(root.resolve(value));
            case "-gs", "--global-settings" -> globalSettings.add(root.resolve(value));
            default -> {
                return HARMLESS_WITH_VALUE.contains(option);
            }
        }
        return true;
    }

    /// A goal of the form `plugin:goal` would run what no POM names.
    private static boolean isPhase(String word) {
        return !word.startsWith("-") && !word.contains(":");
    }

    /// Takes up `name=value`; a name alone is `true`.
    static void define(String definition, Map<String, String> properties) {
        int equals = definition.indexOf('=');
        properties.put(equals < 0 ? definition : definition.substring(0, equals),
                equals < 0 ? "true" : definition.substring(equals + 1));
    }
}
