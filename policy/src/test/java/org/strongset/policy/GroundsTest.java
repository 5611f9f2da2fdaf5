package org.strongset.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.certified;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.fpr;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.policy;
import static org.strongset.policy.Given.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strongset.continuity.Profile;
import org.strongset.continuity.PublishPath;
import org.strongset.ecosystem.SourceRepository;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Digest;
import org.strongset.model.InstallCode;
import org.strongset.model.Purl;
import org.strongset.policy.Evidence.Built;
import org.strongset.policy.Evidence.Listing;
import org.strongset.policy.grounds.DecisionFile;
import org.strongset.policy.grounds.Grounds;
import org.strongset.policy.grounds.GroundsException;
import org.strongset.policy.grounds.GroundsReader;
import org.strongset.policy.grounds.GroundsWriter;
import org.strongset.testkit.Golden;

/// What a decision was made of comes back as it was, whatever it was; what was changed since does not come back at all.
class GroundsTest {
    private static final Purl FLASK = flask().artifact().purl();
    private static final Profile PROFILE = new Profile(FLASK, org.strongset.continuity.Level.PROVENANCE,
            new Profile.Signer(key('A'), true), PublishPath.TRUSTED, "ann", new TreeSet<>(Set.of("ann", "bo")),
            new SourceRepository("https://forge.example/ann/flask"), true);
    private static final Rule.TrustModel GNUPG = new Rule.TrustModel.GnuPg(1, 3, 5, "g", null);

    /// One of every kind of evidence.
    private static List<Evidence> every() {
        var signature = by('A', "ours", "theirs");
        return List.of(
                new Evidence.Signature(BYTES, "a\u0001\"\\ \ud83d\ude00\u202e.asc", BYTES,
                        org.strongset.sign.Verification.State.UNKNOWN_SIGNER, Code.SIGNER_UNKNOWN, "", null, "", fpr(
                                'B'),
                        null, Set.of("theirs", "ours"), List.of(new Evidence.Remark(Code.HASH_WEAK_GRACE, "old"))),
                signature,
                new Evidence.Archived(signature, new Evidence.Archive("Debian", "Debian-Security", "bookworm"), NOW),
                new Evidence.Upstream(BYTES, List.of(new Evidence.Upstream.Tarball("a.tar.xz", List.of(
                        new Evidence.Upstream.Made(signature, true)))), List.of("x"), false, 3, 1, "keys"),
                new Evidence.Identified(signature, "sigstore-public", "https://id.example", "ann@example.org",
                        new Evidence.Identified.Source("https://forge.example/ann/flask", null, "refs/heads/main", null,
                                "1",
                                "2")),
                new Evidence.IndexSaid(signature, "keys.json"),
                new Evidence.IndexFault("keys.json", Code.KEYRING_UNAVAILABLE, "gone"),
                new Built(signature, new Built.Maker.Known("sigstore-public", "https://id.example", "ci", true), "run",
                        new Built.Origin(new SourceRepository("https://forge.example/ann/flask"), "ab".repeat(20),
                                null),
                        true),
                new Built(signature, new Built.Maker.Key("builder.pem"), "run", new Built.Origin(null, null, null),
                        false),
                Given.reviews('a', org.strongset.model.ReviewLevel.DIFF, org.strongset.model.ReviewResult.CONCERN),
                Given.states('b',
                        new Evidence.Stated.Said.Seen("https://files.example/flask-1.0", "files.example", NOW)),
                new Evidence.Claims(List.of(new SourceRepository("https://forge.example/ann/flask")), "METADATA"),
                new Evidence.CaFault("sigstore-public", Code.KEYRING_UNAVAILABLE, "gone"),
                new Evidence.Served("party:host:index.example"),
                new Evidence.Published("index.example", List.of(BYTES, Digest.parse("sha512:" + "ab".repeat(64))),
                        PROFILE, NOW.minusSeconds(9), null),
                new Evidence.Resembles("flusk", "one letter"),
                new Evidence.Earlier(Profile.unknown(FLASK), "strongset.lock"),
                new Evidence.Adopted(List.of(BYTES), LocalDate.EPOCH),
                new Evidence.Pin(key('A'), "signed", Instant.EPOCH, "0.9"),
                new Evidence.Defect(null, "flask.asc", Code.EVIDENCE_UNAVAILABLE, "gone"),
                new Evidence.Unfit(Code.SUBJECT_MISMATCH, "other"),
                new Evidence.Ring("ours", List.of(fpr('A'), fpr('B')), List.of("Ann")),
                new Evidence.RingFault("theirs", Code.KEYRING_UNAVAILABLE, "gone"),
                new Evidence.Revocations("ours", NOW),
                certified('A', '1', '2'),
                new Evidence.Introduced(new Policy.ForeignStart(List.of(new org.strongset.trust.Principal(fpr('1'))),
                        GNUPG, List.of(), List.of(new org.strongset.trust.Principal(fpr('2')))), key('A'), "Ann", 120,
                        List.of(List.of(key('1'), key('A'))), List.of(key('1'))),
                new Evidence.Joined(key('A'), key('B'), "ann@example.org"),
                new Listing.Asked("osv", 12, true, null),
                new Listing.Hit("osv", FLASK, "MAL-1", true, NOW, "flask 1.0", List.of("1.1"), "bad", null),
                new Listing.Mended("osv", "GHSA-1", NOW, FLASK),
                new Listing.Fault("osv", Code.LIST_UNAVAILABLE, "gone"));
    }

