package org.strongset.model;

/// When two spellings of a version are one version. Each ecosystem has its own rule, and this room knows none of them:
/// whoever compares brings it.
///
/// It must be exactly as wide as that of the client that would install the package: wider, and a grant covers what it does
/// not name; narrower, and a denial is evaded by another spelling (THREATS.md PO-10).
@FunctionalInterface
public interface SameVersion {
    /// For what has no rule: the same characters.
    SameVersion SPELLED_ALIKE = (_, one, two) -> one.equals(two);

    /// Returns whether they are one version of a package of that type; each is one with itself, and the order does not matter.
    ///
    /// @param type of the purl, lower case
    boolean same(String type, String one, String two);
}
