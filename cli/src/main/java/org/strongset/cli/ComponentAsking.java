package org.strongset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

/// Turns a list of components into questions: each ecosystem's own indexes are asked for the bytes that the list names.
///
/// A `repository_url` in a purl is somebody's claim, and no index is asked because of it.
final class ComponentAsking {
    /// Packagings of Maven whose file is a jar.
    private static final List<String> JARS = List.of("jar", "maven-plugin", "ejb", "bundle", "eclipse-plugin");

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
            return Optional.of(new ComponentTree(operand, list, new ComponentAsking(file, operand, console, clients).of(
                    list)));
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

    private void npm(List<Component> all) {
        if (all.isEmpty()) {
            return;
        }
        var packages = all.stream()
                .map(one -> new org.strongset.npm.Request.Subject.Release(plain(one.purl()), new Integrity(
                        one.digests(), List.of())))
                .toList();
        put(clients.npm(packages), all, one -> plain(one.purl()));
    }

    private void pip(List<Component> all) {
        var files = new ArrayList<org.strongset.pip.Subject.File>();
        for (var one : all) {
            var name = PythonName.find(one.purl().name());
            var version = PythonVersion.find(String.valueOf(one.purl().version()));
            if (name.isPresent() && version.isPresent()) {
                files.add(new org.strongset.pip.Subject.File(shown + ": line " + one.line(), name.get(), version.get(),
                        one
                                .digests()));
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
        var wanted = new LinkedHashMap<Coordinates, Component>();
        for (var one : all) {
            try {
                wanted.putIfAbsent(coordinates(one.purl()), one);
            } catch (IllegalArgumentException e) {
                asked.add(new Asked.Absent(one.purl(), one.purl().name(), new ComponentNeed(place(one)),
                        Code.NOT_RESOLVED,
                        String.valueOf(e.getMessage())));
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        var byPurl = new HashMap<Purl, Component>();
        wanted.forEach((coordinates, one) -> byPurl.put(coordinates.purl(), one));
        for (var one : clients.maven(List.copyOf(wanted.keySet()))) {
            asked.add(switch (one) {
                case Asked.OfTree(Question.ByBuild question, var _) when byPurl.containsKey(question.called()) ->
                    named(question, byPurl.get(question.called()));
                case Asked.Absent absent when byPurl.containsKey(absent.purl()) -> new Asked.Absent(absent.purl(),
                        absent
                                .shown(),
                        new ComponentNeed(place(byPurl.get(absent.purl()))), absent.code(), absent.message());
                default -> one;
            });
        }
    }

    /// The bytes that a repository has must be those that the list names.
    private Asked named(Question.ByBuild question, Component one) {
        var known = new ArrayList<>(question.known());
        try {
            var bytes = Digests.of(question.file(), one.digests());
            if (one.digests().stream().noneMatch(bytes::contains)) {
                known.add(new Known(Code.DIGEST_MISMATCH,
                        shown + " says " + one.digests().getFirst() + ", and the file has "
                                + bytes.getFirst()));
            }
        } catch (IOException e) {
            known.add(new Known(Code.SUBJECT_UNREADABLE, String.valueOf(e.getMessage())));
        }
        return new Asked.OfTree(new Question.ByBuild(question.file(), question.shown(), question.called(), question
                .evidence(), question.pom(), question.listing(), question.server(), known, question.pin()),
                new ComponentNeed(
                        place(one)));
    }

    private void put(List<Asked> answers, List<Component> all, Function<Component, Purl> called) {
        Map<Purl, Component> byPurl = new HashMap<>();
        all.forEach(one -> byPurl.putIfAbsent(called.apply(one), one));
        for (var one : answers) {
            asked.add(switch (one) {
                case Asked.OfTree(Question.ByIndex question, var _) when byPurl.containsKey(question.called()) ->
                    new Asked.OfTree(question, new ComponentNeed(place(of(all, question.digests(), byPurl.get(question
                            .called())))));
                case Asked.Absent absent when byPurl.containsKey(absent.purl()) -> new Asked.Absent(absent.purl(),
                        absent
                                .shown(),
                        new ComponentNeed(place(byPurl.get(absent.purl()))), absent.code(), absent.message());
                default -> one;
            });
        }
    }

    private static Component of(List<Component> all, List<Digest> digests, Component first) {
        return all.stream()
                .filter(one -> plain(one.purl()).equals(plain(first.purl())) && one.digests().stream().anyMatch(
                        digests::contains))
                .findFirst().orElse(first);
    }

    private static Purl plain(Purl purl) {
        return Purl.of(purl.type(), purl.namespace(), purl.name(), purl.version());
    }

    private static Coordinates coordinates(Purl purl) {
        var type = purl.qualifiers().getOrDefault("type", "jar");
        var classifier = purl.qualifiers().getOrDefault("classifier", type.equals("test-jar") ? "tests" : "");
        return new Coordinates(String.valueOf(purl.namespace()), purl.name(), String.valueOf(purl.version()),
                classifier,
                JARS.contains(type) || type.equals("test-jar") ? "jar" : type);
    }
}
