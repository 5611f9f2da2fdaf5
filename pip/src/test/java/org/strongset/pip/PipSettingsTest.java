package org.strongset.pip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongset.pip.MadeIndex.sha256;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;
import org.strongset.testkit.Loopback;

/// Which indexes are asked, by pip's own configuration, and who is told a password.
@Timeout(120)
final class PipSettingsTest {
    private static final byte[] SDIST = "an sdist of tool".getBytes(UTF_8);
    private static final String NAME = "tool-1.tar.gz";

    @TempDir
    Path folder;

    private final MadeIndex index = new MadeIndex().has("tool", NAME, SDIST, "");
    private final Map<String, String> environment = new HashMap<>();

    PipSettingsTest() {
        environment.put("PATH", "/nowhere");
    }

    @AfterEach
    void close() {
        index.close();
    }

    private Path write(String name, byte[] bytes) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, String text) {
        return write(name, text.getBytes(UTF_8));
    }

    private Resolution resolve(String requirements) {
        environment.put("HOME", folder.resolve("home").toString());
        return PipProject.resolve(Request.of(new Subject.RequirementsFile(write("requirements.txt", requirements),
                "requirements.txt"), folder.resolve("root"), folder.resolve("cache"), environment));
    }

    private List<String> indexes() {
        return resolve("").indexes();
    }

    @Test
    void aLaterPlaceOfConfigurationWinsAsInPip() {
        write("root/etc/xdg/pip/pip.conf", "[global]\nindex-url = https://a.example/simple\n");
        assertThat(indexes()).containsExactly("https://a.example/simple/");
        write("root/etc/pip.conf", "[global]\nindex-url = https://b.example/simple\n");
        assertThat(indexes()).containsExactly("https://b.example/simple/");
        write("home/.pip/pip.conf", "[global]\nindex-url = https://c.example/simple\n");
        assertThat(indexes()).containsExactly("https://c.example/simple/");
        write("home/.config/pip/pip.conf", "[global]\nindex-url = https://d.example/simple/\n");
        assertThat(indexes()).containsExactly("https://d.example/simple/");
        environment.put("PIP_CONFIG_FILE", write("own.conf", "[global]\nindex-url = https://e.example\n").toString());
        assertThat(indexes()).containsExactly("https://e.example/");
        environment.put("PIP_INDEX_URL", "https://f.example");
        assertThat(indexes()).containsExactly("https://f.example/");
    }

    @Test
    void theSectionOfInstallWinsOverTheOneForAllWhereverItStands() {
        write("root/etc/pip.conf", "[install]\nindex-url = https://install.example\n");
        write("home/.config/pip/pip.conf", "[global]\nindex-url = https://global.example\n");
        assertThat(indexes()).containsExactly("https://install.example/");
    }

    @Test
    void theConfigurationFileThatIsNamedStandsInPlaceOfTheUsersAndNoneMeansNone() {
        write("home/.config/pip/pip.conf", "[global]\nextra-index-url = https://user.example\n");
        environment.put("PIP_CONFIG_FILE", write("own.conf", "[global]\nindex-url = https://own.example\n").toString());
        assertThat(indexes()).containsExactly("https://own.example/");
        environment.put("PIP_CONFIG_FILE", "/dev/null");
        environment.put("PIP_INDEX_URL", "https://variable.example");
        assertThat(indexes()).containsExactly("https://variable.example/");
    }

    @Test
    void withoutAConfiguredIndexThatOfTheInstalledPipIsAsked() {
        assertThatThrownBy(() -> resolve("tool==1\n")).isInstanceOf(PipException.class).hasMessageContaining(
                "PIP_INDEX_URL");
        write("venv/lib/python3.13/site-packages/pip/_internal/models/index.py",
                "class X:\n    pass\n\nPyPI = PackageIndex(\n    \"https://index.example/\", file_storage_domain=\"x\")\n");
        environment.put("VIRTUAL_ENV", folder.resolve("venv").toString());
        assertThat(indexes()).containsExactly("https://index.example/simple/");
        write("venv/pip.conf", "[global]\nindex-url = https://venv.example\n");
        assertThat(indexes()).containsExactly("https://venv.example/");
    }

    @Test
    void aRequirementsFileMayNameItsOwnIndexAndSeveralAreWarnedOf() {
        environment.put("PIP_INDEX_URL", "https://configured.example");
        var resolution = resolve("-i " + index.url() + "\n--extra-index-url https://extra.example/simple\n");
        assertThat(resolution.indexes()).containsExactly(index.url() + "/", "https://extra.example/simple/");
        assertThat(resolution.remarks()).extracting(Remark::code).containsOnly(Code.INDEX_LOOSENED);
        assertThat(resolution.remarks().getFirst().message()).contains("extra.example");
        assertThat(resolve("--no-index\n--find-links .\n").indexes()).containsExactly(folder + "/.");
    }

    @Test
    void settingsThatAreNotFollowedAreSaid() {
        environment.put("PIP_INDEX_URL", index.url());
        environment.put("PIP_CERT", "/etc/ours.pem");
        assertThat(resolve("").remarks())
                .anyMatch(remark -> remark.code() == Code.SETTING_NOT_FOLLOWED && remark.message()
                        .contains("cert"));
    }

    @Test
    void foldersAndFileAddressesAreReadWhereTheyLie() {
        var wheel = write("links/" + NAME, SDIST);
        write("index/simple/tool/index.html",
                "<a href=\"../../files/" + NAME + "#sha256=" + sha256(SDIST).hex() + "\">" + NAME
                        + "</a>");
        var file = write("index/files/" + NAME, SDIST);
        environment.put("PIP_NO_INDEX", "1");
        environment.put("PIP_FIND_LINKS", folder.resolve("links").toString());
        var linked = resolve("tool==1\n").needed().getFirst();
        assertThat(linked.file()).isEqualTo(wheel);
        assertThat(linked.server()).isNull();
        environment.remove("PIP_NO_INDEX");
        environment.remove("PIP_FIND_LINKS");
        environment.put("PIP_INDEX_URL", "file://" + folder.resolve("index/simple"));
        var indexed = resolve("tool==1\n").needed().getFirst();
        assertThat(indexed.file()).isEqualTo(file);
        assertThat(indexed.digests()).containsExactly(sha256(SDIST));
    }

    @Test
    void twoIndexesThatServeDifferentBytesUnderOneNameAreContradictory() {
        try (var other = new MadeIndex().has("tool", NAME, "other bytes".getBytes(UTF_8), "")) {
            environment.put("PIP_INDEX_URL", index.url());
            environment.put("PIP_EXTRA_INDEX_URL", other.url());
            assertThat(resolve("tool==1\n").needed().getFirst().remarks()).extracting(Remark::code).contains(
                    Code.COPY_DIFFERS);
            assertThat(resolve("tool==1 --hash=" + sha256(SDIST) + "\n").needed().getFirst().remarks()).isEmpty();
        }
    }

    @Test
    void aPasswordIsToldToItsOwnOriginOnlyAndIsShownNowhere() {
        try (var elsewhere = new Loopback().file("/" + NAME, SDIST)) {
            index.page("tool", "text/html",
                    ("<a href=\"" + elsewhere.url() + "/" + NAME + "\">" + NAME + "</a>").getBytes(
                            UTF_8));
            var secret = index.url().replace("http://", "http://ann:p%40ss@");
            environment.put("SECRET", secret);
            var resolution = resolve("--index-url ${SECRET}\ntool==1\n");
            assertThat(resolution.needed()).hasSize(1);
            assertThat(resolution.toString()).doesNotContain("p%40ss").doesNotContain("p@ss");
            assertThat(index.server().asked().getFirst().lines()).contains("Authorization: Basic " + Base64.getEncoder()
                    .encodeToString("ann:p@ss".getBytes(UTF_8)));
            assertThat(elsewhere.asked()).hasSize(1).noneMatch(asked -> asked.has("Authorization"));
        }
    }

    @Test
    void proxiesOfTheEnvironmentAreUsed() {
        try (var proxy = new Loopback()) {
            environment.put("PIP_INDEX_URL", "http://index.example/simple");
            environment.put("http_proxy", proxy.url());
            assertThat(resolve("tool==1\n").problems()).extracting(Problem::code)
                    .containsExactly(Code.UPSTREAM_HAS_NONE);
            assertThat(proxy.paths()).containsExactly("http://index.example/simple/tool/");
        }
    }

    @Test
    void anIndexThatDoesNotAnswerMayHaveMoreFilesAndIsNotLeftOut() {
        try (var other = new Loopback().status("/simple/tool/", "500 no")) {
            environment.put("PIP_INDEX_URL", index.url());
            environment.put("PIP_EXTRA_INDEX_URL", other.url() + "/simple");
            var resolution = resolve("tool==1\n");
            assertThat(resolution.needed()).hasSize(1);
            assertThat(resolution.problems()).extracting(Problem::code).containsExactly(Code.UPSTREAM_UNAVAILABLE);
            assertThat(resolve("tool==1 --hash=" + sha256(SDIST) + "\n").problems()).isEmpty();
        }
    }
}
