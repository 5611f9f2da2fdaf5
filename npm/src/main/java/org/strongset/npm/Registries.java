package org.strongset.npm;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.strongset.transport.Connections;

/// The registries of npm's configuration.
final class Registries {
    private final Configuration configuration;
    private final HttpAccess access;
    private final Connections connections;
    private final Map<String, HttpRegistry> known = new ConcurrentHashMap<>();

    Registries(Configuration configuration, Map<String, String> environment, Connections connections) {
        this.configuration = configuration;
        this.access = new HttpAccess(configuration, environment);
        this.connections = connections;
    }

    /// Returns the registry that is asked about a package.
    ///
    /// @throws NpmException if none is known
    HttpRegistry of(String name) {
        return known.computeIfAbsent(configuration.registryOf(name), address -> new HttpRegistry(address, access,
                connections, hint()));
    }

    private String hint() {
        var settings = configuration.unsupported();
        return settings.isEmpty()
                ? ""
                : "; of npm's configuration, " + String.join(" and ", settings)
                        + (settings.size() == 1 ? " is" : " are") + " not followed here";
    }

    /// Returns which other host a lock file names for a file. npm asks the configured registry in place of its own default one.
    ///
    /// @param served the address of the file; null if the lock file names none
    Optional<String> elsewhere(@Nullable String served, HttpRegistry registry) {
        if (served == null) {
            return Optional.empty();
        }
        var host = host(served);
        boolean usual = host.equalsIgnoreCase(registry.host())
                || (configuration.standard() != null && host.equalsIgnoreCase(host(configuration.standard())));
        return usual ? Optional.empty() : Optional.of(host);
    }

    private static String host(String address) {
        int start = address.indexOf("//") + 2;
        int slash = address.indexOf('/', start);
        var authority = address.substring(start, slash < 0 ? address.length() : slash);
        return authority.substring(authority.lastIndexOf('@') + 1);
    }
}
