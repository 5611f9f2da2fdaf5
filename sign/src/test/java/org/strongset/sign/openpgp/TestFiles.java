package org.strongset.sign.openpgp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Finds test data on the class path, by its name below `vectors/`.
final class TestFiles {
    private TestFiles() {}

    static byte[] read(String name) {
        try (var in = TestFiles.class.getResourceAsStream("/vectors/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no test file " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String name) {
        return JsonMapper.shared().readTree(read(name));
    }

    /// Returns the cases of a family's `expected.json`.
    static List<JsonNode> cases(String family) {
        return List.copyOf(json(family + "/expected.json").get("cases").values());
    }
}
