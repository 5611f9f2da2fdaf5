package org.strongset.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Listing;
import org.strongset.continuity.Lock;
import org.strongset.continuity.LockEntry;
import org.strongset.continuity.ReleaseLine;
import org.strongset.model.Code;
import org.strongset.policy.Evidence;

/// What is known of a package besides its bytes: what an index lists, what somebody adopted, and what earlier versions were like.
final class History {
    /// The layer that lies in the working directory, as the lock does.
    private static final String PROJECT = "project";

    private final Lock lock;
    private final OtherNames names;

    History(Lock lock) {
        this.lock = lock;
        this.names = new OtherNames(lock);
    }

    /// Returns it as evidence for one layer. A lock comes with the project, so it says yes to no policy that came with it, too.
    List<Evidence> of(Question question, Claim claim, Layer layer) {
        var evidence = new ArrayList<Evidence>();
        var listing = listing(question);
        if (listing != null) {
            evidence.add(new Evidence.Published(listing.server(), listing.names(), listing.profile(), listing
                    .publishedBy(), listing.nameSince()));
            if (listing.before() != null) {
                evidence.add(new Evidence.Earlier(listing.before(), "by the word of " + listing.server()));
            }
        }
        if (claim.purl().version() != null) {
            before(claim, evidence);
            if (layer.policy().asksLookalikes()) {
                names.find(claim.purl()).ifPresent(one -> evidence.add(new Evidence.Resembles(one.target(), one
                        .words())));
            }
            lock.find(claim.purl()).ifPresent(entry -> adopted(entry, question, claim, layer, evidence));
        }
        return evidence;
    }

    private static @Nullable Listing listing(Question question) {
        return switch (question) {
            case Question.ByIndex index -> index.listing();
            case Question.ByBuild build -> build.listing();
            case Question.ByPerson _,Question.Installed _ -> null;
        };
    }

    private void before(Claim claim, List<Evidence> evidence) {
        ReleaseLine.before(claim.purl(), lock.of(claim.purl()), entry -> entry.profile().version())
                .ifPresent(entry -> evidence.add(new Evidence.Earlier(entry.profile(), "adopted on " + entry.seen())));
    }

    private static void adopted(LockEntry entry, Question question, Claim claim, Layer layer,
            List<Evidence> evidence) {
        if (layer.name().equals(PROJECT) || !layer.policy().asksLock()) {
            return;
        }
        var digests = entry.files().get(name(question));
        if (digests == null) {
            return;
        }
        evidence.add(new Evidence.Adopted(digests, entry.seen()));
        for (var own : claim.content().digests()) {
            for (var one : digests) {
                if (one.algorithm() == own.algorithm() && !claim.content().digests().contains(one)) {
                    evidence.add(new Evidence.Unfit(Code.BYTES_CHANGED, name(question) + " of " + entry.profile().purl()
                            + " was " + one + " when it was adopted on " + entry.seen() + ", and is " + own));
                }
            }
        }
    }

    /// Returns what a lock calls the file: its name without folders.
    static String name(Question question) {
        var shown = question.shown();
        return shown.substring(shown.lastIndexOf('/') + 1);
    }
}
