package org.strongset.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.model.building.AbstractModelBuildingListener;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuilder;
import org.apache.maven.model.building.ModelBuildingEvent;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingResult;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.model.resolution.UnresolvableModelException;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.strongset.model.Code;

/// The modules of the tree and their effective models, built in Maven's two steps: first each with its parents, so that all
/// coordinates are known, then with BOMs, management and bindings.
final class Projects {
    private static final int MAX_MODULES = 2_000;

    private final Context context;
    private final ModelBuilder builder;
    private final List<Profile> external;
    private final List<String> activeIds;
    private final ParentsAndBoms resolver;
    private final Gathering gathering;
    private final Consumer<Model> extensions;
    private final Inputs inputs;
    private final Set<String> profiles = new HashSet<>();
    private final Map<Path, Half> halves = new LinkedHashMap<>();

    /// @param external the profiles of the settings
    /// @param activeInSettings ids that the settings switch on
    /// @param extensions told each model whose extensions are known, before its packaging is looked up
    Projects(Context context, ModelBuilder builder, List<Profile> external, List<String> activeInSettings,
            ParentsAndBoms resolver, Gathering gathering, Consumer<Model> extensions, Inputs inputs) {
        this.context = context;
        this.builder = builder;
        this.external = external;
        this.activeIds = new ArrayList<>(activeInSettings);
        this.activeIds.addAll(context.active());
        this.resolver = resolver;
        this.gathering = gathering;
        this.extensions = extensions;
        this.inputs = inputs;
    }

    /// A module after the first step.
    private record Half(ModelBuildingRequest request, ModelBuildingResult result) {}

    /// Returns the effective models by POM file, the one asked about first. A module whose model cannot be built is left
    /// out, and is a problem.
    Map<Path, Model> build() {
        first(context.pom());
        halves.forEach((pom, half) -> resolver.module(half.result().getEffectiveModel(), pom));
        var models = new LinkedHashMap<Path, Model>();
        halves.forEach((pom, half) -> second(pom, half, models));
        missingProfiles();
        return models;
    }

    /// Maven only warns of a profile that is nowhere. But whoever switches one on by a wrong name means another build.
    private void missingProfiles() {
        external.forEach(profile -> profiles.add(profile.getId()));
        for (var id : context.required()) {
            if (!profiles.contains(id)) {
                gathering.problem(new Problem(Got.Why.REFUSED, Code.BUILD_INCOMPLETE, "the profile " + id
                        + " is in no POM of this tree and not in the settings; write its name as it is there, or ?" + id
                        + " if it may be missing"));
            }
        }
    }

    private void first(Path pom) {
        inputs.file(pom);
        if (halves.containsKey(pom)) {
            return;
        }
        if (halves.size() >= MAX_MODULES) {
            throw new MavenException(Code.LIMIT_EXCEEDED, "the tree has more than " + MAX_MODULES + " modules", null);
        }
        var request = request(pom);
        ModelBuildingResult result;
        try {
            result = builder.build(request);
        } catch (ModelBuildingException e) {
            failed(pom, e);
            result = e.getResult();
        }
        if (result == null || result.getEffectiveModel() == null) {
            return;
        }
        halves.put(pom, new Half(request, result));
        lineage(result);
        for (var module : result.getEffectiveModel().getModules()) {
            module(pom, module.replace('\\', '/').strip());
        }
    }

    /// Notes the POM files that a module inherits from, where one would be looked for, and the profiles in them.
    private void lineage(ModelBuildingResult result) {
        for (var id : result.getModelIds()) {
            var raw = result.getRawModel(id);
            if (raw == null) {
                continue;
            }
            raw.getProfiles().forEach(profile -> profiles.add(profile.getId()));
            if (raw.getPomFile() == null) {
                continue;
            }
            var file = raw.getPomFile().toPath();
            inputs.file(file);
            if (raw.getParent() != null && raw.getParent().getRelativePath() != null
                    && !raw.getParent().getRelativePath().isEmpty()) {
                var parent = file.resolveSibling(raw.getParent().getRelativePath()).normalize();
                inputs.file(Files.isDirectory(parent) ? parent.resolve("pom.xml") : parent);
            }
        }
    }

    private void module(Path pom, String module) {
        if (module.isEmpty()) {
            return;
        }
        var at = pom.resolveSibling(module).normalize();
        var file = Files.isDirectory(at) ? at.resolve("pom.xml") : at;
        if (Files.isRegularFile(file)) {
            first(file);
        } else {
            gathering.problem(new Problem(Got.Why.NOT_FOUND, null,
                    "the module " + module + " of " + pom + " is not there; Maven would not build this tree"));
        }
    }

    private ModelBuildingRequest request(Path pom) {
        var request = new DefaultModelBuildingRequest();
        request.setPomFile(pom.toFile());
        request.setTwoPhaseBuilding(true);
        request.setProcessPlugins(true);
        request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MAVEN_3_0);
        request.setProfiles(external);
        request.setActiveProfileIds(activeIds);
        request.setInactiveProfileIds(context.inactive());
        request.setSystemProperties(context.systemProperties());
        request.setUserProperties(copy(context.userProperties()));
        request.setModelResolver(resolver);
        request.setModelBuildingListener(new AbstractModelBuildingListener() {
            @Override
            public void buildExtensionsAssembled(ModelBuildingEvent event) {
                extensions.accept(event.getModel());
            }
        });
        return request;
    }

    private static Properties copy(Properties properties) {
        var copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    private void second(Path pom, Half half, Map<Path, Model> models) {
        try {
            models.put(pom, builder.build(half.request(), half.result()).getEffectiveModel());
        } catch (ModelBuildingException e) {
            failed(pom, e);
            models.put(pom, half.result().getEffectiveModel());
        }
    }

    private void failed(Path pom, ModelBuildingException e) {
        for (var problem : e.getProblems()) {
            if (problem.getSeverity() != ModelProblem.Severity.WARNING) {
                gathering.problem(problem(pom, problem));
            }
        }
    }

    private static Problem problem(Path pom, ModelProblem problem) {
        String message = pom + ": " + problem.getMessage();
        return switch (problem.getException()) {
            case XmlRefused refused -> new Problem(Got.Why.REFUSED, refused.code(), message);
            case UnresolvableModelException missing when missing.getCause() instanceof ArtifactResolutionException e ->
                new Problem(Failures.why(e.getResult().getMappedExceptions().values()), null, message);
            case null, default -> new Problem(Got.Why.REFUSED, Code.MALFORMED, message);
        };
    }
}
