package org.strongset.ecosystem.lookalike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each kind of likeness finds, and what it leaves alone.
class LookalikesTest {
    private static final Lookalikes NPM = Lookalikes.shipped("npm");
    private static final Lookalikes PYPI = Lookalikes.shipped("pypi");
    private static final Lookalikes MAVEN = Lookalikes.shipped("maven");

    private static Lookalikes of(String type) {
        return switch (type) {
            case "npm" -> NPM;
            case "pypi" -> PYPI;
            case "maven" -> MAVEN;
            default -> Lookalikes.shipped(type);
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pypi  | reqeusts                       | requests           | TRANSPOSITION
            pypi  | botoceor                       | botocore           | TRANSPOSITION
            pypi  | rquests                        | requests           | OMISSION
            pypi  | rrequests                      | requests           | REPETITION
            npm   | expresss                       | express            | REPETITION
            pypi  | requeats                       | requests           | REPLACEMENT
            pypi  | beaotifulsoup                  | beautifulsoup4     | REPLACEMENT
            npm   | 1odash                         | lodash             | HOMOGLYPH
            npm   | l0dash                         | lodash             | HOMOGLYPH
            pypi  | nurnpy                         | numpy              | HOMOGLYPH
            npm   | Express                        | express            | HOMOGLYPH
            pypi  | arequests                      | requests           | ADDITION
            pypi  | requestsaa                     | requests           | ADDITION
            npm   | crossenv                       | cross-env          | DELIMITER
            npm   | lru.cache                      | lru-cache          | DELIMITER
            npm   | parser-body                    | body-parser        | WORD_ORDER
            pypi  | request                        | requests           | PLURAL
            pypi  | python-dateutils               | python-dateutil    | PLURAL
            npm   | @typs/node                     | @types/node        | NAMESPACE
            npm   | @bable/core                    | @babel/core        | NAMESPACE
            npm   | types-node                     | @types/node        | NAMESPACE
            npm   | typescriptjs                   | typescript         | SUFFIX
            npm   | node-mongoose-orm              | mongoose           | SUFFIX
            pypi  | django2                        | django             | VERSION
            pypi  | urllib                         | urllib3            | VERSION
            npm   | underscore.string-2            | underscore.string  | VERSION
            npm   | js-sha7                        | js-sha3            | VERSION
            maven | org.apahce.commons:commons-io  | org.apache.commons | NAMESPACE
            maven | org.fasterxml.jackson.core:x   | com.fasterxml      | NAMESPACE
            maven | comons-io:commons-io           | commons-io         | NAMESPACE
            """)
    void GP_23_S32_aNameNearAMuchUsedOneIsFoundWithItsKind(String type, String name, String target, Kind kind) {
        assertThat(of(type).find(name)).hasValueSatisfying(found -> {
            assertThat(found.name()).isEqualTo(name);
            assertThat(found.target()).isEqualTo(target);
            assertThat(found.kind()).isEqualTo(kind);
        });
    }

    @ParameterizedTest
    @CsvSource({"npm, lodash", "npm, react-dom", "npm, preact", "npm, @types/node", "npm, @types/nodee",
        "npm, @babel/coer", "npm, qs", "npm, ws", "npm, sw", "npm, zq", "npm, express-of-our-own", "npm, node-red",
        "pypi, requests", "pypi, Requests", "pypi, typing_extensions", "pypi, django-esi", "pypi, grpcio-tools",
        "pypi, a", "pypi, yaml-to-json-of-ours", "maven, org.apache.commons:commons-lang3", "maven, com.example:thing",
        "maven, jakarta.other:thing", "maven, org.junit:junit", "maven, junit:junit", "gem, rails", "gem, rials"})
    void GP_23_aNameThatIsKnownOrHasAWordOfItsOwnIsLeftAlone(String type, String name) {
        assertThat(of(type).find(name)).isEmpty();
    }

    @Test
    void GP_23_theMessageNamesTheOtherAndSaysWhatDiffers() {
        assertThat(PYPI.find("reqeusts").orElseThrow().words())
                .isEqualTo("\"reqeusts\" is one step from \"requests\": two letters swapped");
        assertThat(NPM.find("crossenv").orElseThrow().words())
                .isEqualTo("\"crossenv\" looks like \"cross-env\": only the marks between the words differ");
        assertThat(NPM.find("@typs/node").orElseThrow().words()).isEqualTo(
                "\"@typs/node\" looks like \"@types/node\": the same name in a scope that is written almost alike");
    }

    @Test
    void GP_23_aNameCanBeTakenForOneThatAProjectUsesHoweverFewOthersDo() {
        assertThat(NPM.find("acme-billing-clinet")).isEmpty();
        assertThat(NPM.with(List.of("acme-billing-client")).find("acme-billing-clinet"))
                .hasValueSatisfying(found -> assertThat(found.target()).isEqualTo("acme-billing-client"));
        assertThat(Lookalikes.shipped("gem").find("raitlies")).isEmpty();
        assertThat(Lookalikes.shipped("gem").with(List.of("railties")).find("raitlies"))
                .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo(Kind.TRANSPOSITION));
        assertThat(MAVEN.with(List.of("test.acmebank:core")).find("test.acmebamk:core"))
                .hasValueSatisfying(found -> assertThat(found.target()).isEqualTo("test.acmebank"));
    }

    @Test
    void GP_23_aNameThatAProjectAdoptedIsNoLookalike() {
        assertThat(PYPI.find("pyaml")).as("it is on the list").isEmpty();
        assertThat(PYPI.find("djangoo")).isPresent();
        assertThat(PYPI.with(List.of("Djangoo")).find("djangoo")).isEmpty();
        assertThat(NPM.with(List.of("@typs/node")).find("@typs/node")).isEmpty();
        assertThat(MAVEN.with(List.of("comons-io:commons-io")).find("comons-io:commons-io")).isEmpty();
    }

    @Test
    void GP_23_whatSharesAScopeWithAKnownNameHasItsOwner() {
        assertThat(NPM.find("@acme/corre")).isEmpty();
        assertThat(NPM.with(List.of("@acme/core")).find("@acme/corre")).isEmpty();
        assertThat(NPM.with(List.of("@acme/core")).find("@acmee/core"))
                .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo(Kind.NAMESPACE));
        assertThat(NPM.with(List.of("@acme/core")).find("acme-core"))
                .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo(Kind.NAMESPACE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"r\u0435quests", "reque\u0455ts",
        "req\u00adu\u200dests",
        "\uff52equests", "requests\u0000", "requests\n", " requests", "REQU\u0415STS"})
    void GP_23_lettersOfOtherAlphabetsAndWhatCannotBeSeenAreSeenThrough(String name) {
        assertThat(name).isNotEqualTo("requests");
        assertThat(PYPI.find(name)).hasValueSatisfying(f -> {
            assertThat(f.target()).isEqualTo("requests");
            assertThat(f.kind()).isEqualTo(Kind.HOMOGLYPH);
            assertThat(f.words()).matches("[ -~]+");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "@", "/", "@/", "@/x", "@x/", "@x", "-", "--", "._.", "@@//", ":", "::", ".",
        "a:", ":a", "..", "\ud800", "\udc00x", "0", "v1", "-v", "2", "s", "ss", "py", "js", "nodejs", "node-",
        "\u0000"})
    void whatIsNoNameIsAnsweredToo(String name) {
        for (var type : List.of("npm", "pypi", "maven", "gem")) {
            var lookalikes = of(type).with(List.of(name + "x", "@x/" + name, "y"));
            assertThat(lookalikes.find(name)).as(type).satisfies(found -> found.ifPresent(
                    f -> assertThat(f.words()).matches("[ -~]+")));
        }
    }

    @Test
    void aNameLongerThanAnyIsNotLookedAt() {
        assertThat(NPM.find("a".repeat(10_000))).isEmpty();
        assertThat(NPM.find("a-".repeat(127))).isEmpty();
        assertThat(MAVEN.find("a.".repeat(5_000))).isEmpty();
        assertThat(NPM.with(List.of("b".repeat(10_000))).find("b".repeat(9_999))).isEmpty();
    }

    /// The seed is 6; a failure names the two names.
    @Test
    void anyNameBesideAnyOtherIsAnswered() {
        var random = new SplittableRandom(6);
        var parts = List.of("a", "rn", "m", "1", "22", "-", "_", ".", "@", "/", ":", "v2", "js", "py", "node", "s",
                "zz",
                "\u0430", "\u200b", "orm", "to", "lib", "aei", "I", "\ud83d");
        for (int i = 0; i < 20_000; i++) {
            var name = text(random, parts);
            var other = text(random, parts);
            for (var type : List.of("npm", "pypi", "maven", "gem")) {
                var empty = Lookalikes.of(Dialect.of(type), List.of()).with(List.of(other));
                assertThatCode(() -> empty.find(name)).as("%s: \"%s\" beside \"%s\"", type, name, other)
                        .doesNotThrowAnyException();
            }
        }
    }

    private static String text(SplittableRandom random, List<String> parts) {
        var text = new StringBuilder();
        for (int i = random.nextInt(7); i >= 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({"12345, 32345", "12345, 12346", "v1234567, v1234568", "-12345, 12345", "2-2-2-2-2, 22222"})
    void namesOfDigitsAreAnswered(String name, String other) {
        assertThat(NPM.with(List.of(other)).find(name)).satisfies(
                found -> found.ifPresent(f -> assertThat(f.target()).isEqualTo(other)));
    }

    @Test
    void aLockFileOfManyLongNamesIsNoBurden() {
        var own = IntStream.range(0, 20_000).mapToObj(i -> "x".repeat(240) + i).toList();
        assertThat(NPM.with(own).find("x".repeat(240) + "y")).isEmpty();
    }

    @Test
    void PO_09_findsTheSameUnderATurkishLocale() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Lookalikes.shipped("pypi").find("DJANGOI")).hasValueSatisfying(
                    found -> assertThat(found.words())
                            .isEqualTo("\"djangoi\" is one step from \"django\": a letter too many"));
            assertThat(Lookalikes.shipped("pypi").find("SCIKIT-LEARN")).isEmpty();
            assertThat(Lookalikes.shipped("npm").find("Inqiurer")).hasValueSatisfying(
                    found -> assertThat(found.target()).isEqualTo("inquirer"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
