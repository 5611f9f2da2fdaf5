package org.strongset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.strongset.continuity.Lock;
import org.strongset.continuity.LockException;
import org.strongset.continuity.LockReader;
import org.strongset.continuity.LockWriter;
import org.strongset.model.Code;

/// The `strongset.lock` of the working directory.
final class LockFile {
    private LockFile() {}

    /// Returns where it lies, or would.
    static Path path(Console console) {
        return console.cwd().resolve(Lock.FILE);
    }

    /// Returns what was adopted; nothing if there is no such file. One that cannot be read is an error, and not an empty one.
    ///
    /// @throws CommandException `LOCK_UNREADABLE`, with its line
    static Lock read(Console console) {
        var path = path(console);
        try {
            if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isRegularFile()) {
                throw new CommandException(Code.LOCK_UNREADABLE, "it is no regular file", path.toString());
            }
            try (var in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
                return LockReader.read(in.readNBytes(LockReader.MOST_BYTES + 1));
            }
        } catch (NoSuchFileException _) {
            return Lock.EMPTY;
        } catch (LockException e) {
            throw new CommandException(Code.LOCK_UNREADABLE, e.code() + ": " + e.getMessage(), path + ":" + e.line());
        } catch (IOException e) {
            throw new CommandException(Code.LOCK_UNREADABLE, String.valueOf(e.getMessage()), path.toString());
        }
    }

    /// Writes it beside, then moves: whoever looks sees the old file or the whole new one.
    ///
    /// @throws CommandException `OUTPUT_FAILED` if it cannot be written
    static void write(Lock lock, Console console) {
        var path = path(console);
        var beside = path.resolveSibling("." + Lock.FILE + "." + UUID.randomUUID());
        try {
            try {
                Files.write(beside, LockWriter.write(lock), StandardOpenOption.CREATE_NEW);
                Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new CommandException(Code.OUTPUT_FAILED, "it cannot be written: " + e, path.toString());
        }
    }
}
