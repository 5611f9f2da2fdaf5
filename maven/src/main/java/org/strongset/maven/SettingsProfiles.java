package org.strongset.maven;

import java.util.List;
import org.apache.maven.model.Activation;
import org.apache.maven.model.ActivationFile;
import org.apache.maven.model.ActivationOS;
import org.apache.maven.model.ActivationProperty;
import org.apache.maven.model.Profile;
import org.apache.maven.model.Repository;
import org.apache.maven.model.RepositoryPolicy;
import org.apache.maven.settings.Settings;

/// The profiles of the settings as profiles of a POM, for Maven's model builder to mix in.
final class SettingsProfiles {
    private SettingsProfiles() {}

    static List<Profile> of(Settings settings) {
        return settings.getProfiles().stream().map(SettingsProfiles::profile).toList();
    }

    private static Profile profile(org.apache.maven.settings.Profile from) {
        var profile = new Profile();
        profile.setId(from.getId());
        profile.setSource("settings.xml");
        profile.setProperties(from.getProperties());
        from.getRepositories().forEach(one -> profile.addRepository(repository(one)));
        from.getPluginRepositories().forEach(one -> profile.addPluginRepository(repository(one)));
        if (from.getActivation() != null) {
            profile.setActivation(activation(from.getActivation()));
        }
        return profile;
    }

    private static Activation activation(org.apache.maven.settings.Activation from) {
        var activation = new Activation();
        activation.setActiveByDefault(from.isActiveByDefault());
        activation.setJdk(from.getJdk());
        if (from.getOs() != null) {
            var os = new ActivationOS();
            os.setName(from.getOs().getName());
            os.setFamily(from.getOs().getFamily());
            os.setArch(from.getOs().getArch());
            os.setVersion(from.getOs().getVersion());
            activation.setOs(os);
        }
        if (from.getProperty() != null) {
            var property = new ActivationProperty();
            property.setName(from.getProperty().getName());
            property.setValue(from.getProperty().getValue());
            activation.setProperty(property);
        }
        if (from.getFile() != null) {
            var file = new ActivationFile();
            file.setExists(from.getFile().getExists());
            file.setMissing(from.getFile().getMissing());
            activation.setFile(file);
        }
        return activation;
    }

    private static Repository repository(org.apache.maven.settings.Repository from) {
        var repository = new Repository();
        repository.setId(from.getId());
        repository.setUrl(from.getUrl());
        repository.setLayout(from.getLayout());
        if (from.getReleases() != null) {
            repository.setReleases(policy(from.getReleases()));
        }
        if (from.getSnapshots() != null) {
            repository.setSnapshots(policy(from.getSnapshots()));
        }
        return repository;
    }

    private static RepositoryPolicy policy(org.apache.maven.settings.RepositoryPolicy from) {
        var policy = new RepositoryPolicy();
        policy.setEnabled(from.isEnabled());
        policy.setUpdatePolicy(from.getUpdatePolicy());
        policy.setChecksumPolicy(from.getChecksumPolicy());
        return policy;
    }
}
