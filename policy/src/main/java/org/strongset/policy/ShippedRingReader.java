package org.strongset.policy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.ArchivePattern;
import org.strongset.model.Code;
import org.strongset.model.PurlPattern;
import org.strongset.policy.Fields.Item;
import org.strongset.policy.ShippedRing.Entry;

/// Reads the `keyring.toml` of a keyring that ships:
///
///     file        = "strongset-keyring = 1", name, [[certificate]]+      sorted by file, none of them twice
///     certificate = file, fingerprint, who, releases (purl patterns), archives? (archive patterns),
///                   because (sentences), source, note?
///     source      = (repository, commit | package, version, deb-sha256), path, sha256, licence, date
final class ShippedRingReader {
    private static final int MOST = 10_000;

    private final Faults faults;
    private final TreeSet<String> fingerprints = new TreeSet<>();
    private String before = "";

    private ShippedRingReader(Faults faults) {
        this.faults = faults;
    }

    /// Returns the keyring, or null after a fault.
    static @Nullable ShippedRing read(byte[] toml, Faults faults) {
        var top = PolicyFile.document(toml, faults);
        return top == null ? null : new ShippedRingReader(faults).read(top);
    }

    private @Nullable ShippedRing read(Fields top) {
        if (!Long.valueOf(1).equals(top.raw("strongset-keyring"))) {
            top.fault(Code.POLICY_INVALID, "strongset-keyring",
                    "write strongset-keyring = 1, the version of this format");
        }
        var name = top.requiredText("name");
        var tables = top.tableArray("certificate");
        if (tables.isEmpty() || tables.size() > MOST) {
            top.fault(Code.POLICY_INVALID, "certificate",
                    "there are " + tables.size() + " tables [[certificate]]; from 1 to " + MOST);
            return null;
        }
        var entries = new ArrayList<Entry>();
        for (var fields : tables) {
            var entry = entry(fields);
            fields.done();
            if (entry != null) {
                entries.add(entry);
            }
        }
        top.done();
        return faults.isEmpty() ? new ShippedRing(name, entries) : null;
    }

    private @Nullable Entry entry(Fields fields) {
        var file = fields.requiredText("file");
        if (!isFileName(file)) {
            fields.fault(Code.POLICY_INVALID, "file",
                    "\"" + file + "\" is no file of this folder; use a-z, 0-9 and \"-\", and end in .asc");
        } else if (file.compareTo(before) <= 0) {
            fields.fault(Code.POLICY_INVALID, "file", file + " stands behind " + before + "; sort them by file");
        }
        before = file;
        var who = PeopleReader.principal(fields,
                new Item(fields.requiredText("fingerprint"), fields.at("fingerprint")));
        if (who != null && !fingerprints.add(who.fingerprint())) {
            fields.fault(Code.POLICY_INVALID, "fingerprint", who.fingerprint() + " stands here twice");
        }
        var releases = new ArrayList<PurlPattern>();
        for (var item : fields.texts("releases")) {
            var pattern = PolicyReader.pattern(fields, item);
            if (pattern != null) {
                releases.add(pattern);
            }
        }
        var because = fields.texts("because").stream().map(Item::text).filter(text -> !text.isBlank()).toList();
        var archives = new ArrayList<ArchivePattern>();
        for (var item : fields.texts("archives")) {
            var pattern = PeopleReader.archive(fields, item);
            if (pattern != null) {
                archives.add(pattern);
            }
        }
        if ((releases.isEmpty() && archives.isEmpty()) != because.isEmpty()) {
            fields.fault(Code.POLICY_INVALID, "releases", "releases or archives, and because, are both filled, or both "
                    + "empty: nobody may release anything without a ground");
        }
        var name = fields.requiredText("who");
        var source = source(fields);
        var note = fields.text("note");
        return who == null || source == null || !faults.isEmpty()
                ? null
                : new Entry(file, who.fingerprint(), name, releases, archives, because, source,
                        note == null ? "" : note);
    }

    private static @Nullable ShippedSource source(Fields fields) {
        var source = fields.table("source");
        if (source == null) {
            fields.fault(Code.POLICY_INVALID, fields.at(), "source is missing");
            return null;
        }
        var sha256 = hex(source, "sha256", 64);
        var path = filled(source, "path");
        var licence = filled(source, "licence");
        var date = filled(source, "date");
        var read = source.has("package")
                ? new ShippedSource.DebianPackage(filled(source, "package"), filled(source, "version"),
                        hex(source, "deb-sha256", 64), path, sha256, licence, date)
                : new ShippedSource.Repository(filled(source, "repository"), hex(source, "commit", 40), path, sha256,
                        licence, date);
        source.done();
        return read;
    }

    private static String filled(Fields source, String key) {
        var text = source.requiredText(key);
        if (text.isBlank()) {
            source.fault(Code.POLICY_INVALID, key, key + " is empty");
        }
        return text;
    }

    private static String hex(Fields fields, String key, int digits) {
        var text = fields.requiredText(key);
        if (text.length() != digits || !text.chars().allMatch(c -> c < 'A' || c > 'F')
                || !text.chars().allMatch(HexFormat::isHexDigit)) {
            fields.fault(Code.POLICY_INVALID, key,
                    key + " is \"" + text + "\"; it has " + digits + " lower-case hexadecimal digits");
        }
        return text;
    }

    /// A plain name, so that it cannot lead out of the folder.
    private static boolean isFileName(String name) {
        var stem = name.endsWith(".asc") ? name.substring(0, name.length() - ".asc".length()) : "";
        return !stem.isEmpty() && name.length() <= 100
                && stem.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }
}
