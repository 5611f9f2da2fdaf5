package org.strongset.ecosystem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.Serial;
import java.io.StringReader;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// What Maven calls a jar or a POM.
///
/// A jar built by Maven has one `META-INF/maven/GROUP/ARTIFACT/pom.properties`; it must agree with the file name
/// `ARTIFACT-VERSION[-CLASSIFIER].jar`. A jar shaded from others has several, and which is its own cannot be told: a file
/// name, which anyone can change, would choose among them. So it is generic, as is a jar with none; what it is, a person
/// states with `--as`.
final class MavenNaming {
    private static final Pattern PROPERTIES = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");
    private static final Pattern TIMESTAMP = Pattern.compile("(?<=-)\\d{8}\\.\\d{6}-\\d+(?=-|$|\\.)");

    private MavenNaming() {}

    static boolean wanted(String path) {
        return PROPERTIES.matcher(path).matches();
    }

    static Named jar(String fileName, Map<String, byte[]> kept) {
        var paths = kept.keySet().stream().filter(MavenNaming::wanted).toList();
        if (paths.size() != 1) {
            return new Named.Generic(Purl.generic(fileName));
        }
        var path = paths.getFirst();
        var pom = properties(path, Objects.requireNonNull(kept.get(path)));
        String classifier = classifier(fileName, pom);
        if (classifier == null) {
            return new Named.Contradiction("the file is called " + fileName + ", but its pom.properties says " + pom);
        }
        var purl = purl(path, pom);
        return new Named.ByMetadata(classifier.isEmpty() ? purl : purl.withQualifier("classifier", classifier));
    }

    static Named pom(String fileName, byte[] xml) {
        var pom = Pom.parse(xml);
        if ((pom.group() + pom.artifact() + pom.version()).contains("${")) {
            return new Named.Contradiction(fileName + " does not name itself without a build: " + pom);
        }
        String expected = pom.artifact() + "-" + pom.version() + ".pom";
        if (!fileName.equals("pom.xml") && !snapshot(fileName).equals(expected)) {
            return new Named.Contradiction("the file is called " + fileName + ", but by its content it is " + expected);
        }
        return new Named.ByMetadata(purl(fileName, pom).withQualifier("type", "pom"));
    }

    /// Returns whether a jar is what a build calls it, by the `pom.properties` in the folder of that very name. Those in other
    /// folders say what was packed into it.
    static Agreement agreement(Purl called, Map<String, byte[]> kept) {
        var path = "META-INF/maven/%s/%s/pom.properties".formatted(called.namespace(), called.name());
        var latin1 = kept.get(path);
        if (latin1 == null) {
            var others = kept.keySet().stream().filter(MavenNaming::wanted).sorted().toList();
            return new Agreement.Silent(others.isEmpty()
                    ? Naming.NAMELESS
                    : "its pom.properties are those of others: " + others.getFirst());
        }
        return agreement(called, path, properties(path, latin1));
    }

    /// Returns whether a POM is what a build calls it.
    static Agreement agreement(Purl called, byte[] xml) {
        return agreement(called, "the POM", Pom.parse(xml));
    }

    private static Agreement agreement(Purl called, String where, Pom pom) {
        var version = snapshot("-" + called.version()).substring(1);
        boolean differs = differs(pom.group(), called.namespace()) || differs(pom.artifact(), called.name())
                || differs(snapshot("-" + pom.version()).substring(1), version);
        if (differs) {
            return new Agreement.Contradicts(Code.SUBJECT_MISMATCH,
                    where + " says " + pom + ", but it was asked for as " + called);
        }
        return (pom.group() + pom.artifact() + pom.version()).contains("${")
                ? new Agreement.Silent(where + " does not name itself without a build: " + pom)
                : new Agreement.Same();
    }

    /// What has `${…}` in it says nothing without a build.
    private static boolean differs(String own, @Nullable String called) {
        return !own.contains("${") && !own.equals(called);
    }

    private static Purl purl(String where, Pom pom) {
        return Naming.purl(where, () -> Purl.of("maven", pom.group(), pom.artifact(), pom.version()));
    }

    /// Returns what stands after `ARTIFACT-VERSION-`, empty if nothing does, null if the name does not fit.
    private static @Nullable String classifier(String fileName, Pom pom) {
        String name = snapshot(fileName.substring(0, fileName.length() - ".jar".length()));
        String expected = pom.artifact() + "-" + pom.version();
        if (name.equals(expected)) {
            return "";
        }
        boolean more = name.startsWith(expected + "-") && name.length() > expected.length() + 1;
        return more ? name.substring(expected.length() + 1) : null;
    }

    /// A snapshot's file has a time where its version says `SNAPSHOT`.
    private static String snapshot(String name) {
        return TIMESTAMP.matcher(name).replaceFirst("SNAPSHOT");
    }

    private static Pom properties(String path, byte[] latin1) {
        var properties = new OnceProperties(path);
        try {
            properties.load(new StringReader(new String(latin1, ISO_8859_1)));
        } catch (IOException | IllegalArgumentException e) {
            throw e instanceof MetadataException known
                    ? known
                    : new MetadataException(Code.MALFORMED, path + ": " + e.getMessage());
        }
        return new Pom(properties.get(path, "groupId"), properties.get(path, "artifactId"), properties.get(path,
                "version"));
    }

    /// Properties in which a key that stands twice is an error, not overwritten.
    private static final class OnceProperties extends Properties {
        @Serial
        private static final long serialVersionUID = 1;

        private final String path;

        OnceProperties(String path) {
            this.path = path;
        }

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new MetadataException(Code.MALFORMED, path + ": \"" + key + "\" stands twice");
            }
            return super.put(key, value);
        }

        String get(String where, String key) {
            String value = getProperty(key, "").strip();
            if (value.isEmpty()) {
                throw new MetadataException(Code.MALFORMED, where + " has no " + key);
            }
            return value;
        }
    }
}
