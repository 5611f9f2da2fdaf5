package org.strongset.cli;

/// How numbers of things are said.
final class Words {
    private Words() {}

    /// Returns `1 entry`, `2 entries`.
    static String count(int n, String one, String several) {
        return n + " " + (n == 1 ? one : several);
    }
}
