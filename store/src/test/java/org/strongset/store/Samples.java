package org.strongset.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.strongset.model.Decision;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// Values for tests, each made from a number.
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private Samples() {}

    static byte[] evidence(int i) {
        return ("evidence " + i + "\n").repeat(50).getBytes(UTF_8);
    }

    static Verdict verdict(int i) {
        var digest = CanonicalBytes.sha256(("bytes " + i).getBytes(UTF_8));
        return new Verdict(Purl.parse("pkg:maven/g/a@" + i), digest, Digest.sha256("ab".repeat(32)), NOW.plusSeconds(i),
                Decision.Outcome.ALLOW, i % 2 == 0 ? "continuity" : null, "user",
                List.of("RULE_MET", "HASH_WEAK_GRACE"),
                List.of(CanonicalBytes.sha256(evidence(i))), List.of(new Verdict.Leaned("party:openpgp:AB" + i, List.of(
                        "release"))),
                i % 3 == 0 ? digest : null);
    }

    static Pin pin(String version) {
        return new Pin(Purl.parse("pkg:maven/g/a"), "key:openpgp:AB", "signed", NOW, version);
    }
}
