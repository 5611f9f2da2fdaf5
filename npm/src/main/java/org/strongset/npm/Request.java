package org.strongset.npm;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strongset.ecosystem.npm.Integrity;
import org.strongset.model.Purl;
import org.strongset.transport.Spans;

/// What is asked of [NpmInstall].
///
/// @param subject what would be installed
/// @param cache a folder of ours, made if it is not there; what is fetched stays in it
/// @param environment the process's: `HOME`, `PATH`, `npm_config_…`, and proxies
/// @param effort what may be done for it
/// @param overKeys names of registries' keys whose time is over: of what these signed, it is asked when it was published
/// @param now the one time of all answers
/// @param spans how long a registry may take
public record Request(Subject subject, Path cache, Map<String, String> environment, Effort effort, Set<String> overKeys,
        Progress progress,
        Instant now, Spans spans) {

    /// What would be installed.
    public sealed interface Subject {
        /// All that a lock file names; a folder stands for the lock file in it.
        record LockFile(Path path) implements Subject {}

        /// One package of a registry, without what it depends on.
        record Named(Purl purl) implements Subject {}

        /// Packages of a registry, each with what names its bytes, without what they depend on.
        record Listed(List<Release> packages) implements Subject {
            public Listed {
                packages = List.copyOf(packages);
            }
        }

        /// One version of a package.
        ///
        /// @param purl `pkg:npm/NAME@VERSION`
        /// @param integrity what names its bytes
        record Release(Purl purl, Integrity integrity) {}
    }

    /// What may be done to answer.
    ///
    /// @param offline zero connections
    /// @param refresh ask again what was asked before
    /// @param needBytes fetch files that are not at hand
    /// @param listings ask what is said of a version's past, too
    public record Effort(boolean offline, boolean refresh, boolean needBytes, boolean listings) {
        /// One that asks nothing of the past.
        public Effort(boolean offline, boolean refresh, boolean needBytes) {
            this(offline, refresh, needBytes, false);
        }
    }

    public Request {
        environment = Map.copyOf(environment);
        overKeys = Set.copyOf(overKeys);
    }

    /// Returns a request with nothing but what is needed.
    public static Request of(Subject subject, Path cache, Map<String, String> environment, Instant now) {
        return new Request(subject, cache, environment, new Effort(false, false, false), Set.of(), Progress.NONE, now,
                Spans.USUAL);
    }

    /// Returns the same, with another effort.
    public Request with(Effort other) {
        return new Request(subject, cache, environment, other, overKeys, progress, now, spans);
    }

    /// Returns the same, asking when whatever these keys signed was published.
    public Request withOverKeys(Set<String> keys) {
        return new Request(subject, cache, environment, effort, keys, progress, now, spans);
    }

    /// Returns the same, told how far it is.
    public Request withProgress(Progress told) {
        return new Request(subject, cache, environment, effort, overKeys, told, now, spans);
    }

    /// Returns the same with other bounds in time.
    public Request withSpans(Spans others) {
        return new Request(subject, cache, environment, effort, overKeys, progress, now, others);
    }
}
