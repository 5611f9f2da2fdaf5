package org.strongset.ecosystem;

import java.io.ByteArrayInputStream;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// The coordinates that a Maven POM gives itself; group and version may come from its `<parent>`.
///
/// @param group its groupId
/// @param artifact its artifactId
/// @param version its version; may hold `${…}`, which only a build could fill in
record Pom(String group, String artifact, String version) {
    private static final int MAX_BYTES = 4 << 20;
    private static final int MAX_DEPTH = 100;

    /// Returns it as people write it, for messages: `group:artifact:version`.
    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version;
    }

    /// Reads a POM without ever opening anything else: no DTD, and no entities but the five of XML (THREATS.md JP-01, JP-02);
    /// in coordinates all others stand for `?`.
    ///
    /// @throws MetadataException `XML_DTD_FORBIDDEN`, `LIMIT_EXCEEDED` or `MALFORMED`
    static Pom parse(byte[] xml) {
        if (xml.length > MAX_BYTES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED,
                    "the POM has " + xml.length + " bytes; at most " + MAX_BYTES);
        }
        try {
            var reader = factory().createXMLStreamReader(new ByteArrayInputStream(ForeignEntities.masked(xml)));
            var pom = new Reading(reader).read();
            reader.close();
            return pom;
        } catch (XMLStreamException e) {
            String message = String.valueOf(e.getMessage());
            // The JDK marks its own limits by a number from the JAXP family.
            throw new MetadataException(message.contains("JAXP00010") ? Code.LIMIT_EXCEEDED : Code.MALFORMED,
                    "the POM cannot be read: " + message);
        } catch (MissingResourceException e) { // the JDK lacks the message for a bad character in a <!DOCTYPE …>
            throw new MetadataException(Code.MALFORMED, "the POM cannot be read: " + e.getKey());
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty("jdk.xml.elementAttributeLimit", "100");
        factory.setProperty("jdk.xml.maxElementDepth", Integer.toString(MAX_DEPTH));
        return factory;
    }

    /// One pass over the document; only children of `<project>` and of its `<parent>` matter.
    private static final class Reading {
        private final XMLStreamReader reader;
        private final StringBuilder path = new StringBuilder();
        private @Nullable String group;
        private @Nullable String artifact;
        private @Nullable String version;
        private @Nullable String parentGroup;
        private @Nullable String parentVersion;

        Reading(XMLStreamReader reader) {
            this.reader = reader;
        }

        Pom read() throws XMLStreamException {
            int depth = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD -> throw new MetadataException(Code.XML_DTD_FORBIDDEN,
                            "the POM has a document type declaration (<!DOCTYPE …>)");
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > MAX_DEPTH) {
                            throw new MetadataException(Code.LIMIT_EXCEEDED,
                                    "the POM is nested deeper than " + MAX_DEPTH);
                        }
                        path.append('/').append(reader.getLocalName());
                        if (isCoordinate(path.toString())) {
                            keep(path.toString(), reader.getElementText().strip());
                            leave();
                            depth--;
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        leave();
                        depth--;
                    }
                    default -> {
                        // text, comments and processing instructions say nothing of the coordinates
                    }
                }
            }
            return new Pom(require("groupId", group == null ? parentGroup : group), require("artifactId", artifact),
                    require("version", version == null ? parentVersion : version));
        }

        private void leave() {
            path.setLength(path.lastIndexOf("/"));
        }

        private static boolean isCoordinate(String path) {
            return switch (path) {
                case "/project/groupId", "/project/artifactId", "/project/version", "/project/parent/groupId",
                        "/project/parent/version" ->
                    true;
                default -> false;
            };
        }

        private void keep(String path, String value) {
            switch (path) {
                case "/project/groupId" -> group = once(path, group, value);
                case "/project/artifactId" -> artifact = once(path, artifact, value);
                case "/project/version" -> version = once(path, version, value);
                case "/project/parent/groupId" -> parentGroup = once(path, parentGroup, value);
                default -> parentVersion = once(path, parentVersion, value);
            }
        }

        private static String once(String path, @Nullable String before, String value) {
            if (before != null) {
                throw new MetadataException(Code.MALFORMED, "the POM has " + path + " twice");
            }
            return value;
        }

        private static String require(String what, @Nullable String value) {
            if (value == null || value.isEmpty()) {
                throw new MetadataException(Code.MALFORMED, "the POM has no " + what);
            }
            return value;
        }
    }
}
