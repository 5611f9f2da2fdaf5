package org.strongset.maven;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelProblemCollector;
import org.apache.maven.model.interpolation.ModelInterpolator;
import org.apache.maven.model.interpolation.StringVisitorModelInterpolator;
import org.apache.maven.model.io.DefaultModelReader;
import org.apache.maven.model.io.ModelReader;
import org.apache.maven.model.plugin.LifecycleBindingsInjector;
import org.apache.maven.model.profile.ProfileActivationContext;
import org.apache.maven.model.profile.ProfileSelector;
import org.apache.maven.model.profile.activation.FileProfileActivator;
import org.apache.maven.model.profile.activation.ProfileActivator;
import org.apache.maven.model.profile.activation.PropertyProfileActivator;
import org.apache.maven.model.superpom.SuperPomProvider;
import org.codehaus.plexus.interpolation.AbstractValueSource;
import org.codehaus.plexus.interpolation.ValueSource;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// Maven's model builder, with our reader before its own, the installed Maven's super POM, and its lifecycle bindings.
final class Models extends DefaultModelBuilderFactory {
    private final Gathering gathering;
    private final Bindings bindings;
    private final SuperPom superPom;
    private final Inputs inputs;
    private final UnknownVariables unknown;

    /// @param inputs told every file of the project that is read, and every place that is looked at
    Models(Installation installation, Gathering gathering, Inputs inputs, UnknownVariables unknown) {
        this.unknown = unknown;
        this.inputs = inputs;
        this.gathering = gathering;
        this.bindings = Bindings.of(installation);
        this.superPom = new SuperPom(installation);
    }

    Bindings bindings() {
        return bindings;
    }

    Model superPom() {
        return superPom.getSuperModel("4.0.0");
    }

    ProfileSelector profileSelector() {
        return newProfileSelector();
    }

    @Override
    protected ModelReader newModelReader() {
        return new Checked(gathering);
    }

    @Override
    protected ProfileActivator[] newProfileActivators() {
        var activators = super.newProfileActivators();
        for (int i = 0; i < activators.length; i++) {
            activators[i] = switch (activators[i]) {
                case FileProfileActivator files -> new Watched(files, inputs);
                case PropertyProfileActivator properties -> new KnownProperties(properties, gathering, unknown);
                case ProfileActivator other -> other;
            };
        }
        return activators;
    }

    /// Notes each file that a profile looks for.
    private record Watched(ProfileActivator files, Inputs inputs) implements ProfileActivator {
        @Override
        public boolean isActive(Profile profile, ProfileActivationContext context, ModelProblemCollector problems) {
            note(profile);
            return files.isActive(profile, context, problems);
        }

        @Override
        public boolean presentInConfig(Profile profile, ProfileActivationContext context,
                ModelProblemCollector problems) {
            return files.presentInConfig(profile, context, problems);
        }

        private void note(Profile profile) {
            var file = profile.getActivation() == null ? null : profile.getActivation().getFile();
            if (file != null) {
                Stream.of(file.getExists(), file.getMissing()).filter(Objects::nonNull).forEach(inputs::presence);
            }
        }
    }

    @Override
    protected ModelInterpolator newModelInterpolator() {
        return new Bounded(gathering, unknown).setPathTranslator(newPathTranslator())
                .setUrlNormalizer(newUrlNormalizer())
                .setVersionPropertiesProcessor(newModelVersionPropertiesProcessor());
    }

    /// Fills in only what stays short, and what is known.
    private static final class Bounded extends StringVisitorModelInterpolator {
        private final Gathering gathering;
        private final UnknownVariables unknown;

        Bounded(Gathering gathering, UnknownVariables unknown) {
            this.gathering = gathering;
            this.unknown = unknown;
        }

        /// The last is asked for what no other knows.
        @Override
        protected List<ValueSource> createValueSources(Model model, File folder, ModelBuildingRequest request,
                ModelProblemCollector problems) {
            var sources = super.createValueSources(model, folder, request, problems);
            sources.add(new AbstractValueSource(false) {
                @Override
                public @Nullable Object getValue(String expression) {
                    if (unknown.has(expression)) {
                        gathering.problem(new Problem(Got.Why.REFUSED, Code.BUILD_INCOMPLETE, "what ${" + expression
                                + "} is in the POM of " + model.getId()
                                + " is not known: only the Maven of the build has it; give it a value as by -D"));
                    }
                    return null;
                }
            });
            return sources;
        }

        @Override
        public Model interpolateModel(Model model, File folder, ModelBuildingRequest request,
                ModelProblemCollector problems) {
            Expansion.check(model.getProperties(), String.valueOf(model.getId()));
            var filled = super.interpolateModel(model, folder, request, problems);
            gathering.imports(filled);
            return filled;
        }
    }

    @Override
    protected SuperPomProvider newSuperPomProvider() {
        return superPom;
    }

    @Override
    protected LifecycleBindingsInjector newLifecycleBindingsInjector() {
        return bindings;
    }

    /// Hands Maven's reader only what [SafeXml] accepts, and remembers which repositories it declares.
    private static final class Checked extends DefaultModelReader {
        private final Gathering gathering;

        Checked(Gathering gathering) {
            this.gathering = gathering;
        }

        @Override
        public Model read(InputStream input, Map<String, ?> options) throws IOException {
            byte[] xml = input.readNBytes(SafeXml.MAX_BYTES + 1);
            input.close();
            SafeXml.read(xml, "the POM");
            var model = super.read(new ByteArrayInputStream(xml), options);
            gathering.read(model);
            return model;
        }
    }
}
