package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.broken;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.certified;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.fpr;
import static org.strongset.policy.Given.pin;
import static org.strongset.policy.Given.policy;
import static org.strongset.policy.Given.signature;
import static org.strongset.policy.Given.subject;
import static org.strongset.policy.Given.words;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.continuity.Level;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;
import org.strongset.model.InstallCode;
import org.strongset.policy.Evidence.Signature;
import org.strongset.sign.Verification.State;

class PresetsTest {
    private static final String CHANGED = "someone who changes the file or its signature on the way or on a mirror";

    static Policy filled(String name) {
        var preset = Presets.find(name).orElseThrow();
        var given = new TreeMap<String, String>();
        preset.parameters().forEach(parameter -> given.put(parameter.name(),
                parameter.name().equals("fingerprint")
                        ? fpr('A')
                        : parameter.name().startsWith("master") || parameter.name().equals("root")
                                ? fpr(parameter.name().equals("root") ? '1' : parameter.name().charAt(6))
                                : "/home/ann/my \"own\" ring.gpg"));
        return policy(Presets.render(name, given));
    }

    private static Decision decide(String preset, Evidence... evidence) {
        return Decisions.decide(preset.startsWith("debian") ? subject("deb", "hello") : flask(), List.of(evidence),
                filled(preset), NOW);
    }

    /// By the stable release key of bookworm, as the keyring that ships has it.
    private static Signature byArchive() {
        var by = by('A', "debian-archive");
        return new Signature(by.id(), "Release.gpg", by.subject(), by.state(), by.code(), by.message(),
                "key:openpgp:4D64FEC119C2029067D6E791F8D2585B8783D481", "Debian Stable Release Key", by.issuer(),
                by.time(),
                by.rings(), by.remarks());
    }

    private static Evidence archived(Signature release, String codename) {
        return new Evidence.Archived(release, new Evidence.Archive("Debian", "Debian", codename), NOW);
    }

    /// One tarball with these signatures, by certificates that the packager put into the package.
    private static Evidence upstream(Signature... signatures) {
        return new Evidence.Upstream(Given.BYTES, List.of(new Evidence.Upstream.Tarball("hello_1.0.orig.tar.gz",
                Stream.of(signatures).map(signature -> new Evidence.Upstream.Made(signature, true)).toList())),
                List.of(),
                false, 0, 0, "");
    }

