package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.testkit.Loopback;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The first days of a real Python project, by what is known of its files (`first-day/README.md`).
@Timeout(240)
final class PythonFirstDayTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private final Map<String, ObjectNode> pages = new HashMap<>();
    private FirstDay day;

    @BeforeEach
    void project() throws IOException {
        day = new FirstDay(folder);
        day.write("config/pip/pip.conf", "[global]\nindex-url = " + day.server().url() + "/simple\n");
        day.write("requirements.txt", FirstDay.text("python-requirements.txt"));
        JSON.readTree(FirstDay.text("python-index.json.gz")).properties()
                .forEach(one -> serve(one.getKey(), (ObjectNode) one.getValue()));
    }

    @AfterEach
    void close() {
        day.close();
    }

    private void serve(String path, ObjectNode page) {
        pages.put(path, page);
        var bytes = page.toString().getBytes(UTF_8);
        day.server().says("/" + path, out -> {
            Loopback.head(out, "200 OK", "Content-Type: application/vnd.pypi.simple.v1+json",
                    "Content-Length: " + bytes.length);
            out.write(bytes);
        });
    }

    /// Uploads a file of another version, and requires it in place of the one before, as an update bot does.
    private void update(String name, String from, String version, String file, String uploaded) throws IOException {
        var path = "simple/" + name + "/";
        var page = Objects.requireNonNull(pages.get(path)).deepCopy();
        ((ArrayNode) page.get("versions")).add(version);
        ((ArrayNode) page.get("files")).addObject().put("filename", file).put("url", "../../files/" + file)
                .put("size", 1000).put("upload-time", uploaded).putObject("hashes").put("sha256", "5".repeat(64));
        serve(path, page);
        day.write("requirements.txt", day.read("requirements.txt").replaceAll(
                name + "==" + from + "( \\\\\n    --hash=[^ \n]*)*",
                name + "==" + version + " --hash=sha256:" + "5".repeat(64)));
    }

    @Test
    void theFirstRunTheSecondAndAfterAdopt() {
        day.firstRunSecondRunAndAfterAdopt("python", 0);
    }

    @Test
    void PO_16_aPlantedDowngradeInAPullRequest() throws IOException {
        day.says(0, "adopt");
        day.commit();
        update("idna", "3.15", "3.16", "idna-3.16.tar.gz", "2026-11-01T00:00:00Z");
        update("certifi", "2026.4.22", "2026.11.22", "certifi-2026.11.22-py3-none-any.whl", "2026-11-22T00:00:00Z");

        day.golden("python-downgrade.txt", 10, "check");
        day.golden("python-pull-request.txt", 10, "check", "--since", "HEAD");
    }
}
