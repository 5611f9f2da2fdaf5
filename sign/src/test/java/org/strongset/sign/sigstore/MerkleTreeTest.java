package org.strongset.sign.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strongset.testkit.sigstore.MadeInstance;

/// Every entry of every tree of up to 40 leaves, and each proof spoiled in each way.
class MerkleTreeTest {
    private static final int LEAVES = 40;

    private static byte[] leaf(int i) {
        return MadeInstance.utf8("entry " + i);
    }

    /// RFC 9162, section 2.1.1.
    private static byte[] root(int from, int to) {
        if (to - from == 1) {
            return MadeInstance.sha256(new byte[]{0}, leaf(from));
        }
        int k = from + Integer.highestOneBit(to - from - 1);
        return MadeInstance.sha256(new byte[]{1}, root(from, k), root(k, to));
    }

    /// RFC 9162, section 2.1.3.1.
    private static List<byte[]> path(int index, int from, int to) {
        if (to - from == 1) {
            return List.of();
        }
        int k = from + Integer.highestOneBit(to - from - 1);
        var path = new ArrayList<>(index < k ? path(index, from, k) : path(index, k, to));
        path.add(index < k ? root(k, to) : root(from, k));
        return path;
    }

    @Test
    void everyEntryIsProvedToBeWhereItIsAndNowhereElse() {
        for (int size = 1; size <= LEAVES; size++) {
            var root = root(0, size);
            for (int index = 0; index < size; index++) {
                var path = path(index, 0, size);
                assertThat(MerkleTree.proves(leaf(index), index, size, path, root)).isTrue();
                for (int other = -1; other <= size; other++) {
                    if (other != index) {
                        assertThat(MerkleTree.proves(leaf(index), other, size, path, root)).isFalse();
                    }
                }
                assertThat(MerkleTree.proves(leaf(index + 1), index, size, path, root)).isFalse();
            }
        }
    }

    @Test
    void aProofThatIsSpoiledProvesNothing() {
        for (int size = 1; size <= LEAVES; size++) {
            var root = root(0, size);
            for (int index = 0; index < size; index++) {
                var path = path(index, 0, size);
                var longer = new ArrayList<>(path);
                longer.add(new byte[32]);
                assertThat(MerkleTree.proves(leaf(index), index, size, longer, root)).isFalse();
                for (int i = 0; i < path.size(); i++) {
                    var without = new ArrayList<>(path);
                    without.remove(i);
                    assertThat(MerkleTree.proves(leaf(index), index, size, without, root)).isFalse();
                    var flipped = new ArrayList<>(path);
                    flipped.set(i, path.get(i).clone());
                    flipped.get(i)[7] ^= 1;
                    assertThat(MerkleTree.proves(leaf(index), index, size, flipped, root)).isFalse();
                    var shorter = new ArrayList<>(path);
                    shorter.set(i, new byte[31]);
                    assertThat(MerkleTree.proves(leaf(index), index, size, shorter, root)).isFalse();
                }
                assertThat(MerkleTree.proves(leaf(index), index, size, path, new byte[32])).isFalse();
            }
        }
    }
}
