package org.strongset.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// One request with what surrounds it: whose Maven, which files, which properties.
///
/// @param pom the POM file asked about, absolute
/// @param root the folder that holds `.mvn`; the POM's own folder if none does
/// @param home the user's home, by `HOME`: Java's own `user.home` comes from the password file
/// @param active profile ids switched on by `-P`
/// @param required those of them that must exist
/// @param inactive profile ids switched off by `-P`
/// @param said what Maven's own files and variables say besides
/// @param launcher the environment of Maven's launcher; the request's is that of Maven itself
/// @param unknown which of Maven's own variables are not known
record Context(Request request, Installation installation, Path pom, Path root, Path home, List<String> active,
        List<String> required, List<String> inactive, Properties userProperties, Properties systemProperties,
        Said said, Map<String, String> launcher, UnknownVariables unknown) {
    private static final String LOCAL = "maven.repo.local";
    private static final String JVM_CONFIG = ".mvn/jvm.config";

    static Context of(Request asked) {
        var rc = MavenRc.of(asked.environment(), MavenRc.MACHINE);
        var request = asked.withEnvironment(rc.environment());
        var pom = Files.isDirectory(request.pom()) ? request.pom().resolve("pom.xml") : request.pom();
        if (request.files().isEmpty() && !Files.isRegularFile(pom)) {
            throw new MavenException(Code.SUBJECT_UNREADABLE, "there is no POM at " + pom, null);
        }
        pom = pom.toAbsolutePath().normalize();
        var root = root(pom.resolveSibling("."));
        var installation = Installation.find(rc.launcher());
        var unknown = UnknownVariables.of(rc.environment(), root.resolve(JVM_CONFIG));
        var said = Said.of(rc.launcher(), installation, root, rc.problems());
        var home = home(request, said);
        var user = new Properties();
        @Nullable
        String local = said.system().get(LOCAL);
        if (local != null) { // Maven takes it from either
            user.setProperty(LOCAL, local);
        }
        said.properties().forEach(user::setProperty);
        var ids = new ArrayList<>(said.profiles());
        request.profiles().forEach(written -> ids.addAll(Arrays.asList(written.split(",", -1))));
        request.properties().forEach(user::setProperty);
        var active = new ArrayList<String>();
        var required = new ArrayList<String>();
        var inactive = new ArrayList<String>();
        ids.forEach(id -> sort(id, active, required, inactive));
        return new Context(request, installation, pom, root, home, List.copyOf(active), List.copyOf(required),
                List.copyOf(inactive), user, system(request, installation, home, root, said, unknown), said,
                rc.launcher(), unknown);
    }

    private static Path home(Request request, Said said) {
        @Nullable
        String moved = said.system().get("user.home");
        return Path.of(moved == null
                ? request.environment().getOrDefault("HOME", System.getProperty("user.home"))
                : moved);
    }

    private static Path root(Path folder) {
        for (Path at = folder.normalize(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(".mvn"))) {
                return at;
            }
        }
        return folder.normalize();
    }

    /// `!id` and `-id` switch off; `+id` is `id`; `?id` is one that may be missing.
    private static void sort(String written, List<String> active, List<String> required, List<String> inactive) {
        String id = written.strip();
        if (id.startsWith("!") || id.startsWith("-")) {
            inactive.add(plain(id.substring(1)));
        } else if (!id.isEmpty()) {
            active.add(plain(id));
            if (!id.startsWith("?")) {
                required.add(plain(id));
            }
        }
    }

    private static String plain(String id) {
        return id.startsWith("+") || id.startsWith("?") ? id.substring(1) : id;
    }

    /// What Maven would find as system properties: this machine's, but of the Java that would run Maven.
    private static Properties system(Request request, Installation installation, Path home, Path root,
            Said said, UnknownVariables unknown) {
        var properties = new Properties();
        for (var name : List.of("os.name", "os.arch", "os.version", "file.separator", "path.separator",
                "line.separator", "user.name", "java.io.tmpdir")) {
            properties.setProperty(name, System.getProperty(name, ""));
        }
        properties.setProperty("user.home", home.toString());
        properties.setProperty("user.dir", root.toString());
        properties.setProperty("java.version", installation.javaVersion());
        properties.setProperty("java.specification.version", feature(installation.javaVersion()));
        properties.setProperty("java.home",
                String.valueOf(installation.javaHome() == null
                        ? System.getProperty("java.home")
                        : installation.javaHome()));
        properties.setProperty("maven.version", installation.version());
        properties.setProperty("maven.build.version", "Apache Maven " + installation.version());
        properties.setProperty("maven.multiModuleProjectDirectory", root.toString());
        if (installation.home() != null) {
            properties.setProperty("maven.home", installation.home().toString());
        }
        said.to(properties);
        request.environment().forEach((name, value) -> properties.setProperty("env." + name, value));
        unknown.names().forEach(name -> properties.remove("env." + name));
        return properties;
    }

    private static String feature(String version) {
        int end = version.startsWith("1.") ? version.indexOf('.', 2) : version.indexOf('.');
        return end < 0 ? version : version.substring(0, end);
    }

    /// Returns the settings that came with the installed Maven, or those that are said to stand for them.
    ///
    /// @throws MavenException if others are named that are not there
    Optional<Path> globalSettings() {
        if (!said.globalSettings().isEmpty()) {
            return Optional.of(there(said.globalSettings().getFirst()));
        }
        return installation.home() == null
                ? Optional.empty()
                : Optional.of(installation.home().resolve("conf/settings.xml"));
    }

    /// Returns the user's settings file, whether or not it is there.
    ///
    /// @throws MavenException if one is named that is not there
    Optional<Path> userSettings() {
        @Nullable
        Path named = request.settings();
        if (named != null) {
            return Optional.of(there(named));
        }
        return Optional.of(said.settings().isEmpty()
                ? home.resolve(".m2/settings.xml")
                : there(said.settings().getFirst()));
    }

    private static Path there(Path named) {
        if (!Files.isRegularFile(named)) {
            throw new MavenException(Code.SUBJECT_UNREADABLE, "there is no settings file at " + named, null);
        }
        return named;
    }

    /// Returns the files that may put extensions into Maven itself: the project's, and from Maven 4 on the user's and the
    /// installed Maven's.
    List<Path> coreExtensions() {
        var files = new ArrayList<>(List.of(root.resolve(".mvn/extensions.xml")));
        if (installation.isAtLeast(4, 0)) {
            files.add(home.resolve(".m2/extensions.xml"));
            if (installation.home() != null) {
                files.add(installation.home().resolve("conf/extensions.xml"));
            }
        }
        return files;
    }

    /// Returns where the user's master password is, whether or not it is there.
    Path settingsSecurity() {
        String name = "settings.security";
        String said = userProperties.getProperty(name, said().system().getOrDefault(name, ""));
        return said.isEmpty()
                ? home.resolve(".m2/settings-security.xml")
                : said.startsWith("~/") ? home.resolve(said.substring(2)) : Path.of(said);
    }

    /// Returns the files that decide what this is, besides the project and the settings; any may be missing.
    List<Path> surroundings() {
        var files = new ArrayList<>(installation.jars());
        files.add(root.resolve(".mvn/maven.config"));
        files.add(root.resolve(JVM_CONFIG));
        return files;
    }

    /// Reads a project's file, within the bound of any XML text here.
    static byte[] bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(SafeXml.MAX_BYTES + 1);
        }
    }
}
