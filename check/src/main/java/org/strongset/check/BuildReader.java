package org.strongset.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.Archives;
import org.strongset.archive.Inspection;
import org.strongset.archive.Limits;
import org.strongset.archive.Manifest;
import org.strongset.check.Question.ByBuild;
import org.strongset.ecosystem.Agreement;
import org.strongset.ecosystem.Naming;
import org.strongset.ecosystem.SourceClaims;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// bytes → claim, for a file that a build asks for: it is decided on under the name that the build gives it, which its own
/// metadata must not contradict.
final class BuildReader {
    private final Limits limits;
    private final SeenContents seen;
    private final boolean asksClaims;

    /// @param asksClaims whether a policy asks which source its own metadata name: then each file is looked into
    BuildReader(Limits limits, SeenContents seen, boolean asksClaims) {
        this.limits = limits;
        this.seen = seen;
        this.asksClaims = asksClaims;
    }

    /// Reads what is asked about.
    ///
    /// @throws Unavailable if a file cannot be read
    Claim read(ByBuild question) throws IOException {
        var file = question.file();
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Unavailable(Code.SUBJECT_UNREADABLE, "there is no readable file " + question.shown());
        }
        var found = new Findings(question.shown());
        var reading = new Reading(question, found, asksClaims);
        var sha256 = question.shown().endsWith(".pom") ? reading.pom(file) : reading.archive(file, limits, seen);
        question.known().forEach(found::add);
        var evidence = Reader.gather(question.evidence(), path -> String.valueOf(path.getFileName()));
        Reader.stated(file, evidence);
        evidence.lost().addAll(found.lost());
        return new Claim(new Content.Read(file, sha256), question.shown(), question.called(), false, found.installing(),
                evidence.found(),
                evidence.lost(), found.flaws(), found.notes()).claiming(found.claimed());
    }

    /// One file while it is read.
    private record Reading(ByBuild question, Findings found, boolean asksClaims) {
        private Purl called() {
            return question.called();
        }

        Digest pom(Path file) throws IOException {
            if (Files.size(file) > Reader.MAX_EVIDENCE) {
                found.flaw(Code.LIMIT_EXCEEDED, "the POM has more than " + Reader.MAX_EVIDENCE + " bytes");
                return Hashes.sha256(file);
            }
            var bytes = Hashes.readAtMost(file, Reader.MAX_EVIDENCE);
            found.add(Naming.agreement(called(), bytes));
            if (asksClaims) {
                found.claimed().add(SourceClaims.pom(question.shown(), bytes));
            }
            return Hashes.sha256(bytes);
        }

        Digest archive(Path file, Limits limits, SeenContents seen) throws IOException {
            var beside = question.pom() == null || !Files.isRegularFile(question.pom())
                    ? null
                    : Hashes.sha256(question.pom());
            if (seen.remembers() && !asksClaims) {
                var sha256 = Hashes.sha256(file);
                var notes = seen.recall(sha256, called(), beside);
                if (notes.isPresent()) {
                    found.notes().addAll(notes.get());
                    return sha256;
                }
            }
            var sha256 = look(file, limits, beside);
            if (found.flaws().isEmpty() && found.installing().isEmpty()) {
                seen.remember(sha256, called(), beside, found.notes());
            }
            return sha256;
        }

        private Digest look(Path file, Limits limits, @Nullable Digest beside) throws IOException {
            return switch (Archives.inspect(file, limits,
                    Claimed.wanted(Naming.wanted(question.shown()), asksClaims))) {
                case Inspection.Listed(var manifest) -> {
                    found.installing().addAll(manifest.installing());
                    found.add(Naming.agreement(called(), manifest));
                    compare(manifest, beside);
                    if (asksClaims) {
                        SourceClaims.find(called(), manifest).ifPresent(found.claimed()::add);
                    }
                    yield manifest.sha256();
                }
                case Inspection.Refused(var code, var kind, var message) -> {
                    found.flaw(code, kind.isEmpty() ? message : kind + ": " + message);
                    yield Hashes.sha256(file);
                }
                case Inspection.NoArchive(var digest, _) -> {
                    found.add(new Agreement.Silent("it is no archive"));
                    yield digest;
                }
            };
        }

        /// The POM in a jar is the one beside it, unless the packaging changed it (THREATS.md AR-08).
        private void compare(Manifest manifest, @Nullable Digest beside) {
            var path = "META-INF/maven/%s/%s/pom.xml".formatted(called().namespace(), called().name());
            var inside = manifest.entries().stream().filter(entry -> entry.path().equals(path)).findFirst();
            if (beside != null && inside.isPresent() && inside.get().sha256() != null
                    && !beside.equals(inside.get().sha256())) {
                found.notes().add(new Claim.Note(Code.POM_DIFFERS,
                        path + " has " + inside.get().sha256() + ", the POM beside it " + beside));
            }
        }
    }
}
