package org.strongset.apt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /// Returns who serves it, `HOST` or `HOST:PORT`; empty if nobody on a network does, or a list of places says who.
    public Optional<String> server() {
        return switch (source.transport()) {
            case HTTP, HTTPS -> authority(source.uri());
            case FILE, COPY, CDROM, MIRROR, OTHER -> Optional.empty();
        };
    }

    private static Optional<String> authority(String uri) {
        int start = uri.indexOf("://") + 3;
        int slash = uri.indexOf('/', start);
        if (start < 3 || slash < 0) {
            return Optional.empty();
        }
        var authority = uri.substring(uri.lastIndexOf('@', slash) < start ? start : uri.lastIndexOf('@', slash) + 1,
                slash);
        return authority.isEmpty() ? Optional.empty() : Optional.of(authority.toLowerCase(Locale.ROOT));
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
