package org.strongset.ecosystem.components;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strongset.archive.json.KeyLines;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.components.Draft.Hashes;
import org.strongset.model.Code;

/// Reads CycloneDX as JSON.
final class CycloneDxJson {
    private static final List<String> VERSIONS = List.of("1.2", "1.3", "1.4", "1.5", "1.6", "1.7");

    private final Draft draft;
    private final Map<String, Integer> lines;

    private CycloneDxJson(Draft draft, Map<String, Integer> lines) {
        this.draft = draft;
        this.lines = lines;
    }

    static boolean isOne(byte[] bytes) {
        return KeyLines.texts(bytes, "bomFormat").containsKey("CycloneDX");
    }

    static ComponentList parse(String where, JsonObject bom, byte[] bytes) {
        if (!bom.text("bomFormat").equals("CycloneDX")) {
            throw new MetadataException(Code.MALFORMED, where + " is no CycloneDX");
        }
        var version = version(where, bom.text("specVersion"));
        var draft = new Draft(where, "CycloneDX " + version);
        if (bom.has("signature")) {
            draft.remark("its signature is not read");
        }
        var reader = new CycloneDxJson(draft, new HashMap<>(KeyLines.texts(bytes, "purl")));
        bom.objects("components").forEach(reader::component);
        bom.findObject("metadata").flatMap(metadata -> metadata.findObject("component")).ifPresent(own -> {
            draft.project(own.text("name"));
            own.objects("components").forEach(reader::component);
        });
        return draft.done();
    }

    /// The depth is bounded by that of strict JSON.
    private void component(JsonObject one) {
        var purl = one.findText("purl").orElse(null);
        var hashes = new Hashes();
        one.objects("hashes").forEach(hash -> hashes.add(hash.text("alg"), hash.text("content")));
        var group = one.findText("group").map(text -> text + "/").orElse("");
        draft.add(purl, one.findText("type").orElse("component"), group + one.text("name"),
                one.findText("version").orElse(
                        null),
                hashes, purl == null ? 1 : lines.getOrDefault(purl, 1));
        one.objects("components").forEach(this::component);
    }

    static String version(String where, String version) {
        if (!VERSIONS.contains(version)) {
            throw new MetadataException(Code.MALFORMED,
                    where + " is CycloneDX " + version + "; " + String.join(", ", VERSIONS)
                            + " are read");
        }
        return version;
    }
}
