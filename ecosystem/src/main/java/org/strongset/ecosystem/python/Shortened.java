package org.strongset.ecosystem.python;

/// Untrusted text for a message, cut where it is long.
final class Shortened {
    private static final int MOST = 200;

    private Shortened() {}

    static String of(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}
