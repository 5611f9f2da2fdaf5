package org.strongset.ecosystem.debian;

import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;

/// The source package that a binary package was built from.
///
/// @param version null where the binary package itself has none
record SourceRef(String name, @Nullable String version) {

    /// Reads the field `Source`: `NAME`, or `NAME (VERSION)`; what it leaves out is as with the binary package.
    ///
    /// @throws MetadataException `MALFORMED`
    static SourceRef of(Paragraph fields, String name, @Nullable String version) {
        var words = fields.words("Source");
        return switch (words.size()) {
            case 0 -> new SourceRef(name, version);
            case 1 -> new SourceRef(Checked.name(fields.where(), words.getFirst()), version);
            default -> {
                var second = words.getLast();
                if (words.size() > 2 || !second.startsWith("(") || !second.endsWith(")")) {
                    throw fields.malformed("the field Source is \"" + String.join(" ", words)
                            + "\", not NAME or NAME (VERSION)");
                }
                var its = DebianVersion.parse(second.substring(1, second.length() - 1));
                yield new SourceRef(Checked.name(fields.where(), words.getFirst()), its.toString());
            }
        };
    }
}
