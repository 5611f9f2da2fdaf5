package org.strongset.ecosystem.components;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.StrictXml;
import org.strongset.ecosystem.components.Draft.Hashes;
import org.strongset.model.Code;

/// Reads CycloneDX as XML.
final class CycloneDxXml {
    private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";

    private final String where;
    private final XMLStreamReader reader;
    private final Deque<String> path = new ArrayDeque<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Draft draft;
    private String namespace = "";

    /// A component whose end was not read yet.
    private static final class Open {
        private final Hashes hashes = new Hashes();
        private final String kind;
        private final boolean own;
        private final Map<String, String> texts = new HashMap<>();
        private int line = 1;

        Open(String kind, boolean own) {
            this.kind = kind;
            this.own = own;
        }
    }

    private CycloneDxXml(String where, XMLStreamReader reader) {
        this.where = where;
        this.reader = reader;
    }

    static boolean isOne(String head) {
        return head.contains("<") && head.contains(NAMESPACE);
    }

    static ComponentList parse(String where, byte[] bytes) {
        return StrictXml.read(bytes, where, reader -> new CycloneDxXml(where, reader).read());
    }

    private ComponentList read() throws XMLStreamException {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                start(reader.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end();
            }
        }
        return draft().done();
    }

    private Draft draft() {
        if (draft == null) {
            throw new MetadataException(Code.MALFORMED, where + " has no element <bom> of CycloneDX");
        }
        return draft;
    }

    /// Only what leads to components is entered. A pedigree, a tool and an extension of somebody else's have components and purls, too, and
    /// they are not those of this one.
    private void start(String name) throws XMLStreamException {
        if (path.isEmpty()) {
            root(name);
            path.push(name);
            return;
        }
        var above = path.peek();
        var one = open.peek();
        boolean isOurs = namespace.equals(reader.getNamespaceURI());
        if (!isOurs && name.equals("Signature")) {
            draft().remark("its signature is not read");
            skip();
        } else if (isOurs && one != null && "component".equals(above) && isText(name)) {
            text(one, name);
        } else if (isOurs && one != null && name.equals("hash") && "hashes".equals(above)) {
            one.hashes.add(String.valueOf(reader.getAttributeValue(null, "alg")), reader.getElementText());
        } else if (isOurs && isEntered(above, name)) {
            if (name.equals("component")) {
                open.push(new Open(String.valueOf(reader.getAttributeValue(null, "type")), "metadata".equals(above)));
            }
            path.push(name);
        } else {
            skip();
        }
    }

    private static boolean isEntered(String above, String name) {
        return switch (String.valueOf(above)) {
            case "bom" -> name.equals("components") || name.equals("metadata");
            case "metadata", "components" -> name.equals("component");
            case "component" -> name.equals("components") || name.equals("hashes");
            default -> false;
        };
    }

    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0;) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private void root(String name) {
        namespace = String.valueOf(reader.getNamespaceURI());
        if (!name.equals("bom") || !namespace.startsWith(NAMESPACE)) {
            throw new MetadataException(Code.MALFORMED,
                    where + " begins with <" + name + ">, and not with <bom> of CycloneDX");
        }
        draft = new Draft(where, "CycloneDX " + CycloneDxJson.version(where, namespace.substring(NAMESPACE
                .length())));
    }

    private static boolean isText(String name) {
        return name.equals("name") || name.equals("group") || name.equals("version") || name.equals("purl");
    }

    private void text(Open one, String name) throws XMLStreamException {
        int line = reader.getLocation().getLineNumber();
        if (one.texts.put(name, reader.getElementText().strip()) != null) {
            throw draft().malformed(line, "a component has two elements <" + name + ">");
        }
        if (name.equals("purl")) {
            one.line = line;
        }
    }

    private void end() {
        if (path.pop().equals("component") && !open.isEmpty()) {
            var one = open.pop();
            var group = one.texts.containsKey("group") ? one.texts.get("group") + "/" : "";
            var name = group + one.texts.getOrDefault("name", "");
            if (one.own) {
                draft().project(name);
            } else {
                draft().add(one.texts.get("purl"), one.kind, name, one.texts.get("version"), one.hashes, one.line);
            }
        }
    }
}
