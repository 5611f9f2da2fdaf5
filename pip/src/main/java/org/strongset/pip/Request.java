package org.strongset.pip;

import java.nio.file.Path;
import java.util.Map;
import org.strongset.transport.Spans;

/// What is asked of [PipProject].
///
/// @param root where the machine's own configuration lies: `/`, or a tree that looks like it
/// @param cache a folder of ours, made if it is not there; what is fetched stays in it
/// @param environment the process's: `PIP_…`, `HOME`, `PATH`, `VIRTUAL_ENV`, the `XDG_…` folders, proxies
/// @param offline zero connections
/// @param refresh ask again for what is in the cache
/// @param bytes whether the files themselves are wanted, not only what is said of them
/// @param claims whether it is wanted which source a file with attestations claims
/// @param listings whether it is wanted what indexes say of versions, and of those before them
/// @param spans how long an index may take
public record Request(Subject subject, Path root, Path cache, Map<String, String> environment, boolean offline,
        boolean refresh, boolean bytes, boolean claims, boolean listings, Progress progress, Spans spans) {
    public Request {
        environment = Map.copyOf(environment);
    }

    /// Returns a request with nothing but what is needed.
    public static Request of(Subject subject, Path root, Path cache, Map<String, String> environment) {
        return new Request(subject, root, cache, environment, false, false, false, false, false, Progress.NONE,
                Spans.USUAL);
    }

    /// Returns the same, with or without connections.
    public Request withOffline(boolean none) {
        return new Request(subject, root, cache, environment, none, refresh, bytes, claims, listings, progress, spans);
    }

    /// Returns the same, asking again or not.
    public Request withRefresh(boolean again) {
        return new Request(subject, root, cache, environment, offline, again, bytes, claims, listings, progress, spans);
    }

    /// Returns the same, with or without the files themselves.
    public Request withBytes(boolean wanted) {
        return new Request(subject, root, cache, environment, offline, refresh, wanted, claims, listings, progress,
                spans);
    }

    /// Returns the same, asking which source a file claims, and what indexes list, or not.
    public Request with(boolean claimed, boolean listed) {
        return new Request(subject, root, cache, environment, offline, refresh, bytes, claimed, listed, progress,
                spans);
    }

    /// Returns the same, told how far it is.
    public Request withProgress(Progress told) {
        return new Request(subject, root, cache, environment, offline, refresh, bytes, claims, listings, told, spans);
    }

    /// Returns the same with other bounds in time.
    public Request withSpans(Spans others) {
        return new Request(subject, root, cache, environment, offline, refresh, bytes, claims, listings, progress,
                others);
    }
}
