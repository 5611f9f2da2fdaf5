package org.strongset.ecosystem.debian;

import java.util.regex.Pattern;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// A URI as apt understands them; blanks and `%` in it are themselves.
final class AptUri {
    private static final Pattern URI = Pattern.compile("[a-z][a-z0-9+.-]{0,63}:[ -~]{1,2000}");
    private static final String ARCH = "$(ARCH)";

    private AptUri() {}

    /// Returns the base of an archive, with a `/` at its end.
    static String base(String where, String text, String architecture) {
        var uri = expand(text, architecture);
        if (!URI.matcher(uri).matches()) {
            throw new MetadataException(Code.MALFORMED, where + ": a URI is SCHEME:…, of printable ASCII characters");
        }
        return uri.endsWith("/") ? uri : uri + "/";
    }

    static String expand(String text, String architecture) {
        return text.replace(ARCH, architecture);
    }

    /// Returns host, port and path, without scheme, user and password: what apt makes file names of.
    static String location(String uri) {
        var rest = uri.substring(uri.indexOf(':') + 1);
        if (rest.startsWith("//")) {
            rest = rest.substring(2);
        } else if (!rest.startsWith("[")) {
            return rest.startsWith("/") ? rest : "/" + rest;
        }
        int bracket = rest.indexOf(']');
        int slash = rest.indexOf('/', rest.startsWith("[") && bracket > 0 ? bracket : 0);
        var authority = slash < 0 ? rest : rest.substring(0, slash);
        var path = slash < 0 ? "" : rest.substring(slash);
        var host = authority.substring(authority.lastIndexOf('@') + 1);
        int close = host.indexOf(']');
        if (host.startsWith("[") && close > 0) {
            host = host.substring(1, close) + host.substring(close + 1);
        }
        return host + path;
    }
}
