package org.strongset.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Lock;
import org.strongset.continuity.LockException;
import org.strongset.continuity.LockReader;
import org.strongset.git.GitException;
import org.strongset.git.Snapshot;
import org.strongset.git.Snapshot.Want;
import org.strongset.model.Code;
import org.strongset.model.Reason;
import org.strongset.npm.NpmInstall;

/// Finds what was needed at an earlier time: in a commit of the repository, or in an old lock file.
///
/// Of a commit the files that name what is needed are written into a folder of the cache, and read there as those of the working
/// directory are. What of it cannot be understood any more makes everything a change, and is said.
final class Earlier implements AutoCloseable {
    private static final Set<String> NAMES = Set.of("pom.xml", "package.json", "package-lock.json",
            "npm-shrinkwrap.json", Lock.FILE, "strongset.toml", "maven.config", "jvm.config", "extensions.xml");
    private static final int MOST_FILE = LockReader.MOST_BYTES;

    private final List<String> operands;
    private final Arguments arguments;
    private final Console console;
    private final Asks asks;
    private @Nullable Path own;

    /// @param operands what is asked about now
    Earlier(List<String> operands, Arguments arguments, Console console, Asks asks) {
        this.operands = operands;
        this.arguments = arguments;
        this.console = console;
        this.asks = asks;
    }

    /// Finds it. Where a name means a revision and a file, neither stands before the other: whoever proposes a change could have added the
    /// file, so that nothing seems to have changed.
    ///
    /// @param written what a person wrote: a revision, or a file; one that begins with `/`, `./` or `../` is a file
    /// @throws CommandException `USAGE_ERROR` if it is neither, or both
    Before find(String written) {
        var file = console.path(written);
        var folder = console.cacheFolder().resolve("since");
        try {
            Files.createDirectories(folder);
            own = Files.createTempDirectory(folder, "");
            if (!Files.isRegularFile(file)) {
                return ofCommit(written, own);
            }
            boolean isPath = written.startsWith("/") || written.startsWith("./") || written.startsWith("../");
            if (!isPath && isRevision(written)) {
                throw new CommandException(Code.USAGE_ERROR,
                        "\"" + written + "\" is a revision of this repository, and a file, "
                                + "too: write ./" + written + " for the file, or the whole id of the commit",
                        "--since " + written);
            }
            return ofFile(written, file, own);
        } catch (IOException e) {
            throw new CommandException(Code.SUBJECT_UNREADABLE, String.valueOf(e.getMessage()), written);
        }
    }

    private boolean isRevision(String written) throws IOException {
        try (var _ = Snapshot.of(console.cwd(), written)) {
            return true;
        } catch (GitException e) {
            return e.code() != Code.USAGE_ERROR; // whatever else is wrong with it, it is there
        }
    }

