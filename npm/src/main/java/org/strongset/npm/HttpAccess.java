package org.strongset.npm;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.npm.NpmCredential;
import org.strongset.transport.Access;
import org.strongset.transport.Login;
import org.strongset.transport.Proxies;
import org.strongset.transport.Proxy;

/// How npm's configuration says to ask a registry.
record HttpAccess(Configuration configuration, Map<String, String> environment) {
    private static final int REDIRECTS = 5;
    private static final int PROXY_PORT = 8080;
    private static final Set<String> PROXY_SETTINGS = Set.of("proxy", "http-proxy", "https-proxy", "noproxy");

    /// A proxy that is not understood: nothing is asked without it.
    static final class NoSuchProxy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSuchProxy(String message) {
            super(message);
        }
    }

    /// Returns how to ask below one address.
    Access to(String base) {
        var headers = new HashMap<String, String>();
        headers.put("User-Agent", "strongset");
        headers.put("Accept", "application/json, */*;q=0.5");
        configuration.credentialFor(base).map(HttpAccess::authorization).filter(value -> !value.isEmpty())
                .ifPresent(value -> headers.put("Authorization", value));
        Proxies proxies = this::proxy;
        return new Access(headers, null, proxies, REDIRECTS);
    }

    private static String authorization(NpmCredential credential) {
        if (credential.isToken()) {
            return "Bearer " + credential.insecureSecret("_authToken");
        }
        var basic = credential.insecureSecret("_auth");
        if (!basic.isEmpty()) {
            return "Basic " + basic;
        }
        var user = credential.insecureSecret("username");
        try {
            var password = Base64.getDecoder().decode(credential.insecureSecret("_password"));
            return user.isEmpty() ? "" : new Login(user, new String(password, StandardCharsets.UTF_8)).basic();
        } catch (IllegalArgumentException _) {
            return ""; // npm keeps it in base64; what is not, lets nobody in
        }
    }

    private @Nullable Proxy proxy(URI address) {
        var set = configuration.unsupported().stream().filter(PROXY_SETTINGS::contains).toList();
        if (!set.isEmpty()) {
            throw new NoSuchProxy("npm's configuration sets " + String.join(" and ", set)
                    + ", which is not followed yet: set HTTPS_PROXY and NO_PROXY in the environment instead");
        }
        boolean https = "https".equalsIgnoreCase(address.getScheme());
        var said = variable("https_proxy");
        for (var name : https ? List.<String>of() : List.of("http_proxy", "proxy")) {
            said = said.isEmpty() ? variable(name) : said;
        }
        if (said.isEmpty() || isNear(address.getHost())) {
            return null;
        }
        try {
            var proxy = new URI(said.contains("://") ? said : "http://" + said).parseServerAuthority();
            if (!"http".equalsIgnoreCase(proxy.getScheme()) || proxy.getHost() == null) {
                throw new NoSuchProxy(
                        "the proxy of the environment is not asked over http, which is not supported yet");
            }
            return new Proxy(proxy.getHost(), proxy.getPort() < 0 ? PROXY_PORT : proxy.getPort(),
                    login(proxy.getRawUserInfo()));
        } catch (URISyntaxException | IllegalArgumentException _) {
            throw new NoSuchProxy("the proxy of the environment is no URI");
        }
    }

    /// npm does not mind how its letters are.
    private String variable(String name) {
        return environment.entrySet().stream().filter(one -> one.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue).filter(value -> !value.isEmpty()).findFirst().orElse("");
    }

    /// `no_proxy`: ends of hosts, in whole labels.
    private boolean isNear(String host) {
        var dotted = "." + host.toLowerCase(Locale.ROOT);
        for (var one : List.of(variable("no_proxy").split(",", -1))) {
            var name = one.strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && (name.equals("*") || dotted.endsWith(name.startsWith(".") ? name : "." + name))) {
                return true;
            }
        }
        return false;
    }

    /// @param info `USER:PASSWORD`, in the encoding of URIs; null if there is none
    private static @Nullable Login login(@Nullable String info) {
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
