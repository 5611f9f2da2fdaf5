package org.strongset.ecosystem.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

class PipConfTest {
    private static PipConf parse(String text) {
        return PipConf.parse("pip.conf", text.getBytes(UTF_8));
    }

    @Test
    void readsWhatHoldsForAnInstallation() {
        var conf = parse("""
                # a comment
                [global]
                index-url = https://h.example/simple
                find_links =
                    /srv/wheels
                    https://h.example/files
                timeout: 60
                [install]
                index-url: https://ann:s3cret@i.example/simple
                no-index = no
                require-hashes = on
                [freeze]
                timeout = 10
                """);
        assertThat(conf.index()).hasToString("https://i.example/simple");
        assertThat(conf.findLinks()).extracting(Object::toString).containsExactly("/srv/wheels",
                "https://h.example/files");
        assertThat(conf.noIndex()).isFalse();
        assertThat(conf.requireHashes()).isTrue();
        assertThat(conf.warnings()).isEmpty();
        assertThat(parse("").index()).isNull();
    }

    @Test
    void aPasswordNeverShows() {
        var conf = parse("[global]\nindex-url = https://ann:s3cret@h.example/simple\nextra-index-url = "
                + "http://__token__:s3cret@i.example/x@y http://s3cret@j.example");
        assertThat(conf.toString() + conf.warnings()).doesNotContain("s3cret").contains("h.example", "i.example/x@y");
        assertThat(conf.extraIndexes().getFirst().insecureAddress()).contains("s3cret");
    }

    @Test
    void saysLoudlyWhatOpensTheDoor() {
        var conf = parse("""
                [global]
                extra-index-url = https://i.example/simple
                trusted-host = h.example j.example
                index-url = http://h.example/simple
                cert = /etc/ca.pem
                """);
        assertThat(conf.warnings()).hasSize(4).anyMatch(text -> text.contains("extra-index-url") && text.contains(
                "any package")).anyMatch(text -> text.contains("trusted-host") && text.contains("j.example")).anyMatch(
                        text -> text.contains("without TLS"));
        assertThat(conf.unsupported()).containsExactlyInAnyOrder("cert", "trusted-host");
        assertThat(PipConf.of("the environment", Map.of("no-index", "1")).noIndex()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index-url = https://s3cret@h/", "[global]\nindex-url s3cret", "[global]\n= s3cret",
        "[global]\nindex-url = a\nindex_url = s3cret", "[global]\n[global]", "[global]\nno-index = s3cretly",
        "[global]\nindex-url = https://s3cret\u00e9.example/", "[global]\nindex-url = x\0s3cret"})
    void refusesWhatIsNoConfigurationAndShowsNoSecret(String text) {
        var refused = catchThrowableOfType(MetadataException.class, () -> parse(text));
        assertThat(refused.code()).isEqualTo(Code.MALFORMED);
        assertThat(refused).hasMessageStartingWith("pip.conf").message().satisfiesAnyOf(message -> assertThat(message)
                .doesNotContain("s3cret"), message -> assertThat(message).contains("no-index"));
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(catchThrowableOfType(MetadataException.class, () -> PipConf.parse("x", new byte[100 << 20])).code())
                .isEqualTo(Code.LIMIT_EXCEEDED);
        assertThat(
                catchThrowableOfType(MetadataException.class, () -> parse("[global]\nindex-url = " + "x".repeat(9_000)))
                        .code())
                .isEqualTo(Code.MALFORMED);
    }
}
