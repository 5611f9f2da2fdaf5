package org.strongset.maven;

import java.util.Comparator;

/// A repository that a POM declares, and that was never asked (THREATS.md GP-05).
///
/// @param url as the POM writes it; untrusted text
/// @param declaredBy the first POM in order that has it, as `group:artifact:version` or as a file
public record IgnoredRepository(String id, String url, String declaredBy) implements Comparable<IgnoredRepository> {
    @Override
    public int compareTo(IgnoredRepository other) {
        return Comparator.comparing(IgnoredRepository::id).thenComparing(IgnoredRepository::url)
                .thenComparing(IgnoredRepository::declaredBy).compare(this, other);
    }
}
