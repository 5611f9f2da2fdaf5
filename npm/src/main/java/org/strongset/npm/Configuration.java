package org.strongset.npm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.npm.NpmCredential;
import org.strongset.ecosystem.npm.Npmrc;
import org.strongset.model.Code;

/// npm's own configuration, without the project's.
///
/// @param layers the first one wins
/// @param standard the registry that npm asks if nothing is configured; null if that is not known
/// @param content where npm keeps the bytes of files, by digest
/// @param unsupported settings about connections that are not followed here
record Configuration(List<Npmrc> layers, @Nullable String standard, Path content, List<String> unsupported,
        String client) {
    private static final int MOST_BYTES = 1 << 20;

    /// Reads it.
    ///
    /// @throws NpmException if a file of it cannot be read
    /// @throws org.strongset.ecosystem.MetadataException if one is not understood
    static Configuration of(Map<String, String> environment) {
        var npm = Installation.find(environment);
        var home = Path.of(environment.getOrDefault("HOME", "/")).toAbsolutePath();
        var variables = Npmrc.ofEnvironment(environment);
        var layers = new ArrayList<Npmrc>();
        layers.add(variables);
        read(userFile(environment, home), environment).ifPresent(layers::add);
        var global = folder("globalconfig", layers, home).or(() -> prefix(environment, layers, npm, home)
                .map(prefix -> prefix.resolve("etc/npmrc")));
        global.flatMap(file -> read(file, environment)).ifPresent(layers::add);
        if (npm.home() != null) {
            read(npm.home().resolve("npmrc"), environment).ifPresent(layers::add);
        }
        var unsupported = new TreeSet<String>();
        layers.forEach(layer -> unsupported.addAll(layer.unsupported()));
        var standard = npm.registry().map(Configuration::checked).orElse(null);
        var cache = folder("cache", layers, home).orElse(home.resolve(".npm"));
        return new Configuration(List.copyOf(layers), standard, cache.resolve("_cacache/content-v2"),
                List.copyOf(unsupported), npm.words());
    }

    /// npm takes the file that its own variable names, whatever its letters are.
    private static Path userFile(Map<String, String> environment, Path home) {
        return environment.entrySet().stream().filter(one -> one.getKey().equalsIgnoreCase("npm_config_userconfig"))
                .map(Map.Entry::getValue).filter(value -> !value.isEmpty()).findFirst()
                .map(value -> path(value, home)).orElse(home.resolve(".npmrc"));
    }

    private static Optional<Path> prefix(Map<String, String> environment, List<Npmrc> layers, Installation npm,
            Path home) {
        return folder("prefix", layers, home)
                .or(() -> Optional.ofNullable(environment.get("PREFIX")).filter(text -> !text.isEmpty())
                        .map(text -> path(text, home)))
                .or(() -> Optional.ofNullable(npm.prefix()));
    }

    private static Optional<Path> folder(String key, List<Npmrc> layers, Path home) {
        return layers.stream().map(layer -> layer.folders().get(key)).filter(Objects::nonNull)
                .filter(text -> !text.isEmpty()).findFirst().map(text -> path(text, home));
    }

    private static Path path(String text, Path home) {
        return text.startsWith("~/") ? home.resolve(text.substring(2)) : home.resolve(text);
    }

    private static Optional<Npmrc> read(Path file, Map<String, String> environment) {
        try (var in = Files.newInputStream(file)) {
            return Optional.of(Npmrc.parse(file.toString(), in.readNBytes(MOST_BYTES + 1), environment));
        } catch (NoSuchFileException | NotDirectoryException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new NpmException(Code.SUBJECT_UNREADABLE, "npm's configuration cannot be read: " + e.getMessage());
        }
    }

    private static String checked(String address) {
        var line = "registry=" + address;
        return String.valueOf(Npmrc.parse("the installed npm", line.getBytes(StandardCharsets.UTF_8), Map.of())
                .registry());
    }

    /// Returns the registry of a package, ending in a slash: its scope's in any layer, else that for all, else npm's default.
    ///
    /// @throws NpmException if none is known
    String registryOf(String name) {
        int slash = name.startsWith("@") ? name.indexOf('/') : -1;
        var scope = slash < 0 ? "" : name.substring(0, slash);
        var found = layers.stream().map(layer -> layer.scopes().get(scope)).filter(Objects::nonNull).findFirst()
                .or(() -> layers.stream().map(Npmrc::registry).filter(Objects::nonNull).findFirst())
                .or(() -> Optional.ofNullable(standard));
        return found.orElseThrow(() -> new NpmException(Code.UPSTREAM_UNAVAILABLE, "no registry is known for " + name
                + ": there is no npm on the PATH, and no setting names one; write registry=https://HOST/ into ~/.npmrc"));
    }

    /// Returns the credential for an address, of the first layer that has one.
    Optional<NpmCredential> credentialFor(String url) {
        return layers.stream().map(layer -> layer.credentialFor(url)).flatMap(Optional::stream).findFirst();
    }
}
