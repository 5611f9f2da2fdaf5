package org.strongset.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityPatternTest {
    private static final Purl FLASK = Purl.of("pypi", null, "flask", "3.1.0");

    private static boolean matches(String pattern, String identity) {
        return IdentityPattern.parse(pattern).matches(identity, FLASK);
    }

    @ParameterizedTest
    @CsvSource({
        "ann@example.org,                                  ann@example.org,                                       true",
        "ann@example.org,                                  Ann@example.org,                                       false",
        "ann@example.org,                                  ann@example.org.evil.org,                              false",
        "*@example.org,                                    bo@example.org,                                        true",
        "*@example.org,                                    bo@evil.org/x@example.org,                             false",
        "https://github.com/pallets/flask/**,              https://github.com/pallets/flask/a/b@refs/tags/v1,     true",
        "https://github.com/pallets/flask/**,              https://github.com/pallets/flask,                      false",
        "https://github.com/pallets/flask/**,              https://github.com/pallets/flask2/a,                   false",
        "https://github.com/pallets/**,                    https://github.com/pallets-evil/flask/a,               false",
        "https://github.com/pallets/**,                    https://evil.com/github.com/pallets/flask,             false",
        "https://github.com/pallets/**,                    https://github.com.evil.com/pallets/flask,             false",
        "https://github.com/pallets/{name}/**,             https://github.com/pallets/flask/a,                    true",
        "https://github.com/pallets/{name}/**,             https://github.com/pallets/jinja/a,                    false",
        "https://github.com/pallets/f*k/x.yml@refs/tags/*, https://github.com/pallets/flask/x.yml@refs/tags/v1,   true",
        "https://github.com/pallets/f*k/x.yml@refs/tags/*, https://github.com/pallets/flask/x.yml@refs/tags/v/1,  false",
        "https://github.com/pallets/f*k/x.yml@refs/tags/*, https://github.com/pallets/flask/x.yml@refs/heads/v1,  false",
        "https://github.com/pallets/x/y@refs/tags/v{version}, https://github.com/pallets/x/y@refs/tags/v3.1.0,    true",
        "https://github.com/pallets/x/y@refs/tags/v{version}, https://github.com/pallets/x/y@refs/tags/v3.1.00,   false",
        "spiffe://example.org/builder,                     spiffe://example.org/builder,                          true",
        "spiffe://example.org/builder,                     spiffe://example.org/builder2,                         false"})
    void meansWhoIsWrittenAndNobodyElse(String pattern, String identity, boolean matches) {
        assertThat(matches(pattern, identity)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", "**", ".*", "*@*", "*@*.org", "ann@{name}.org", "example.org", "@example.org",
        "ann@",
        "https://*", "https://**", "https://github.com", "https://github.com/**", "https://github.com/*/flask/**",
        "https://github.com/pal*/flask/**", "https://github.com/{namespace}/flask/x", "https://github.com/{name}/**",
        "https://*.com/pallets/flask/x", "https://{name}/pallets/flask/x", "https://github.com/pallets/**/x",
        "https://github.com/pallets/x**", "https://github.com/pallets//x", "https://github.com/pallets/../x/y",
        "https://github.com/pallets/{nam}/x", "https://github.com/pallets/{name/x", "https:///pallets/x/y",
        "spiffe://*/builder", "spiffe://example.org/**", "^https://github.com/pallets/x/y$ ",
        "https://github.com/pallets/a b/c"})
    void SG_03_whatSomebodyElseCouldMatchIsRefused(String pattern) {
        assertThatThrownBy(() -> IdentityPattern.parse(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPackagesNameIsNoPattern() {
        var pattern = IdentityPattern.parse("https://github.com/pallets/{name}/x");
        for (var name : new String[]{"*", "a*", "{version}"}) {
            assertThat(pattern.matches("https://github.com/pallets/abc/x", Purl.of("generic", null, name, "1")))
                    .isFalse();
        }
        var scoped = IdentityPattern.parse("https://github.com/babel/{namespace}-{name}/x");
        assertThat(scoped.matches("https://github.com/babel/babel-core/x", Purl.of("npm", "@babel", "core", "1")))
                .isTrue();
        assertThat(scoped.matches("https://github.com/babel/-core/x", Purl.of("npm", null, "core", "1"))).isFalse();
    }

    @Test
    void aVeryLongNameIsNobodys() {
        var pattern = IdentityPattern.parse("https://github.com/pallets/*a*a*a*a*/x");
        assertThat(pattern.matches("https://github.com/pallets/" + "a".repeat(1_500) + "/x", FLASK)).isTrue();
        assertThat(pattern.matches("https://github.com/pallets/" + "a".repeat(3_000) + "/x", FLASK)).isFalse();
        assertThatThrownBy(() -> IdentityPattern.parse("ann@" + "x".repeat(3_000))).hasMessageContaining("no identity");
    }
}
