package org.strongset.pip;

/// Told how far the fetching is.
@FunctionalInterface
public interface Progress {
    /// Tells nobody.
    Progress NONE = (_, _, _) -> {};

    /// Told that `done` of `total` are done.
    ///
    /// @param what is done now: untrusted text
    void at(int done, int total, String what);
}