    /// Each preset, each of its attackers, what that attacker can show, and what must come of it.
    static Stream<Arguments> attackers() {
        var before = pin('A', "2026-01-01T00:00:00Z");
        var stranger = signature(State.UNKNOWN_SIGNER, Code.SIGNER_UNKNOWN, 'E');
        return Stream.of(
                Arguments.of("debian", CHANGED, List.of(broken('A')), Code.SIG_INVALID),
                Arguments.of("debian", "someone who signs with a key that is not in Debian's keyring", List.of(by('E')),
                        Code.NOT_IN_KEYRING),
                Arguments.of("debian", "someone who offers the file without any signature", List.of(),
                        Code.NO_EVIDENCE),
                Arguments.of("debian-archive",
                        "someone who changes the package, or a list of packages, on the way or on a mirror",
                        List.of(new Evidence.Defect(null, "Packages", Code.MIX_AND_MATCH, "")), Code.MIX_AND_MATCH),
                Arguments.of("debian-archive", "someone who runs another archive, with a key of their own",
                        List.of(archived(by('E'), "bookworm")), Code.NOT_IN_KEYRING),
                Arguments.of("debian-archive", "someone who has a key that Debian uses for other archives only",
                        List.of(archived(byArchive(), "trixie-backports-of-mine/../x")), Code.OUT_OF_SCOPE),
                Arguments.of("debian-archive", "someone who serves a state of the archive whose time is over",
                        List.of(new Evidence.Defect(null, "Release", Code.METADATA_EXPIRED, "")),
                        Code.METADATA_EXPIRED),
                Arguments.of("debian-three-roles", "someone who changes a file on the way or on a mirror",
                        List.of(new Evidence.Unfit(Code.DIGEST_MISMATCH, ""), archived(byArchive(), "bookworm"),
                                by('B', "debian"), upstream(by('C'))),
                        Code.DIGEST_MISMATCH),
                Arguments.of("debian-three-roles",
                        "whoever keeps the archive's keys, and packages something themselves",
                        List.of(archived(byArchive(), "bookworm"), by('E'), upstream(by('E'))), Code.NOT_IN_KEYRING),
                Arguments.of("debian-three-roles", "a developer who builds from a tarball that upstream did not sign",
                        List.of(archived(byArchive(), "bookworm"), by('B', "debian"), upstream()),
                        Code.UPSTREAM_UNSIGNED),
                Arguments.of("debian-three-roles", "a developer whose package the archive does not have",
                        List.of(by('B', "debian"), upstream(by('C')),
                                new Evidence.Defect(null, "", Code.NOT_IN_ARCHIVE, "")),
                        Code.NOT_IN_ARCHIVE),
                Arguments.of("one-authority", CHANGED, List.of(broken('A')), Code.SIG_INVALID),
                Arguments.of("one-authority", "someone else in the same keyring", List.of(by('E', "certificates")),
                        Code.NOT_IN_KEYRING),
                Arguments.of("one-authority", "someone who makes a key with the authority's name", List.of(stranger),
                        Code.SIGNER_UNKNOWN),
                Arguments.of("allsigned", CHANGED, List.of(broken('A')), Code.SIG_INVALID),
                Arguments.of("allsigned", "someone who signs with a key that I did not name", List.of(stranger),
                        Code.SIGNER_UNKNOWN),
                Arguments.of("allsigned", "someone who publishes without a signature", List.of(), Code.NO_EVIDENCE),
                Arguments.of("allsigned", "someone whose package runs code while it is being installed",
                        List.of(by('A', "signers")), Code.INSTALL_RUNS_CODE),
                Arguments.of("five-masters", CHANGED, List.of(broken('A'), certified('A', '1', '2', '3')),
                        Code.SIG_INVALID),
                Arguments.of("five-masters", "two masters who together certify a key of their own making",
                        List.of(by('E', "certificates"), certified('E', '1', '2')), Code.THRESHOLD_NOT_MET),
                Arguments.of("five-masters",
                        "someone who has one master's key, and certifies a key of their own with it",
                        List.of(by('E', "certificates"), certified('E', '1')), Code.THRESHOLD_NOT_MET),
                Arguments.of("five-masters",
                        "someone who has a packager's key, and certifies a key of their own with it",
                        List.of(by('E', "certificates"), certified('E', 'A', 'B', 'C'), certified('A', '1', '2', '3')),
                        Code.THRESHOLD_NOT_MET),
                Arguments.of("five-masters", "a packager whom the masters put out: they took their certifications back",
                        List.of(by('E', "certificates"), certified('E', Code.SIG_VALID,
                                words(Code.CERTIFICATION_REVOKED, 'E', '1', '2', '3', '4', '5'))),
                        Code.THRESHOLD_NOT_MET),
                Arguments.of("five-masters", "a packager whose own certificate was revoked",
                        List.of(by('E', "certificates"), certified('E', Code.KEY_REVOKED_SOFT,
                                words(Code.SIG_VALID, 'E', '1', '2', '3'))),
                        Code.KEY_REVOKED_SOFT),
                Arguments.of("three-from", CHANGED, List.of(broken('A'), certified('1'), certified('A', '1')),
                        Code.SIG_INVALID),
                Arguments.of("three-from", "two members who together certify a key of their own making",
                        List.of(by('E', "certificates"), certified('E', 'A', 'B'), certified('1'), certified('A', '1'),
                                certified('B', '1')),
                        Code.THRESHOLD_NOT_MET),
                Arguments.of("three-from", "someone who makes many keys that certify each other",
                        List.of(by('E', "certificates"), certified('E', 'B', 'C', 'D', 'F'), certified('1'), certified(
                                'B', 'A', 'C', 'D', 'E', 'F'), certified('C', 'B', 'D', 'E', 'F'),
                                certified('D', 'B',
                                        'C', 'E', 'F'),
                                certified('F', 'B', 'C', 'D', 'E'), certified('A', '1')),
                        Code.THRESHOLD_NOT_MET),
                Arguments.of("three-from", "someone whom only people at the edge certified, four degrees away",
                        List.of(by('E', "certificates"), certified('E', 'B', 'C', 'D'), certified('1'), certified('2',
                                '1'), certified('3', '1'), certified('4', '1'), certified('5', '2', '3', '4'),
                                certified('6', '2', '3', '4'), certified('7', '2', '3', '4'), certified('8', '5', '6',
                                        '7'),
                                certified('9', '5', '6', '7'), certified('A', '5', '6', '7'), certified('B', '8', '9',
                                        'A'),
                                certified('C', '8', '9', 'A'), certified('D', '8', '9', 'A')),
                        Code.PATH_TOO_LONG),
                Arguments.of("from-who-it-says",
                        "someone who publishes under the name of a package with another key than before",
                        List.of(by('E'), before), Code.SIGNER_CHANGED),
                Arguments.of("from-who-it-says", "someone who leaves the signature off", List.of(before),
                        Code.EVIDENCE_DOWNGRADE),
                Arguments.of("from-who-it-says", "someone who changes the file on the way",
                        List.of(broken('A'), before),
                        Code.SIG_INVALID),
                Arguments.of("from-claimed-source", "someone who changes the file on the way or on a mirror",
                        List.of(broken('A'), ProvenanceLeafTest.CLAIMS), Code.SIG_INVALID),
                Arguments.of("from-claimed-source",
                        "someone who publishes what they built elsewhere, with a stolen account or token",
                        List.of(ProvenanceLeafTest.CLAIMS), Code.NO_EVIDENCE),
                Arguments.of("from-claimed-source",
                        "someone who publishes what was built from a fork, and says that it is the original",
                        List.of(ProvenanceLeafTest.built("https://github.com/evil/flask"), ProvenanceLeafTest.CLAIMS),
                        Code.SOURCE_MISMATCH),
                Arguments.of("starter",
                        "someone who takes over an account, and whose release is found out within a week",
                        List.of(StarterTest.listed(NOW.minus(Duration.ofDays(2)))), Code.HELD_UNTIL),
                Arguments.of("starter",
                        "someone who publishes a new version with less evidence, from another source, as another account, or "
                                + "with code at install",
                        List.of(StarterTest.listed(NOW.minus(Duration.ofDays(9))),
                                StarterTest.before(Level.PROVENANCE)),
                        Code.EVIDENCE_DOWNGRADE),
                Arguments.of("starter", "someone who serves other bytes of a version that was adopted",
                        List.of(StarterTest.listed(NOW.minus(Duration.ofDays(9))),
                                new Evidence.Unfit(Code.BYTES_CHANGED,
                                        "")),
                        Code.BYTES_CHANGED),
                Arguments.of("open", "someone who serves other bytes than those that the index names", List.of(
                        StarterTest.listed(Given.OTHER_BYTES, NOW)), Code.NO_EVIDENCE));
    }

