package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.strongset.check.Claim.Lost;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.ChangesFile;
import org.strongset.ecosystem.debian.SourceFile;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.Verification;
import org.strongset.sign.openpgp.OpenPgpVerifier;

/// The packager's word for what they upload: a signed `.changes` that names the files by their digests.
final class Uploads {
    static final String CHANGES = ".changes";
    private static final List<String> UPLOADED = List.of(".deb", ".udeb", ".ddeb", ".dsc");
    /// More uploads than a folder of somebody's work has, and the most bytes of one that is only looked for a name in.
    private static final int MOST = 32;
    private static final long MOST_BYTES = 1 << 20;

    private Uploads() {}

    /// Finds the uploads beside a package that speak of a file of its name, in the order of their names; none in a folder that cannot
    /// be listed.
    static List<Path> beside(Path file) {
        var name = String.valueOf(file.getFileName());
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || UPLOADED.stream().noneMatch(name::endsWith)) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> uploads = Files.newDirectoryStream(folder, one -> String.valueOf(one.getFileName())
                .endsWith(CHANGES))) {
            for (var upload : uploads) {
                if (found.size() < MOST && speaksOf(upload, name)) {
                    found.add(upload);
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            return List.of(); // what is not found vouches for nothing
        }
        found.sort(null);
        return found;
    }

    private static boolean speaksOf(Path upload, String name) throws IOException {
        return Files.isRegularFile(upload, LinkOption.NOFOLLOW_LINKS) && Files.isReadable(upload)
                && Files.size(upload) <= MOST_BYTES
                && new String(Hashes.readAtMost(upload, MOST_BYTES), UTF_8).contains(" " + name + "\n");
    }

    /// What comes of an upload: who signed it, or why it says nothing.
    record Said(List<Verification> verifications, List<Lost> lost) {}

    /// Verifies an upload that is to speak for the bytes with this digest.
    static Said verify(Found upload, Digest sha256, OpenPgpVerifier verifier) {
        var message = verifier.cleartext(upload.shown(), upload.bytes());
        if (message.text().isEmpty()) {
            return new Said(message.verifications(), List.of());
        }
        if (message.textAround()) {
            return lost(upload, Code.UNSIGNED_TAIL, "it has text outside of its signed part");
        }
        List<SourceFile> files;
        try {
            files = ChangesFile.parse(upload.shown(), message.text().get()).files();
        } catch (MetadataException e) {
            return lost(upload, e.code(), String.valueOf(e.getMessage()));
        }
        return files.stream().anyMatch(file -> file.sha256().equals(sha256))
                ? new Said(message.verifications(), List.of())
                : lost(upload, Code.DIGEST_MISMATCH, "none of the files that it names is " + sha256);
    }

    private static Said lost(Found upload, Code code, String message) {
        return new Said(List.of(), List.of(new Lost(upload.shown(), code, message)));
    }
}
