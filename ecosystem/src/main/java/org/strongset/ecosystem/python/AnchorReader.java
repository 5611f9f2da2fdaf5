package org.strongset.ecosystem.python;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// What an anchor of an index's page says of the file that it leads to.
final class AnchorReader {
    private static final int MOST_URL = 8192;

    private AnchorReader() {}

    static IndexFile file(String where, HtmlPage.Anchor anchor) {
        var href = anchor.attributes().getOrDefault("href", "");
        int hash = href.indexOf('#');
        var url = hash < 0 ? href : href.substring(0, hash);
        if (url.isEmpty() || url.length() > MOST_URL || url.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new MetadataException(Code.MALFORMED,
                    where + " has an anchor to \"" + Shortened.of(href) + "\", which is no address of a file");
        }
        var name = SimpleIndex.fileName(where, anchor.text());
        var ends = percentDecoded(url.substring(url.lastIndexOf('/') + 1).split("\\?", 2)[0]);
        if (!ends.equals(name)) {
            throw new MetadataException(Code.MALFORMED, where + " calls a file " + name + ", whose address ends in \""
                    + Shortened.of(ends) + "\"");
        }
        var attributes = anchor.attributes();
        var metadata = Optional.ofNullable(attributes.get("data-core-metadata")).or(() -> Optional.ofNullable(attributes
                .get("data-dist-info-metadata")));
        var fragment = hash < 0 ? "" : href.substring(hash + 1);
        return new IndexFile(name, url, digest(where, fragment), weak(where, fragment), Optional
                .ofNullable(attributes.get("data-requires-python")).flatMap(PythonSpecifiers::find).orElse(null),
                attributes.get("data-yanked"), metadata.map(value -> metadata(where, value)).orElse(
                        IndexFile.Metadata.NONE),
                null, null, attributes.get("data-provenance"));
    }

    private static IndexFile.Metadata metadata(String where, String value) {
        return value.equals("false")
                ? IndexFile.Metadata.NONE
                : new IndexFile.Metadata(true, value.equals("true") || value.isEmpty()
                        ? List.of()
                        : digest(where, value));
    }

    /// `sha256=HEX`, perhaps among other parts of the address.
    private static List<Digest> digest(String where, String fragment) {
        for (var part : fragment.split("&", -1)) {
            int equals = part.indexOf('=');
            var digest = equals < 0
                    ? Optional.<Digest>empty()
                    : SimpleIndex.digest(where, part.substring(0, equals), part.substring(equals + 1));
            if (digest.isPresent()) {
                return List.of(digest.get());
            }
        }
        return List.of();
    }

    /// The first algorithm that is named, if none is that may stand for bytes.
    private static @Nullable String weak(String where, String fragment) {
        for (var part : fragment.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0 && SimpleIndex.WEAK.contains(part.substring(0, equals)) && digest(where, fragment)
                    .isEmpty()) {
                return part.substring(0, equals);
            }
        }
        return null;
    }

    /// Decodes what a file name may hold: printable ASCII.
    static String percentDecoded(String text) {
        var decoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean coded = text.charAt(i) == '%' && i + 2 < text.length()
                    && Character.digit(text.charAt(i + 1), 16) >= 0
                    && Character.digit(text.charAt(i + 2), 16) >= 0;
            decoded.append(coded ? (char) Integer.parseInt(text.substring(i + 1, i + 3), 16) : text.charAt(i));
            i += coded ? 2 : 0;
        }
        return decoded.toString();
    }
}
