package org.strongset.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Reason;
import org.strongset.npm.NpmInstall;

/// What a folder holds to decide on, when no subject is named: the projects in it, and what of it nobody here reads.
///
/// Folders that clients and builds make are passed over, hidden ones and links too. Modules of a Maven build are part of it.
final class Holdings {
    private static final int DEEPEST = 6;
    private static final int MOST_FOLDERS = 5_000;
    private static final Set<String> MADE = Set.of("node_modules", "target", "build", "dist", "venv", "site-packages",
            "__pycache__", "vendor");
    /// Lock files that name what others install, and who makes them.
    private static final Map<String, String> UNREAD = Map.ofEntries(Map.entry("yarn.lock", "yarn"), Map.entry(
            "pnpm-lock.yaml", "pnpm"), Map.entry("bun.lock", "bun"), Map.entry("poetry.lock", "Poetry"),
            Map.entry(
                    "uv.lock", "uv"),
            Map.entry("Pipfile.lock", "pipenv"), Map.entry("Cargo.lock", "Cargo"), Map.entry(
                    "go.sum", "Go"),
            Map.entry("Gemfile.lock", "Bundler"), Map.entry("composer.lock",
                    "Composer"),
            Map.entry("gradle.lockfile", "Gradle"), Map.entry("build.gradle",
                    "Gradle"),
            Map.entry("build.gradle.kts", "Gradle"), Map.entry(
                    "packages.lock.json", "NuGet"));

    /// How lists of components are called, if they are called so that people know them.
    private static final Set<String> LISTS = Set.of("bom.json", "bom.xml", ".cdx.json", ".cdx.xml", ".spdx.json",
            ".spdx");

    private final Path root;
    private final List<String> lists = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();
    private final List<Reason> notes = new ArrayList<>();
    private final Map<Path, String> builds = new TreeMap<>();
    private int folders;

    private Holdings(Path root) {
        this.root = root;
    }

    /// Looks through the working directory.
    static Holdings of(Console console) {
        var holdings = new Holdings(console.cwd());
        try {
            Files.walkFileTree(console.cwd(), EnumSet.noneOf(FileVisitOption.class), DEEPEST,
                    holdings.new Visitor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        holdings.takeLists();
        return holdings;
    }

    /// Where the project's own files say what it needs, a list that was made of them says nothing more.
    private void takeLists() {
        if (operands.isEmpty() && builds.isEmpty()) {
            operands.addAll(lists);
        } else {
            lists.forEach(one -> notes.add(Reason.of(Code.NOT_CHECKED, one
                    + ": the project's own files say what it needs; strongset check " + one + " asks about the list")));
        }
    }

    /// Returns what there is to ask about, each as a person would name it.
    ///
    /// @throws CommandException `USAGE_ERROR` if there is nothing
    List<String> operands() {
        var all = new TreeSet<>(operands);
        all.addAll(builds.values());
        if (all.isEmpty()) {
            throw new CommandException(Code.USAGE_ERROR,
                    "no subject was named, and this folder holds none: no pom.xml, "
                            + "package-lock.json, npm-shrinkwrap.json, requirements.txt, pylock.toml or list of components"
                            + (notes.isEmpty() ? "" : "; " + notes.getFirst().message()),
                    root.toString());
        }
        return List.copyOf(all);
    }

    /// Returns what was found and not asked about, and why.
    List<Reason> notes() {
        return List.copyOf(notes);
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = String.valueOf(folder.getFileName());
            boolean isRoot = folder.equals(root);
            if (!isRoot && (name.startsWith(".") || MADE.contains(name))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (++folders > MOST_FOLDERS) {
                notes.add(
                        Reason.of(Code.NOT_CHECKED, "only the first " + MOST_FOLDERS + " folders were looked through"));
                return FileVisitResult.TERMINATE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                look(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            notes.add(Reason.of(Code.NOT_CHECKED, root.relativize(file) + " cannot be looked into: " + e.getMessage()));
            return FileVisitResult.CONTINUE;
        }
    }

    private void look(Path file) {
        var name = String.valueOf(file.getFileName());
        var shown = root.relativize(file).toString();
        var folder = file.getParent();
        if (name.equals("pom.xml") && folder != null) {
            build(folder, shown);
        } else if (isNpm(name, folder) || PythonTree.isProjectFile(file)) {
            operands.add(shown);
        } else if (name.equals("package.json") && folder != null && !hasLock(folder)) {
            notes.add(Reason.of(Code.NOT_CHECKED, shown + " has no package-lock.json beside it, so it names no exact "
                    + "versions; npm install --package-lock-only makes one"));
        } else if (UNREAD.containsKey(name)) {
            notes.add(Reason.of(Code.NOT_CHECKED, shown + ": what " + UNREAD.get(name) + " installs is not read yet"));
        } else if (LISTS.stream().anyMatch(name::endsWith)) {
            lists.add(shown);
        }
    }

    /// npm takes the shrinkwrap where both are there.
    private static boolean isNpm(String name, @Nullable Path folder) {
        return NpmInstall.LOCK_FILES.contains(name) && folder != null && NpmInstall.lockFileIn(folder).filter(
                lock -> lock.getFileName().toString().equals(name)).isPresent();
    }

    private static boolean hasLock(Path folder) {
        return NpmInstall.lockFileIn(folder).isPresent()
                || UNREAD.keySet().stream().anyMatch(name -> Files.exists(folder
                        .resolve(name)));
    }

    /// A POM below another one's folder is taken for a module of that build, as it nearly always is.
    private void build(Path folder, String shown) {
        if (builds.keySet().stream().anyMatch(folder::startsWith)) {
            return;
        }
        builds.keySet().removeIf(other -> other.startsWith(folder));
        builds.put(folder, shown);
    }
}
