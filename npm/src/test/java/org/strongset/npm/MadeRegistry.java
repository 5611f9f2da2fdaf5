package org.strongset.npm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.strongset.testkit.Loopback;

/// A registry on loopback, and a user with an npm that is configured for it.
final class MadeRegistry implements AutoCloseable {
    final Loopback server = new Loopback();
    private final Path folder;
    private final List<String> entries = new ArrayList<>();

    MadeRegistry(Path folder) {
        this.folder = folder;
        write(folder.resolve("home/.npmrc"), "registry=" + server.url() + "/\n");
    }

    /// Has a package, whose file has these bytes.
    MadeRegistry has(String name, String version, String bytes) {
        return says(name, version, bytes, "");
    }

    /// Has a package of which it says more than its digest.
    MadeRegistry says(String name, String version, String bytes, String more) {
        var file = file(name, version);
        server.file("/" + name.replace("/", "%2f") + "/" + version, """
                {"name": "%s", "version": "%s",
                 "dist": {"integrity": "%s", "shasum": "%s", "tarball": "%s"%s}}
                """.formatted(name, version, sri(bytes), sha1(bytes), server.url() + file, more).getBytes(UTF_8));
        server.file(file, bytes.getBytes(UTF_8));
        return this;
    }

    static String file(String name, String version) {
        return "/" + name + "/-/" + name.substring(name.indexOf('/') + 1) + "-" + version + ".tgz";
    }

    /// Adds an entry to the lock file.
    MadeRegistry locks(String path, String json) {
        entries.add("\"" + path + "\": " + json);
        return this;
    }

    /// Adds a package of a registry to the lock file, with the digest of these bytes.
    MadeRegistry locks(String name, String version, String bytes) {
        return locks("node_modules/" + name, "{\"version\": \"%s\", \"integrity\": \"%s\"}".formatted(version, sri(
                bytes)));
    }

    Path lockFile() {
        var file = folder.resolve("project/package-lock.json");
        write(file, "{\"name\": \"made\", \"lockfileVersion\": 3, \"packages\": {\"\": {\"name\": \"made\"},\n"
                + String.join(",\n", entries) + "}}\n");
        return file;
    }

    Map<String, String> environment() {
        return Map.of("HOME", folder.resolve("home").toString(), "PATH", "");
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sri(String bytes) {
        return "sha512-" + Base64.getEncoder().encodeToString(digest("SHA-512", bytes));
    }

    static String sha1(String bytes) {
        return HexFormat.of().formatHex(digest("SHA-1", bytes));
    }

    static byte[] digest(String algorithm, String bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
