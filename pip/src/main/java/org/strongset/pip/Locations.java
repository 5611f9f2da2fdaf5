package org.strongset.pip;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// Where files are to come from, as people write it: addresses with a login and a digest in them, or paths.
final class Locations {
    private Locations() {}

    /// Returns an address without a login, which may be a secret.
    static String bare(String address) {
        int start = address.indexOf("://") + 3;
        if (start < 3) {
            return address;
        }
        int slash = address.indexOf('/', start);
        int at = address.lastIndexOf('@', slash < 0 ? address.length() : slash);
        return at < start ? address : address.substring(0, start) + address.substring(at + 1);
    }

    /// Returns what is asked for the bytes, without login and digest.
    static URI address(String location) throws FetchException {
        if (location.contains("://") || location.startsWith("file:")) {
            return Address.parse(bare(location).split("#", 2)[0]);
        }
        var path = InstalledPip.path(location);
        if (path == null) {
            throw new FetchException(Code.SUBJECT_UNREADABLE, location + " is no path of a file");
        }
        return Address.of(path);
    }

    /// Finds the digest behind an address: `#sha256=HEX`, perhaps among other parts.
    static Optional<Digest> hash(String location) {
        int mark = location.indexOf('#');
        for (var part : mark < 0 ? new String[0] : location.substring(mark + 1).split("&", -1)) {
            var digest = digest(part.replace('=', ':').toLowerCase(Locale.ROOT));
            if (digest.isPresent()) {
                return digest;
            }
        }
        return Optional.empty();
    }

    private static Optional<Digest> digest(String text) {
        try {
            return Optional.of(Digest.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // it says something else
        }
    }
}
