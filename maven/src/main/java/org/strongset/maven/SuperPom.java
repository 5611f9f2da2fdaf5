package org.strongset.maven;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelProcessor;
import org.apache.maven.model.io.DefaultModelReader;
import org.apache.maven.model.locator.DefaultModelLocator;
import org.apache.maven.model.superpom.DefaultSuperPomProvider;
import org.apache.maven.model.superpom.SuperPomProvider;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// What every POM inherits from: the installed Maven's, for it names the default upstream and plugin versions; if none is
/// installed, that of the library.
final class SuperPom implements SuperPomProvider {
    private final Installation installation;
    private @Nullable Model model;

    SuperPom(Installation installation) {
        this.installation = installation;
    }

    @Override
    public synchronized Model getSuperModel(String version) {
        var known = model;
        if (known == null) {
            known = installation.entry("maven-model-builder-", "org/apache/maven/model/pom-4.0.0.xml")
                    .map(SuperPom::parse).orElseGet(() -> bundled(version));
            model = known;
        }
        return known;
    }

    private static Model parse(byte[] xml) {
        try {
            SafeXml.read(xml, "the installed Maven's super POM");
            return new DefaultModelReader().read(new ByteArrayInputStream(xml), null);
        } catch (IOException e) {
            throw new MavenException(Code.MALFORMED, "the installed Maven's super POM: " + e.getMessage(), e);
        }
    }

    private static Model bundled(String version) {
        var processor = new DefaultModelProcessor().setModelLocator(new DefaultModelLocator())
                .setModelReader(new DefaultModelReader());
        return new DefaultSuperPomProvider().setModelProcessor(processor).getSuperModel(version);
    }
}
