package org.strongset.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.model.building.ModelProblemCollector;
import org.apache.maven.model.profile.DefaultProfileActivationContext;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.util.graph.selector.AndDependencySelector;

/// Works out what a Maven build needs, and brings it.
public final class MavenBuild {
    private MavenBuild() {}

    /// Returns every file that a build of the tree would put on a class path or read a model from.
    ///
    /// Connects only to repositories of the client's configuration, and to none if the request is offline. Writes only
    /// into the request's repository folder. What cannot be had is in the answer, not an exception.
    ///
    /// @throws MavenException if the POM asked about or the settings cannot be read at all
    public static Resolution resolve(Request request) {
        var context = Context.of(request);
        var settings = UserSettings.read(context);
        var gathering = new Gathering();
        var models = new Models(context.installation(), gathering);
        var siblings = new Siblings();
        try (var system = new Resolver(models).get();
                var session = Sessions.session(system, context, settings, gathering).setWorkspaceReader(siblings)
                        .build()) {
            return new Run(context, settings, gathering, models, system, session, siblings).resolve();
        }
    }

    /// One resolution under way.
    private record Run(Context context, UserSettings settings, Gathering gathering, Models models,
            RepositorySystem system, RepositorySystemSession session, Siblings siblings) {

        Resolution resolve() {
            var external = SettingsProfiles.of(settings.settings());
            var upstreams = Upstreams.of(active(external), models.superPom(), system, session);
            var parents = new ParentsAndBoms(system, session, upstreams.forDependencies());
            var collector = new Collector(system, session, gathering);
            var plugins = plugins(collector, upstreams);
            var projects = new Projects(context, models.newInstance(), external,
                    settings.settings().getActiveProfiles(), parents, gathering, plugins::extensions).build();
            var tree = tree(projects);
            siblings.are(tree);
            plugins.core(context.root().resolve(".mvn/extensions.xml"), tree.start());
            projects.values().forEach(model -> {
                collector.module(model, upstreams.forDependencies());
                plugins.module(model);
            });
            gathering.close();
            var wanted = gathering.wanted();
            new Fetcher(system, session, upstreams, tree, context.request().progress()).fetch(wanted);
            return new Resolution(wanted.stream().map(Wanted::needed).toList(), tree.modules(), gathering.ignored(),
                    gathering.problems(), context.installation().words());
        }

        private Plugins plugins(Collector collector, Upstreams upstreams) {
            var forPlugins = new DefaultRepositorySystemSession(session);
            forPlugins.setDependencySelector(
                    AndDependencySelector.newInstance(session.getDependencySelector(), new PluginSelector(false)));
            String maven = context.installation().version();
            var versions = new PluginVersions(system, session, upstreams.forPlugins(), maven, gathering);
            return new Plugins(collector, forPlugins, gathering, models.bindings(), versions, upstreams.forPlugins(),
                    maven);
        }

        /// Returns the settings' profiles that are active here.
        private List<Profile> active(List<Profile> external) {
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
                modules.add(new Module(new Coordinates(model.getGroupId(), model.getArtifactId(), model.getVersion(),
                        "", model.getPackaging().equals("pom") ? "pom" : "jar"), pom));
            });
            return new Tree(byKey, modules);
        }
    }
}
