package org.strongset.maven;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.strongset.ecosystem.ForeignEntities;
import org.strongset.model.Code;

/// Reads XML without ever opening anything else: no DTD, no entities but XML's own five (THREATS.md JP-01, JP-02).
///
/// Every POM, settings file and descriptor passes here before Maven's own reader sees its bytes.
final class SafeXml {
    /// The most bytes of a text.
    static final int MAX_BYTES = 4 << 20;
    private static final int MAX_DEPTH = 100;

    private static final XMLInputFactory FACTORY = factory();

    private SafeXml() {}

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty("jdk.xml.elementAttributeLimit", "100");
        factory.setProperty("jdk.xml.maxElementDepth", Integer.toString(MAX_DEPTH));
        return factory;
    }

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
        if (xml.length > MAX_BYTES) {
            throw new XmlRefused(Code.LIMIT_EXCEEDED, what + " has " + xml.length + " bytes; at most " + MAX_BYTES);
        }
        try {
            var reader = newReader(ForeignEntities.masked(xml));
            try {
                return tree(reader, what);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            String message = String.valueOf(e.getMessage());
            // The JDK marks its own limits by a number from the JAXP family.
            throw new XmlRefused(message.contains("JAXP00010") ? Code.LIMIT_EXCEEDED : Code.MALFORMED,
                    what + " cannot be read: " + message);
        } catch (MissingResourceException e) { // the JDK lacks the message for a bad character in a <!DOCTYPE …>
            throw new XmlRefused(Code.MALFORMED, what + " cannot be read: " + e.getKey());
        }
    }

    private static XMLStreamReader newReader(byte[] xml) throws XMLStreamException {
        synchronized (FACTORY) { // factories need not be safe for threads
            return FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml));
        }
    }

    private static Element tree(XMLStreamReader reader, String what) throws XMLStreamException, XmlRefused {
        Deque<Element> open = new ArrayDeque<>();
        Deque<StringBuilder> texts = new ArrayDeque<>();
        var root = new Element("", "", new ArrayList<>());
        open.push(root);
        texts.push(new StringBuilder());
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw new XmlRefused(Code.XML_DTD_FORBIDDEN,
                        what + " has a document type declaration (<!DOCTYPE …>)");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() > MAX_DEPTH) {
                        throw new XmlRefused(Code.LIMIT_EXCEEDED, what + " is nested deeper than " + MAX_DEPTH);
                    }
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
