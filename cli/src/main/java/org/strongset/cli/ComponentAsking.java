package org.strongset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.strongset.check.Question;
import org.strongset.check.Question.Known;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.components.Component;
import org.strongset.ecosystem.components.ComponentList;
import org.strongset.ecosystem.npm.Integrity;
import org.strongset.ecosystem.python.PythonName;
import org.strongset.ecosystem.python.PythonVersion;
import org.strongset.maven.Coordinates;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.model.Reason;

/// Turns a list of components into questions: each ecosystem's own indexes are asked for the bytes that the list names.
///
/// A `repository_url` in a purl is somebody's claim, and no index is asked because of it.
final class ComponentAsking {
    /// Packagings of Maven whose file is a jar.
    private static final List<String> JARS = List.of("jar", "maven-plugin", "ejb", "bundle", "eclipse-plugin");

    /// What a repository answers with another version.
    private static final Pattern UNRESOLVED = Pattern.compile("(?i)^(latest|release)$|-SNAPSHOT$|[\\[(,)\\]]");

    private final Path file;
    private final String shown;
    private final Console console;
    private final Clients clients;
    private final List<Asked> asked = new ArrayList<>();

    private ComponentAsking(Path file, String shown, Console console, Clients clients) {
        this.file = file;
        this.shown = shown;
        this.console = console;
        this.clients = clients;
    }

    /// What asks the indexes of each client's own configuration.
    interface Clients {
        List<Asked> npm(List<org.strongset.npm.Request.Subject.Release> packages);

        List<Asked> pip(List<org.strongset.pip.Subject.File> files);

        List<Asked> maven(List<Coordinates> files);
    }

