package org.strongset.maven;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelProblem;
import org.eclipse.aether.AbstractRepositoryListener;
import org.eclipse.aether.RepositoryEvent;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.eclipse.aether.transfer.MetadataNotFoundException;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// What one resolution has come across so far. Safe for threads: the collector reads POMs in several.
final class Gathering extends AbstractRepositoryListener {
    /// The most files that one resolution may need.
    static final int MAX_FILES = 20_000;

    private final Inputs inputs;

    private final Map<Coordinates, Wanted> wanted = new TreeMap<>();
    private final DeclaredRepositories declared = new DeclaredRepositories();
    private final Set<Problem> problems = new LinkedHashSet<>();
    private Consumer<Wanted> news = _ -> {};
    private volatile boolean closed;
    private volatile boolean incomplete;
    private final Map<String, Boolean> absent = new TreeMap<>();
    private final Inheritance inheritance = new Inheritance();

    Gathering(Inputs inputs) {
        this.inputs = inputs;
    }

    /// Tells `listener` every file that is needed, as soon as that is known.
    synchronized void tell(Consumer<Wanted> listener) {
        wanted.values().forEach(listener);
        news = listener;
    }

    /// Notes that a file is needed. Of the shortest paths the first in order stays.
    synchronized Wanted want(Artifact artifact, Role role, String scope, List<Coordinates> via, boolean plugin) {
        var one = want(artifact, plugin);
        one.add(role, scope, via);
        return one;
    }

    private Wanted want(Artifact artifact, boolean plugin) {
        var coordinates = coordinates(artifact);
        var one = wanted.get(coordinates);
        if (one == null) {
            if (wanted.size() >= MAX_FILES) {
                throw new MavenException(Code.LIMIT_EXCEEDED,
                        "the build needs more than " + MAX_FILES + " files; check its modules one by one", null);
            }
            one = new Wanted(artifact);
            wanted.put(coordinates, one);
        }
        if (one.from(plugin)) {
            news.accept(one);
        }
        return one;
    }

    static Coordinates coordinates(Artifact artifact) {
        try {
            return new Coordinates(artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion(),
                    artifact.getClassifier(), artifact.getExtension());
        } catch (IllegalArgumentException e) {
            throw new MavenException(Code.MALFORMED, e.getMessage() + ": " + artifact, e);
        }
    }

    /// Returns how a module calls itself, which nobody has looked at before.
    static Coordinates coordinates(Model model, String extension) {
        try {
            return new Coordinates(model.getGroupId(), model.getArtifactId(), model.getVersion(), "", extension);
        } catch (IllegalArgumentException e) {
            throw new MavenException(Code.MALFORMED, e.getMessage() + ": " + model.getPomFile(), e);
        }
    }

    /// Notes why the answer is not complete.
    synchronized void problem(Problem problem) {
        problems.add(problem);
    }

    /// Notes what a POM says of itself, before it is put together with others.
    synchronized void read(Model raw) {
        String who = raw.getPomFile() == null ? id(raw) : raw.getPomFile().toString();
        declared.read(raw, who);
        raw.getProfiles().forEach(profile -> declared.read(profile, who));
        inheritance.read(raw);
    }

    /// Notes what a POM imports, once it is put together.
    synchronized void imports(Model effective) {
        inheritance.imports(effective);
    }

    private static String id(Model raw) {
        var parent = raw.getParent();
        String group = raw.getGroupId() == null && parent != null ? parent.getGroupId() : raw.getGroupId();
        String version = raw.getVersion() == null && parent != null ? parent.getVersion() : raw.getVersion();
        return group + ":" + raw.getArtifactId() + ":" + version;
    }

    /// From here on, what is resolved is fetched only because it is wanted already.
    synchronized void close() {
        closed = true;
    }

    /// A POM that is not there: Maven goes on without what it would bring in. That is its answer only if everyone who could
    /// have it was asked.
    @Override
    public void artifactDescriptorMissing(RepositoryEvent event) {
        var why = Failures.why(event.getException());
        var artifact = event.getArtifact();
        incomplete = true;
        if (why == Got.Why.NOT_FOUND) {
            absent(artifact);
        } else {
            problem(new Problem(why, null, "what " + artifact + " brings in is not known: its POM could not be had"));
        }
    }

