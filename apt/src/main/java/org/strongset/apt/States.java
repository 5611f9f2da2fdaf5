package org.strongset.apt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.AptLists;
import org.strongset.ecosystem.debian.AptSource;
import org.strongset.ecosystem.debian.ReleaseFile;
import org.strongset.model.Digest;

/// The states that are here without asking anybody: apt's own, and those in our cache.
final class States {
    static final int MOST_RELEASE = 16 << 20;
    static final String IN_RELEASE = "InRelease";
    static final String RELEASE = "Release";
    static final String SIGNATURE = "Release.gpg";
    /// apt's own clock may be behind the archive's by so much.
    private static final long SECONDS_AHEAD = 10;
    private static final int MOST_NAME = 200;
    private static final String BINARY = "/binary-";

    private final Path root;
    private final Cache cache;
    private final List<String> architectures;
    private final Instant now;

    States(Path root, Cache cache, List<String> architectures, Instant now) {
        this.root = root;
        this.cache = cache;
        this.architectures = List.copyOf(architectures);
        this.now = now;
    }

    /// Finds the newest state of a source that is here. One that is of the future, or no Release at all, counts only if there
    /// is no other, so that it is said.
    Optional<State> newest(AptSource source) throws IOException {
        var kept = kept(source);
        var apts = ofApt(source);
        if (kept.isEmpty() || apts.isEmpty()) {
            return kept.isPresent() ? kept : apts;
        }
        boolean keptCounts = isUsable(kept.get())
                && (!isUsable(apts.get()) || kept.get().date().isAfter(apts.get().date()));
        return keptCounts ? kept : apts;
    }

    /// Returns whether it could be in force as far as its beginning goes.
    boolean isUsable(State state) {
        return !state.date().equals(Instant.EPOCH) && !isAhead(state.date());
    }

    boolean isAhead(Instant date) {
        return date.isAfter(now.plusSeconds(SECONDS_AHEAD));
    }

    /// Finds what apt fetched.
    Optional<State> ofApt(AptSource source) throws IOException {
        var lists = AptLists.find(root, source, architectures);
        var release = lists.signed();
        boolean inline = release.isPresent() && release.get().equals(lists.inRelease());
        if (release.isEmpty() || lists.indexes().isEmpty() || !(inline || lists.signature() != null)) {
            return Optional.empty();
        }
        var indexes = lists.indexes().stream().map(index -> new State.Index(index.path(), index.file())).toList();
        var signature = inline ? null : lists.signature();
        try {
            var said = SignedText.release(Source.shown(source), bytes(release.get()));
            return Optional.of(new State(source, said.date(), said.validUntil(), release.get(), signature, indexes));
        } catch (MetadataException _) { // check says what is wrong with it
            return Optional.of(new State(source, Instant.EPOCH, null, release.get(), signature, indexes));
        }
    }

    /// Finds the state in our cache, if all lists that the source means are there too.
    Optional<State> kept(AptSource source) throws IOException {
        var files = pointed(source);
        var main = files.containsKey(IN_RELEASE) ? IN_RELEASE : RELEASE;
        if (!files.containsKey(main) || (main.equals(RELEASE) && !files.containsKey(SIGNATURE))) {
            return Optional.empty();
        }
        var release = files.get(main);
        try {
            var said = SignedText.release(Source.shown(source), bytes(release));
            var indexes = new ArrayList<State.Index>();
            for (var path : meant(source, said)) {
                var file = index(said, path);
                if (file.isEmpty()) {
                    return Optional.empty();
                }
                indexes.add(new State.Index(path, file.get()));
            }
            return indexes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new State(source, said.date(), said.validUntil(), release,
                            main.equals(RELEASE) ? files.get(SIGNATURE) : null, indexes));
        } catch (MetadataException _) {
            return Optional.empty();
        }
    }

    /// Returns the lists that a source means and its archive has. As for apt, a list of an architecture that the archive does
    /// not say to have is none, though it be named: Debian's security archive has such a one, of no state.
    List<String> meant(AptSource source, ReleaseFile said) {
        return AptLists.paths(source, architectures).stream().filter(path -> !said.forms(path).isEmpty())
                .filter(path -> isSupported(path, said)).toList();
    }

    private static boolean isSupported(String path, ReleaseFile said) {
        int binary = path.lastIndexOf(BINARY);
        if (binary < 0) {
            return true;
        }
        var architecture = path.substring(binary + BINARY.length(), path.lastIndexOf('/'));
        return !(architecture.equals("all") && said.allInEach())
                && (said.architectures().isEmpty() || said.architectures().contains(architecture));
    }

    /// Finds a list in the cache, in whichever form it was fetched.
    Optional<Path> index(ReleaseFile said, String path) throws IOException {
        for (var form : said.forms(path)) {
            var sha256 = form.digest(Digest.Algorithm.SHA256);
            var found = sha256.isPresent() ? cache.find(sha256.get()) : Optional.<Path>empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// Notes which files are the state of a source from now on.
    void point(AptSource source, String main, Path release, @Nullable Path signature) throws IOException {
        var text = main + " " + release.getFileName() + "\n"
                + (signature == null ? "" : SIGNATURE + " " + signature.getFileName() + "\n");
        cache.note(name(source), text);
    }

    private Map<String, Path> pointed(AptSource source) throws IOException {
        var files = new HashMap<String, Path>();
        for (var line : cache.noted(name(source)).orElse("").lines().toList()) {
            var words = line.split(" ", -1);
            try {
                if (words.length == 2) {
                    cache.find(Digest.sha256(words[1])).ifPresent(file -> files.put(words[0], file));
                }
            } catch (IllegalArgumentException _) {
                return Map.of(); // somebody wrote into the cache
            }
        }
        return files;
    }

    private static String name(AptSource source) {
        var name = AptLists.fileName(source.folder());
        return name.length() <= MOST_NAME
                ? name
                : Sha256.of(name.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static byte[] bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_RELEASE);
        }
    }
}
