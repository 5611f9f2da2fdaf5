package org.strongset.check;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Purl;

/// May this be used?
///
/// @param file where it lies
/// @param shown its name as the person gave it
/// @param as what the person says it is (`--as`), null if its own metadata are to say
/// @param evidence signature files that the person named; empty means: look beside the file
/// @param pin whether the person vouches for the signer, if this is the first that is seen of them
public record Question(Path file, String shown, @Nullable Purl as, List<Path> evidence, boolean pin) {
    public Question {
        evidence = List.copyOf(evidence);
    }
}
