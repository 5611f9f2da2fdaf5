package org.strongset.cli;

import org.strongset.store.PrivateFolder;
import org.strongset.store.StoreException;

/// Where zstd's native library is unpacked when the first zstd file is read: the private cache folder, and never a folder
/// that others can write to (THREATS.md JP-14).
final class ZstdFolder {
    /// The property that the library reads; see [org.strongset.archive.compress].
    private static final String PROPERTY = "ZstdTempFolder";

    /// No folder, so nothing can be unpacked in it, and none of the library's other places is tried.
    private static final String NOWHERE = "/dev/null";

    private ZstdFolder() {}

    /// Names the folder, before any archive is read. Without a private one, zstd files cannot be read; all others can.
    static void choose(Console console) {
        var folder = console.cacheFolder();
        try {
            PrivateFolder.open(folder);
            System.setProperty(PROPERTY, folder.toString());
        } catch (StoreException _) {
            System.setProperty(PROPERTY, NOWHERE);
        }
    }
}
