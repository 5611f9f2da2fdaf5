package org.strongset.ecosystem.advisory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.advisory.Advisory.Kind;

/// One record of OSV, as far as it is of use here.
///
/// @param withdrawn since when it is none any more; null if it stands
/// @param affected of packages that a purl can name; others are left out
record OsvRecord(String id, List<String> aliases, Instant modified, @Nullable Instant published,
        @Nullable Instant withdrawn, String summary, List<Affected> affected) {
    private static final String MALWARE = "MAL-";

    OsvRecord {
        aliases = List.copyOf(aliases);
        affected = List.copyOf(affected);
    }

    /// Malware is what is called so by its id, or by one of its other names.
    Kind kind() {
        return id.startsWith(MALWARE) || aliases.stream().anyMatch(alias -> alias.startsWith(MALWARE))
                ? Kind.MALWARE
                : Kind.VULNERABILITY;
    }

    boolean isWithdrawn(Instant now) {
        return withdrawn != null && !withdrawn.isAfter(now);
    }
}