    private Before ofFile(String written, Path file, Path folder) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_FILE + 1);
        }
        if (bytes.length > MOST_FILE) {
            throw new CommandException(Code.LIMIT_EXCEEDED, "it has more than " + MOST_FILE + " bytes", written);
        }
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (LockReader.isOne(bytes) || file.endsWith(Lock.FILE)) {
            return new Before(written, List.of(), lock(bytes, written), true, List.of());
        }
        var name = name(text.stripLeading(), String.valueOf(file.getFileName()));
        Files.write(folder.resolve(name), bytes);
        return before(written, List.of(name), folder, false);
    }

    /// Whatever an old copy is called, it is read as what it is.
    private static String name(String text, String name) {
        if (text.startsWith("{")) {
            return NpmInstall.LOCK_FILES.getFirst();
        }
        return text.startsWith("<") ? "pom.xml" : name.endsWith(".toml") ? "pylock.toml" : "requirements.txt";
    }

    private Before ofCommit(String written, Path folder) throws IOException {
        try (var snapshot = Snapshot.of(console.cwd(), written)) {
            var top = snapshot.top().toRealPath();
            var own = console.cwd().toRealPath();
            if (!own.startsWith(top)) {
                throw new CommandException(Code.USAGE_ERROR, "the working directory is not in " + top, "--since");
            }
            snapshot.write(folder, Earlier::want);
            var then = folder.resolve(top.relativize(own).toString());
            var named = arguments.operands().isEmpty() ? holdings(then) : there(top, own, then);
            return before(written + " (" + snapshot.id() + ")", named, then, true);
        } catch (GitException e) {
            var code = e.code() == Code.USAGE_ERROR ? ", and no file has that name" : "";
            throw new CommandException(e.code(), e.getMessage() + code, "--since " + written);
        }
    }

    /// What clients read to find out what is needed; of the other files a build may ask whether they are there.
    private static Want want(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        boolean isRead = NAMES.contains(name) || name.endsWith(".txt") || name.endsWith(".in") || name.endsWith(".pom")
                || (name.startsWith("pylock.") && name.endsWith(".toml"));
        return isRead ? Want.BYTES : Want.NAME;
    }

    private List<String> holdings(Path then) throws IOException {
        Files.createDirectories(then);
        try {
            return Holdings.of(console.in(then)).operands();
        } catch (CommandException e) {
            return List.of(); // there was none then
        }
    }

    /// Returns those of the operands that were there then, each as it lay.
    private List<String> there(Path top, Path own, Path then) {
        var there = new ArrayList<String>();
        for (var operand : operands) {
            var path = operand.startsWith("pkg:") ? null : console.path(operand).normalize();
            if (path != null && path.startsWith(console.cwd())) {
                path = own.resolve(console.cwd().relativize(path));
            }
            if (path != null && path.startsWith(top)) {
                var old = then.relativize(then.resolve(own.relativize(path)).normalize()).toString();
                if (Files.exists(then.resolve(old))) {
                    there.add(old.isEmpty() ? "." : old);
                }
            }
        }
        return there;
    }

    private Before before(String name, List<String> named, Path folder, boolean isCommit) {
        var then = console.in(folder);
        var needed = new ArrayList<Before.Project>();
        var notes = new ArrayList<Reason>();
        for (var one : named) {
            try {
                Trees.find(one, arguments, then, asks).forEach(tree -> needed.add(new Before.Project(isCommit
                        ? Subjects
                                .project(one, then)
                        : null, tree.asked(false))));
            } catch (CommandException e) {
                notes.add(Reason.of(Code.NOT_CHECKED,
                        one + " of " + name + " cannot be read, so all that it names now is "
                                + "taken for new: " + e.getMessage()));
            }
        }
        var adopted = isCommit ? LockFile.read(then) : null;
        if (isCommit) {
            policyChange(folder, name, notes);
        }
        return new Before(name, needed, adopted, false, notes);
    }

    /// Whoever proposes the change proposes the rules for it, too; they can only be stricter than those of the user and the machine.
    private void policyChange(Path folder, String name, List<Reason> notes) {
        boolean isAsked = arguments.value("--policy").isEmpty();
        if (isAsked && !text(folder).equals(text(console.cwd()))) {
            notes.add(Reason.of(Code.RULES_CHANGED, "strongset.toml is another than in " + name
                    + ": read what changed of it before you go by these answers"));
        }
    }

    private static String text(Path folder) {
        var file = folder.resolve("strongset.toml");
        try {
            return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Lock lock(byte[] bytes, String written) {
        try {
            return LockReader.read(bytes);
        } catch (LockException e) {
            throw new CommandException(Code.LOCK_UNREADABLE, e.code() + ": " + e.getMessage(),
                    written + ":" + e.line());
        }
    }

    /// Deletes what was written; until then, files that were needed lie there.
    @Override
    public void close() {
        if (own == null) {
            return;
        }
        try (var walk = Files.walk(own)) {
            for (var one : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
