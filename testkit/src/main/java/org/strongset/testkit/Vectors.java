package org.strongset.testkit;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Test data on the class path: folders under `/vectors`, each with its README.
public final class Vectors {
    private Vectors() {}

    /// One case of an `expected.json`.
    ///
    /// @param folder where its files are
    /// @param id unique in the folder
    /// @param json all its fields
    public record Case(Path folder, String id, JsonNode json) {

        /// Returns the text of a field that must be there.
        public String text(String field) {
            var value = json.path(field);
            if (!value.isString()) {
                throw new IllegalArgumentException("the case " + id + " has no text \"" + field + "\"");
            }
            return value.asString();
        }

        /// Returns the file that a field names, which must exist.
        public Path file(String field) {
            var file = folder.resolve(text(field));
            if (!Files.exists(file)) {
                throw new IllegalArgumentException("the case " + id + " names " + file + ", which is not there");
            }
            return file;
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /// Returns the folder `/vectors/name` of the module under test.
    public static Path folder(String name) {
        var url = Vectors.class.getResource("/vectors/" + name);
        if (url == null) {
            throw new IllegalArgumentException("no folder vectors/" + name + " on the class path");
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns the cases that the folder's `expected.json` lists, in its order; there is at least one.
    public static List<Case> cases(String name) {
        var folder = folder(name);
        var cases = new ObjectMapper().readTree(folder.resolve("expected.json")).path("cases").valueStream().map(
                json -> new Case(folder, json.path("id").asString(), json)).toList();
        if (cases.isEmpty() || cases.stream().map(Case::id).distinct().count() != cases.size()) {
            throw new IllegalArgumentException(name + "/expected.json has no cases, or two with one id");
        }
        return cases;
    }
}
