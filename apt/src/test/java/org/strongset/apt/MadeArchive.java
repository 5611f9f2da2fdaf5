package org.strongset.apt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.strongset.testkit.Loopback;

/// An archive that a test serves on loopback: a suite `stable`, a component `main`, and what packages it says that it has.
final class MadeArchive implements AutoCloseable {
    static final String SUITE = "/debian/dists/stable/";
    static final String LIST = "main/binary-amd64/Packages";
    static final String SOURCES = "main/source/Sources";

    private final Loopback server = new Loopback();
    private final Map<String, String> lists = new TreeMap<>();
    private String date = "Sat, 31 Oct 2026 12:00:00 UTC";
    private String more = "";

    Loopback server() {
        return server;
    }

    /// Returns the line of `sources.list` for it.
    String line() {
        return "deb " + server.url() + "/debian stable main\n";
    }

    MadeArchive date(String text) {
        date = text;
        return this;
    }

    MadeArchive says(String fields) {
        more = fields;
        return this;
    }

    MadeArchive list(String path, String text) {
        lists.put(path, text);
        return this;
    }

    /// Names a package and serves its bytes.
    MadeArchive has(String name, String version, byte[] bytes) {
        var path = "pool/" + name + "_" + version + "_amd64.deb";
        server.file("/debian/" + path.replace("+", "%2b"), bytes);
        lists.merge(LIST,
                "Package: %s\nVersion: %s\nArchitecture: amd64\nFilename: %s\nSize: %s\nSHA256: %s\n".formatted(
                        name, version, path, bytes.length, Sha256.of(bytes).hex()),
                (before, now) -> before + "\n" + now);
        return this;
    }

    String release() {
        var text = new StringBuilder("Origin: Test\nSuite: stable\nCodename: bird\nDate: " + date + "\n" + more
                + "SHA256:\n");
        lists.forEach((path, list) -> {
            line(text, path, list.getBytes(UTF_8));
            line(text, path + ".gz", gzip(list));
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String path, byte[] bytes) {
        text.append(" ").append(Sha256.of(bytes).hex()).append(" ").append(bytes.length).append(" ").append(path)
                .append("\n");
    }

    /// Serves all as it is now: the state, signed inside by nobody, and each list compressed.
    MadeArchive serve() {
        lists.forEach((path, list) -> server.file(SUITE + path + ".gz", gzip(list)));
        server.file(SUITE + "InRelease", inside(release()));
        return this;
    }

    static byte[] inside(String text) {
        return ("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + text
                + "-----BEGIN PGP SIGNATURE-----\n\nnobody\n-----END PGP SIGNATURE-----\n").getBytes(UTF_8);
    }

    static byte[] gzip(String text) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        server.close();
    }
}
