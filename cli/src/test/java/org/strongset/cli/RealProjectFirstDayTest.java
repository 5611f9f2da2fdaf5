package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.testkit.Golden.assertGolden;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.testkit.Loopback;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The first days of a real npm project, by what a registry said of its packages (`first-day/README.md`).
@Timeout(240)
final class RealProjectFirstDayTest {
    private static final String NOW = "2026-11-23T12:00:00Z";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private final Loopback server = new Loopback();
    private final Map<String, String> documents = new HashMap<>();
    private Strongset strongset;

    @BeforeEach
    void project() throws IOException {
        strongset = new Strongset(folder);
        write("home/.npmrc", "registry=" + server.url() + "/\n");
        write("package-lock.json", new String(resource("npm-package-lock.json").readAllBytes(), UTF_8));
        try (var in = new GZIPInputStream(resource("npm-registry.json.gz"))) {
            var text = new String(in.readAllBytes(), UTF_8).replace("@REGISTRY@", server.url());
            JSON.readTree(text).properties().forEach(one -> serve(one.getKey().replace("%2F", "%2f"), one.getValue()
                    .toString()));
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(RealProjectFirstDayTest.class.getResourceAsStream("/first-day/" + name));
    }

    private void serve(String path, String document) {
        documents.put(path, document);
        server.file("/" + path, document.getBytes(UTF_8));
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String says(int exit, String... words) {
        return strongset.exits(exit, words).out().replace(server.url().substring("http://".length()),
                "registry.example").replace("127.0.0.1", "registry.example").replaceAll("\\([0-9a-f]{12}\\)",
                        "(0123456789ab)")
                .replaceAll("npm [^ ]+ at [^ \\n]+|no npm is installed", "npm");
    }

    /// Another version of a package, as somebody with its account would publish it.
    private void publish(String name, String from, String version, String published, String more) {
        var document = documents.getOrDefault(name + "/" + from, "");
        var next = document.replace("\"version\":\"" + from + "\"", "\"version\":\"" + version + "\"" + more)
                .replace("-" + from
                        + ".tgz", "-" + version + ".tgz");
        serve(name + "/" + version, next);
        var packument = documents.getOrDefault(name, "");
        serve(name,
                packument.replace("\"versions\":{", "\"versions\":{\"" + version + "\":" + next + ",").replace(
                        "\"time\":{",
                        "\"time\":{\"" + version + "\":\"" + published + "\","));
    }

    /// What an update bot does.
    private void update(String name, String from, String version) throws IOException {
        var lock = JSON.readTree(Files.readString(folder.resolve("package-lock.json")));
        var entry = (ObjectNode) lock.get("packages").get("node_modules/" + name);
        assertThat(entry.get("version").asString()).isEqualTo(from);
        entry.put("version", version);
        write("package-lock.json", lock.toPrettyString());
    }

    @Test
    void theFirstRunTheSecondAndAfterAdopt() throws IOException {
        var first = says(12, "check", "--now", NOW);
        assertGolden("real-first-run.txt", first);
        server.forget();
        assertThat(says(12, "check", "--now", NOW)).isEqualTo(first);
        assertThat(server.asked()).isEmpty();

        assertGolden("real-adopt.txt", says(0, "adopt", "--now", NOW));
        assertGolden("real-after-adopt.txt", says(0, "check", "--now", NOW, "--offline"));
        assertGolden("real-exposure.txt", says(0, "exposure", "--now", NOW));
    }

    @Test
    void PO_16_aPlantedDowngradeInAPullRequest() throws IOException {
        says(0, "adopt", "--now", NOW);
        new MadeRepository(folder).commit("one");
        publish("picomatch", "2.3.2", "2.3.3", "2026-11-01T00:00:00Z", ",\"scripts\":{\"postinstall\":\"node x\"}");
        publish("ms", "2.1.3", "2.1.4", "2026-11-22T00:00:00Z", "");
        update("picomatch", "2.3.2", "2.3.3");
        update("ms", "2.1.3", "2.1.4");

        assertGolden("real-downgrade.txt", says(10, "check", "--now", NOW));
        assertGolden("real-pull-request.txt", says(10, "check", "--now", NOW, "--since", "HEAD"));
    }

    @Test
    void aRegistryThatIsAskedTooOftenIsGivenTimeAndNothingIsAllowedMeanwhile() {
        server.says("/ms/2.1.3", new Loopback.Says() {
            private int times;

            @Override
            public void to(OutputStream out) throws IOException {
                var document = documents.getOrDefault("ms/2.1.3", "").getBytes(UTF_8);
                if (times++ == 0) {
                    Loopback.head(out, "429 Too Many Requests", "Retry-After: 1", "Content-Length: 0");
                } else {
                    Loopback.head(out, "200 OK", "Content-Length: " + document.length);
                    out.write(document);
                }
            }
        });
        server.status("/wrappy/1.0.2", "429 Too Many Requests", "Retry-After: 1");

        var outcome = strongset.exits(12, "check", "--json", "--now", NOW);

        assertThat(outcome.json().get("results")).filteredOn(one -> one.toString().contains("RATE_LIMITED")).hasSize(1)
                .allSatisfy(one -> {
                    assertThat(one.get("subject").asString()).isEqualTo("pkg:npm/wrappy@1.0.2");
                    assertThat(one.get("decision").asString()).isNotEqualTo("allow");
                });
        assertThat(server.paths()).filteredOn("/ms/2.1.3"::equals).as("asked again when the registry said so")
                .hasSize(2);
    }
}