    /// Every rule and every table that a policy may have.
    private static final String EVERYTHING = """
            strongset = 1
            name = "all \\u202e of it"
            goal = "one of each"
            [answers]
            revocations-max-age = "3d"
            hooks = "deny"
            collusion-floor = 1
            no-step-down = true
            [keyring.ours]
            file = "ours.gpg"
            limits = { "%1$s" = ["pkg:pypi/flask@1.0"] }
            archives = { "%1$s" = ["Debian/*/bookworm"] }
            keepers = ["key:openpgp:%1$s"]
            need = 1
                        [ca.c]
            issuer = "https://id.example"
            root = "sigstore-public"
            logs = 2
            [builder.b]
            id = "https://ci.example/run@*"
            key = "builder.pem"
            [builder.d]
            id = "https://ci.example/run"
            ca = "c"
            [notary.n]
            key = "%5$s"
            url = "https://notary.example/"
            [index.i]
            keys = "keys.json"
            [list.l]
            file = "osv.zip"
            vex = ["mine.json"]
            max-age = "1d"
            [group.g]
            members = [{ who = "key:openpgp:%1$s", name = "Ann", weight = 2 }, { who = "key:openpgp:%2$s", name = "Bo" }]
            [group.h]
            members = [{ who = "key:openpgp:%2$s", name = "Bo" }, { who = "key:openpgp:%4$s", name = "Cy" }]
            [group.v]
            members = [{ who = "%6$s", name = "Di" }, { who = "%7$s", name = "Ann" }]
            [parties]
            one-party = [["key:openpgp:%1$s", "party:acme"]]
            fate = { "party:acme" = ["Ann", "Bo"] }
            [rule.r]
            any = ["s", { k = 2, of = [{ keyring = { ring = "maven" } }, { archive-chain = { ring = "debian-archive" } },
              { upstream = {} }] }, { ca = { ca = "c", identity = "ann@example.org" } }]
            [rule.s]
            all = [{ quorum = { of = "h", need = 2 } }, { provenance = { builders = ["b"], source = "claimed" } },
              { provenance = { builders = ["d"], source = "https://forge.example/ann/{name}", ref = "refs/tags/v{version}" } },
              { index-word = { min-age = "3d", not-listed = ["l"] } }, { index-word = { index = "i" } },
              { digest = { sha256 = "%3$s", reason = "read" } }, { digest = { lock = "strongset.lock" } },
              { keyring = { ring = "ours", apart-from = "t" } }, { first-seen = { min-age = "1d" } },
              { reviewed-by = { from = "v", need = 2, level = "full" } }, { notaries = { from = "n", need = 1 } },
              { reviewed-by = { from = "v", level = "diff", apart-from = "t" } }]
            [rule.t]
            any = [{ web-of-trust = { roots = "g", need = 2, max-depth = 3 } },
              { web-of-trust = { roots = "h", model = "gnupg" } }, { web-of-trust = { roots = "h", model = "openpgp" } }]
            [[use]]
            for = ["pkg:pypi/**"]
            from = ["index.example"]
            allow = "r"
            [[deny]]
            for = "pkg:npm/bad"
            [[deny]]
            sha256 = "%3$s"
            [[deny]]
            key = "key:openpgp:%2$s"
            [[deny]]
            party = "party:acme"
            [[veto]]
            from = "v"
            need = 2
            [[deny]]
            list = ["l"]
            [[waive]]
            for = "pkg:pypi/x"
            owner = "Ann"
            reason = "known"
            until = 2027-01-01
            """.formatted("A".repeat(40), "B".repeat(40), "cd".repeat(32), "C".repeat(40), Given.stating('n'),
            Given.stating('d'),
            Given.stating('e'));

