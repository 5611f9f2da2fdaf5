package org.strongset.ecosystem;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// On which line of a Maven POM something is asked for, for messages about it.
public final class PomLines {
    private static final Set<String> ASKING = Set.of("dependency", "plugin", "extension", "parent", "path");
    private static final String ARTIFACT = "artifactId";

    private PomLines() {}

    /// Returns the line, from 1, of the first element that asks for an artifact, by its artifactId; what no POM is has none. What is
    /// only managed stands behind what is asked for.
    public static Map<String, Integer> of(byte[] xml) {
        try {
            return StrictXml.read(xml, "the POM", PomLines::read);
        } catch (MetadataException _) {
            return Map.of();
        }
    }

    private static Map<String, Integer> read(XMLStreamReader reader) throws XMLStreamException {
        var asked = new HashMap<String, Integer>();
        var managed = new HashMap<String, Integer>();
        var path = new StringBuilder();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                var above = path.substring(path.lastIndexOf("/") + 1);
                if (reader.getLocalName().equals(ARTIFACT) && ASKING.contains(above)) {
                    int line = reader.getLocation().getLineNumber();
                    (path.indexOf("Management/") < 0 ? asked : managed).putIfAbsent(reader.getElementText().strip(),
                            line);
                } else {
                    path.append('/').append(reader.getLocalName());
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                path.setLength(Math.max(0, path.lastIndexOf("/")));
            }
        }
        managed.forEach(asked::putIfAbsent);
        return asked;
    }
}
