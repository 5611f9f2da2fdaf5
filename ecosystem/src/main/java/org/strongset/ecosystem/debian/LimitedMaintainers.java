package org.strongset.ecosystem.debian;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// Debian's list of who may upload only some source packages (`dm.txt`): a paragraph for each person.
///
///     Fingerprint: 0123456789ABCDEF0123456789ABCDEF01234567
///     Uid: Ann Example <ann@example.org>
///     Allow: hello (89ABCDEF0123456789ABCDEF0123456789ABCDEF),
///      libhello (89ABCDEF0123456789ABCDEF0123456789ABCDEF)
///
/// In brackets stands the key of the developer who granted it; it may be missing. Nobody signed the list: whoever serves it
/// can add to it.
public final class LimitedMaintainers {
    /// The most bytes of a list.
    public static final int MOST_BYTES = 4 << 20;
    /// The most grants of all together, which is about what one policy can hold.
    public static final int MOST_GRANTS = 10_000;

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}");

    private LimitedMaintainers() {}

    /// One person.
    ///
    /// @param line of the list, from 1
    /// @param fingerprint 40 or 64 upper-case hexadecimal digits
    /// @param uid what the list calls them; untrusted text, empty if it does not
    /// @param grants at least one
    public record Maintainer(int line, String fingerprint, String uid, List<Grant> grants) {
        public Maintainer {
            grants = List.copyOf(grants);
        }
    }

    /// What one person may upload.
    ///
    /// @param source the name of the source package
    /// @param by the fingerprint of whoever granted it, null if the list does not say
    public record Grant(String source, @Nullable String by) {}

    /// Reads a list.
    ///
    /// @param where how messages call it
    /// @throws MetadataException `MALFORMED`, also if somebody or a package of theirs stands twice; `LIMIT_EXCEEDED`
    public static List<Maintainer> parse(String where, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has more than " + MOST_BYTES + " bytes");
        }
        var maintainers = new ArrayList<Maintainer>();
        var seen = new HashSet<String>();
        int grants = 0;
        for (var paragraph : Deb822.all(where, Deb822.Kind.INDEX, bytes)) {
            var one = maintainer(paragraph);
            if (!seen.add(one.fingerprint())) {
                throw paragraph.malformed(one.fingerprint() + " stands twice");
            }
            grants += one.grants().size();
            if (grants > MOST_GRANTS) {
                throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has more than " + MOST_GRANTS + " grants");
            }
            maintainers.add(one);
        }
        if (maintainers.isEmpty()) {
            throw new MetadataException(Code.MALFORMED, where + " lists nobody");
        }
        return List.copyOf(maintainers);
    }

    private static Maintainer maintainer(Paragraph fields) {
        var fingerprint = fingerprint(fields, fields.one("Fingerprint"));
        var allowed = fields.find("Allow").orElse("");
        var grants = new ArrayList<Grant>();
        var sources = new HashSet<String>();
        for (var part : allowed.split(",", -1)) {
            var grant = grant(fields, Words.of(part));
            if (!sources.add(grant.source())) {
                throw fields.malformed(grant.source() + " stands twice in Allow of " + fingerprint);
            }
            grants.add(grant);
        }
        return new Maintainer(fields.line(), fingerprint, fields.line("Uid").orElse(""), grants);
    }

    private static Grant grant(Paragraph fields, List<String> words) {
        var by = words.size() == 2 ? words.getLast() : "()";
        if (words.isEmpty() || words.size() > 2 || !by.startsWith("(") || !by.endsWith(")")) {
            throw fields.malformed("\"" + String.join(" ", words) + "\" in Allow is not NAME or NAME (FINGERPRINT)");
        }
        return new Grant(Checked.name(fields.where(), words.getFirst()), words.size() < 2
                ? null
                : fingerprint(fields, by.substring(1, by.length() - 1)));
    }

    private static String fingerprint(Paragraph fields, String text) {
        if (!FINGERPRINT.matcher(text).matches()) {
            throw fields.malformed("\"" + text + "\" is no fingerprint of 40 or 64 hexadecimal digits");
        }
        return text.toUpperCase(Locale.ROOT);
    }
}
