package org.strongset.pip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Our own cache: whole files by the addresses that they came from. No link in it is followed. What is in it is trusted as
/// little as whoever sent it.
final class Cache {
    private final Path root;

    Cache(Path root) {
        this.root = root;
    }

    /// Gives bytes to a file that is being made.
    interface Filling {
        void fill(OutputStream out) throws IOException, FetchException;
    }

    /// Finds what was kept.
    ///
    /// @param kind the folder
    /// @param most what is larger was not kept by us
    Optional<byte[]> find(String kind, String address, int most) throws IOException {
        var file = root.resolve(kind).resolve(key("SHA-256", address));
        if (!isWhole(file) || Files.size(file) > most) {
            return Optional.empty();
        }
        return Optional.of(Files.readAllBytes(file));
    }

    /// Keeps bytes.
    void keep(String kind, String address, byte[] bytes) throws IOException, FetchException {
        write(folder(kind).resolve(key("SHA-256", address)), out -> out.write(bytes));
    }

    /// Finds a file of that name.
    Optional<Path> file(String address, String name) {
        var file = root.resolve("files").resolve(key("SHA-256", address)).resolve(name);
        return isWhole(file) ? Optional.of(file) : Optional.empty();
    }

    /// Keeps a file of that name.
    Path keepFile(String address, String name, Filling filling) throws IOException, FetchException {
        folder("files");
        return write(folder("files/" + key("SHA-256", address)).resolve(name), filling);
    }

    /// Returns the digest of a text in hexadecimal digits.
    static String key(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isWhole(Path file) {
        for (var at = file.getParent(); at != null && !at.equals(root.getParent()); at = at.getParent()) {
            if (!Files.isDirectory(at, NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return Files.isRegularFile(file, NOFOLLOW_LINKS);
    }

    /// Writes beside, then moves: whoever looks sees the old file or the whole new one.
    private static Path write(Path file, Filling filling) throws IOException, FetchException {
        var beside = file.resolveSibling("." + UUID.randomUUID());
        try {
            try (var out = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE)) {
                filling.fill(out);
            }
            return Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// Returns a folder of the cache's own, made if it is not there.
    private Path folder(String name) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        for (var folder : List.of(root, root.resolve(name))) {
            if (!Files.exists(folder, NOFOLLOW_LINKS)) {
                Files.createDirectories(folder, mode);
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
        return root.resolve(name);
    }
}
