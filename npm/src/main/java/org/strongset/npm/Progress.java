package org.strongset.npm;

/// Told how far a resolution is; from several threads, so it must be quick and safe for them.
@FunctionalInterface
public interface Progress {
    /// Tells nobody.
    Progress NONE = (_, _, _) -> {};

    /// Told that `done` of `total` are done.
    ///
    /// @param what is done now: untrusted text
    void at(int done, int total, String what);
}
