package org.strongset.ecosystem.advisory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.strongset.ecosystem.JsonObject;
import org.strongset.model.Purl;

/// Lists of records that a test writes down.
final class Lists {
    static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private Lists() {}

    /// Returns a list of these records.
    static Advisories of(String... records) {
        var read = new ArrayList<OsvRecord>();
        for (var record : records) {
            read.add(OsvReader.read(json(record)));
        }
        return new Advisories(read, List.of(), List.of(), NOW);
    }

    /// Returns one record with one entry.
    static String record(String id, String ecosystem, String name, String affected) {
        return """
                {"id": "%s", "modified": "2026-01-01T00:00:00Z", "aliases": ["CVE-OF-%s"],
                 "affected": [{"package": {"ecosystem": "%s", "name": "%s"}, %s}]}
                """.formatted(id, id, ecosystem, name, affected);
    }

    /// Returns a range of events, written `introduced 0, fixed 1.0`.
    static String range(String type, String events) {
        var json = new ArrayList<String>();
        for (var event : events.split(", ", -1)) {
            var words = event.split(" ", 2);
            json.add("{\"" + words[0] + "\": \"" + words[1] + "\"}");
        }
        return "\"ranges\": [{\"type\": \"" + type + "\", \"events\": [" + String.join(",", json) + "]}]";
    }

    static JsonObject json(String text) {
        return JsonObject.parse("record.json", text.getBytes(UTF_8));
    }

    /// Returns the ids of what a list says of a package.
    static List<String> ids(Advisories list, String purl) {
        return list.about(Purl.parse(purl)).stream().map(Advisory::id).toList();
    }
}
