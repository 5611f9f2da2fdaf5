package org.strongset.pip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;
import org.strongset.testkit.Loopback;

/// An index on loopback, with pages in JSON.
final class MadeIndex implements AutoCloseable {
    static final String JSON = "application/vnd.pypi.simple.v1+json";

    private final Loopback server = new Loopback();
    private final Map<String, List<String>> pages = new LinkedHashMap<>();

    static Digest sha256(byte[] bytes) {
        return Digests.of(Algorithm.SHA256, bytes);
    }

    String url() {
        return server.url() + "/simple";
    }

    Loopback server() {
        return server;
    }

    /// Adds a file of which the page says its SHA-256, and `more` members.
    MadeIndex has(String project, String fileName, byte[] bytes, String more) {
        return says(project, fileName, bytes, "{\"sha256\": \"" + sha256(bytes).hex() + "\"}", more);
    }

    /// Adds a file with the digests that the page says of it.
    MadeIndex says(String project, String fileName, byte[] bytes, String hashes, String more) {
        server.file("/files/" + fileName, bytes);
        pages.computeIfAbsent(project, _ -> new ArrayList<>()).add("{\"filename\": \"" + fileName
                + "\", \"url\": \"../../files/" + fileName + "\", \"hashes\": " + hashes + more + "}");
        page(project, JSON,
                ("{\"meta\": {\"api-version\": \"1.1\"}, \"name\": \"" + project + "\", \"files\": [" + String
                        .join(", ", pages.get(project)) + "]}").getBytes(UTF_8));
        return this;
    }

    MadeIndex page(String project, String type, byte[] bytes) {
        server.says("/simple/" + project + "/", out -> {
            Loopback.head(out, "200 OK", "Content-Type: " + type, "Content-Length: " + bytes.length);
            out.write(bytes);
        });
        return this;
    }

    @Override
    public void close() {
        server.close();
    }
}
