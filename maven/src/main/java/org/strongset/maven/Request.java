package org.strongset.maven;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked of [MavenBuild].
///
/// @param pom a POM file, or a folder with a `pom.xml`
/// @param repository our own local repository, made if it is not there; what is fetched stays in it
/// @param environment the process's: `HOME`, `PATH`, `MAVEN_HOME`, `JAVA_HOME` and whatever POMs read as `${env.…}`
/// @param settings the user's settings file; null for `.m2/settings.xml` in `HOME`
/// @param profiles as after `-P`: `id`, or `!id` to switch one off
/// @param properties as after `-D`
/// @param offline zero connections
/// @param bundles whether the Sigstore bundle beside each file is wanted, too: an upstream is asked for each
/// @param files files that are asked for by their names, and no build is looked at; none for the build of the POM
public record Request(Path pom, Path repository, Map<String, String> environment, @Nullable Path settings,
        List<String> profiles, Map<String, String> properties, boolean offline, Progress progress,
        InstantSource clock, boolean bundles, List<Coordinates> files) {
    public Request {
        files = List.copyOf(files);
        environment = Map.copyOf(environment);
        profiles = List.copyOf(profiles);
        properties = Map.copyOf(properties);
    }

    /// One that wants no bundles.
    public Request(Path pom, Path repository, Map<String, String> environment, @Nullable Path settings,
            List<String> profiles, Map<String, String> properties, boolean offline, Progress progress,
            InstantSource clock) {
        this(pom, repository, environment, settings, profiles, properties, offline, progress, clock, false, List.of());
    }

    /// Returns a request with nothing but what is needed.
    public static Request of(Path pom, Path repository, Map<String, String> environment) {
        return new Request(pom, repository, environment, null, List.of(), Map.of(), false, Progress.NONE,
                InstantSource.system());
    }

    /// Returns the same with another settings file of the user.
    public Request withSettings(Path file) {
        return new Request(pom, repository, environment, file, profiles, properties, offline, progress, clock, bundles,
                files);
    }

    /// Returns the same with these profiles, as after `-P`.
    public Request withProfiles(List<String> ids) {
        return new Request(pom, repository, environment, settings, ids, properties, offline, progress, clock, bundles,
                files);
    }

    /// Returns the same with these properties, as after `-D`.
    public Request withProperties(Map<String, String> more) {
        return new Request(pom, repository, environment, settings, profiles, more, offline, progress, clock, bundles,
                files);
    }

    /// Returns the same, with or without connections.
    public Request withOffline(boolean now) {
        return new Request(pom, repository, environment, settings, profiles, properties, now, progress, clock, bundles,
                files);
    }

    /// Returns the same, telling `listener`.
    public Request withProgress(Progress listener) {
        return new Request(pom, repository, environment, settings, profiles, properties, offline, listener, clock,
                bundles, files);
    }

    Request withEnvironment(Map<String, String> other) {
        return new Request(pom, repository, other, settings, profiles, properties, offline, progress, clock, bundles,
                files);
    }

    /// Returns the same at the time of `source`.
    public Request withClock(InstantSource source) {
        return new Request(pom, repository, environment, settings, profiles, properties, offline, progress, source,
                bundles, files);
    }

    /// Returns the same, wanting the Sigstore bundle beside each file or not.
    public Request withBundles(boolean wanted) {
        return new Request(pom, repository, environment, settings, profiles, properties, offline, progress, clock,
                wanted, files);
    }

    /// Returns the same, asking for these files and for no build; the POM's folder is where Maven would run.
    public Request withFiles(List<Coordinates> these) {
        return new Request(pom, repository, environment, settings, profiles, properties, offline, progress, clock,
                bundles,
                these);
    }
}
