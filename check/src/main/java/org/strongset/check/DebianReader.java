package org.strongset.check;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.Limits;
import org.strongset.check.Claim.Flaw;
import org.strongset.check.Question.ByPerson;
import org.strongset.ecosystem.DebianSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.Naming;
import org.strongset.model.Code;
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
            found.addFirst(new Found(question.shown(), bytes, Found.Kind.CLEARTEXT));
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
        var upstream = source && flaws.isEmpty() ? parts(question, text, flaws) : null;
        var purl = Reader.purl(question, name,
                source && flaws.isEmpty() ? Naming.dsc(name, text) : Naming.name(name), flaws);
        return new Claim(new Content.Read(question.file(), sha256), question.shown(), purl, question.as() != null,
                installing(source, name),
                found, evidence.lost(), flaws, List.of(), upstream);
    }

    /// A source package is installed by building it, and that runs its own `debian/rules`.
    private static List<InstallCode> installing(boolean source, String name) {
        return source ? List.of(new InstallCode("build", name, "building it runs debian/rules")) : List.of();
    }

    /// Reads the files that the signed text names.
    private @Nullable UpstreamParts parts(ByPerson question, byte[] text, List<Flaw> flaws) throws IOException {
        DebianSource source;
        try {
            source = DebianSource.parse(text);
        } catch (MetadataException e) {
            flaws.add(new Flaw(e.code(), String.valueOf(e.getMessage())));
            return null;
        }
        return new SourceReader(question.file(), question.shown(), limits, nanoTime, flaws).read(source);
    }
}