    private synchronized void absent(Artifact artifact) {
        absent.put(artifact.toString(), artifact.isSnapshot());
    }

    /// A POM that Maven's own reader may like better than ours does: nobody knows what it brings in.
    @Override
    public void artifactDescriptorInvalid(RepositoryEvent event) {
        for (Throwable at = event.getException(); at != null; at = at.getCause()) {
            if (at instanceof ModelBuildingException building) {
                building.getProblems().forEach(one -> refused(event.getArtifact(), one.getException()));
                unusable(event.getArtifact(), building);
            }
        }
    }

    /// What Maven's own reader does not take, Maven goes on without, and another version of it may take it.
    private void unusable(Artifact artifact, ModelBuildingException building) {
        if (building.getProblems().stream().noneMatch(one -> one.getException() instanceof XmlRefused)) {
            var first = building.getProblems().stream().map(ModelProblem::getMessage).findFirst().orElse("");
            problem(new Problem(Got.Why.REFUSED, Code.BUILD_INCOMPLETE, "what " + artifact
                    + " brings in is not known: Maven cannot work with its POM: " + first));
        }
    }

    private void refused(Artifact artifact, @Nullable Exception exception) {
        if (exception instanceof XmlRefused refused) {
            problem(new Problem(Got.Why.REFUSED, refused.code(),
                    "the POM of " + artifact + " is not to be used: " + refused.getMessage()));
        }
    }

    @Override
    public void metadataResolved(RepositoryEvent event) {
        inputs.metadata();
        for (var exception : event.getExceptions()) {
            if (!(exception instanceof MetadataNotFoundException) || Failures.why(exception) != Got.Why.NOT_FOUND) {
                problem(new Problem(Failures.why(exception), Failures.code(exception), "which versions there are of "
                        + event.getMetadata() + " is not known: " + exception.getMessage()));
            }
        }
    }

    /// Every POM that the resolver opens for us comes by here.
    @Override
    public void artifactResolved(RepositoryEvent event) {
        var artifact = event.getArtifact();
        if (closed || !artifact.getExtension().equals("pom") || event.getPath() == null
                || event.getRepository() instanceof WorkspaceRepository) {
            return;
        }
        var path = Traces.path(event.getTrace());
        boolean plugin = Traces.isOfPlugin(event.getTrace());
        if (Traces.isDescriptor(event.getTrace())) {
            want(artifact, Role.MODEL, "", path, plugin);
        } else {
            inherited(artifact, path.isEmpty(), plugin);
        }
    }

    private synchronized void inherited(Artifact pom, boolean ofProject, boolean plugin) {
        want(pom, plugin).inherited(ofProject);
    }

    List<IgnoredRepository> ignored() {
        return declared.all();
    }

    synchronized List<Problem> problems() {
        var all = new ArrayList<>(problems);
        all.sort(Comparator.comparing(Problem::message)); // several threads tell them
        absent.forEach((artifact, snapshot) -> {
            // Maven goes on without it. But whoever has no POM for us may have one for the build.
            all.add(new Problem(Got.Why.NOT_FOUND, null, "what " + artifact
                    + " brings in is not known: its POM is at none of the repositories" + elsewhere(snapshot)));
        });
        return all;
    }

    /// Returns what to say of repositories that are never asked: [DeclaredRepositories#elsewhere].
    String elsewhere(boolean snapshot) {
        return declared.elsewhere(snapshot);
    }

    /// Returns whether anything was not to be had.
    synchronized boolean incomplete() {
        return incomplete || !problems.isEmpty();
    }

    /// Returns all that is needed, when no more comes.
    synchronized Collection<Wanted> wanted() {
        wanted.forEach((of, one) -> one.settle(inheritance.role(of), inheritance.path(of)));
        return new ArrayList<>(wanted.values());
    }
}
