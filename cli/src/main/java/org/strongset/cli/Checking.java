package org.strongset.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Checker;
import org.strongset.check.Layer;
import org.strongset.continuity.Lock;
import org.strongset.model.Code;
import org.strongset.model.Reason;
import org.strongset.store.Store;
import org.strongset.store.StoreException;

/// Asks the policies about all subjects of a command line: what `check` prints, and others go on with.
final class Checking {
    private Checking() {}

    /// Returns the answers, each kept in the store. Without an operand they are on all that the working directory holds.
    static CheckReport run(Arguments arguments, Console console) {
        return run(PolicyLayers.find(arguments, console), arguments, console);
    }

    /// The same, by layers that were read already.
    static CheckReport run(List<Layer> layers, Arguments arguments, Console console) {
        var operands = arguments.operands();
        var found = new ArrayList<Reason>();
        if (arguments.has("--since") && arguments.has("--installed")) {
            throw new CommandException(Code.USAGE_ERROR,
                    "what was installed at an earlier time is not known: --since goes with "
                            + "projects, and not with --installed",
                    "strongset check");
        }
        if (operands.isEmpty() && !arguments.has("--installed")) {
            var holdings = Holdings.of(console);
            operands = holdings.operands();
            found.addAll(holdings.notes());
        }
        return run(layers, operands, found, arguments, console);
    }

    private static CheckReport run(List<Layer> layers, List<String> operands, List<Reason> found, Arguments arguments,
            Console console) {
        var now = Times.now(arguments, console);
        ZstdFolder.choose(console);
        var asks = Asks.of(layers, now);
        var lock = asks.lock() ? LockFile.read(console) : Lock.EMPTY;
        var subjects = Subjects.of(operands, arguments, console, asks, now);
        var answered = new ArrayList<Answered>();
        var notes = new ArrayList<>(subjects.notes());
        @Nullable
        Since since = null;
        try (var earlier = new Earlier(operands, arguments, console, asks);
                var store = Store.open(console.dataFolder(), console.cacheFolder())) {
            store.damage().ifPresent(notes::add);
            var before = arguments.value("--since").map(earlier::find);
            before.ifPresent(then -> notes.addAll(then.notes()));
            var checker = new Checker(layers, store, now, console.edition(), subjects.archivesAtHand(), lock);
            var asked = before.map(then -> then.changed(subjects)).orElse(subjects.asked());
            answered.addAll(answers(asked, checker, store, new Progress(console)));
            if (before.isPresent()) {
                since = new Steps(before.get(), one -> one.answer(checker)).of(subjects, answered);
            }
        } catch (StoreException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), console.dataFolder().toString());
        }
        notes.addAll(found);
        if (PolicyLayers.isDefault(layers)) {
            notes.add(Reason.of(Code.DEFAULT_POLICY, Code.DEFAULT_POLICY.meaning() + " (strongset policy show)"));
        }
        CheckCommand.notes(arguments, console, notes);
        subjects.trees().forEach(tree -> notes.addAll(tree.notes()));
        subjects.trees().forEach(tree -> tree.ignored()
                .ifPresent(one -> notes.add(Reason.of(Code.REPOSITORY_IGNORED, one))));
        return new CheckReport(CheckCommand.sources(layers), now, answered, subjects.trees(), notes, since);
    }

    private static List<Answered> answers(List<Asked> all, Checker checker, Store store, Progress progress) {
        var answered = new ArrayList<Answered>();
        try (var batch = store.batch()) {
            for (var asked : all) {
                if (asked.takesLong()) {
                    batch.pause(); // no other process waits for the store while a large file is read
                }
                progress.at("checking", answered.size(), all.size(), asked.shown());
                answered.add(asked.answer(checker));
            }
        } finally {
            progress.end();
        }
        return answered;
    }
}
