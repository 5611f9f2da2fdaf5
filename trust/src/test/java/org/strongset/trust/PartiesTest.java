package org.strongset.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.strongset.model.Party;

class PartiesTest {
    private static final String A = key('A');
    private static final String B = key('B');
    private static final String C = key('C');

    private static String key(char digit) {
        return "key:openpgp:" + String.valueOf(digit).repeat(40);
    }

    @Test
    void aLoneKeyIsAPartyOfItsOwn() {
        var parties = Parties.none();
        assertThat(parties.party(A, "Ann")).isEqualTo(Party.ofOpenPgp("A".repeat(40), "Ann"));
        assertThat(parties.count(List.of(A, B, A))).isEqualTo(2);
    }

    @Test
    void joinsAreTransitiveAndTakeTheSmallestId() {
        var parties = Parties.of(List.of(List.of(C, B), List.of(B, A)), Map.of(), Map.of());
        assertThat(parties.count(List.of(A, B, C))).isEqualTo(1);
        assertThat(parties.party(C, "Cy").id()).isEqualTo("party:openpgp:" + "A".repeat(40));
    }

    @Test
    void aNameThatTheUserWroteIsTheId() {
        var parties = Parties.of(List.of(List.of(B, "party:ann")), Map.of(B, "Ann Other"), Map.of());
        assertThat(parties.fingerprints()).containsExactly(B.substring("key:openpgp:".length()));
        assertThat(parties.party(B, "claimed")).isEqualTo(new Party("party:ann", "Ann Other"));
        assertThat(parties.party("party:openpgp:" + "B".repeat(40), "").id()).isEqualTo("party:ann");
    }

    @Test
    void thePolicysNameBeatsTheClaimedOne() {
        var parties = Parties.of(List.of(), Map.of(A, "Ann"), Map.of());
        assertThat(parties.party(A, "Root of All").name()).isEqualTo("Ann");
        assertThat(parties.party(B, "Bo").name()).isEqualTo("Bo");
    }

    @Test
    void fateGroupsAreCarriedAndDoNotCount() {
        var parties = Parties.of(List.of(), Map.of(), Map.of("party:acme", List.of(A, B)));
        assertThat(parties.fate()).containsEntry("party:acme", List.of(A, B));
        assertThat(parties.count(List.of(A, B))).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoPrincipal() {
        assertThatThrownBy(() -> Parties.none().party("ann", "")).hasMessageContaining("neither");
    }

    /// Joining only lowers counts, and neither the order of joins nor of their members matters.
    @Test
    void joiningOnlyLowersCountsInAnyOrder() {
        long seed = 20261122;
        System.out.println("PartiesTest seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var keys = IntStream.range(0, 16).mapToObj(i -> key("0123456789ABCDEF".charAt(i))).toList();
            var joins = new ArrayList<List<String>>();
            int before = keys.size();
            for (int i = 0; i < 6; i++) {
                var join = new ArrayList<String>();
                for (int j = random.nextInt(4); j >= 0; j--) {
                    join.add(keys.get(random.nextInt(keys.size())));
                }
                joins.add(join);
                var parties = Parties.of(joins, Map.of(), Map.of());
                assertThat(parties.count(keys)).isLessThanOrEqualTo(before);
                before = parties.count(keys);
                var shuffled = new ArrayList<>(joins.reversed());
                Collections.shuffle(shuffled, random);
                var again = Parties.of(shuffled.stream().map(List::reversed).toList(), Map.of(), Map.of());
                assertThat(keys.stream().map(k -> again.party(k, ""))).containsExactlyElementsOf(
                        keys.stream().map(k -> parties.party(k, "")).toList());
            }
        }
    }
}
