package org.strongset.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.strongset.archive.Archives;
import org.strongset.archive.Inspection;
import org.strongset.archive.Limits;
import org.strongset.check.Claim.Flaw;
import org.strongset.check.Claim.Lost;
import org.strongset.check.Question.ByPerson;
import org.strongset.ecosystem.Named;
import org.strongset.ecosystem.Naming;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.InstallCode;
import org.strongset.model.Purl;
import org.strongset.sign.openpgp.OpenPgpVerifier;

/// bytes → claim: looks into a file, at its own metadata and at what lies beside it. Trusts nothing of it.
final class Reader {
    /// An evidence file, and a text that carries its own signature, is small; a larger one is refused unread.
    static final long MAX_EVIDENCE = 16L << 20;
    /// More signature files than any honest package has.
    private static final int MAX_FOUND = 64;

    private static final List<String> BESIDE = List.of(".asc", ".sig", ".sigstore.json", ".sigstore");

    private final Limits limits;
    private final boolean asksClaims;

    /// @param asksClaims whether a policy asks which source its own metadata name
    Reader(Limits limits, boolean asksClaims) {
        this.limits = limits;
        this.asksClaims = asksClaims;
    }

    /// Reads what is asked about.
    ///
    /// @throws Unavailable if a file cannot be read
    Claim read(ByPerson question) throws IOException {
        var file = question.file();
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Unavailable(Code.SUBJECT_UNREADABLE, "there is no readable file " + question.shown());
        }
        var name = String.valueOf(file.getFileName());
        if (Cleartexts.mayBe(name) && Files.size(file) <= MAX_EVIDENCE) {
            var bytes = Files.readAllBytes(file);
            if (name.endsWith(".dsc") || OpenPgpVerifier.looksCleartext(bytes)) {
                return new DebianReader(limits).read(question, name, bytes);
            }
        }
        var flaws = new ArrayList<Flaw>();
        var installing = new ArrayList<InstallCode>();
        var inspection = Archives.inspect(file, limits, Claimed.wanted(IndexContents.wanted(name), asksClaims));
        var sha256 = switch (inspection) {
            case Inspection.Listed(var manifest) -> {
                installing.addAll(manifest.installing());
                flaws.addAll(IndexContents.ofWheel(name, manifest, question.as() != null));
                yield manifest.sha256();
            }
            case Inspection.Refused(var code, var kind, var message) -> {
                flaws.add(new Flaw(code, kind.isEmpty() ? message : kind + ": " + message));
                yield Hashes.sha256(file);
            }
            case Inspection.NoArchive(var digest, _) -> digest;
        };
        var named = switch (inspection) {
            case Inspection.Listed(var manifest) -> Naming.name(name, manifest);
            case Inspection.Refused _ -> Naming.name(name);
            case Inspection.NoArchive(_, var size) -> name.endsWith(".pom") && size <= MAX_EVIDENCE
                    ? Naming.pom(name, again(file, question.shown(), sha256))
                    : Naming.name(name);
        };
        var evidence = gather(question);
        var purl = purl(question, name, named, flaws);
        var claim = new Claim(new Content.Read(file, sha256), question.shown(), purl,
                question.as() != null,
                installing, evidence.found(), evidence.lost(), flaws, List.of());
        return asksClaims ? claim.claiming(Claimed.by(purl, name, inspection, file)) : claim;
    }

    /// Returns what it is: as the person stated it, or by its own metadata; a contradiction becomes a flaw.
    static Purl purl(ByPerson question, String name, Named named, List<Flaw> flaws) {
        var stated = question.as();
        return switch (named) {
            case Named.ByMetadata(var purl) -> stated == null ? purl : stated;
            case Named.Generic(var purl) -> stated == null ? purl : stated;
            case Named.Contradiction(var message) -> {
                if (stated == null) {
                    flaws.add(new Flaw(Code.SUBJECT_MISMATCH, message));
                }
                yield stated == null ? Purl.generic(name) : stated;
            }
            case Named.Unreadable(var code, var message) -> {
                flaws.add(new Flaw(code, message));
                yield stated == null ? Purl.generic(name) : stated;
            }
        };
    }

    /// The evidence files of a question: those that could be read, and those that could not.
    record Gathered(List<Found> found, List<Lost> lost) {}

    /// Gathers the evidence files that the person named, or else those beside the file.
    ///
    /// @throws Unavailable `EVIDENCE_UNAVAILABLE` if a named one is not there, or there are too many
    static Gathered gather(ByPerson question) throws IOException {
        var gathered = gather(question.evidence(), Path::toString);
        if (question.evidence().isEmpty()) {
            for (var ending : BESIDE) {
                var path = question.file().resolveSibling(question.file().getFileName() + ending);
                if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    gather(question.shown() + ending, path, gathered);
                }
            }
            for (var path : Uploads.beside(question.file())) {
                gather(String.valueOf(path.getFileName()), path, gathered);
            }
            stated(question.file(), gathered);
        }
        return gathered;
    }

    /// Gathers what people stated beside a file.
    ///
    /// @throws Unavailable `EVIDENCE_UNAVAILABLE` if there is too much of it
    static void stated(Path file, Gathered to) throws IOException {
        var statements = StatementFiles.beside(file);
        if (statements.size() > MAX_FOUND) {
            throw new Unavailable(Code.EVIDENCE_UNAVAILABLE, "more than " + MAX_FOUND + " statements lie beside " + file
                    .getFileName());
        }
        statements.forEach(path -> gather(String.valueOf(path.getFileName()), path, to));
    }

    /// Gathers exactly these evidence files, each by its `name` for people.
    ///
    /// @throws Unavailable `EVIDENCE_UNAVAILABLE` if one is not there, or there are too many
    static Gathered gather(List<Path> files, Function<Path, String> name) {
        if (files.size() > MAX_FOUND) {
            throw new Unavailable(Code.EVIDENCE_UNAVAILABLE, "more than " + MAX_FOUND + " evidence files were named");
        }
        var gathered = new Gathered(new ArrayList<>(), new ArrayList<>());
        for (var path : files) {
            if (!Files.isRegularFile(path)) {
                throw new Unavailable(Code.EVIDENCE_UNAVAILABLE, "there is no evidence file " + path);
            }
            gather(name.apply(path), path, gathered);
        }
        return gathered;
    }

    /// One that is no file is not opened: a named pipe would never end.
    private static void gather(String shown, Path path, Gathered to) {
        try {
            if (!Files.isRegularFile(path)) {
                to.lost.add(new Lost(shown, Code.EVIDENCE_UNAVAILABLE, "it is no regular file"));
            } else if (Files.size(path) > MAX_EVIDENCE) {
                to.lost.add(new Lost(shown, Code.LIMIT_EXCEEDED, "it has more than " + MAX_EVIDENCE + " bytes"));
            } else {
                var bytes = Hashes.readAtMost(path, MAX_EVIDENCE);
                to.found.add(new Found(shown, bytes, Found.Kind.of(shown, bytes)));
            }
        } catch (IOException e) {
            to.lost.add(new Lost(shown, Code.EVIDENCE_UNAVAILABLE, "it cannot be read: " + e.getMessage()));
        }
    }

    /// Returns the bytes of a file that was read before.
    ///
    /// @throws Unavailable `SUBJECT_UNREADABLE` if they are not the ones that have this digest
    static byte[] again(Path file, String shown, Digest sha256) throws IOException {
        var bytes = Hashes.readAtMost(file, MAX_EVIDENCE);
        if (!Hashes.sha256(bytes).equals(sha256)) {
            throw new Unavailable(Code.SUBJECT_UNREADABLE, shown + " changed while it was read");
        }
        return bytes;
    }
}
