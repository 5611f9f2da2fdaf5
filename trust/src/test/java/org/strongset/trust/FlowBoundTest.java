package org.strongset.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What careless members could bring in by flow, against flows that were worked out.
class FlowBoundTest {

    @Test
    void capacitiesOfALevelAreJustEnoughForAllFurther() {
        var bound = FlowBound.of(List.of(5, 64, 231, 158, 52, 6));
        assertThat(bound.capacities()).containsExactly(104, 8, 2, 2, 2, 1);
        assertThat(bound.atMost(0)).isZero();
        assertThat(bound.atMost(5)).isEqualTo(5 * 103);
        assertThat(bound.atMost(37)).isEqualTo(5 * 103 + 32 * 7);
        assertThat(bound.atMost(1_000_000)).isEqualTo(5 * 103 + 64 * 7 + 231 + 158 + 52);
    }

    @Test
    void whoeverHasTheLargestCapacityBringsInTheMostWhereverTheyAre() {
        assertThat(FlowBound.of(List.of(5, 1, 100)).capacities()).containsExactly(22, 101, 1);
        assertThat(FlowBound.of(List.of(5, 1, 100)).atMost(1)).isEqualTo(100);
    }

    @Test
    void aLevelWithNobodyIsRefused() {
        assertThatThrownBy(() -> FlowBound.of(List.of(3, 0, 2))).isInstanceOf(IllegalArgumentException.class);
        assertThat(FlowBound.of(List.of()).atMost(3)).isZero();
    }

    /// Fakes hang on the careless alone, any number of them; what of the flow reaches them never exceeds the bound, and where members have
    /// certified each other enough it comes to it.
    @Test
    void S04_noFlowBringsInMoreThanTheBound() {
        var random = new Random(11);
        int reached = 0;
        for (int round = 0; round < 300; round++) {
            var sizes = new ArrayList<Integer>();
            for (int level = 0; level < 1 + random.nextInt(4); level++) {
                sizes.add(1 + random.nextInt(6));
            }
            var bound = FlowBound.of(sizes);
            int careless = 1 + random.nextInt(3);
            long fakes = fakes(bound, careless, random);
            assertThat(fakes).isLessThanOrEqualTo(bound.atMost(careless));
            reached += fakes == bound.atMost(careless) ? 1 : 0;
        }
        assertThat(reached).isGreaterThan(50);
    }

    /// Nodes: 0 the source, 1 the fakes, then of each member where flow comes in and where it goes out.
    private static long fakes(FlowBound bound, int careless, Random random) {
        var level = new ArrayList<Integer>();
        for (int at = 0; at < bound.sizes().size(); at++) {
            for (int i = 0; i < bound.sizes().get(at); i++) {
                level.add(at);
            }
        }
        int n = level.size();
        var capacity = new int[2 + 2 * n][2 + 2 * n];
        var bad = new ArrayList<Integer>();
        for (int i = 0; i < careless; i++) {
            bad.add(random.nextInt(n));
        }
        for (int i = 0; i < n; i++) {
            capacity[2 + 2 * i][3 + 2 * i] = bound.capacities().get(level.get(i)) - 1;
            capacity[0][2 + 2 * i] = level.get(i) == 0 ? 1_000_000 : 0;
            for (int j = 0; j < n; j++) {
                capacity[3 + 2 * i][2 + 2 * j] = level.get(j) == level.get(i) + 1 && random.nextInt(3) > 0
                        ? 1_000_000
                        : 0;
            }
            capacity[3 + 2 * i][1] = bad.contains(i) ? 1_000_000 : 0;
        }
        return flow(capacity);
    }

    /// Augments along shortest ways.
    private static long flow(int[][] capacity) {
        long total = 0;
        while (true) {
            var from = new int[capacity.length];
            Arrays.fill(from, -1);
            var open = new ArrayDeque<>(List.of(0));
            while (!open.isEmpty() && from[1] < 0) {
                int at = open.remove();
                for (int to = 1; to < capacity.length; to++) {
                    if (capacity[at][to] > 0 && from[to] < 0) {
                        from[to] = at;
                        open.add(to);
                    }
                }
            }
            if (from[1] < 0) {
                return total;
            }
            int least = Integer.MAX_VALUE;
            for (int at = 1; at != 0; at = from[at]) {
                least = Math.min(least, capacity[from[at]][at]);
            }
            for (int at = 1; at != 0; at = from[at]) {
                capacity[from[at]][at] -= least;
                capacity[at][from[at]] += least;
            }
            total += least;
        }
    }
}
