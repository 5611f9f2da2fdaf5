package org.strongset.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.strongset.check.Past;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.store.ChainCheck;
import org.strongset.store.Store;
import org.strongset.store.StoreException;

/// Whom a person means who names parties of earlier decisions, and the store that these are in.
final class PastParties {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}");

    private PastParties() {}

    /// Does something with what was allowed before.
    interface Work {
        /// Returns the exit code.
        int with(Past past, List<String> parties, Instant now, Progress progress);
    }

    /// Opens the store, and finds out who the operands are.
    static int with(Arguments arguments, Console console, CommandSpec spec, Work work) {
        if (arguments.operands().isEmpty()) {
            throw new CommandException(Code.USAGE_ERROR,
                    "whom? Name a party: by its id, a key, or a name that only it has",
                    "strongset " + spec.name());
        }
        var now = Times.now(arguments, console);
        var progress = new Progress(console);
        try (var store = Store.open(console.dataFolder(), console.cacheFolder())) {
            store.damage().ifPresent(damage -> {
                throw new CommandException(damage.code(), damage.message(), console.dataFolder().toString());
            });
            var past = new Past(store);
            return work.with(past, arguments.operands().stream().map(text -> party(text, past, now)).toList(), now,
                    progress);
        } catch (StoreException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), console.dataFolder().toString());
        } finally {
            progress.end();
        }
    }

    /// Returns the id of a party: whoever is named by something else is looked for in what was allowed.
    private static String party(String text, Past past, Instant now) {
        if (text.startsWith("party:") || text.startsWith("key:")) {
            return text;
        }
        var bare = text.replace(" ", "");
        if (FINGERPRINT.matcher(bare).matches()) {
            return "key:openpgp:" + bare.toUpperCase(Locale.ROOT);
        }
        var ids = new TreeSet<String>();
        requireWhole(past.allowed(Instant.MIN, now.plusNanos(1), _ -> true, stored -> ids.addAll(past.called(stored,
                text))));
        if (ids.size() != 1) {
            throw new CommandException(Code.USAGE_ERROR, ids.isEmpty()
                    ? "nobody called \"" + text
                            + "\" had to do with anything that was allowed; write the id of a party, as "
                            + "check prints it"
                    : "\"" + text + "\" are several parties: write the id of one, " + String.join(" or ", ids), text);
        }
        return ids.first();
    }

    /// A broken chain may hide what comes after it: then nothing can be said.
    static void requireWhole(ChainCheck chain) {
        if (chain instanceof ChainCheck.Broken(var _, var message)) {
            throw new CommandException(Code.STORE_DAMAGED,
                    "the chain of verdicts is broken, so what was allowed is not "
                            + "known: " + message,
                    null);
        }
    }

    /// Returns 30 if there is anything of which nobody can tell.
    static Exit exit(boolean unknown, boolean fallen) {
        return (unknown ? Exit.UNAVAILABLE : Exit.DONE).worst(fallen ? Exit.DENIED : Exit.DONE);
    }

    /// Returns the first of some lines, and how many more there are.
    static List<String> some(List<String> lines, int most) {
        var some = new ArrayList<>(lines.subList(0, Math.min(most, lines.size())));
        if (lines.size() > most) {
            some.add("and " + (lines.size() - most) + " more (--json has all)");
        }
        return some;
    }
}
