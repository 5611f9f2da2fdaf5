package org.strongset.ecosystem.components;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.strongset.archive.json.KeyLines;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.components.Draft.Hashes;
import org.strongset.model.Code;

/// Reads SPDX 2 as JSON.
final class SpdxJson {
    private static final String DOCUMENT = "SPDXRef-DOCUMENT";

    private SpdxJson() {}

    static boolean isOne(byte[] bytes) {
        return !KeyLines.texts(bytes, "spdxVersion").isEmpty()
                || KeyLines.texts(bytes, "@context").keySet().stream().anyMatch(text -> text.contains("spdx.org/"));
    }

    static ComponentList parse(String where, JsonObject document, byte[] bytes) {
        var draft = new Draft(where, version(where, document.findText("spdxVersion").orElse("SPDX-3")));
        var own = own(document);
        var lines = KeyLines.texts(bytes, "referenceLocator");
        for (var one : document.objects("packages")) {
            var hashes = new Hashes();
            one.objects("checksums").forEach(sum -> hashes.add(sum.text("algorithm"), sum.text("checksumValue")));
            if (own.contains(one.text("SPDXID")) && hashes.isEmpty()) {
                draft.project(one.text("name"));
                continue;
            }
            var purls = one.objects("externalRefs").stream().filter(ref -> ref.text("referenceType").equals("purl"))
                    .map(ref -> ref.text("referenceLocator")).distinct().toList();
            var version = one.findText("versionInfo").orElse(null);
            if (purls.isEmpty()) {
                draft.add(null, "package", one.text("name"), version, hashes, 1);
            }
            purls.forEach(purl -> draft.add(purl, "package", one.text("name"), version, hashes, lines.getOrDefault(purl,
                    1)));
        }
        return draft.done();
    }

    static String version(String where, String version) {
        if (!List.of("SPDX-2.2", "SPDX-2.3").contains(version)) {
            throw new MetadataException(Code.MALFORMED, where + " is " + version.replace('-', ' ')
                    + "; SPDX 2.2 and 2.3 are read");
        }
        return version.replace('-', ' ');
    }

    private static Set<String> own(JsonObject document) {
        var own = new HashSet<>(document.texts("documentDescribes"));
        for (var one : document.objects("relationships")) {
            if (one.text("relationshipType").equals("DESCRIBES") && one.text("spdxElementId").equals(DOCUMENT)) {
                own.add(one.text("relatedSpdxElement"));
            }
        }
        return own;
    }
}
