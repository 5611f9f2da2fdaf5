package org.strongset.apt;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongset.model.Digest;

/// Our own cache: whole files by their digests. No link in it is followed, and what is in it is believed only if it has the
/// digest that it is asked for by.
final class Cache {
    private static final int MAX_POINTER = 1 << 12;

    private final Path root;

    Cache(Path root) {
        this.root = root;
    }

    /// Gives bytes to a file that is being made.
    interface Filling {
        void fill(OutputStream out) throws IOException, FetchException;
    }

    /// Finds the file of that digest.
    Optional<Path> find(Digest sha256) throws IOException {
        return whole(root.resolve("files").resolve(sha256.hex()), sha256);
    }

    /// Finds the file of that name among those that belong to one package.
    Optional<Path> find(Digest of, String name, Digest sha256) throws IOException {
        return whole(root.resolve("packages").resolve(of.hex()).resolve(name), sha256);
    }

    private Optional<Path> whole(Path file, Digest sha256) throws IOException {
        for (var at = file.getParent(); at != null && !at.equals(root.getParent()); at = at.getParent()) {
            if (!Files.isDirectory(at, NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
        }
        return Files.isRegularFile(file, NOFOLLOW_LINKS) && Sha256.of(file).equals(sha256)
                ? Optional.of(file)
                : Optional.empty();
    }

    /// Keeps bytes, by their digest.
    Path keep(byte[] bytes) throws IOException, FetchException {
        var sha256 = Sha256.of(bytes);
        var found = find(sha256);
        return found.isPresent() ? found.get() : keep(sha256, out -> out.write(bytes));
    }

    /// Keeps what is filled in, if it has this digest.
    ///
    /// @throws WrongBytes if it has another
    Path keep(Digest sha256, Filling filling) throws IOException, FetchException {
        return write(folder("files").resolve(sha256.hex()), sha256, filling);
    }

    /// Keeps a file that belongs to a package, if it has this digest.
    ///
    /// @param of the digest of what the package is called by
    /// @throws WrongBytes if it has another
    Path keep(Digest of, String name, Digest sha256, Filling filling) throws IOException, FetchException {
        folder("packages");
        return write(folder("packages", of.hex()).resolve(name), sha256, filling);
    }

    /// Other bytes than those that were asked for.
    static final class WrongBytes extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Digest is;

        WrongBytes(Digest is) {
            super("it has the digest " + is);
            this.is = is;
        }

        Digest is() {
            return is;
        }
    }

    private static Path write(Path file, Digest sha256, Filling filling) throws IOException, FetchException {
        var digest = Sha256.start();
        return write(file, out -> {
            filling.fill(new DigestOutputStream(out, digest));
            var is = Digest.sha256(digest.digest());
            if (!is.equals(sha256)) {
                throw new WrongBytes(is);
            }
        });
    }

    /// Writes beside, then moves: whoever looks sees the old file or the whole new one.
    private static Path write(Path file, Filling filling) throws IOException, FetchException {
        var beside = file.resolveSibling("." + UUID.randomUUID());
        try {
            try (var channel = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    var out = Channels.newOutputStream(channel)) {
                filling.fill(out);
                channel.force(false);
            }
            return Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// Notes a text under a name.
    void note(String name, String text) throws IOException {
        try {
            write(folder("states").resolve(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (FetchException e) {
            throw new IllegalStateException("nothing is fetched here", e);
        }
    }

    /// Finds what was noted under a name.
    Optional<String> noted(String name) throws IOException {
        var file = root.resolve("states").resolve(name);
        if (!Files.isDirectory(root.resolve("states"), NOFOLLOW_LINKS) || !Files.isRegularFile(file, NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
            return Optional.of(new String(in.readNBytes(MAX_POINTER), StandardCharsets.UTF_8));
        }
    }

    /// Returns a folder below the cache's own, made if it is not there.
    private Path folder(String... names) throws IOException {
        make(root, true);
        var folder = root;
        for (var name : names) {
            folder = folder.resolve(name);
            make(folder, false);
        }
        return folder;
    }

    private static void make(Path folder, boolean withThoseAbove) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        if (!Files.exists(folder, NOFOLLOW_LINKS)) {
            if (withThoseAbove) {
                Files.createDirectories(folder, mode);
            } else {
                makeOne(folder, mode);
            }
        }
        if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
            throw new FileSystemException(folder.toString(), null, "is a link or a file, not a folder; remove it");
        }
        var permissions = Files.getPosixFilePermissions(folder, NOFOLLOW_LINKS);
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE) || permissions.contains(
                PosixFilePermission.GROUP_WRITE)) {
            throw new FileSystemException(folder.toString(), null, "may be written by others; chmod 700");
        }
    }

    private static void makeOne(Path folder,
            FileAttribute<Set<PosixFilePermission>> mode) throws IOException {
        try {
            Files.createDirectory(folder, mode);
        } catch (FileAlreadyExistsException _) {
            // another process was faster; what it is, is looked at next
        }
    }
}
