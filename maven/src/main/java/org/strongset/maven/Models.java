package org.strongset.maven;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.io.DefaultModelReader;
import org.apache.maven.model.io.ModelReader;
import org.apache.maven.model.plugin.LifecycleBindingsInjector;
import org.apache.maven.model.profile.ProfileSelector;
import org.apache.maven.model.superpom.SuperPomProvider;

/// Maven's model builder, with our reader before its own, the installed Maven's super POM, and its lifecycle bindings.
final class Models extends DefaultModelBuilderFactory {
    private final Gathering gathering;
    private final Bindings bindings;
    private final SuperPom superPom;

    Models(Installation installation, Gathering gathering) {
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
