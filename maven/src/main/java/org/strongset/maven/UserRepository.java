package org.strongset.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The user's local repository: what a build would take from it without asking anybody. Not trusted, never written.
///
/// @param root its folder, which need not be there
record UserRepository(Path root) {
    private static final int MAX_TRACKING = 64 << 10;
    private static final int BUFFER = 64 << 10;

    /// Returns the file of that name there. Links are followed, wherever they lead: a build follows them, too.
    ///
    /// @param baseVersion without a snapshot's timestamp
    Optional<Path> file(Coordinates of, String baseVersion) {
        var there = file(of, baseVersion, of.version());
        return there.isPresent() || of.version().equals(baseVersion) || !installed(of, baseVersion)
                ? there
                : file(of, baseVersion, baseVersion);
    }

    /// Returns where a file of that name would be.
    Path place(Coordinates of, String baseVersion) {
        return folder(of, baseVersion).resolve(of.fileName(of.version()));
    }

    private Optional<Path> file(Coordinates of, String baseVersion, String version) {
        var file = folder(of, baseVersion).resolve(of.fileName(version));
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    private Path folder(Coordinates of, String baseVersion) {
        return root.resolve(of.group().replace('.', '/')).resolve(of.artifact()).resolve(baseVersion);
    }

    /// Returns whether `mvn install` put it there, as Maven itself keeps note of it.
    boolean installed(Coordinates of, String baseVersion) {
        var folder = folder(of, baseVersion);
        if (Files.isRegularFile(folder.resolve("maven-metadata-local.xml"), LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        var tracking = folder.resolve("_remote.repositories");
        if (!Files.isRegularFile(tracking, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var in = Files.newInputStream(tracking)) {
            String name = of.fileName(baseVersion);
            return new String(in.readNBytes(MAX_TRACKING), StandardCharsets.UTF_8).lines()
                    .anyMatch(line -> line.startsWith(name + ">="));
        } catch (IOException _) {
            return false;
        }
    }

    /// Returns what the build would use, given what our own repository has or why it has nothing.
    Got compared(Coordinates of, String baseVersion, Got got) {
        var file = file(of, baseVersion);
        if (file.isEmpty()) {
            return got;
        }
        return switch (got) {
            case Got.Here here when here.source() instanceof Source.TwoUpstreams -> here;
            case Got.Here here when here.file().startsWith(root) -> theirs(of, baseVersion, file.get());
            case Got.Here here -> differs(file.get(), here);
            case Got.BuiltHere built -> built;
            case Got.Missing(var why, _, _) when why == Got.Why.REFUSED -> got;
            case Got.Missing _ -> theirs(of, baseVersion, file.get());
        };
    }

    private Got theirs(Coordinates of, String baseVersion, Path file) {
        return new Got.Here(file, installed(of, baseVersion) ? new Source.Installed() : new Source.NotCompared(),
                List.of());
    }

    private static Got differs(Path file, Got.Here ours) {
        try {
            if (file.equals(ours.file()) || Files.mismatch(file, ours.file()) < 0) {
                return ours;
            }
            var checksum = ours.checksums().isEmpty() ? null : ours.checksums().getFirst();
            String algorithm = checksum == null ? "SHA-256" : checksum.algorithm();
            String upstream = checksum == null ? digest(algorithm, ours.file()) : checksum.hex();
            return new Got.Here(file, new Source.Differs(algorithm, digest(algorithm, file), upstream),
                    ours.checksums());
        } catch (IOException e) {
            return new Got.Missing(Got.Why.UNAVAILABLE, null,
                    "the build would use " + file + ", which cannot be read: " + e.getMessage());
        }
    }

    static String digest(String algorithm, Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance(algorithm);
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has them
        }
    }
}
