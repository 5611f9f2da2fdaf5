package org.strongset.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;

/// Remembers in our repository which signatures no upstream has: for a day, and offline for good.
///
/// A file `NAME.asc.absent` beside where the signature would be: the time in seconds, then the repositories that said so.
/// Trusted as far as our cache folder is; who writes there can hide a signature for a day, and so only turn a yes into a no.
///
final class Absences {
    private static final Duration FRESH = Duration.ofDays(1);
    private static final int MAX = 16 << 10;

    private final Path repository;
    private final Instant now;
    private final boolean offline;
    private Instant oldest;

    /// @param offline whether any age is good
    Absences(Path repository, Instant now, boolean offline) {
        this.repository = repository;
        this.now = now;
        this.offline = offline;
        this.oldest = now;
    }

    /// Returns when the first of those that were of use was learnt.
    synchronized Instant oldest() {
        return oldest;
    }

    /// Returns whether all these repositories have said that they have no such file.
    boolean remembered(Artifact signature, List<RemoteRepository> asked) {
        var file = file(signature);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            var lines = new String(in.readNBytes(MAX), StandardCharsets.UTF_8).lines().toList();
            var then = Instant.ofEpochSecond(Long.parseLong(lines.getFirst()));
            boolean fresh = offline || (!then.isAfter(now) && then.plus(FRESH).isAfter(now));
            if (fresh && lines.subList(1, lines.size()).containsAll(asked.stream().map(Absences::name).toList())) {
                learnt(then);
                return true;
            }
            return false;
        } catch (IOException | RuntimeException _) {
            return false; // then it is asked for again
        }
    }

    private synchronized void learnt(Instant then) {
        oldest = then.isBefore(oldest) ? then : oldest;
    }

    void remember(Artifact signature, List<RemoteRepository> asked) {
        var file = file(signature);
        try {
            Files.createDirectories(file.resolveSibling("."));
            var draft = Files.createTempFile(file.resolveSibling(".").normalize(), ".absent", ".tmp");
            Files.writeString(draft, now.getEpochSecond() + "\n"
                    + asked.stream().map(Absences::name).collect(Collectors.joining("\n")));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException _) {
            // then it is asked for again
        }
    }

    private static String name(RemoteRepository repository) {
        return repository.getId() + " " + repository.getUrl();
    }

    private Path file(Artifact signature) {
        var of = Gathering.coordinates(signature);
        return repository.resolve(of.group().replace('.', '/')).resolve(of.artifact())
                .resolve(signature.getBaseVersion()).resolve(of.fileName(of.version()) + ".absent");
    }
}
