package org.strongset.apt;

/// Told how far the fetching is.
@FunctionalInterface
public interface Progress {
    /// Tells nobody.
    Progress NONE = (_, _, _) -> {};

    /// Told that `done` of `total` are done; 0 for a `total` that is not known yet.
    ///
    /// @param what is done now: untrusted text
    void at(int done, int total, String what);
}
