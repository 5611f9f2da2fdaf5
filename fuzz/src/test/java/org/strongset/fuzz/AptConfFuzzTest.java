package org.strongset.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.AptAuth;
import org.strongset.ecosystem.debian.AptConf;

/// apt's configuration as nobody would write it: each file is refused, or says one thing.
class AptConfFuzzTest {
    @FuzzTest
    void conf(byte[] bytes) {
        var once = Bounds.within(() -> read(() -> said(AptConf.parse("made", bytes))));
        assertThat(read(() -> said(AptConf.parse("made", bytes)))).isEqualTo(once);
    }

    private static String said(AptConf conf) {
        return List.of(conf.moved(), conf.otherTls(), conf.loosened(), conf.notIncluded(), conf.proxy("https", "h"),
                conf.asksAProgramForProxies(), read(conf::architectures), read(conf::architecture)).toString();
    }

    @FuzzTest
    void auth(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        Bounds.within(() -> read(() -> AptAuth.parse("made", bytes))).ifPresent(auth -> {
            for (var host : List.of("example.org", "127.0.0.1", "nobody.example")) {
                if (!text.contains(host)) {
                    assertThat(auth.find("https", host, -1, "/")).isEmpty();
                    assertThat(auth.find("http", host, -1, "/")).isEmpty();
                }
            }
        });
    }

    private static <T> Optional<T> read(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (MetadataException _) {
            return Optional.empty();
        }
    }
}
