package org.strongset.sign.sigstore;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.strongset.model.Digest;
import org.strongset.sign.FileDigests;

/// Inclusion proofs of RFC 9162, section 2.1.3.2, whose numbers the steps carry.
final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /// Returns whether the entry `body` is at `index` of the tree of that size and root hash.
    static boolean proves(byte[] body, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) { // 1. the leaf is outside of the tree
            return false;
        }
        long fn = index; // 2.
        long sn = size - 1;
        var r = hash(LEAF, body); // 3.
        for (var p : path) { // 4.
            if (sn == 0 || p.length != root.length) { // 4a. the path is longer than the tree is high
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) { // 4b.
                r = hash(NODE, p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = hash(NODE, r, p);
            }
            fn >>= 1; // 4c.
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(r, root); // 5.
    }

    private static byte[] hash(byte[]... parts) {
        return HexFormat.of().parseHex(FileDigests.digest(Digest.Algorithm.SHA256, parts).hex());
    }
}
