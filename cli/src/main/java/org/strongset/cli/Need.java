package org.strongset.cli;

import org.jspecify.annotations.Nullable;

/// What a project needs a file for.
interface Need {
    /// Returns one line: `plugin`, `compile and test dependency, POM`.
    String words();

    /// Returns who brought it in, as `, needed by g:a:v`; nothing if that is the project.
    String by();

    /// Returns how early, and with how many rights, it runs: of what is to be looked at, the lowest comes first.
    int rank();

    /// Returns where the project asks for it; null if no file of it does.
    @Nullable
    Place place();

    /// Writes it as members of a result.
    void json(Json json);
}
