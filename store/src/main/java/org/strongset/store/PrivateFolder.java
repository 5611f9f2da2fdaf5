package org.strongset.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.strongset.model.Code;

/// A folder that only this user can reach, so that nobody else can plant anything in it (THREATS.md JP-14).
///
/// The folder itself and the files in it are never followed through a symbolic link; the folders above it may be links,
/// as home folders are on some machines.
public final class PrivateFolder {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final UserPrincipal me;

    private PrivateFolder(Path path, UserPrincipal me) {
        this.path = path;
        this.me = me;
    }

    /// Opens the folder and makes it, with those above it, if it is not there: mode 0700.
    ///
    /// @throws StoreException `STORE_UNAVAILABLE` if it is a link or no folder, another user's, or writable by others
    public static PrivateFolder open(Path path) {
        try {
            if (!Files.exists(path, NOFOLLOW_LINKS)) {
                Files.createDirectories(path, PosixFilePermissions.asFileAttribute(FOLDER));
            }
            if (!Files.isDirectory(path, NOFOLLOW_LINKS)) {
                throw refused(path, "is a symbolic link or a file, not a folder; move it away");
            }
            return open(path, me(path));
        } catch (IOException e) {
            throw unavailable(path, e);
        }
    }

    static PrivateFolder open(Path path, UserPrincipal me) throws IOException {
        var attributes = Files.getFileAttributeView(path, PosixFileAttributeView.class, NOFOLLOW_LINKS)
                .readAttributes();
        if (!attributes.owner().equals(me)) {
            throw refused(path, "belongs to " + attributes.owner().getName() + ", not to " + me.getName());
        }
        var mode = attributes.permissions();
        if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw refused(path, "may be written by others (" + PosixFilePermissions.toString(mode)
                    + "); look at what is in it, then chmod 700");
        }
        if (!mode.equals(FOLDER)) {
            Files.setPosixFilePermissions(path, FOLDER);
        }
        return new PrivateFolder(path, me);
    }

    /// Returns the path of a file in it, after seeing that it is absent, or a plain file of this user's.
    ///
    /// @throws StoreException `STORE_UNAVAILABLE` if it is anything else
    Path file(String name) {
        var file = path.resolve(name);
        try {
            if (Files.exists(file, NOFOLLOW_LINKS)) {
                var attributes = Files.getFileAttributeView(file, PosixFileAttributeView.class,
                        NOFOLLOW_LINKS).readAttributes();
                if (!attributes.isRegularFile()) {
                    throw refused(file, "is a symbolic link or no plain file; move it away");
                }
                if (!attributes.owner().equals(me)) {
                    throw refused(file, "belongs to " + attributes.owner().getName() + ", not to " + me.getName());
                }
                if (!attributes.permissions().equals(FILE)) {
                    Files.setPosixFilePermissions(file, FILE);
                }
            }
            return file;
        } catch (IOException e) {
            throw unavailable(file, e);
        }
    }

    /// Makes a new empty file of mode 0600 with a name of its own.
    Path newFile(String prefix) {
        try {
            return Files.createTempFile(path, prefix, "", PosixFilePermissions.asFileAttribute(FILE));
        } catch (IOException e) {
            throw unavailable(path, e);
        }
    }

    /// Who this process is: the owner of what it makes. (The name in `user.name` need not be known to the system.)
    private static UserPrincipal me(Path folder) throws IOException {
        // A random name would start the random generator, which costs more than the rest; an existing file is refused.
        var probe = folder.resolve("probe-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        Files.createFile(probe, PosixFilePermissions.asFileAttribute(FILE));
        try {
            return Files.getOwner(probe, NOFOLLOW_LINKS);
        } finally {
            Files.delete(probe);
        }
    }

    private static StoreException refused(Path path, String why) {
        return new StoreException(Code.STORE_UNAVAILABLE, path + " " + why);
    }

    static StoreException unavailable(Path path, IOException e) {
        return new StoreException(Code.STORE_UNAVAILABLE,
                path + " cannot be used: " + e.getClass().getSimpleName() + " "
                        + e.getMessage(),
                e);
    }
}
