package org.strongset.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// The Maven and the Java that the user's own build would run on. They are read, never run.
///
/// @param home Maven's folder; null if none is installed
/// @param version Maven's version; `3.9.15`, whose libraries these are, if none is installed
/// @param javaHome of the Java that would run Maven; null if none was found
/// @param javaVersion its version; this JVM's own if none was found
record Installation(@Nullable Path home, String version, @Nullable Path javaHome, String javaVersion) {
    /// The Maven whose model builder and resolver are on our class path.
    static final String BUNDLED = "3.9.15";
    /// Folders whose jars Maven loads before its own.
    private static final List<String> ADDED = List.of("lib/ext", "lib/ext/hazelcast", "lib/ext/redisson");
    private static final int MAX_ENTRY = 1 << 20;

    /// Finds them as Maven's own launcher does: `MAVEN_HOME`, else `mvn` on the `PATH`; `JAVA_HOME`, else `java`.
    static Installation find(Map<String, String> environment) {
        var home = folder(environment.get("MAVEN_HOME")).filter(Installation::isMaven)
                .or(() -> onPath(environment, "mvn").filter(Installation::isMaven)).orElse(null);
        var java = folder(environment.get("JAVA_HOME")).or(() -> onPath(environment, "java")).orElse(null);
        return new Installation(home, home == null ? BUNDLED : version(home), java, javaVersion(java));
    }

    private static boolean isMaven(Path home) {
        return jar(home, "maven-core-").isPresent();
    }

    private static Optional<Path> folder(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(text)).filter(Files::isDirectory);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// Returns the folder above the `bin` in which the command really is.
    private static Optional<Path> onPath(Map<String, String> environment, String command) {
        for (var entry : environment.getOrDefault("PATH", "").split(":", -1)) {
            var file = folder(entry).map(folder -> folder.resolve(command)).filter(Files::isExecutable);
            if (file.isPresent()) {
                try {
                    var bin = file.get().toRealPath().getParent();
                    return Optional.ofNullable(bin == null ? null : bin.getParent());
                } catch (IOException _) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /// Returns the jar of Maven's own `lib` folder whose name starts so.
    private static Optional<Path> jar(Path home, String prefix) {
        try (var files = Files.newDirectoryStream(home.resolve("lib"), prefix + "[0-9]*.jar")) {
            for (var file : files) {
                return Optional.of(file);
            }
        } catch (IOException _) {
            // not a Maven folder, or not for us to read
        }
        return Optional.empty();
    }

    /// Returns an entry of one of the installed Maven's own jars, if Maven is installed and has it.
    Optional<byte[]> entry(String jarPrefix, String entry) {
        return home == null ? Optional.empty() : jar(home, jarPrefix).flatMap(jar -> own(jar, entry));
    }

    private static Optional<byte[]> own(Path jar, String entry) {
        try {
            return entry(jar, entry);
        } catch (XmlRefused e) {
            throw new MavenException(e.code(), "the installed Maven's own descriptors: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new MavenException(Code.SUBJECT_UNREADABLE,
                    "the installed Maven's " + jar + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Returns an entry of a jar, if it has one; what is no jar has none, for Java's class loader too.
    ///
    /// @throws XmlRefused `LIMIT_EXCEEDED` if it has more than 1 MiB: a descriptor passed over would be one not decided on
    static Optional<byte[]> entry(Path jar, String entry) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            var found = zip.getEntry(entry);
            if (found == null) {
                return Optional.empty();
            }
            try (var in = zip.getInputStream(found)) {
                byte[] bytes = in.readNBytes(MAX_ENTRY + 1);
                if (bytes.length > MAX_ENTRY) {
                    throw new XmlRefused(Code.LIMIT_EXCEEDED,
                            entry + " of " + jar + " has more than " + MAX_ENTRY + " bytes");
                }
                return Optional.of(bytes);
            }
        } catch (ZipException _) {
            return Optional.empty();
        }
    }

    /// Returns the jars that bindings and the super POM are read from.
    List<Path> jars() {
        return home == null
                ? List.of()
                : Stream.of("maven-core-", "maven-model-builder-").flatMap(name -> jar(home, name).stream()).toList();
    }

    /// Returns a problem for each jar that somebody added to Maven itself: nobody knows what it does.
    List<String> additions() {
        if (home == null) {
            return List.of();
        }
        var found = new ArrayList<String>();
        for (var folder : ADDED) {
            try (var files = Files.newDirectoryStream(home.resolve(folder), "*.jar")) {
                for (var file : files) {
                    found.add("what " + file + " does to every build is not known; remove it, or put it into "
                            + ".mvn/extensions.xml by its coordinates");
                }
            } catch (NoSuchFileException | NotDirectoryException _) {
                // nothing was added
            } catch (IOException e) {
                found.add("what lies in " + home.resolve(folder) + " is not known: " + e.getMessage());
            }
        }
        return found;
    }

    private static String version(Path home) {
        var properties = new Properties();
        jar(home, "maven-core-")
                .flatMap(jar -> own(jar, "META-INF/maven/org.apache.maven/maven-core/pom.properties"))
                .ifPresent(bytes -> load(properties, bytes));
        return properties.getProperty("version", "of unknown version");
    }

    private static String javaVersion(@Nullable Path home) {
        var properties = new Properties();
        if (home != null) {
            try {
                load(properties, Files.readAllBytes(home.resolve("release")));
            } catch (IOException _) {
                // a Java without a release file: our own version is the best guess
            }
        }
        return properties.getProperty("JAVA_VERSION", Runtime.version().toString()).replace("\"", "");
    }

    private static void load(Properties properties, byte[] bytes) {
        try (var in = new java.io.ByteArrayInputStream(bytes)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException _) {
            properties.clear();
        }
    }

    /// Returns whether Maven is of this version or a later one, by its first two numbers; if unknown, it is taken to be.
    boolean isAtLeast(int major, int minor) {
        var parts = version.split("[.-]", 3);
        try {
            int first = Integer.parseInt(parts[0]);
            return first > major || (first == major && parts.length > 1 && Integer.parseInt(parts[1]) >= minor);
        } catch (NumberFormatException _) {
            return true;
        }
    }

    /// Returns it in words, for messages.
    String words() {
        return (home == null ? "no Maven installed, bindings of " + version : "Maven " + version + " at " + home)
                + ", Java " + javaVersion;
    }
}
