package org.strongset.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.strongset.trust.Closure.Limits;
import org.strongset.trust.Closure.Root;

/// The closure of random webs, against its definition followed word by word.
class ClosureOracleTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(100));

    /// One random web.
    private record Web(List<Principal> keys, List<Root> roots, Limits limits, List<Certifies> words, Parties parties) {
        static Web of(Random random) {
            var keys = new ArrayList<Principal>();
            for (int i = 0, size = 3 + random.nextInt(8); i < size; i++) {
                keys.add(new Principal(String.format("%040X", i)));
            }
            var roots = keys.subList(0, 1 + random.nextInt(3)).stream().map(key -> new Root(key, 1 + random.nextInt(
                    5) / 3)).toList();
            var joins = new ArrayList<List<String>>();
            for (int i = random.nextInt(3); i > 0; i--) {
                joins.add(List.of(any(random, keys).toString(), any(random, keys).toString()));
            }
            var words = new ArrayList<Certifies>();
            for (int i = random.nextInt(6 * keys.size()); i > 0; i--) {
                words.add(word(random, keys));
            }
            return new Web(keys, roots, new Limits(1 + random.nextInt(3), 1 + random.nextInt(4),
                    Duration.ofDays(random.nextBoolean() ? random.nextInt(30) : 0)), words,
                    Parties.of(joins, Map.of(), Map
                            .of()));
        }

        private static Principal any(Random random, List<Principal> keys) {
            return keys.get(random.nextInt(keys.size()));
        }

        private static Certifies word(Random random, List<Principal> keys) {
            var since = START.plus(Duration.ofDays(random.nextInt(110)));
            return new Certifies(any(random, keys), any(random, keys), "User " + random.nextInt(2), since, random
                    .nextInt(4) == 0 ? since.plus(Duration.ofDays(random.nextInt(110))) : null);
        }

        Web with(Certifies word) {
            var more = new ArrayList<>(words);
            more.add(word);
            return new Web(keys, roots, limits, more, parties);
        }

        Closure closure() {
            return Closure.of(roots, limits, words, NOW, parties);
        }
    }

    /// The definition, with nothing remembered but what was asked before.
    private static final class Oracle {
        private record Asked(Principal who, int level, Instant by) {}

        private final Web web;
        private final Map<Asked, Boolean> known = new HashMap<>();

        Oracle(Web web) {
            this.web = web;
        }

        /// Whether somebody is a member at this level or nearer, as of this time.
        boolean isMember(Principal who, int level, Instant by) {
            if (weight(who) > 0) {
                return true;
            }
            var asked = new Asked(who, level, by);
            if (!known.containsKey(asked)) {
                known.put(asked, level > 0 && (comesIn(who, "User 0", level, by) || comesIn(who, "User 1", level, by)));
            }
            return Boolean.TRUE.equals(known.get(asked));
        }

        private boolean comesIn(Principal who, String userId, int level, Instant by) {
            var worth = new HashMap<String, Integer>();
            for (var word : web.words()) {
                boolean inForce = !word.since().isAfter(NOW) && (word.until() == null || NOW.isBefore(word.until()));
                boolean said = word.of().equals(who) && word.userId().equals(userId) && !word.since().isAfter(by);
                if (inForce && said && !party(word.by()).equals(party(who)) && isMember(word.by(), level - 1,
                        by.minus(web.limits().minMemberAge()))) {
                    worth.merge(party(word.by()), Math.max(1, weight(word.by())), Math::max);
                }
            }
            return worth.values().stream().mapToInt(Integer::intValue).sum() >= web.limits().need();
        }

        private String party(Principal who) {
            return web.parties().party(who.toString(), "").id();
        }

        private int weight(Principal who) {
            return web.roots().stream().filter(root -> root.who().equals(who)).mapToInt(Root::weight).findFirst()
                    .orElse(0);
        }
    }

    private static Set<Principal> members(Web web, Closure closure) {
        var members = new HashSet<Principal>();
        web.keys().stream().filter(closure::isMember).forEach(members::add);
        return members;
    }

    @Test
    void S04_twoThousandRandomWebsAreAsTheDefinitionSays() {
        var random = new Random(20261123);
        int deep = 0;
        for (int round = 0; round < 2_000; round++) {
            var web = Web.of(random);
            var closure = web.closure();
            var oracle = new Oracle(web);
            for (var who : web.keys()) {
                int level = -1;
                for (int near = web.limits().maxDepth(); near >= 0; near--) {
                    level = oracle.isMember(who, near, NOW) ? near : level;
                }
                var standing = closure.of(who).getFirst();
                assertThat(closure.isMember(who)).as("%s of %s", who, web).isEqualTo(level >= 0);
                assertThat(standing.isMember()).isEqualTo(level >= 0);
                if (level >= 0) {
                    assertThat(standing.level()).as("%s of %s", who, web).isEqualTo(level);
                    deep += level > 1 ? 1 : 0;
                    var chain = closure.chain(who);
                    assertThat(chain).hasSizeLessThanOrEqualTo(1 + level).last().isEqualTo(who);
                    assertThat(oracle.weight(chain.getFirst())).isPositive();
                }
            }
        }
        assertThat(deep).as("members that only members brought in").isGreaterThan(500);
    }

    @Test
    void oneMoreWordNeverTakesAMemberAway() {
        var random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            var web = Web.of(random);
            var more = web.with(Web.word(random, web.keys()));
            assertThat(members(more, more.closure())).as(web.toString()).containsAll(members(web, web.closure()));
        }
    }

    /// Theorem 2 of TRUST.md 6.3: whatever fewer than `need` parties say of keys that they made, none of those comes in.
    @Test
    void fewerThanNeedBringInNobodyWhateverTheySay() {
        var random = new Random(11);
        for (int round = 0; round < 1_000; round++) {
            var web = Web.of(random);
            int bad = web.limits().need() - 1;
            var strangers = List.of(new Principal("F".repeat(40)), new Principal("E".repeat(40)));
            var attacked = web;
            for (int i = 0; i < bad && i < web.keys().size(); i++) {
                var traitor = web.keys().get(web.keys().size() - 1 - i);
                for (var stranger : strangers) {
                    attacked = attacked.with(new Certifies(traitor, stranger, "User 0", START, null));
                }
            }
            for (var stranger : strangers) {
                attacked = attacked.with(new Certifies(strangers.getFirst(), stranger, "User 0", START, null))
                        .with(new Certifies(strangers.getLast(), stranger, "User 0", START, null));
            }
            boolean heavy = web.roots().stream().anyMatch(root -> root.weight() > 1);
            if (!heavy) {
                var closure = attacked.closure();
                assertThat(strangers).as(attacked.toString()).noneMatch(closure::isMember);
            }
        }
    }
}
