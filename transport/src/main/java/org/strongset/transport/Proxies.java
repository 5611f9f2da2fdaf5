package org.strongset.transport;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Which way leads to an address.
@FunctionalInterface
public interface Proxies {
    /// None: each upstream is asked itself.
    Proxies NONE = _ -> null;

    /// Returns the proxy for this address, null for the upstream itself.
    @Nullable
    Proxy to(URI address);
}
