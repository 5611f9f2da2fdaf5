package org.strongset.transport;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How an upstream is to be asked, as the client's own configuration has it.
///
/// @param headers added to each question to the upstream's own origin; may be secrets
/// @param login said to the upstream's own origin when it asks; null if it is told nothing
/// @param redirects how many are followed for one file
public record Access(Map<String, String> headers, @Nullable Login login, Proxies proxies, int redirects) {
    public Access {
        headers = Map.copyOf(headers);
    }

    /// No header, no login, no proxy, no redirect.
    public static Access plain() {
        return new Access(Map.of(), null, Proxies.NONE, 0);
    }

    @Override
    public String toString() {
        return "an access with " + headers.size() + " headers, " + redirects + " redirects";
    }
}
