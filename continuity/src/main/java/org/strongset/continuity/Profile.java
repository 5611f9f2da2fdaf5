package org.strongset.continuity;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.SourceRepository;
import org.strongset.model.Purl;

/// What one version of a package was like: how it came, from whom and with what. All texts in it are untrusted.
///
/// What is not known is null, or empty: it is then compared with nothing.
///
/// @param purl with its version
/// @param level how much evidence there was
/// @param signer who signed it; null if nobody did, or more than one
/// @param path how it came onto the index
/// @param publisher which account uploaded it, by the index's word
/// @param publishers which accounts may upload it, by the index's word; empty if that is not known
/// @param source which repository it says it is made from
/// @param installs whether installing it runs code of its own; null if nobody looked
public record Profile(Purl purl, Level level, @Nullable Signer signer, PublishPath path, @Nullable String publisher,
        SortedSet<String> publishers, @Nullable SourceRepository source, @Nullable Boolean installs) {

    /// Who signed.
    ///
    /// @param who a principal, or an identity of an authority
    /// @param verified whether that was verified; if not, the signature merely claims it, and another that claims another is another
    public record Signer(String who, boolean verified) {
        @Override
        public String toString() {
            return verified ? who : who + " (so it claims; not verified)";
        }
    }

    public Profile {
        publishers = Collections.unmodifiableSortedSet(new TreeSet<>(publishers));
        if (purl.version() == null) {
            throw new IllegalArgumentException(purl + " is no version of a package");
        }
    }

    /// Returns one of which only the bytes are known.
    public static Profile unknown(Purl purl) {
        return new Profile(purl, Level.INDEX, null, PublishPath.UNKNOWN, null, Collections.emptySortedSet(), null,
                null);
    }

    /// Returns the same, with code at install.
    public Profile running() {
        return new Profile(purl, level, signer, path, publisher, publishers, source, true);
    }

    /// Returns the version, which it has.
    public String version() {
        var version = purl.version();
        return version == null ? "" : version;
    }
}
