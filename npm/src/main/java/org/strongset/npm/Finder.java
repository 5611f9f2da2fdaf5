package org.strongset.npm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Listing;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.npm.Packument;
import org.strongset.ecosystem.npm.PackumentVersion;
import org.strongset.ecosystem.npm.PackumentVersion.Dist;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.transport.TransportException;

/// Finds out all there is to know of one package. Several threads may ask it at once.
final class Finder {
    private static final long MOST_PAST = 1 << 20;

    private final Registries registries;
    private final Cache cache;
    private final Content content;
    private final Documents documents;
    private final Request.Effort effort;
    private final Set<String> overKeys;

    Finder(Registries registries, Cache cache, Content content, Documents documents, Request request) {
        this.registries = registries;
        this.cache = cache;
        this.content = content;
        this.documents = documents;
        this.effort = request.effort();
        this.overKeys = request.overKeys();
    }

    /// Returns what is known of a package, or why nothing names its bytes. Empty for one that is said to be inside of another, and that
    /// the registry does not have: then it comes from nowhere else.
    Optional<Needed> find(Wanted wanted) {
        var registry = registries.of(wanted.name());
        var remarks = new ArrayList<>(wanted.remarks());
        var version = version(registry, wanted, remarks);
        boolean isNowhere = remarks.stream().anyMatch(remark -> remark.code() == Code.UPSTREAM_HAS_NONE);
        return wanted.isBrought() && version == null && isNowhere
                ? Optional.empty()
                : Optional.of(find(wanted, registry, version, remarks));
    }

    private Needed find(Wanted wanted, HttpRegistry registry, Needed.@Nullable Version version, List<Remark> remarks) {
        var dist = version == null ? null : version.parsed().dist();
        var elsewhere = registries.elsewhere(wanted.served(), registry);
        if (elsewhere.isPresent() && wanted.integrity() == null) {
            return needed(wanted, new Needed.Got.Missing(Code.BUILD_INCOMPLETE, "the lock file says that it comes from "
                    + elsewhere.get() + ", and nothing of its bytes"));
        }
        elsewhere
                .ifPresent(host -> remarks.add(new Remark(Code.SERVED_ELSEWHERE, "npm would fetch its file from " + host
                        + "; " + registry.host() + " was asked about it")));
        var digests = Digests.of(wanted.integrity(), dist);
        remarks.addAll(digests.remarks());
        if (digests.digests().isEmpty()) {
            return needed(wanted, unnamed(wanted, remarks));
        }
        var attestations = dist == null || dist.attestations() == null
                ? null
                : attestations(registry, wanted, dist.attestations(), remarks);
        var bytes = bytes(registry, wanted, digests.digests(), dist, remarks);
        return needed(wanted, bytes == null && digests.digests().size() > 1
                ? new Needed.Got.Missing(Code.NOT_FETCHED,
                        "the lock file names several digests of one algorithm, and its"
                                + " bytes are not at hand to say which it is" + words(remarks))
                : new Needed.Got.Named(digests.digests(), bytes, elsewhere.orElse(registry.host()), version,
                        attestations, listing(registry, wanted, version, remarks), remarks));
    }

    private static Needed needed(Wanted wanted, Needed.Got got) {
        return new Needed(wanted.purl(), wanted.file(), wanted.places(), got);
    }

    /// What is too weak is known to be; else it is what kept the registry's word from being had.
    private static Needed.Got unnamed(Wanted wanted, List<Remark> remarks) {
        var why = remarks.stream().filter(remark -> remark.code().exit() != Code.INDEX_WORD.exit()).findFirst();
        if (wanted.integrity() == null && why.isPresent()) {
            return new Needed.Got.Missing(why.get().code(), why.get().message());
        }
        return new Needed.Got.Missing(why.map(Remark::code).orElse(Code.DIGEST_WEAK),
                "nothing names its bytes by more than SHA-1" + words(remarks));
    }

    private static String words(List<Remark> remarks) {
        var words = new StringBuilder();
        remarks.forEach(remark -> words.append("; ").append(remark.message()));
        return words.toString();
    }

    private Needed.@Nullable Version version(HttpRegistry registry, Wanted wanted, List<Remark> remarks) {
        var where = registry.host() + "'s word on " + wanted.name() + "@" + wanted.version();
        var key = Cache.Key.of("versions", registry.address(), wanted.name(), wanted.version(), wanted.pins());
        var answer = documents.get(key, where, HttpRegistry.MOST_VERSION, () -> checked(where, wanted,
                registry.version(wanted.name(), wanted.version())));
        if (answer instanceof Answer.Here(var json)) {
            try {
                var parsed = parse(where, wanted, json);
                return new Needed.Version(parsed, json, published(registry, wanted, parsed));
            } catch (MetadataException e) {
                remarks.add(new Remark(Code.UPSTREAM_INVALID, String.valueOf(e.getMessage())));
                return null;
            }
        }
        remarks.add(remark(answer));
        return null;
    }

    /// Returns when a version was published, if a key whose time is over signed it; null if nobody says, which is no yes.
    private @Nullable Instant published(HttpRegistry registry, Wanted wanted, PackumentVersion version) {
        return version.dist().signatures().stream().noneMatch(signature -> overKeys.contains(signature.keyId()))
                ? null
                : past(registry, wanted, new ArrayList<>()).published();
    }

