package org.strongset.npm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.strongset.model.Digest;

/// npm's own cache of bytes by digest (`_cacache/content-v2`), read and never written. It is not trusted.
///
/// @param root the folder `content-v2`
record Content(Path root) {

    /// Finds a file that has this digest.
    Optional<Path> find(Digest digest) {
        var hex = digest.hex();
        var file = root.resolve(digest.algorithm().label()).resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4))
                .resolve(hex.substring(4));
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Bytes.have(file, digest)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty(); // what cannot be read is not there
        }
    }
}
