package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.strongset.testkit.Loopback;

/// An npm project of seven packages in a folder, and the registry that has them: one with provenance, one of yesterday.
final class NpmScene implements AutoCloseable {
    static final String NOW = "2026-11-01";
    static final String OLD = "2026-01-02T00:00:00.000Z";
    static final String YOUNG = "2026-10-30T00:00:00.000Z";

    final Loopback server = new Loopback();
    final Map<String, String> locked = new LinkedHashMap<>();
    final Strongset strongset;
    private final Path folder;
    private final Map<String, Map<String, String>> versions = new TreeMap<>();
    private final Map<String, Map<String, String>> times = new TreeMap<>();

    NpmScene(Path folder) throws IOException {
        this.folder = folder;
        strongset = new Strongset(folder);
        write("home/.npmrc", "registry=" + server.url() + "/\n");
        for (var name : new String[]{"marmalade-io", "quokka-json", "tessellate", "umbrellabird", "wombat-http"}) {
            has(name, "1.0.0", OLD, "");
            locked.put(name, "1.0.0");
        }
        has("zeppelin-core", "1.0.0", OLD, "\"attestations\": {\"url\": \"https://elsewhere.example/\"}, ");
        server.file("/-/npm/v1/attestations/zeppelin-core@1.0.0", "{\"attestations\": []}".getBytes(UTF_8));
        locked.put("zeppelin-core", "1.0.0");
        has("yesterdays-news", "0.9.0", OLD, "");
        has("yesterdays-news", "1.0.0", YOUNG, "");
        locked.put("yesterdays-news", "1.0.0");
        lock();
    }

    @Override
    public void close() {
        server.close();
    }

    void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static String sri(String name, String version) {
        try {
            return "sha512-" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-512").digest((name
                    + version).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Has a version whose bytes nobody ever asks for.
    void has(String name, String version, String published, String dist, String... more) {
        var text = """
                {"name": "%s", "version": "%s"%s, "_npmUser": {"name": "ann"}, "maintainers": [{"name": "ann"}],
                 "dist": {%s"integrity": "%s", "tarball": "%s/%s/-/%s-%s.tgz"}}""".formatted(name, version, String.join(
                "", more), dist, sri(name, version), server.url(), name, name, version);
        versions.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(version, text);
        times.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(version, published);
        server.file("/" + name + "/" + version, text.getBytes(UTF_8));
        server.file("/" + name, ("{\"name\": \"" + name + "\", \"versions\": {" + versions.get(name).entrySet().stream()
                .map(one -> "\"" + one.getKey() + "\": " + one.getValue()).collect(Collectors.joining(","))
                + "}, \"time\": {" + times.get(name).entrySet().stream().map(one -> "\"" + one.getKey() + "\": \"" + one
                        .getValue() + "\"").collect(Collectors.joining(","))
                + "}}").getBytes(UTF_8));
    }

    void lock() throws IOException {
        write("package-lock.json", "{\"lockfileVersion\": 3, \"packages\": {\"\": {\"name\": \"mine\"}, " + locked
                .entrySet().stream().map(one -> "\"node_modules/" + one.getKey() + "\": {\"version\": \"" + one
                        .getValue() + "\", \"integrity\": \"" + sri(one.getKey(), one.getValue()) + "\"}")
                .collect(Collectors.joining(", ")) + "}}");
    }

    /// Returns what the registry says of a version.
    String said(String name, String version) {
        return String.valueOf(versions.getOrDefault(name, Map.of()).get(version));
    }

    /// Runs the command, and returns what it says, with other names for what is another one each time.
    String says(int exit, String... words) {
        return strongset.exits(exit, words).out().replace(server.url().substring("http://".length()),
                "registry.example").replace("127.0.0.1", "registry.example").replaceAll("npm [^ ]+ at [^ \\n]+", "npm");
    }

    /// Runs `check` on the lock file.
    String check(int exit, String... more) {
        var words = new ArrayList<>(List.of("check", "--now", NOW));
        words.addAll(List.of(more));
        words.add("package-lock.json");
        return says(exit, words.toArray(String[]::new));
    }
}
