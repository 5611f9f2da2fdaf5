package org.strongset.maven;

import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/// Works out what a Maven build needs, and brings it.
public final class MavenBuild {
    private MavenBuild() {}

    /// Returns every file that a build of the tree would put on a class path or read a model from.
    ///
    /// Connects only to repositories of the client's configuration, and to none if the request is offline. Writes only
    /// into the request's repository folder. What cannot be had is in the answer, not an exception.
    ///
    /// @throws MavenException if the POM asked about or the settings cannot be read at all, or a name in a POM would lead
    ///         out of the repository folder
    public static Resolution resolve(Request request) {
        var context = Context.of(request);
        var memory = new Memory(context);
        if (!request.files().isEmpty()) {
            return anew(context, memory); // it is fetching only, which the repository remembers itself
        }
        var recalled = context.said().problems().isEmpty() ? memory.recall() : Optional.<Memory.Remembered>empty();
        return recalled.map(remembered -> again(memory, remembered)).orElseGet(() -> anew(context, memory));
    }

    /// A remembered answer, with the user's files as they are now.
    private static Resolution again(Memory memory, Memory.Remembered remembered) {
        var ours = remembered.answer();
        var compared = Comparison.of(ours.needed(), new UserRepository(remembered.userRoot()), remembered.stats());
        if (!compared.stats().equals(remembered.stats())) {
            memory.write(remembered.with(compared.stats()));
        }
        return ours.with(compared.needed());
    }

    private static Resolution anew(Context context, Memory memory) {
        var inputs = new Inputs();
        context.surroundings().forEach(inputs::file);
        var settings = UserSettings.read(context, inputs);
        var user = new UserRepository(
                settings.localRepository(context.userProperties(), context.home()).toAbsolutePath().normalize());
        var look = new Look(context, settings, user, inputs);
        boolean theirs = Files.isDirectory(user.root());
        try {
            // The user's files stand in for what nobody gives, but only once everybody was asked.
            var found = (context.request().offline() && theirs ? Optional.<Look.Found>empty() : look.at(false, theirs))
                    .or(() -> look.at(true, false)).orElseThrow();
            var ours = found.answer();
            var compared = Comparison.of(ours.needed(), user, Map.of());
            if (context.request().files().isEmpty()) {
                memory.keep(ours, inputs, found.oldestAbsence(), user, compared.stats());
            }
            return ours.with(compared.needed());
        } catch (RuntimeException e) {
            throw named(e);
        }
    }

    /// The collector's threads wrap what is thrown in them.
    private static RuntimeException named(RuntimeException e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof MavenException named) {
                return named;
            }
        }
        return e;
    }
}
