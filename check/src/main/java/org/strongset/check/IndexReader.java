package org.strongset.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.Archives;
import org.strongset.archive.Inspection;
import org.strongset.archive.Limits;
import org.strongset.archive.Manifest;
import org.strongset.check.Question.ByIndex;
import org.strongset.ecosystem.Named;
import org.strongset.ecosystem.Naming;
import org.strongset.ecosystem.SourceClaims;
import org.strongset.ecosystem.python.DistributionFile;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;
import org.strongset.sign.FileDigests;

/// bytes → claim, for a file of an index: known by a digest first, looked into where its bytes are at hand.
///
/// The digest is that of a lock file, so evidence about it can be verified without the bytes: whoever installs compares them.
/// Bytes that are here are compared, whoever kept them; they must be what the index calls them, and what it says of them.
final class IndexReader {
    private static final String ELSEWHERE = "It was not looked into: npm takes away the first folder, whatever it is called, and "
            + "other readers look for package/ only";

    private final Limits limits;
    private final SeenContents seen;
    private final boolean asksForSha256;
    private final boolean asksClaims;

    /// @param asksForSha256 whether a policy names anything by a SHA-256: then bytes that are named otherwise are read each time
    /// @param asksClaims whether a policy asks which source its own metadata name: then bytes that are here are read each time, too
    IndexReader(Limits limits, SeenContents seen, boolean asksForSha256, boolean asksClaims) {
        this.limits = limits;
        this.seen = seen;
        this.asksForSha256 = asksForSha256;
        this.asksClaims = asksClaims;
    }

    /// Reads what is asked about.
    ///
    /// @throws Unavailable if the file cannot be read
    Claim read(ByIndex question) throws IOException {
        var found = new Findings(question.shown());
        question.known().forEach(found::add);
        if (question.called().type().equals("pypi")) {
            nameFits(question, found);
        }
        var said = asksClaims ? claimed(question) : null;
        var content = content(question, said, found);
        if (found.claimed().isEmpty() && said != null) {
            found.claimed().add(said);
        }
        return new Claim(content, question.shown(), question.called(), false, found.installing(),
                documents(question, found), found.lost(), found.flaws(), found.notes(), null, question.says(),
                found.claimed());
    }

    /// Returns which source the index's copy of the metadata names; null if there is none. Where the bytes are at hand, they are
    /// compared with that copy.
    private static @Nullable SourceClaims claimed(ByIndex question) {
        return switch (question.says()) {
            case Question.IndexCopy.Npm(var _, var document, var _) -> SourceClaims.npm(document.shown(), document
                    .bytes());
            case Question.IndexCopy.Metadata(var document) -> SourceClaims.python(document.shown(), document.bytes());
            case null -> null;
        };
    }

    /// A distribution's file name says whose it is, and attestations are about that name.
    private static void nameFits(ByIndex question, Findings found) {
        var called = question.called();
        var file = PythonName.find(called.name()).flatMap(name -> DistributionFile.find(name, question.shown()));
        if (file.isEmpty() || !file.get().version().canonical().equals(called.version())) {
            found.flaw(Code.SUBJECT_MISMATCH, "the file name " + question.shown() + " is none of " + called);
        }
    }

    private static List<Found> documents(ByIndex question, Findings found) {
        var documents = new ArrayList<Found>();
        for (var document : question.evidence()) {
            if (document.bytes().length > Reader.MAX_EVIDENCE) {
                found.lost().add(new Claim.Lost(document.shown(), Code.LIMIT_EXCEEDED,
                        "it has more than " + Reader.MAX_EVIDENCE + " bytes"));
            } else {
                documents.add(new Found(document.shown(), document.bytes(),
                        Found.Kind.of(document.shown(), document.bytes())));
            }
        }
        if (question.says() instanceof Question.IndexCopy.Npm(var version, var document, var _) && !version.dist()
                .signatures().isEmpty()) {
            documents.add(new Found(document.shown(), document.bytes(), Found.Kind.REGISTRY));
        }
        return documents;
    }

    /// @param said the claims in the index's copy of the metadata, if they are asked for; null if there is none
    private Content content(ByIndex question, @Nullable SourceClaims said, Findings found) throws IOException {
        var says = question.says() == null ? null : Hashes.sha256(question.says().document().bytes());
        if (question.digests().size() == 1) {
            var named = question.digests().getFirst();
            boolean looked = seen.recallOfIndex(named, question.called(), question.shown(), says);
            boolean enough = !asksForSha256 || named.algorithm() == Algorithm.SHA256;
            if (question.file() == null || (looked && enough && (!asksClaims || said != null))) {
                return new Content.Named(question.shown(), List.of(named), looked);
            }
        }
        return look(question, says, found);
    }

