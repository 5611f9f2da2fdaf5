package org.strongset.continuity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;

/// Writes a `strongset.lock`: one block for each version, in the order of their purls, an empty line between two. Two people who
/// adopt different packages change different blocks, so their files merge as text.
public final class LockWriter {
    static final String FIRST = "strongset-lock 1";
    private static final String HEAD = """
            # What was here when somebody adopted it. Written by "strongset adopt"; blocks may stand in any order.
            # It promises the same bytes. Where they came from, and whether they are any good, it does not say.
            """;

    private LockWriter() {}

    /// Returns the file's bytes, printable ASCII: the same for the same lock.
    public static byte[] write(Lock lock) {
        var out = new StringBuilder(HEAD).append(FIRST).append('\n');
        lock.entries().forEach(entry -> append(entry, out));
        return out.toString().getBytes(US_ASCII);
    }

    private static void append(LockEntry entry, StringBuilder out) {
        var profile = entry.profile();
        out.append('\n').append(profile.purl()).append('\n');
        entry.files().forEach((name, digests) -> digests.forEach(digest -> line(out, "file", digest + " " + quoted(
                name))));
        line(out, "seen", entry.seen().toString());
        append(profile, out);
    }

    /// Appends the lines of what a version was like.
    static void append(Profile profile, StringBuilder out) {
        line(out, "evidence", profile.level().label());
        if (profile.signer() != null) {
            line(out, profile.signer().verified() ? "signer" : "claimed-signer", quoted(profile.signer().who()));
        }
        if (profile.path() != PublishPath.UNKNOWN) {
            line(out, "path", profile.path().label());
        }
        if (profile.publisher() != null) {
            line(out, "publisher", quoted(profile.publisher()));
        }
        profile.publishers().forEach(one -> line(out, "may-publish", quoted(one)));
        if (profile.source() != null) {
            line(out, "source", quoted(profile.source().address()));
        }
        if (profile.installs() != null) {
            line(out, "install-code", profile.installs() ? "yes" : "no");
        }
    }

    private static void line(StringBuilder out, String key, String value) {
        out.append("  ").append(key).append(' ').append(value).append('\n');
    }

    /// Any text in quotes: what is no printable ASCII, a quote or a backslash is `\\u` with four hexadecimal digits.
    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                out.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
