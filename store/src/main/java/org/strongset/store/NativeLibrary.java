package org.strongset.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/// SQLite's native library, unpacked once into the private cache folder instead of anew by each process, which costs
/// several times as much as everything else that opening the store does.
///
/// The file is compared with the one in the driver's jar each time, so a damaged one is never loaded. Whoever could swap
/// it between that and the loading is this user already.
final class NativeLibrary {
    /// What Java and the driver call the processors of nearly all machines.
    private static final Map<String, String> KNOWN = Map.of("amd64", "x86_64", "aarch64", "aarch64");

    private NativeLibrary() {}

    /// Tells the driver where the library is. The driver reads that once, before its first connection.
    static void unpack(Path cacheFolder) {
        var cache = PrivateFolder.open(cacheFolder);
        System.setProperty("org.sqlite.tmpdir", cacheFolder.toString());
        String name = System.mapLibraryName("sqlitejdbc");
        String resource = "/org/sqlite/native/" + system() + "/" + name;
        var file = cache.file(name);
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                return; // a system for which the driver has its own way, or none
            }
            var library = in.readAllBytes();
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), library)) {
                var made = cache.newFile(name);
                Files.write(made, library);
                Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            }
            System.setProperty("org.sqlite.lib.path", cacheFolder.toString());
            System.setProperty("org.sqlite.lib.name", name);
        } catch (IOException e) {
            throw PrivateFolder.unavailable(file, e);
        }
    }

    /// Returns the folder in the driver's jar for this system. The driver can tell too, but to find out whether this is
    /// Android it runs whatever the `PATH` calls `uname` (THREATS.md JP-17), so it is asked only about rarer systems.
    private static String system() {
        String arch = System.getProperty("os.arch");
        if (!System.getProperty("os.name").equals("Linux") || !KNOWN.containsKey(arch)) {
            return OSInfo.getNativeLibFolderPathForCurrentOS();
        }
        return (OSInfo.isMusl() ? "Linux-Musl/" : "Linux/") + KNOWN.get(arch);
    }
}
