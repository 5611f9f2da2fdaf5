package org.strongset.maven;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.strongset.model.Purl;

/// One file that the build needs.
///
/// @param baseVersion the version without a snapshot's timestamp: `1.0-SNAPSHOT`
/// @param roles why; never empty
/// @param scopes in which the project depends on it; empty unless a role is `DEPENDENCY`
/// @param via a shortest path of who brought it in, from the project or plugin to this, without this
/// @param got the file, or why it is not there
/// @param signature the `.asc` beside it, or why that is not there
/// @param bundle the `.sigstore.json` beside it, or why that is not there: nobody has it, or the request wants none
public record Needed(Coordinates coordinates, String baseVersion, Set<Role> roles, SortedSet<String> scopes,
        List<Coordinates> via, Got got, Got signature, Got bundle) {
    public Needed {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(coordinates + " is needed for nothing");
        }
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
        scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
        via = List.copyOf(via);
    }

    /// One whose bundle nobody wants.
    public Needed(Coordinates coordinates, String baseVersion, Set<Role> roles, SortedSet<String> scopes,
            List<Coordinates> via, Got got, Got signature) {
        this(coordinates, baseVersion, roles, scopes, via, got, signature, Signatures.UNWANTED);
    }

    Needed with(Got other) {
        return other.equals(got)
                ? this
                : new Needed(coordinates, baseVersion, roles, scopes, via, other, signature, bundle);
    }

    /// Returns its purl.
    public Purl purl() {
        return coordinates.purl();
    }
}
