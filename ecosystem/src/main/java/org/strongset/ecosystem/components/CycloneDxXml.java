package org.strongset.ecosystem.components;

import java.util.ArrayDeque;
import java.util.Deque;
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

    /// A component whose end was not read yet.
    private static final class Open {
        private final Hashes hashes = new Hashes();
        private final String kind;
        private final boolean own;
        private String name = "";
        private @Nullable String version;
        private @Nullable String purl;
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

    private void start(String name) throws XMLStreamException {
        if (path.isEmpty()) {
            root(name);
        }
        var above = path.peek();
        if (name.equals("component") && ("components".equals(above) || "metadata".equals(above))) {
            open.push(new Open(String.valueOf(reader.getAttributeValue(null, "type")), "metadata".equals(above)));
        } else if (name.equals("Signature")) {
            draft().remark("its signature is not read");
        }
        var one = open.peek();
        if (one != null && "component".equals(above) && isText(name)) {
            text(one, name);
        } else if (one != null && name.equals("hash") && "hashes".equals(above) && isOfComponent()) {
            one.hashes.add(String.valueOf(reader.getAttributeValue(null, "alg")), reader.getElementText());
        } else {
            path.push(name);
        }
    }

    private void root(String name) {
        var namespace = String.valueOf(reader.getNamespaceURI());
        if (!name.equals("bom") || !namespace.startsWith(NAMESPACE)) {
            throw new MetadataException(Code.MALFORMED,
                    where + " begins with <" + name + ">, and not with <bom> of CycloneDX");
        }
        draft = new Draft(where, "CycloneDX " + CycloneDxJson.version(where, namespace.substring(NAMESPACE
                .length())));
    }

    /// Hashes stand below external references, too.
    private boolean isOfComponent() {
        var above = path.iterator();
        above.next();
        return above.hasNext() && above.next().equals("component");
    }

    private static boolean isText(String name) {
        return name.equals("name") || name.equals("group") || name.equals("version") || name.equals("purl");
    }

    private void text(Open one, String name) throws XMLStreamException {
        int line = reader.getLocation().getLineNumber();
        var text = reader.getElementText().strip();
        switch (name) {
            case "name" -> one.name = one.name + text;
            case "group" -> one.name = text + "/" + one.name;
            case "version" -> one.version = text;
            default -> {
                one.purl = text;
                one.line = line;
            }
        }
    }

    private void end() {
        if (path.pop().equals("component") && !open.isEmpty()) {
            var one = open.pop();
            if (!one.own) {
                draft().add(one.purl, one.kind, one.name, one.version, one.hashes, one.line);
            }
        }
    }
}
