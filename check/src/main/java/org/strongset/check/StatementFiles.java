package org.strongset.check;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What people stated of a file and put beside it: `FILE.ANYTHING.dsse.json`, each an envelope.
final class StatementFiles {
    static final String ENDING = ".dsse.json";

    private StatementFiles() {}

    /// Finds them, in the order of their names.
    ///
    /// @throws IOException if the folder cannot be listed: nobody knows then who said no
    static List<Path> beside(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        var name = file.getFileName() + ".";
        if (folder == null) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, one -> {
            var other = String.valueOf(one.getFileName());
            return other.startsWith(name) && other.endsWith(ENDING)
                    && other.length() > name.length() + ENDING.length() - 1;
        })) {
            all.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(null);
        return found;
    }
}
