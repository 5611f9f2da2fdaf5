package org.strongset.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Suggestion;
import org.strongset.policy.Policy.Keyring;
import org.strongset.policy.RootEdition;
import org.strongset.policy.RootNames;
import org.strongset.policy.ShippedRing;

/// One root that came with the install, as it stands here.
///
/// @param ring as a policy sees it
/// @param shipped what this program has of it; null for one that lies in a file of the distribution's
/// @param edition the bytes that count now; null if that file is not there
record Root(Keyring ring, @Nullable ShippedRing shipped, @Nullable RootEdition edition) {
    /// Returns all, sorted by name.
    static List<Root> all(Console console, boolean forMachine) {
        var roots = Roots.of(console);
        return RootNames.ALL.stream().map(name -> of(name, roots, forMachine)).toList();
    }

    /// Finds the root of that name.
    ///
    /// @throws CommandException `UNDEFINED_NAME`
    static Root find(String name, Console console, boolean forMachine) {
        return of(name(name), Roots.of(console), forMachine);
    }

    /// Returns the name if a root has it.
    ///
    /// @throws CommandException `UNDEFINED_NAME`
    static String name(String written) {
        if (!RootNames.ALL.contains(written)) {
            throw new CommandException(Code.UNDEFINED_NAME, "no root \"" + written + "\" came with the install"
                    + Suggestion.among(RootNames.ALL, written), "strongset roots");
        }
        return written;
    }

    private static Root of(String name, Roots roots, boolean forMachine) {
        var ring = roots.stands(RootNames.keyring(name), forMachine);
        var shipped = ShippedRing.find(name);
        var edition = shipped.isPresent()
                ? Optional.of(roots.rotated(name, forMachine).orElseGet(() -> RootEdition.of(shipped.get())))
                : file(Path.of(ring.path()));
        return new Root(ring, shipped.orElse(null), edition.orElse(null));
    }

    private static Optional<RootEdition> file(Path path) {
        return Files.exists(path) ? Optional.of(RingFiles.read(path.toString(), path)) : Optional.empty();
    }

    String name() {
        return ring.name();
    }

    /// Returns the bytes that count now.
    ///
    /// @throws CommandException `KEYRING_UNAVAILABLE`
    RootEdition needed() {
        if (edition == null) {
            throw new CommandException(Code.KEYRING_UNAVAILABLE, "there is no file of that name", ring.path());
        }
        return edition;
    }
}
