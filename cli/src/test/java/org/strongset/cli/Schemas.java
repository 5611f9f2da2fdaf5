package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The schemas of `docs/schema`, more strictly than they are published: a field that none of them names is refused.
///
/// To others they stay open, because later releases add fields.
final class Schemas {
    static final Path FOLDER = Path.of("..", "docs", "schema");

    private static final String BASE = "https://strongset.org/schema/";
    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(closed()));

    private Schemas() {}

    /// Asserts that it is one JSON document which fits the schema that it names.
    static void assertFits(String document) {
        var name = JSON.readTree(document).path("schema").asString("");
        assertThat(name).as(document).matches("strongset/[a-z-]+/v1");
        var file = name.substring("strongset/".length()).replace("/v1", "-v1.json");
        var schema = REGISTRY.getSchema(SchemaLocation.of(BASE + file));
        assertThat(schema.validate(document, InputFormat.JSON)).as("%s against %s", document, file).isEmpty();
    }

    private static Map<String, String> closed() {
        var schemas = new HashMap<String, String>();
        try (var files = Files.list(FOLDER)) {
            for (var file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                var schema = JSON.readTree(Files.readString(file));
                assertThat(schema.path("$id").asString("")).isEqualTo(BASE + file.getFileName());
                close(schema);
                schemas.put(BASE + file.getFileName(), schema.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schemas;
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("required")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Schemas::close);
    }
}