    private Content look(ByIndex question, @Nullable Digest says, Findings found) throws IOException {
        var file = question.file();
        if (file == null || !Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Unavailable(Code.SUBJECT_UNREADABLE, "there is no readable file " + question.shown());
        }
        var sha256 = inspect(question, file, found);
        if (sha256 == null) {
            return new Content.Named(question.shown(), named(question, file, Hashes.sha256(file), found), false);
        }
        var digests = named(question, file, sha256, found);
        if (found.flaws().isEmpty() && found.installing().isEmpty()) {
            seen.rememberOfIndex(digests.getFirst(), question.called(), question.shown(), says);
        }
        if (asksForSha256 && !digests.contains(sha256)) {
            digests = List.of(sha256, digests.getFirst());
        }
        return new Content.Read(file, question.shown(), sha256, digests);
    }

    /// Returns the digest, of the very bytes that were looked into, by which they are named.
    private static List<Digest> named(ByIndex question, Path file, Digest sha256, Findings found) {
        if (question.digests().isEmpty()) {
            return List.of(sha256);
        }
        var algorithm = question.digests().getFirst().algorithm();
        var own = algorithm == Algorithm.SHA256
                ? sha256
                : FileDigests.of(new UnchangedFile(file, question.shown(), sha256)).by(algorithm).orElseThrow();
        if (!question.digests().contains(own)) {
            found.flaw(Code.DIGEST_MISMATCH, "the bytes at hand have " + own + ", and "
                    + question.digests().getFirst() + " names it"
                    + (question.digests().size() > 1
                            ? ", or one of " + (question.digests().size() - 1) + " more"
                            : ""));
        }
        return List.of(own);
    }

    /// Returns the digest of the bytes that were looked into; null for a package that npm takes as it is, and nobody looks into
    /// here: one whose folder is not `package/`, as all of `@types/*` (AR-13). It is known by its digest, as without bytes.
    private @Nullable Digest inspect(ByIndex question, Path file, Findings found) throws IOException {
        return switch (Archives.inspect(file, limits,
                Claimed.wanted(IndexContents.wanted(question.shown()), asksClaims))) {
            case Inspection.Listed(var manifest) when question.called().type().equals("npm")
                    && isElsewhere(manifest) -> {
                found.notes().add(new Claim.Note(Code.NOT_LOOKED_INTO, ELSEWHERE));
                yield null;
            }
            case Inspection.Listed(var manifest) -> {
                found.installing().addAll(manifest.installing());
                agree(question, manifest, found);
                IndexContents.compare(question, manifest, found);
                if (asksClaims) {
                    SourceClaims.find(question.called(), manifest).ifPresent(found.claimed()::add);
                }
                yield manifest.sha256();
            }
            case Inspection.Refused(var _, var kind, var message) when kind.equals("ROOT") && question.called().type()
                    .equals("npm") -> {
                found.notes().add(new Claim.Note(Code.NOT_LOOKED_INTO, message + ". " + ELSEWHERE));
                yield null;
            }
            case Inspection.Refused(var code, var kind, var message) -> {
                found.flaw(code, kind.isEmpty() ? message : kind + ": " + message);
                yield Hashes.sha256(file);
            }
            case Inspection.NoArchive(var sha256, _) -> {
                found.flaw(Code.SUBJECT_MISMATCH, question.shown() + " is no archive");
                yield sha256;
            }
        };
    }

    /// Whether a package, in a file of another name than npm's, lies in one folder that is called otherwise.
    private static boolean isElsewhere(Manifest manifest) {
        var folders = new HashSet<String>();
        boolean isPackage = false;
        for (var entry : manifest.entries()) {
            int slash = entry.path().indexOf('/');
            folders.add(slash < 0 ? entry.path() : entry.path().substring(0, slash));
            isPackage |= slash >= 0 && entry.path().substring(slash + 1).equals("package.json");
        }
        return isPackage && folders.size() == 1 && !folders.contains("package");
    }

    private static void agree(ByIndex question, Manifest manifest, Findings found) {
        switch (Naming.name(question.shown(), manifest)) {
            case Named.ByMetadata(var purl) -> {
                if (!purl.equals(question.called())) {
                    found.flaw(Code.SUBJECT_MISMATCH, "its own metadata say that it is " + purl + ", and "
                            + question.called() + " is asked for");
                }
            }
            case Named.Generic _ -> found.flaw(Code.SUBJECT_MISMATCH,
                    "it does not say what it is, and " + question.called() + " is asked for");
            case Named.Contradiction(var message) -> found.flaw(Code.SUBJECT_MISMATCH, message);
            case Named.Unreadable(var code, var message) -> found.flaw(code, message);
        }
    }
}
