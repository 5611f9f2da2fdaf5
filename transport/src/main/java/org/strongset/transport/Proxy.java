package org.strongset.transport;

import org.jspecify.annotations.Nullable;

/// Who is asked in an upstream's place, over plain HTTP.
///
/// @param login said to it when it asks; null if it is told nothing
public record Proxy(String host, int port, @Nullable Login login) {
    public Proxy {
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a proxy is a host and a port from 1 to 65535, not \"" + host + ":"
                    + port + "\"");
        }
    }
}
