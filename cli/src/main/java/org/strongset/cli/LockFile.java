package org.strongset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.strongset.continuity.Lock;
import org.strongset.continuity.LockException;
import org.strongset.continuity.LockReader;
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
}
