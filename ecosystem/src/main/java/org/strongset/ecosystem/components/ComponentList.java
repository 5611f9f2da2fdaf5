package org.strongset.ecosystem.components;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// A document that lists components.
///
/// @param format which one, with its version: `CycloneDX 1.6`
/// @param components that have a purl, in order; at most [#MOST]
/// @param nameless how many have none, by what the document calls their kind
/// @param remarks what of the document was not read, each a sentence
public record ComponentList(String format, List<Component> components, SortedMap<String, Integer> nameless,
        List<String> remarks) {
    /// The most components of one document.
    public static final int MOST = 100_000;
    /// The longest document, in bytes.
    public static final int MOST_BYTES = 16 << 20;
    private static final int HEAD = 4096;
    private static final Set<String> ENDINGS = Set.of(".json", ".xml", ".spdx", ".cdx", ".bom");

    public ComponentList {
        components = List.copyOf(components);
        nameless = Collections.unmodifiableSortedMap(new TreeMap<>(nameless));
        remarks = List.copyOf(remarks);
    }

    /// Returns whether a file of that name can be one: those that are not called so are never looked into.
    public static boolean isCalledSo(String name) {
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /// Returns whether a document says of itself that it is one, of whatever version.
    public static boolean isOne(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(HEAD, bytes.length), ISO_8859_1).strip();
        if (head.startsWith("{")) {
            return CycloneDxJson.isOne(bytes) || SpdxJson.isOne(bytes);
        }
        return CycloneDxXml.isOne(head) || SpdxText.isOne(head);
    }

    /// Reads a document.
    ///
    /// @param where how messages call it
    /// @throws MetadataException `MALFORMED`, `LIMIT_EXCEEDED`, `XML_DTD_FORBIDDEN` or a `JSON_…` code
    public static ComponentList parse(String where, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED,
                    where + " has " + bytes.length + " bytes; at most " + MOST_BYTES
                            + " are read: ask about the lock file that it was made of");
        }
        var head = new String(bytes, 0, Math.min(HEAD, bytes.length), ISO_8859_1).strip();
        if (head.startsWith("{")) {
            return json(where, bytes);
        }
        return CycloneDxXml.isOne(head) ? CycloneDxXml.parse(where, bytes) : SpdxText.parse(where, bytes);
    }

    /// One that says that it is both would be another document for another reader.
    private static ComponentList json(String where, byte[] bytes) {
        var document = JsonObject.parse(where, bytes);
        boolean isSpdx = document.has("spdxVersion") || document.has("@context");
        if (document.has("bomFormat") == isSpdx) {
            throw new MetadataException(Code.MALFORMED, where + (isSpdx
                    ? " says that it is CycloneDX, and that it is SPDX"
                    : " says of its own outermost level neither that it is CycloneDX nor that it is SPDX"));
        }
        return isSpdx ? SpdxJson.parse(where, document, bytes) : CycloneDxJson.parse(where, document, bytes);
    }
}
