package org.strongset.ecosystem;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.strongset.archive.json.Json;
import org.strongset.archive.json.JsonException;
import org.strongset.archive.json.StrictJson;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// What npm calls a package: `name` and `version` of its `package.json`.
///
/// The file name must agree if it looks like what `npm pack` or an index makes of name and version; any other name says
/// nothing (`package.tgz`).
final class NpmNaming {
    static final String PACKAGE_JSON = "package/package.json";
    private static final Pattern PACKED = Pattern.compile(".+-\\d+\\.\\d+\\.\\d+.*\\.tgz");

    private NpmNaming() {}

    static Named tarball(String fileName, Map<String, byte[]> kept) {
        var bytes = kept.get(PACKAGE_JSON);
        if (bytes == null) {
            throw new MetadataException(Code.MALFORMED, fileName + " has no " + PACKAGE_JSON);
        }
        if (!(parse(bytes) instanceof Json.Members json)) {
            throw new MetadataException(Code.JSON_MALFORMED, PACKAGE_JSON + " is no JSON object");
        }
        String name = json.text("name").orElseThrow(() -> missing("name"));
        String version = json.text("version").orElseThrow(() -> missing("version"));
        int slash = name.startsWith("@") ? name.indexOf('/') : -1;
        String scope = slash < 0 ? null : name.substring(0, slash);
        String bare = name.substring(slash + 1);
        var purl = Naming.purl(PACKAGE_JSON, () -> Purl.of("npm", scope, bare, version));
        String lower = fileName.toLowerCase(Locale.ROOT);
        String file = (bare + "-" + version + ".tgz").toLowerCase(Locale.ROOT);
        String packed = scope == null ? file : scope.substring(1).toLowerCase(Locale.ROOT) + "-" + file;
        if (PACKED.matcher(lower).matches() && !lower.equals(file) && !lower.equals(packed)) {
            return new Named.Contradiction("the file is called " + fileName + ", but its package.json says " + purl);
        }
        return new Named.ByMetadata(purl);
    }

    private static Json parse(byte[] bytes) {
        try {
            return StrictJson.parse(bytes);
        } catch (JsonException e) {
            throw new MetadataException(e.code(), PACKAGE_JSON + ": " + e.what());
        }
    }

    private static MetadataException missing(String key) {
        return new MetadataException(Code.MALFORMED, PACKAGE_JSON + " has no text \"" + key + "\"");
    }
}
