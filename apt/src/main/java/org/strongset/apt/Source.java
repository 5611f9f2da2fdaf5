package org.strongset.apt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.debian.AptSource;

/// What is known of one source: its newest state here, and what went wrong.
///
/// @param state null if there is none
/// @param loosened the options by which apt checks less of it than it would without them; we follow none
public record Source(AptSource source, @Nullable State state, List<Problem> problems, List<String> loosened) {
    public Source {
        problems = List.copyOf(problems);
        loosened = List.copyOf(loosened);
    }

    /// Returns what to call it.
    public String shown() {
        return shown(source);
    }

    static String shown(AptSource source) {
        return source.shown() + " " + source.suite();
    }

    Source with(@Nullable State newer, List<Problem> more) {
        var all = new ArrayList<>(problems);
        all.addAll(more);
        return new Source(source, newer, all, loosened);
    }
}
