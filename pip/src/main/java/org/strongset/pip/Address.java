package org.strongset.pip;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// Addresses of indexes and files.
final class Address {
    private Address() {}

    /// Reads one of http, https or file, without a login.
    ///
    /// @throws FetchException if it is none
    static URI parse(String text) throws FetchException {
        try {
            var uri = new URI(text);
            if (uri.getRawUserInfo() == null && (isFile(uri) || isWeb(uri))) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw new FetchException(Code.UPSTREAM_INVALID, "\"" + text + "\" is no address of http, https or a file");
    }

    static boolean isWeb(URI uri) {
        return uri.getHost() != null && ("https".equals(scheme(uri)) || "http".equals(scheme(uri)));
    }

    static boolean isFile(URI uri) {
        return "file".equals(scheme(uri)) && uri.getPath() != null
                && (uri.getRawAuthority() == null || uri.getRawAuthority().equals("localhost"));
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    /// Returns where a file of that address lies.
    static Path path(URI file) throws FetchException {
        try {
            return Path.of(file.getPath()).normalize();
        } catch (InvalidPathException e) {
            throw new FetchException(Code.UPSTREAM_INVALID, "\"" + file + "\" is no path of this machine");
        }
    }

    /// Returns the address of a file of this machine: `file:///PATH`.
    static URI of(Path file) {
        try {
            return new URI("file", "", file.toAbsolutePath().normalize().toString(), null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Returns what an address on a page means. A page from a network may not lead to a file of this machine.
    static URI resolve(URI page, String address) throws FetchException {
        URI to;
        try {
            to = page.resolve(new URI(address));
        } catch (URISyntaxException | IllegalArgumentException _) {
            throw new FetchException(Code.UPSTREAM_INVALID,
                    page + " leads to \"" + address + "\", which is no address");
        }
        boolean leads = to.getRawUserInfo() == null && (isWeb(to) || (isFile(to) && isFile(page)));
        boolean weaker = "https".equals(scheme(page)) && !"https".equals(scheme(to));
        if (!leads || weaker) {
            throw new FetchException(Code.UPSTREAM_INVALID, page + " leads to \"" + address
                    + "\", where it may not lead: it is no file of http or https" + (weaker ? ", or less safe" : ""));
        }
        return to;
    }

    /// Returns `HOST` or `HOST:PORT`; null for a file of this machine.
    static @Nullable String server(URI uri) {
        return isFile(uri) || uri.getHost() == null
                ? null
                : uri.getHost().toLowerCase(Locale.ROOT) + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /// Returns the last part of the path, decoded; empty if there is none.
    static Optional<String> fileName(URI uri) {
        var path = uri.getPath() == null ? "" : uri.getPath();
        var name = path.substring(path.lastIndexOf('/') + 1);
        boolean plain = !name.isEmpty() && !name.startsWith(".") && name.chars().allMatch(c -> c > ' ' && c < 0x7f
                && c != '\\' && c != ':');
        return plain ? Optional.of(name) : Optional.empty();
    }
}
