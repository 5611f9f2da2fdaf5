package org.strongset.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.strongset.model.Code;

/// Writes what a command made where the person said. Never over a file: the one there may be somebody's only one.
final class NewFile {
    private NewFile() {}

    /// @throws CommandException `OUTPUT_FAILED` if there is such a file, or it cannot be written
    static void write(Console console, String output, String text) {
        write(console, output, text.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws CommandException `OUTPUT_FAILED` if there is such a file, or it cannot be written
    static void write(Console console, String output, byte[] bytes) {
        var file = console.path(output);
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) { // the root has none
                Files.createDirectories(folder);
            }
            Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new CommandException(Code.OUTPUT_FAILED, e instanceof FileAlreadyExistsException
                    ? "there is a file of that name already, and it was left as it is"
                    : "it cannot be written: " + e, output);
        }
    }
}
