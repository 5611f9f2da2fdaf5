package org.strongset.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.policy.RootEdition;
import org.strongset.policy.RootsFile;
import org.strongset.policy.ShippedRing;

/// Where is noted what was done with the roots: `roots.toml`, and beside it a folder for each edition that was put in place of
/// one that shipped.
///
///     roots.toml                          see RootsFile
///     NAME-SHA256/keyring.toml            if the edition has one
///     NAME-SHA256/certificates/…          its other files, as they were
///
/// Trusted: whoever can write here can bring a removed root back, or put another in its place. What is there and cannot be
/// understood is refused.
///
/// @param everywhere whether it is the machine's, below `/etc`
record RootsFolder(Path path, boolean everywhere) {
    private static final String CERTIFICATES = "certificates";
    private static final String LOCK = "lock";

    /// Reads what is noted; nothing, if there is no such folder.
    ///
    /// @throws CommandException `ROOTS_DAMAGED`
    RootsFile read() {
        var file = path.resolve(RootsFile.NAME);
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return RootsFile.EMPTY;
            }
            if (Files.isRegularFile(file) && Files.size(file) <= RootsFile.MOST_BYTES) {
                return RootsFile.parse(file.toString(), Files.readAllBytes(file), everywhere);
            }
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS) && isUnused()) {
                return RootsFile.EMPTY;
            }
            throw damaged("there is no regular file " + RootsFile.NAME + " of at most " + RootsFile.MOST_BYTES
                    + " bytes");
        } catch (IllegalArgumentException e) {
            throw damaged(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw damaged("it cannot be read: " + e.getMessage());
        }
    }

    /// Whether nothing was ever noted here: at most a lock, or what the first writing left when it was cut off.
    private boolean isUnused() throws IOException {
        try (var list = Files.list(path)) {
            return list.map(file -> String.valueOf(file.getFileName()))
                    .allMatch(name -> name.equals(LOCK) || name.startsWith("."));
        }
    }

    /// Changes what is noted; two at once wait for each other, and a reader sees the old or the new, never half of one.
    void change(UnaryOperator<RootsFile> change) {
        try {
            Files.createDirectories(path);
            try (var lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                var text = change.apply(read()).format();
                RootsFile.parse(RootsFile.NAME, text.getBytes(StandardCharsets.UTF_8), everywhere);
                var fresh = Files.createTempFile(path, ".roots", ".new");
                try (var out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) {
                        out.write(bytes);
                    }
                    out.force(true);
                }
                Files.move(fresh, path.resolve(RootsFile.NAME), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new CommandException(Code.OUTPUT_FAILED, "it cannot be written: " + e, path.toString());
        }
    }

    /// Where the certificates of an edition lie.
    Path certificates(String root, Digest sha256) {
        return edition(root, sha256).resolve(CERTIFICATES);
    }

    private Path edition(String root, Digest sha256) {
        return path.resolve(root + "-" + sha256.hex());
    }

    /// Keeps an edition; it is there as a whole or not at all.
    void keep(String root, RootEdition edition) {
        var target = edition(root, edition.digest());
        change(file -> file); // an edition without the file that names it would look like damage
        try {
            if (Files.exists(target)) {
                if (isWhole(root, edition.digest())) {
                    return;
                }
                delete(target);
            }
            var fresh = Files.createTempDirectory(path, ".edition");
            Files.createDirectory(fresh.resolve(CERTIFICATES));
            for (var file : edition.files().entrySet()) {
                boolean list = edition.folder() && file.getKey().equals(ShippedRing.LIST);
                Files.write((list ? fresh : fresh.resolve(CERTIFICATES)).resolve(file.getKey()), file.getValue());
            }
            if (!edition.folder()) {
                Files.createFile(fresh.resolve("one-file"));
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CommandException(Code.OUTPUT_FAILED, "the edition cannot be kept: " + e, target.toString());
        }
    }

    private boolean isWhole(String root, Digest sha256) {
        try {
            return kept(root, sha256).digest().equals(sha256);
        } catch (CommandException _) {
            return false; // it is put there anew
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Reads an edition that was kept, and compares it with its name.
    ///
    /// @throws CommandException `ROOTS_DAMAGED` if it is not what was kept
    RootEdition kept(String root, Digest sha256) {
        var folder = edition(root, sha256);
        try {
            var files = new TreeMap<String, byte[]>();
            try (var list = Files.list(folder.resolve(CERTIFICATES))) {
                for (var file : list.toList()) {
                    files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
                }
            }
            var listed = folder.resolve(ShippedRing.LIST);
            if (Files.exists(listed)) {
                files.put(ShippedRing.LIST, Files.readAllBytes(listed));
            }
            var edition = new RootEdition(files, !Files.exists(folder.resolve("one-file")));
            if (!edition.digest().equals(sha256)) {
                throw damaged("the edition of " + root + " is " + edition.digest() + ", and " + sha256
                        + " was put in place");
            }
            return edition;
        } catch (NoSuchFileException e) {
            throw damaged("the edition " + sha256 + " of " + root + " is not there: " + e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            throw damaged("the edition " + sha256 + " of " + root + " cannot be read: " + e.getMessage());
        }
    }

    CommandException damaged(String what) {
        return new CommandException(Code.ROOTS_DAMAGED, what, path.toString());
    }
}
