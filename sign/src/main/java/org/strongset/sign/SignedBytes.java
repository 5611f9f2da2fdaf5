package org.strongset.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The bytes that a detached signature is about; read as often as a verifier needs, always from the start.
///
/// Whoever gives a file must see to it that it does not change meanwhile; `check` compares its digest.
public interface SignedBytes {
    /// Opens them at the first byte; the caller closes.
    InputStream open() throws IOException;

    /// Returns the bytes of a file, read anew each time.
    static SignedBytes of(Path file) {
        return () -> Files.newInputStream(file);
    }

    /// Returns these bytes; the array is not copied and must not change.
    static SignedBytes of(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }
}
