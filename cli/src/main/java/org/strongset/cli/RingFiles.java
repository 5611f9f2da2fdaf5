package org.strongset.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.strongset.model.Code;
import org.strongset.policy.RootEdition;
import org.strongset.policy.ShippedRing;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.openpgp.KeyringException;

/// Reads an edition of a keyring that a person named: a file, or a folder.
///
/// Of a folder with a `keyring.toml` these are that list and the certificates (`.asc`, `.gpg`, `.pgp`) beside it; of any
/// other all files, but for hidden ones.
final class RingFiles {
    /// More than ten times Debian's.
    private static final long MOST_BYTES = 400L << 20;
    private static final int MOST_FILES = 10_000;
    private static final List<String> CERTIFICATES = List.of(".asc", ".gpg", ".pgp");

    private RingFiles() {}

    /// Reads it.
    ///
    /// @param shown as the person named it
    /// @throws CommandException `KEYRING_UNAVAILABLE` or `LIMIT_EXCEEDED`
    static RootEdition read(String shown, Path path) {
        try {
            if (!Files.isDirectory(path)) {
                long size = Files.size(path);
                refuseAbove(size, shown);
                return RootEdition.ofFile(String.valueOf(path.getFileName()), Files.readAllBytes(path));
            }
            return folder(shown, path);
        } catch (NoSuchFileException _) {
            throw new CommandException(Code.KEYRING_UNAVAILABLE, "there is no file or folder of that name", shown);
        } catch (IOException | UncheckedIOException e) {
            throw new CommandException(Code.KEYRING_UNAVAILABLE, "it cannot be read: " + e.getMessage(), shown);
        }
    }

    private static RootEdition folder(String shown, Path path) throws IOException {
        var files = new TreeMap<String, byte[]>();
        long size = 0;
        for (var file : files(path)) {
            size += Files.size(file);
            refuseAbove(size, shown);
            files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            if (files.size() > MOST_FILES) {
                throw new CommandException(Code.LIMIT_EXCEEDED, "it has more than " + MOST_FILES + " files", shown);
            }
        }
        if (files.isEmpty() || (files.size() == 1 && files.containsKey(ShippedRing.LIST))) {
            throw new CommandException(Code.KEYRING_UNAVAILABLE, "the folder holds no certificates", shown);
        }
        return new RootEdition(files, true);
    }

    private static List<Path> files(Path folder) throws IOException {
        boolean listed = Files.exists(folder.resolve(ShippedRing.LIST));
        try (var list = Files.list(folder)) {
            return list.filter(file -> isMeant(String.valueOf(file.getFileName()), listed))
                    .filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static boolean isMeant(String name, boolean listed) {
        return listed
                ? name.equals(ShippedRing.LIST) || CERTIFICATES.stream().anyMatch(name::endsWith)
                : !name.startsWith(".") && !name.endsWith("~");
    }

    private static void refuseAbove(long size, String shown) {
        if (size > MOST_BYTES) {
            throw new CommandException(Code.LIMIT_EXCEEDED, "it has more than " + MOST_BYTES + " bytes", shown);
        }
    }

    /// Opens the certificates of an edition.
    ///
    /// @throws CommandException what is wrong with them
    static Keyring open(String shown, RootEdition edition) {
        try {
            return edition.certificates();
        } catch (KeyringException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), shown);
        }
    }
}
