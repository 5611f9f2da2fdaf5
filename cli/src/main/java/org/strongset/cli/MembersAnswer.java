package org.strongset.cli;

import java.util.List;

/// What one model says of who is in a web of trust.
interface MembersAnswer {
    /// Returns what is to be said of the roots, a sentence each.
    List<String> remarks();

    /// Returns it for people.
    String text();

    /// Returns it as `docs/schema/members-v1.json`.
    String json();

    /// Returns whether the one that was asked about is in, or none was.
    boolean isIn();

    /// Returns by which certificates the one that was asked about came in, or what counts for it: fingerprints, each list from a root to it.
    List<List<String>> paths();
}
