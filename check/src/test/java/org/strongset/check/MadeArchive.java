package org.strongset.check;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;

/// An archive made by a test: a list of packages and one of source packages, and the signed state that names it, as apt keeps them.
final class MadeArchive {
    static final String LIST = "main/binary-all/Packages";
    static final String SOURCES = "main/source/Sources";

    private final Scene scene;
    private final String name;
    private final List<String> packages = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();
    private String suite = "stable";
    private String origin = "Test";
    private String date = "Sat, 31 Oct 2026 12:00:00 UTC";
    private String until = "";

    /// @param name of its files, and its codename
    MadeArchive(Scene scene, String name) {
        this.scene = scene;
        this.name = name;
    }

    MadeArchive suite(String suite) {
        this.suite = suite;
        return this;
    }

    MadeArchive origin(String origin) {
        this.origin = origin;
        return this;
    }

    MadeArchive date(String date) {
        this.date = date;
        return this;
    }

    MadeArchive until(String until) {
        this.until = "Valid-Until: " + until + "\n";
        return this;
    }

    MadeArchive names(String packageName, String version, byte[] bytes) {
        return names(packageName, version, Hashes.sha256(bytes), bytes.length);
    }

    MadeArchive names(String packageName, String version, Digest sha256, long size) {
        packages.add("Package: %s\nVersion: %s\nArchitecture: all\nFilename: pool/%s_%s_all.deb\nSize: %s\nSHA256: %s\n"
                .formatted(packageName, version, packageName, version, size, sha256.hex()));
        return this;
    }

    /// Names a source package by its `.dsc`.
    MadeArchive namesSource(String source, String version, String file, byte[] dsc) {
        sources.add(
                "Package: %s\nVersion: %s\nDirectory: pool\nChecksums-Sha256:\n %s %s %s\n".formatted(source, version,
                        Hashes.sha256(dsc).hex(), dsc.length, file));
        return this;
    }

    byte[] sourceList() {
        return String.join("\n", sources).getBytes(StandardCharsets.UTF_8);
    }

    byte[] list() {
        return String.join("\n", packages).getBytes(StandardCharsets.UTF_8);
    }

    String release() {
        return "Origin: %s\nLabel: %s\nSuite: %s\nCodename: %s\nDate: %s\n%sSHA256:\n %s %s %s\n %s %s %s\n".formatted(
                origin, origin, suite, name, date, until, Hashes.sha256(list()).hex(), list().length, LIST,
                Hashes.sha256(sourceList()).hex(), sourceList().length, SOURCES);
    }

    /// Writes it with its state signed inside, as it was asked for by `suite`.
    ArchiveCopy signedBy(TestSigner signer) {
        return copy(scene.write(name + "/InRelease", signer.cleartext(release())), null);
    }

    /// Writes it with the signature beside its state.
    ArchiveCopy signedBesideBy(TestSigner signer) {
        var text = release().getBytes(StandardCharsets.UTF_8);
        return copy(scene.write(name + "/Release", text),
                scene.write(name + "/Release.gpg", TestSigner.armor("SIGNATURE",
                        signer.detached(text))));
    }

    private ArchiveCopy copy(Path release, @Nullable Path signature) {
        return new ArchiveCopy("the archive " + name, suite, release, signature,
                List.of(new ArchiveCopy.Index(LIST, scene.write(name + "/Packages", list())),
                        new ArchiveCopy.Index(SOURCES, scene.write(name + "/Sources", sourceList()))));
    }
}
