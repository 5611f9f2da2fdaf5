package org.strongset.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.strongset.maven.MadeRepository.dependencies;

import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;

/// The client's own configuration is what counts: global and user settings, encrypted passwords, headers, proxies.
class SettingsTest {
    @TempDir
    Path folder;
    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        workshop.upstream().jar("g:a:1", "");
        workshop.project(dependencies("g:a:1"));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private String mirror() {
        return "<mirrors>" + Workshop.mirror("made", "*", workshop.upstream().url()) + "</mirrors>";
    }

    private static String server(String password) {
        return "<servers><server><id>made</id><username>u</username><password>" + password
                + "</password></server></servers>";
    }

    @Test
    void anEncryptedPasswordIsDecryptedByTheUsersOwnMasterPassword() throws PlexusCipherException {
        var cipher = new DefaultPlexusCipher();
        workshop.write("home/.m2/settings-security.xml", "<settingsSecurity><master>"
                + cipher.encryptAndDecorate("master", "settings.security") + "</master></settingsSecurity>");
        workshop.settings(server(cipher.encryptAndDecorate("p", "master")) + mirror());
        workshop.upstream().askFor("u", "p");
        assertThat(workshop.resolve().problems()).isEmpty();
        assertThat(workshop.upstream().credentials())
                .contains("Basic " + Base64.getEncoder().encodeToString("u:p".getBytes(UTF_8)));
    }

    @Test
    void aPasswordThatCannotBeDecryptedIsSaid() {
        workshop.settings(server("{COQLCE6DU6GtcS5P=}") + mirror());
        assertThat(catchThrowableOfType(MavenException.class, workshop::resolve)).hasMessageContaining("made");
    }

    @Test
    void aMasterPasswordIsNeverFetchedFromAnywhere() {
        try (var listener = new MadeRepository()) {
            workshop.write("home/.m2/settings-security.xml",
                    "<settingsSecurity><relocation>" + listener.url() + "</relocation></settingsSecurity>");
            assertThat(catchThrowableOfType(MavenException.class, workshop::resolve))
                    .hasMessageContaining("relocation");
            assertThat(listener.requests()).isEmpty();
        }
    }

    @Test
    void theInstalledMavensSettingsCountBelowTheUsers() {
        workshop.write("maven/conf/settings.xml", "<settings>" + mirror() + "</settings>").settings("");
        assertThat(workshop.resolve().problems()).isEmpty();
        assertThat(workshop.upstream().requests()).isNotEmpty();
    }

    @Test
    void variablesInTheSettingsAreFilledIn() {
        workshop.settings("<mirrors>" + Workshop.mirror("made", "*", workshop.upstream().url().replace("/repo",
                "/${env.HOME}")) + "</mirrors>");
        assertThat(workshop.resolve().needed()).isNotEmpty();
        assertThat(workshop.upstream().requests())
                .anyMatch(request -> request.contains(folder.getFileName().toString()));
    }

    @Test
    void aProxyOfTheSettingsIsUsed() {
        String[] at = workshop.upstream().url().replace("http://", "").replace("/repo", "").split(":", -1);
        workshop.settings("<proxies><proxy><id>x</id><active>true</active><protocol>http</protocol><host>" + at[0]
                + "</host><port>" + at[1] + "</port></proxy></proxies><mirrors>"
                + Workshop.mirror("made", "*", "http://nowhere.invalid/repo") + "</mirrors>");
        assertThat(workshop.resolve().problems()).isEmpty();
        assertThat(workshop.upstream().requests()).isNotEmpty();
    }

    @Test
    void headersOfAServerAreSent() {
        workshop.settings(
                "<servers><server><id>made</id><configuration><httpHeaders><property><name>Authorization</name>"
                        + "<value>Bearer t</value></property></httpHeaders></configuration></server></servers>"
                        + mirror());
        assertThat(workshop.resolve().problems()).isEmpty();
        assertThat(workshop.upstream().credentials()).contains("Bearer t");
    }

    @Test
    void anotherSettingsFileCanBeNamed() {
        workshop.write("other.xml", "<settings>" + mirror() + "</settings>").settings("");
        assertThat(MavenBuild.resolve(workshop.request().withSettings(folder.resolve("other.xml"))).problems())
                .isEmpty();
        assertThat(catchThrowableOfType(MavenException.class,
                () -> MavenBuild.resolve(workshop.request().withSettings(folder.resolve("gone.xml")))))
                .hasMessageContaining("gone.xml");
    }
}
