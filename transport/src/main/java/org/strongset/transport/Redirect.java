package org.strongset.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where an answer leads to (RFC 9110, section 15.4), if one may go there.
final class Redirect {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirect() {}

    static boolean isOne(int status) {
        return STATUSES.contains(status);
    }

    /// @param location untrusted text; null if the answer names none
    /// @throws TransportException `REFUSED` if it leads nowhere, to another scheme, or from https to http
    static URI from(URI at, int status, @Nullable String location) throws TransportException {
        URI to;
        try {
            to = at.resolve(new URI(location == null ? "" : location.strip())).parseServerAuthority();
        } catch (URISyntaxException _) {
            throw astray(at, status, location, "which is no address");
        }
        var scheme = to.getScheme() == null ? "" : to.getScheme().toLowerCase(Locale.ROOT);
        if (location == null || to.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw astray(at, status, location, "which is no address of http or https");
        }
        if (to.getRawUserInfo() != null) {
            throw astray(at, status, "elsewhere", "with a login in its address");
        }
        if ("https".equalsIgnoreCase(at.getScheme()) && scheme.equals("http")) {
            throw astray(at, status, location, "from https to http");
        }
        return to;
    }

    /// Returns whether two addresses are of one origin: scheme, host and port.
    static boolean sameOrigin(URI one, URI two) {
        return one.getScheme().equalsIgnoreCase(two.getScheme()) && one.getHost().equalsIgnoreCase(two.getHost())
                && port(one) == port(two);
    }

    private static int port(URI address) {
        int usual = address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return address.getPort() < 0 ? usual : address.getPort();
    }

    private static TransportException astray(URI at, int status, @Nullable String location, String why) {
        return TransportException.refused(status, at.getScheme() + "://" + at.getAuthority() + " redirects to "
                + location + ", " + why);
    }
}
