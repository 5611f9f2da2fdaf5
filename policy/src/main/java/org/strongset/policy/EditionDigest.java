package org.strongset.policy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.strongset.model.Digest;

/// What names one edition of a keyring: a SHA-256 over exactly its bytes.
///
/// Of one file it is the file's own. Of a folder it is that of the list which `sha256sum` makes of it, sorted by name byte
/// by byte, so that anybody can compute it without this program:
///
///     cd keyrings/maven && LC_ALL=C sha256sum keyring.toml *.asc | LC_ALL=C sort -k 2 | sha256sum
public final class EditionDigest {
    private EditionDigest() {}

    /// Returns the digest of a folder's files.
    ///
    /// @param files by their names, without folders
    public static Digest of(Map<String, byte[]> files) {
        var list = new StringBuilder();
        new TreeMap<>(files).forEach((name, bytes) -> list.append(PolicyFile.sha256(bytes).hex()).append("  ")
                .append(name).append('\n'));
        return PolicyFile.sha256(list.toString().getBytes(StandardCharsets.UTF_8));
    }
}
