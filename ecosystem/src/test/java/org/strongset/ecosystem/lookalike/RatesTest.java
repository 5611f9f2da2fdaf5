package org.strongset.ecosystem.lookalike;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.testkit.Vectors;
import tools.jackson.databind.ObjectMapper;

/// How often it is right and how often it is wrong, on public data; `docs/lookalike.md` states these numbers.
class RatesTest {
    private static final Lookalikes NPM = Lookalikes.shipped("npm");
    private static final Lookalikes PYPI = Lookalikes.shipped("pypi");

    private record Squat(String name, String target, String type) {
        static List<Squat> all() throws IOException {
            var lines = Files.readAllLines(Vectors.folder("typosquat-names").resolve("typosquats.csv"));
            return lines.stream().skip(1).map(line -> line.split(",")).map(f -> new Squat(f[0], f[1], f[2])).toList();
        }

        boolean isFoundBy(Lookalikes lookalikes) {
            return lookalikes.find(name).filter(found -> found.target().equals(target)).isPresent();
        }
    }

    private static Lookalikes of(String type) {
        return type.equals("npm") ? NPM : PYPI;
    }

    @Test
    void GP_23_S32_ofAHundredKnownTyposquatsAtLeast95AreRecognisedWithTheNameTheyCopy() throws IOException {
        var ofLists = Squat.all().stream().filter(squat -> List.of("npm", "pypi").contains(squat.type()))
                .filter(squat -> Popular.names(Dialect.of(squat.type())).contains(squat.target())).toList();
        var missed = ofLists.stream().filter(squat -> !squat.isFoundBy(of(squat.type()))).map(Squat::name).toList();
        assertThat(missed).containsExactly("beautifulsoup-requests", "pillow-simd");
        assertThat(ofLists).hasSize(50);
        assertThat(missed.size()).isLessThanOrEqualTo(ofLists.size() * 5 / 100);
    }

    @Test
    void S32_theOthersAreRecognisedByAProjectThatUsesTheNameTheyCopyButForNamesOfAnotherMaking() throws IOException {
        var missed = new ArrayList<String>();
        for (var squat : Squat.all()) {
            boolean listed = Popular.names(Dialect.of(squat.type())).contains(squat.target());
            if (!listed && !squat.isFoundBy(Lookalikes.shipped(squat.type()).with(List.of(squat.target())))) {
                missed.add(squat.name());
            }
        }
        assertThat(missed).containsExactly("fairsequence", // a word of its own
                "--no-audit", // no name, but an option of a command
                "my_package", // of Python, it is the same name
                "pytoh", // "py" and a slip of "thon"
                "github.com/belatedplanet/hypert", "github.com/shallowmulti/hypert", // another owner's copy
                "github.com/vainreboot/layout", "github.com/utilizedsun/layout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pypi", "npm"})
    void GP_23_atMostFiveOfAThousandMuchUsedNamesLookLikeFarMoreUsedOnesAndEachIsExplained(String type)
            throws IOException {
        var names = Popular.names(Dialect.of(type)).subList(0, 5000);
        var hits = IntStream.range(0, names.size()).mapToObj(rank -> of(type).findBelow(names.get(rank), rank / 10))
                .flatMap(Optional::stream).map(hit -> hit.name() + "\t" + hit.target())
                .collect(toCollection(TreeSet::new));
        var explained = Files.readAllLines(Vectors.folder("lookalike-hits").resolve(type + ".tsv"));
        assertThat(explained).allSatisfy(line -> assertThat(line.split("\t")).hasSize(3));
        assertThat(hits)
                .containsExactlyElementsOf(explained.stream().map(line -> line.substring(0, line.lastIndexOf('\t')))
                        .collect(toCollection(TreeSet::new)));
        assertThat(hits.size()).isLessThanOrEqualTo(names.size() * 5 / 1000);
    }

    @Test
    void GP_23_ofAThousandHonestNpmNamesThatAreOnNoListAtMostFiveAreReported() throws IOException {
        var names = Files.readAllLines(Vectors.folder("npm-names-beyond").resolve("names.txt"));
        assertThat(names).hasSize(7114);
        assertThat(names.stream().filter(name -> NPM.find(name).isPresent())).hasSize(31);
    }

