package org.strongset.ecosystem;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.strongset.archive.Manifest;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// Finds out what a file is, by its own metadata; its name must agree (DESIGN.md section 3).
///
/// Nothing here looks at signatures: who may call a file so is another question.
public final class Naming {
    /// What is said of an archive that does not name itself to Maven.
    public static final String NAMELESS = "it has no pom.properties";

    private Naming() {}

    /// Returns which files of an archive of that name [#name(String, Manifest)] needs to see; all are small.
    public static Predicate<String> wanted(String fileName) {
        return path -> MavenNaming.wanted(path) || PythonNaming.wantedOfWheel(path) || PythonNaming.wantedOfSdist(path)
                || path.equals(NpmNaming.PACKAGE_JSON) || (fileName.endsWith(".deb") && DebianNaming.wanted(path));
    }

    /// Returns what an archive is.
    ///
    /// @param fileName without folders
    /// @param manifest of the archive, with the [#wanted] files kept
    public static Named name(String fileName, Manifest manifest) {
        var kept = manifest.kept();
        return guarded(() -> switch (manifest.format()) {
            case WHEEL -> fileName.endsWith(".whl") ? PythonNaming.wheel(fileName, kept) : generic(fileName);
            case SDIST -> PythonNaming.sdist(fileName, kept);
            case NPM -> NpmNaming.tarball(fileName, kept);
            case DEB -> DebianNaming.binary(fileName, kept);
            case JAR, ZIP -> fileName.endsWith(".jar") ? MavenNaming.jar(fileName, kept) : generic(fileName);
            case TAR_GZ -> tarball(fileName, manifest);
            case TAR, TAR_XZ, TAR_BZ2, TAR_ZST, AR -> generic(fileName);
        });
    }

    /// Returns what a file is that is no archive, nor a POM or `.dsc`: its file name is all there is.
    public static Named name(String fileName) {
        return generic(fileName);
    }

    /// Returns what a Maven POM is: `pkg:maven/GROUP/ARTIFACT@VERSION?type=pom`.
    ///
    /// @param fileName `ARTIFACT-VERSION.pom`, or `pom.xml`, which says nothing
    /// @param xml the whole file; at most 4 MiB are read
    public static Named pom(String fileName, byte[] xml) {
        return guarded(() -> MavenNaming.pom(fileName, xml));
    }

    /// Returns whether an archive is what a Maven build calls it.
    ///
    /// @param called `pkg:maven/GROUP/ARTIFACT@VERSION`, perhaps with a classifier
    /// @param manifest of the archive, with the [#wanted] files kept
    public static Agreement agreement(Purl called, Manifest manifest) {
        return agreed(() -> MavenNaming.agreement(called, manifest.kept()));
    }

    /// Returns whether a POM is what a Maven build calls it.
    public static Agreement agreement(Purl called, byte[] xml) {
        return agreed(() -> MavenNaming.agreement(called, xml));
    }

    private static Agreement agreed(Supplier<Agreement> agreement) {
        try {
            return agreement.get();
        } catch (MetadataException e) {
            return new Agreement.Contradicts(e.code(), String.valueOf(e.getMessage()));
        }
    }

    /// Returns what a Debian source is: `pkg:deb/debian/SOURCE@VERSION?arch=source`.
    ///
    /// @param signedText the text that the cleartext signature is over
    public static Named dsc(String fileName, byte[] signedText) {
        return guarded(() -> DebianNaming.source(fileName, signedText));
    }

    /// A tarball that the archive's reader had no word for: an npm package or an sdist if it looks like one.
    private static Named tarball(String fileName, Manifest manifest) {
        if (fileName.endsWith(".tgz") && manifest.kept().containsKey(NpmNaming.PACKAGE_JSON)) {
            return NpmNaming.tarball(fileName, manifest.kept());
        } else if (fileName.endsWith(".tar.gz") && manifest.kept().keySet().stream().anyMatch(
                PythonNaming::wantedOfSdist)) {
            return PythonNaming.sdist(fileName, manifest.kept());
        }
        return generic(fileName);
    }

    private static Named generic(String fileName) {
        return new Named.Generic(Purl.generic(fileName));
    }

    private static Named guarded(Supplier<Named> naming) {
        try {
            return naming.get();
        } catch (MetadataException e) {
            return new Named.Unreadable(e.code(), String.valueOf(e.getMessage()));
        }
    }

    /// Makes a purl of untrusted parts: what is no purl is malformed metadata.
    static Purl purl(String where, Supplier<Purl> parts) {
        try {
            return parts.get();
        } catch (MetadataException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new MetadataException(Code.MALFORMED, where + ": " + e.getMessage());
        }
    }
}
