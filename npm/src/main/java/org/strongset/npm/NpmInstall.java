package org.strongset.npm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Gatherers;
import org.strongset.ecosystem.npm.NpmName;
import org.strongset.ecosystem.npm.NpmVersion;
import org.strongset.ecosystem.npm.PackageLock;
import org.strongset.model.Code;
import org.strongset.model.Purl;
import org.strongset.transport.Connections;

/// Works out what npm would install, and what is said of it.
public final class NpmInstall {
    /// The names of lock files, the one that npm prefers first.
    public static final List<String> LOCK_FILES = List.of("npm-shrinkwrap.json", "package-lock.json");

    private static final int AT_ONCE = 16;
    private static final int MOST_LOCK = 64 << 20;
    private static final String RESOLVE = "npm install --package-lock-only";

    private NpmInstall() {}

    /// Returns every package that npm would install, and what the registry says of it.
    ///
    /// Connects only to registries of npm's own configuration, and to none if the request is offline. Writes only into the
    /// request's cache folder. What cannot be had is in the answer, not an exception.
    ///
    /// @throws NpmException if what was asked about names no exact versions, or cannot be read, or no registry is known
    /// @throws org.strongset.ecosystem.MetadataException if the lock file or npm's configuration is not understood
    public static Resolution resolve(Request request) {
        return switch (request.subject()) {
            case Request.Subject.Listed(var packages) -> {
                var sorted = new LockReader.Sorted(new ArrayList<>(), new ArrayList<>(), List.of());
                packages.forEach(one -> list(one, sorted));
                yield resolve(request, sorted, List.of(), new ArrayList<>());
            }
            case Request.Subject.LockFile(var path) -> locked(request, lockFile(path));
            case Request.Subject.Named(var purl) -> {
                var notes = new ArrayList<Remark>();
                yield resolve(request, new LockReader.Sorted(List.of(wanted(purl)), List.of(), List.of()), List.of(),
                        notes);
            }
        };
    }

    private static void list(Request.Subject.Release one, LockReader.Sorted to) {
        try {
            var wanted = wanted(one.purl());
            to.wanted().add(new Wanted(wanted.name(), wanted.version(), one.integrity(), null, List.of(), List.of()));
        } catch (NpmException e) {
            to.missing()
                    .add(new Needed(one.purl(), one.purl().name() + ".tgz", List.of(), new Needed.Got.Missing(e.code(),
                            String.valueOf(e.getMessage()))));
        }
    }

    /// Finds the lock file of a folder, as npm would.
    public static Optional<Path> lockFileIn(Path folder) {
        return LOCK_FILES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    private static Path lockFile(Path path) {
        var name = String.valueOf(path.getFileName());
        if (Files.isDirectory(path) || name.equals("package.json")) {
            var folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
            return Optional.ofNullable(folder).flatMap(NpmInstall::lockFileIn).orElseThrow(() -> new NpmException(
                    Code.NOT_RESOLVED, "there is no lock file beside the package.json, so no exact versions are named; "
                            + RESOLVE + " makes one"));
        }
        return path;
    }

    private static Resolution locked(Request request, Path file) {
        var lock = PackageLock.parse(String.valueOf(file.getFileName()), read(file));
        var problems = lock.contradictions().stream().map(what -> new Remark(Code.LOCK_CONTRADICTORY, what)).toList();
        var notes = new ArrayList<Remark>();
        var settings = file.resolveSibling(".npmrc");
        if (Files.exists(settings)) {
            notes.add(
                    new Remark(Code.CONFIG_IGNORED, "the project's own .npmrc was not read; put the registries that it"
                            + " names into the user's, ~/.npmrc, if they are meant"));
        }
        return resolve(request, LockReader.sort(lock), problems, notes);
    }

    private static byte[] read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MOST_LOCK + 1);
            if (bytes.length > MOST_LOCK) {
                throw new NpmException(Code.LIMIT_EXCEEDED, file.getFileName() + " has more than " + MOST_LOCK
                        + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new NpmException(Code.SUBJECT_UNREADABLE, "the lock file cannot be read: " + e.getMessage());
        }
    }

    private static Wanted wanted(Purl purl) {
        var name = (purl.namespace() == null ? "" : purl.namespace() + "/") + purl.name();
        if (!purl.type().equals("npm") || !NpmName.isName(name) || !purl.qualifiers().isEmpty()
                || purl.subpath() != null) {
            throw new NpmException(Code.NOT_RESOLVED,
                    "a package of npm is written pkg:npm/NAME@VERSION, and the @ of a scope as %40");
        }
        var version = purl.version() == null ? Optional.<NpmVersion>empty() : NpmVersion.find(purl.version());
        if (version.isEmpty()) {
            throw new NpmException(Code.NOT_RESOLVED, purl.version() == null
                    ? "say which version it is, as in pkg:npm/NAME@1.2.3; npm view " + name + " version says the newest"
                    : "\"" + purl.version() + "\" is no exact version; npm view '" + name + "@" + purl.version()
                            + "' version says which ones it means");
        }
        return new Wanted(name, version.get().toString(), null, null, List.of(), List.of());
    }

    private static Resolution resolve(Request request, LockReader.Sorted sorted, List<Remark> problems,
            List<Remark> notes) {
        var configuration = Configuration.of(request.environment());
        var cache = new Cache(request.cache());
        try (var connections = new Connections(request.spans())) {
            var registries = new Registries(configuration, request.environment(), connections);
            sorted.wanted().forEach(wanted -> registries.of(wanted.name())); // an exception before any question
            var finder = new Finder(registries, cache, new Content(configuration.content()),
                    new Documents(cache, request
                            .effort(), request.now()),
                    request);
            var done = new AtomicInteger();
            var needed = new ArrayList<>(sorted.missing());
            needed.addAll(sorted.wanted().stream().gather(Gatherers.mapConcurrent(AT_ONCE, wanted -> {
                var found = finder.find(wanted);
                request.progress().at(done.incrementAndGet(), sorted.wanted().size(), wanted.file());
                return found;
            })).flatMap(Optional::stream).toList());
            needed.sort(Comparator.comparing((Needed one) -> one.purl().toString()).thenComparing(one -> one.places()
                    .toString()));
            return new Resolution(needed, sorted.own(), problems, notes, configuration.client());
        }
    }
}
