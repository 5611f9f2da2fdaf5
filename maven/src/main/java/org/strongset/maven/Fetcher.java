package org.strongset.maven;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.ArtifactRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// Brings every file that is wanted.
final class Fetcher {
    /// Files asked for at once: enough to keep all connections busy, few enough to tell how far we are.
    private static final int BATCH = 256;
    private static final Map<String, String> SIDECARS = Map.of(".sha512", "SHA-512", ".sha256", "SHA-256", ".sha1",
            "SHA-1");

    private final RepositorySystem system;
    private final Lists lists;
    private final Tree tree;
    private final Signatures signatures;
    private final Gathering gathering;
    private final Telling telling;

    /// @param gathering knows which repositories are never asked
    Fetcher(RepositorySystem system, Lists lists, Tree tree, Signatures signatures, Gathering gathering,
            Telling telling) {
        this.system = system;
        this.lists = lists;
        this.tree = tree;
        this.signatures = signatures;
        this.gathering = gathering;
        this.telling = telling;
    }

    void fetch(Collection<Wanted> all) {
        var files = new ArrayList<Wanted>();
        for (var wanted : all) {
            var local = local(wanted.artifact());
            if (local != null) {
                wanted.got(local);
                wanted.signature(new Got.Missing(Got.Why.NOT_FOUND, null, "nobody publishes " + wanted.artifact()));
            } else {
                files.add(wanted);
            }
        }
        telling.of(2 * files.size());
        for (int from = 0; from < files.size(); from += BATCH) {
            telling.reached(from, files.get(from).artifact().toString());
            batch(files.subList(from, Math.min(files.size(), from + BATCH)));
        }
        int done = files.size();
        for (var wanted : files) {
            wanted.signature(signatures.of(wanted));
            wanted.bundle(signatures.bundle(wanted));
            telling.reached(++done, wanted.artifact().toString());
        }
    }

    /// Returns what needs no fetching: what a module makes, and files that the POM names by their path.
    private @Nullable Got local(Artifact artifact) {
        String path = artifact.getProperty(Collector.LOCAL_PATH, "");
        if (path.isEmpty()) {
            var module = tree.maker(artifact);
            return module == null ? null : new Got.BuiltHere(module.coordinates(), module.pom());
        }
        return Files.isRegularFile(Path.of(path))
                ? new Got.Here(Path.of(path), new Source.Named(), List.of())
                : new Got.Missing(Got.Why.NOT_FOUND, null, "the POM's systemPath " + path + " is not there");
    }

    private void batch(List<Wanted> batch) {
        var copies = new HashMap<Wanted, Copies>();
        for (var list : List.of(lists.dependencies(), lists.plugins())) {
            var byKey = new TreeMap<String, Wanted>();
            for (var one : batch) {
                if (lists.of(one).contains(list)) {
                    byKey.put(one.artifact().toString(), one);
                }
            }
            var requests = byKey.values().stream()
                    .map(one -> new ArtifactRequest(one.artifact(), list.repositories(), list.context())).toList();
            for (var result : resolve(system, list.session(), requests)) {
                var one = byKey.get(result.getRequest().getArtifact().toString());
                if (one != null) {
                    copies.computeIfAbsent(one, _ -> new Copies()).add(list,
                            result.getArtifact() == null ? one.artifact() : result.getArtifact(),
                            got(result, gathering.elsewhere(one.artifact().isSnapshot())));
                }
            }
        }
        copies.forEach((one, all) -> all.to(one));
    }

    static List<ArtifactResult> resolve(RepositorySystem system, RepositorySystemSession session,
            List<ArtifactRequest> requests) {
        try {
            return system.resolveArtifacts(session, requests);
        } catch (ArtifactResolutionException e) {
            return e.getResults();
        }
    }

    /// Returns where the file is, or why it is not there.
    static Got got(ArtifactResult result, String elsewhere) {
        var artifact = result.getArtifact();
        if (artifact == null || artifact.getPath() == null) {
            return Failures.missing(result, elsewhere);
        }
        if (Files.isSymbolicLink(artifact.getPath())) {
            return new Got.Missing(Got.Why.REFUSED, Code.LINK_UNSAFE,
                    artifact.getPath() + " is a link; remove it, and it is fetched again");
        }
        return new Got.Here(artifact.getPath(), source(result.getRepository()), checksums(artifact.getPath()));
    }

    /// What we keep is kept by the address that gave it ([Sessions]), so that this holds for what came in an earlier run, too. No
    /// redirect is followed.
    private static Source source(@Nullable ArtifactRepository repository) {
        return new Source.Upstream(repository == null ? "?" : repository.getId(),
                repository instanceof RemoteRepository remote ? server(remote.getUrl()) : null);
    }

    /// Returns `HOST` or `HOST:PORT` of an address of http or https; null for any other.
    private static @Nullable String server(String url) {
        try {
            var address = new URI(url);
            var scheme = address.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            return !web || address.getHost() == null
                    ? null
                    : address.getHost().toLowerCase(Locale.ROOT)
                            + (address.getPort() < 0 ? "" : ":" + address.getPort());
        } catch (URISyntaxException _) {
            return null;
        }
    }

    /// Returns what the upstream said of the file when it came: the resolver keeps that beside it.
    static List<Checksum> checksums(Path file) {
        var checksums = new ArrayList<Checksum>();
        SIDECARS.forEach((extension, algorithm) -> {
            var sidecar = file.resolveSibling(file.getFileName() + extension);
            if (Files.isRegularFile(sidecar)) {
                try (var in = Files.newInputStream(sidecar)) {
                    checksums.add(new Checksum(algorithm,
                            new String(in.readNBytes(256), StandardCharsets.UTF_8).strip()));
                } catch (IOException | IllegalArgumentException _) {
                    // nothing that counts as a checksum
                }
            }
        });
        return checksums;
    }
}
