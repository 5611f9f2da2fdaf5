package org.strongset.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Everything outside of our repository that an answer was made from, so that the answer can be remembered. Safe for threads.
final class Inputs {
    /// What stands for a file that is not there.
    static final String ABSENT = "-";

    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, String> presence = new TreeMap<>();
    private boolean metadata;

    /// Notes a file by its bytes, or that it is not there.
    synchronized void file(Path file) {
        files.putIfAbsent(file.toAbsolutePath().normalize().toString(), digest(file));
    }

    /// Notes whether there is anything at a path.
    synchronized void presence(String path) {
        presence.putIfAbsent(path, present(path));
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
