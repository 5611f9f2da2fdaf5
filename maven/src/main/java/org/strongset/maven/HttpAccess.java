package org.strongset.maven;

import java.util.HashMap;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.connector.transport.http.HttpTransporterUtils;
import org.jspecify.annotations.Nullable;
import org.strongset.transport.Access;
import org.strongset.transport.Login;
import org.strongset.transport.Proxies;
import org.strongset.transport.Proxy;

/// How the settings say to ask a repository: headers, who is there, and the proxy before it. No redirect is followed.
final class HttpAccess {
    private HttpAccess() {}

    static Access of(RepositorySystemSession session, RemoteRepository repository) {
        var headers = new HashMap<String, String>();
        headers.put("User-Agent", HttpTransporterUtils.getUserAgent(session, repository));
        HttpTransporterUtils.getHttpHeaders(session, repository)
                .forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        var by = repository.getProxy();
        @Nullable
        Proxy proxy = by == null
                ? null
                : new Proxy(by.getHost(), by.getPort(), login(AuthenticationContext.forProxy(session, repository)));
        Proxies proxies = _ -> proxy;
        return new Access(headers, login(AuthenticationContext.forRepository(session, repository)), proxies, 0);
    }

    private static @Nullable Login login(@Nullable AuthenticationContext said) {
        if (said == null) {
            return null;
        }
        try (said) {
            String user = said.get(AuthenticationContext.USERNAME);
            String password = said.get(AuthenticationContext.PASSWORD);
            return user == null ? null : new Login(user, password == null ? "" : password);
        }
    }
}
