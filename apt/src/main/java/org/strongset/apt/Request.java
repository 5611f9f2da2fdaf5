package org.strongset.apt;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.strongset.transport.Spans;

/// What is asked of [MachineArchives].
///
/// @param root where apt and dpkg keep what they know: `/`, or a tree that looks like it
/// @param cache a folder of ours, made if it is not there; what is fetched stays in it
/// @param environment the process's: `http_proxy`, `https_proxy` and `no_proxy`, as apt reads them
/// @param architecture the machine's own
/// @param offline zero connections
/// @param now the one time of all answers
/// @param spans how long an archive may take
public record Request(Path root, Path cache, Map<String, String> environment, String architecture, boolean offline,
        Progress progress, Instant now, Spans spans) {
    public Request {
        environment = Map.copyOf(environment);
    }

    /// Returns a request with nothing but what is needed.
    public static Request of(Path root, Path cache, String architecture, Instant now) {
        return new Request(root, cache, Map.of(), architecture, false, Progress.NONE, now, Spans.USUAL);
    }

    /// Returns the same with what the process's environment says.
    public Request withEnvironment(Map<String, String> variables) {
        return new Request(root, cache, variables, architecture, offline, progress, now, spans);
    }

    /// Returns the same, with or without connections.
    public Request withOffline(boolean none) {
        return new Request(root, cache, environment, architecture, none, progress, now, spans);
    }

    /// Returns the same, told how far it is.
    public Request withProgress(Progress told) {
        return new Request(root, cache, environment, architecture, offline, told, now, spans);
    }

    /// Returns the same with other bounds in time.
    public Request withSpans(Spans others) {
        return new Request(root, cache, environment, architecture, offline, progress, now, others);
    }
}
