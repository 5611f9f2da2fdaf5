package org.strongset.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.SystemReader;
import org.strongset.model.Code;

/// The files of one commit of a repository.
public final class Snapshot implements AutoCloseable {
    private static final int MOST_FILES = 200_000;
    private static final int MOST_BYTES = 64 << 20;
    private static final long MOST_TOGETHER = 512L << 20;
    private static final int MOST_PATH = 4_096;
    private static final int SHORT = 12;

    static {
        SystemReader.setInstance(new NoConfiguration());
    }

    /// What is done with a file of a commit.
    public enum Want {
        /// It is written.
        BYTES,
        /// An empty one is written: that it is there matters, and not what is in it.
        NAME,
        /// It is passed over.
        NOTHING
    }

    private final Repository repository;
    private final RevCommit commit;

    private Snapshot(Repository repository, RevCommit commit) {
        this.repository = repository;
        this.commit = commit;
    }

    /// Finds a commit of the repository that a folder is in.
    ///
    /// @param revision as `git rev-parse` takes it: a branch, a tag, a commit's id, `HEAD~1`
    /// @throws GitException `USAGE_ERROR` if there is no such repository or commit
    public static Snapshot of(Path folder, String revision) throws GitException {
        var repository = repository(folder);
        try {
            return new Snapshot(repository, commit(repository, revision));
        } catch (GitException e) {
            repository.close();
            throw e;
        }
    }

    private static Repository repository(Path folder) throws GitException {
        var builder = new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().toFile());
        if (builder.getGitDir() == null) {
            throw new GitException(Code.USAGE_ERROR, "no git repository holds " + folder);
        }
        try {
            var repository = builder.setMustExist(true).build();
            if (repository.isBare()) {
                repository.close();
                throw new GitException(Code.USAGE_ERROR, builder.getGitDir() + " has no work tree");
            }
            return repository;
        } catch (IOException | IllegalArgumentException e) {
            throw new GitException(Code.USAGE_ERROR, builder.getGitDir() + " is no repository that is read here: "
                    + e.getMessage());
        }
    }

    private static RevCommit commit(Repository repository, String revision) throws GitException {
        try (var walk = new RevWalk(repository)) {
            var found = repository.resolve(revision + "^{commit}");
            if (found == null) {
                throw none(revision, "");
            }
            return walk.parseCommit(found);
        } catch (IOException | IllegalArgumentException e) {
            throw none(revision, e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
        }
    }

    private static GitException none(String revision, String why) {
        return new GitException(Code.USAGE_ERROR, "this repository has no commit \"" + revision + "\"" + why
                + "; a clone may be without it: git fetch --depth=1 origin " + revision);
    }

    /// Returns the beginning of the commit's id.
    public String id() {
        return commit.abbreviate(SHORT).name().toLowerCase(Locale.ROOT);
    }

    /// Returns the folder that the paths of the commit begin at.
    public Path top() {
        return repository.getWorkTree().toPath();
    }

    /// Writes files of the commit into an empty folder. Links and submodules are passed over, and modes are not kept.
    ///
    /// @param want what is done with each, by its path from the top, with `/`
    /// @throws GitException `LIMIT_EXCEEDED` beyond 200,000 files, 64 MiB of one or 512 MiB of all; `PATH_UNSAFE`; `FILE_MISSING` if the
    ///     repository has not all of it; `MALFORMED` if an object is none
    /// @throws IOException if the folder cannot be written into
    public void write(Path folder, Function<String, Want> want) throws GitException, IOException {
        var seen = new HashSet<String>();
        long left = MOST_TOGETHER;
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (next(walk)) {
                var path = walk.getPathString();
                if (path.length() > MOST_PATH || !seen.add(path) || seen.size() > MOST_FILES) {
                    throw new GitException(Code.LIMIT_EXCEEDED, "commit " + id()
                            + " has too many files, one of them twice, or too long a path");
                }
                var what = isFile(walk) ? want.apply(path) : Want.NOTHING;
                if (what != Want.NOTHING) {
                    var bytes = what == Want.BYTES ? bytes(walk.getObjectId(0), path, left) : new byte[0];
                    left -= bytes.length;
                    write(folder, path, bytes);
                }
            }
        }
    }

    /// A name that this machine's encoding has no characters for is passed over: no program here could read such a file either.
    private void write(Path folder, String path, byte[] bytes) throws GitException, IOException {
        Path file;
        try {
            file = inside(folder, path);
        } catch (InvalidPathException e) {
            return;
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private boolean next(TreeWalk walk) throws GitException {
        try {
            return walk.next();
        } catch (MissingObjectException e) {
            throw missing(e);
        } catch (IOException e) {
            throw new GitException(Code.MALFORMED, "commit " + id() + ": " + e.getMessage());
        }
    }

    private static boolean isFile(TreeWalk walk) {
        var mode = walk.getFileMode(0);
        return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
    }

    private byte[] bytes(ObjectId blob, String path, long left) throws GitException {
        try {
            var loader = repository.open(blob);
            if (loader.getSize() > Math.min(MOST_BYTES, left)) {
                throw new GitException(Code.LIMIT_EXCEEDED, path + " has " + loader.getSize() + " bytes in commit "
                        + id() + "; at most " + MOST_BYTES + " are read of one file, and " + MOST_TOGETHER + " of all");
            }
            return loader.getBytes(MOST_BYTES);
        } catch (MissingObjectException e) {
            throw missing(e);
        } catch (LargeObjectException | IOException e) {
            throw new GitException(Code.MALFORMED, path + " in commit " + id() + ": " + e.getMessage());
        }
    }

    private GitException missing(MissingObjectException e) {
        return new GitException(Code.FILE_MISSING, "commit " + id() + " is not whole here (" + e.getMessage()
                + "); git fetch what a partial clone left out");
    }

    /// Whoever wrote the commit chose the path.
    private Path inside(Path folder, String path) throws GitException {
        boolean isUnsafe = path.startsWith("/") || path.indexOf('\0') >= 0 || path.indexOf('\\') >= 0;
        for (var name : path.split("/", -1)) {
            isUnsafe |= name.isEmpty() || name.equals(".") || name.equals("..");
        }
        if (isUnsafe) {
            throw new GitException(Code.PATH_UNSAFE, "commit " + id() + " has a file \"" + path + "\"");
        }
        return folder.resolve(path);
    }

    @Override
    public void close() {
        repository.close();
    }
}
