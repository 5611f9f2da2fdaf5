package org.strongset.pip;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.python.LockedProject;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.ecosystem.python.PythonSpecifiers;
import org.strongset.ecosystem.python.PythonVersion;
import org.strongset.model.Digest;

/// One thing that is asked for, before any index is asked.
sealed interface Wish {
    /// Returns how messages call the place.
    String where();

    /// One version of a project of an index.
    ///
    /// @param bounds what pip takes as that version: `==1.0` takes `1.0+local`, too; null for exactly the version
    /// @param hashes its file has one of them; none if nobody says
    /// @param fileName the one file that is meant; null for all
    record Exact(String where, PythonName name, PythonVersion version, @Nullable PythonSpecifiers bounds,
            List<Digest> hashes, @Nullable String fileName) implements Wish {
        public Exact {
            hashes = List.copyOf(hashes);
        }

        boolean takes(PythonVersion other) {
            return bounds == null ? version.equals(other) : bounds.contains(other);
        }

        @Override
        public String toString() {
            return name + " " + version;
        }
    }

    /// A file that a lock file names.
    record Locked(String where, PythonName name, LockedProject.File file) implements Wish {}

    /// A file at an address or path of its own.
    ///
    /// @param name of the project; null if only its file name says that
    record Direct(String where, @Nullable PythonName name, String location, List<Digest> hashes) implements Wish {
        public Direct {
            hashes = List.copyOf(hashes);
        }
    }

    /// Nothing that could be looked for.
    record Not(String where, Problem problem) implements Wish {}
}
