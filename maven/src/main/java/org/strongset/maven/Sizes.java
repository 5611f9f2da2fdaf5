package org.strongset.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// What the file system says of a file without its being read.
final class Sizes {
    private Sizes() {}

    /// Returns the bytes of a regular file; -1 if there is none, or a link.
    static long of(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? attributes.size() : -1;
        } catch (IOException _) {
            return -1;
        }
    }

    /// Returns a text that changes when the file's bytes do, even if someone sets its time back: size, time, inode and the
    /// time of its last change of any kind. [Inputs#ABSENT] if there is no file; empty where the file system cannot say.
    static String stat(Path file) {
        try {
            return Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino,dev").toString();
        } catch (NoSuchFileException _) {
            return Inputs.ABSENT;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            return "";
        }
    }
}
