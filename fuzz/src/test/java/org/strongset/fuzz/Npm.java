package org.strongset.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// Packs npm packages.
final class Npm {
    private Npm() {}

    /// Returns a package of one file, `package/package.json`.
    static byte[] tarball(byte[] packageJson) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            var entry = new TarArchiveEntry("package/package.json");
            entry.setSize(packageJson.length);
            entry.setModTime(0);
            tar.putArchiveEntry(entry);
            tar.write(packageJson);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
