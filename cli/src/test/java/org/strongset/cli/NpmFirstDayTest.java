package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
final class NpmFirstDayTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private final Map<String, String> documents = new HashMap<>();
    private FirstDay day;

    @BeforeEach
    void project() throws IOException {
        day = new FirstDay(folder);
        day.write("home/.npmrc", "registry=" + day.server().url() + "/\n");
        day.write("package-lock.json", FirstDay.text("npm-package-lock.json"));
        JSON.readTree(FirstDay.text("npm-registry.json.gz").replace("@REGISTRY@", day.server().url())).properties()
                .forEach(one -> serve(one.getKey().replace("%2F", "%2f"), one.getValue().toString()));
    }

    @AfterEach
    void close() {
        day.close();
    }

    private void serve(String path, String document) {
        documents.put(path, document);
        day.server().file("/" + path, document.getBytes(UTF_8));
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
        var lock = JSON.readTree(day.read("package-lock.json"));
        var entry = (ObjectNode) lock.get("packages").get("node_modules/" + name);
        assertThat(entry.get("version").asString()).isEqualTo(from);
        entry.put("version", version);
        day.write("package-lock.json", lock.toPrettyString());
    }

    @Test
    void theFirstRunTheSecondAndAfterAdopt() {
        day.firstRunSecondRunAndAfterAdopt("npm", 12);
    }

    @Test
    void PO_16_aPlantedDowngradeInAPullRequest() throws IOException {
        day.says(0, "adopt");
        day.commit();
        publish("picomatch", "2.3.2", "2.3.3", "2026-11-01T00:00:00Z", ",\"scripts\":{\"postinstall\":\"node x\"}");
        publish("ms", "2.1.3", "2.1.4", "2026-11-22T00:00:00Z", "");
        update("picomatch", "2.3.2", "2.3.3");
        update("ms", "2.1.3", "2.1.4");

        day.golden("npm-downgrade.txt", 10, "check");
        day.golden("npm-pull-request.txt", 10, "check", "--since", "HEAD");
    }

    @Test
    void aRegistryThatIsAskedTooOftenIsGivenTimeAndNothingIsAllowedMeanwhile() {
        day.server().says("/ms/2.1.3", new Loopback.Says() {
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
        day.server().status("/wrappy/1.0.2", "429 Too Many Requests", "Retry-After: 1");

        var outcome = day.exits(12, "check", "--json");

        assertThat(outcome.json().get("results")).filteredOn(one -> one.toString().contains("RATE_LIMITED")).hasSize(1)
                .allSatisfy(one -> {
                    assertThat(one.get("subject").asString()).isEqualTo("pkg:npm/wrappy@1.0.2");
                    assertThat(one.get("decision").asString()).isNotEqualTo("allow");
                });
        assertThat(day.server().paths()).filteredOn("/ms/2.1.3"::equals).as("asked again when the registry said so")
                .hasSize(2);
    }
}