    /// Returns the tree of a document; empty if a file is none.
    static Optional<Tree> find(String operand, Console console, Clients clients) {
        var file = console.path(operand);
        if (!ComponentList.isCalledSo(String.valueOf(file.getFileName())) || !Files.isRegularFile(file,
                LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(ComponentList.MOST_BYTES + 1);
        } catch (IOException e) {
            throw new CommandException(Code.SUBJECT_UNREADABLE, String.valueOf(e.getMessage()), operand);
        }
        if (!ComponentList.isOne(bytes)) {
            return Optional.empty();
        }
        try {
            var list = ComponentList.parse(operand, bytes);
            var tree = new ComponentTree(operand, list, new ComponentAsking(file, operand, console, clients).of(list));
            if (tree.asked().isEmpty()) { // nothing was decided on, and that is no yes
                throw new CommandException(Code.USAGE_ERROR, "nothing that it names can be asked about",
                        operand, tree.notes().stream().map(Reason::message).toList());
            }
            return Optional.of(tree);
        } catch (MetadataException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), operand);
        }
    }

    private List<Asked> of(ComponentList list) {
        var byType = new LinkedHashMap<String, List<Component>>();
        for (var one : list.components().stream().filter(ComponentTree::isAsked).distinct().toList()) {
            ComponentTree.unnamed(one, place(one)).ifPresentOrElse(asked::add,
                    () -> byType.computeIfAbsent(one.purl().type(),
                            _ -> new ArrayList<>()).add(one));
        }
        npm(byType.getOrDefault("npm", List.of()));
        pip(byType.getOrDefault("pypi", List.of()));
        maven(byType.getOrDefault("maven", List.of()));
        return asked;
    }

    private Place place(Component one) {
        return Place.of(console.cwd(), file, one.line());
    }

    /// An index of npm names one digest of a file. Of several that a list gives only the longest is asked about: nobody could compare the
    /// others, and each would stand for other bytes if they did not belong together.
    private void npm(List<Component> all) {
        if (all.isEmpty()) {
            return;
        }
        var called = new HashMap<Purl, List<Component>>();
        all.forEach(one -> called.computeIfAbsent(plain(one.purl()), _ -> new ArrayList<>()).add(one));
        var packages = all.stream()
                .map(one -> new org.strongset.npm.Request.Subject.Release(plain(one.purl()), new Integrity(
                        List.of(longest(one)), List.of())))
                .distinct().toList();
        for (var one : clients.npm(packages)) {
            asked.add(switch (one) {
                case Asked.OfTree(Question.ByIndex question, var _) when called.containsKey(question.called()) ->
                    new Asked.OfTree(question,
                            new ComponentNeed(place(named(called.get(question.called()), question))));
                case Asked.Absent absent when called.containsKey(absent.purl()) -> new Asked.Absent(absent.purl(),
                        absent
                                .shown(),
                        new ComponentNeed(place(called.get(absent.purl()).getFirst())), absent.code(), absent
                                .message());
                default -> one;
            });
        }
    }

    /// Indexes of Python name files by SHA-256; of several digests of one file only one is asked about, as above.
    private static Digest ofIndex(Component one) {
        return one.digests().stream().filter(digest -> digest.algorithm() == Digest.Algorithm.SHA256).findFirst()
                .orElseGet(() -> longest(one));
    }

    private static Digest longest(Component one) {
        return one.digests().stream().max(Comparator.comparing(Digest::algorithm)).orElseThrow();
    }

    /// Returns which of several of one name a question is about.
    private static Component named(List<Component> all, Question.ByIndex question) {
        return all.stream().filter(one -> question.digests().contains(longest(one))).findFirst().orElse(all.getFirst());
    }

    private void pip(List<Component> all) {
        var files = new ArrayList<org.strongset.pip.Subject.File>();
        for (var one : all) {
            var name = PythonName.find(one.purl().name());
            var version = PythonVersion.find(String.valueOf(one.purl().version()));
            if (name.isPresent() && version.isPresent()) {
                files.add(new org.strongset.pip.Subject.File(shown + ": line " + one.line(), name.get(), version.get(),
                        List.of(ofIndex(one))));
            } else {
                asked.add(new Asked.Absent(one.purl(), one.purl().name(), new ComponentNeed(place(one)),
                        Code.NOT_RESOLVED,
                        "it is no name and version of Python"));
            }
        }
        if (!files.isEmpty()) {
            asked.addAll(clients.pip(files));
        }
    }

    private void maven(List<Component> all) {
        var wanted = new LinkedHashMap<Coordinates, List<Component>>();
        for (var one : all) {
            try {
                wanted.computeIfAbsent(coordinates(one.purl()), _ -> new ArrayList<>()).add(one);
            } catch (IllegalArgumentException e) {
                asked.add(new Asked.Absent(one.purl(), one.purl().name(), new ComponentNeed(place(one)),
                        Code.NOT_RESOLVED,
                        String.valueOf(e.getMessage())));
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        var byPurl = new HashMap<Purl, List<Component>>();
        wanted.forEach((coordinates, of) -> byPurl.put(coordinates.purl(), of));
        for (var one : clients.maven(List.copyOf(wanted.keySet()))) {
            switch (one) {
                case Asked.OfTree(Question.ByBuild question, var _) when byPurl.containsKey(question.called()) ->
                    byPurl.get(question.called()).forEach(component -> asked.add(named(question, component)));
                case Asked.Absent absent when byPurl.containsKey(absent.purl()) -> asked.add(new Asked.Absent(absent
                        .purl(), absent.shown(), new ComponentNeed(place(byPurl.get(absent.purl()).getFirst())),
                        absent
                                .code(),
                        absent.message()));
                case Asked.OfTree(Question.ByBuild question, var _) -> asked.add(new Asked.Absent(question.called(),
                        question.shown(), new ComponentNeed(Place.of(console.cwd(), file, 1)), Code.NOT_RESOLVED,
                        "a repository gave this in place of what " + shown + " names"));
                default -> asked.add(one);
            }
        }
    }

    /// The bytes that a repository has must be those that the list names, by each digest that it gives.
    private Asked named(Question.ByBuild question, Component one) {
        var known = new ArrayList<>(question.known());
        try {
            var bytes = Digests.of(question.file(), one.digests());
            one.digests().stream().filter(said -> !bytes.contains(said)).findFirst().ifPresent(said -> known.add(
                    new Known(Code.DIGEST_MISMATCH, shown + " says " + said + ", and the file has " + bytes.stream()
                            .filter(has -> has.algorithm() == said.algorithm()).findFirst().orElseThrow())));
        } catch (IOException e) {
            known.add(new Known(Code.SUBJECT_UNREADABLE, String.valueOf(e.getMessage())));
        }
        return new Asked.OfTree(new Question.ByBuild(question.file(), question.shown(), question.called(), question
                .evidence(), question.pom(), question.listing(), question.server(), known, question.pin()),
                new ComponentNeed(
                        place(one)));
    }

    private static Purl plain(Purl purl) {
        return Purl.of(purl.type(), purl.namespace(), purl.name(), purl.version());
    }

    private static Coordinates coordinates(Purl purl) {
        var version = String.valueOf(purl.version());
        if (UNRESOLVED.matcher(version).find()) {
            throw new IllegalArgumentException("\"" + version + "\" is no version, but asks for some version or other");
        }
        var type = purl.qualifiers().getOrDefault("type", "jar");
        var classifier = purl.qualifiers().getOrDefault("classifier", type.equals("test-jar") ? "tests" : "");
        return new Coordinates(String.valueOf(purl.namespace()), purl.name(), String.valueOf(purl.version()),
                classifier,
                JARS.contains(type) || type.equals("test-jar") ? "jar" : type);
    }
}
