package org.strongset.continuity;

import java.util.ArrayList;
import java.util.List;

/// What of a version is better than of an earlier one: for people who read a change, and nothing that any answer rests on.
public final class StepUp {
    private StepUp() {}

    /// Returns what is better; none if nothing is.
    public static List<String> between(Profile before, Profile now) {
        var better = new ArrayList<String>();
        if (now.level().compareTo(before.level()) > 0) {
            better.add("it comes with " + now.level().words() + "; " + before.version() + " had " + before.level()
                    .words());
        }
        if (before.path() == PublishPath.ACCOUNT && now.path() == PublishPath.TRUSTED) {
            better.add("it came by " + now.path().words() + "; " + before.version() + " by " + before.path().words());
        }
        if (Boolean.TRUE.equals(before.installs()) && Boolean.FALSE.equals(now.installs())) {
            better.add("installing it runs no code of its own; installing " + before.version() + " ran some");
        }
        return List.copyOf(better);
    }
}
