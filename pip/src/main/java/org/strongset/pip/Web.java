package org.strongset.pip;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.transport.Access;
import org.strongset.transport.Connections;
import org.strongset.transport.Login;
import org.strongset.transport.Proxy;
import org.strongset.transport.Sink;
import org.strongset.transport.TransportException;
import org.strongset.transport.Upstream;

/// Asks indexes over HTTP, as pip's configuration says. Several threads may ask at once.
final class Web implements AutoCloseable {
    /// What pip asks for, in its order: JSON, then HTML (PEP 691).
    private static final String PAGES = "application/vnd.pypi.simple.v1+json, "
            + "application/vnd.pypi.simple.v1+html; q=0.1, text/html; q=0.01";
    private static final int REDIRECTS = 10;
    private static final int PROXY_PORT = 80;

    private final Map<String, String> environment;
    private final boolean offline;
    private final Map<URI, Login> logins = new ConcurrentHashMap<>();
    private final Set<URI> asked = ConcurrentHashMap.newKeySet();
    private final Map<String, Upstream> upstreams = new ConcurrentHashMap<>();
    private final Connections connections;

    Web(Request request) {
        this.environment = request.environment();
        this.offline = request.offline();
        this.connections = new Connections(request.spans());
    }

    /// Notes who is asked there; nobody else is told.
    ///
    /// @param info `USER:PASSWORD`, in the encoding of addresses
    void know(URI address, String info) {
        int colon = info.indexOf(':');
        logins.put(origin(address), new Login(decoded(colon < 0 ? info : info.substring(0, colon)),
                colon < 0 ? "" : decoded(info.substring(colon + 1))));
    }

    private static String decoded(String text) {
        return URI.create("/" + text).getPath().substring(1);
    }

    /// Returns whether that page was asked for already: nobody is asked for it twice in one run.
    boolean asked(URI page) {
        return asked.contains(page);
    }

    /// Gets a project's page.
    Answer page(URI address, long most) throws FetchException {
        asked.add(address);
        return get(address, most, PAGES, true);
    }

    /// Gets a document.
    Answer document(URI address, long most) throws FetchException {
        return get(address, most, "*/*", false);
    }

    /// @param packed whether it may come compressed, as nobody named its bytes by a digest
    private Answer get(URI address, long most, String accept, boolean packed) throws FetchException {
        var got = new HashMap<String, Answer>();
        Sink<IllegalStateException> sink = body -> got.put("", new Answer(body.bytes().readAllBytes(), body.header(
                "Content-Type").orElse(""), body.address()));
        try {
            var upstream = upstream(address, accept);
            if (packed) {
                upstream.document(address, most, sink);
            } else {
                upstream.get(address, most, sink);
            }
        } catch (TransportException e) {
            throw FetchException.of(shown(address), e);
        } catch (IOException e) {
            throw new FetchException(Code.UPSTREAM_UNAVAILABLE, shown(address) + ": " + e.getMessage());
        }
        return Objects.requireNonNull(got.get(""));
    }

    /// Gets a file.
    ///
    /// @throws IOException if it cannot be written
    void download(URI address, long most, OutputStream to) throws FetchException, IOException {
        try {
            upstream(address, "*/*").<IllegalStateException>get(address, most, body -> body.bytes().transferTo(to));
        } catch (TransportException e) {
            throw FetchException.of(shown(address), e);
        }
    }

    /// Without its query, which may be a secret.
    private static String shown(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }

    private Upstream upstream(URI address, String accept) throws FetchException {
        if (offline) {
            throw new FetchException(Code.NOT_FETCHED, shown(address) + ": it is not in the cache");
        }
        var origin = origin(address);
        try {
            var made = upstreams.get(origin + accept);
            if (made == null) {
                made = new Upstream(origin, access(origin, accept), connections);
                upstreams.put(origin + accept, made);
            }
            return made;
        } catch (URISyntaxException e) {
            throw new FetchException(Code.UPSTREAM_INVALID, shown(address) + ": " + e.getMessage());
        }
    }

    private static URI origin(URI address) {
        return URI.create(address.getScheme().toLowerCase(Locale.ROOT) + "://" + address.getHost().toLowerCase(
                Locale.ROOT) + (address.getPort() < 0 ? "" : ":" + address.getPort()) + "/");
    }

    private Access access(URI origin, String accept) throws FetchException {
        var headers = new HashMap<String, String>();
        headers.put("User-Agent", "strongset");
        headers.put("Accept", accept);
        var login = logins.get(origin);
        if (login != null) {
            headers.put("Authorization", login.basic());
        }
        proxy(origin); // one that is not understood is said before anybody is asked without it
        return new Access(headers, null, this::proxyOf, REDIRECTS);
    }

    private @Nullable Proxy proxyOf(URI address) {
        try {
            return proxy(address);
        } catch (FetchException e) {
            throw new IllegalStateException(e.what(), e);
        }
    }

    /// The environment's proxies, as pip takes them: by scheme, or for all.
    private @Nullable Proxy proxy(URI address) throws FetchException {
        var said = variable(address.getScheme().toLowerCase(Locale.ROOT) + "_proxy");
        var all = said.isEmpty() ? variable("all_proxy") : said;
        if (all.isEmpty() || isNear(address)) {
            return null;
        }
        try {
            var proxy = new URI(all.contains("://") ? all : "http://" + all).parseServerAuthority();
            if ("http".equalsIgnoreCase(proxy.getScheme()) && proxy.getHost() != null) {
                var info = proxy.getRawUserInfo();
                int colon = info == null ? -1 : info.indexOf(':');
                return new Proxy(proxy.getHost(), proxy.getPort() < 0 ? PROXY_PORT : proxy.getPort(), info == null
                        ? null
                        : new Login(decoded(colon < 0 ? info : info.substring(0, colon)), colon < 0
                                ? ""
                                : decoded(info.substring(colon + 1))));
            }
        } catch (URISyntaxException | IllegalArgumentException _) {
            // said below
        }
        throw new FetchException(Code.UPSTREAM_UNAVAILABLE, "the environment's proxy is none that is asked over http");
    }

    private String variable(String name) {
        return environment.getOrDefault(name, environment.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
    }

    /// `no_proxy`: hosts, ends of hosts, each perhaps with a port, or `*` for all.
    private boolean isNear(URI address) {
        var host = address.getHost().toLowerCase(Locale.ROOT);
        for (var one : List.of(variable("no_proxy").toLowerCase(Locale.ROOT).split(",", -1))) {
            var name = one.strip();
            var end = name.startsWith(".") ? name : "." + name;
            if (!name.isEmpty() && (name.equals("*") || ("." + host).endsWith(end)
                    || ("." + host + ":" + address.getPort()).endsWith(end))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        connections.close();
    }
}
