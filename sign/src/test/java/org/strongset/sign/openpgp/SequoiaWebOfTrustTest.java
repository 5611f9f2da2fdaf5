package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.model.Code;
import org.strongset.sign.SignatureMemory;
import tools.jackson.databind.JsonNode;

/// What Sequoia's web of trust makes of the same certifications (`vectors/wot-sequoia`).
///
/// It asks for paths with amounts of trust, we for the words of one certifier; so what can be compared is the first step:
/// whoever a root certifies by a word that counts here is authenticated by that root there, in full.
class SequoiaWebOfTrustTest {
    private static final String FAMILY = "wot-sequoia";

    static Stream<String> keyrings() {
        return TestFiles.cases(FAMILY).stream().map(one -> one.get("id").asString());
    }

    private static Keyring keyring(String id) {
        return Keyring.of(id, TestFiles.read(FAMILY + "/" + id + ".pgp"));
    }

    private static Certifications at(Keyring keyring, Instant time) {
        return new Certifications(keyring, time, SignatureMemory.inProcess());
    }

    private static Instant time(JsonNode query) {
        return Instant.parse(query.get("reference_time").asString().replace(" UTC", "Z").replace(' ', 'T'));
    }

    private static List<JsonNode> queries(String id) {
        var one = TestFiles.cases(FAMILY).stream().filter(c -> c.get("id").asString().equals(id)).findFirst()
                .orElseThrow();
        return one.get("oracle_queries").values().stream().filter(query -> query.get("roots").size() == 1).toList();
    }

    @ParameterizedTest
    @MethodSource("keyrings")
    void noWordCountsHereThatSequoiaDoesNotTake(String id) {
        var keyring = keyring(id);
        for (var query : queries(id)) {
            var root = Fingerprint.parse(query.get("roots").get(0).asString());
            var certifications = at(keyring, time(query));
            var authenticated = new HashSet<String>();
            query.get("at_120").forEach(binding -> authenticated
                    .add(binding.get("certificate").asString() + " " + binding.get("userid").asString()));
            assertThat(authenticated).as("%s from %s", id, root).containsAll(introduced(keyring, certifications, root));
        }
    }

    /// Those whom one root certifies, as far as their certificates are in force and they stand by the User ID.
    private static Set<String> introduced(Keyring keyring, Certifications certifications, Fingerprint root) {
        var introduced = new HashSet<String>();
        for (var fingerprint : keyring.fingerprints()) {
            var now = certifications.of(fingerprint).orElseThrow();
            for (var word : certifications.on(fingerprint, List.of(root))) {
                if (word.holds() && now.inForce() && now.userIds().contains(word.userId())) {
                    introduced.add(fingerprint.hex() + " " + word.userId());
                }
            }
        }
        return introduced;
    }

    @Test
    void theComparisonIsOfManyWords() {
        long words = keyrings().mapToLong(id -> {
            var keyring = keyring(id);
            return queries(id).stream().mapToLong(query -> introduced(keyring, at(keyring, time(query)),
                    Fingerprint.parse(query.get("roots").get(0).asString())).size()).sum();
        }).sum();
        assertThat(words).isGreaterThan(20);
    }

    @Test
    void yearsLaterTheirTermsAreOver() {
        var keyring = keyring("trivial");
        var all = keyring.fingerprints();
        var late = at(keyring, Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(all.stream().flatMap(one -> late.on(one, all).stream())).noneMatch(Certification::holds)
                .anyMatch(word -> word.code() == Code.SIG_EXPIRED);
    }
}
