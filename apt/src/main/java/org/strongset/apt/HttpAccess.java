package org.strongset.apt;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.debian.AptAuth;
import org.strongset.ecosystem.debian.AptConf;
import org.strongset.transport.Access;
import org.strongset.transport.Login;
import org.strongset.transport.Proxies;
import org.strongset.transport.Proxy;

/// How apt's configuration says to ask an archive.
///
/// @param own the login that stands in the source's own URI; null if none does
record HttpAccess(AptConf conf, AptAuth auth, Map<String, String> environment, @Nullable Login own) {
    /// As many as apt follows.
    private static final int REDIRECTS = 10;
    private static final int PROXY_PORT = 8080;

    /// A proxy that is not to be had, or not understood: nothing is asked without it.
    static final class NoSuchProxy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSuchProxy(String message) {
            super(message);
        }
    }

    /// Returns how to ask for one address.
    Access to(URI address) {
        var headers = new HashMap<String, String>();
        headers.put("User-Agent", "strongset");
        var login = own == null ? login(address) : own;
        if (login != null) {
            headers.put("Authorization", login.basic());
        }
        Proxies proxies = this::proxy;
        return new Access(headers, null, proxies, REDIRECTS);
    }

    private @Nullable Login login(URI address) {
        return auth.find(scheme(address), address.getHost(), address.getPort(), address.getRawPath())
                .map(account -> new Login(account.login(), account.password())).orElse(null);
    }

    private static String scheme(URI address) {
        return address.getScheme().toLowerCase(Locale.ROOT);
    }

    /// apt's own order: what is said for the host, for the scheme, and what the environment says.
    private @Nullable Proxy proxy(URI address) {
        var said = conf.proxy(scheme(address), address.getHost()).orElseGet(() -> environment(scheme(address)));
        if (said.isEmpty() || said.equals("DIRECT") || isNear(address.getHost())) {
            return null;
        }
        try {
            var proxy = new URI(said.contains("://") ? said : "http://" + said).parseServerAuthority();
            if (!"http".equalsIgnoreCase(proxy.getScheme()) || proxy.getHost() == null) {
                throw new NoSuchProxy("a proxy of apt's is not asked over http, which is not supported yet");
            }
            return new Proxy(proxy.getHost(), proxy.getPort() < 0 ? PROXY_PORT : proxy.getPort(),
                    login(proxy.getRawUserInfo()));
        } catch (URISyntaxException | IllegalArgumentException _) {
            throw new NoSuchProxy("a proxy of apt's is no URI");
        }
    }

    private String environment(String scheme) {
        var http = environment.getOrDefault("http_proxy", "");
        return scheme.equals("https") ? environment.getOrDefault("https_proxy", http) : http;
    }

    /// `no_proxy`: hosts, or ends of hosts that begin with a `.`.
    private boolean isNear(String host) {
        for (var one : List.of(environment.getOrDefault("no_proxy", "").split(",", -1))) {
            var name = one.strip();
            if (!name.isEmpty() && (host.equalsIgnoreCase(name)
                    || (name.startsWith(".") && host.toLowerCase(Locale.ROOT).endsWith(name.toLowerCase(
                            Locale.ROOT))))) {
                return true;
            }
        }
        return false;
    }

    /// @param info `USER:PASSWORD`, in the encoding of URIs; null if there is none
    static @Nullable Login login(@Nullable String info) {
        if (info == null || info.isEmpty()) {
            return null;
        }
        int colon = info.indexOf(':');
        return new Login(decoded(colon < 0 ? info : info.substring(0, colon)),
                colon < 0 ? "" : decoded(info.substring(colon + 1)));
    }

    private static String decoded(String text) {
        return URI.create("/" + text).getPath().substring(1);
    }
}