    @Test
    void GP_23_ofAThousandHonestPythonNamesBesideAListOfTwoThousandAtMostFifteenAreReported() {
        var names = Popular.names(Dialect.PYPI);
        var few = Lookalikes.of(Dialect.PYPI, names.subList(0, 2000));
        assertThat(names.subList(5000, 8000).stream().filter(name -> few.find(name).isPresent())).hasSize(41);
    }

    @ParameterizedTest
    @CsvSource({"v2.json, 146, 4", "v3.json, 639, 24"})
    void GP_23_ofAnOrdinaryLockFileNothingIsReported(String file, int all, int unlisted) throws IOException {
        var json = new ObjectMapper().readTree(Files.readAllBytes(Vectors.folder("npm-locks").resolve(file)));
        var names = new TreeSet<String>();
        for (var path : json.path("packages").propertyNames()) {
            if (path.contains("node_modules/")) {
                names.add(path.substring(path.lastIndexOf("node_modules/") + "node_modules/".length()));
            }
        }
        assertThat(names).hasSize(all);
        var listed = new HashSet<>(Popular.names(Dialect.NPM));
        assertThat(names.stream().filter(name -> !listed.contains(name))).hasSize(unlisted);
        for (var name : names) {
            assertThat(NPM.find(name)).as(name).isEmpty();
            assertThat(NPM.with(names.stream().filter(other -> !other.equals(name)).toList()).find(name)).as(name)
                    .isEmpty();
        }
    }

    @Test
    void GP_23_ofAThousandHonestNamesAtMostOneLooksLikeOneOfFiveHundredThatAProjectUses() throws IOException {
        var names = Files.readAllLines(Vectors.folder("npm-names-beyond").resolve("names.txt"));
        var own = IntStream.range(0, 500).mapToObj(i -> names.get(i * 14)).toList();
        var project = NPM.with(own);
        assertThat(names.stream().flatMap(name -> project.find(name).stream())
                .filter(found -> own.contains(found.target())))
                .hasSize(4);
    }

    @Test
    void whereANameStandsInALockFileMakesNoDifference() throws IOException {
        var own = new ArrayList<>(Files.readAllLines(Vectors.folder("npm-names-beyond").resolve("names.txt")));
        own.add("acme-sprocket");
        var project = NPM.with(own);
        assertThat(project.find("acme-sprockets")).isPresent();
        assertThat(project.find("acme-sprocket2")).isPresent();
    }

    @Test
    void ofTheGroupsOfMavenNoneLooksLikeThatOfAnotherDomain() {
        var names = Popular.names(Dialect.MAVEN);
        for (var name : names) {
            var domain = Groups.of(List.of(name)).byDomain().firstKey();
            var others = names.stream()
                    .filter(other -> !Groups.of(List.of(other)).byDomain().firstKey().equals(domain));
            assertThat(Groups.of(others.toList()).find(name)).as(name).isEmpty();
        }
    }

    @Test
    void theIndexFindsWhatComparingWithEveryNameFinds() throws IOException {
        var asked = new ArrayList<String>();
        for (var squat : Squat.all()) {
            asked.add(squat.name().toLowerCase(Locale.ROOT));
        }
        var beyond = Files.readAllLines(Vectors.folder("npm-names-beyond").resolve("names.txt"));
        for (int i = 0; i < beyond.size(); i += 100) {
            asked.add(beyond.get(i));
        }
        var names = Popular.names(Dialect.NPM);
        var parsed = names.stream().map(Name::of).toList();
        var words = new Vocabulary(parsed);
        for (var text : asked) {
            var name = Name.of(text);
            if (!names.contains(text) && name.scope().isEmpty()) {
                var first = IntStream.range(0, names.size()).filter(rank -> new Likeness(name, parsed.get(rank), rank,
                        Dialect.NPM, word -> words.has(word, 0)).find().isPresent()).mapToObj(names::get).findFirst();
                assertThat(NPM.find(text).map(Lookalike::target)).as(text).isEqualTo(first);
            }
        }
    }
}
