package org.strongset.ecosystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceClaimsTest {

    private static List<String> npm(String json) {
        return SourceClaims.npm("package.json", json.getBytes(UTF_8)).repositories().stream()
                .map(SourceRepository::address).toList();
    }

    private static List<String> python(String metadata) {
        return SourceClaims.python("METADATA", metadata.getBytes(UTF_8)).repositories().stream()
                .map(SourceRepository::address).toList();
    }

    private static List<String> pom(String xml) {
        return SourceClaims.pom("pom.xml", xml.getBytes(UTF_8)).repositories().stream().map(SourceRepository::address)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"repository\": \"o/r\"}", "{\"repository\": \"github:o/r\"}",
        "{\"repository\": {\"type\": \"git\", \"url\": \"git+ssh://git@github.com/o/r.git\", \"directory\": \"p\"}}",
        "{\"repository\": {\"url\": \"https://github.com/o/r\"}, \"homepage\": \"https://github.com/x/y\"}"})
    void anNpmPackageClaimsItsRepositoryInAllForms(String json) {
        assertThat(npm(json)).containsExactly("https://github.com/o/r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"repository\": null}", "{\"repository\": 1}", "{\"repository\": []}",
        "{\"repository\": {\"url\": {}}}", "{\"repository\": \"gist:11\"}", "{\"repository\": {}}",
        "{\"homepage\": \"https://github.com/x/y\"}", "[]", "", "{\"repository\": \"o/r\", \"repository\": \"x/y\"}"})
    void whatNamesNoRepositoryClaimsNone(String json) {
        assertThat(npm(json)).isEmpty();
    }

    @Test
    void aPythonPackageClaimsWhatItsWellKnownLabelsName() {
        assertThat(python("""
                Metadata-Version: 2.1
                Name: flask
                Version: 3.0
                Home-page: https://flask.palletsprojects.com
                Project-URL: Documentation, https://flask.palletsprojects.com/en/latest
                Project-URL: Source Code, https://github.com/pallets/flask/
                Project-URL: Issue Tracker, https://github.com/pallets/other/issues/
                Project-URL: source, https://github.com/pallets/flask
                Project-URL: Funding, https://github.com/sponsors/ann

                Source: https://github.com/evil/flask
                """)).containsExactly("https://github.com/pallets/flask");
    }

    @Test
    void aPageIsASourceOnlyOnAForge() {
        assertThat(python("""
                Home-page: https://github.com/o/r
                Project-URL: Homepage, https://example.org/project/x
                Project-URL: Source, https://git.example/o/r
                """)).containsExactly("https://git.example/o/r", "https://github.com/o/r");
        assertThat(pom("<project><url>https://example.org/docs/x</url></project>")).isEmpty();
        assertThat(pom("<project><url>https://github.com/o/r</url></project>"))
                .containsExactly("https://github.com/o/r");
    }

    @Test
    void aPomClaimsItsScm() {
        assertThat(pom("""
                <project><parent><url>https://github.com/p/q</url></parent><url>https://example.org/</url>
                <scm><connection>scm:git:https://github.com/o/r.git</connection><url>https://github.com/o/r</url>
                <developerConnection>scm:svn:https://svn.example.org/a/b</developerConnection></scm>
                <dependencies><dependency><scm><url>https://github.com/x/y</url></scm></dependency></dependencies>
                </project>""")).containsExactly("https://github.com/o/r");
        assertThat(pom("<project><scm><url>https://github.com/o/${project.artifactId}</url></scm></project>"))
                .isEmpty();
    }

    @Test
    void metadataThatCannotBeReadClaimNothingAndSayWhy() {
        var claims = SourceClaims.pom("pom.xml", "<!DOCTYPE x><project/>".getBytes(UTF_8));
        assertThat(claims.repositories()).isEmpty();
        assertThat(claims.from()).contains("pom.xml, which cannot be read");
    }

    @Test
    void noMoreThanSomeAreTaken() {
        var many = new StringBuilder("Name: x\n");
        for (int i = 0; i < 1000; i++) {
            many.append("Project-URL: Source, https://github.com/o/r").append(i).append('\n');
        }
        assertThat(python(many.toString())).hasSize(SourceClaims.MOST);
    }
}
