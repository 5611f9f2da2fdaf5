package org.strongset.npm;

import java.util.List;

/// What would be installed.
///
/// @param needed in the order of their purls, none twice
/// @param own paths of the project's own packages, which no registry has
/// @param problems why the whole is not to be used
/// @param notes what is to be said of the whole
/// @param client whose configuration it is, in words: `npm 10.2.3 at /usr/lib/node_modules/npm`
public record Resolution(List<Needed> needed, List<String> own, List<Remark> problems, List<Remark> notes,
        String client) {
    public Resolution {
        needed = List.copyOf(needed);
        own = List.copyOf(own);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }
}
