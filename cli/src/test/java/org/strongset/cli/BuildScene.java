package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.strongset.cli.Strongset.Outcome;
import tools.jackson.databind.JsonNode;

/// A user with a Maven, a keyring, a policy and a project, all in one folder; and an upstream that mirrors all others.
///
/// Ann is in the keyring, Eve is not. The Maven binds no plugin to the packagings `none` and `pom` but those of every
/// packaging, which are there, signed by Ann.
final class BuildScene implements AutoCloseable {
    /// Whoever is in the folder `keys` may release everything.
    static final String SIGNED = policy("keyring = { ring = \"ours\" }", "");

    private final Path folder;
    private final MadeUpstream upstream = new MadeUpstream();
    private final MadeSigner ann = MadeSigner.named("Ann");
    private final MadeSigner eve = MadeSigner.named("Eve");

    BuildScene(Path folder) {
        this.folder = folder;
        maven();
        settings("<mirrors>" + mirror("made", "*", upstream.url()) + "</mirrors>");
        write("keys/ann.gpg", ann.certificate()).write("policy.toml", SIGNED);
        jar("org.apache.maven.plugins:maven-clean-plugin:3.2.0", "<packaging>maven-plugin</packaging>");
        jar("org.apache.maven.plugins:maven-site-plugin:3.12.1", "<packaging>maven-plugin</packaging>");
    }

    /// Returns a policy that lets in what `rule` allows.
    ///
    /// @param more what follows it: limits of the keyring, or tables
    static String policy(String rule, String more) {
        return """
                strongset = 1
                name = "test"
                [rule.signed]
                %s
                [[use]]
                for = "pkg:*/**"
                allow = "signed"
                [keyring.ours]
                folder = "keys"
                %s
                """.formatted(rule, more);
    }

    static String mirror(String id, String of, String url) {
        return "<mirror><id>" + id + "</id><mirrorOf>" + of + "</mirrorOf><url>" + url + "</url></mirror>";
    }

    private void maven() {
        write("maven/lib/maven-core-1.jar", zip("META-INF/plexus/components.xml",
                "<component-set><components>" + mapping("none") + mapping("pom") + "</components></component-set>",
                "META-INF/maven/extension.xml", "<extension><exportedArtifacts/></extension>",
                "META-INF/maven/org.apache.maven/maven-core/pom.properties", "version=3.9.9"));
    }

    private static String mapping(String packaging) {
        return "<component><role>org.apache.maven.lifecycle.mapping.LifecycleMapping</role><role-hint>" + packaging
                + "</role-hint><configuration><lifecycles><lifecycle><id>default</id><phases><compile/></phases>"
                + "</lifecycle></lifecycles></configuration></component>";
    }

    MadeUpstream upstream() {
        return upstream;
    }

    MadeSigner ann() {
        return ann;
    }

    MadeSigner eve() {
        return eve;
    }

    Path folder() {
        return folder;
    }

    BuildScene settings(String inside) {
        return write("home/.m2/settings.xml", "<settings>" + inside + "</settings>");
    }

    BuildScene write(String path, String text) {
        return write(path, text.getBytes(UTF_8));
    }

    BuildScene write(String path, byte[] bytes) {
        var file = folder.resolve(path);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the project's POM, of the packaging `none`.
    BuildScene project(String inside) {
        return write("project/pom.xml", pomText("p:p:1", "<packaging>none</packaging>" + inside));
    }

    /// Adds a POM and a jar, both signed by Ann.
    BuildScene jar(String coordinates, String inside) {
        return pom(coordinates, inside).served(path(coordinates, "jar"), jarBytes(coordinates), ann);
    }

    BuildScene pom(String coordinates, String inside) {
        return served(path(coordinates, "pom"), pomText(coordinates, inside).getBytes(UTF_8), ann);
    }

    /// Adds a file with its SHA-1 and its signature.
    BuildScene served(String path, byte[] bytes, MadeSigner by) {
        upstream.file(path + ".asc", by.asc(bytes));
        return unsigned(path, bytes);
    }

    /// Adds a file with its SHA-1; a signature that was there before stays.
    BuildScene unsigned(String path, byte[] bytes) {
        upstream.file(path, bytes).file(path + ".sha1", digest("SHA-1", bytes).getBytes(UTF_8));
        return this;
    }

    static byte[] jarBytes(String coordinates) {
        return jarBytes(coordinates, "");
    }

    /// Returns a jar that says itself what it is.
    static byte[] jarBytes(String coordinates, String inside) {
        var parts = coordinates.split(":", -1);
        var in = "META-INF/maven/" + parts[0] + "/" + parts[1] + "/";
        return zip(in + "pom.properties", "groupId=%s\nartifactId=%s\nversion=%s\n".formatted(parts[0], parts[1],
                parts[2]), in + "pom.xml", pomText(coordinates, inside));
    }

    static byte[] zip(String... namesAndTexts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                var entry = new ZipEntry(namesAndTexts[i]);
                entry.setTimeLocal(java.time.LocalDateTime.of(2025, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String pomText(String coordinates, String inside) {
        return "<project><modelVersion>4.0.0</modelVersion>" + gav(coordinates) + inside + "</project>";
    }

    static String gav(String coordinates) {
        var parts = coordinates.split(":", -1);
        return "<groupId>" + parts[0] + "</groupId><artifactId>" + parts[1] + "</artifactId>"
                + (parts.length > 2 ? "<version>" + parts[2] + "</version>" : "");
    }

    static String dependencies(String... coordinates) {
        var text = new StringBuilder("<dependencies>");
        for (var one : coordinates) {
            text.append("<dependency>").append(one.startsWith("<") ? one : gav(one)).append("</dependency>");
        }
        return text + "</dependencies>";
    }

    static String path(String coordinates, String end) {
        var parts = coordinates.split(":", -1);
        return parts[0].replace('.', '/') + "/" + parts[1] + "/" + parts[2] + "/" + parts[1] + "-" + parts[2]
                + (end.startsWith("-") ? "" : ".") + end;
    }

    static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs `check --json` on the project, with more words before it.
    Outcome check(String... more) {
        var words = new ArrayList<>(List.of("check", "--json", "--policy", "policy.toml", "--now",
                "2026-11-01T00:00:00Z"));
        words.addAll(List.of(more));
        words.add("project");
        return run(words);
    }

    Outcome run(List<String> words) {
        return new Strongset(folder, Map.of("MAVEN_HOME", folder.resolve("maven").toString())).run(words.toArray(
                String[]::new));
    }

    /// Expects this exit of the run and of this one file, with this code among its reasons.
    Outcome expect(int exit, String code, String purl, String... more) {
        var outcome = check(more);
        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isEqualTo(exit);
        assertThat(codes(outcome, purl)).as(outcome.out()).contains(code);
        assertThat(result(outcome, purl).get("exit").asInt()).isEqualTo(exit);
        return outcome;
    }

    static List<String> codes(Outcome outcome, String purl) {
        var codes = new ArrayList<String>();
        result(outcome, purl).get("reasons").forEach(reason -> codes.add(reason.get("code").asString()));
        return codes;
    }

    static JsonNode result(Outcome outcome, String purl) {
        var found = new ArrayList<JsonNode>();
        outcome.json().get("results").forEach(result -> {
            if (result.get("subject").asString().equals("pkg:maven/" + purl)) {
                found.add(result);
            }
        });
        assertThat(found).as("results of %s in %s", purl, outcome.out()).hasSize(1);
        return found.getFirst();
    }

    @Override
    public void close() {
        upstream.close();
    }
}
