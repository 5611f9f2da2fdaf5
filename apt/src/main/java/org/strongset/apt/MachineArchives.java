package org.strongset.apt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.AptAuth;
import org.strongset.ecosystem.debian.AptConf;
import org.strongset.ecosystem.debian.AptSource;
import org.strongset.ecosystem.debian.AptSources;
import org.strongset.model.Code;
import org.strongset.transport.Connections;

/// The archives that apt is configured for, for one run. An archive is asked only if no state of it is here, if the one that
/// is here says that it is over, or if the caller wants the newest; and once at most.
///
/// For one thread.
public final class MachineArchives implements AutoCloseable {
    private final Request request;
    private final AptConf conf;
    private final List<AptSource> sources;
    private final States states;
    private final StateFetcher fetcher;
    private final Places places;
    private final PackageFetcher packages;
    private final Offers offers = new Offers();
    private final Map<AptSource, Source> known = new HashMap<>();
    private final Set<AptSource> asked = new HashSet<>();

    private MachineArchives(Request request, AptConf conf, AptAuth auth, List<AptSource> sources,
            List<String> architectures) {
        this.request = request;
        this.conf = conf;
        this.sources = List.copyOf(sources);
        var cache = new Cache(request.cache());
        this.states = new States(request.root(), cache, architectures, request.now());
        this.fetcher = new StateFetcher(cache, states);
        this.places = new Places(conf, auth, request.environment(), new Connections(request.spans()));
        this.packages = new PackageFetcher(request.root(), cache, places, request.offline(), request.progress());
    }

    /// Reads apt's configuration.
    ///
    /// @throws MetadataException if it is malformed, or has an option that is not supported yet
    public static MachineArchives open(Request request) throws IOException {
        var conf = AptConf.read(request.root());
        if (!conf.moved().isEmpty()) {
            throw new MetadataException(Code.EVIDENCE_UNAVAILABLE, "apt's option " + String.join(", ", conf.moved())
                    + " says that its lists or sources are elsewhere, which is not supported yet");
        }
        var own = conf.architecture().orElse(request.architecture());
        var sources = AptSources.read(request.root(), own).sources().stream().filter(AptSource::enabled).toList();
        return new MachineArchives(request, conf, AptAuth.read(request.root()), sources,
                architectures(request, conf, own));
    }

    /// What is configured, or the machine's own and those that dpkg was told of.
    private static List<String> architectures(Request request, AptConf conf, String own) throws IOException {
        var file = request.root().resolve("var/lib/dpkg/arch");
        if (!conf.architectures().isEmpty()) {
            return conf.architectures();
        }
        var all = new ArrayList<>(List.of(own));
        if (Files.isRegularFile(file)) {
            Files.readString(file, StandardCharsets.ISO_8859_1).lines().map(String::strip)
                    .filter(one -> !one.isEmpty() && !all.contains(one)).limit(100).forEach(all::add);
        }
        return all;
    }

    /// Returns the files that apt's configuration includes, and that were not read.
    public List<String> notIncluded() {
        return conf.notIncluded();
    }

    /// Returns the sources of binary or of source packages, in apt's order, each with its newest state.
    ///
    /// A source of binary packages stands for one of source packages too where apt has none for the same suite.
    ///
    /// @param newest whether each is asked for its present state first
    public List<Source> sources(AptSource.Type type, boolean newest) {
        var meant = sources.stream().filter(source -> source.type() == type).toList();
        var all = new ArrayList<>(meant);
        if (type == AptSource.Type.DEB_SRC) {
            sources.stream().filter(source -> source.type() == AptSource.Type.DEB).map(MachineArchives::ofSources)
                    .filter(source -> meant.stream().noneMatch(other -> other.folder().equals(source.folder())))
                    .distinct().forEach(all::add);
        }
        var answers = new ArrayList<Source>();
        for (var source : all) {
            request.progress().at(answers.size(), all.size(), Source.shown(source));
            answers.add(source(source, newest));
        }
        return answers;
    }

    private static AptSource ofSources(AptSource source) {
        return new AptSource(source.where(), AptSource.Type.DEB_SRC, source.uri(), source.suite(), source.components(),
                source.options(), source.key(), source.enabled());
    }

    private Source source(AptSource source, boolean newest) {
        var here = known.computeIfAbsent(source, this::here);
        var state = here.state();
        boolean wanted = newest || state == null || !states.isUsable(state) || state.isOver(request.now());
        if (!wanted || asked.contains(source)) {
            return here;
        }
        if (request.offline()) {
            return state != null
                    ? here
                    : here.with(null, List.of(new Problem(here.shown(), Code.NOT_FETCHED,
                            "no state of it is here, and offline means no connection")));
        }
        asked.add(source);
        var anew = fetched(here);
        known.put(source, anew);
        return anew;
    }

    private Source here(AptSource source) {
        var loosened = new ArrayList<>(source.loosened());
        loosened.addAll(conf.loosened());
        var here = new Source(source, null, List.of(), loosened);
        try {
            return here.with(states.newest(source).orElse(null), List.of());
        } catch (IOException e) {
            return here.with(null, List.of(problem(source, Code.EVIDENCE_UNAVAILABLE,
                    "what is here of it cannot be read: " + e.getMessage())));
        }
    }

    private Source fetched(Source here) {
        var source = here.source();
        var problems = new ArrayList<Problem>();
        try {
            fetcher.fetch(source, places.of(source));
            var kept = states.kept(source);
            var state = here.state();
            if (kept.isPresent() && state != null && states.isUsable(state)
                    && kept.get().date().isBefore(state.date())) {
                problems.add(problem(source, Code.ROLLBACK, "it serves a state of " + kept.get().date()
                        + ", and one of " + state.date() + " is here"));
            }
            return here.with(states.newest(source).orElse(null), problems);
        } catch (FetchException e) {
            problems.add(problem(source, e.code(), e.what()));
        } catch (IOException e) {
            problems.add(problem(source, Code.EVIDENCE_UNAVAILABLE, "it cannot be kept: " + e.getMessage()));
        }
        return here.with(here.state(), problems);
    }

    private static Problem problem(AptSource source, Code code, String message) {
        return new Problem(Source.shown(source), code, message);
    }

    /// Returns what the lists of these sources say of a name.
    public List<Offer> offers(List<Source> from, String name) {
        return offers.find(from, name).offers();
    }

    /// Returns what keeps lists of these sources from being read.
    public List<Problem> unread(List<Source> from, String name) {
        return offers.find(from, name).problems();
    }

    /// Returns the bytes of a binary package.
    ///
    /// @param offered at least one; those of the same bytes as the first are tried in their order
    public Fetched binary(String name, List<Offer> offered) {
        return packages.binary(name, same(offered));
    }

    /// Returns the `.dsc` of a source package with the files that it consists of.
    ///
    /// @param offered as for a binary package
    public Fetched source(List<Offer> offered) {
        return packages.source(same(offered));
    }

    private static List<Offer> same(List<Offer> offered) {
        return offered.stream().filter(offer -> offer.digests().equals(offered.getFirst().digests())).toList();
    }

    @Override
    public void close() {
        places.close();
    }
}
