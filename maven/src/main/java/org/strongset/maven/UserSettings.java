package org.strongset.maven;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.io.DefaultSettingsReader;
import org.apache.maven.settings.io.SettingsReader;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;
import org.strongset.model.Code;

/// The client's effective settings: its global file, overruled by the user's, with passwords decrypted.
///
/// @param settings all but what is decrypted
/// @param servers with their passwords in clear; never printed
/// @param proxies with their passwords in clear; never printed
record UserSettings(Settings settings, List<Server> servers, List<Proxy> proxies) {

    /// Reads them.
    ///
    /// @throws MavenException if a file is there and cannot be read, or a password cannot be decrypted
    static UserSettings read(Context context, Inputs inputs) {
        context.globalSettings().ifPresent(inputs::file);
        context.userSettings().ifPresent(inputs::file);
        var request = new DefaultSettingsBuildingRequest();
        context.globalSettings().filter(UserSettings::isThere)
                .ifPresent(file -> request.setGlobalSettingsFile(file.toFile()));
        context.userSettings().filter(UserSettings::isThere)
                .ifPresent(file -> request.setUserSettingsFile(file.toFile()));
        request.setSystemProperties(context.systemProperties());
        request.setUserProperties(context.userProperties());
        try {
            var settings = new DefaultSettingsBuilderFactory() {
                @Override
                protected SettingsReader newSettingsReader() {
                    return new Checked(context.unknown());
                }
            }.newInstance().build(request).getEffectiveSettings();
            return decrypt(settings, context.settingsSecurity(), inputs);
        } catch (SettingsBuildingException e) {
            throw new MavenException(Code.MALFORMED, "Maven's settings cannot be read: " + e.getMessage(), e);
        }
    }

    /// Returns whether the file is there. A folder, a pipe or a link to nowhere is not "no settings": the mirrors that it
    /// stands in the place of would be passed by, and others be asked.
    private static boolean isThere(Path file) {
        if (!Files.isRegularFile(file) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new MavenException(Code.MALFORMED,
                    "Maven's settings cannot be read: " + file + " is no file; remove it, or name another", null);
        }
        return Files.exists(file);
    }

    private static UserSettings decrypt(Settings settings, Path security, Inputs inputs) {
        var asked = new DefaultSettingsDecryptionRequest();
        asked.setServers(settings.getServers());
        asked.setProxies(settings.getProxies());
        try {
            var dispatcher = new DefaultSecDispatcher(new DefaultPlexusCipher(), new HashMap<>(),
                    local(security, new ArrayList<>(), inputs).toString());
            var answer = new DefaultSettingsDecrypter(dispatcher).decrypt(asked);
            if (!answer.getProblems().isEmpty()) {
                throw new MavenException(Code.MALFORMED, answer.getProblems().getFirst().getMessage()
                        + "; see " + security, null);
            }
            return new UserSettings(settings, answer.getServers(), answer.getProxies());
        } catch (XmlRefused e) {
            throw new MavenException(e.code(), e.getMessage() + "; see " + security, e);
        } catch (IOException e) {
            throw new MavenException(Code.MALFORMED, security + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Follows `<relocation>`, to files only: Maven's reader would open any URL that stands there.
    private static Path local(Path security, List<Path> seen, Inputs inputs) throws IOException {
        inputs.file(security);
        if (!Files.isRegularFile(security)) {
            return security;
        }
        var relocation = SafeXml.read(Context.bytes(security), security.toString()).child("relocation");
        if (relocation.isEmpty()) {
            return security;
        }
        seen.add(security);
        if (relocation.contains("://") || seen.contains(Path.of(relocation))) {
            throw new XmlRefused(Code.MALFORMED,
                    "its <relocation> \"" + relocation + "\" is not a file, or leads back; name the file itself");
        }
        return local(Path.of(relocation), seen, inputs);
    }

    /// Hands Maven's reader only what [SafeXml] accepts.
    private static final class Checked extends DefaultSettingsReader {
        private final UnknownVariables unknown;

        Checked(UnknownVariables unknown) {
            this.unknown = unknown;
        }

        @Override
        public Settings read(InputStream input, Map<String, ?> options) throws IOException {
            byte[] xml = input.readNBytes(SafeXml.MAX_BYTES + 1);
            input.close();
            SafeXml.read(xml, "the settings file");
            if (unknown.isIn(new String(xml, StandardCharsets.UTF_8))) {
                throw new MavenException(Code.BUILD_INCOMPLETE, "Maven's settings ask for one of the variables "
                        + new TreeSet<>(unknown.names()) + ", which only the Maven of the build has; write its value",
                        null);
            }
            return super.read(new ByteArrayInputStream(xml), options);
        }
    }

    /// Returns the user's local repository: `-Dmaven.repo.local`, the settings', or Maven's default in `HOME`.
    Path localRepository(Properties userProperties, Path home) {
        String said = userProperties.getProperty("maven.repo.local", settings.getLocalRepository());
        return said == null || said.isBlank() ? home.resolve(".m2/repository") : Path.of(said);
    }

    /// Says nothing: servers and proxies carry passwords.
    @Override
    public String toString() {
        return "UserSettings";
    }
}
