package org.strongset.maven;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.StrictXml;

/// An XML text as a tree, read by [StrictXml]. Every POM, settings file and descriptor passes here before Maven's own reader
/// sees its bytes.
final class SafeXml {
    /// The most bytes of a text.
    static final int MAX_BYTES = StrictXml.MAX_BYTES;

    private SafeXml() {}

    /// One element, its text stripped.
    record Element(String name, String text, List<Element> children) {
        /// Returns the text of the first child of this name, or an empty one.
        String child(String of) {
            for (var child : children) {
                if (child.name.equals(of)) {
                    return child.text;
                }
            }
            return "";
        }

        /// Returns all children of this name.
        List<Element> all(String of) {
            return children.stream().filter(child -> child.name.equals(of)).toList();
        }

        /// Returns all elements below the children of these names, level by level.
        List<Element> path(String... names) {
            var level = List.of(this);
            for (var next : names) {
                level = level.stream().flatMap(element -> element.all(next).stream()).toList();
            }
            return level;
        }
    }

    /// Returns the root element.
    ///
    /// @param what names the text in messages
    /// @throws XmlRefused `XML_DTD_FORBIDDEN`, `LIMIT_EXCEEDED` or `MALFORMED`
    static Element read(byte[] xml, String what) throws XmlRefused {
        try {
            return StrictXml.read(xml, what, SafeXml::tree);
        } catch (MetadataException e) {
            throw new XmlRefused(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static Element tree(XMLStreamReader reader) throws XMLStreamException {
        Deque<Element> open = new ArrayDeque<>();
        Deque<StringBuilder> texts = new ArrayDeque<>();
        var root = new Element("", "", new ArrayList<>());
        open.push(root);
        texts.push(new StringBuilder());
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    open.push(new Element(reader.getLocalName(), "", new ArrayList<>()));
                    texts.push(new StringBuilder());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    var done = open.pop();
                    open.element().children().add(
                            new Element(done.name(), texts.pop().toString().strip(), List.copyOf(done.children())));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> texts.element()
                        .append(reader.getText());
                default -> {
                    // comments, processing instructions and space between elements say nothing
                }
            }
        }
        return root.children().getFirst();
    }
}
