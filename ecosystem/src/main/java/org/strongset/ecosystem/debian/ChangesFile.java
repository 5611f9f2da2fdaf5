package org.strongset.ecosystem.debian;

import java.util.List;

/// What whoever packages something uploads: packages, sources or both (deb-changes(5)).
///
/// @param files each name once
public record ChangesFile(List<SourceFile> files) {
    public ChangesFile {
        files = List.copyOf(files);
    }

    /// Reads the *signed* text of a `.changes`: what a cleartext signature is over, never what stands around it. The field `Files`,
    /// which has MD5 only, is not looked at.
    ///
    /// @param where how messages call it
    /// @throws org.strongset.ecosystem.MetadataException `MALFORMED`; `DIGEST_WEAK` if a file has no SHA-256; `PATH_UNSAFE` if a
    ///         name is no plain file name
    public static ChangesFile parse(String where, byte[] signedText) {
        return new ChangesFile(SourceFile.named(Deb822.one(where, Deb822.Kind.CONTROL, signedText)));
    }
}
