package org.strongset.pip;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What pip itself has fetched before and would use: bodies of answers by their addresses (pip 23.3 and later). Read, never
/// written, and not trusted.
///
/// @param bodies null if there is none
record PipCache(@Nullable Path bodies) {
    /// pip spreads its files over folders by so many first digits.
    private static final int SPREAD = 5;

    static PipCache of(Map<String, String> environment) {
        var said = environment.getOrDefault("PIP_CACHE_DIR", "");
        var cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        var home = environment.getOrDefault("HOME", "");
        var folder = InstalledPip.path(!said.isEmpty() ? said : (cache.isEmpty() ? home + "/.cache" : cache) + "/pip");
        return new PipCache(folder == null ? null : folder.resolve("http-v2"));
    }

    /// Finds the body of the answer that came from there.
    Optional<Path> find(URI address) {
        if (bodies == null) {
            return Optional.empty();
        }
        var key = Cache.key("SHA-224", normal(address));
        var folder = bodies;
        for (int i = 0; i < SPREAD; i++) {
            folder = folder.resolve(key.substring(i, i + 1));
        }
        var body = folder.resolve(key + ".body");
        return Files.isRegularFile(body) ? Optional.of(body) : Optional.empty();
    }

    /// As pip's HTTP cache spells addresses: scheme and host in lower case.
    private static String normal(URI address) {
        var path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getScheme().toLowerCase(Locale.ROOT) + "://" + address.getRawAuthority().toLowerCase(Locale.ROOT)
                + path + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }
}
