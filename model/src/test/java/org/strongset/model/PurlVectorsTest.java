package org.strongset.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The conformance tests of the purl specification, each with one outcome, and its type definitions.
class PurlVectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Cases in which we knowingly do otherwise, by file and number, with the reason.
    private static final Map<String, String> OTHERWISE = Map.of(
            "gem-test.json#1", "maven-test.json requires that a key in upper case is read; both cannot hold",
            "rpm-test.json#1", "maven-test.json requires that a key in upper case is read; both cannot hold",
            "git-test.json#0", "the definition of git says that its names are case-sensitive",
            "git-test.json#1", "a name with a slash: we split where every type splits, at the last one",
            "git-test.json#3", "a name with a slash is refused, it could not be told from a namespace",
            "git-test.json#4", "a name with a slash: we split where every type splits, at the last one",
            "git-test.json#6", "a name with a slash is refused, it could not be told from a namespace");

    record Case(String id, JsonNode test) {
        @Override
        public String toString() {
            return id + " " + test.path("test_type").asString() + " " + test.path("input");
        }
    }

    static Stream<Case> cases() {
        return files("/vectors/purl", "-test.json").flatMap(file -> {
            var tests = JSON.readTree(file).path("tests");
            return IntStream.range(0, tests.size()).mapToObj(
                    i -> new Case(file.getFileName() + "#" + i, tests.path(i)));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesAsTheSpecificationSays(Case given) {
        assertThat(holds(given.test())).as("%s; reviewed reason to do otherwise: %s", given, OTHERWISE.get(given.id()))
                .isEqualTo(!OTHERWISE.containsKey(given.id()));
    }

    @Test
    void readsAllCases() {
        assertThat(cases()).hasSize(348);
        assertThat(cases().map(Case::id)).containsAll(OTHERWISE.keySet());
    }

    private static boolean holds(JsonNode test) {
        var input = test.path("input");
        var expected = test.path("expected_output");
        Purl purl;
        try {
            purl = input.isString() ? Purl.parse(input.asString()) : build(input);
        } catch (IllegalArgumentException _) {
            return test.path("expected_failure").asBoolean();
        }
        return !test.path("expected_failure").asBoolean() && switch (test.path("test_type").asString()) {
            case "parse" -> purl.equals(asGiven(expected));
            case "build", "validate" -> purl.toString().equals(expected.asString());
            case String other -> throw new IllegalStateException("a test of unknown type " + other);
        };
    }

    private static Purl build(JsonNode parts) {
        return Purl.of(text(parts, "type", ""), text(parts, "namespace", null), text(parts, "name", ""),
                text(parts, "version", null), qualifiers(parts), text(parts, "subpath", null));
    }

    /// The expected parts as they stand, so that a wrong normalisation on our side cannot hide.
    private static @Nullable Purl asGiven(JsonNode parts) {
        try {
            return new Purl(text(parts, "type", ""), text(parts, "namespace", null), text(parts, "name", ""),
                    text(parts, "version", null), qualifiers(parts), text(parts, "subpath", null));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static Map<String, String> qualifiers(JsonNode parts) {
        var qualifiers = new TreeMap<String, String>();
        for (var entry : parts.path("qualifiers").properties()) {
            qualifiers.put(entry.getKey(), entry.getValue().asString());
        }
        return qualifiers;
    }

    @SuppressWarnings("NullAway") // the last argument is null only where the caller accepts null
    private static String text(JsonNode parts, String field, @Nullable String otherwise) {
        var value = parts.path(field);
        return value.isString() ? value.asString() : otherwise;
    }

    static Stream<Path> definitions() {
        return files("/vectors/purl-types", "-definition.json");
    }

    @Test
    void readsAllDefinitions() {
        assertThat(definitions()).hasSize(39);
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void asksForANamespaceWhereTheDefinitionDoes(Path file) {
        var definition = JSON.readTree(file);
        var rules = PurlType.of(definition.path("type").asString());
        assertThat(rules.space().name()).isEqualToIgnoringCase(
                definition.path("namespace_definition").path("requirement").asString());
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void asksForTheQualifiersThatTheDefinitionRequires(Path file) {
        var definition = JSON.readTree(file);
        var required = definition.path("qualifiers_definition").valueStream().filter(
                q -> q.path("requirement").asString("").equals("required")).map(q -> q.path("key").asString());
        assertThat(PurlType.of(definition.path("type").asString()).required()).containsExactlyInAnyOrderElementsOf(
                required.toList());
    }

    /// Parts that a definition calls case-sensitive or says nothing of, while its own text asks for one case.
    private static final Map<String, String> ONE_CASE_BY_ITS_TEXT = Map.of("golang namespace_definition",
            "shall be lowercased",
            "golang name_definition", "shall be lowercased", "cpan namespace_definition", "shall be uppercase");

    @ParameterizedTest
    @MethodSource("definitions")
    void changesTheCaseOfNamesExactlyWhereTheDefinitionDoes(Path file) {
        var definition = JSON.readTree(file);
        String type = definition.path("type").asString();
        var rules = PurlType.of(type);
        for (var part : Map.of("namespace_definition", rules.spaceLetters(), "name_definition", rules.nameLetters(),
                "version_definition", rules.versionLetters()).entrySet()) {
            var rule = definition.path(part.getKey());
            boolean oneCase = !rule.path("case_sensitive").asBoolean(true);
            String word = ONE_CASE_BY_ITS_TEXT.get(type + " " + part.getKey());
            if (word != null) {
                assertThat(rule.path("note").asString()).contains(word);
                oneCase = true;
            }
            assertThat(part.getValue() != PurlType.Letters.KEPT).as("%s %s", type, part.getKey()).isEqualTo(oneCase);
        }
    }

    private static Stream<Path> files(String folder, String ending) {
        try {
            var root = Path.of(Objects.requireNonNull(PurlVectorsTest.class.getResource(folder)).toURI());
            try (var walk = Files.walk(root)) {
                return walk.filter(p -> p.toString().endsWith(ending)).sorted().toList().stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
