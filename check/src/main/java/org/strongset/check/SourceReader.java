package org.strongset.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.Archives;
import org.strongset.archive.Entry;
import org.strongset.archive.Inspection;
import org.strongset.archive.Limits;
import org.strongset.archive.Manifest;
import org.strongset.check.Claim.Flaw;
import org.strongset.check.UpstreamParts.Tarball;
import org.strongset.ecosystem.DebianSource;
import org.strongset.ecosystem.debian.SourceFile;
import org.strongset.ecosystem.debian.SourceLayout;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// Reads the files that a `.dsc` names: each lies beside it, is the one that was named, and can be read in one way.
final class SourceReader {
    /// More files than any honest source package has.
    static final int MAX_FILES = 100;
    /// Where the packager says by which certificates upstream signs (uscan(1)); the first that is there counts, as for dpkg-source.
    private static final List<String> KEYS = List.of("debian/upstream/signing-key.asc",
            "debian/upstream/signing-key.pgp");
    private static final String DEBIAN = "debian/";
    private static final String PATCHES = "debian/patches/";

    private final Path dsc;
    private final String shown;
    private final Limits limits;
    private final LongSupplier nanoTime;
    private final List<Flaw> flaws;

    /// @param dsc what the files lie beside
    /// @param shown its name for people
    /// @param limits for each file, but their time is for all of them together
    /// @param flaws takes what is wrong
    SourceReader(Path dsc, String shown, Limits limits, LongSupplier nanoTime, List<Flaw> flaws) {
        this.dsc = dsc;
        this.shown = shown;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.flaws = flaws;
    }

    /// Returns what of it is upstream's; null if something is wrong.
    @Nullable
    UpstreamParts read(DebianSource source) throws IOException {
        if (source.files().size() > MAX_FILES) {
            flaws.add(new Flaw(Code.LIMIT_EXCEEDED, shown + " names " + source.files().size() + " files; at most "
                    + MAX_FILES + " are read"));
            return null;
        }
        var layout = source.layout();
        Manifest packaging = null;
        int before = flaws.size();
        long start = nanoTime.getAsLong();
        for (var named : source.files()) {
            var left = limits.time().minusNanos(nanoTime.getAsLong() - start);
            if (!left.isPositive()) {
                flaws.add(new Flaw(Code.LIMIT_EXCEEDED, "the files that " + shown + " names took longer than "
                        + limits.time().toMillis() + " ms to read; " + named.name() + " was not read"));
                return null;
            }
            var manifest = read(named, left);
            packaging = named.equals(layout.packaging()) ? manifest : packaging;
        }
        return flaws.size() > before ? null : upstream(layout, packaging);
    }

    /// Returns what is in a file, or null if it is no archive, or something is wrong with it.
    private @Nullable Manifest read(SourceFile named, Duration left) throws IOException {
        var path = dsc.resolveSibling(named.name());
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            flaws.add(new Flaw(Code.FILE_MISSING, named.name() + ", which " + shown + " names, is not beside it"));
            return null;
        }
        long size = Files.size(path);
        if (size != named.size()) {
            flaws.add(mismatch(named, size + " bytes", named.size() + " bytes"));
            return null;
        }
        var inspection = Archives.inspect(path, within(left), KEYS::contains);
        var sha256 = digest(inspection, path);
        if (!sha256.equals(named.sha256())) {
            flaws.add(mismatch(named, sha256.toString(), named.sha256().toString()));
        } else if (inspection instanceof Inspection.Refused(var code, var kind, var message)) {
            flaws.add(new Flaw(code, named.name() + ": " + (kind.isEmpty() ? message : kind + ": " + message)));
        } else if (inspection instanceof Inspection.Listed(var manifest)) {
            return manifest;
        }
        return null;
    }

    private Limits within(Duration time) {
        return new Limits(limits.bytes(), limits.ratio(), limits.entries(), limits.depth(), time, limits.path());
    }

    private static Digest digest(Inspection inspection, Path path) throws IOException {
        return switch (inspection) {
            case Inspection.Listed(var manifest) -> manifest.sha256();
            case Inspection.NoArchive(var sha256, _) -> sha256;
            case Inspection.Refused _ -> Hashes.sha256(path);
        };
    }

    private static Flaw mismatch(SourceFile named, String is, String signed) {
        return new Flaw(Code.DIGEST_MISMATCH, named.name() + " is " + is + ", and " + signed + " was signed");
    }

    private UpstreamParts upstream(SourceLayout layout, @Nullable Manifest packaging) throws IOException {
        var tarballs = new ArrayList<Tarball>();
        for (var tarball : layout.upstream()) {
            var signature = layout.signatures().get(tarball.name());
            tarballs.add(new Tarball(tarball.name(), dsc.resolveSibling(tarball.name()), tarball.sha256(),
                    signature == null ? null : signature(signature)));
        }
        return new UpstreamParts(tarballs, layout.others().stream().map(SourceFile::name).toList(), layout.isNative(),
                count(packaging, path -> path.startsWith(PATCHES)), count(packaging, path -> !path.startsWith(DEBIAN)),
                keys(packaging));
    }

    /// Returns the certificates of the first file of them that is there, if it is a small one.
    private static @Nullable Found keys(@Nullable Manifest packaging) {
        if (packaging == null) {
            return null;
        }
        for (var path : KEYS) {
            if (packaging.entries().stream().anyMatch(entry -> entry.path().equals(path))) {
                var bytes = packaging.kept().get(path);
                return bytes == null ? null : new Found(path, bytes, Found.Kind.DETACHED);
            }
        }
        return null;
    }

    private static int count(@Nullable Manifest packaging, Predicate<String> path) {
        return packaging == null
                ? 0
                : Math.toIntExact(packaging.entries().stream().filter(entry -> entry.type() != Entry.Type.DIRECTORY)
                        .filter(entry -> path.test(entry.path())).count());
    }

    private Found signature(SourceFile named) throws IOException {
        var bytes = Hashes.readAtMost(dsc.resolveSibling(named.name()), Reader.MAX_EVIDENCE);
        if (!Hashes.sha256(bytes).equals(named.sha256())) {
            throw new Unavailable(Code.SUBJECT_UNREADABLE, named.name() + " changed while it was read");
        }
        return new Found(named.name(), bytes, Found.Kind.DETACHED);
    }
}
