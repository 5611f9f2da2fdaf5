package org.strongset.ecosystem.advisory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a list says of a version of a package. All texts are the list's own, and untrusted for display.
///
/// @param id of the record: `MAL-2025-46969`, `GHSA-…`, `CVE-…`
/// @param aliases what others call it
/// @param modified when the record was changed last, as it says
/// @param published when it was made public; null if it does not say
/// @param clear whether the record surely means this version; if not, `words` say why that cannot be told
/// @param words why it means this version, as the rest of a sentence
/// @param fixed the versions that it names as fixes, in its order; none if it names none
/// @param summary one line, or empty
/// @param takenBack who says that it does not apply, and why; null if nobody does. Never of malware
public record Advisory(String id, List<String> aliases, Kind kind, Instant modified, @Nullable Instant published,
        boolean clear, String words, List<String> fixed, String summary, @Nullable String takenBack) {

    /// What a record is about.
    public enum Kind {
        /// The package itself was made to harm.
        MALWARE,
        /// It has a weakness.
        VULNERABILITY
    }

    public Advisory {
        aliases = List.copyOf(aliases);
        fixed = List.copyOf(fixed);
        if (kind == Kind.MALWARE && takenBack != null) {
            throw new IllegalArgumentException("nobody takes back that " + id + " is malware but the list itself");
        }
    }

    Advisory takenBackBy(String words) {
        return new Advisory(id, aliases, kind, modified, published, clear, this.words, fixed, summary, words);
    }
}
