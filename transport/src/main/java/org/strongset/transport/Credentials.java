package org.strongset.transport;

import java.nio.charset.StandardCharsets;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthSchemeProvider;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.NTCredentials;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.client.config.AuthSchemes;
import org.apache.http.config.Registry;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.impl.auth.BasicSchemeFactory;
import org.apache.http.impl.auth.DigestSchemeFactory;
import org.apache.http.impl.auth.KerberosSchemeFactory;
import org.apache.http.impl.auth.NTLMSchemeFactory;
import org.apache.http.impl.auth.SPNegoSchemeFactory;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.jspecify.annotations.Nullable;

/// What is said to an upstream, and to the proxy before it, that asks who is there; nobody else is told.
final class Credentials {
    private Credentials() {}

    /// Returns the ways to answer who is there, in Maven's encoding.
    static Registry<AuthSchemeProvider> schemes() {
        return RegistryBuilder.<AuthSchemeProvider>create()
                .register(AuthSchemes.BASIC, new BasicSchemeFactory(StandardCharsets.ISO_8859_1))
                .register(AuthSchemes.DIGEST, new DigestSchemeFactory(StandardCharsets.ISO_8859_1))
                .register(AuthSchemes.NTLM, new NTLMSchemeFactory())
                .register(AuthSchemes.SPNEGO, new SPNegoSchemeFactory())
                .register(AuthSchemes.KERBEROS, new KerberosSchemeFactory()).build();
    }

    /// @param login for `host`; null if it is not to be told
    static CredentialsProvider of(HttpHost host, @Nullable Login login, @Nullable Proxy proxy) {
        var provider = new BasicCredentialsProvider();
        add(provider, login, host.getHostName(), port(host));
        if (proxy != null) {
            add(provider, proxy.login(), proxy.host(), proxy.port());
        }
        return provider;
    }

    static int port(HttpHost host) {
        int usual = host.getSchemeName().equals("https") ? 443 : 80;
        return host.getPort() < 0 ? usual : host.getPort();
    }

    private static void add(CredentialsProvider to, @Nullable Login login, String host, int port) {
        if (login == null) {
            return;
        }
        var user = login.user();
        to.setCredentials(new AuthScope(host, port), new UsernamePasswordCredentials(user, login.password()));
        int domain = user.indexOf('\\');
        to.setCredentials(new AuthScope(host, port, AuthScope.ANY_REALM, "ntlm"), new NTCredentials(
                user.substring(domain + 1), login.password(), null, domain < 0 ? null : user.substring(0, domain)));
    }
}