    private static Grounds grounds(Policy policy, List<Evidence> evidence) {
        return new Grounds(new Subject(new Artifact(FLASK, "flask-1.0.whl", BYTES, true), List.of(new InstallCode(
                "build", "setup.py", "")), Subject.Bytes.READ), List.of(new LayeredPolicy.Layer("user", policy,
                        evidence)),
                NOW);
    }

    private static Grounds again(GroundsWriter.Written written) throws GroundsException {
        return new GroundsReader(id -> Optional.ofNullable(written.pieces().get(id))).read(written.id());
    }

    @Test
    void everyKindOfEvidenceComesBackAsItWas() throws GroundsException {
        var evidence = every();
        assertThat(evidence.stream().map(Object::getClass).collect(Collectors.toSet())).isEqualTo(kinds(Evidence.class)
                .collect(Collectors.toSet()));
        var grounds = grounds(policy(EVERYTHING), evidence);
        var written = new GroundsWriter().write(grounds);
        var read = again(written);
        assertThat(read.layers().getFirst().evidence()).containsExactlyInAnyOrderElementsOf(evidence);
        assertThat(read.subject()).isEqualTo(grounds.subject());
        assertThat(read.now()).isEqualTo(NOW);
        assertThat(new GroundsWriter().write(read)).satisfies(one -> assertThat(one.id()).isEqualTo(written.id()));
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return Arrays.stream(type.getPermittedSubclasses()).flatMap(one -> one.isSealed()
                ? kinds(one)
                : Stream.of(
                        one));
    }

    /// The format is what is kept for years: a change of it is a change of this file.
    @Test
    void formatIsTheOneThatIsWrittenDown() {
        var written = new GroundsWriter().write(grounds(policy(EVERYTHING), every()));
        Golden.assertGolden("grounds.txt", written.pieces().entrySet().stream()
                .map(one -> one.getKey() + "\n" + new String(one.getValue(), UTF_8) + "\n").sorted().collect(Collectors
                        .joining()));
    }

    @Test
    void everyPresetComesBackAndDecidesTheSame() throws GroundsException {
        for (var preset : Presets.all()) {
            var given = preset.parameters().stream().filter(one -> one.usual().isEmpty()).collect(Collectors.toMap(
                    Preset.Parameter::name, one -> "A".repeat(40)));
            var policy = policy(Presets.render(preset.name(), given));
            for (var evidence : List.of(every(), List.<Evidence>of(by('A', "ours", "debian", "maven")))) {
                var grounds = grounds(policy, evidence);
                var read = again(new GroundsWriter().write(grounds));
                assertThat(read.decide()).as(preset.name()).isEqualTo(grounds.decide());
                assertThat(read.layers().getFirst().policy().toString().replaceAll("Parties@\\w+", "")).isEqualTo(policy
                        .toString().replaceAll("Parties@\\w+", ""));
            }
        }
    }

