package org.strongset.pip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Gatherers;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.python.PipConf;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// Resolves what a Python project may install into files.
public final class PipProject {
    /// Asked at once.
    private static final int AT_ONCE = 16;

    private final Request request;
    private final List<Place> places;
    private final Gathering gathering;
    private final AtomicInteger done = new AtomicInteger();
    private final Map<String, Optional<Listings>> listings = new HashMap<>();

    private PipProject(Request request, List<Place> places, Gathering gathering) {
        this.request = request;
        this.places = places;
        this.gathering = gathering;
    }

    /// Resolves what is asked about. Never asks for a version that nobody wrote down.
    ///
    /// @throws PipException if what is asked about, or pip's configuration, cannot be read or understood
    public static Resolution resolve(Request request) {
        var installed = InstalledPip.find(request.environment()).orElse(null);
        var configured = PipSettings.read(request, installed);
        var problems = new ArrayList<Problem>();
        var wishes = new ArrayList<Wish>();
        boolean whole = true;
        var conf = switch (request.subject()) {
            case Subject.Release(var name, var version, var fileName) -> {
                wishes.add(
                        new Wish.Exact("pkg:pypi/" + name + "@" + version, name, version, null, List.of(), fileName));
                yield configured;
            }
            case Subject.Listed(var files) -> {
                files.forEach(file -> wishes.add(new Wish.Exact(file.where(), file.name(), file.version(), null, file
                        .digests(), null)));
                yield configured;
            }
            case Subject.LockFile lock -> {
                wishes.addAll(LockWishes.of(lock));
                yield configured;
            }
            case Subject.RequirementsFile(var file, var shown) -> {
                var files = RequirementFiles.read(file, shown, request.environment());
                problems.addAll(files.problems());
                whole = files.hashed();
                wishes.addAll(RequirementWishes.of(files, request.environment()));
                yield with(configured, files.options(), shown);
            }
        };
        try (var web = new Web(request)) {
            var cache = new Cache(request.cache());
            var places = Places.of(conf, installed, web, cache);
            var gathering = new Gathering(web, cache, PipCache.of(request.environment()),
                    new Documents(web, cache, request
                            .refresh()),
                    request.bytes(), request.claims());
            var needed = new PipProject(request, places, gathering).needed(wishes, problems);
            var remarks = remarks(conf);
            if (!whole) {
                Unlisted.find(wishes, needed, problems, remarks);
            }
            return new Resolution(needed, problems, remarks, places.stream().map(Place::shown).toList());
        }
    }

