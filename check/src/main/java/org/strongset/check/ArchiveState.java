package org.strongset.check;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.Unpacking;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.ReleaseFile;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.policy.Evidence;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.Verification;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.openpgp.OpenPgpVerifier;

/// One state of an archive, read once for all subjects of a run: what its `Release` says, and its lists as far as they are
/// asked for. Who signed it is not known here.
final class ArchiveState {
    /// Takes a message apart without knowing anybody.
    private static final OpenPgpVerifier NOBODY = new OpenPgpVerifier(Keyring.open(List.of()), Instant.EPOCH,
            SignatureMemory.none());
    /// apt's own clock may be behind the archive's by so much.
    private static final long SECONDS_AHEAD = 10;
    private static final int MAX_INDEX = 512 << 20;

    private final ArchiveCopy copy;
    private final Set<String> names;
    private final byte[] release;
    private final byte[] signature;
    private final @Nullable ReleaseFile said;
    private final List<Fault> faults;
    private final Map<String, ArchiveList> lists = new HashMap<>();

    /// Something that keeps the archive's word from counting.
    record Fault(Code code, String message) {}

    /// What a state says of one package: which bytes it is, or what keeps it from saying anything.
    record Word(Optional<Digest> sha256, List<Fault> faults) {}

    private ArchiveState(ArchiveCopy copy, Set<String> names, byte[] release, byte[] signature,
            @Nullable ReleaseFile said,
            List<Fault> faults) {
        this.copy = copy;
        this.names = names;
        this.release = release;
        this.signature = signature;
        this.said = said;
        this.faults = List.copyOf(faults);
    }

    /// Reads the `Release` of a copy.
    ///
    /// @param names of packages that will be asked for, as far as they are known
    /// @param now the one time of all answers
    /// @throws IOException if it cannot be read
    static ArchiveState read(ArchiveCopy copy, Set<String> names, Instant now) throws IOException {
        var bytes = Hashes.readAtMost(copy.release(), Reader.MAX_EVIDENCE);
        var faults = new ArrayList<Fault>();
        byte[] signature = {};
        byte[] text = bytes;
        if (copy.signature() != null) {
            signature = Hashes.readAtMost(copy.signature(), Reader.MAX_EVIDENCE);
        } else {
            var message = NOBODY.cleartext(copy.shown(), bytes);
            if (message.textAround()) {
                faults.add(new Fault(Code.UNSIGNED_TAIL, "it has text outside of its signed part"));
            }
            if (message.text().isEmpty()) {
                message.verifications().forEach(why -> faults.add(new Fault(why.code(), why.message())));
            }
            text = message.text().orElse(new byte[0]);
        }
        ReleaseFile said = null;
        try {
            if (faults.isEmpty()) {
                said = ReleaseFile.parse(copy.shown(), text);
                inForce(said, now, faults);
                isAsked(said, copy.suite(), faults);
            }
        } catch (MetadataException e) {
            faults.add(new Fault(e.code(), String.valueOf(e.getMessage())));
        }
        return new ArchiveState(copy, names, bytes, signature, said, faults);
    }

    private static void inForce(ReleaseFile said, Instant now, List<Fault> faults) {
        var until = said.validUntil();
        if (until != null && !until.isAfter(now)) {
            faults.add(
                    new Fault(Code.METADATA_EXPIRED, "its state of " + said.date() + " was in force until " + until));
        }
        if (said.date().isAfter(now.plusSeconds(SECONDS_AHEAD))) {
            faults.add(new Fault(Code.METADATA_EXPIRED, "its state is of " + said.date() + ", which is not yet"));
        }
    }

    /// Whoever asks for one suite and is given another has not got what they asked for.
    private static void isAsked(ReleaseFile said, String suite, List<Fault> faults) {
        if (!suite.isEmpty() && !suite.equals(said.suite()) && !suite.equals(said.codename())) {
            faults.add(
                    new Fault(Code.SUBJECT_MISMATCH, "the suite " + suite + " was asked for, and this is the state of "
                            + said.suite() + " (" + said.codename() + ")"));
        }
    }

    String shown() {
        return copy.shown();
    }

    /// Returns by which options apt checks less of it.
    List<String> loosened() {
        return copy.loosened();
    }

    /// Returns the SHA-256 of what carries the signature.
    Digest id() {
        return Hashes.sha256(copy.signature() == null ? release : signature);
    }

    /// Returns which archive it says that it is, and of when; only without faults.
    Evidence.Archive archive() {
        var file = Objects.requireNonNull(said);
        return new Evidence.Archive(Objects.requireNonNullElse(file.origin(), ""), Objects.requireNonNullElse(file
                .label(), ""), Objects.requireNonNullElse(file.codename(), ""));
    }

    Instant date() {
        return Objects.requireNonNull(said).date();
    }

    boolean hasEnd() {
        return Objects.requireNonNull(said).validUntil() != null;
    }

    /// Returns who signed it, by these certificates.
    List<Verification> verify(OpenPgpVerifier verifier) {
        return copy.signature() == null
                ? verifier.cleartext(copy.shown(), release).verifications()
                : verifier.detached(copy.shown(), signature, SignedBytes.of(release));
    }

    /// Returns what it says of a package.
    Word find(Purl purl) {
        if (!faults.isEmpty()) {
            return new Word(Optional.empty(), faults);
        }
        var wrong = new ArrayList<Fault>();
        Optional<Digest> sha256 = Optional.empty();
        for (var index : copy.indexes()) {
            if (!ArchiveList.speaksOf(index.path(), purl)) {
                continue;
            }
            try {
                var found = lists.computeIfAbsent(index.path(), _ -> open(index)).find(purl);
                if (sha256.isPresent() && found.isPresent() && !sha256.equals(found)) {
                    wrong.add(new Fault(Code.DIGEST_MISMATCH,
                            "its lists name different bytes: " + sha256.get() + " and " + found.get()));
                }
                sha256 = sha256.isPresent() ? sha256 : found;
            } catch (ArchiveList.NotUsable e) {
                wrong.add(e.fault());
            }
        }
        return new Word(sha256, wrong);
    }

    /// Opens a list, if it is the one that the `Release` names.
    private ArchiveList open(ArchiveCopy.Index index) {
        var named = Objects.requireNonNull(said).find(index.path());
        if (named.isEmpty()) {
            return ArchiveList.unusable(Code.MIX_AND_MATCH,
                    index.path() + " is there, and the Release does not name it");
        }
        try {
            var bytes = Unpacking.read(index.file(), (int) Math.min(MAX_INDEX, named.get().size()));
            for (var digest : named.get().digests()) { // each that is named, so that two Releases cannot differ in one
                var is = Hashes.of(digest.algorithm(), bytes);
                if (!digest.equals(is)) {
                    return ArchiveList.unusable(Code.MIX_AND_MATCH,
                            index.path() + " is " + is + ", and the Release names " + digest);
                }
            }
            return ArchiveList.of(index.path(), bytes, names);
        } catch (Unpacking.RefusedException e) {
            return ArchiveList.unusable(e.code(), index.path() + ": " + e.getMessage());
        }
    }
}
