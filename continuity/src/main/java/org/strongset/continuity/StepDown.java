package org.strongset.continuity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongset.model.Code;

/// What of a version is worse than of an earlier one in the same line of releases.
///
/// More is never worse: a version with more evidence, by a trusted publisher instead of an account, or without code at install
/// gives no change. What one side does not know is not compared, for the field's known false alarms come from there.
public final class StepDown {
    private final Profile before;
    private final Profile now;
    private final List<Change> changes = new ArrayList<>();

    private StepDown(Profile before, Profile now) {
        this.before = before;
        this.now = now;
    }

    /// Returns what is worse; none if nothing is.
    ///
    /// @param before the earlier version, as [ReleaseLine#before] finds it
    public static List<Change> between(Profile before, Profile now) {
        var step = new StepDown(before, now);
        step.level();
        step.signer();
        step.source();
        step.path();
        step.publisher();
        step.installs();
        return List.copyOf(step.changes);
    }

    /// Returns that another number of accounts may publish it than before, which is neither worse nor better: people come and go, and
    /// one who took a name over lets nobody else in, or lets others in.
    public static Optional<Change> publishers(Profile before, Profile now) {
        int then = before.publishers().size();
        int today = now.publishers().size();
        return then == 0 || today == 0 || then == today
                ? Optional.empty()
                : Optional.of(new Change(Code.PUBLISHERS_CHANGED, today + (today == 1 ? " account" : " accounts")
                        + " may publish it; when " + before.version() + " was current, " + then + " could"));
    }

    private void level() {
        if (now.level().compareTo(before.level()) < 0) {
            worse(Code.EVIDENCE_DOWNGRADE, "it comes with " + now.level().words() + "; " + before.version() + " had "
                    + before.level().words());
        }
    }

    /// A signer that is not there any more is a lower level. With provenance the certificate is of a run, and the repository is what
    /// stays the same.
    private void signer() {
        var then = before.signer();
        var one = now.signer();
        if (then != null && one != null && !then.who().equals(one.who()) && now.level() == before.level()) {
            worse(Code.SIGNER_CHANGED, "it is signed by " + one + "; " + before.version() + " was by " + then);
        }
    }

    /// Without provenance the source is what whoever uploads it writes: an attacker would leave it as it was, and projects that move
    /// change it (of 401 packages of an ordinary project, 16 did).
    private void source() {
        var then = before.source();
        var one = now.source();
        boolean isSaidByBuilders = before.level() == Level.PROVENANCE && now.level() == Level.PROVENANCE;
        if (isSaidByBuilders && then != null && one != null && !one.is(then)) {
            worse(Code.SOURCE_CHANGED, "it says that it is made from " + one + "; " + before.version() + " was from "
                    + then);
        }
    }

    private void path() {
        if (before.path() == PublishPath.TRUSTED && now.path() == PublishPath.ACCOUNT) {
            worse(Code.PUBLISH_PATH_CHANGED, "it came by " + account() + "; " + before.version() + " came by "
                    + before.path().words());
        }
    }

    /// Projects of several people publish in turn: whoever could do so before is no news.
    private void publisher() {
        var one = now.publisher();
        boolean known = before.publisher() != null || !before.publishers().isEmpty();
        if (one != null && known && now.path() != PublishPath.TRUSTED && !one.equals(before.publisher())
                && !before.publishers().contains(one)) {
            worse(Code.PUBLISHER_CHANGED, "it came by " + account() + ", who " + (before.publishers().isEmpty()
                    ? "did not upload " + before.version() + ": that was " + before.publisher()
                    : "could not upload it when " + before.version() + " was current: that were "
                            + String.join(", ", before.publishers())));
        }
    }

    private void installs() {
        if (Boolean.FALSE.equals(before.installs()) && Boolean.TRUE.equals(now.installs())) {
            worse(Code.NEW_INSTALL_SCRIPT, "installing it runs code of its own; installing " + before.version()
                    + " ran none");
        }
    }

    private String account() {
        return now.publisher() == null ? now.path().words() : "the account " + now.publisher();
    }

    private void worse(Code code, String message) {
        changes.add(new Change(code, message));
    }
}
