package org.strongset.ecosystem.advisory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.advisory.VersionRange.Event;
import org.strongset.ecosystem.advisory.VersionRange.Kind;

/// Reads a record in the format of OSV.
final class OsvReader {
    private static final int MOST_ID = 200;
    private static final int MOST_SUMMARY = 160;
    /// The longest version; those of all ecosystems that are known here are shorter.
    private static final int MOST_VERSION = 1024;

    private OsvReader() {}

    /// Reads a record.
    ///
    /// @throws org.strongset.ecosystem.MetadataException `MALFORMED`
    static OsvRecord read(JsonObject json) {
        var id = json.text("id");
        if (id.isBlank() || id.length() > MOST_ID) {
            throw json.malformed("id", "must have 1 to " + MOST_ID + " characters");
        }
        var affected = new ArrayList<Affected>();
        for (var one : json.objects("affected")) {
            var read = affected(one);
            if (read != null) {
                affected.add(read);
            }
        }
        return new OsvRecord(id, json.texts("aliases"), Times.required(json, "modified"),
                Times.find(json, "published"), Times.find(json, "withdrawn"), summary(json), affected);
    }

    private static String summary(JsonObject json) {
        var summary = json.findText("summary").orElse("");
        return summary.length() > MOST_SUMMARY
                ? summary.substring(0, summary.offsetByCodePoints(0,
                        summary.codePointCount(0, MOST_SUMMARY))) + " …"
                : summary;
    }

    /// Returns null for a package that no purl names here.
    private static @Nullable Affected affected(JsonObject json) {
        var named = json.findObject("package");
        var name = named.flatMap(one -> PackageName.find(one.text("ecosystem"), one.text("name")));
        var ranges = new ArrayList<VersionRange>();
        boolean byCommit = false;
        for (var range : json.objects("ranges")) {
            switch (range.text("type")) {
                case "GIT" -> byCommit = true;
                case "SEMVER" -> ranges.add(new VersionRange(true, events(range)));
                case "ECOSYSTEM" -> ranges.add(new VersionRange(false, events(range)));
                case String other -> throw range.malformed("type", "is \"" + other
                        + "\"; a range is of type SEMVER, ECOSYSTEM or GIT");
            }
        }
        var versions = json.texts("versions");
        versions.forEach(version -> bounded(json, "versions", version));
        return name.isEmpty() ? null : new Affected(name.get(), versions, ranges, byCommit);
    }

    /// The cost of comparing two versions grows with their length.
    private static String bounded(JsonObject json, String key, String version) {
        if (version.length() > MOST_VERSION) {
            throw json.malformed(key, "has a version of " + version.length() + " characters; at most " + MOST_VERSION);
        }
        return version;
    }

    private static List<Event> events(JsonObject range) {
        var events = new ArrayList<Event>();
        for (var event : range.objects("events")) {
            int before = events.size();
            for (var kind : Kind.values()) {
                event.findText(kind.word()).ifPresent(version -> events.add(new Event(kind, bounded(event, kind.word(),
                        version))));
            }
            if (events.size() != before + 1) {
                throw event.malformed("introduced, fixed, last_affected, limit", "must be one of these, and only one");
            }
        }
        if (events.isEmpty()) {
            throw range.malformed("events", "is missing or empty");
        }
        return events;
    }
}