    /// Returns what the registry says of the version and of those before it, if that was asked for.
    private @Nullable Listing listing(HttpRegistry registry, Wanted wanted, Needed.@Nullable Version version,
            List<Remark> remarks) {
        if (!effort.listings() || version == null) {
            return null;
        }
        var past = past(registry, wanted, remarks);
        var integrity = version.parsed().dist().integrity();
        return new Listing(registry.host(), integrity == null ? List.of() : integrity.digests(), Past.profile(wanted
                .purl(), version.parsed()), past.published(), past.nameSince(), past.before());
    }

    private Past past(HttpRegistry registry, Wanted wanted, List<Remark> remarks) {
        var key = Cache.Key.of("pasts", registry.address(), wanted.name(), wanted.version());
        var answer = documents.get(key, registry.host() + "'s word on the past of " + wanted.name() + "@" + wanted
                .version(), MOST_PAST, () -> past(wanted, registry.packument(wanted.name())));
        if (answer instanceof Answer.Here(var text)) {
            return Past.read(text.utf8()).orElse(Past.UNKNOWN);
        }
        remarks.add(remark(answer));
        return Past.UNKNOWN;
    }

    /// Of a packument, which may be large, only this is kept.
    private static Answer past(Wanted wanted, Answer answer) {
        if (!(answer instanceof Answer.Here(var json))) {
            return answer;
        }
        try {
            var packument = Packument.parse("the packument of " + wanted.name(), wanted.name(), json.utf8());
            return new Answer.Here(new Json(Past.of(wanted.purl(), wanted.version(), packument).text()));
        } catch (MetadataException e) {
            return new Answer.Failed(Code.UPSTREAM_INVALID, String.valueOf(e.getMessage()));
        }
    }

    private static PackumentVersion parse(String where, Wanted wanted, Json json) {
        return PackumentVersion.parse(where, wanted.name(), wanted.version(), json.utf8());
    }

    /// What cannot be read is not kept.
    private static Answer checked(String where, Wanted wanted, Answer answer) {
        if (answer instanceof Answer.Here(var json)) {
            try {
                var _ = parse(where, wanted, json);
            } catch (MetadataException e) {
                return new Answer.Failed(Code.UPSTREAM_INVALID, String.valueOf(e.getMessage()));
            }
        }
        return answer;
    }

    private static Remark remark(Answer answer) {
        return switch (answer) {
            case Answer.Here _ -> throw new IllegalArgumentException("what is here is no remark");
            case Answer.None(var message) -> new Remark(Code.UPSTREAM_HAS_NONE, message);
            case Answer.Failed(var code, var message) -> new Remark(code, message);
        };
    }

    private @Nullable Json attestations(HttpRegistry registry, Wanted wanted, String named,
            List<Remark> remarks) {
        var key = Cache.Key.of("attestations", registry.address(), wanted.name(), wanted.version(), wanted.pins());
        var what = "attestations of " + wanted.name() + "@" + wanted.version() + " at " + registry.host();
        var answer = documents.get(key, what, HttpRegistry.MOST_ATTESTATIONS,
                () -> registry.attestations(wanted.name(), wanted.version(), named));
        if (answer instanceof Answer.Here(var json)) {
            return json;
        }
        remarks.add(remark(answer));
        return null;
    }

    /// Returns a file that has one of the digests; null if there is none.
    private @Nullable Path bytes(HttpRegistry registry, Wanted wanted, List<Digest> digests, @Nullable Dist dist,
            List<Remark> remarks) {
        try {
            for (var digest : digests) {
                var found = content.find(digest).or(() -> found(digest));
                if (found.isPresent()) {
                    return found.get();
                }
            }
            boolean fetch = effort.needBytes() || digests.size() > 1;
            return !fetch || effort.offline() ? null : fetched(registry, wanted, digests, dist, remarks);
        } catch (IOException e) {
            remarks.add(new Remark(Code.UPSTREAM_UNAVAILABLE, wanted.file() + " cannot be kept: " + e));
            return null;
        }
    }

    private Optional<Path> found(Digest digest) {
        try {
            return cache.find(digest);
        } catch (IOException _) {
            return Optional.empty(); // what cannot be read is not there
        }
    }

    private @Nullable Path fetched(HttpRegistry registry, Wanted wanted, List<Digest> digests, @Nullable Dist dist,
            List<Remark> remarks) throws IOException {
        var from = dist == null ? "" : dist.tarball();
        try {
            for (var digest : digests) {
                var kept = cache.keep(digest, out -> registry.file(from, wanted.name(), wanted.file(), out));
                if (kept.isPresent()) {
                    return kept.get();
                }
            }
            remarks.add(new Remark(Code.DIGEST_MISMATCH, registry.host() + " sends other bytes than "
                    + String.join(" or ", digests.stream().map(Digest::toString).toList())));
        } catch (TransportException e) {
            var failed = registry.failed(wanted.file(), e);
            remarks.add(new Remark(failed.code(), failed.message()));
        } catch (HttpAccess.NoSuchProxy e) {
            remarks.add(new Remark(Code.UPSTREAM_UNAVAILABLE, String.valueOf(e.getMessage())));
        }
        return null;
    }
}
