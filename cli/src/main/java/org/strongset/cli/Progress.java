package org.strongset.cli;

/// A line on stderr that says how far long work is; only on a terminal, and only with more than a few subjects.
final class Progress {
    private static final int FEW = 3;

    private final Console console;
    private final int all;
    private final boolean shown;
    private int at;

    Progress(Console console, int all) {
        this.console = console;
        this.all = all;
        this.shown = console.terminal() && all > FEW && !"dumb".equals(console.env().get("TERM"));
    }

    void at(String subject) {
        at++;
        if (shown) {
            console.err().print("\r\u001b[Kstrongset: " + at + " of " + all + ": " + Visible.of(subject));
            console.err().flush();
        }
    }

    void end() {
        if (shown) {
            console.err().print("\r\u001b[K");
            console.err().flush();
        }
    }
}
