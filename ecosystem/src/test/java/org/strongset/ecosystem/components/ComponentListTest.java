package org.strongset.ecosystem.components;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

class ComponentListTest {
    private static final String SHA256 = "ab".repeat(32);
    private static final String SHA512 = "cd".repeat(64);

    private static final String CDX = "{\"bomFormat\": \"CycloneDX\"}";
    private static final String CDX_JSON = """
            {"bomFormat": "CycloneDX", "specVersion": "1.6",
             "metadata": {"component": {"type": "application", "name": "mine", "purl": "pkg:npm/mine@1.0.0",
              "components": [{"type": "library", "name": "part", "purl": "pkg:npm/part@1.0.0"}]}},
             "components": [
              {"type": "library", "group": "@s", "name": "a", "version": "1.2.3",
               "purl": "pkg:npm/%%40s/a@1.2.3",
               "hashes": [{"alg": "MD5", "content": "00"}, {"alg": "SHA-512", "content": "%s"}],
               "components": [{"type": "library", "name": "b", "purl": "pkg:pypi/b@1"}]},
              {"type": "operating-system", "name": "debian"}],
             "signature": {}}
            """.formatted(SHA512);
    private static final String CDX_XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bom xmlns="http://cyclonedx.org/schema/bom/1.4" version="1">
              <metadata><component type="application"><name>mine</name><purl>pkg:npm/mine@1.0.0</purl>
                <components><component type="library"><name>part</name><purl>pkg:npm/part@1.0.0</purl></component></components>
              </component></metadata>
              <components>
                <component type="library">
                  <group>@s</group><name>a</name><version>1.2.3</version>
                  <hashes><hash alg="MD5">00</hash><hash alg="SHA-512">%s</hash></hashes>
                  <purl>pkg:npm/%%40s/a@1.2.3</purl>
                  <externalReferences><reference type="website"><url>x</url><hashes><hash alg="SHA-256">%s</hash></hashes></reference></externalReferences>
                  <components><component type="library"><name>b</name><purl>pkg:pypi/b@1</purl></component></components>
                </component>
                <component type="operating-system"><name>debian</name></component>
              </components>
              <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>
            </bom>
            """.formatted(SHA512, SHA256);
    private static final String SPDX_JSON = """
            {"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT",
             "documentDescribes": ["SPDXRef-mine"],
             "packages": [
              {"SPDXID": "SPDXRef-mine", "name": "mine", "externalRefs": []},
              {"SPDXID": "SPDXRef-a", "name": "@s/a", "versionInfo": "1.2.3",
               "checksums": [{"algorithm": "MD5", "checksumValue": "00"}, {"algorithm": "SHA512", "checksumValue": "%s"}],
               "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                "referenceLocator": "pkg:npm/%%40s/a@1.2.3"}]},
              {"SPDXID": "SPDXRef-c", "name": "c"}]}
            """.formatted(SHA512);
    private static final String SPDX_TEXT = """
            SPDXVersion: SPDX-2.2
            DocumentComment: <text>two
            lines: of text</text>
            PackageName: mine
            SPDXID: SPDXRef-mine
            PackageName: @s/a
            SPDXID: SPDXRef-a
            PackageVersion: 1.2.3
            PackageChecksum: MD5: 00
            PackageChecksum: SHA512: %s
            ExternalRef: PACKAGE-MANAGER purl pkg:npm/%%40s/a@1.2.3
            FileName: ./x
            FileChecksum: SHA256: %s
            PackageName: c
            Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-mine
            """.formatted(SHA512, SHA256);

    private static ComponentList parse(String text) {
        return ComponentList.parse("bom", text.getBytes(UTF_8));
    }

    private static void assertRefused(String text, Code code, String... words) {
        assertThatThrownBy(() -> parse(text)).isInstanceOfSatisfying(MetadataException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(String.valueOf(e.getMessage()))
                    .satisfies(said -> List.of(words).forEach(word -> assertThat(said).contains(word)));
        });
    }

    private static void assertFirst(Component one, int line) {
        assertThat(one.purl().toString()).isEqualTo("pkg:npm/%40s/a@1.2.3");
        assertThat(one.digests()).extracting(Object::toString).containsExactly("sha512:" + SHA512);
        assertThat(one.weak()).containsExactly("MD5");
        assertThat(one.line()).isEqualTo(line);
    }

    @Test
    void cycloneDxIsReadAsJsonAndAsXmlAlike() {
        for (var list : List.of(parse(CDX_JSON), parse(CDX_XML))) {
            assertThat(list.components()).extracting(one -> one.purl().toString()).containsExactlyInAnyOrder(
                    "pkg:npm/part@1.0.0", "pkg:npm/%40s/a@1.2.3", "pkg:pypi/b@1");
            assertThat(list.nameless()).containsExactly(Map.entry("operating-system", 1));
            assertThat(list.remarks()).containsExactlyInAnyOrder("its signature is not read",
                    "what it describes, mine, is taken for the project itself");
        }
        assertThat(parse(CDX_JSON).format()).isEqualTo("CycloneDX 1.6");
        assertThat(parse(CDX_XML).format()).isEqualTo("CycloneDX 1.4");
        assertFirst(parse(CDX_JSON).components().getFirst(), 6);
        assertFirst(parse(CDX_XML).components().stream().filter(one -> one.purl().name().equals("a")).findFirst()
                .orElseThrow(), 10);
    }

    @Test
    void spdxIsReadAsJsonAndAsTagsAlike() {
        for (var list : List.of(parse(SPDX_JSON), parse(SPDX_TEXT))) {
            assertThat(list.components()).hasSize(1);
            assertThat(list.nameless()).containsExactly(Map.entry("package", 1));
            assertThat(list.remarks()).containsExactly("what it describes, mine, is taken for the project itself");
        }
        assertFirst(parse(SPDX_JSON).components().getFirst(), 8);
        assertFirst(parse(SPDX_TEXT).components().getFirst(), 11);
        assertThat(parse(SPDX_TEXT).format()).isEqualTo("SPDX 2.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {CDX, "SPDXVersion: SPDX-2.3",
        "{\"@context\": \"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\"}",
        "<bom xmlns='http://cyclonedx.org/schema/bom/1.9'/>"})
    void aDocumentIsKnownByWhatItSays(String text) {
        assertThat(ComponentList.isOne(text.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"lockfileVersion\": 3}", "<project/>", "name: SPDX", "", "[1]", "{"})
    void whatIsNoneIsNone(String text) {
        assertThat(ComponentList.isOne(text.getBytes(UTF_8))).isFalse();
    }

    @Test
    void versionsThatAreNotReadAreNamed() {
        assertRefused(CDX_JSON.replace("\"1.6\"", "\"2.0\""), Code.MALFORMED, "CycloneDX 2.0", "1.7");
        assertRefused(CDX_XML.replace("bom/1.4", "bom/1.1"), Code.MALFORMED, "CycloneDX 1.1");
        assertRefused(SPDX_JSON.replace("SPDX-2.3", "SPDX-2.1"), Code.MALFORMED, "SPDX 2.1");
        assertRefused("{\"@context\": \"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\"}", Code.MALFORMED, "SPDX 3");
    }

    @Test
    void aPurlOfAnotherVersionThanTheComponentsIsRefused() {
        assertRefused(CDX_JSON.replace("\"version\": \"1.2.3\"", "\"version\": \"1.2.4\""), Code.MALFORMED, "line 6",
                "1.2.4",
                "@1.2.3");
        assertRefused(SPDX_TEXT.replace("PackageVersion: 1.2.3", "PackageVersion: 9"), Code.MALFORMED, "line 11");
    }

    @Test
    void aDigestThatIsNoneIsRefused() {
        assertRefused(CDX_JSON.replace(SHA512, "cd"), Code.MALFORMED, "line 6", "SHA-512");
        assertRefused(CDX_JSON.replace(SHA512, "zz".repeat(64)), Code.MALFORMED, "line 6");
    }

    @Test
    void JP_05_JP_01_whatCanBeReadInTwoWaysIsRefused() {
        assertRefused(
                CDX_JSON.replace("\"type\": \"operating-system\"", "\"name\": \"x\", \"type\": \"operating-system\""),
                Code.JSON_DUPLICATE_KEY);
        assertRefused("<!DOCTYPE bom>" + CDX_XML.substring(CDX_XML.indexOf("<bom")), Code.XML_DTD_FORBIDDEN);
        assertRefused(SPDX_TEXT + "\u001b[2J: x\n", Code.MALFORMED);
        assertRefused(SPDX_TEXT + "no tag\n", Code.MALFORMED, "line 16");
        assertRefused(CDX_JSON.replace("pkg:pypi/b@1", "pkg:pypi/"), Code.MALFORMED);
    }

    @Test
    void whatBelongsToAnotherThingThanTheComponentIsNotTheComponents() {
        var purl = "<purl>pkg:npm/evil@9</purl>";
        var evil = "<component type=\"library\"><name>evil</name><hashes><hash alg=\"SHA-512\">" + "ee".repeat(64)
                + "</hash></hashes>" + purl + "</component>";
        for (var foreign : List.of("<pedigree><ancestors>" + evil + "</ancestors></pedigree>",
                "<x:purl xmlns:x=\"http://x.example/\">pkg:npm/evil@9</x:purl>",
                "<x:components xmlns:x=\"http://x.example/\">" + evil + "</x:components>",
                "<evidence><identity>" + purl + "</identity></evidence>")) {
            var list = parse(CDX_XML.replace("<purl>pkg:npm/%40s/a@1.2.3</purl>", "<purl>pkg:npm/%40s/a@1.2.3</purl>"
                    + foreign));
            assertThat(list.components()).isEqualTo(parse(CDX_XML).components());
        }
        assertThat(parse(CDX_XML.replace("<metadata>", "<metadata><tools><components>" + evil
                + "</components></tools>")).components()).isEqualTo(parse(CDX_XML).components());
        assertRefused(CDX_XML.replace("<purl>pkg:npm/%40s/a@1.2.3</purl>", purl
                + "<purl>pkg:npm/%40s/a@1.2.3</purl>"), Code.MALFORMED, "two elements <purl>");
    }

    @Test
    void tagsThatAReaderMightPassOverAreRefused() {
        assertRefused(SPDX_TEXT + "DocumentComment: <text>never ends\nPackageName: x\n", Code.MALFORMED,
                "<text> that does not end");
        assertRefused(SPDX_TEXT.replace("PackageName: @s/a", "  PackageName: @s/a"), Code.MALFORMED, "line 6");
        assertRefused(SPDX_TEXT.replace("PACKAGE-MANAGER purl ", "PACKAGE-MANAGER purl"), Code.MALFORMED, "line 11");
        assertThat(parse(SPDX_TEXT.replace("PACKAGE-MANAGER purl ", "PACKAGE-MANAGER\tpurl\t")).components()).isEqualTo(
                parse(SPDX_TEXT).components());
    }

    @Test
    void whatIsDescribedAndHasADigestIsAPackageLikeOthers() {
        assertThat(parse(SPDX_JSON.replace("[\"SPDXRef-mine\"]", "[\"SPDXRef-a\"]")).components()).hasSize(1);
        assertThat(parse(SPDX_TEXT + "Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-a\n").components()).hasSize(1);
    }

    @Test
    void aDocumentOfTwoFormatsAndAComponentOfTwoDigestsAreRefused() {
        assertRefused(CDX_JSON.replace("\"specVersion\"", "\"spdxVersion\": \"SPDX-2.3\", \"specVersion\""),
                Code.MALFORMED,
                "CycloneDX, and that it is SPDX");
        assertThat(parse(CDX_JSON.replace("\"signature\": {}", "\"properties\": [{\"spdxVersion\": \"x\"}]")).format())
                .isEqualTo("CycloneDX 1.6");
        assertRefused(
                CDX_JSON.replace("\"alg\": \"MD5\", \"content\": \"00\"", "\"alg\": \"SHA-512\", \"content\": \"" + "ee"
                        .repeat(64) + "\""),
                Code.MALFORMED, "two digests of one component by SHA-512");
    }

    @Test
    void aDocumentThatIsTooLongIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> ComponentList.parse("bom", new byte[ComponentList.MOST_BYTES + 1]))
                .hasMessageContaining(
                        "ask about the lock file");
    }
}
