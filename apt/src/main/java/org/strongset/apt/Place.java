package org.strongset.apt;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.strongset.model.Code;

/// Where the files of an archive are had. It is not trusted: it can withhold, and send anything.
interface Place {
    /// Writes the file of that path, and not more bytes than `most`.
    ///
    /// @param path below the base of the archive
    /// @throws FetchException if it is not to be had
    /// @throws IOException if it cannot be written
    void get(String path, long most, OutputStream to) throws IOException, FetchException;

    /// A folder of this machine: `file:` and `copy:`.
    record Folder(Path folder) implements Place {
        @Override
        public void get(String path, long most, OutputStream to) throws IOException, FetchException {
            var file = folder.resolve(path);
            if (!Files.isRegularFile(file)) {
                throw new FetchException(Code.EVIDENCE_UNAVAILABLE, true, file + " is no file");
            }
            long left = most;
            try (var in = Files.newInputStream(file)) {
                var buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    left -= n;
                    if (left < 0) {
                        throw new FetchException(Code.LIMIT_EXCEEDED, file + " has more than " + most + " bytes");
                    }
                    to.write(buffer, 0, n);
                }
            } catch (NoSuchFileException _) {
                throw new FetchException(Code.EVIDENCE_UNAVAILABLE, true, file + " is no file");
            }
        }
    }
}
