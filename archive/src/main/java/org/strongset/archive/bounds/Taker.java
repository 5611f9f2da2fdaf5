package org.strongset.archive.bounds;

/// Who takes the bytes of files while an archive is read.
public interface Taker {
    /// Returns whether the file's bytes are to be taken. Called once for each file, in the archive's order.
    ///
    /// @throws Refusal if an archive with such a file is not to be read
    boolean wants(String path, long size) throws Refusal;

    /// Takes a file's bytes. Several threads may call it at once, in any order.
    void put(String path, byte[] bytes);
}
