package org.strongset.ecosystem.debian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.ecosystem.MetadataException;

final class AptAuthTest {
    @TempDir
    Path root;

    private static boolean has(String entry, String scheme, int port, String path) {
        return AptAuth.parse("auth.conf", (entry + " login apt password debian").getBytes(UTF_8))
                .find(scheme, "example.org", port, path).isPresent();
    }

    /// The table of apt_auth.conf(5), for `https://example.org/debian`.
    @Test
    void anEntryIsForItsHostPortAndPathOnly() {
        for (var entry : new String[]{"machine example.org", "machine example.org/deb", "machine example.org/debian",
            "machine example.org/debian/", "machine EXAMPLE.org", "machine https://example.org"}) {
            assertThat(has(entry, "https", -1, "/debian/dists/")).as(entry).isTrue();
        }
        for (var entry : new String[]{"machine example.org:443", "machine example.org/deb/",
            "machine example.org/ubuntu",
            "machine example.orga", "machine example.net", "machine http://example.org"}) {
            assertThat(has(entry, "https", -1, "/debian/dists/")).as(entry).isFalse();
        }
        assertThat(has("machine example.org:8443", "https", 8443, "/")).isTrue();
    }

    @Test
    void overHttpOnlyIfTheEntrySaysSo() {
        assertThat(has("machine example.org", "http", -1, "/debian/")).isFalse();
        assertThat(has("machine http://example.org/debian", "http", -1, "/debian/")).isTrue();
        assertThat(has("machine http://example.org/debian", "https", -1, "/debian/")).isFalse();
    }

    @Test
    void theFirstEntryThatIsForItCounts() {
        var auth = AptAuth.parse("auth.conf", """
                # machine example.org login no password no
                machine example.org/a
                login one
                password 1
                machine example.org unknown login two password 2
                """.getBytes(UTF_8));
        assertThat(auth.find("https", "example.org", -1, "/a/")).contains(new AptAuth.Account("one", "1"));
        assertThat(auth.find("https", "example.org", -1, "/b/")).contains(new AptAuth.Account("two", "2"));
        assertThat(new AptAuth.Account("one", "secret")).asString().doesNotContain("secret");
    }

    @Test
    void whatIsNoEntryIsRefusedWithoutBeingShown() {
        for (var text : new String[]{"machine", "machine a login", "machine se:cret/x login a", "machine se://cr:et"}) {
            assertThatThrownBy(() -> AptAuth.parse("auth.conf", text.getBytes(UTF_8))).as(text)
                    .isInstanceOf(MetadataException.class).hasMessageNotContaining("cret")
                    .hasMessageNotContaining("se:");
        }
        assertThat(AptAuth.parse("auth.conf", "login a password b".getBytes(UTF_8)).find("https", "a", -1, "/"))
                .isEmpty();
    }

    @Test
    void partsAreReadBehindTheMainFile() throws IOException {
        var parts = Files.createDirectories(root.resolve("etc/apt/auth.conf.d"));
        Files.writeString(parts.resolve("a.conf"), "machine example.org login part password p");
        Files.writeString(parts.resolve("b.bak"), "machine");
        assertThat(AptAuth.read(root).find("https", "example.org", -1, "/")).isPresent();
        Files.writeString(root.resolve("etc/apt/auth.conf"), "machine example.org login main password p");
        assertThat(AptAuth.read(root).find("https", "example.org", -1, "/")).contains(
                new AptAuth.Account("main", "p"));
        assertThat(AptAuth.read(root.resolve("nothing")).find("https", "example.org", -1, "/")).isEmpty();
    }
}
