package org.strongset.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.strongset.archive.Format;
import org.strongset.archive.Manifest;
import org.strongset.ecosystem.DebianSource;
import org.strongset.ecosystem.debian.SourceFile;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.Named;
import org.strongset.ecosystem.Naming;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// Metadata of each kind, as the packages carry it: a package has one name, or none.
class NamingFuzzTest {
    private static final Digest DIGEST = Digest.sha256("00".repeat(32));

    @FuzzTest
    void pom(byte[] xml) {
        isNamed(() -> Naming.pom("a-1.pom", xml));
    }

    @FuzzTest
    void pomProperties(byte[] bytes) {
        isNamed("a-1.jar", Format.JAR, "META-INF/maven/g/a/pom.properties", bytes);
    }

    @FuzzTest
    void pythonMetadata(byte[] bytes) {
        isNamed("a-1-py3-none-any.whl", Format.WHEEL, "a-1.dist-info/METADATA", bytes);
    }

    @FuzzTest
    void pkgInfo(byte[] bytes) {
        isNamed("a-1.tar.gz", Format.SDIST, "a-1/PKG-INFO", bytes);
    }

    @FuzzTest
    void debianControl(byte[] bytes) {
        isNamed("a_1_all.deb", Format.DEB, "DEBIAN/control", bytes);
    }

    @FuzzTest
    void packageJson(byte[] bytes) {
        isNamed("a-1.tgz", Format.NPM, "package/package.json", bytes);
    }

    @FuzzTest
    void debianSource(byte[] signedText) {
        isNamed(() -> Naming.dsc("a_1.dsc", signedText));
        try {
            var source = Bounds.within(() -> DebianSource.parse(signedText));
            assertThat(source.files()).isNotEmpty().extracting(SourceFile::name).doesNotHaveDuplicates()
                    .noneMatch(name -> name.contains("/") || name.startsWith("."));
            assertThat(source.files()).allMatch(file -> file.size() >= 0);
            assertThat(Purl.parse(source.purl().toString())).isEqualTo(source.purl());
        } catch (MetadataException e) {
            assertThat(e.code()).isNotNull();
        }
    }

    /// The name of a file that is no package is all it has, whatever it is.
    @FuzzTest
    void fileName(byte[] utf8) {
        var name = new String(utf8, UTF_8).replace("/", "").replace("\0", "");
        if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
            isNamed(() -> Naming.name(name));
            for (var format : Format.values()) {
                isNamed(name, format, "META-INF/maven/g/a/pom.properties", new byte[0]);
            }
        }
    }

    private static void isNamed(String file, Format format, String path, byte[] bytes) {
        var manifest = new Manifest(format, 1, DIGEST, List.of(), List.of(), Map.of(path, bytes));
        isNamed(() -> Naming.name(file, manifest));
    }

    private static void isNamed(Supplier<Named> naming) {
        var named = Bounds.within(naming);
        assertThat(naming.get()).isEqualTo(named);
        switch (named) {
            case Named.ByMetadata(var purl) -> assertThat(Purl.parse(purl.toString())).isEqualTo(purl);
            case Named.Generic(var purl) -> assertThat(Purl.parse(purl.toString())).isEqualTo(purl);
            case Named.Contradiction(var message) -> assertThat(message).isNotEmpty();
            case Named.Unreadable(_, var message) -> assertThat(message).isNotEmpty();
        }
    }
}
