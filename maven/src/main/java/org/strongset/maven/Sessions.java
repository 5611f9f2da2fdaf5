package org.strongset.maven;

import java.util.Map;
import java.util.Properties;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.resolution.ResolutionErrorPolicy;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/// Sets up the resolver's session as Maven does from its settings, with our bounds.
final class Sessions {
    private static final int THREADS = 8;

    private Sessions() {}

    static SessionBuilder session(RepositorySystem system, Context context, UserSettings settings,
            Gathering gathering) {
        var session = new Builder(system).get();
        session.withLocalRepositoryBaseDirectories(context.request().repository().toAbsolutePath());
        session.setSystemProperties(context.systemProperties());
        session.setUserProperties(context.userProperties());
        session.setOffline(context.request().offline() || settings.settings().isOffline());
        session.setIgnoreArtifactDescriptorRepositories(true);
        // "Not found" is never remembered, but of signatures: those are for Absences.
        session.setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(ResolutionErrorPolicy.CACHE_DISABLED,
                ResolutionErrorPolicy.CACHE_DISABLED));
        session.setCache(new DefaultRepositoryCache()); // connections, models and descriptors are shared through it
        session.setRepositoryListener(gathering);
        session.setTransferListener(new Bounds(System::nanoTime));
        session.setVersionFilter(new FewVersions());
        selectors(session, settings);
        bounds(session);
        return session;
    }

    private static void selectors(SessionBuilder session, UserSettings settings) {
        session.setMirrorSelector(mirrors(settings.settings()));
        var credentials = new DefaultAuthenticationSelector();
        for (var server : settings.servers()) {
            credentials.add(server.getId(), new AuthenticationBuilder().addUsername(server.getUsername())
                    .addPassword(server.getPassword()).addPrivateKey(server.getPrivateKey(), server.getPassphrase())
                    .build());
            ServerHeaders.of(server).forEach((name, value) -> session.setConfigProperty(name, value));
        }
        session.setAuthenticationSelector(credentials);
        var proxies = new DefaultProxySelector();
        for (var proxy : settings.proxies()) {
            if (proxy.isActive()) {
                proxies.add(
                        new Proxy(proxy.getProtocol(), proxy.getHost(), proxy.getPort(), new AuthenticationBuilder()
                                .addUsername(proxy.getUsername()).addPassword(proxy.getPassword()).build()),
                        proxy.getNonProxyHosts());
            }
        }
        session.setProxySelector(proxies);
    }

    private static DefaultMirrorSelector mirrors(Settings settings) {
        var mirrors = new DefaultMirrorSelector();
        for (var mirror : settings.getMirrors()) {
            mirrors.add(mirror.getId(), mirror.getUrl(), mirror.getLayout(), false, mirror.isBlocked(),
                    mirror.getMirrorOf(), mirror.getMirrorOfLayouts());
        }
        return mirrors;
    }

    private static void bounds(SessionBuilder session) {
        Map.<String, Object>ofEntries(
                // Two addresses with one id are two repositories: what one gave is not the other's.
                Map.entry("aether.system.repositoryKeyFunction", "nid_hurl"),
                Map.entry("aether.connector.basic.threads", THREADS),
                Map.entry("aether.dependencyCollector.bf.threads", THREADS),
                Map.entry("aether.dependencyCollector.bf.skipper", "false"),
                Map.entry("aether.artifactResolver.snapshotNormalization", false),
                Map.entry("aether.remoteRepositoryFilter.prefixes", false),
                Map.entry("aether.remoteRepositoryFilter.groupId", false),
                Map.entry("aether.checksums.omitChecksumsForExtensions", ".asc,.sigstore.json,.sha1,.sha256,.sha512"),
                Map.entry("aether.syncContext.named.factory", "rwlock-local"),
                // By file: while a signature is fetched, nobody has to wait for the POM that it is beside.
                Map.entry("aether.syncContext.named.nameMapper", "gaecv"))
                .forEach((name, value) -> session.setConfigProperty(name, value));
    }

    /// Takes nothing from this process's own properties and environment: the request has its own.
    private static final class Builder extends SessionBuilderSupplier {
        Builder(RepositorySystem system) {
            super(system);
        }

        @Override
        protected void configureSessionBuilder(SessionBuilder session) {
            super.configureSessionBuilder(session);
            session.setSystemProperties(new Properties());
        }
    }
}
