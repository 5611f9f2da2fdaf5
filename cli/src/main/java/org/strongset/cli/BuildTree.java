package org.strongset.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Question.ByBuild;
import org.strongset.check.Question.Known;
import org.strongset.maven.Checksum;
import org.strongset.maven.Coordinates;
import org.strongset.maven.Got;
import org.strongset.maven.Listings;
import org.strongset.maven.Needed;
import org.strongset.maven.Resolution;
import org.strongset.maven.Source;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// A Maven build as a subject: what it needs becomes questions, and what could not be had becomes answers.
///
/// @param shown the POM or folder as the person named it
/// @param lines the lines of the modules' POMs
/// @param listings whether it is asked what repositories say of versions
record BuildTree(String shown, Resolution resolution, ModuleLines lines, boolean listings) implements Tree {

    /// Returns everything to answer, in the order of the coordinates; what the build itself makes is no question.
    @Override
    public List<Asked> asked(boolean pin) {
        var poms = poms();
        var asked = new ArrayList<Asked>();
        var tree = resolution.modules().isEmpty()
                ? Purl.generic("pom.xml")
                : resolution.modules().getFirst().coordinates().purl();
        for (var problem : resolution.problems()) {
            var code = problem.why() == Got.Why.NOT_FOUND ? Code.BUILD_INCOMPLETE : code(problem.why());
            asked.add(new Asked.Problem(tree, shown, problem.code() == null ? code : problem.code(),
                    problem.message()));
        }
        for (var needed : resolution.needed()) {
            switch (needed.got()) {
                case Got.Here here ->
                    asked.add(new Asked.OfTree(question(needed, here, poms, pin), new BuildNeed(needed, lines)));
                case Got.Missing(var why, var code, var message) ->
                    asked.add(new Asked.Absent(needed.purl(), fileName(needed), new BuildNeed(needed, lines),
                            code == null ? code(why) : code, message));
                case Got.BuiltHere _ -> {
                    // there is no file yet; the modules are named once for the whole tree
                }
            }
        }
        return asked;
    }

    /// Returns the modules' coordinates: what is built here.
    List<String> builtHere() {
        return resolution.modules().stream().map(module -> module.coordinates().toString()).toList();
    }

    @Override
    public void rows(Rows rows) {
        int modules = builtHere().size();
        rows.add("build", shown + ": " + ClassesText.count(modules, "module is", "modules are") + " built here, and "
                + ClassesText.count(files(), "file is", "files are") + " needed");
        rows.add("client", resolution.client());
    }

    @Override
    public void json(Json json) {
        json.field("subject", shown).field("client", resolution.client()).array("builtHere");
        builtHere().forEach(json::element);
        json.endArray().array("ignoredRepositories");
        for (var ignored : resolution.ignored()) {
            json.object().field("id", ignored.id()).field("url", ignored.url())
                    .field("declaredBy", ignored.declaredBy()).endObject();
        }
        json.endArray();
    }

    /// Names the repositories which only POMs name.
    @Override
    public Optional<String> ignored() {
        var ids = new TreeSet<String>();
        var places = new HashSet<String>();
        for (var ignored : resolution.ignored()) {
            ids.add(ignored.id());
            places.add(ignored.url());
        }
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of("%s that only POMs name %s not asked: %s (--json has the addresses)".formatted(
                        ClassesText.count(places.size(), "repository", "repositories"),
                        places.size() == 1 ? "was" : "were", String.join(", ", ids)));
    }

    /// Returns how many files are needed that the build does not make itself.
    int files() {
        return (int) resolution.needed().stream().filter(needed -> !(needed.got() instanceof Got.BuiltHere)).count();
    }

    private Map<Coordinates, Path> poms() {
        var poms = new HashMap<Coordinates, Path>();
        for (var needed : resolution.needed()) {
            if (needed.coordinates().extension().equals("pom") && needed.got() instanceof Got.Here here) {
                poms.put(needed.coordinates(), here.file());
            }
        }
        return poms;
    }

    private ByBuild question(Needed needed, Got.Here here, Map<Coordinates, Path> poms, boolean pin) {
        var of = needed.coordinates();
        var evidence = new ArrayList<Path>();
        var known = new ArrayList<Known>();
        source(here, known);
        beside(needed.signature(), evidence, known);
        beside(needed.bundle(), evidence, known);
        var pom = poms.get(new Coordinates(of.group(), of.artifact(), of.version(), "", "pom"));
        return new ByBuild(here.file(), fileName(needed), needed.purl(), evidence, pom, listings
                ? Listings.of(needed)
                : null, server(here), known, pin);
    }

    /// A file of the user's that is not the upstream's may be anybody's.
    private static @Nullable String server(Got.Here here) {
        return here.source() instanceof Source.Upstream(_, var server) ? server : null;
    }

    /// Adds the signature or bundle beside a file, or why it cannot be had.
    private static void beside(Got got, List<Path> evidence, List<Known> known) {
        switch (got) {
            case Got.Here here -> evidence.add(here.file());
            case Got.Missing(var why, _, var message) -> {
                if (why != Got.Why.NOT_FOUND) {
                    known.add(new Known(code(why), message));
                }
            }
            case Got.BuiltHere _ -> {
                // a file that is there has no signature that is made here
            }
        }
    }

    private static void source(Got.Here here, List<Known> known) {
        switch (here.source()) {
            case Source.Upstream(var repository, _) -> here.checksums().forEach(checksum -> known
                    .add(new Known(Code.SAME_BYTES, sameBytes(checksum) + " that " + repository + " says")));
            case Source.Differs(var algorithm, var own, var upstream) -> known.add(new Known(Code.COPY_DIFFERS,
                    "the user's local repository has " + algorithm + " " + own + ", the upstream " + upstream));
            case Source.TwoUpstreams(var repository, var digest, var other, var otherDigest) ->
                known.add(
                        new Known(Code.COPY_DIFFERS, repository + " has SHA-256 " + digest + ", the plugin repository "
                                + other + " " + otherDigest + ", and a build takes whichever it asks first"));
            case Source.NotCompared _ ->
                known.add(new Known(Code.NOT_COMPARED, "from the user's local repository, not compared"));
            case Source.Installed _ -> known.add(new Known(Code.NOT_COMPARED,
                    "installed in the user's local repository; no upstream has it"));
            case Source.Named _ -> known.add(new Known(Code.NOT_COMPARED, "at the path that the POM names"));
        }
    }

    private static String sameBytes(Checksum checksum) {
        return "the bytes have the " + checksum.algorithm();
    }

    private static Code code(Got.Why why) {
        return switch (why) {
            case NOT_FOUND -> Code.UPSTREAM_HAS_NONE;
            case UNAVAILABLE -> Code.UPSTREAM_UNAVAILABLE;
            case RATE_LIMITED -> Code.RATE_LIMITED;
            case OFFLINE -> Code.NOT_FETCHED;
            case REFUSED -> Code.UPSTREAM_INVALID;
        };
    }

    /// Returns the name that the file has in a repository.
    static String fileName(Needed needed) {
        var of = needed.coordinates();
        return of.artifact() + "-" + of.version() + (of.classifier().isEmpty() ? "" : "-" + of.classifier()) + "."
                + of.extension();
    }
}
