package org.strongset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.strongset.check.Question;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.DpkgStatus;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// What apt and dpkg know on this machine, or in a tree that looks like one.
///
/// @param root where it begins: `/`, unless `--root` says another
/// @param known the packages that dpkg knows of
record Apt(Path root, List<DpkgStatus.Known> known) {
    private static final String STATUS = "var/lib/dpkg/status";

    static final List<Option> OPTIONS = List.of(
            Option.flag("--installed",
                    "ask about the packages that dpkg says are installed; SUBJECT is a package's name"),
            Option.one("--root", "DIR", "where apt and dpkg keep what they know, instead of /"),
            Option.flag("--refresh", "ask archives for their newest state first, and registries again"));

    /// Returns whether there is anything of dpkg's to read, or the person says that there is: elsewhere a package is a file like
    /// any other, and no archive speaks of it.
    static boolean isHere(Arguments arguments) {
        return arguments.has("--root") || Files.exists(Path.of("/").resolve(STATUS));
    }

    /// Reads what dpkg knows.
    static Apt of(Arguments arguments, Console console) {
        var root = arguments.value("--root").map(console::path).orElse(Path.of("/"));
        try {
            return new Apt(root, DpkgStatus.read(root));
        } catch (MetadataException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), root.resolve(STATUS).toString());
        } catch (IOException e) {
            throw new CommandException(Code.SUBJECT_UNREADABLE, "dpkg keeps no status there: " + e.getMessage(), root
                    .resolve(STATUS).toString());
        }
    }

    /// The machine's own: that of the dpkg which is installed on it.
    String architecture() {
        return known.stream().filter(one -> one.name().equals("dpkg") && one.isThere())
                .map(DpkgStatus.Known::architecture)
                .findFirst()
                .orElseThrow(() -> new CommandException(Code.SUBJECT_UNREADABLE,
                        "dpkg does not know itself there, so the machine's architecture is not known",
                        root.resolve(STATUS).toString()));
    }

    /// Returns what is to be said of a package that is there, and not as it should be.
    private static List<Question.Known> standing(DpkgStatus.Known one) {
        if (one.isWhole()) {
            return List.of();
        }
        return List.of(one.isUnpacked()
                ? new Question.Known(Code.NOT_SET_UP, "dpkg says \"" + one.status()
                        + "\": its files are there, and it is not set up")
                : new Question.Known(Code.NOT_WHOLLY_INSTALLED, "dpkg says \"" + one.status()
                        + "\": its files may be those of two versions"));
    }

    /// Returns a question for each package that is installed.
    ///
    /// @param names only these; all if there are none
    List<Question.Installed> installed(List<String> names) {
        Set<String> left = new TreeSet<>(names);
        var questions = new ArrayList<Question.Installed>();
        for (var one : known) {
            if (one.isThere() && one.version() != null && (names.isEmpty() || names.contains(one.name()))) {
                left.remove(one.name());
                questions.add(new Question.Installed(root.resolve(STATUS), Purl.of("deb", "debian", one.name(), one
                        .version().toString()).withQualifier("arch", one.architecture()), standing(one)));
            }
        }
        if (!left.isEmpty()) {
            throw new CommandException(Code.USAGE_ERROR, "dpkg does not say that it is installed", left.iterator()
                    .next());
        }
        return questions;
    }
}
