package org.strongset.check;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Claim.Flaw;
import org.strongset.check.Claim.Lost;
import org.strongset.check.Claim.Note;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.policy.Evidence;
import org.strongset.sign.Verification;
import org.strongset.sign.openpgp.OpenPgpVerifier;
import org.strongset.store.NewestState;
import org.strongset.trust.Principal;

/// What the archives that apt knows say of a package: from the package's digest over the list that names it and the `Release`
/// that names the list to whoever signed that (docs/decisions/0008).
///
/// All copies are read when the first package is asked about, and once for all.
final class Archives {
    private final ArchivesAtHand atHand;
    private final Instant now;
    private final Newest newest;
    private final List<Evidence.Defect> unread = new ArrayList<>();
    private final Map<Rings, Map<ArchiveState, List<Verification>>> verified = new HashMap<>();
    private @Nullable List<ArchiveState> states;

    /// What was seen before.
    interface Newest {
        Optional<NewestState> of(String archive, String principal);
    }

    Archives(ArchivesAtHand atHand, Instant now, Newest newest) {
        this.atHand = atHand;
        this.newest = newest;
        this.now = now;
    }

    private List<ArchiveState> states() {
        var known = states;
        if (known == null) {
            known = new ArrayList<>();
            for (var fault : atHand.faults()) {
                unread.add(new Evidence.Defect(null, fault.shown(), fault.code(), fault.message()));
            }
            for (var copy : atHand.copies()) {
                try {
                    known.add(ArchiveState.read(copy, atHand.names(), now));
                } catch (IOException e) {
                    unread.add(new Evidence.Defect(null, copy.shown(), Code.EVIDENCE_UNAVAILABLE,
                            "it cannot be read: " + e.getMessage()));
                }
            }
            states = known;
        }
        return known;
    }

    /// Returns whether archives may speak of this: a package of a version, for an architecture or as source.
    static boolean speakOf(Purl purl) {
        return purl.type().equals("deb") && purl.version() != null && purl.qualifiers().containsKey("arch");
    }

    /// Returns the words of all archives for a package with these bytes.
    List<Evidence> words(Purl purl, Digest sha256, OpenPgpVerifier verifier, Rings rings) {
        var words = new ArrayList<Evidence>();
        boolean named = false;
        for (var state : states()) {
            var word = state.find(purl);
            for (var fault : word.faults()) {
                words.add(new Evidence.Defect(state.id(), state.shown(), fault.code(), fault.message()));
            }
            if (word.sha256().isPresent()) {
                named = true;
                words.addAll(word.sha256().get().equals(sha256)
                        ? words(state, sha256, verifier, rings)
                        : List.of(new Evidence.Defect(state.id(), state.shown(), Code.DIGEST_MISMATCH,
                                "it names %s as %s, and this is %s".formatted(purl, word.sha256().get(), sha256))));
            }
        }
        words.addAll(unread);
        if (!named) {
            words.add(new Evidence.Defect(null, purl.toString(), Code.NOT_IN_ARCHIVE,
                    "none of the " + atHand.copies().size() + " archives whose lists are here names it"));
        }
        return words;
    }

    private List<Evidence> words(ArchiveState state, Digest sha256, OpenPgpVerifier verifier, Rings rings) {
        var words = new ArrayList<Evidence>();
        var signatures = verified.computeIfAbsent(rings, _ -> new HashMap<>()).computeIfAbsent(state,
                _ -> state.verify(verifier));
        for (var verification : signatures) {
            var newer = newer(state, verification);
            if (newer.isPresent()) {
                words.add(new Evidence.Defect(state.id(), state.shown(), Code.ROLLBACK,
                        "%s is served as of %s, and by the same key it was seen as of %s on %s".formatted(state
                                .archive(), state.date(), newer.get().date(), newer.get().seen())));
                continue;
            }
            words.add(new Evidence.Archived(Verifier.evidence(sha256, verification, rings, remarks(state)),
                    state.archive(), state.date()));
        }
        return words;
    }

    /// Returns the newer state of the same archive by the same key that was seen before, if there was one.
    private Optional<NewestState> newer(ArchiveState state, Verification verification) {
        var signer = verification.signer();
        return verification.state() != Verification.State.VALID || signer == null
                ? Optional.empty()
                : newest.of(state.archive().toString(), new Principal(signer.fingerprint()).toString())
                        .filter(seen -> !seen.seen().isAfter(now) && seen.date().isAfter(state.date()));
    }

    private static List<Evidence.Remark> remarks(ArchiveState state) {
        var remarks = new ArrayList<Evidence.Remark>();
        if (!state.hasEnd()) {
            remarks.add(new Evidence.Remark(Code.STATE_HAS_NO_END, "its Release of " + state.date()
                    + " does not say until when it is in force"));
        }
        if (!state.loosened().isEmpty()) {
            remarks.add(
                    new Evidence.Remark(Code.SOURCE_LOOSENED, "apt is told to check less of it: " + String.join(", ",
                            state.loosened())));
        }
        return remarks;
    }

    /// Returns what an installed package is: the bytes that the lists name for it, if they agree.
    ///
    /// If none names it, its bytes are not known: that is for the policy to weigh. If lists cannot be used, or contradict
    /// each other, they say nothing that could be weighed, and nobody can answer for that.
    Claim claim(Question.Installed question) {
        var digests = new LinkedHashSet<Digest>();
        var faults = new ArrayList<ArchiveState.Fault>();
        for (var state : states()) {
            var word = state.find(question.called());
            word.sha256().ifPresent(digests::add);
            for (var fault : word.faults()) { // a list that is not to be used could have named it
                faults.add(new ArchiveState.Fault(fault.code(), state.shown() + ": " + fault.message()));
            }
        }
        for (var copy : unread) {
            faults.add(new ArchiveState.Fault(copy.code(), copy.file() + ": " + copy.message()));
        }
        if (digests.size() == 1) {
            return claim(question, digests.getFirst(), List.of(), List.of());
        }
        if (digests.size() > 1) {
            return claim(question, null, List.of(), List.of(new Flaw(Code.DIGEST_MISMATCH,
                    "archives name different bytes for it, and which of them are installed is not known: " + digests)));
        }
        var none = "none of the " + atHand.copies().size()
                + " archives whose lists are here names it in this version";
        return faults.isEmpty()
                ? claim(question, null, List.of(new Lost(question.shown(), Code.NOT_IN_ARCHIVE, none)), List.of())
                : claim(question, null, List.of(), faults.stream().map(fault -> new Flaw(fault.code(),
                        none + "; " + fault.message())).toList());
    }

    private static Claim claim(Question.Installed question, @Nullable Digest sha256, List<Lost> lost,
            List<Flaw> wrong) {
        var flaws = new ArrayList<>(wrong);
        var notes = new ArrayList<Note>();
        notes.add(new Note(Code.INSTALLED_BY_STATUS, question.file() + " says that it is installed; " + (sha256 == null
                ? "which bytes that were is not known"
                : "the bytes are those that archives name for this version")));
        for (var known : question.known()) {
            if (known.code().exit() == Exit.DONE) {
                notes.add(new Note(known.code(), known.message()));
            } else {
                flaws.add(new Flaw(known.code(), known.message()));
            }
        }
        return new Claim(new Content.Gone(question.shown(), sha256), question.shown(), question.called(), false,
                List.of(), List.of(),
                lost, flaws, notes);
    }
}
