package org.strongset.cli;

import java.time.Duration;

/// A line on stderr that says how far long work is, and how long it may still take; only on a terminal, and only for work
/// of more than a few steps. Several threads may tell it.
final class Progress {
    private static final int FEW = 3;
    private static final Duration BETWEEN = Duration.ofMillis(100);
    /// What is left is not guessed before that much was done.
    private static final Duration GUESS_AFTER = Duration.ofSeconds(2);

    private final Console console;
    private final boolean possible;
    private long began = System.nanoTime();
    private int ofTotal;
    private long last;
    private boolean shown;

    Progress(Console console) {
        this.console = console;
        this.possible = console.errTerminal() && !"dumb".equals(console.env().get("TERM"));
    }

    /// Tells that `done` of `total` are done; 0 for a total that is not known yet.
    ///
    /// @param doing what is done to each: `checking`
    /// @param what is done now: untrusted text
    synchronized void at(String doing, int done, int total, String what) {
        long now = System.nanoTime();
        if (total != ofTotal) { // other work, at another pace
            ofTotal = total;
            began = now;
        }
        boolean few = total > 0 && total <= FEW;
        if (!possible || few || (shown && now - last < BETWEEN.toNanos())) {
            return;
        }
        last = now;
        shown = true;
        var far = total == 0
                ? ClassesText.count(done, "file", "files") + " so far"
                : done + " of " + total + left(Duration.ofNanos(now - began), done, total);
        console.err().print("\r\u001b[Kstrongset: " + doing + " " + far + ": " + Visible.of(what));
        console.err().flush();
    }

    /// Returns how long the rest takes if it goes on as it went.
    static String left(Duration passed, int done, int total) {
        if (done == 0 || done >= total || passed.compareTo(GUESS_AFTER) < 0) {
            return "";
        }
        long seconds = Math.ceilDiv(passed.toMillis() * (total - done) / done, 1000);
        return ", about " + (seconds < 90 ? seconds + " s" : Math.ceilDiv(seconds, 60) + " min") + " left";
    }

    synchronized void end() {
        if (shown) {
            console.err().print("\r\u001b[K");
            console.err().flush();
            shown = false;
        }
    }
}
