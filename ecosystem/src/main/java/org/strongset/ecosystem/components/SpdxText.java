package org.strongset.ecosystem.components;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.PlainText;
import org.strongset.ecosystem.components.Draft.Hashes;
import org.strongset.model.Code;

/// Reads SPDX 2 as tags and values, a line each; a value between `<text>` and `</text>` may have several.
final class SpdxText {
    private static final String VERSION = "SPDXVersion:";
    private static final String DESCRIBES = "SPDXRef-DOCUMENT DESCRIBES ";

    private final String where;
    private final List<Packaged> packages = new ArrayList<>();
    private final Set<String> own = new HashSet<>();
    private @Nullable String version;
    private boolean isText;

    /// A package while its tags are read.
    private static final class Packaged {
        private final Hashes hashes = new Hashes();
        private final List<String> purls = new ArrayList<>();
        private final String name;
        private String id = "";
        private @Nullable String version;
        private int line;

        Packaged(String name, int line) {
            this.name = name;
            this.line = line;
        }
    }

    private SpdxText(String where) {
        this.where = where;
    }

    static boolean isOne(String head) {
        return head.lines().anyMatch(line -> line.startsWith(VERSION));
    }

    static ComponentList parse(String where, byte[] bytes) {
        var reader = new SpdxText(where);
        var lines = PlainText.lines(where, bytes, ComponentList.MOST_BYTES);
        for (int i = 0; i < lines.size(); i++) {
            reader.line(lines.get(i), i + 1);
        }
        return reader.done();
    }

    private void line(String line, int number) {
        if (isText) {
            isText = !line.contains("</text>");
            return;
        }
        int colon = line.indexOf(':');
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        if (colon < 1 || !isTag(line.substring(0, colon))) {
            throw new MetadataException(Code.MALFORMED, where + ": line " + number + " is no tag with its value");
        }
        var value = line.substring(colon + 1).strip();
        isText = value.startsWith("<text>") && !value.contains("</text>");
        tag(line.substring(0, colon), value, number);
    }

    /// What is called nearly so would be passed over.
    private static boolean isTag(String text) {
        return text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }

    private void tag(String tag, String value, int number) {
        var last = packages.isEmpty() ? null : packages.getLast();
        switch (tag) {
            case "SPDXVersion" -> version = SpdxJson.version(where, value);
            case "PackageName" -> packages.add(new Packaged(value, number));
            case "Relationship" -> {
                if (value.startsWith(DESCRIBES)) {
                    own.add(value.substring(DESCRIBES.length()).strip());
                }
            }
            case "FileName", "SnippetSPDXID" -> packages.add(new Packaged("", number)); // its tags are no package's
            default -> {
                if (last != null) {
                    tag(last, tag, value, number);
                }
            }
        }
    }

    private void tag(Packaged one, String tag, String value, int number) {
        switch (tag) {
            case "SPDXID" -> one.id = value;
            case "PackageVersion" -> one.version = value;
            case "PackageChecksum" -> {
                int colon = value.indexOf(':');
                if (colon < 1) {
                    throw new MetadataException(Code.MALFORMED, where + ": line " + number + " is no digest");
                }
                one.hashes.add(value.substring(0, colon), value.substring(colon + 1).strip());
            }
            case "ExternalRef" -> {
                var words = value.split("\\s+", -1);
                if (words.length != 3) {
                    throw new MetadataException(Code.MALFORMED,
                            where + ": line " + number + " is no external reference");
                }
                if (words[1].equals("purl")) {
                    one.purls.add(words[2]);
                    one.line = number;
                }
            }
            default -> {
                // says nothing of which bytes it is
            }
        }
    }

    private ComponentList done() {
        if (version == null) {
            throw new MetadataException(Code.MALFORMED, where + " has no line " + VERSION);
        }
        if (isText) {
            throw new MetadataException(Code.MALFORMED, where + " has a <text> that does not end");
        }
        var draft = new Draft(where, version);
        for (var one : packages) {
            if (own.contains(one.id) && one.hashes.isEmpty()) {
                draft.project(one.name);
            } else if (one.purls.isEmpty() && !one.name.isEmpty()) {
                draft.add(null, "package", one.name, one.version, one.hashes, one.line);
            } else {
                one.purls.forEach(purl -> draft.add(purl, "package", one.name, one.version, one.hashes, one.line));
            }
        }
        return draft.done();
    }
}
