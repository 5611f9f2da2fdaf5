package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/// That the JVM's defaults follow its settings, without which running all tests under other settings would prove nothing.
class SettingsTest {
    @Test
    @SuppressWarnings("DefaultCharset")
    void JP_12_theDefaultsAreThoseOfTheSettings() {
        assertThat(Locale.getDefault().getLanguage()).isEqualTo(System.getProperty("user.language"));
        assertThat(Charset.defaultCharset().name()).isEqualTo(System.getProperty("file.encoding"));
        assertThat(TimeZone.getDefault().getID()).isEqualTo(System.getProperty("user.timezone"));
    }

    @Test
    void JP_12_turkishLowersTheIDifferently() {
        boolean turkish = "tr".equals(System.getProperty("user.language"));
        assertThat("I".toLowerCase(Locale.getDefault())).isEqualTo(turkish ? "ı" : "i");
    }
}
