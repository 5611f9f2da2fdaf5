package org.strongset.pip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.python.LockedProject;
import org.strongset.ecosystem.python.LockedProject.Source;
import org.strongset.ecosystem.python.PyLock;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// What a `pylock.toml` names.
final class LockWishes {
    private static final int MOST_BYTES = 4 << 20;

    private LockWishes() {}

    /// Reads it.
    ///
    /// @throws PipException if it cannot be read or understood
    static List<Wish> of(Subject.LockFile subject) {
        var lock = parse(subject);
        var all = new ArrayList<Wish>();
        for (var contradiction : lock.contradictions()) {
            all.add(RequirementWishes.not(subject.shown(), Purl.generic("pylock.toml"), Code.SUBJECT_MISMATCH,
                    contradiction));
        }
        for (var project : lock.packages()) {
            add(project, subject.shown() + ": line " + project.line(), subject.file(), all);
        }
        return all;
    }

    private static PyLock parse(Subject.LockFile subject) {
        try (var in = Files.newInputStream(subject.file())) {
            return PyLock.parse(subject.shown(), in.readNBytes(MOST_BYTES + 1));
        } catch (MetadataException e) {
            throw new PipException(e.code(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new PipException(Code.SUBJECT_UNREADABLE, subject.shown() + " cannot be read: " + e.getMessage());
        }
    }

    private static void add(LockedProject project, String where, Path lock, List<Wish> to) {
        var version = project.version();
        var purl = Purl.of("pypi", null, project.name().normal(), version == null ? null : version.canonical());
        switch (project.source()) {
            case Source.Files(var files) -> files.forEach(file -> to.add(new Wish.Locked(where, project.name(),
                    beside(file, lock))));
            case Source.Archive(var file) -> to.add(new Wish.Locked(where, project.name(), beside(file, lock)));
            case Source.Vcs(var type, var location, var commit) -> to.add(RequirementWishes.not(where, purl,
                    Code.BYTES_NOT_NAMED, project.name() + " is commit " + commit + " of the " + type + " repository "
                            + Locations.bare(location) + ": what is built from it has no digest before it is built"));
            case Source.Directory(var path, var _) -> to.add(RequirementWishes.not(where, purl, Code.BYTES_NOT_NAMED,
                    project.name() + " is the folder " + path + ", which may change at any time"));
        }
    }

    /// A path is relative to the lock file.
    private static LockedProject.File beside(LockedProject.File file, Path lock) {
        var location = file.location();
        return location.contains("://")
                ? file
                : new LockedProject.File(file.name(), lock.toAbsolutePath().resolveSibling(location).normalize()
                        .toString(), file.hashes(), file.size(), file.uploaded());
    }
}
