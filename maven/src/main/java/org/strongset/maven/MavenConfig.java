package org.strongset.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.StringTokenizer;
import org.strongset.model.Code;

/// The project's `.mvn/maven.config`: words that Maven reads before those on its command line. Only `-P` and `-D` matter.
final class MavenConfig {
    private MavenConfig() {}

    /// Adds what the file says; a file that is not there says nothing.
    static void read(Path file, int maxBytes, List<String> profiles, Properties properties) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new MavenException(Code.LIMIT_EXCEEDED, file + " has more than " + maxBytes + " bytes", null);
            }
            var words = new StringTokenizer(new String(bytes, StandardCharsets.UTF_8));
            while (words.hasMoreTokens()) {
                String word = words.nextToken();
                String option = switch (word) {
                    case "-P", "--activate-profiles" -> "-P";
                    case "-D", "--define" -> "-D";
                    default -> "";
                };
                take(option.isEmpty() || !words.hasMoreTokens() ? word : option + words.nextToken(), profiles,
                        properties);
            }
        } catch (IOException e) {
            throw new MavenException(Code.SUBJECT_UNREADABLE, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void take(String word, List<String> profiles, Properties properties) {
        if (word.startsWith("-P")) {
            profiles.addAll(Arrays.asList(word.substring(2).split(",", -1)));
        } else if (word.startsWith("--activate-profiles=")) {
            profiles.addAll(Arrays.asList(word.substring("--activate-profiles=".length()).split(",", -1)));
        } else if (word.startsWith("-D") || word.startsWith("--define=")) {
            String definition = word.substring(word.indexOf(word.startsWith("-D") ? 'D' : '=') + 1);
            int equals = definition.indexOf('=');
            properties.setProperty(equals < 0 ? definition : definition.substring(0, equals),
                    equals < 0 ? "true" : definition.substring(equals + 1));
        }
    }
}
