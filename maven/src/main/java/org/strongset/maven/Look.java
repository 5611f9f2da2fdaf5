package org.strongset.maven;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.model.building.ModelProblemCollector;
import org.apache.maven.model.profile.DefaultProfileActivationContext;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.util.graph.selector.AndDependencySelector;
import org.eclipse.aether.util.listener.ChainedTransferListener;

/// Looks at the whole build once: models, trees, files.
final class Look {
    private final Context context;
    private final UserSettings settings;
    private final UserRepository user;
    private final Inputs inputs;
    private final ConcurrentMap<String, Patience.Mood> moods = new ConcurrentHashMap<>();

    Look(Context context, UserSettings settings, UserRepository user, Inputs inputs) {
        this.inputs = inputs;
        this.context = context;
        this.settings = settings;
        this.user = user;
    }

    /// Returns what is needed.
    ///
    /// @param fallBack whether the user's local repository stands in for what nobody gives
    /// @param again whether there will be another look: then, if something was missing, there is no answer yet
    Optional<Found> at(boolean fallBack, boolean again) {
        var gathering = new Gathering(inputs);
        context.said().problems().forEach(gathering::problem);
        var models = new Models(context.installation(), gathering, inputs, context.unknown());
        var siblings = new Siblings();
        try (var system = new Resolver(models, moods).get();
                var built = Sessions.session(system, context, settings, gathering).setWorkspaceReader(siblings)
                        .build()) {
            var session = new DefaultRepositorySystemSession(built);
            session.setLocalRepositoryManager(
                    new OwnRepository(built.getLocalRepositoryManager(), user, fallBack, gathering));
            Lists.Folders folders = name -> new OwnRepository(system.newLocalRepositoryManager(built,
                    new LocalRepository(built.getLocalRepository().getBasePath().resolve(name))), user, fallBack,
                    gathering);
            var telling = new Telling(context.request().progress());
            session.setTransferListener(new ChainedTransferListener(built.getTransferListener(), telling));
            session.setArtifactTypeRegistry(type -> models.bindings().type(built.getArtifactTypeRegistry(), type));
            var run = new Run(gathering, models, system, session, siblings, telling);
            var upstreams = run.upstreams();
            var lists = Lists.of(upstreams, session, folders);
            var absences = new Absences(context.request().repository().toAbsolutePath(),
                    context.request().clock().instant(), context.request().offline());
            try (var signatures = new Signatures(system, lists, absences, context.request().bundles())) {
                gathering.tell(wanted -> {
                    if (siblings.maker(wanted.artifact()) == null) {
                        signatures.early(wanted);
                    }
                });
                var tree = run.collect(upstreams, lists);
                gathering.close();
                moods.values().forEach(Patience.Mood::collected);
                return gathering.incomplete() && again
                        ? Optional.empty()
                        : Optional.of(run.fetch(upstreams, lists, tree, signatures, absences));
            }
        }
    }

    /// An answer with the files of our own repository.
    ///
    /// @param oldestAbsence when the first "there is no such signature" in it was learnt; now, if there is none
    record Found(Resolution answer, Instant oldestAbsence) {}

    /// The parts of one look.
    private final class Run {
        private final Gathering gathering;
        private final Models models;
        private final RepositorySystem system;
        private final RepositorySystemSession session;
        private final Siblings siblings;
        private final Telling telling;
        private final List<Profile> external = SettingsProfiles.of(settings.settings());

        Run(Gathering gathering, Models models, RepositorySystem system, RepositorySystemSession session,
                Siblings siblings, Telling telling) {
            this.telling = telling;
            this.gathering = gathering;
            this.models = models;
            this.system = system;
            this.session = session;
            this.siblings = siblings;
        }

        Upstreams upstreams() {
            return Upstreams.of(active(), models.superPom(), system, session);
        }

        Tree collect(Upstreams upstreams, Lists lists) {
            if (!context.request().files().isEmpty()) {
                context.request().files()
                        .forEach(file -> gathering.want(new DefaultArtifact(file.group(), file.artifact(),
                                file.classifier(), file.extension(), file.version()), Role.DEPENDENCY, "", List.of(),
                                false));
                var none = tree(Map.of());
                siblings.are(none);
                return none;
            }
            var parents = new ParentsAndBoms(system, session, upstreams.forDependencies());
            var collector = new Collector(system, session, gathering);
            var plugins = plugins(collector, lists.plugins());
            var cores = context.coreExtensions();
            cores.forEach(inputs::file);
            var projects = new Projects(context, models.newInstance(), external,
                    settings.settings().getActiveProfiles(), parents, gathering, model -> {
                        cores.forEach(core -> plugins.core(core, Collector.start(model)));
                        plugins.extensions(model);
                    }, inputs).build();
            var tree = tree(projects);
            siblings.are(tree);
            cores.forEach(core -> plugins.core(core, tree.start()));
            try (var ahead = new Ahead()) {
                plugins.plan(projects.values(), ahead);
                projects.values().forEach(model -> {
                    collector.module(model, upstreams.forDependencies());
                    collector.processors(model, upstreams.forDependencies());
                    plugins.module(model, ahead);
                });
            }
            return tree;
        }

        Found fetch(Upstreams upstreams, Lists lists, Tree tree, Signatures signatures, Absences absences) {
            var wanted = gathering.wanted();
            new Fetcher(system, lists, tree, signatures, gathering, telling).fetch(wanted);
            var answer = new Resolution(
                    wanted.stream().map(Wanted::needed).sorted(Comparator.comparing(Needed::coordinates)).toList(),
                    tree.modules(), gathering.ignored(),
                    gathering.problems(), context.installation().words());
            return new Found(answer,
                    inputs.usesMetadata() && upstreams.impatient() ? Instant.EPOCH : absences.oldest());
        }

        private Plugins plugins(Collector collector, Lists.One list) {
            var forPlugins = new DefaultRepositorySystemSession(list.session());
            forPlugins.setDependencySelector(
                    AndDependencySelector.newInstance(session.getDependencySelector(), new PluginSelector(false)));
            String maven = context.installation().version();
            var versions = new PluginVersions(system, list.session(), list.repositories(), maven, gathering);
            return new Plugins(collector, forPlugins, gathering, models.bindings(), versions, list.repositories(),
                    maven);
        }

        /// Returns the settings' profiles that are active here.
        private List<Profile> active() {
            var where = new DefaultProfileActivationContext();
            var ids = new ArrayList<>(settings.settings().getActiveProfiles());
            ids.addAll(context.active());
            where.setActiveProfileIds(ids);
            where.setInactiveProfileIds(context.inactive());
            where.setSystemProperties(context.systemProperties());
            where.setUserProperties(new Properties(context.userProperties()));
            where.setProjectDirectory(context.pom().resolveSibling(".").normalize().toFile());
            ModelProblemCollector problems = problem -> gathering
                    .problem(new Problem(Got.Why.REFUSED, null, "a profile of the settings: " + problem.getMessage()));
            return models.profileSelector().getActiveProfiles(external, where, problems);
        }

        private static Tree tree(Map<Path, Model> projects) {
            var byKey = new HashMap<String, Model>();
            var modules = new ArrayList<Module>();
            projects.forEach((pom, model) -> {
                byKey.put(model.getGroupId() + ":" + model.getArtifactId() + ":" + model.getVersion(), model);
                modules.add(new Module(
                        Gathering.coordinates(model, model.getPackaging().equals("pom") ? "pom" : "jar"), pom));
            });
            return new Tree(byKey, modules);
        }
    }
}
