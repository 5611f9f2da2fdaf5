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
/// @param spans how long an index may take
public record Request(Subject subject, Path root, Path cache, Map<String, String> environment, boolean offline,
        boolean refresh, boolean bytes, Progress progress, Spans spans) {
    public Request {
        environment = Map.copyOf(environment);
    }

    /// Returns a request with nothing but what is needed.
    public static Request of(Subject subject, Path root, Path cache, Map<String, String> environment) {
        return new Request(subject, root, cache, environment, false, false, false, Progress.NONE, Spans.USUAL);
    }

    /// Returns the same, with or without connections.
    public Request withOffline(boolean none) {
        return new Request(subject, root, cache, environment, none, refresh, bytes, progress, spans);
    }

    /// Returns the same, asking again or not.
    public Request withRefresh(boolean again) {
        return new Request(subject, root, cache, environment, offline, again, bytes, progress, spans);
    }

    /// Returns the same, with or without the files themselves.
    public Request withBytes(boolean wanted) {
        return new Request(subject, root, cache, environment, offline, refresh, wanted, progress, spans);
    }

    /// Returns the same, told how far it is.
    public Request withProgress(Progress told) {
        return new Request(subject, root, cache, environment, offline, refresh, bytes, told, spans);
    }

    /// Returns the same with other bounds in time.
    public Request withSpans(Spans others) {
        return new Request(subject, root, cache, environment, offline, refresh, bytes, progress, others);
    }
}
