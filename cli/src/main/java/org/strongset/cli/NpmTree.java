package org.strongset.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.json.KeyLines;
import org.strongset.check.Question.ByIndex;
import org.strongset.check.Question.Document;
import org.strongset.check.Question.IndexCopy;
import org.strongset.check.Question.Known;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Purl;
import org.strongset.npm.Needed;
import org.strongset.npm.Needed.Got;
import org.strongset.npm.NpmException;
import org.strongset.npm.NpmInstall;
import org.strongset.npm.Remark;
import org.strongset.npm.Request;
import org.strongset.npm.Resolution;

/// What npm would install as a subject: each package becomes a question, and what nothing names becomes an answer.
///
/// @param shown the lock file, folder or purl as the person named it
/// @param lock the lines of the lock file; null if a person named a package
record NpmTree(String shown, Resolution resolution, @Nullable Lines lock) implements Tree {

    /// Returns whether an operand is a lock file of npm, or a folder with one.
    static boolean isOne(Path path) {
        var name = String.valueOf(path.getFileName());
        return NpmInstall.LOCK_FILES.contains(name) || name.equals("package.json")
                || path.resolve("package.json").toFile().isFile() || NpmInstall.lockFileIn(path).isPresent();
    }

    /// Returns whether an operand is a package of npm by its purl.
    static boolean isPackage(String operand) {
        return operand.startsWith("pkg:npm/");
    }

    /// Resolves a lock file, or a folder with one.
    static NpmTree of(String operand, Path path, Arguments arguments, Console console, Asks asks) {
        var file = Files.isDirectory(path) ? NpmInstall.lockFileIn(path).orElse(path) : path;
        var lines = new Lines(console.cwd(), file, bytes -> KeyLines.of(bytes, "packages"));
        return of(operand, new Request.Subject.LockFile(path), lines, arguments, console, asks);
    }

    /// Resolves a package that a person named.
    static NpmTree ofPackage(String operand, Arguments arguments, Console console, Asks asks) {
        var purl = NamedPackage.exact(operand, arguments);
        return of(operand, new Request.Subject.Named(purl), null, arguments, console, asks);
    }

    /// Resolves packages that a list of components names.
    static NpmTree ofListed(String shown, List<Request.Subject.Release> packages, Arguments arguments, Console console,
            Asks asks) {
        return of(shown, new Request.Subject.Listed(packages), null, arguments, console, asks);
    }

    /// Resolves what an operand names.
    ///
    /// @param asks what the policies ask
    private static NpmTree of(String shown, Request.Subject subject, @Nullable Lines lock, Arguments arguments,
            Console console,
            Asks asks) {
        var progress = new Progress(console);
        var effort = new Request.Effort(arguments.has("--offline"), arguments.has("--refresh"), asks.bytes(), asks
                .listings());
        var request = Request.of(subject, console.cacheFolder().resolve("npm"), console.env(), Times.now(arguments,
                console)).with(effort).withOverKeys(asks.overKeys())
                .withProgress((done, total, what) -> progress.at("asking about", done, total,
                        what));
        try {
            return new NpmTree(shown, NpmInstall.resolve(request), lock);
        } catch (NpmException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), shown);
        } catch (MetadataException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), shown);
        } finally {
            progress.end();
        }
    }

    @Override
    public List<Asked> asked(boolean pin) {
        var asked = new ArrayList<Asked>();
        for (var problem : resolution.problems()) {
            asked.add(new Asked.Problem(Purl.generic("package-lock.json"), shown, problem.code(), problem.message()));
        }
        for (var needed : resolution.needed()) {
            var need = new NpmNeed(needed, lock);
            asked.add(switch (needed.got()) {
                case Got.Named named -> new Asked.OfTree(question(needed, named, pin), need);
                case Got.Missing(var code, var message) -> new Asked.Absent(needed.purl(), needed.file(), need, code,
                        message);
            });
        }
        return asked;
    }

    static ByIndex question(Needed needed, Got.Named named, boolean pin) {
        var called = needed.purl().name() + "@" + needed.purl().version();
        var evidence = new ArrayList<Document>();
        if (named.attestations() != null) {
            evidence.add(new Document("attestations of " + called, named.attestations().utf8()));
        }
        var version = named.version();
        @Nullable
        IndexCopy says = version == null
                ? null
                : new IndexCopy.Npm(version.parsed(), new Document("what " + named.registry() + " says of " + called,
                        version.json().utf8()), version.published());
        var known = named.remarks().stream().map(remark -> new Known(remark.code(), remark.message(), remark.inside()))
                .toList();
        return new ByIndex(needed.purl(), needed.file(), named.digests(), named.bytes(), evidence, says,
                named.listing(), named.registry(), known, pin);
    }

    @Override
    public void rows(Rows rows) {
        rows.add("project", shown + ": " + ClassesText.count(resolution.needed().size(), "package is", "packages are")
                + " needed");
        rows.add("client", resolution.client());
    }

    @Override
    public void json(Json json) {
        json.field("subject", shown).field("client", resolution.client()).array("builtHere");
        resolution.own().forEach(path -> json.element(path.isEmpty() ? "." : path));
        json.endArray().array("ignoredRepositories").endArray();
    }

    /// A project's own settings may name registries.
    @Override
    public Optional<String> ignored() {
        return resolution.notes().stream().map(Remark::message).findFirst();
    }
}
