package org.strongset.ecosystem;

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
    /// Returns it as people write it, for messages: `group:artifact:version`.
    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version;
    }

    /// Reads a POM; an entity in coordinates stands for `?`.
    ///
    /// @throws MetadataException `XML_DTD_FORBIDDEN`, `LIMIT_EXCEEDED` or `MALFORMED`
    static Pom parse(byte[] xml) {
        return StrictXml.read(xml, "the POM", reader -> new Reading(reader).read());
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
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        path.append('/').append(reader.getLocalName());
                        if (isCoordinate(path.toString())) {
                            keep(path.toString(), reader.getElementText().strip());
                            leave();
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> leave();
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
