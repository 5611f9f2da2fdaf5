package org.strongset.attest;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.sign.RefusedException;

/// A repository of git as SLSA's provenance writes it: `git+https://host/owner/name@ref`, or without `git+` and ref.
///
/// One repository has one spelling here. What could be taken for another one is refused: a user or a port before or after
/// the host, a query, a fragment, an escape, `.` and `..`.
///
/// @param repository `https://host/owner/name`, canonical
/// @param ref what stands after the `@`; null without
record GitUri(String repository, @Nullable String ref) {
    private static final String SCHEME = "https://";
    private static final String GIT = "git+";
    private static final int MAX_LENGTH = 2048;

    /// Finds what a resource's URI says; empty if it is nothing in git, or not by https.
    ///
    /// @throws RefusedException `MALFORMED` if it begins as one and does not go on so
    static Optional<GitUri> find(String uri, String where) throws RefusedException {
        return uri.startsWith(GIT + SCHEME) ? Optional.of(read(uri, where)) : Optional.empty();
    }

    /// Whether a resource's URI is this one, in any spelling that is read.
    boolean is(String uri) {
        try {
            return uri.startsWith(GIT + SCHEME) && equals(read(uri, ""));
        } catch (RefusedException _) {
            return false;
        }
    }

    private static GitUri read(String uri, String where) throws RefusedException {
        var rest = uri.substring(GIT.length());
        int at = rest.indexOf('@', SCHEME.length());
        int path = rest.indexOf('/', SCHEME.length());
        if (at >= 0 && path >= 0 && at < path) {
            throw RefusedException.malformed(where + " names a user before the host: \"" + uri + "\"");
        }
        var repository = repository(at < 0 ? rest : rest.substring(0, at), where);
        var ref = at < 0 ? null : rest.substring(at + 1);
        if (ref != null && ref.isEmpty()) {
            throw RefusedException.malformed(where + " has nothing after the @: \"" + uri + "\"");
        }
        return new GitUri(repository, ref);
    }

    /// Returns the one spelling of a repository's address.
    ///
    /// @throws RefusedException `MALFORMED`
    static String repository(String url, String where) throws RefusedException {
        int host = url.indexOf('/', SCHEME.length());
        if (url.length() <= MAX_LENGTH && url.startsWith(SCHEME) && host > 0) {
            var path = url.substring(host);
            var plain = path.endsWith(".git") ? path.substring(0, path.length() - ".git".length()) : path;
            var canonical = url.substring(0, host).toLowerCase(Locale.ROOT) + plain;
            if (isRepository(canonical)) {
                return canonical;
            }
        }
        throw RefusedException.malformed(where + " is no repository's address: \"" + url + "\"");
    }

    /// Returns whether it is a repository's address in its one spelling.
    static boolean isRepository(String url) {
        if (!url.startsWith(SCHEME) || url.length() > MAX_LENGTH || url.endsWith(".git")) {
            return false;
        }
        var segments = url.substring(SCHEME.length()).split("/", -1);
        if (segments.length < 2 || !segments[0].equals(segments[0].toLowerCase(Locale.ROOT))) {
            return false;
        }
        for (var segment : segments) {
            boolean plain = !segment.isEmpty() && !segment.equals(".") && !segment.equals("..")
                    && segment.chars().allMatch(GitUri::isPlain);
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'
                || c == '_' || c == '~';
    }

    /// Returns whether it is a commit's id: SHA-1 or SHA-256 in lower-case hexadecimal digits.
    static boolean isCommit(String hex) {
        return (hex.length() == 40 || hex.length() == 64)
                && hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
