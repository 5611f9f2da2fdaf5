package org.strongset.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.junit.jupiter.api.Test;
import org.strongset.model.Code;

/// Trees are collected a few ahead of the one that is noted, and within a bound for all of them.
class AheadTest {
    private static List<String> key(int number) {
        return List.of(String.valueOf(number));
    }

    @Test
    void noMoreThanEightTreesAreThereAtOnceAndNoneBeforeOneIsAskedFor() {
        var begun = new AtomicInteger();
        var over = new AtomicInteger();
        try (var ahead = new Ahead()) {
            var noted = new AtomicInteger();
            for (int i = 0; i < 100; i++) {
                ahead.plan(key(i), () -> {
                    if (begun.incrementAndGet() > noted.get() + 8) {
                        over.incrementAndGet();
                    }
                    return new Collector.Collected(null, List.of());
                });
            }
            assertThat(begun).hasValue(0);
            for (int i = 0; i < 100; i++) {
                assertThat(ahead.of(key(i)).problems()).isEmpty();
                noted.incrementAndGet();
            }
        }
        assertThat(begun).hasValue(100);
        assertThat(over).hasValue(0);
    }

    @Test
    void aTreeIsForgottenOnceItWasGivenAndPlannedOnce() {
        try (var ahead = new Ahead()) {
            var times = new AtomicInteger();
            for (int i = 0; i < 2; i++) {
                ahead.plan(key(1), () -> {
                    times.incrementAndGet();
                    return new Collector.Collected(null, List.of());
                });
            }
            assertThat(ahead.of(key(1)).root()).isNull();
            ahead.plan(key(1), () -> new Collector.Collected(null, List.of()));
            assertThatThrownBy(() -> ahead.of(key(1))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ahead.of(key(2))).isInstanceOf(IllegalArgumentException.class);
            assertThat(times).hasValue(1);
        }
    }

    @Test
    void allTreesOfABuildTogetherHaveABound() {
        var all = new AtomicLong(1_999_999);
        var dependency = new Dependency(new DefaultArtifact("g:a:1"), "compile");
        assertThat(new Effort(new AtomicLong(), all).selectDependency(dependency)).isTrue();
        assertThatThrownBy(() -> new Effort(new AtomicLong(), all).selectDependency(dependency))
                .isInstanceOfSatisfying(MavenException.class,
                        refused -> assertThat(refused.code()).isEqualTo(Code.LIMIT_EXCEEDED));
    }
}