    @Test
    void sameGroundsHaveTheSameIdInWhateverOrderTheEvidenceCame() {
        var random = new Random(1);
        var evidence = new ArrayList<>(every());
        var id = new GroundsWriter().write(grounds(policy(EVERYTHING), evidence)).id();
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(evidence, random);
            assertThat(new GroundsWriter().write(grounds(policy(EVERYTHING), evidence)).id()).isEqualTo(id);
        }
        evidence.removeLast();
        assertThat(new GroundsWriter().write(grounds(policy(EVERYTHING), evidence)).id()).isNotEqualTo(id);
    }

    @Test
    void whatSeveralShareIsHandedOutOnce() {
        var writer = new GroundsWriter();
        var policy = policy(EVERYTHING);
        var ring = new Evidence.Ring("ours", List.of(fpr('A')), List.of());
        assertThat(writer.write(grounds(policy, List.of(ring, by('A', "ours")))).pieces()).hasSize(4);
        assertThat(writer.write(grounds(policy, List.of(ring, by('B', "ours")))).pieces()).hasSize(2);
    }

    @Test
    void lostPieceIsSaid() {
        var written = new GroundsWriter().write(grounds(policy(EVERYTHING), every()));
        for (var lost : written.pieces().keySet()) {
            var left = new HashMap<>(written.pieces());
            left.remove(lost);
            assertThatThrownBy(() -> new GroundsReader(id -> Optional.ofNullable(left.get(id))).read(written.id()))
                    .isInstanceOf(GroundsException.class).hasMessageContaining(lost.toString());
        }
    }

    /// Whatever byte of whatever piece is changed.
    @Test
    void changedPieceIsNeverBelieved() {
        var written = new GroundsWriter().write(grounds(rule(Given.RINGS + "[rule.r]\nkeyring = { ring = \"ours\" }\n"),
                List.of(by('A', "ours"))));
        for (var piece : written.pieces().entrySet()) {
            for (int i = 0; i < piece.getValue().length; i++) {
                var changed = new LinkedHashMap<>(written.pieces());
                var bytes = piece.getValue().clone();
                bytes[i] ^= 1;
                changed.put(piece.getKey(), bytes);
                assertThatThrownBy(() -> again(new GroundsWriter.Written(written.id(), changed))).isInstanceOf(
                        GroundsException.class).hasMessageContaining("is not what was written");
            }
        }
    }

    /// Pieces with right digests and wrong content: another Strongset's, or somebody's.
    @Test
    void pieceOfAnotherFormatIsRefusedAndNothingElseIsThrown() {
        var written = new GroundsWriter().write(grounds(policy(EVERYTHING), every()));
        var random = new Random(2);
        var whole = Objects.requireNonNull(written.pieces().get(written.id()));
        var top = new String(whole, UTF_8);
        for (var wrong : List.of("", "[]", "{}", "null", "{\"schema\":\"strongset/grounds/v2\"}", top.replace("v1",
                "v2"), top.replace("\"layers\"", "\"strata\""),
                top.substring(0, top.length() - 1)
                        + ",\"more\":1}",
                top.replace("\"READ\"", "\"EATEN\""), top.replace("2026-", "20x6-"))) {
            refused(written.pieces(), wrong.getBytes(UTF_8));
        }
        for (int i = 0; i < 3_000; i++) {
            var bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
            try {
                read(written.pieces(), bytes);
            } catch (GroundsException _) {
                // as it should be; a digit of a time may also have become another
            }
        }
    }

    private static void refused(Map<Digest, byte[]> pieces, byte[] top) {
        assertThatThrownBy(() -> read(pieces, top)).as(new String(top, UTF_8)).isInstanceOf(GroundsException.class);
    }

    private static void read(Map<Digest, byte[]> pieces, byte[] top) throws GroundsException {
        var all = new LinkedHashMap<>(pieces);
        var id = PolicyFile.sha256(top);
        all.put(id, top);
        again(new GroundsWriter.Written(id, all));
    }

    @Test
    void grantedDecisionIsMadeAgain() throws GroundsException {
        var policy = rule(Given.RINGS + "[rule.r]\nkeyring = { ring = \"ours\" }\n");
        var grounds = grounds(policy, List.of(by('A', "ours")));
        assertThat(again(new GroundsWriter().write(grounds)).decide()).isEqualTo(grounds.decide()).satisfies(
                decision -> assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW));
    }

    private static DecisionFile file(Evidence... evidence) {
        var policy = rule(Given.RINGS + "[rule.r]\nkeyring = { ring = \"ours\" }\n");
        var grounds = grounds(policy, List.of(evidence));
        return new DecisionFile(grounds.decide(), grounds, List.of(new byte[]{1, 2}, new byte[0]));
    }

    @Test
    void decisionComesBackWithWhatItWasMadeOf() throws GroundsException {
        for (var written : List.of(file(by('A', "ours")), file(), file(by('A')), file(every().toArray(
                Evidence[]::new)))) {
            var read = DecisionFile.read(written.bytes());
            assertThat(read.decision()).isEqualTo(written.decision());
            assertThat(read.grounds().decide()).isEqualTo(written.decision());
            assertThat(read.isWhatComesOfIt()).isTrue();
            assertThat(read.evidence()).containsExactly(new byte[]{1, 2}, new byte[0]);
            assertThat(read.bytes()).isEqualTo(written.bytes());
        }
    }

    /// A file that says "allow" of what was denied, and one that says it for another reason.
    @Test
    void decisionThatDoesNotComeOfItsGroundsIsSaid() throws GroundsException {
        var allowed = file(by('A', "ours"));
        var denied = file(by('A'));
        assertThat(allowed.decision().outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(denied.decision().outcome()).isEqualTo(Outcome.DENY);
        var forged = new DecisionFile(allowed.decision(), denied.grounds(), List.of());
        assertThat(DecisionFile.read(forged.bytes()).isWhatComesOfIt()).isFalse();
        var other = new DecisionFile(file(by('B', "ours")).decision(), allowed.grounds(), List.of());
        assertThat(DecisionFile.read(other.bytes()).isWhatComesOfIt()).isFalse();
    }

    /// Whatever one byte of it becomes: it is refused, or it says the same decision, or that it does not fit.
    @Test
    void changedFileIsRefusedOrDoesNotFit() {
        var written = file(by('A', "ours"));
        var random = new Random(3);
        int fits = 0;
        for (int i = 0; i < 5_000; i++) {
            var bytes = written.bytes();
            int at = random.nextInt(bytes.length);
            byte before = bytes[at];
            bytes[at] = (byte) (' ' + random.nextInt('~' - ' '));
            try {
                var read = DecisionFile.read(bytes);
                if (read.isWhatComesOfIt()) {
                    fits++;
                    assertThat(read.decision()).as("%s at %d", (char) before, at).isEqualTo(written.decision());
                }
            } catch (GroundsException _) {
                // as it should be
            }
        }
        assertThat(fits).isLessThan(300); // the same byte again, white space, the bytes of evidence
    }

    @Test
    void whatIsNoSuchFileIsRefused() {
        for (var wrong : List.of("", "[]", "{}", "{\"schema\":\"strongset/decision/v2\"}", new String(file().bytes(),
                UTF_8).replace("\"pieces\"", "\"parts\""), new String(file().bytes(), UTF_8).replace(
                        "\"decision\":\"sha256:", "\"decision\":\"sha256:0"))) {
            assertThatThrownBy(() -> DecisionFile.read(wrong.getBytes(UTF_8))).as(wrong).isInstanceOf(
                    GroundsException.class);
        }
    }
}
