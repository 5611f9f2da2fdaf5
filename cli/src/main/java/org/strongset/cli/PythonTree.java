package org.strongset.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Question.ByIndex;
import org.strongset.check.Question.Document;
import org.strongset.check.Question.IndexCopy;
import org.strongset.check.Question.Known;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.ecosystem.python.PythonVersion;
import org.strongset.model.Code;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.pip.Needed;
import org.strongset.pip.PipException;
import org.strongset.pip.PipProject;
import org.strongset.pip.Request;
import org.strongset.pip.Resolution;
import org.strongset.pip.Subject;

/// What pip may install as a subject: each file becomes a question, and what names no file becomes an answer.
///
/// @param shown the file, folder or purl as the person named it
/// @param project whether it is a file of a project, and not a package that a person named
record PythonTree(String shown, boolean project, Resolution resolution) implements Tree {
    private static final String FILE_NAME = "file_name";

    /// Returns whether an operand is a package of Python by its purl.
    static boolean isPackage(String operand) {
        return operand.startsWith("pkg:pypi/");
    }

    /// Resolves a requirements file, a lock file, or a folder with one; empty if the operand is none.
    static Optional<Tree> find(String operand, Arguments arguments, Console console, Asks asks) {
        return file(console.path(operand)).map(file -> {
            boolean folder = Files.isDirectory(console.path(operand));
            var named = folder
                    ? operand + (operand.endsWith("/") ? "" : "/") + file.getFileName()
                    : operand;
            var subject = isLock(file)
                    ? new Subject.LockFile(file, named)
                    : new Subject.RequirementsFile(file, named);
            return new PythonTree(operand, true, resolve(operand, subject, arguments, console, asks));
        });
    }

    /// A lock file stands before requirements, and one of that very name before others.
    private static Optional<Path> file(Path path) {
        if (!Files.isDirectory(path)) {
            return isLock(path) || isRequirements(path) ? Optional.of(path) : Optional.empty();
        }
        for (var name : List.of("pylock.toml", "requirements.txt")) {
            if (Files.isRegularFile(path.resolve(name))) {
                return Optional.of(path.resolve(name));
            }
        }
        return Optional.empty();
    }

    /// `pylock.toml`, and `pylock.NAME.toml` (PEP 751).
    private static boolean isLock(Path path) {
        var name = String.valueOf(path.getFileName());
        return name.equals("pylock.toml")
                || (name.startsWith("pylock.") && name.endsWith(".toml") && name.length() > "pylock..toml".length());
    }

    /// Returns whether a file is one that names what pip would install.
    static boolean isProjectFile(Path path) {
        return isLock(path) || String.valueOf(path.getFileName()).equals("requirements.txt");
    }

    private static boolean isRequirements(Path path) {
        var name = String.valueOf(path.getFileName());
        return name.contains("requirements") && name.endsWith(".txt");
    }

    /// Resolves a package that a person named.
    static PythonTree ofPackage(String operand, Arguments arguments, Console console, Asks asks) {
        var purl = NamedPackage.exact(operand, arguments);
        if (purl.namespace() != null || purl.subpath() != null || !Set.of(FILE_NAME).containsAll(purl.qualifiers()
                .keySet())) {
            throw new CommandException(Code.USAGE_ERROR,
                    "a package of Python is written pkg:pypi/NAME@VERSION, and ?file_name=FILE behind it", operand);
        }
        return new PythonTree(operand, false, resolve(operand, release(purl, operand), arguments, console, asks));
    }

    /// Resolves files that a list of components names.
    static PythonTree ofListed(String shown, List<Subject.File> files, Arguments arguments, Console console,
            Asks asks) {
        return new PythonTree(shown, true, resolve(shown, new Subject.Listed(files), arguments, console, asks));
    }

    private static Subject release(Purl purl, String operand) {
        var version = purl.version();
        if (version == null) {
            throw new CommandException(Code.NOT_RESOLVED, "say which version it is: pkg:pypi/" + purl.name()
                    + "@VERSION; \"pip index versions " + purl.name() + "\" lists them", operand);
        }
        try {
            return new Subject.Release(PythonName.parse(purl.name()), PythonVersion.parse(version),
                    purl.qualifiers().get(
                            FILE_NAME));
        } catch (MetadataException e) {
            throw new CommandException(Code.NOT_RESOLVED, String.valueOf(e.getMessage()), operand);
        }
    }

    private static Resolution resolve(String operand, Subject subject, Arguments arguments, Console console,
            Asks asks) {
        var progress = new Progress(console);
        var root = arguments.value("--root").map(console::path).orElse(Path.of("/"));
        var request = Request.of(subject, root, console.cacheFolder().resolve("pip"), console.env())
                .withOffline(arguments.has("--offline")).withRefresh(arguments.has("--refresh")).withBytes(asks.bytes())
                .with(asks.claims(), asks.listings())
                .withProgress((done, total, what) -> progress.at("asking about", done, total, what));
        try {
            return PipProject.resolve(request);
        } catch (PipException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), operand);
        } finally {
            progress.end();
        }
    }

    @Override
    public List<Asked> asked(boolean pin) {
        var asked = new ArrayList<Asked>();
        for (var problem : resolution.problems()) {
            asked.add(new Asked.Problem(problem.purl(), problem.shown(), problem.code(), problem.message()));
        }
        for (var needed : resolution.needed()) {
            asked.add(new Asked.OfTree(question(needed, pin), new PythonNeed(project ? needed.why() : List.of())));
        }
        return asked;
    }

    static ByIndex question(Needed needed, boolean pin) {
        var evidence = new ArrayList<Document>();
        var provenance = needed.provenance();
        if (provenance != null) {
            evidence.add(new Document(provenance.shown(), provenance.bytes()));
        }
        var metadata = needed.metadata();
        @Nullable
        IndexCopy says = metadata == null
                ? null
                : new IndexCopy.Metadata(new Document(metadata.shown(), metadata.bytes()));
        var known = needed.remarks().stream().map(remark -> new Known(remark.code(), remark.message())).toList();
        return new ByIndex(needed.purl(), needed.fileName(), needed.digests(), needed.file(), evidence, says, needed
                .listing(), needed.server(), known, pin);
    }

    @Override
    public void rows(Rows rows) {
        var files = resolution.needed();
        var names = files.stream().map(file -> file.purl().name()).collect(Collectors.toSet());
        rows.add("project", shown + ": " + ClassesText.count(names.size(), "package", "packages") + ", of which "
                + ClassesText.count(files.size(), "file", "files") + " may be installed");
        rows.add("client", client());
    }

    private String client() {
        return resolution.indexes().isEmpty()
                ? "pip, which asks no index"
                : "pip, which asks " + String.join(", ", resolution.indexes());
    }

    @Override
    public void json(Json json) {
        json.field("subject", shown).field("client", client()).array("builtHere").endArray()
                .array("ignoredRepositories")
                .endArray();
    }

    /// No index that a project names is left out: pip would ask it.
    @Override
    public Optional<String> ignored() {
        return Optional.empty();
    }

    /// Returns what is to be said of pip's configuration.
    @Override
    public List<Reason> notes() {
        return resolution.remarks().stream().map(remark -> Reason.of(remark.code(), remark.message())).toList();
    }
}
