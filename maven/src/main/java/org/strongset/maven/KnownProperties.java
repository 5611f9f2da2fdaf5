package org.strongset.maven;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.model.Profile;
import org.apache.maven.model.building.ModelProblemCollector;
import org.apache.maven.model.profile.ProfileActivationContext;
import org.apache.maven.model.profile.activation.ProfileActivator;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// Says so when a profile asks for a property or variable that only the Maven of the build has: taken for unset, the profile
/// would be off here and on in the build, and what it brings in would not be decided on.
record KnownProperties(ProfileActivator properties, Gathering gathering, UnknownVariables unknown, Set<String> said)
        implements
            ProfileActivator {
    /// How the names begin that Java, its command line and Maven's launcher give. Of `jdk.…` only what a JVM sets itself: the others
    /// are on its command line or nowhere, and well-known POMs ask for a `jdk.version` of their own.
    private static final List<String> OF_THE_JVM = List.of("java.", "os.", "user.", "sun.", "jdk.boot.", "jdk.debug",
            "jdk.internal.", "jdk.module.", "file.", "line.", "path.", "awt.", "native.", "std", "classworlds.",
            "library.");
    /// Of `maven.…` only these: most such names are the user's own, and are known.
    private static final Set<String> OF_THE_LAUNCHER = Set.of("maven.home", "maven.conf", "maven.mainClass");

    KnownProperties(ProfileActivator properties, Gathering gathering, UnknownVariables unknown) {
        this(properties, gathering, unknown, new HashSet<>());
    }

    @Override
    public boolean isActive(Profile profile, ProfileActivationContext context, ModelProblemCollector problems) {
        check(profile, context);
        return properties.isActive(profile, context, problems);
    }

    @Override
    public boolean presentInConfig(Profile profile, ProfileActivationContext context, ModelProblemCollector problems) {
        texts(profile); // every activator is asked this of every profile that nobody switched on or off
        return properties.presentInConfig(profile, context, problems);
    }

    private void check(Profile profile, ProfileActivationContext context) {
        var property = profile.getActivation() == null ? null : profile.getActivation().getProperty();
        if (property == null || property.getName() == null) {
            return;
        }
        String name = property.getName().startsWith("!") ? property.getName().substring(1) : property.getName();
        boolean ofTheJvm = OF_THE_LAUNCHER.contains(name) || OF_THE_JVM.stream().anyMatch(name::startsWith);
        if ((ofTheJvm || unknown.isProperty(name)) && !context.getUserProperties().containsKey(name)
                && !context.getSystemProperties().containsKey(name) && first(profile.getId() + " " + name)) {
            gathering.problem(new Problem(Got.Why.REFUSED, Code.BUILD_INCOMPLETE,
                    "whether the profile " + profile.getId() + " is active is not known: it asks for the property "
                            + name
                            + ", which only the Maven of the build has; give the property a value as by -D, or switch the profile on or "
                            + "off"));
        }
    }

    /// Says so when any part of the activation asks for a variable that is not known.
    private void texts(Profile profile) {
        var activation = profile.getActivation();
        if (activation == null) {
            return;
        }
        var texts = new ArrayList<@Nullable String>();
        texts.add(activation.getJdk());
        if (activation.getFile() != null) {
            texts.addAll(Arrays.asList(activation.getFile().getExists(), activation.getFile().getMissing()));
        }
        if (activation.getProperty() != null) {
            texts.addAll(Arrays.asList(activation.getProperty().getName(), activation.getProperty().getValue()));
        }
        var os = activation.getOs();
        if (os != null) {
            texts.addAll(Arrays.asList(os.getName(), os.getFamily(), os.getArch(), os.getVersion()));
        }
        texts.stream().filter(text -> text != null && unknown.isIn(text))
                .filter(text -> first(profile.getId() + " " + text))
                .forEach(text -> gathering.problem(new Problem(Got.Why.REFUSED, Code.BUILD_INCOMPLETE,
                        "whether the profile " + profile.getId() + " is active is not known: it asks for " + text
                                + ", which only the Maven of the build has; switch the profile on or off")));
    }

    /// POMs are read by several threads.
    private boolean first(String text) {
        synchronized (said) {
            return said.add(text);
        }
    }
}
