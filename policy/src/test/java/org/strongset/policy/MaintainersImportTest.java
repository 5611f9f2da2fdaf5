package org.strongset.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.fpr;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.ecosystem.debian.LimitedMaintainers;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Purl;
import org.strongset.policy.MaintainersImport.Imported;
import org.strongset.policy.MaintainersImport.LeftOut;
import org.strongset.policy.MaintainersImport.Ring;
import org.strongset.policy.Policy.Place;

/// Each maintainer may release the source packages of the list and nothing else.
final class MaintainersImportTest {
    private static final Ring RING = new Ring("dm.gpg", Place.FILE, true, Set.of(fpr('A'), fpr('B')),
            Map.of(fpr('C'), fpr(
                    'B')));
    private static final String LIST = """
            Fingerprint: %s
            Uid: Ann \u202e"Example" <ann@example.org>
            Allow: g++-tool (%s), hello (%s)

            Fingerprint: %s
            Uid: Bob
            Allow: x

            Fingerprint: %s
            Allow: y
            """.formatted(fpr('A'), fpr('E'), fpr('E'), fpr('C'), fpr('D'));

    private static Imported imported(Ring ring) {
        return MaintainersImport.of("dm.txt", LimitedMaintainers.parse("dm.txt", LIST.getBytes(UTF_8)), ring);
    }

    private static Decision decide(String purl, char signer) {
        var subject = new Subject(new Artifact(Purl.parse(purl), "x", BYTES, false), List.of());
        return Decisions.decide(subject, List.of(by(signer, "debian-maintainers")), Given.policy(imported(RING).text()),
                NOW);
    }

    @Test
    void thePolicyNamesWhoGrantedWhatAndLeavesOutWhatItCannotSay() {
        var imported = imported(RING);
        assertThat(imported.certificates()).isEqualTo(2);
        assertThat(imported.patterns()).isEqualTo(3);
        assertThat(imported.leftOut()).containsExactly(new LeftOut(5, fpr('C'),
                "this is a subkey of " + fpr('B') + ", and a limit is for a whole certificate"));
        assertThat(imported.text()).contains("\"pkg:deb/debian/g++-tool\", # by " + fpr('E'), "file = \"dm.gpg\"",
                "# Ann ?\"Example\" <ann@example.org>",
                "# no certificate of this fingerprint is in dm.gpg\n" + fpr('D'),
                "# line 5: " + fpr('C')).doesNotContain("\u202e");
        var ring = Given.policy(imported.text()).keyrings().get("debian-maintainers");
        assertThat(ring).isNotNull().satisfies(made -> {
            assertThat(made.closed()).isTrue();
            assertThat(made.limits()).containsOnlyKeys(fpr('A'), fpr('D'));
        });
    }

    @Test
    void withoutAKeyringThePolicyDoesNotLoadUntilOneIsNamed() {
        var text = imported(Ring.NOT_YET).text();
        assertThat(Given.faults(text)).isNotEmpty();
        assertThat(Given.parse(text.replace("{certificates}", "dm.gpg"))).isInstanceOf(Parsed.Read.class);
    }

    @ParameterizedTest
    @CsvSource({"pkg:deb/debian/hello@2.10-3?arch=source, A, true", "pkg:deb/debian/hello@1?arch=source, A, true",
        "pkg:deb/debian/g%2B%2B-tool@1?arch=source, A, true", "pkg:deb/debian/hello@2.10-3?arch=amd64, A, true",
        "pkg:deb/debian/hello-doc@1?arch=source, A, false", "pkg:deb/debian/hell@1?arch=source, A, false",
        "pkg:deb/ubuntu/hello@1?arch=source, A, false", "pkg:deb/debian/x@1?arch=source, A, false",
        "pkg:deb/debian/x@1?arch=source, B, false", "pkg:deb/debian/x@1?arch=source, C, false",
        "pkg:deb/debian/y@1?arch=source, D, true", "pkg:generic/hello@1, A, false"})
    void whoIsOnTheListReleasesWhatIsOnItAndNothingElse(String purl, char signer, boolean allowed) {
        var decision = decide(purl, signer);
        assertThat(decision.outcome()).isEqualTo(allowed ? Outcome.ALLOW : Outcome.DENY);
        if (!allowed) {
            assertThat(codes(decision)).containsAnyOf(Code.OUT_OF_SCOPE, Code.NO_RULE);
        }
    }
}
