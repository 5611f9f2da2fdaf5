package org.strongset.pip;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.ecosystem.python.PythonVersion;

/// What is asked about.
public sealed interface Subject {

    /// A `requirements.txt`, with the files that it names.
    ///
    /// @param shown its name as the person gave it
    record RequirementsFile(Path file, String shown) implements Subject {}

    /// A `pylock.toml`.
    ///
    /// @param shown its name as the person gave it
    record LockFile(Path file, String shown) implements Subject {}

    /// One version of a project, wherever it is from.
    ///
    /// @param fileName the one file of it that is meant; null for all of them
    record Release(PythonName name, PythonVersion version, @Nullable String fileName) implements Subject {}
}
