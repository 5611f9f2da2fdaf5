package org.strongset.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.strongset.apt.Fetched;
import org.strongset.apt.MachineArchives;
import org.strongset.apt.Offer;
import org.strongset.apt.Problem;
import org.strongset.apt.Request;
import org.strongset.apt.Source;
import org.strongset.apt.State;
import org.strongset.check.ArchiveCopy;
import org.strongset.check.ArchivesAtHand.Fault;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.AptSource;
import org.strongset.model.Code;
import org.strongset.model.Reason;

/// The archives of a machine's apt as one run uses them: what was looked into becomes copies and faults for `check`.
final class AptArchives implements AutoCloseable {
    private final MachineArchives machine;
    private final boolean refresh;
    private final Progress progress;
    private final Map<AptSource, Source> used = new LinkedHashMap<>();

    private AptArchives(MachineArchives machine, boolean refresh, Progress progress) {
        this.machine = machine;
        this.refresh = refresh;
        this.progress = progress;
    }

    /// @param connect whether any answer may need an archive's newest state
    static AptArchives open(Apt apt, Arguments arguments, Console console, boolean connect, Instant now) {
        var etc = apt.root().resolve("etc/apt").toString();
        var progress = new Progress(console);
        try {
            var request = Request.of(apt.root(), console.cacheFolder().resolve("apt"), apt.architecture(), now)
                    .withEnvironment(console.env()).withOffline(arguments.has("--offline") || !connect)
                    .withProgress((done, total, what) -> progress.at("fetching", done, total, what));
            return new AptArchives(MachineArchives.open(request), arguments.has("--refresh"), progress);
        } catch (MetadataException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), etc);
        } catch (IOException e) {
            throw new CommandException(Code.SUBJECT_UNREADABLE, "apt's configuration cannot be read: " + e.getMessage(),
                    etc);
        }
    }

    /// Returns the sources of that kind of packages, each with its newest state, and keeps them for the answer.
    List<Source> use(AptSource.Type type) {
        return use(type, refresh);
    }

    /// Does that again, asking whomever was not asked yet.
    List<Source> useNewest(AptSource.Type type) {
        return use(type, true);
    }

    private List<Source> use(AptSource.Type type, boolean newest) {
        var sources = machine.sources(type, newest);
        sources.forEach(source -> used.put(source.source(), source));
        return sources;
    }

    List<Offer> offers(List<Source> from, String name) {
        return machine.offers(from, name);
    }

    /// Returns what keeps these sources from saying whether they have a package.
    List<Problem> problems(List<Source> from, String name) {
        var problems = new ArrayList<Problem>();
        from.forEach(source -> problems.addAll(source.problems()));
        problems.addAll(machine.unread(from, name));
        return problems;
    }

    /// @param offers at least one
    Fetched fetch(AptSource.Type type, String name, List<Offer> offers) {
        return switch (type) {
            case DEB -> machine.binary(name, offers);
            case DEB_SRC -> machine.source(offers);
        };
    }

    /// Returns all states that were looked into. Two sources with one `Release` are one copy with the lists of both.
    List<ArchiveCopy> copies() {
        var copies = new ArrayList<ArchiveCopy>();
        for (var source : used.values()) {
            var state = source.state();
            if (state != null) {
                add(copy(source, state), copies);
            }
        }
        return copies;
    }

    private static ArchiveCopy copy(Source source, State state) {
        var indexes = state.indexes().stream().map(index -> new ArchiveCopy.Index(index.path(), index.file())).toList();
        return new ArchiveCopy(source.shown(), source.source().isFlat() ? "" : source.source().suite(), state.release(),
                state.signature(), indexes, source.loosened());
    }

    private static void add(ArchiveCopy copy, List<ArchiveCopy> to) {
        for (int i = 0; i < to.size(); i++) {
            var other = to.get(i);
            if (other.release().equals(copy.release()) && other.shown().equals(copy.shown())) {
                var indexes = new LinkedHashSet<>(other.indexes());
                indexes.addAll(copy.indexes());
                to.set(i, new ArchiveCopy(other.shown(), other.suite(), other.release(), other.signature(),
                        List.copyOf(indexes), other.loosened()));
                return;
            }
        }
        to.add(copy);
    }

    List<Fault> faults() {
        return used.values().stream().flatMap(source -> source.problems().stream())
                .map(problem -> new Fault(problem.shown(), problem.code(), problem.message())).toList();
    }

    List<Reason> notes() {
        return machine.notIncluded().stream().map(file -> Reason.of(Code.CONFIG_IGNORED, "apt's configuration includes "
                + file + ", which was not read")).toList();
    }

    @Override
    public void close() {
        progress.end();
        machine.close();
    }
}
