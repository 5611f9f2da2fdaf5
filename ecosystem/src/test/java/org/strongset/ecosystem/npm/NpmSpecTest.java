package org.strongset.ecosystem.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

class NpmSpecTest {
    @ParameterizedTest
    @CsvSource({"1.2.3,Exact", "v1.2.3,Exact", "^1.2.3,Range", "'',Range", "*,Range", ">=1 <2,Range", "1.x || 2,Range",
        "latest,Tag", "next-11,Tag", "npm:lodash@^4,Alias", "npm:@types/node,Alias",
        "git+https://h.example/a/b.git#v1,Git",
        "git://h.example/a.git,Git", "git+ssh://git@h.example/a/b.git,Git", "git@h.example:a/b.git,Git",
        "owner/repository,Git", "owner/repository#semver:^1,Git", "github:owner/repository,Git", "gist:11081aaa281,Git",
        "https://h.example/a.git,Git", "https://h.example/a.tgz,Remote", "http://h.example/a,Remote",
        "file:../a,Local", "link:../a,Local", "./a,Local", "../a.tgz,Local", "~/a,Local", "/a/b,Local", "a.tgz,Local",
        "C:\\a,Local", "workspace:*,Workspace", "workspace:^1.0.0,Workspace"})
    void tellsTheKindsApart(String text, String kind) {
        assertThat(NpmSpec.parse(text).getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void anAliasNamesAnotherPackage() {
        assertThat(NpmSpec.parse("npm:@types/node@20.1.0")).isEqualTo(new NpmSpec.Alias("@types/node",
                new NpmSpec.Exact(NpmVersion.parse("20.1.0"))));
        assertThat(NpmSpec.parse("npm:lodash")).isEqualTo(new NpmSpec.Alias("lodash", new NpmSpec.Range(NpmRange.parse(
                "*"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"npm:", "npm:../x", "npm:npm:a@1", "npm:a@file:x", "ftp://h.example/a.tgz", "a b", "é",
        "xy:z", "javascript:alert(1)", "1.2.3\0"})
    void refusesWhatNpmDoesNotInstall(String text) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> NpmSpec.parse(text)).code()).isEqualTo(
                Code.MALFORMED);
    }

    @Test
    void namesBecomePurlsInTheirOneSpelling() {
        assertThat(NpmName.purl("@scope/name", "1.0.0")).hasToString("pkg:npm/%40scope/name@1.0.0");
        assertThat(NpmName.purl("left-pad", null)).hasToString("pkg:npm/left-pad");
        assertThat(NpmName.bare("@scope/name")).isEqualTo("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "@a", "@/a", "@a/", "a/b", ".", "..", ".a", "@a/..", "@../a", "a b", "a\\b", "a@b",
        "é", "node_modules", "a\0", "@a/b/c", "a%2fb"})
    void refusesNamesThatNpmWouldNotInstall(String name) {
        assertThat(NpmName.isName(name)).isFalse();
        assertThat(catchThrowableOfType(MetadataException.class, () -> NpmName.purl(name, "1.0.0")).code()).isEqualTo(
                Code.MALFORMED);
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThat(NpmName.isName("a".repeat(214))).isTrue();
        assertThat(NpmName.isName("a".repeat(215))).isFalse();
    }
}
