package org.strongset.ecosystem;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.MissingResourceException;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.strongset.model.Code;

/// Reads XML without ever opening anything else: no DTD, and no entities but the five of XML (THREATS.md JP-01, JP-02); all
/// others stand for `?`.
///
/// The bytes become text here and not in the JDK's parser, which prints on stderr what it cannot decode.
public final class StrictXml {
    /// The most bytes of a text.
    public static final int MAX_BYTES = 4 << 20;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_DECLARATION = 1024;
    private static final Pattern ENCODING = Pattern
            .compile("\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]{0,40})[\"']");
    private static final XMLInputFactory FACTORY = factory();

    private StrictXml() {}

    /// What is done with a text.
    public interface Reading<T> {
        /// Reads what it needs of the text, from its beginning.
        ///
        /// @throws XMLStreamException if the text is not well-formed
        T read(XMLStreamReader reader) throws XMLStreamException;
    }

    /// Returns what `reading` makes of the text.
    ///
    /// @param what names the text in messages
    /// @throws MetadataException `XML_DTD_FORBIDDEN`, `LIMIT_EXCEEDED` or `MALFORMED`
    public static <T> T read(byte[] xml, String what, Reading<T> reading) {
        if (xml.length > MAX_BYTES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED,
                    what + " has " + xml.length + " bytes; at most " + MAX_BYTES);
        }
        try {
            var reader = new Bounded(newReader(text(ForeignEntities.masked(xml), what)), what);
            try {
                return reading.read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            String message = String.valueOf(e.getMessage());
            // The JDK marks its own limits by a number from the JAXP family.
            throw new MetadataException(message.contains("JAXP00010") ? Code.LIMIT_EXCEEDED : Code.MALFORMED,
                    what + " cannot be read: " + message);
        } catch (MissingResourceException e) { // the JDK lacks the message for a bad character in a <!DOCTYPE …>
            throw new MetadataException(Code.MALFORMED, what + " cannot be read: " + e.getKey());
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

    private static XMLStreamReader newReader(String text) throws XMLStreamException {
        synchronized (FACTORY) { // factories need not be safe for threads
            return FACTORY.createXMLStreamReader(new StringReader(text));
        }
    }

    private static String text(byte[] xml, String what) {
        var encoding = encoding(xml, what);
        try {
            var text = encoding.newDecoder().decode(ByteBuffer.wrap(xml)).toString(); // strict, as new decoders are
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new MetadataException(Code.MALFORMED, what + " cannot be read: its bytes are not " + encoding);
        }
    }

    /// Returns what the mark at the beginning says, else the declaration, else UTF-8 (XML 1.0, appendix F).
    private static Charset encoding(byte[] xml, String what) {
        var head = new String(xml, 0, Math.min(xml.length, MAX_DECLARATION), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00fe\u00ff") || head.startsWith("\u00ff\u00fe")) {
            return StandardCharsets.UTF_16;
        }
        if (!head.startsWith("<?xml")) {
            return StandardCharsets.UTF_8;
        }
        int end = head.indexOf("?>");
        if (end < 0) {
            throw new MetadataException(Code.MALFORMED, what + " cannot be read: its declaration <?xml … has no end");
        }
        var said = ENCODING.matcher(head.substring(0, end));
        try {
            return said.find() ? Charset.forName(said.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new MetadataException(Code.MALFORMED,
                    what + " cannot be read: no encoding is called " + e.getMessage());
        }
    }

    /// Goes no deeper than is allowed, and into no document type.
    private static final class Bounded extends StreamReaderDelegate {
        private final String what;
        private int depth;

        Bounded(XMLStreamReader reader, String what) {
            super(reader);
            this.what = what;
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            switch (event) {
                case XMLStreamConstants.DTD -> throw new MetadataException(Code.XML_DTD_FORBIDDEN,
                        what + " has a document type declaration (<!DOCTYPE …>)");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MAX_DEPTH) {
                        throw new MetadataException(Code.LIMIT_EXCEEDED, what + " is nested deeper than " + MAX_DEPTH);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // goes no deeper
                }
            }
            return event;
        }

        @Override
        public String getElementText() throws XMLStreamException {
            depth--; // it goes on to the end of the element
            return super.getElementText();
        }
    }
}
