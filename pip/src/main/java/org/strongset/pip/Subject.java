package org.strongset.pip;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.ecosystem.python.PythonVersion;
import org.strongset.model.Digest;

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

    /// Files of versions of projects, wherever they are from, each with what names its bytes.
    record Listed(List<File> files) implements Subject {
        public Listed {
            files = List.copyOf(files);
        }
    }

    /// One file of a version.
    ///
    /// @param where how messages call the place that lists it
    /// @param digests it has one of them
    record File(String where, PythonName name, PythonVersion version, List<Digest> digests) {
        public File {
            digests = List.copyOf(digests);
        }
    }
}
