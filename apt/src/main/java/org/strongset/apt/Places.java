package org.strongset.apt;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.strongset.ecosystem.debian.AptAuth;
import org.strongset.ecosystem.debian.AptConf;
import org.strongset.ecosystem.debian.AptSource;
import org.strongset.model.Code;
import org.strongset.transport.Connections;

/// Finds out where the archive of a source is, if it is where it can be had from here.
final class Places implements AutoCloseable {
    private final AptConf conf;
    private final AptAuth auth;
    private final Map<String, String> environment;
    private final Connections connections;

    Places(AptConf conf, AptAuth auth, Map<String, String> environment, Connections connections) {
        this.conf = conf;
        this.auth = auth;
        this.environment = environment;
        this.connections = connections;
    }

    /// Returns the base of the archive.
    ///
    /// @throws FetchException if it is not reached in a way that is known here
    Place of(AptSource source) throws FetchException {
        return switch (source.transport()) {
            case HTTP, HTTPS -> http(source);
            case FILE, COPY -> folder(source);
            case CDROM, MIRROR, OTHER -> throw unsupported(source.shown(), "what it is reached by is not supported yet;"
                    + " name an address of http, https, file or copy in apt's sources");
        };
    }

    private static Place folder(AptSource source) throws FetchException {
        var path = source.uri().substring(source.uri().indexOf(':') + 1);
        while (path.startsWith("//")) {
            path = path.substring(1);
        }
        if (!path.startsWith("/")) {
            throw unsupported(source.shown(), "it names no folder from / on");
        }
        return new Place.Folder(Path.of(path));
    }

    private Place http(AptSource source) throws FetchException {
        var uri = source.uri();
        int start = uri.indexOf("://");
        int slash = start < 0 ? -1 : uri.indexOf('/', start + 3);
        if (slash < 0) {
            throw unsupported(source.shown(), "it is no address of http");
        }
        boolean secure = uri.startsWith("https:");
        refuse(source, secure ? conf.otherTls() : List.of());
        refuse(source, conf.asksAProgramForProxies() ? List.of("acquire::http::proxy-auto-detect") : List.of());
        var authority = uri.substring(start + 3, slash);
        int at = authority.lastIndexOf('@');
        try {
            var base = URI.create(uri.substring(0, start + 3) + authority.substring(at + 1)
                    + base(uri.substring(slash)));
            var login = HttpAccess.login(at < 0 ? null : authority.substring(0, at));
            return new HttpPlace(base, new HttpAccess(conf, auth, environment, login), connections);
        } catch (IllegalArgumentException _) {
            throw unsupported(source.shown(), "it is no address of http");
        }
    }

    /// What is encoded in a source's own URI stays as it is.
    private static String base(String path) {
        return HttpPlace.encoded(path).replace("%25", "%").replace("%2b", "+");
    }

    private static void refuse(AptSource source, List<String> options) throws FetchException {
        if (!options.isEmpty()) {
            throw unsupported(source.shown(), "apt's option " + String.join(", ", options)
                    + " is not supported yet, and without it another one could be asked");
        }
    }

    private static FetchException unsupported(String what, String why) {
        return new FetchException(Code.EVIDENCE_UNAVAILABLE, what + ": " + why);
    }

    @Override
    public void close() {
        connections.close();
    }
}