    /// A requirements file's index stands before the configuration's; more of them are added.
    private static PipConf with(PipConf configured, Map<String, String> options, String shown) {
        var settings = new LinkedHashMap<String, String>();
        boolean none = options.containsKey("no-index") || (configured.noIndex() && !options.containsKey("index-url"));
        settings.put("no-index", none ? "yes" : "no");
        var index = configured.index();
        if (index != null) {
            settings.put("index-url", index.insecureAddress());
        }
        settings.put("extra-index-url", joined(configured.extraIndexes()));
        settings.put("find-links", joined(configured.findLinks()));
        options.forEach((name, value) -> {
            if (!name.equals("no-index")) {
                settings.merge(name, value, (before, more) -> name.equals("index-url") ? more : before + " " + more);
            }
        });
        try {
            var both = PipConf.of(shown, settings);
            var warnings = new ArrayList<>(both.warnings());
            configured.warnings().stream().filter(one -> !warnings.contains(one) && one.startsWith("trusted-host"))
                    .forEach(warnings::add);
            return new PipConf(both.index(), both.extraIndexes(), both.findLinks(), both.noIndex(), both
                    .requireHashes(), warnings, configured.unsupported());
        } catch (MetadataException e) {
            throw new PipException(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static String joined(List<PipConf.Index> addresses) {
        return String.join(" ", addresses.stream().map(PipConf.Index::insecureAddress).toList());
    }

    private static List<Remark> remarks(PipConf conf) {
        var remarks = new ArrayList<Remark>();
        conf.warnings().forEach(warning -> remarks.add(new Remark(Code.INDEX_LOOSENED, warning)));
        conf.unsupported().stream().filter(name -> !name.equals("trusted-host")).forEach(name -> remarks.add(new Remark(
                Code.SETTING_NOT_FOLLOWED, "pip's setting " + name)));
        return remarks;
    }

    private List<Needed> needed(List<Wish> wishes, List<Problem> problems) {
        var offered = offered(wishes);
        var drafts = new ArrayList<Draft>();
        for (var wish : wishes) {
            var choice = choice(wish, offered);
            choice.drafts().forEach(draft -> drafts.add(listed(draft, offered)));
            if (choice.problem() != null) {
                problems.add(choice.problem());
            }
        }
        done.set(0);
        var came = drafts.stream().gather(Gatherers.mapConcurrent(AT_ONCE, draft -> {
            var one = gathering.of(draft);
            request.progress().at(done.incrementAndGet(), drafts.size(), draft.fileName());
            return one;
        })).toList();
        came.stream().map(Gathering.Came::problem).forEach(problem -> {
            if (problem != null) {
                problems.add(problem);
            }
        });
        left(wishes, drafts, came, problems);
        return Merging.of(came);
    }

    private Draft listed(Draft draft, Map<PythonName, Offered> offered) {
        var offer = draft.offer();
        var name = PythonName.find(draft.purl().name());
        if (!request.listings() || offer == null || name.isEmpty()) {
            return draft;
        }
        return listings
                .computeIfAbsent(name.get() + " " + offer.place(), _ -> Listings.of(offer.place(), offered(offered,
                        name.get())))
                .map(one -> draft.with(one.of(draft.purl(), offer))).orElse(draft);
    }

    private static Choice choice(Wish wish, Map<PythonName, Offered> offered) {
        return switch (wish) {
            case Wish.Exact exact -> Choice.of(exact, offered(offered, exact.name()));
            case Wish.Locked locked -> Choice.of(locked, offered(offered, locked.name()));
            case Wish.Direct direct -> Choice.of(direct);
            case Wish.Not(var _, var problem) -> new Choice(List.of(), problem);
        };
    }

    private static Offered offered(Map<PythonName, Offered> all, PythonName name) {
        return all.getOrDefault(name, new Offered(name, List.of(), List.of()));
    }

    /// A wish whose files all turned out to be others is not forgotten.
    private static void left(List<Wish> wishes, List<Draft> drafts, List<Gathering.Came> came, List<Problem> problems) {
        for (var wish : wishes) {
            boolean any = false;
            boolean none = true;
            for (int i = 0; i < drafts.size(); i++) {
                if (drafts.get(i).where().equals(wish.where())) {
                    any = true;
                    none &= came.get(i).needed() == null && came.get(i).problem() == null;
                }
            }
            if (any && none && wish instanceof Wish.Exact exact) {
                problems.add(new Problem(Purl.of("pypi", null, exact.name().normal(), exact.version()
                        .canonical()), wish.where(), Code.DIGEST_MISMATCH, "no file of " + exact
                                + " that is offered has a digest that " + wish.where() + " names"));
            }
        }
    }

    /// Asks all places for all projects; and anew where the version is not on a page of the cache.
    private Map<PythonName, Offered> offered(List<Wish> wishes) {
        var names = new TreeSet<PythonName>();
        for (var wish : wishes) {
            switch (wish) {
                case Wish.Exact exact -> names.add(exact.name());
                case Wish.Locked locked -> names.add(locked.name());
                case Wish.Direct _,Wish.Not _ -> {
                    // no index is asked
                }
            }
        }
        var offered = new HashMap<PythonName, Offered>();
        ask(List.copyOf(names), request.refresh(), offered);
        if (!request.offline() && !request.refresh()) {
            var missing = new TreeSet<PythonName>();
            for (var wish : wishes) {
                if (wish instanceof Wish.Exact exact && offered(offered, exact.name()).of(exact).isEmpty()) {
                    missing.add(exact.name());
                }
            }
            ask(List.copyOf(missing), true, offered);
        }
        return offered;
    }

    private void ask(List<PythonName> names, boolean again, Map<PythonName, Offered> to) {
        done.set(0);
        names.stream().gather(Gatherers.mapConcurrent(AT_ONCE, name -> {
            var one = Offered.of(name, places, again);
            request.progress().at(done.incrementAndGet(), names.size(), name.normal());
            return one;
        })).forEach(one -> to.put(one.project(), one));
    }
}
