package org.strongset.ecosystem;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.strongset.archive.Manifest;
import org.strongset.archive.json.Json;
import org.strongset.model.Purl;

/// Which source repositories a package's own metadata name: what it claims to be made from. Whoever made the package wrote that.
///
/// What names no repository is left out; metadata that cannot be read claim nothing.
///
/// @param repositories at most [#MOST], each once
/// @param from which metadata, for people
public record SourceClaims(List<SourceRepository> repositories, String from) {
    /// More are not taken from one file.
    public static final int MOST = 16;

    private static final String POM = "/pom.xml";
    private static final String MAVEN = "META-INF/maven/";
    /// The well-known labels of a `Project-URL` that lead to the source, and those of a page that may be it.
    private static final Set<String> SOURCES = Set.of("source", "sourcecode", "repository", "code", "github", "gitlab");
    private static final Set<String> PAGES = Set.of("homepage", "home");

    public SourceClaims {
        repositories = List.copyOf(repositories);
    }

    /// Returns whether a file of an archive may hold claims; all are small.
    public static boolean wanted(String path) {
        return path.equals(NpmNaming.PACKAGE_JSON) || PythonNaming.wantedOfWheel(path)
                || PythonNaming.wantedOfSdist(path) || (path.startsWith(MAVEN) && path.endsWith(POM));
    }

    /// Finds what an archive claims.
    ///
    /// @param purl what it is: of a jar that others were packed into, only its own POM counts
    /// @param manifest of the archive, with the [#wanted] files kept
    public static Optional<SourceClaims> find(Purl purl, Manifest manifest) {
        var kept = manifest.kept();
        var path = switch (purl.type()) {
            case "npm" -> Stream.of(NpmNaming.PACKAGE_JSON);
            case "pypi" -> kept.keySet().stream()
                    .filter(name -> PythonNaming.wantedOfWheel(name) || PythonNaming.wantedOfSdist(name));
            case "maven" -> Stream.of(MAVEN + purl.namespace() + "/" + purl.name() + POM);
            default -> Stream.<String>empty();
        };
        var present = path.filter(kept::containsKey).toList();
        if (present.size() != 1) {
            return Optional.empty();
        }
        var where = present.getFirst();
        var bytes = kept.getOrDefault(where, new byte[0]);
        return Optional.of(switch (purl.type()) {
            case "npm" -> npm(where, bytes);
            case "pypi" -> python(where, bytes);
            default -> pom(where, bytes);
        });
    }

    /// Reads `repository` of a `package.json`: an object or text, an address or one of npm's short forms.
    public static SourceClaims npm(String where, byte[] packageJson) {
        return guarded(where, () -> {
            var json = JsonObject.parse(where, packageJson);
            return json.find("repository").flatMap(value -> switch (value) {
                case Json.Text(var text) -> Optional.of(text);
                case Json.Members members -> new JsonObject(where, members).find("url")
                        .flatMap(url -> url instanceof Json.Text(var text) ? Optional.of(text) : Optional.empty());
                case Json _ -> Optional.empty();
            }).flatMap(SourceRepository::findNpm).stream();
        });
    }

    /// Reads `Project-URL` and `Home-page` of a METADATA or PKG-INFO.
    public static SourceClaims python(String where, byte[] metadata) {
        return guarded(where, () -> {
            var headers = Headers.metadata(where, metadata);
            var pages = new ArrayList<>(headers.all("Home-page"));
            var sources = new ArrayList<String>();
            for (var labelled : headers.all("Project-URL")) {
                int comma = labelled.indexOf(',');
                var label = comma < 0 ? "" : bare(labelled.substring(0, comma));
                if (SOURCES.contains(label)) {
                    sources.add(labelled.substring(comma + 1));
                } else if (PAGES.contains(label)) {
                    pages.add(labelled.substring(comma + 1));
                }
            }
            return claimed(sources, pages);
        });
    }

    /// A page is a source only if it is that of a repository on a forge.
    private static Stream<SourceRepository> claimed(List<String> sources, List<String> pages) {
        return Stream.concat(sources.stream().flatMap(url -> SourceRepository.find(url).stream()),
                pages.stream().flatMap(url -> SourceRepository.find(url).stream())
                        .filter(SourceRepository::isOnKnownForge));
    }

    /// A label without blanks and punctuation, in lower case (Python's well-known project URLs).
    private static String bare(String label) {
        var bare = new StringBuilder();
        label.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(bare::appendCodePoint);
        return bare.toString();
    }

    /// Reads `<scm>` and `<url>` of a POM; what it inherits from its parent is not in it, so it does not claim it.
    public static SourceClaims pom(String where, byte[] xml) {
        return guarded(where, () -> {
            var sources = new ArrayList<String>();
            var pages = StrictXml.read(xml, where, reader -> urls(reader, sources));
            return claimed(sources, pages);
        });
    }

    /// Returns the pages, and adds the sources.
    private static List<String> urls(XMLStreamReader reader, List<String> sources) throws XMLStreamException {
        var pages = new ArrayList<String>();
        var path = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.append('/').append(reader.getLocalName());
                    switch (path.toString()) {
                        case "/project/scm/url", "/project/scm/connection", "/project/scm/developerConnection" -> {
                            sources.add(reader.getElementText());
                            path.setLength(path.lastIndexOf("/"));
                        }
                        case "/project/url" -> {
                            pages.add(reader.getElementText());
                            path.setLength(path.lastIndexOf("/"));
                        }
                        default -> {
                            // claims no source
                        }
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> path.setLength(path.lastIndexOf("/"));
                default -> {
                    // text between elements
                }
            }
        }
        return pages;
    }

    private static SourceClaims guarded(String where, Supplier<Stream<SourceRepository>> reading) {
        try {
            return new SourceClaims(List.copyOf(new LinkedHashSet<>(reading.get().limit(MOST).toList())), where);
        } catch (MetadataException e) {
            return new SourceClaims(List.of(), where + ", which cannot be read: " + e.getMessage());
        }
    }
}
