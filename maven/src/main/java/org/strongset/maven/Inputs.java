package org.strongset.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything outside of our repository that an answer was made from, so that the answer can be remembered. Safe for threads.
final class Inputs {
    /// What stands for a file that is not there.
    static final String ABSENT = "-";
    private static final int MAX_NAME = 200;

    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, String> presence = new TreeMap<>();
    private final Set<String> variables = new TreeSet<>();
    private boolean metadata;

    /// Notes a file by its bytes, or that it is not there.
    synchronized void file(Path file) {
        files.putIfAbsent(file.toAbsolutePath().normalize().toString(), digest(file));
    }

    /// Notes whether there is anything at a path.
    synchronized void presence(String path) {
        presence.putIfAbsent(path, present(path));
    }

    /// Notes which variables of the environment a text could read: every `env.NAME` in it.
    void text(byte[] xml) {
        String text = new String(xml, StandardCharsets.ISO_8859_1);
        var found = new ArrayList<String>();
        for (int at = text.indexOf("env."); at >= 0; at = text.indexOf("env.", at + 1)) {
            int end = at + "env.".length();
            while (end < text.length() && end - at < MAX_NAME && isName(text.charAt(end))) {
                end++;
            }
            found.add(text.substring(at + "env.".length(), end));
        }
        variables(found);
    }

    private synchronized void variables(List<String> names) {
        variables.addAll(names);
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    /// Notes that an upstream's list of versions was read, which grows old.
    synchronized void metadata() {
        metadata = true;
    }

    synchronized boolean usesMetadata() {
        return metadata;
    }

    synchronized Map<String, String> files() {
        return Map.copyOf(files);
    }

    synchronized Map<String, String> presences() {
        return Map.copyOf(presence);
    }

    synchronized Set<String> variables() {
        return Set.copyOf(variables);
    }

    static String present(String path) {
        return new File(path).exists() ? "there" : ABSENT;
    }

    static String digest(Path file) {
        try {
            return Files.isRegularFile(file) ? UserRepository.digest("SHA-256", file) : ABSENT;
        } catch (IOException _) {
            return ABSENT;
        }
    }
}
