package org.strongset.ecosystem.debian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

final class AptConfTest {
    @TempDir
    Path root;

    private static AptConf conf(String text) {
        return AptConf.parse("apt.conf", text.getBytes(UTF_8));
    }

    @Test
    void aListIsWrittenInManyWays() {
        for (var text : new String[]{"APT::Architectures { \"amd64\"; \"i386\"; };", "apt { architectures { \"amd64\"; "
                + "\"i386\"; } }",
            "APT::Architectures:: \"amd64\"; APT::Architectures:: \"i386\";",
            "APT { Architectures:: amd64; Architectures \n{ i \"i386\"; }; };", "APT::Architectures \"amd64,i386\";",
            "/* a { */ APT::Architectures { // b {\n # c {\n \"amd64\"; \"i386\"; };"}) {
            assertThat(conf(text).architectures()).as(text).containsExactly("amd64", "i386");
        }
        assertThat(conf("").architectures()).isEmpty();
        assertThat(conf("APT::Architecture \"arm64\";").architecture()).contains("arm64");
        assertThat(conf("APT::Architecture \"\";").architecture()).isEmpty();
    }

    @Test
    void whatIsClearedIsGoneWithAllBelowIt() {
        assertThat(conf("APT::Architectures { \"a\"; }; #clear APT::Architectures;").architectures()).isEmpty();
        assertThat(conf("APT::Architectures { \"a\"; }; #clear apt; APT::Architectures:: \"b\";").architectures())
                .containsExactly("b");
        assertThat(conf("APT::Architectures { \"a\"; }; #clear APT::Arch;").architectures()).containsExactly("a");
    }

    @Test
    void whatIsIncludedIsNamedAndNotRead() {
        assertThat(conf("#include \"/etc/other\";\n").notIncluded()).containsExactly("/etc/other");
        assertThat(conf("# include nothing\n#including neither\n").notIncluded()).isEmpty();
    }

    @Test
    void theProxyOfAHostComesBeforeTheOneOfAll() {
        var conf = conf("Acquire { http { Proxy \"http://p:1/\"; Proxy::archive.example \"DIRECT\"; };"
                + " https::Proxy::other.example \"http://q:2\"; };");
        assertThat(conf.proxy("http", "any.example")).contains("http://p:1/");
        assertThat(conf.proxy("https", "any.example")).contains("http://p:1/");
        assertThat(conf.proxy("http", "archive.example")).contains("DIRECT");
        assertThat(conf.proxy("https", "other.example")).contains("http://q:2");
        assertThat(conf("").proxy("http", "any.example")).isEmpty();
        assertThat(conf("Acquire::http::Proxy-Auto-Detect \"/bin/x\";").asksAProgramForProxies()).isTrue();
    }

    @Test
    void whatIsNotFollowedIsNamed() {
        assertThat(conf("Dir::State::lists \"/elsewhere\"; Dir \"/\"; Dir::Etc \"/etc/apt/\";").moved())
                .containsExactly("dir::state::lists");
        assertThat(conf("Acquire::https::CAInfo \"/x\"; Acquire::https::a.example::Verify-Peer \"false\";"
                + " Acquire::https::Timeout \"3\";").otherTls())
                .containsExactly("acquire::https::cainfo", "acquire::https::a.example::verify-peer");
        assertThat(conf("Acquire::Check-Valid-Until \"false\"; Acquire::AllowInsecureRepositories \"no\";").loosened())
                .containsExactly("acquire::check-valid-until=false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"APT", "APT::X \"a\"", "APT { ", "}", "\"a\";", "APT \"a", "APT \"a\n\";", "/* x",
        "APT = 1;",
        "APT { #clear X; };", "#clear ;", "APT::X \"a\" \"b\";", "APT::X \u0000;", "{ };"})
    void whatIsNotOfTheLanguageIsRefusedWithItsLine(String text) {
        assertThatThrownBy(() -> conf(text)).isInstanceOf(MetadataException.class).hasMessageContaining("line");
    }

    @Test
    void whatIsTooDeepOrTooLongIsRefused() {
        for (var text : new String[]{"A {".repeat(1000), "A:: \"b\";".repeat(100_001), " ".repeat((1 << 20) + 1)}) {
            assertThatThrownBy(() -> conf(text)).isInstanceOfSatisfying(MetadataException.class,
                    e -> assertThat(e.code()).isEqualTo(Code.LIMIT_EXCEEDED));
        }
    }

    @Test
    void filesAreReadInAptsOrder() throws IOException {
        var parts = Files.createDirectories(root.resolve("etc/apt/apt.conf.d"));
        Files.writeString(parts.resolve("20b"), "APT::Architecture \"b\";");
        Files.writeString(parts.resolve("10a.conf"), "APT::Architecture \"a\";");
        Files.writeString(parts.resolve("30c.bak"), "this is not read");
        assertThat(AptConf.read(root).architecture()).contains("b");
        Files.writeString(root.resolve("etc/apt/apt.conf"), "APT::Architecture \"c\";");
        assertThat(AptConf.read(root).architecture()).contains("c");
        assertThat(AptConf.read(root.resolve("nothing")).architecture()).isEmpty();
    }
}
