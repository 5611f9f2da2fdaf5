package org.strongset.ecosystem.npm;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// What a registry says of all versions of one package, in full or abbreviated. It is the registry's word, no more.
///
/// Each version is read when it is asked for, so that an old one that is malformed is not in the way of the others.
public final class Packument {
    private static final int MOST_VERSIONS = 50_000;

    private final JsonObject json;
    private final JsonObject versions;
    private final String name;

    private Packument(JsonObject json, String name) {
        this.json = json;
        this.name = name;
        this.versions = json.object("versions");
    }

    /// Reads a packument.
    ///
    /// @param wanted the name that was asked for; it must be that package's
    /// @throws MetadataException `MALFORMED`, `SUBJECT_MISMATCH`, `LIMIT_EXCEEDED` or a `JSON_…` code
    public static Packument parse(String where, String wanted, byte[] utf8) {
        var json = JsonObject.parse(where, utf8);
        var name = json.text("name");
        if (!name.equals(wanted)) {
            throw new MetadataException(Code.SUBJECT_MISMATCH, where + " is the packument of \"" + Shortened.of(name)
                    + "\", not of " + wanted);
        }
        var packument = new Packument(json, name);
        if (packument.versions().size() > MOST_VERSIONS) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has " + packument.versions().size()
                    + " versions; at most " + MOST_VERSIONS + " are read");
        }
        return packument;
    }

    /// Returns the package's name.
    public String name() {
        return name;
    }

    /// Returns the versions that there are, as they are written.
    public Set<String> versions() {
        return versions.keys();
    }

    /// Returns which version each tag stands for now; `latest` is one.
    public Map<String, String> tags() {
        return json.textByKey("dist-tags");
    }

    /// Returns what is said of a version; empty if there is none.
    ///
    /// @throws MetadataException `MALFORMED` or `SUBJECT_MISMATCH`
    public Optional<PackumentVersion> find(String version) {
        return versions.findObject(version).map(entry -> PackumentVersion.of(entry, name, version));
    }

    /// Returns when the first version of the name was published; empty if the registry does not say.
    public Optional<Instant> created() {
        return json.findObject("time").flatMap(times -> times.findText("created").map(text -> instant(times, "created",
                text))).or(this::oldest);
    }

    /// Some registries keep no time for the name as a whole.
    private Optional<Instant> oldest() {
        return versions().stream().flatMap(version -> published(version).stream()).min(Instant::compareTo);
    }

    /// Returns when a version was published; empty if the registry does not say, as in abbreviated packuments.
    public Optional<Instant> published(String version) {
        return json.findObject("time").filter(times -> versions.has(version)).flatMap(times -> times.findText(version)
                .map(text -> instant(times, version, text)));
    }

    private static Instant instant(JsonObject times, String version, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw times.malformed(version, "is \"" + Shortened.of(text) + "\", which is no time");
        }
    }
}
