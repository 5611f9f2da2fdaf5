package org.strongset.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.strongset.check.ArchiveCopy;
import org.strongset.check.ArchivesAtHand;
import org.strongset.check.ArchivesAtHand.Fault;
import org.strongset.check.Question.ByPerson;
import org.strongset.ecosystem.debian.AptSource;
import org.strongset.model.Code;
import org.strongset.model.Purl;
import org.strongset.model.Reason;

/// What the operands of `check` ask about: files, packages, and projects with all that they need.
///
/// @param asked in the order of the command line, a project's files in the order of its own tree
/// @param trees the projects
/// @param projects of what is asked about as a project's need, the project: where it lies, from the working directory
/// @param archives the states of archives that are at hand
/// @param faults what kept archives from being had
/// @param notes about the run itself
record Subjects(List<Asked> asked, List<Tree> trees, Map<Asked, String> projects, List<ArchiveCopy> archives,
        List<Fault> faults, List<Reason> notes) {

    /// @param operands the subjects
    /// @param asks what the policies ask
    /// @param now the one time of all answers
    static Subjects of(List<String> operands, Arguments arguments, Console console, Asks asks, Instant now) {
        boolean several = operands.size() > 1;
        if (several && (arguments.has("--as") || arguments.has("--evidence"))) {
            throw new CommandException(Code.USAGE_ERROR, "--as and --evidence go with exactly one subject",
                    "strongset check");
        }
        var subjects = new Subjects(new ArrayList<>(), new ArrayList<>(), new IdentityHashMap<>(), new ArrayList<>(),
                new ArrayList<>(), new ArrayList<>());
        boolean needed = arguments.has("--installed") || operands.stream().anyMatch(Subjects::isPackage);
        boolean archives = needed
                || (operands.stream().anyMatch(Subjects::isDebian) && Apt.isHere(arguments));
        if (archives) {
            var apt = Apt.of(arguments, console);
            try (var machine = AptArchives.open(apt, arguments, console, asks.archives() || needed, now)) {
                subjects.add(operands, arguments, console, apt, machine, asks);
            }
        } else {
            operands.forEach(operand -> subjects.add(operand, arguments, console, asks));
        }
        return subjects;
    }

    private void add(List<String> operands, Arguments arguments, Console console, Apt apt, AptArchives machine,
            Asks asks) {
        if (arguments.has("--installed")) {
            machine.use(AptSource.Type.DEB);
            apt.installed(operands).forEach(one -> asked.add(new Asked.OfMachine(one)));
        } else {
            if (operands.stream().anyMatch(operand -> operand.endsWith(".deb"))) {
                machine.use(AptSource.Type.DEB);
            }
            if (operands.stream().anyMatch(operand -> operand.endsWith(".dsc"))) {
                machine.use(AptSource.Type.DEB_SRC);
            }
            for (var operand : operands) {
                if (isPackage(operand)) {
                    asked.add(new NamedPackage(machine, apt.architecture()).asked(operand, arguments, console));
                } else {
                    add(operand, arguments, console, asks);
                }
            }
        }
        archives.addAll(machine.copies());
        faults.addAll(machine.faults());
        notes.addAll(machine.notes());
    }

    private void add(String operand, Arguments arguments, Console console, Asks asks) {
        var found = Trees.find(operand, arguments, console, asks);
        for (var tree : found) {
            trees.add(tree);
            for (var one : tree.asked(arguments.has("--pin"))) {
                asked.add(one);
                projects.put(one, project(operand, console));
            }
        }
        if (found.isEmpty()) {
            asked.add(new Asked.Named(question(operand, arguments, console)));
        }
    }

    /// Returns where a project lies, the same for the same one however it is named.
    static String project(String operand, Console console) {
        return operand.startsWith("pkg:")
                ? operand
                : console.cwd().normalize().relativize(console.path(operand).normalize()).toString();
    }

    private static boolean isPackage(String operand) {
        return operand.startsWith("pkg:deb/");
    }

    private static boolean isDebian(String operand) {
        return operand.endsWith(".deb") || operand.endsWith(".dsc");
    }

    /// Returns the archives, and the names of the installed packages that they will be asked about.
    ArchivesAtHand archivesAtHand() {
        var names = new TreeSet<String>();
        for (var one : asked) {
            if (one instanceof Asked.OfMachine machine) {
                names.add(machine.question().called().name());
            }
        }
        return new ArchivesAtHand(archives, names, faults);
    }

    /// Returns the question about one file that a person named.
    static ByPerson question(String shown, Arguments arguments, Console console) {
        if (shown.startsWith("pkg:")) {
            throw new CommandException(Code.USAGE_ERROR,
                    "packages of this type are not fetched yet: name the file, and say what it is with --as " + shown,
                    shown);
        }
        var as = arguments.value("--as").map(Subjects::purl).orElse(null);
        return new ByPerson(console.file(shown), shown, as, evidence(arguments, console), arguments.has("--pin"));
    }

    static List<Path> evidence(Arguments arguments, Console console) {
        return arguments.values("--evidence").stream().map(console::path).toList();
    }

    private static Purl purl(String text) {
        Purl purl;
        try {
            purl = Purl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(Code.USAGE_ERROR, String.valueOf(e.getMessage()), "--as");
        }
        if (purl.version() == null && !purl.type().equals("generic")) {
            throw new CommandException(Code.USAGE_ERROR, "say which version it is: --as PURL@VERSION", text);
        }
        return purl;
    }
}
