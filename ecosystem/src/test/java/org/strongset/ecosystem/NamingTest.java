package org.strongset.ecosystem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.archive.Format;
import org.strongset.archive.Manifest;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

class NamingTest {
    private static final Digest DIGEST = Digest.sha256("0".repeat(64));

    /// Names an archive that holds these files, keeping only those that `wanted` asks for.
    private static Named name(String fileName, Format format, Map<String, String> files) {
        var kept = new LinkedHashMap<String, byte[]>();
        files.forEach((path, text) -> {
            if (Naming.wanted(fileName).test(path)) {
                kept.put(path, text.getBytes(UTF_8));
            }
        });
        return Naming.name(fileName, new Manifest(format, 1, DIGEST, List.of(), List.of(), kept));
    }

    private static Map<String, String> jar(String... coordinates) {
        var files = new LinkedHashMap<String, String>();
        for (String coordinate : coordinates) {
            var gav = coordinate.split(":", -1);
            files.put("META-INF/maven/" + gav[0] + "/" + gav[1] + "/pom.properties",
                    "#made\ngroupId=%s\nartifactId=%s\nversion=%s\n".formatted(gav[0], gav[1], gav[2]));
        }
        return files;
    }

    private static String purl(Named named) {
        return switch (named) {
            case Named.ByMetadata(var purl) -> purl.toString();
            case Named.Generic(var purl) -> purl.toString();
            case Named.Contradiction(_) -> "contradiction";
            case Named.Unreadable(var code, _) -> code.name();
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a-1.0.jar                     | g:a:1.0                   | pkg:maven/g/a@1.0
            a-1.0-sources.jar             | g:a:1.0                   | pkg:maven/g/a@1.0?classifier=sources
            a-1.0-20260102.030405-6.jar   | g:a:1.0-SNAPSHOT          | pkg:maven/g/a@1.0-SNAPSHOT
            a-1.0-20260102.030405-6-x.jar | g:a:1.0-SNAPSHOT          | pkg:maven/g/a@1.0-SNAPSHOT?classifier=x
            a-1.1.jar                     | g:a:1.0                   | contradiction
            b-1.0.jar                     | g:a:1.0                   | contradiction
            a-1.0-.jar                    | g:a:1.0                   | contradiction
            A-1.0.jar                     | g:a:1.0                   | contradiction
            a-1.0.jar                     | g:a:1.0 h:b:2 i:c:3       | pkg:generic/a-1.0.jar
            b-2.jar                       | g:a:1.0 h:b:2             | pkg:generic/b-2.jar
            all-1.0.jar                   | g:a:1.0 h:b:2             | pkg:generic/all-1.0.jar
            a-1.0.jar                     | g:a:1.0 evil:a:1.0        | pkg:generic/a-1.0.jar
            a-1.0.jar                     |                           | pkg:generic/a-1.0.jar
            """)
    void aJarIsNamedByItsOnePomProperties(String file, String coordinates, String expected) {
        var files = coordinates == null ? Map.<String, String>of() : jar(coordinates.split(" "));
        assertThat(purl(name(file, Format.JAR, files))).isEqualTo(expected);
    }

    @Test
    void aKeyThatStandsTwiceInPomPropertiesIsRefused() {
        var files = Map.of("META-INF/maven/g/a/pom.properties", "groupId=g\nartifactId=a\nversion=1\nversion=2\n");
        assertThat(name("a-2.jar", Format.JAR, files)).isEqualTo(new Named.Unreadable(Code.MALFORMED,
                "META-INF/maven/g/a/pom.properties: \"version\" stands twice"));
    }

    @Test
    void pomPropertiesWithABrokenEscapeOrAMissingKeyAreRefused() {
        assertThat(purl(name("a-2.jar", Format.JAR, Map.of("META-INF/maven/g/a/pom.properties", "a=\\u12"))))
                .isEqualTo("MALFORMED");
        assertThat(purl(name("a-2.jar", Format.JAR, Map.of("META-INF/maven/g/a/pom.properties", "groupId=g"))))
                .isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @CsvSource({"a-1.pom, g, a, 1, pkg:maven/g/a@1?type=pom", "pom.xml, g, a, 1, pkg:maven/g/a@1?type=pom",
        "a-2.pom, g, a, 1, contradiction", "a-1.xml, g, a, 1, contradiction",
        "pom.xml, g, a, ${revision}, contradiction", "a-1.pom, g/.., a, 1, MALFORMED",
        "a-1-20260102.030405-6.pom, g, a, 1-SNAPSHOT, pkg:maven/g/a@1-SNAPSHOT?type=pom"})
    void aPomIsNamedByItself(String file, String group, String artifact, String version, String expected) {
        String xml = "<project><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></project>"
                .formatted(group, artifact, version);
        assertThat(purl(Naming.pom(file, xml.getBytes(UTF_8)))).isEqualTo(expected);
    }

    @Test
    void JP_01_aPomWithADocumentTypeIsUnreadable() {
        assertThat(purl(Naming.pom("a-1.pom", "<!DOCTYPE project><project/>".getBytes(UTF_8)))).isEqualTo(
                "XML_DTD_FORBIDDEN");
    }

    @ParameterizedTest
    @CsvSource({
        "zope.interface-5.0-py3-none-any.whl, zope.interface-5.0, Zope.Interface, 5.0, pkg:pypi/zope-interface@5.0",
        "zope_interface-5.0-1-py3-none-any.whl, zope_interface-5.0, zope.interface, 5.0, pkg:pypi/zope-interface@5.0",
        "Py_YAML-6.0rc1-py3-none-any.whl, pyyaml-6.0rc1, py-yaml, 6.0-RC.1, contradiction",
        "py_yaml-6.0rc1-py3-none-any.whl, py_yaml-6.0rc1, Py-YAML, 6.0-RC.1, pkg:pypi/py-yaml@6.0rc1",
        "a-1.0+local.1-py3-none-any.whl, a-1.0+local.1, a, 1.0+local-1, pkg:pypi/a@1.0%2Blocal.1",
        "a-1.0-py3-none-any.whl, a-1.0, b, 1.0, contradiction", "a-1.0-py3-none-any.whl, b-1.0, a, 1.0, contradiction",
        "a-1.1-py3-none-any.whl, a-1.0, a, 1.0, contradiction", "a-1.0.whl, a-1.0, a, 1.0, contradiction"})
    void PO_09_aWheelIsNamedByItsMetadata(String file, String folder, String name, String version, String expected) {
        assertThat(purl(name(file, Format.WHEEL, Map.of(folder + ".dist-info/METADATA",
                "Metadata-Version: 2.1\nName: %s\nVersion: %s\nSummary: x\n y\n\nName: text\n".formatted(name, version),
                "inner/" + folder + ".dist-info/METADATA", "Name: other\nVersion: 1\n")))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a-1.0.tar.gz, a, 1.0, pkg:pypi/a@1.0", "my-pkg-1.0.tar.gz, My_Pkg, 1.0, pkg:pypi/my-pkg@1.0",
        "my_pkg-1.0-rc1.tar.gz, my-pkg, 1.0rc1, pkg:pypi/my-pkg@1.0rc1", "a-1.1.tar.gz, a, 1.0, contradiction",
        "b-1.0.tar.gz, a, 1.0, contradiction", "a.tar.gz, a, 1.0, contradiction",
        "a-1.0.tar.gz, a/b, 1.0, MALFORMED"})
    void anSdistIsNamedByItsPkgInfo(String file, String name, String version, String expected) {
        var files = Map.of("a-1.0/PKG-INFO", "Name: %s\nVersion: %s\n".formatted(name, version),
                "a-1.0/src/a.egg-info/PKG-INFO", "Name: other\nVersion: 9\n");
        assertThat(purl(name(file, Format.SDIST, files))).isEqualTo(expected);
        assertThat(purl(name(file, Format.TAR_GZ, files))).isEqualTo(expected);
    }

    @Test
    void theHeadOfPythonsMetadataEndsWhereItDoesInMail() {
        String head = "Name: a\r\nVersion: 1\r\nLicense: MIT\r\nno field here\r\nName: b\r\n";
        assertThat(purl(name("a-1.tar.gz", Format.SDIST, Map.of("a-1/PKG-INFO", head)))).isEqualTo("pkg:pypi/a@1");
        var latin1 = "Name: a\r\nVersion: 1\r\n\r\nM\u00fcller\r\0".getBytes(ISO_8859_1);
        assertThat(purl(Naming.name("a-1.tar.gz", new Manifest(Format.SDIST, 1, DIGEST, List.of(), List.of(), Map.of(
                "a-1/PKG-INFO", latin1))))).isEqualTo("pkg:pypi/a@1");
        assertThat(purl(name("a-1.tar.gz", Format.SDIST, Map.of("a-1/PKG-INFO", "X: y\n".repeat(10_001) + head))))
                .isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void metadataThatStandTwiceOrNotAtAllNameNothing() {
        String one = "Name: a\nVersion: 1\n";
        assertThat(purl(name("a-1-py3-none-any.whl", Format.WHEEL, Map.of("a-1.dist-info/METADATA", one,
                "b-1.dist-info/METADATA", one)))).isEqualTo("contradiction");
        assertThat(purl(name("a-1-py3-none-any.whl", Format.WHEEL, Map.of()))).isEqualTo("MALFORMED");
        assertThat(purl(name("a-1-py3-none-any.whl", Format.WHEEL, Map.of("a-1.dist-info/METADATA", one
                + "Name: b\n")))).isEqualTo("MALFORMED");
        assertThat(purl(name("a-1.tar.gz", Format.SDIST, Map.of("a-1/PKG-INFO", one, "b-1/PKG-INFO", one))))
                .isEqualTo("contradiction");
    }

    @ParameterizedTest
    @CsvSource({"left-1.0.0.tgz, left, 1.0.0, pkg:npm/left@1.0.0",
        "angular-core-1.0.0.tgz, @angular/core, 1.0.0, pkg:npm/%40angular/core@1.0.0",
        "core-1.0.0.tgz, @angular/core, 1.0.0, pkg:npm/%40angular/core@1.0.0",
        "evil-core-1.0.0.tgz, @angular/core, 1.0.0, contradiction", "left-1.0.1.tgz, left, 1.0.0, contradiction",
        "right-1.0.0.tgz, left, 1.0.0, contradiction", "package.tgz, left, 1.0.0, pkg:npm/left@1.0.0",
        "left-1.0.0-beta.1.tgz, left, 1.0.0-beta.1, pkg:npm/left@1.0.0-beta.1",
        "left-1.0.0.tgz, ../left, 1.0.0, MALFORMED", "left-1.0.0.tgz, @a/b/c, 1.0.0, MALFORMED"})
    void anNpmTarballIsNamedByItsPackageJson(String file, String name, String version, String expected) {
        var files = Map.of("package/package.json", "{\"name\": \"%s\", \"version\": \"%s\"}".formatted(name, version));
        assertThat(purl(name(file, Format.NPM, files))).isEqualTo(expected);
        assertThat(purl(name(file, Format.TAR_GZ, files))).isEqualTo(expected);
    }

    @Test
    void JP_05_aPackageJsonThatReadsTwoWaysNamesNothing() {
        assertThat(purl(name("left-1.0.0.tgz", Format.NPM, Map.of("package/package.json",
                "{\"name\": \"left\", \"version\": \"1.0.0\", \"name\": \"right\"}")))).isEqualTo("JSON_DUPLICATE_KEY");
        assertThat(purl(name("left-1.0.0.tgz", Format.NPM, Map.of("package/package.json", "[]")))).isEqualTo(
                "JSON_MALFORMED");
        assertThat(purl(name("left-1.0.0.tgz", Format.NPM, Map.of("package/package.json", "{\"name\": 1}"))))
                .isEqualTo("MALFORMED");
        assertThat(purl(name("left-1.0.0.tgz", Format.NPM, Map.of()))).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @CsvSource({"hello_2.10-3_amd64.deb, 1:2.10-3, pkg:deb/debian/hello@1:2.10-3?arch=amd64",
        "hello_1%3a2.10-3_amd64.deb, 1:2.10-3, pkg:deb/debian/hello@1:2.10-3?arch=amd64",
        "hello_1:2.10-3_amd64.deb, 1:2.10-3, pkg:deb/debian/hello@1:2.10-3?arch=amd64",
        "hello_2.10-3+b1_amd64.deb, 2.10-3+b1, pkg:deb/debian/hello@2.10-3%2Bb1?arch=amd64",
        "hello.deb, 2.10-3, pkg:deb/debian/hello@2.10-3?arch=amd64", "hello_2.10-4_amd64.deb, 2.10-3, contradiction",
        "bye_2.10-3_amd64.deb, 2.10-3, contradiction", "hello_2.10-3_i386.deb, 2.10-3, contradiction",
        "hello_2.10-3_amd64.deb, 2/3, MALFORMED"})
    void aDebIsNamedByItsControlFile(String file, String version, String expected) {
        assertThat(purl(name(file, Format.DEB, Map.of("DEBIAN/control",
                "Package: hello\nVersion: %s\nArchitecture: amd64\nDescription: x\n y\n".formatted(version),
                "data.tar.xz/usr/share/doc/control", "Package: other\n")))).isEqualTo(expected);
    }

    @Test
    void anythingElseIsCalledByItsFileName() {
        assertThat(Naming.name("notes.txt")).isEqualTo(new Named.Generic(Purl.generic("notes.txt")));
        assertThat(purl(name("a.tar.xz", Format.TAR_XZ, jar("g:a:1")))).isEqualTo("pkg:generic/a.tar.xz");
        assertThat(purl(name("a-1.zip", Format.ZIP, jar("g:a:1")))).isEqualTo("pkg:generic/a-1.zip");
        assertThat(purl(name("a-1.tar.gz", Format.TAR_GZ, Map.of()))).isEqualTo("pkg:generic/a-1.tar.gz");
    }

    @Test
    void PO_09_namesDoNotDependOnTheLocale() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr"));
            PO_09_aWheelIsNamedByItsMetadata("INDIGO-1.0RC1-py3-none-any.whl", "indigo-1.0rc1", "Indigo",
                    "1.0.PREVIEW1",
                    "pkg:pypi/indigo@1.0rc1");
            anNpmTarballIsNamedByItsPackageJson("INDIGO-1.0.0.tgz", "indigo", "1.0.0", "pkg:npm/indigo@1.0.0");
        } finally {
            Locale.setDefault(before);
        }
    }
}
