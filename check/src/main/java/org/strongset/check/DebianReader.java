package org.strongset.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.strongset.archive.Archives;
import org.strongset.archive.Inspection;
import org.strongset.archive.Limits;
import org.strongset.check.Claim.Flaw;
import org.strongset.check.Question.ByPerson;
import org.strongset.ecosystem.DebianSource;
import org.strongset.ecosystem.debian.SourceFile;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.Naming;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.InstallCode;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.openpgp.OpenPgpVerifier;

/// bytes → claim for what carries its own signature in cleartext: a `.dsc` with the files that it names, and others.
///
/// Only the part inside the signature is looked at; text around it is a flaw (`UNSIGNED_TAIL`).
final class DebianReader {
    /// Takes a message apart without knowing anybody: the signatures are verified later, by the policy's keyrings.
    private static final OpenPgpVerifier NOBODY = new OpenPgpVerifier(Keyring.open(List.of()), Instant.EPOCH,
            SignatureMemory.none());

    /// More files than any honest source package has.
    static final int MAX_FILES = 100;

    private final Limits limits;
    private final LongSupplier nanoTime;

    /// @param limits for each file that a `.dsc` names, but their time is for all of them together
    DebianReader(Limits limits) {
        this(limits, System::nanoTime);
    }

    /// @param nanoTime a clock as [System#nanoTime] is one
    DebianReader(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    Claim read(ByPerson question, String name, byte[] bytes) throws IOException {
        var sha256 = Hashes.sha256(bytes);
        var flaws = new ArrayList<Flaw>();
        var evidence = Reader.gather(question);
        var found = new ArrayList<>(evidence.found());
        byte[] text = bytes;
        if (OpenPgpVerifier.looksCleartext(bytes)) {
            found.addFirst(new Found(question.shown(), bytes, true));
            var message = NOBODY.cleartext(question.shown(), bytes);
            if (message.text().isPresent()) {
                text = message.text().get();
            } else {
                message.verifications().forEach(why -> flaws.add(new Flaw(why.code(), why.message())));
            }
            if (message.textAround()) {
                flaws.add(new Flaw(Code.UNSIGNED_TAIL, question.shown() + " has text outside of its signed part"));
            }
        } // an unsigned .dsc is read too; nothing vouches for it but what may lie beside it
        boolean source = name.endsWith(".dsc");
        if (source && flaws.isEmpty()) {
            files(question, text, flaws);
        }
        var purl = Reader.purl(question, name,
                source && flaws.isEmpty() ? Naming.dsc(name, text) : Naming.name(name), flaws);
        return new Claim(question.file(), question.shown(), sha256, purl, question.as() != null,
                installing(source, name),
                found, evidence.lost(), flaws, Reader.unread(question));
    }

    /// A source package is installed by building it, and that runs its own `debian/rules`.
    private static List<InstallCode> installing(boolean source, String name) {
        return source ? List.of(new InstallCode("build", name, "building it runs debian/rules")) : List.of();
    }

    /// Checks that each file that the signed text names lies beside it, is the one that was signed, and can be read in one way.
    private void files(ByPerson question, byte[] text, List<Flaw> flaws) throws IOException {
        DebianSource source;
        try {
            source = DebianSource.parse(text);
        } catch (MetadataException e) {
            flaws.add(new Flaw(e.code(), String.valueOf(e.getMessage())));
            return;
        }
        if (source.files().size() > MAX_FILES) {
            flaws.add(new Flaw(Code.LIMIT_EXCEEDED, question.shown() + " names " + source.files().size()
                    + " files; at most " + MAX_FILES + " are read"));
            return;
        }
        long start = nanoTime.getAsLong();
        for (var named : source.files()) {
            var left = limits.time().minusNanos(nanoTime.getAsLong() - start);
            if (!left.isPositive()) {
                flaws.add(
                        new Flaw(Code.LIMIT_EXCEEDED, "the files that " + question.shown() + " names took longer than "
                                + limits.time().toMillis() + " ms to read; " + named.name() + " was not read"));
                return;
            }
            var path = question.file().resolveSibling(named.name());
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                flaws.add(new Flaw(Code.FILE_MISSING,
                        named.name() + ", which " + question.shown() + " names, is not beside it"));
                continue;
            }
            long size = Files.size(path);
            if (size != named.size()) {
                flaws.add(mismatch(named, size + " bytes", named.size() + " bytes"));
                continue;
            }
            var inspection = Archives.inspect(path, within(left), _ -> false);
            var sha256 = digest(inspection, path);
            if (!sha256.equals(named.sha256())) {
                flaws.add(mismatch(named, sha256.toString(), named.sha256().toString()));
            } else if (inspection instanceof Inspection.Refused(var code, var kind, var message)) {
                flaws.add(new Flaw(code, named.name() + ": " + (kind.isEmpty() ? message : kind + ": " + message)));
            }
        }
    }

    private Limits within(Duration time) {
        return new Limits(limits.bytes(), limits.ratio(), limits.entries(), limits.depth(), time, limits.path());
    }

    private static Digest digest(Inspection inspection, Path path) throws IOException {
        return switch (inspection) {
            case Inspection.Listed(var manifest) -> manifest.sha256();
            case Inspection.NoArchive(var sha256, _) -> sha256;
            case Inspection.Refused _ -> Hashes.sha256(path);
        };
    }

    private static Flaw mismatch(SourceFile named, String is, String signed) {
        return new Flaw(Code.DIGEST_MISMATCH, named.name() + " is " + is + ", and " + signed + " was signed");
    }
}
