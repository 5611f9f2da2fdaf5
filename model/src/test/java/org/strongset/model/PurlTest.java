package org.strongset.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurlTest {

    @ParameterizedTest
    @CsvSource({"pypi, PyYAML, pyyaml", "pypi, py_yaml, py-yaml", "pypi, Zope.__Interface, zope-interface",
        "npm, Left-Pad, left-pad", "maven, Guava, Guava", "deb, LibC6, libc6", "golang, Toml, toml",
        "github, Spoon-Knife, spoon-knife", "cargo, Serde, Serde", "pub, Path-Provider, path_provider",
        "nosuchtype, Kept_As.is, Kept_As.is"})
    void PO_09_oneNameHasOneSpelling(String type, String name, String normal) {
        assertThat(Purl.normalName(type, name)).isEqualTo(normal);
        assertThat(Purl.normalName(type, normal)).isEqualTo(normal);
    }

    @Test
    void PO_09_theTurkishLocaleChangesNothing() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr"));
            assertThat(Purl.parse("pkg:PYPI/INDIGO@1")).hasToString("pkg:pypi/indigo@1");
            assertThat(Purl.normalName("pypi", "\u0130x")).isEqualTo("\u0130x");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void PO_09_aLookAlikeOutsideAsciiNeverBecomesAnAsciiName() {
        assertThat(Purl.normalName("pypi", "\u212Aeyring")).isNotEqualTo("keyring");
        assertThat(Purl.parse("pkg:pypi/%E2%84%AAeyring").name()).isEqualTo("\u212Aeyring");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pkg:", "pkg:npm", "pkg:npm/", "npm/left", "pkg:npm/left@", "pkg:npm//left",
        "pkg:npm/a//b",
        "pkg:npm/../left", "pkg:npm/./left", "pkg:npm/left/..", "pkg:generic/a%2Fb", "pkg:generic/a%2Fb/c",
        "pkg:generic/%2E%2E", "pkg:npm/left pad", "pkg:npm/l\u00e9ft", "pkg:npm/left%", "pkg:npm/left%2",
        "pkg:npm/left%zz", "pkg:npm/%FF", "pkg:npm/%C0%AF", "pkg:npm/%ED%A0%80", "pkg:npm/@angular/core",
        "pkg:npm/@angular/core@1", "pkg:github/a/b@c/d", "pkg:npm/left?", "pkg:npm/left?a", "pkg:npm/left?=b",
        "pkg:npm/left?a=1&a=2", "pkg:npm/left?a=1&A=2", "pkg:npm/left?1a=b", "pkg:npm/left#", "pkg:npm/left#a//b",
        "pkg:npm/left#../b", "pkg:npm/left#a%2Fb", "pkg:1npm/left", "pkg:n+m/left", "pkg:maven/junit@4",
        "pkg:deb/curl@1", "pkg:pypi/ns/flask", "pkg:julia/Dates", "pkg:cpan/A::B", "pkg:npm/left\n"})
    void refusesWhatCouldBeReadInTwoWays(String text) {
        assertThatThrownBy(() -> Purl.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTextsOverTheBoundUnread() {
        assertThatThrownBy(() -> Purl.parse("pkg:npm/" + "a".repeat(Purl.MAX_LENGTH))).hasMessageContaining("4096");
    }

    @Test
    void whatWouldBeTooLongToReadAgainIsNoPurl() {
        var escaped = "pkg:go/" + "+".repeat(1500); // %2B each, once written again
        assertThatThrownBy(() -> Purl.parse(escaped)).hasMessageContaining("4507").hasMessageContaining("4096");
        var longest = Purl.parse("pkg:go/" + "+".repeat(1363));
        assertThat(longest.toString()).hasSize(Purl.MAX_LENGTH);
        assertThat(Purl.parse(longest.toString())).isEqualTo(longest);
    }

    @Test
    void theConstructorRefusesWhatIsNotNormal() {
        assertThatThrownBy(() -> new Purl("pypi", null, "PyYAML", null, Map.of(), null)).hasMessageContaining("pyyaml");
        assertThatThrownBy(() -> new Purl("Pypi", null, "pyyaml", null, Map.of(), null)).hasMessageContaining("Pypi");
        assertThatThrownBy(() -> new Purl("npm", null, "a", null, Map.of("B", "c"), null)).hasMessageContaining("B");
        assertThatThrownBy(() -> new Purl("npm", null, "a", null, Map.of("b", ""), null)).hasMessageContaining("empty");
        assertThatThrownBy(() -> Purl.of("generic", null, "\uD800", null)).hasMessageContaining("half a character");
    }

    @Test
    void aScopeIsTheNamespaceOfAnNpmPackage() {
        var purl = Purl.of("npm", "@Angular", "core", "1.0.0");
        assertThat(purl).hasToString("pkg:npm/%40angular/core@1.0.0").isEqualTo(
                Purl.parse("pkg:npm/%40angular/core@1.0.0"));
        assertThat(Purl.normalNamespace("npm", "@Angular")).isEqualTo("@angular");
    }

    @Test
    void anotherVersionKeepsTheRest() {
        var purl = Purl.parse("pkg:maven/g/a@1?classifier=sources");
        assertThat(purl.withVersion("2")).hasToString("pkg:maven/g/a@2?classifier=sources");
        assertThat(purl.withQualifier("type", "zip")).hasToString("pkg:maven/g/a@1?classifier=sources&type=zip");
    }

    @ParameterizedTest
    @CsvSource({"pkg:maven/g/a@1?classifier=sources&type=jar#x, pkg:maven/g/a",
        "pkg:maven/g/a@1?repository_url=https://m.example, pkg:maven/g/a?repository_url=https:%2F%2Fm.example",
        "pkg:julia/Dates@1?uuid=ade2&x=y, pkg:julia/Dates?uuid=ade2"})
    void withoutItsVersionAPurlStillSaysWhichPackageItIs(String purl, String versionless) {
        assertThat(Purl.parse(purl).versionless()).hasToString(versionless);
    }

    @Test
    void aFileIsNamedByItsWholeNameInPrintableAscii() {
        assertThat(Purl.generic("My File_1.0 (ü)\n.zip")).hasToString(
                "pkg:generic/My%20File_1.0%20%28%C3%BC%29%0A.zip");
        assertThatThrownBy(() -> Purl.generic("a/b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Purl.generic("..")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parsingWhatWasWrittenGivesTheSamePurl() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            var purl = Purl.of("generic", random.nextBoolean() ? null : word(random) + "/" + word(random), word(random),
                    random.nextBoolean() ? null : word(random), Map.of("k", word(random), "k2", word(random)),
                    random.nextBoolean() ? null : word(random));
            assertThat(Purl.parse(purl.toString())).as("seed %d", seed).isEqualTo(purl);
            assertThat(purl.toString()).as("seed %d", seed).matches("[!-~]+");
        }
    }

    private static String word(Random random) {
        var word = new StringBuilder();
        int length = 1 + random.nextInt(5);
        while (word.length() < length) {
            int c = random.nextInt(4) == 0 ? random.nextInt(0x11000) : random.nextInt(128);
            if (c != '/' && !(c >= 0xD800 && c < 0xE000)) {
                word.appendCodePoint(c);
            }
        }
        String text = word.toString();
        return text.equals(".") || text.equals("..") ? "dots" : text;
    }
}
