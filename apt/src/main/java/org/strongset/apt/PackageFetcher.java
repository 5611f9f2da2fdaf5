package org.strongset.apt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.debian.SourceFile;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// Brings the files of a package into the cache, by what a list says of them.
final class PackageFetcher {
    /// No list is verified here, so what it says of sizes is no bound.
    private static final long MOST_BYTES = 4L << 30;
    private static final int MOST_FILES = 100;

    private final Path root;
    private final Cache cache;
    private final Places places;
    private final boolean offline;
    private final Progress progress;

    PackageFetcher(Path root, Cache cache, Places places, boolean offline, Progress progress) {
        this.root = root;
        this.cache = cache;
        this.places = places;
        this.offline = offline;
        this.progress = progress;
    }

    /// Returns the `.deb` of an offer.
    ///
    /// @param name what is asked for
    /// @param offers of the same bytes, in the order in which they are tried
    Fetched binary(String name, List<Offer> offers) {
        var offer = offers.getFirst();
        var file = offer.files().getFirst();
        var called = name + "_" + offer.version().replace(":", "%3a") + "_" + offer.architecture() + ".deb";
        return get(offers, file.sha256(), file, called, true);
    }

    /// Returns the `.dsc` of an offer, with the other files beside it.
    ///
    /// @param offers of the same bytes, in the order in which they are tried
    Fetched source(List<Offer> offers) {
        var files = offers.getFirst().files();
        var descriptions = files.stream().filter(file -> file.name().endsWith(".dsc")).toList();
        if (descriptions.size() != 1 || files.size() > MOST_FILES) {
            return new Fetched.Failed(Code.MALFORMED, "the list names " + files.size() + " files for it, "
                    + descriptions.size() + " of them a .dsc");
        }
        var of = descriptions.getFirst().sha256();
        int done = 0;
        Fetched description = new Fetched.Failed(Code.MALFORMED, "there is no .dsc");
        for (var file : files) {
            progress.at(done++, files.size(), file.name());
            var got = get(offers, of, file, file.name(), false);
            if (got instanceof Fetched.Failed) {
                return got;
            }
            description = file.equals(descriptions.getFirst()) ? got : description;
        }
        return description;
    }

    private Fetched get(List<Offer> offers, Digest of, SourceFile file, String called, boolean inAptsCache) {
        try {
            var here = cache.find(of, called, file.sha256());
            if (here.isEmpty() && inAptsCache) {
                here = ofApt(called, file);
            }
            return here.isPresent() ? new Fetched.Here(here.get(), server(offers)) : fetch(offers, of, file, called);
        } catch (IOException e) {
            return new Fetched.Failed(Code.EVIDENCE_UNAVAILABLE, called + " cannot be kept: " + e.getMessage());
        }
    }

    /// What apt fetched is taken only if it has the digest; whoever checks it reads it again.
    private Optional<Path> ofApt(String called, SourceFile file) throws IOException {
        var theirs = root.resolve("var/cache/apt/archives").resolve(called);
        return Files.isRegularFile(theirs, LinkOption.NOFOLLOW_LINKS) && Files.isReadable(theirs)
                && Files.size(theirs) == file.size() && Sha256.of(theirs).equals(file.sha256())
                        ? Optional.of(theirs)
                        : Optional.empty();
    }

    private Fetched fetch(List<Offer> offers, Digest of, SourceFile file, String called) throws IOException {
        if (offline) {
            return new Fetched.Failed(Code.NOT_FETCHED, called + " was never fetched, and offline means no connection");
        }
        if (file.size() > MOST_BYTES) {
            return new Fetched.Failed(Code.LIMIT_EXCEEDED, called + " has " + file.size() + " bytes; at most "
                    + MOST_BYTES + " are taken");
        }
        var code = Code.UPSTREAM_HAS_NONE;
        var said = new ArrayList<String>();
        for (var offer : offers) {
            try {
                progress.at(0, 0, called);
                var place = places.of(offer.source().source());
                return new Fetched.Here(cache.keep(of, called, file.sha256(),
                        out -> place.get(offer.folder() + nameIn(offer, file), file.size(), out)), server(offers));
            } catch (Cache.WrongBytes e) {
                said.add(offer.source().shown() + " sent " + e.is() + " where its list names " + file.sha256());
                code = worst(code, Code.DIGEST_MISMATCH);
            } catch (FetchException e) {
                said.add(offer.source().shown() + ": " + e.what());
                code = worst(code, e.absent()
                        ? Code.UPSTREAM_HAS_NONE
                        : e.code() == Code.EVIDENCE_UNAVAILABLE ? Code.UPSTREAM_UNAVAILABLE : e.code());
            }
        }
        return new Fetched.Failed(code, called + " could not be fetched: " + String.join("; ", said));
    }

    /// Whoever was asked, any of these could have been: the same answer comes from the cache.
    private static @Nullable String server(List<Offer> offers) {
        var servers = new HashSet<>();
        offers.forEach(offer -> servers.add(offer.source().server()));
        return servers.size() == 1 ? offers.getFirst().source().server().orElse(null) : null;
    }

    private static String nameIn(Offer offer, SourceFile file) {
        return offer.files().stream().filter(one -> one.sha256().equals(file.sha256())).findFirst().orElse(file)
                .name();
    }

    /// "Not there" is said only if nothing else is to be said.
    private static Code worst(Code one, Code other) {
        return one == Code.UPSTREAM_HAS_NONE || one.exit().worst(other.exit()) != one.exit() ? other : one;
    }
}
