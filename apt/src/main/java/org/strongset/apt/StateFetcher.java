package org.strongset.apt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.AptSource;
import org.strongset.ecosystem.debian.ReleaseFile;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// Brings the present state of an archive into the cache: its `Release`, then the lists that this names, by their digests. Only
/// when all are there it is noted as the state of its source; before that, the one before stands.
final class StateFetcher {
    /// What can be unpacked here, and is small: the first that an archive has is taken.
    private static final List<String> SUFFIXES = List.of(".xz", ".gz", ".zst", ".bz2", ".lz4", "");
    private static final long MOST_INDEX = 512L << 20;

    private final Cache cache;
    private final States states;

    StateFetcher(Cache cache, States states) {
        this.cache = cache;
        this.states = states;
    }

    /// A `Release` as it was served.
    private static final class Served {
        private final byte[] release;
        private final byte @Nullable [] signature;

        /// @param signature null if it is inside
        Served(byte[] release, byte @Nullable [] signature) {
            this.release = release;
            this.signature = signature;
        }
    }

    /// @throws FetchException if something of it is not to be had, or not to be used
    void fetch(AptSource source, Place base) throws IOException, FetchException {
        var folder = folder(source);
        var served = served(source, base, folder);
        var said = parse(source, served.release);
        var paths = states.meant(source, said);
        if (paths.isEmpty()) {
            throw new FetchException(Code.EVIDENCE_UNAVAILABLE, "its Release names none of the lists that "
                    + source + " means");
        }
        for (var path : paths) {
            if (states.index(said, path).isEmpty()) {
                index(source, base, folder, said, path);
            }
        }
        var signature = served.signature;
        states.point(source, signature == null ? States.IN_RELEASE : States.RELEASE, cache.keep(served.release),
                signature == null ? null : cache.keep(signature));
    }

    private static String folder(AptSource source) {
        return source.folder().substring(source.uri().length());
    }

    private static Served served(AptSource source, Place base, String folder) throws IOException, FetchException {
        var inRelease = String.join(" ", source.options().getOrDefault("inrelease-path", List.of(States.IN_RELEASE)));
        try {
            return new Served(get(base, folder + inRelease), null);
        } catch (FetchException e) {
            if (!e.absent()) {
                throw e;
            }
        }
        return new Served(get(base, folder + States.RELEASE), get(base, folder + States.SIGNATURE));
    }

    private static byte[] get(Place base, String path) throws IOException, FetchException {
        var bytes = new ByteArrayOutputStream();
        base.get(path, States.MOST_RELEASE, bytes);
        return bytes.toByteArray();
    }

    private ReleaseFile parse(AptSource source, byte[] release) throws FetchException {
        try {
            var said = SignedText.release(Source.shown(source), release);
            if (states.isAhead(said.date())) {
                throw new FetchException(Code.EVIDENCE_UNAVAILABLE, "the state that it serves is of " + said.date()
                        + ", which is not yet; it is not kept");
            }
            return said;
        } catch (MetadataException e) {
            throw new FetchException(e.code() == Code.DIGEST_WEAK ? e.code() : Code.EVIDENCE_UNAVAILABLE,
                    "what it serves as its Release is none: " + e.getMessage());
        }
    }

    private void index(AptSource source, Place base, String folder, ReleaseFile said, String path) throws IOException,
            FetchException {
        var absent = new ArrayList<String>();
        for (var form : forms(said, path)) {
            for (var place : places(source, said, form)) {
                try {
                    keep(base, folder + place, form);
                    return;
                } catch (FetchException e) {
                    if (!e.absent()) {
                        throw e;
                    }
                    absent.add(e.what());
                }
            }
        }
        throw new FetchException(Code.EVIDENCE_UNAVAILABLE, absent.isEmpty()
                ? path + " is named in no form that can be read here"
                : String.join("; ", absent));
    }

    private void keep(Place base, String path, ReleaseFile.Entry form) throws IOException, FetchException {
        try {
            Path _ = cache.keep(sha256(form), out -> base.get(path, form.size(), out));
        } catch (Cache.WrongBytes e) {
            throw new FetchException(Code.MIX_AND_MATCH, path + " is " + e.is() + ", and the Release names "
                    + form.digests());
        }
    }

    private static Digest sha256(ReleaseFile.Entry form) {
        return form.digest(Digest.Algorithm.SHA256).orElseThrow();
    }

    private static List<ReleaseFile.Entry> forms(ReleaseFile said, String path) throws FetchException {
        var forms = new ArrayList<ReleaseFile.Entry>();
        for (var suffix : SUFFIXES) {
            said.find(path + suffix).filter(form -> form.digest(Digest.Algorithm.SHA256).isPresent())
                    .ifPresent(forms::add);
        }
        for (var form : forms) {
            if (form.size() > MOST_INDEX) {
                throw new FetchException(Code.LIMIT_EXCEEDED, form.path() + " has " + form.size() + " bytes; at most "
                        + MOST_INDEX + " are taken");
            }
        }
        return forms;
    }

    /// Returns the paths where it may be: by its digest first, if that is said to go.
    private static List<String> places(AptSource source, ReleaseFile said, ReleaseFile.Entry form) {
        var byHash = Objects.requireNonNull(form.byHash(sha256(form)));
        return switch (source.byHash()) {
            case NO -> List.of(form.path());
            case YES -> said.acquireByHash() ? List.of(byHash, form.path()) : List.of(form.path());
            case FORCE -> List.of(byHash);
        };
    }
}
