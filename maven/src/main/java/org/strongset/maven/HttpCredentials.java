package org.strongset.maven;

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
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/// What the settings say to a repository, and to the proxy before it, that asks who is there; nobody else is told.
final class HttpCredentials {
    private HttpCredentials() {}

    /// Returns the ways to answer who is there, in Maven's encoding.
    static Registry<AuthSchemeProvider> schemes() {
        return RegistryBuilder.<AuthSchemeProvider>create()
                .register(AuthSchemes.BASIC, new BasicSchemeFactory(StandardCharsets.ISO_8859_1))
                .register(AuthSchemes.DIGEST, new DigestSchemeFactory(StandardCharsets.ISO_8859_1))
                .register(AuthSchemes.NTLM, new NTLMSchemeFactory())
                .register(AuthSchemes.SPNEGO, new SPNegoSchemeFactory())
                .register(AuthSchemes.KERBEROS, new KerberosSchemeFactory()).build();
    }

    static CredentialsProvider of(RepositorySystemSession session, RemoteRepository repository, HttpHost host) {
        var provider = new BasicCredentialsProvider();
        int usual = host.getSchemeName().equals("https") ? 443 : 80;
        add(provider, AuthenticationContext.forRepository(session, repository), host.getHostName(),
                host.getPort() < 0 ? usual : host.getPort());
        var proxy = repository.getProxy();
        if (proxy != null) {
            add(provider, AuthenticationContext.forProxy(session, repository), proxy.getHost(), proxy.getPort());
        }
        return provider;
    }

    private static void add(CredentialsProvider to, @Nullable AuthenticationContext said, String host, int port) {
        if (said == null) {
            return;
        }
        try (said) {
            String user = said.get(AuthenticationContext.USERNAME);
            String password = said.get(AuthenticationContext.PASSWORD);
            if (user == null) {
                return;
            }
            to.setCredentials(new AuthScope(host, port), new UsernamePasswordCredentials(user, password));
            int domain = user.indexOf('\\');
            to.setCredentials(new AuthScope(host, port, AuthScope.ANY_REALM, "ntlm"), new NTCredentials(
                    user.substring(domain + 1), password, null, domain < 0 ? null : user.substring(0, domain)));
        }
    }
}
