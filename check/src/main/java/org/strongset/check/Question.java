package org.strongset.check;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// May this be used?
public sealed interface Question {
    /// Returns where it lies.
    Path file();

    /// Returns its name for people.
    String shown();

    /// Returns whether the person vouches for the signer, if this is the first that is seen of them.
    boolean pin();

    /// A file that a person named.
    ///
    /// @param shown its name as the person gave it
    /// @param as what the person says it is (`--as`), null if its own metadata are to say
    /// @param evidence signature files that the person named; empty means: look beside the file
    record ByPerson(Path file, String shown, @Nullable Purl as, List<Path> evidence, boolean pin) implements Question {
        public ByPerson {
            evidence = List.copyOf(evidence);
        }
    }

    /// A file that a build asks for by its coordinates.
    ///
    /// @param shown its file name in a repository
    /// @param called what the build asks for
    /// @param evidence all signature files there are; what lies beside the file is not looked at
    /// @param pom the POM that was served beside it, null if there is none
    /// @param known what whoever fetched it found out, to be said or weighed
    record ByBuild(Path file, String shown, Purl called, List<Path> evidence, @Nullable Path pom, List<Known> known,
            boolean pin) implements Question {
        public ByBuild {
            evidence = List.copyOf(evidence);
            known = List.copyOf(known);
        }
    }

    /// A package that is installed: its bytes are gone, and archives say which they were.
    ///
    /// @param file where its package manager says that it is installed
    /// @param called the package, with its version and architecture
    /// @param known what its package manager says besides, to be said or weighed
    record Installed(Path file, Purl called, List<Known> known) implements Question {
        public Installed {
            known = List.copyOf(known);
        }

        @Override
        public String shown() {
            return called.name();
        }

        @Override
        public boolean pin() {
            return false;
        }
    }

    /// Something known of a file, or of an installed package, before it is read.
    ///
    /// @param code by its exit this is a remark (0), evidence that cannot be had (30), or something wrong with the file
    /// @param message for people; untrusted text
    record Known(Code code, String message) {}
}
