package org.strongset.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A user's home, a project and a repository folder, all in one temporary folder; and the upstream.
final class Workshop implements AutoCloseable {
    private final Path folder;
    private final MadeRepository upstream = new MadeRepository();

    Workshop(Path folder) {
        this.folder = folder;
        maven("3.9.9", mapping("none", ""), "g.core:core");
        settings("<mirrors>" + mirror("made", "*", upstream.url()) + "</mirrors>");
    }

    static String mirror(String id, String of, String url) {
        return "<mirror><id>" + id + "</id><mirrorOf>" + of + "</mirrorOf><url>" + url + "</url></mirror>";
    }

    /// Makes a Maven that binds what `components` says, and no more.
    Workshop maven(String version, String components, String coreArtifact) {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            entry(jar, "META-INF/plexus/components.xml",
                    "<component-set><components>" + components + "</components></component-set>");
            entry(jar, "META-INF/maven/extension.xml", "<extension><exportedArtifacts><exportedArtifact>" + coreArtifact
                    + "</exportedArtifact></exportedArtifacts></extension>");
            entry(jar, "META-INF/maven/org.apache.maven/maven-core/pom.properties", "version=" + version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return write(folder.resolve("maven/lib/maven-core-1.jar"), bytes.toByteArray());
    }

    static void entry(ZipOutputStream jar, String name, String text) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(text.getBytes(UTF_8));
        jar.closeEntry();
    }

    static String mapping(String packaging, String goals) {
        return "<component><role>org.apache.maven.lifecycle.mapping.LifecycleMapping</role><role-hint>" + packaging
                + "</role-hint><configuration><lifecycles><lifecycle><id>default</id><phases><compile>" + goals
                + "</compile></phases></lifecycle></lifecycles></configuration></component>";
    }

    MadeRepository upstream() {
        return upstream;
    }

    Path folder() {
        return folder;
    }

    Path userRepository() {
        return folder.resolve("home/.m2/repository");
    }

    Path repository() {
        return folder.resolve("cache/maven");
    }

    Workshop settings(String inside) {
        return write("home/.m2/settings.xml", "<settings>" + inside + "</settings>");
    }

    Workshop write(String path, String text) {
        return write(folder.resolve(path), text.getBytes(UTF_8));
    }

    Workshop write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the project's POM; packaging `none` binds no plugin.
    Workshop project(String inside) {
        return write("project/pom.xml", MadeRepository.pomText("p:p:1", "<packaging>none</packaging>" + inside));
    }

    Request request() {
        return Request.of(folder.resolve("project"), repository(),
                Map.of("HOME", folder.resolve("home").toString(), "MAVEN_HOME", folder.resolve("maven").toString()));
    }

    Resolution resolve() {
        return MavenBuild.resolve(request());
    }

    static Optional<Needed> find(Resolution resolution, String coordinates) {
        return resolution.needed().stream().filter(needed -> needed.coordinates().toString().equals(coordinates))
                .findFirst();
    }

    static Needed get(Resolution resolution, String coordinates) {
        return find(resolution, coordinates).orElseThrow(() -> new AssertionError(
                coordinates + " is not among " + resolution.needed() + ", problems " + resolution.problems()));
    }

    @Override
    public void close() {
        upstream.close();
    }
}
