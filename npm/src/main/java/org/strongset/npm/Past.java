package org.strongset.npm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Level;
import org.strongset.continuity.ProfileText;
import org.strongset.continuity.Profile;
import org.strongset.continuity.PublishPath;
import org.strongset.continuity.ReleaseLine;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.npm.Packument;
import org.strongset.ecosystem.npm.PackumentVersion;
import org.strongset.model.Purl;

/// What a packument says of a version's past. A packument has megabytes, and this is all of it that is kept.
///
/// @param published when the version was published; null if nobody says
/// @param nameSince when the first version of the name was; null likewise
/// @param before what the version before it in its line was like; null if there is none, or it cannot be read
record Past(@Nullable Instant published, @Nullable Instant nameSince, @Nullable Profile before) {
    static final Past UNKNOWN = new Past(null, null, null);
    private static final String NOBODY_SAYS = "-";

    /// Takes it out of a packument.
    ///
    /// @throws MetadataException if the times in it are none
    static Past of(Purl purl, String version, Packument packument) {
        return new Past(packument.published(version).orElse(null), packument.created().orElse(null),
                ReleaseLine.before(purl, packument.versions(), Function.identity())
                        .flatMap(one -> profile(purl.withVersion(one), one, packument)).orElse(null));
    }

    /// An old version may be malformed; then nothing is known of it.
    private static Optional<Profile> profile(Purl purl, String version, Packument packument) {
        try {
            return packument.find(version).map(one -> profile(purl, one));
        } catch (MetadataException _) {
            return Optional.empty();
        }
    }

    /// Returns what a version is like, by what the registry says of it.
    static Profile profile(Purl purl, PackumentVersion version) {
        var publisher = version.publisher();
        var accounts = new TreeSet<String>();
        if (publisher != null) { // a registry that names no accounts sends the maintainers that the package.json has
            version.maintainers().forEach(one -> accounts.add(one.name()));
        }
        var path = publisher == null
                ? PublishPath.UNKNOWN
                : publisher.trusted() ? PublishPath.TRUSTED : PublishPath.ACCOUNT;
        return new Profile(purl, version.dist().attestations() == null ? Level.INDEX : Level.PROVENANCE, null, path,
                publisher == null ? null : publisher.name(), accounts, version.source(), installs(version));
    }

    /// Abbreviated packuments say it in a flag, which stands there only if it is so; full ones have the scripts.
    private static boolean installs(PackumentVersion version) {
        return Boolean.TRUE.equals(version.installScript()) || !version.manifest().installing().isEmpty();
    }

    /// Returns it as text: two times, and the version before as a lock has one.
    byte[] text() {
        var head = (published == null ? NOBODY_SAYS : published) + "\n" + (nameSince == null ? NOBODY_SAYS : nameSince)
                + "\n";
        if (before == null) {
            return head.getBytes(US_ASCII);
        }
        var profile = ProfileText.write(before);
        var all = Arrays.copyOf(head.getBytes(US_ASCII), head.length() + profile.length);
        System.arraycopy(profile, 0, all, head.length(), profile.length);
        return all;
    }

    /// Reads what [#text] made; empty if it is anything else.
    static Optional<Past> read(byte[] text) {
        int first = end(text, 0);
        int second = end(text, first);
        try {
            var past = new Past(time(text, 0, first), time(text, first, second), null);
            if (second == text.length) {
                return Optional.of(past);
            }
            return ProfileText.read(Arrays.copyOfRange(text, second, text.length)).map(one -> new Past(past.published,
                    past.nameSince, one));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int end(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, text.length);
    }

    private static @Nullable Instant time(byte[] text, int from, int to) {
        var line = new String(text, from, Math.max(0, to - from), US_ASCII).strip();
        return line.equals(NOBODY_SAYS) ? null : Instant.parse(line);
    }
}
