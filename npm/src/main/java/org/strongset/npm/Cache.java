package org.strongset.npm;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.strongset.model.Digest;

/// Our own cache of what registries said, and of files by their digests. No link in it is followed.
final class Cache {
    private static final String NONE = ".none";
    private static final int MOST_NOTE = 1 << 10;

    private final Path root;

    Cache(Path root) {
        this.root = root;
    }

    /// A document: which folder it is kept in, and the hash of all that was asked by.
    record Key(String folder, String hex) {
        static Key of(String folder, String... parts) {
            var text = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
            return new Key(folder, HexFormat.of().formatHex(Bytes.start(Digest.Algorithm.SHA256).digest(text)));
        }
    }

    /// Gives bytes to a file that is being made.
    interface Filling {
        void fill(OutputStream out) throws IOException;
    }

    /// Finds a document.
    ///
    /// @param most how many bytes it may have
    Optional<byte[]> find(Key key, long most) throws IOException {
        var file = root.resolve(key.folder()).resolve(key.hex());
        if (!isOurs(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
            var bytes = in.readNBytes((int) most + 1);
            return bytes.length > most ? Optional.empty() : Optional.of(bytes);
        }
    }

    /// Keeps a document.
    void keep(Key key, byte[] bytes) throws IOException {
        write(folder(key.folder()).resolve(key.hex()), out -> out.write(bytes));
        Files.deleteIfExists(root.resolve(key.folder()).resolve(key.hex() + NONE));
    }

    /// Finds when somebody said that there is no such document.
    Optional<Instant> findAbsence(Key key) throws IOException {
        var file = root.resolve(key.folder()).resolve(key.hex() + NONE);
        if (!isOurs(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
            return Optional.of(Instant.parse(new String(in.readNBytes(MOST_NOTE), StandardCharsets.UTF_8)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Keeps that there is none.
    void keepAbsence(Key key, Instant when) throws IOException {
        write(folder(key.folder()).resolve(key.hex() + NONE), out -> out.write(when.toString().getBytes(
                StandardCharsets.UTF_8)));
        Files.deleteIfExists(root.resolve(key.folder()).resolve(key.hex()));
    }

    /// Finds the file of a digest.
    Optional<Path> find(Digest digest) throws IOException {
        var file = root.resolve("files").resolve(name(digest));
        return isOurs(file) && Bytes.have(file, digest) ? Optional.of(file) : Optional.empty();
    }

    /// Other bytes than those that were asked for.
    private static final class WrongBytes extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /// Keeps what is filled in, and returns it, if it has this digest.
    ///
    /// @return the file; empty if the bytes have another digest, and nothing was kept
    Optional<Path> keep(Digest digest, Filling filling) throws IOException {
        var file = folder("files").resolve(name(digest));
        var hash = Bytes.start(digest.algorithm());
        try {
            write(file, out -> {
                filling.fill(new DigestOutputStream(out, hash));
                if (!HexFormat.of().formatHex(hash.digest()).equals(digest.hex())) {
                    throw new WrongBytes();
                }
            });
            return Optional.of(file);
        } catch (WrongBytes _) {
            return Optional.empty();
        }
    }

    private static String name(Digest digest) {
        return digest.algorithm().label() + "-" + digest.hex() + ".tgz";
    }

    private boolean isOurs(Path file) {
        var folder = file.getParent();
        return Files.isRegularFile(file, NOFOLLOW_LINKS) && folder != null && Files.isDirectory(folder, NOFOLLOW_LINKS)
                && Files.isDirectory(root, NOFOLLOW_LINKS);
    }

    /// Writes beside, then moves: whoever looks sees the old file or the whole new one.
    private static void write(Path file, Filling filling) throws IOException {
        var beside = file.resolveSibling("." + UUID.randomUUID());
        try {
            try (var out = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                filling.fill(out);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private Path folder(String name) throws IOException {
        make(root, true);
        return make(root.resolve(name), false);
    }

    private static Path make(Path folder, boolean withThoseAbove) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        if (!Files.exists(folder, NOFOLLOW_LINKS)) {
            try {
                if (withThoseAbove) {
                    Files.createDirectories(folder, mode);
                } else {
                    Files.createDirectory(folder, mode);
                }
            } catch (FileAlreadyExistsException _) {
                // another thread or process was faster; what it is, is looked at next
            }
        }
        if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
            throw new FileSystemException(folder.toString(), null, "is a link or a file, not a folder; remove it");
        }
        var permissions = Files.getPosixFilePermissions(folder, NOFOLLOW_LINKS);
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || permissions.contains(PosixFilePermission.GROUP_WRITE)) {
            throw new FileSystemException(folder.toString(), null, "may be written by others; chmod 700");
        }
        return folder;
    }
}
