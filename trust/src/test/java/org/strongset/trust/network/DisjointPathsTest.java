package org.strongset.trust.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Disjoint chains and cuts of small webs, against all sets of parties that could be bad.
class DisjointPathsTest {
    /// Who certified whom, by parties: what the chains are about.
    private record Web(int size, int roots, List<int[]> words, List<int[]> joins, List<Integer> seconds) {
        static Web of(Random random) {
            int size = 4 + random.nextInt(6);
            var words = new ArrayList<int[]>();
            var seconds = new ArrayList<Integer>();
            for (int i = random.nextInt(3); i > 0; i--) {
                seconds.add(random.nextInt(size));
            }
            for (int i = random.nextInt(4 * size); i > 0; i--) {
                words.add(new int[]{random.nextInt(size), random.nextInt(size + seconds.size())});
            }
            var joins = new ArrayList<int[]>();
            if (random.nextInt(3) == 0) {
                joins.add(new int[]{random.nextInt(size), random.nextInt(size)});
            }
            return new Web(size, 1 + random.nextInt(3), words, joins, seconds);
        }

        Network network() {
            var builder = new NetworkBuilder(size);
            seconds.forEach(builder::userIdOf);
            joins.forEach(join -> builder.join(join[0], join[1]));
            for (int i = 0; i < roots; i++) {
                builder.root(i, 1);
            }
            words.forEach(word -> builder.certify(word[0], word[1]));
            return builder.build();
        }

        int owner(int userId) {
            return userId < size ? userId : seconds.get(userId - size);
        }

        /// Whether a chain leads to a party that avoids these.
        boolean isReached(Network network, int target, Set<Integer> without) {
            var seen = new HashSet<Integer>();
            var open = new ArrayDeque<Integer>();
            for (int i = 0; i < roots; i++) {
                int root = network.party(i);
                if (!without.contains(root) && seen.add(root)) {
                    open.add(root);
                }
            }
            while (!open.isEmpty()) {
                int by = open.remove();
                for (var word : words) {
                    int of = network.party(owner(word[1]));
                    if (network.party(word[0]) == by && !without.contains(of) && seen.add(of)) {
                        open.add(of);
                    }
                }
            }
            return seen.contains(target);
        }

        /// Returns how few parties cut all chains.
        int smallestCut(Network network, int target) {
            int best = size;
            for (int bits = 0; bits < 1 << size; bits++) {
                var without = new HashSet<Integer>();
                for (int i = 0; i < size; i++) {
                    if ((bits >> i & 1) != 0) {
                        without.add(network.party(i));
                    }
                }
                if (without.size() < best && !without.contains(target) && !isReached(network, target, without)) {
                    best = without.size();
                }
            }
            return best;
        }
    }

    private static boolean isRoot(Web web, Network network, int party) {
        for (int i = 0; i < web.roots(); i++) {
            if (network.party(i) == party) {
                return true;
            }
        }
        return false;
    }

    @Test
    void S04_asManyChainsAsPartiesAreNeededToCutThem() {
        var random = new Random(21);
        int chains = 0;
        for (int i = 0; i < 1_000; i++) {
            var web = Web.of(random);
            try (var network = web.network()) {
                var paths = new DisjointPaths(network, new Levels(network, 1, 6));
                for (int node = web.roots(); node < web.size(); node++) {
                    int party = network.party(node);
                    if (isRoot(web, network, party)) {
                        continue;
                    }
                    var found = paths.to(node, Integer.MAX_VALUE);
                    requireDisjointChains(web, network, party, found.paths());
                    assertThat(found.paths()).as("web %d, node %d", i, node).hasSize(web.smallestCut(network, party));
                    assertThat(found.cut()).as("web %d, node %d", i, node).hasSameSizeAs(found.paths());
                    assertThat(web.isReached(network, party, new HashSet<>(found.cut()))).as("the cut cuts").isFalse();
                    assertThat(paths.to(node, 2).paths()).hasSize(Math.min(2, found.paths().size()));
                    chains += found.paths().size();
                }
            }
        }
        assertThat(chains).isGreaterThan(2_000);
    }

    private static void requireDisjointChains(Web web, Network network, int target, List<List<Integer>> chains) {
        var seen = new HashSet<Integer>();
        for (var chain : chains) {
            assertThat(isRoot(web, network, chain.getFirst())).isTrue();
            assertThat(chain.getLast()).isEqualTo(target);
            for (int i = 0; i + 1 < chain.size(); i++) {
                int by = chain.get(i);
                int of = chain.get(i + 1);
                assertThat(seen.add(by)).as("nobody is on two chains").isTrue();
                assertThat(web.words()).as("%d certified %d", by, of).anyMatch(word -> network.party(word[0]) == by
                        && network.party(web.owner(word[1])) == of);
            }
        }
    }

    @Test
    void S04_aMemberHasAsManyDisjointChainsAsItNeeds() {
        var random = new Random(22);
        int members = 0;
        for (int i = 0; i < 2_000; i++) {
            var web = Web.of(random);
            int need = 1 + random.nextInt(3);
            try (var network = web.network()) {
                var levels = new Levels(network, need, 6);
                var paths = new DisjointPaths(network, levels);
                for (int node = web.roots(); node < web.size(); node++) {
                    if (levels.level(node) > 0 && !isRoot(web, network, network.party(node))) {
                        assertThat(paths.to(node, need).paths()).as("web %d, node %d", i, node).hasSize(need);
                        members++;
                    }
                }
            }
        }
        assertThat(members).isGreaterThan(1_000);
    }

    @Test
    void S04_whereOnePersonIsTheBottleneckThereIsOneChainAndTheyAreTheCut() {
        try (var network = new NetworkBuilder(6).root(0, 1).root(1, 1).certify(0, 2).certify(1, 2).certify(2, 3)
                .certify(
                        2, 4)
                .certify(3, 5).certify(4, 5).build()) {
            var found = new DisjointPaths(network, new Levels(network, 1, 6)).to(5, Integer.MAX_VALUE);
            assertThat(found.paths()).hasSize(1);
            assertThat(found.cut()).containsExactly(2);
        }
    }

    @Test
    void WT_04_theKeysOfOnePersonAreOnOneChain() {
        var builder = new NetworkBuilder(5).root(0, 1).root(1, 1).certify(0, 2).certify(1, 3).certify(2, 4).certify(3,
                4);
        try (var apart = builder.build(); var joined = builder.join(2, 3).build()) {
            assertThat(new DisjointPaths(apart, new Levels(apart, 1, 6)).to(4, 9).paths()).hasSize(2);
            assertThat(new DisjointPaths(joined, new Levels(joined, 1, 6)).to(4, 9).paths()).hasSize(1);
        }
    }

    @Test
    void aRootHasNoChains() {
        try (var network = new NetworkBuilder(2).root(0, 1).build()) {
            var paths = new DisjointPaths(network, new Levels(network, 1, 1));
            assertThatThrownBy(() -> paths.to(0, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThat(paths.to(1, 1).paths()).isEmpty();
            assertThat(paths.to(1, 1).cut()).isEmpty();
        }
    }
}
