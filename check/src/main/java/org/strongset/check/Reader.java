package org.strongset.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.strongset.archive.Archives;
import org.strongset.archive.Inspection;
import org.strongset.archive.Limits;
import org.strongset.check.Claim.Flaw;
import org.strongset.ecosystem.Named;
import org.strongset.ecosystem.Naming;
import org.strongset.model.Code;
import org.strongset.model.InstallCode;
import org.strongset.model.Purl;
import org.strongset.sign.openpgp.OpenPgpVerifier;

/// bytes → claim: looks into a file, at its own metadata and at what lies beside it. Trusts nothing of it.
final class Reader {
    /// An evidence file, and a text that carries its own signature, is small; a larger one is refused unread.
    static final long MAX_EVIDENCE = 16L << 20;
    /// More signature files than any honest package has.
    private static final int MAX_FOUND = 64;

    private static final List<String> BESIDE = List.of(".asc", ".sig");

    private final Limits limits;

    Reader(Limits limits) {
        this.limits = limits;
    }

    /// Reads what is asked about.
    ///
    /// @throws Unavailable if a file cannot be read
    Claim read(Question question) throws IOException {
        var file = question.file();
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Unavailable(Code.SUBJECT_UNREADABLE, "there is no readable file " + question.shown());
        }
        var name = String.valueOf(file.getFileName());
        if (Cleartexts.mayBe(name) && Files.size(file) <= MAX_EVIDENCE) {
            var bytes = Files.readAllBytes(file);
            if (name.endsWith(".dsc") || OpenPgpVerifier.looksCleartext(bytes)) {
                return new DebianReader(this, limits).read(question, name, bytes);
            }
        }
        var flaws = new ArrayList<Flaw>();
        var installing = new ArrayList<InstallCode>();
        var inspection = Archives.inspect(file, limits, Naming.wanted(name));
        var sha256 = switch (inspection) {
            case Inspection.Listed(var manifest) -> {
                installing.addAll(manifest.installing());
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
                    ? Naming.pom(name, Files.readAllBytes(file))
                    : Naming.name(name);
        };
        return new Claim(file, question.shown(), sha256, purl(question, name, named, flaws), question.as() != null,
                installing, found(question), flaws);
    }

    /// Returns what it is: as the person stated it, or by its own metadata; a contradiction becomes a flaw.
    static Purl purl(Question question, String name, Named named, List<Flaw> flaws) {
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

    /// Returns the evidence files that the person named, or else those beside the file.
    List<Found> found(Question question) throws IOException {
        var found = new ArrayList<Found>();
        if (!question.evidence().isEmpty()) {
            for (var path : question.evidence()) {
                if (!Files.isRegularFile(path)) {
                    throw new Unavailable(Code.EVIDENCE_UNAVAILABLE, "there is no evidence file " + path);
                }
                found.add(evidence(path.toString(), path));
            }
        } else {
            for (var ending : BESIDE) {
                var path = question.file().resolveSibling(question.file().getFileName() + ending);
                if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(evidence(question.shown() + ending, path));
                }
            }
        }
        if (found.size() > MAX_FOUND) {
            throw new Unavailable(Code.EVIDENCE_UNAVAILABLE, "more than " + MAX_FOUND + " evidence files were named");
        }
        return found;
    }

    private static Found evidence(String shown, Path path) throws IOException {
        var bytes = Hashes.readAtMost(path, MAX_EVIDENCE);
        return new Found(shown, bytes, false);
    }

}
