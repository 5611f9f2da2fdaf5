package org.strongset.archive;

import java.util.HashMap;
import java.util.Map;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.json.Json;
import org.strongset.archive.json.JsonException;
import org.strongset.archive.json.StrictJson;
import org.strongset.model.Code;

/// What npm's `package.json` says about installing; what two JSON readers could see differently is refused.
///
/// @param scripts the text of each script by its name
/// @param gyp false if the package says that its `binding.gyp` is not for npm
record PackageJson(Map<String, String> scripts, boolean gyp) {
    PackageJson {
        scripts = Map.copyOf(scripts);
    }

    static PackageJson read(byte[] bytes) throws Refusal {
        Json json;
        try {
            json = StrictJson.parse(bytes);
        } catch (JsonException e) {
            throw Refusal.json(e.code(), "package.json: " + Names.show(e.what()));
        }
        if (!(json instanceof Json.Members(var members))) {
            throw Refusal.json(Code.JSON_MALFORMED, "package.json is no object");
        }
        var scripts = new HashMap<String, String>();
        if (members.get("scripts") instanceof Json.Members(var named)) {
            named.forEach((name, script) -> {
                if (script instanceof Json.Text(var text)) {
                    scripts.put(name, text);
                }
            });
        }
        return new PackageJson(scripts, !new Json.Truth(false).equals(members.get("gypfile")));
    }
}
