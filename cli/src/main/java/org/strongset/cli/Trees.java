package org.strongset.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.maven.Coordinates;
import org.strongset.maven.MavenBuild;
import org.strongset.maven.MavenException;
import org.strongset.maven.Request;
import org.strongset.maven.Resolution;
import org.strongset.model.Code;

/// Which operands of `check` are projects, and whose.
final class Trees {
    /// What only a Maven build takes, as Maven itself takes it.
    static final List<Option> OF_BUILDS = List.of(
            Option.many("--maven-profile", "ID", "of a pom.xml: activate this profile (!ID: not this one), as mvn -P"),
            Option.many("--maven-property", "NAME=VALUE", "of a pom.xml: set this property, as mvn -D"),
            Option.one("--maven-settings", "FILE", "of a pom.xml: the user's settings, as mvn -s"));

    private Trees() {}

    /// Returns the projects, or the package, that an operand names: of a folder all that it has. None if it is a file.
    ///
    /// @param asks what the policies ask
    static List<Tree> find(String operand, Arguments arguments, Console console, Asks asks) {
        if (NpmTree.isPackage(operand)) {
            return List.of(NpmTree.ofPackage(operand, arguments, console, asks));
        } else if (PythonTree.isPackage(operand)) {
            return List.of(PythonTree.ofPackage(operand, arguments, console, asks));
        } else if (operand.startsWith("pkg:") || operand.equals("-") || arguments.has("--as")) {
            return List.of();
        }
        var trees = new ArrayList<Tree>();
        if (isBuild(console.path(operand))) {
            var path = console.file(operand);
            var resolution = resolve(path, arguments, console, asks.bundles());
            var pom = Files.isDirectory(path) ? path.resolve("pom.xml") : path;
            trees.add(new BuildTree(operand, resolution, new ModuleLines(console.cwd(), pom, resolution), asks
                    .listings()));
        }
        if (NpmTree.isOne(console.path(operand))) {
            trees.add(NpmTree.of(operand, console.file(operand), arguments, console, asks));
        }
        PythonTree.find(operand, arguments, console, asks).ifPresent(trees::add);
        if (trees.isEmpty()) {
            ComponentAsking.find(operand, console, clients(operand, arguments, console, asks)).ifPresent(trees::add);
        }
        return trees;
    }

    private static ComponentAsking.Clients clients(String operand, Arguments arguments, Console console, Asks asks) {
        return new ComponentAsking.Clients() {
            @Override
            public List<Asked> npm(List<org.strongset.npm.Request.Subject.Release> packages) {
                return NpmTree.ofListed(operand, packages, arguments, console, asks).asked(arguments.has("--pin"));
            }

            @Override
            public List<Asked> pip(List<org.strongset.pip.Subject.File> files) {
                return PythonTree.ofListed(operand, files, arguments, console, asks).asked(arguments.has("--pin"));
            }

            @Override
            public List<Asked> maven(List<Coordinates> files) {
                var pom = console.cwd().resolve("pom.xml");
                var resolution = resolve(request(pom, arguments, console, asks.bundles()).withFiles(files), console);
                return new BuildTree(operand, resolution, new ModuleLines(console.cwd(), pom, resolution),
                        asks.listings())
                        .asked(arguments.has("--pin"));
            }
        };
    }

    /// A `pom.xml`, or a folder with one.
    private static boolean isBuild(Path path) {
        return String.valueOf(path.getFileName()).equals("pom.xml") || Files.isRegularFile(path.resolve("pom.xml"));
    }

    private static Resolution resolve(Path pom, Arguments arguments, Console console, boolean bundles) {
        return resolve(request(pom, arguments, console, bundles), console);
    }

    private static Request request(Path pom, Arguments arguments, Console console, boolean bundles) {
        @Nullable
        Path settings = arguments.value("--maven-settings").map(console::path).orElse(null);
        return new Request(pom, console.cacheFolder().resolve("maven"), console.env(), settings, arguments.values(
                "--maven-profile"), properties(arguments), arguments.has("--offline"),
                org.strongset.maven.Progress.NONE, console.clock(),
                bundles, List.of());
    }

    private static Resolution resolve(Request request, Console console) {
        var progress = new Progress(console);
        try {
            return MavenBuild.resolve(request.withProgress((done, total, what) -> progress.at("fetching", done, total,
                    what)));
        } catch (MavenException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), request.pom().toString());
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
}
