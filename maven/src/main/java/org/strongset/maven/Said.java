package org.strongset.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.strongset.model.Code;

/// What is said to Maven and its Java beside the request: in `.mvn/maven.config`, `.mvn/jvm.config` and variables.
///
/// @param system of Java
/// @param problems of options whose meaning is not known here
record Said(List<String> profiles, Map<String, String> properties, List<Path> settings, List<Path> globalSettings,
        Map<String, String> system, List<Problem> problems) {
    private static final String DEBUG = "MAVEN_DEBUG_OPTS";

    /// @param environment of Maven's launcher
    /// @param known problems that are known before
    static Said of(Map<String, String> environment, Installation installation, Path root, List<String> known) {
        var problems = new ArrayList<>(known);
        problems.addAll(installation.additions());
        var java = new JvmOptions();
        java.read(MavenConfig.words(environment.getOrDefault("JAVA_TOOL_OPTIONS", "")), "JAVA_TOOL_OPTIONS");
        java.read(MavenConfig.words(environment.getOrDefault("JDK_JAVA_OPTIONS", "")), "JDK_JAVA_OPTIONS");
        var config = root.resolve(".mvn/jvm.config");
        String jvm = MavenConfig.text(config, problems);
        java.read(MavenConfig.words(jvm), config.toString());
        java.read(MavenConfig.words(environment.getOrDefault("MAVEN_OPTS", "")), "MAVEN_OPTS");
        java.read(MavenConfig.words(environment.getOrDefault(DEBUG, "")), DEBUG);
        java.read(MavenConfig.words(environment.getOrDefault("_JAVA_OPTIONS", "")), "_JAVA_OPTIONS");
        boolean lines = installation.isAtLeast(3, 9);
        var maven = new MavenOptions();
        var args = new MavenOptions();
        var file = root.resolve(".mvn/maven.config");
        String text = MavenConfig.text(file, problems);
        maven.read(lines ? MavenConfig.lines(text) : MavenConfig.words(text), file.toString(), root, false);
        if (lines) {
            args.read(MavenConfig.words(environment.getOrDefault("MAVEN_ARGS", "")), "MAVEN_ARGS", root, true);
        }
        maven.profiles.addAll(args.profiles);
        maven.properties.putAll(args.properties);
        args.settings.addAll(maven.settings);
        args.globalSettings.addAll(maven.globalSettings);
        problems.addAll(java.problems);
        problems.addAll(maven.problems);
        problems.addAll(args.problems);
        doubtful(jvm, "\"'\\$`", config.toString(), problems);
        doubtful(environment.getOrDefault("MAVEN_OPTS", ""), "\"'\\$`", "MAVEN_OPTS", problems);
        doubtful(environment.getOrDefault(DEBUG, ""), "\"'\\$`", DEBUG, problems);
        if (!environment.getOrDefault("MAVEN_BASEDIR", "").isEmpty()) {
            problems.add("which folder's .mvn counts is not known: MAVEN_BASEDIR names one; unset it");
        }
        doubtful(lines ? environment.getOrDefault("MAVEN_ARGS", "") : text, "'\\$`",
                lines ? "MAVEN_ARGS" : file.toString(), problems);
        elsewhere(java.properties, maven.properties, problems);
        return new Said(maven.profiles, maven.properties, args.settings, args.globalSettings, java.properties,
                problems.stream().map(Said::problem).toList());
    }

    /// What these characters do depends on the launcher and its shell.
    private static void doubtful(String text, String characters, String where, List<String> problems) {
        text.chars().filter(c -> characters.indexOf(c) >= 0).findFirst()
                .ifPresent(c -> problems.add("what the character " + Character.toString(c) + " in " + where
                        + " means depends on Maven's launcher; write the option without it"));
    }

    /// These would make Maven load jars, or read settings, that are not looked at here.
    private static void elsewhere(Map<String, String> system, Map<String, String> user, List<String> problems) {
        for (var name : List.of("maven.ext.class.path", "maven.conf")) {
            if (system.containsKey(name) || user.containsKey(name)) {
                problems.add("what the property " + name + " brings into Maven is not known; remove it");
            }
        }
    }

    private static Problem problem(String message) {
        return new Problem(Got.Why.REFUSED, Code.BUILD_INCOMPLETE, message);
    }

    /// Adds Java's properties to those that it has without them, but for those that the launcher sets last.
    void to(Properties properties) {
        system.forEach((name, value) -> {
            if (!List.of("maven.home", "maven.multiModuleProjectDirectory", "maven.version", "maven.build.version")
                    .contains(name)) {
                properties.setProperty(name, value);
            }
        });
    }
}
