package org.strongset.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.check.ArchiveCopy;
import org.strongset.check.ArchivesAtHand;
import org.strongset.check.ArchivesAtHand.Fault;
import org.strongset.check.Question.ByPerson;
import org.strongset.ecosystem.debian.AptSource;
import org.strongset.maven.MavenBuild;
import org.strongset.maven.MavenException;
import org.strongset.maven.Request;
import org.strongset.maven.Resolution;
import org.strongset.model.Code;
import org.strongset.model.Purl;
import org.strongset.model.Reason;

/// What the operands of `check` ask about: files, and builds with all that they need.
///
/// @param asked in the order of the command line, a build's files in that of their coordinates
/// @param trees the builds
/// @param archives the states of archives that are at hand
/// @param faults what kept archives from being had
/// @param notes about the run itself
record Subjects(List<Asked> asked, List<BuildTree> trees, List<ArchiveCopy> archives, List<Fault> faults,
        List<Reason> notes) {

    /// What only a Maven build takes, as Maven itself takes it.
    static final List<Option> OF_BUILDS = List.of(
            Option.many("--maven-profile", "ID", "of a pom.xml: activate this profile (!ID: not this one), as mvn -P"),
            Option.many("--maven-property", "NAME=VALUE", "of a pom.xml: set this property, as mvn -D"),
            Option.one("--maven-settings", "FILE", "of a pom.xml: the user's settings, as mvn -s"));

    /// @param asksArchives whether any rule asks what archives say
    /// @param now the one time of all answers
    static Subjects of(Arguments arguments, Console console, boolean asksArchives, Instant now) {
        boolean several = arguments.operands().size() > 1;
        if (several && (arguments.has("--as") || arguments.has("--evidence"))) {
            throw new CommandException(Code.USAGE_ERROR, "--as and --evidence go with exactly one subject",
                    "strongset check");
        }
        var subjects = new Subjects(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>());
        boolean needed = arguments.has("--installed") || arguments.operands().stream().anyMatch(Subjects::isPackage);
        boolean archives = needed
                || (arguments.operands().stream().anyMatch(Subjects::isDebian) && Apt.isHere(arguments));
        if (archives) {
            var apt = Apt.of(arguments, console);
            try (var machine = AptArchives.open(apt, arguments, console, asksArchives || needed, now)) {
                subjects.add(arguments, console, apt, machine);
            }
        } else {
            subjects.add(arguments, console);
        }
        return subjects;
    }

    private void add(Arguments arguments, Console console, Apt apt, AptArchives machine) {
        if (arguments.has("--installed")) {
            machine.use(AptSource.Type.DEB);
            apt.installed(arguments.operands()).forEach(one -> asked.add(new Asked.OfMachine(one)));
        } else {
            if (arguments.operands().stream().anyMatch(operand -> operand.endsWith(".deb"))) {
                machine.use(AptSource.Type.DEB);
            }
            if (arguments.operands().stream().anyMatch(operand -> operand.endsWith(".dsc"))) {
                machine.use(AptSource.Type.DEB_SRC);
            }
            for (var operand : arguments.operands()) {
                if (isPackage(operand)) {
                    asked.add(new NamedPackage(machine, apt.architecture()).asked(operand, arguments, console));
                } else {
                    add(operand, arguments, console);
                }
            }
        }
        archives.addAll(machine.copies());
        faults.addAll(machine.faults());
        notes.addAll(machine.notes());
    }

    private void add(Arguments arguments, Console console) {
        arguments.operands().forEach(operand -> add(operand, arguments, console));
    }

    private void add(String operand, Arguments arguments, Console console) {
        if (isBuild(operand, arguments, console)) {
            var tree = new BuildTree(operand, resolve(console.file(operand), arguments, console));
            trees.add(tree);
            asked.addAll(tree.asked(arguments.has("--pin")));
        } else {
            asked.add(new Asked.Named(question(operand, arguments, console)));
        }
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

    /// A `pom.xml`, or a folder with one, unless the person says what the file is.
    private static boolean isBuild(String operand, Arguments arguments, Console console) {
        if (operand.startsWith("pkg:") || operand.equals("-") || arguments.has("--as")) {
            return false;
        }
        var path = console.path(operand);
        return String.valueOf(path.getFileName()).equals("pom.xml") || Files.isRegularFile(path.resolve("pom.xml"));
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

    private static Resolution resolve(Path pom, Arguments arguments, Console console) {
        var progress = new Progress(console);
        @Nullable
        Path settings = arguments.value("--maven-settings").map(console::path).orElse(null);
        var request = new Request(pom, console.cacheFolder().resolve("maven"), console.env(), settings,
                arguments.values("--maven-profile"), properties(arguments), arguments.has("--offline"),
                (done, total, what) -> progress.at("fetching", done, total, what), console.clock());
        try {
            return MavenBuild.resolve(request);
        } catch (MavenException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), pom.toString());
        } finally {
            progress.end();
        }
    }

    private static Map<String, String> properties(Arguments arguments) {
        var properties = new LinkedHashMap<String, String>();
        for (var text : arguments.values("--maven-property")) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new CommandException(Code.USAGE_ERROR, "a property is written NAME=VALUE", text);
            }
            properties.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return properties;
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