    @ParameterizedTest(name = "{0} stops {1}")
    @MethodSource("attackers")
    void S43_eachPresetStopsEachOfItsAttackers(String preset, String attacker, List<Evidence> evidence, Code code) {
        assertThat(Presets.find(preset).orElseThrow().attackers()).contains(attacker);
        var installing = code == Code.INSTALL_RUNS_CODE
                ? new InstallCode[]{new InstallCode("setup.py", "setup.py", "")}
                : new InstallCode[0];
        var type = preset.startsWith("debian") ? "deb" : "pypi";
        var decision = Decisions.decide(subject(type, "flask", installing), evidence, filled(preset), NOW);
        assertThat(decision.outcome()).isEqualTo(code == Code.HELD_UNTIL
                ? Outcome.ASK
                : code.exit() == Exit.UNAVAILABLE ? Outcome.UNAVAILABLE : Outcome.DENY);
        assertThat(decision.reasons()).anyMatch(reason -> reason.code() == code);
    }

    @Test
    void everyAttackerOfEveryPresetHasItsTest() {
        var tested = attackers().map(a -> a.get()[0] + ": " + a.get()[1]).toList();
        var named = Presets.all().stream().flatMap(p -> p.attackers().stream().map(a -> p.name() + ": " + a)).toList();
        assertThat(tested).containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void eachPresetAllowsWhatItIsFor() {
        assertThat(decide("debian", by('B', "debian")).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decide("debian-archive", archived(byArchive(), "bookworm")).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decide("debian-three-roles", archived(byArchive(), "bookworm"), by('B', "debian"), upstream(by('C')))
                .outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decide("one-authority", by('A', "certificates")).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decide("allsigned", by('C', "signers")).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decide("five-masters", by('C', "certificates"), certified('C', '1', '3', '5'), certified('1'),
                certified('3'), certified('5')).outcome())
                .isEqualTo(Outcome.ALLOW);
        assertThat(decide("three-from", by('E', "certificates"), certified('E', '2', '3', '4'), certified('1'),
                certified('2', '1'), certified('3', '1'), certified('4', '1')).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decide("from-who-it-says", by('A'), pin('A', "2026-01-01T00:00:00Z")).outcome())
                .isEqualTo(Outcome.ALLOW);
        assertThat(decide("from-who-it-says", by('A')).outcome()).isEqualTo(Outcome.ASK);
        assertThat(decide("from-claimed-source", ProvenanceLeafTest.built("https://github.com/pallets/flask"),
                ProvenanceLeafTest.CLAIMS).outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void S38_allsignedNeverAsks() {
        assertThat(List.of(decide("allsigned"), decide("allsigned", by('E')), decide("allsigned", broken('E'))))
                .noneMatch(decision -> decision.outcome() == Outcome.ASK);
    }

    @Test
    void S07_eachPresetSaysThatOnePartyIsEnoughToBreakIt() {
        for (var preset : Presets.all()) {
            assertThat(preset.leaves()).anyMatch(line -> line.contains("one party is enough to break it"));
            assertThat(Presets.template(preset.name())).contains("One party is enough to break it");
            assertThat(filled(preset.name()).goal()).isEqualTo(preset.goal());
            assertThat(filled(preset.name()).name()).isEqualTo(preset.name());
        }
    }

    @Test
    void S07_anotherAuthorityIsOneChangedLine() {
        var one = Presets.render("one-authority", Map.of("keyring", "k", "fingerprint", fpr('A'))).lines().toList();
        var other = Presets.render("one-authority", Map.of("keyring", "k", "fingerprint", fpr('B'))).lines().toList();
        assertThat(other).filteredOn(line -> !one.contains(line)).hasSize(1);
    }

    @Test
    void whatIsNotFilledInDoesNotLoad() {
        for (var preset : Presets.all()) {
            if (!preset.parameters().isEmpty()) {
                assertThat(Given.faults(Presets.template(preset.name()))).isNotEmpty();
                assertThatThrownBy(() -> Presets.render(preset.name(), Map.of())).hasMessageContaining(" needs ");
            }
        }
    }

    @Test
    void refusesWhatItIsNotAskedFor() {
        assertThatThrownBy(() -> Presets.render("debain", Map.of())).hasMessageContaining("did you mean \"debian\"");
        assertThatThrownBy(() -> Presets.render("allsigned", Map.of("keyrng", "x")))
                .hasMessageContaining("\"keyring\"");
        assertThatThrownBy(() -> Presets.render("allsigned", Map.of("keyring", "a\nb")))
                .hasMessageContaining("control");
        assertThatThrownBy(() -> Presets.render("one-authority", Map.of("keyring", "x", "fingerprint", "DEADBEEF")))
                .hasMessageContaining("no whole fingerprint");
    }

    @Test
    void aPathStaysInsideItsQuotes() {
        assertThat(filled("allsigned").keyrings().values()).extracting(Policy.Keyring::path)
                .containsExactly("/home/ann/my \"own\" ring.gpg");
    }

    @Test
    void everyPresetHasSomebodyToVerifyBy() {
        for (var preset : Presets.all()) {
            var policy = filled(preset.name());
            assertThat(policy.keyrings().isEmpty() && policy.authorities().isEmpty() && !policy.asksListings())
                    .as("but for one that believes the index, without a keyring or an authority no signature is ever valid: %s",
                            preset.name())
                    .isFalse();
        }
    }
}
