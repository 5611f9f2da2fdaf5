package org.strongset.ecosystem.npm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

class NpmrcTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("HOST", "h.example", "TOKEN", "s3cret", "EMPTY", "");

    private static Npmrc parse(String text) {
        return Npmrc.parse(".npmrc", text.getBytes(UTF_8), ENVIRONMENT);
    }

    @Test
    void readsRegistriesAndTheirScopes() {
        var npmrc = parse("""
                ; a comment
                # another
                registry = https://h.example/npm
                @mine:registry=https://${HOST}/mine/ ; mine
                save-exact=true
                fund
                """);
        assertThat(npmrc.registry()).isEqualTo("https://h.example/npm/");
        assertThat(npmrc.scopes()).isEqualTo(Map.of("@mine", "https://h.example/mine/"));
        assertThat(npmrc.registryOf("left-pad")).contains("https://h.example/npm/");
        assertThat(npmrc.registryOf("@mine/a")).contains("https://h.example/mine/");
        assertThat(npmrc.registryOf("@other/a")).contains("https://h.example/npm/");
        assertThat(npmrc.loosened()).isEmpty();
        assertThat(npmrc.unsupported()).isEmpty();
        assertThat(parse("").registryOf("a")).isEmpty();
    }

    @Test
    void theEnvironmentSaysTheSame() {
        var npmrc = Npmrc.ofEnvironment(Map.of("NPM_CONFIG_REGISTRY", "https://h.example/npm", "npm_config_cache",
                "/var/npm", "npm_config_@mine:registry", "https://m.example/", "npm_config_//m.example/:_authToken",
                "s3cret", "npm_config_https_proxy", "http://p.example", "npm_config_prefix", "", "REGISTRY", "no"));
        assertThat(npmrc.registry()).isEqualTo("https://h.example/npm/");
        assertThat(npmrc.folders()).isEqualTo(Map.of("cache", "/var/npm"));
        assertThat(npmrc.scopes()).isEqualTo(Map.of("@mine", "https://m.example/"));
        assertThat(npmrc.credentialFor("https://m.example/").orElseThrow().isToken()).isTrue();
        assertThat(npmrc.unsupported()).containsExactly("https-proxy");
    }

    @Test
    void aCredentialIsForOneAddressAndNeverShows() {
        var npmrc = parse("""
                //h.example/npm/:_authToken=${TOKEN}
                //h.example/:username=ann
                //h.example/:_password=aHVzaA==
                _auth=bm9ib2R5
                """);
        assertThat(npmrc.toString()).doesNotContain("s3cret", "aHVzaA", "bm9ib2R5");
        var token = npmrc.credentialFor("https://h.example/npm/a/-/a-1.0.0.tgz").orElseThrow();
        assertThat(token.isToken()).isTrue();
        assertThat(token.insecureSecret("_authToken")).isEqualTo("s3cret");
        assertThat(token).hasToString("a credential that is not shown");
        var password = npmrc.credentialFor("https://h.example/other").orElseThrow();
        assertThat(password.isToken()).isFalse();
        assertThat(password.insecureSecret("username")).isEqualTo("ann");
        assertThat(npmrc.credentialFor("https://h.example.evil.example/npm/")).isEmpty();
        assertThat(npmrc.credentialFor("https://evil.example/h.example/npm/")).isEmpty();
        assertThat(npmrc.credentialFor("https://h.example:8443/npm/")).isEmpty();
        assertThat(npmrc.credentialFor("")).isEmpty();
        assertThat(npmrc.unsupported()).containsExactly("_auth");
    }

    @Test
    void saysWhatWeakensAndWhatIsNotFollowed() {
        var npmrc = parse("""
                strict-ssl=false
                registry=http://h.example/
                cafile=/etc/ca.pem
                ca[]=x
                proxy=http://p/
                //h.example/:certfile=/c
                """);
        assertThat(npmrc.loosened()).containsExactly("strict-ssl=false", "registry=http://h.example/");
        assertThat(npmrc.unsupported()).containsExactlyInAnyOrder("cafile", "ca[]", "proxy", "certfile");
    }

    @ParameterizedTest
    @CsvSource({"${TOKEN},s3cret", "a${TOKEN}b${HOST},as3cretbh.example", "${NONE},${NONE}", "${NONE?},''",
        "${EMPTY},''",
        "\\${TOKEN},${TOKEN}", "${,${", "${},${}", "${TOKEN,${TOKEN", "$TOKEN,$TOKEN", "${a${TOKEN}},${as3cret}",
        "'\"${TOKEN}\"',s3cret", "a\\;b,a;b", "a;b,a", "a\\b,a\\b"})
    void expandsTheEnvironmentAsNpmDoes(String text, String expanded) {
        assertThat(parse("//h/:_authToken=" + text).credentialFor("https://h/").orElseThrow().insecureSecret(
                "_authToken")).isEqualTo(expanded);
    }

    @Test
    void theLastOfTwoSettingsHolds() {
        assertThat(parse("registry=https://a/\nregistry=https://b/\n").registry()).isEqualTo("https://b/");
    }

    @Test
    void whatStandsInASectionIsNoSetting() {
        assertThat(parse("registry=https://a/\n[x]\nregistry=https://b/\n").registry()).isEqualTo("https://a/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry=", "registry=h.example", "registry=file:///x", "registry=https://",
        "registry=https://ann:s3cret@h.example/", "registry=https://h.example/ x", "registry=${NONE}",
        "registry=https://${NONE}/", "registry=https://h.example/?a", "registry=https://h.example/é",
        "@mine:registry=javascript:x"})
    void refusesAddressesThatAreNoneAndShowsNoneOfThem(String text) {
        var refused = catchThrowableOfType(MetadataException.class, () -> parse(text));
        assertThat(refused.code()).isEqualTo(Code.MALFORMED);
        assertThat(refused).hasMessageContaining(".npmrc").message().doesNotContain("s3cret");
    }

    @Test
    void refusesWhatIsNoText() {
        assertThat(catchThrowableOfType(MetadataException.class, () -> parse("registry=https://a/\0")).code())
                .isEqualTo(
                        Code.MALFORMED);
        assertThat(catchThrowableOfType(MetadataException.class, () -> Npmrc.parse("x", new byte[]{(byte) 0xff}, Map
                .of())).code()).isEqualTo(Code.MALFORMED);
        assertThat(catchThrowableOfType(MetadataException.class, () -> Npmrc.parse("x", new byte[100 << 20], Map.of()))
                .code()).isEqualTo(Code.LIMIT_EXCEEDED);
        var much = Map.of("A", "x".repeat(60_000));
        assertThat(
                catchThrowableOfType(MetadataException.class, () -> Npmrc.parse("x", ("a=" + "${A}".repeat(9)).getBytes(
                        UTF_8), much)).code())
                .isEqualTo(Code.LIMIT_EXCEEDED);
    }
}
