package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.certified;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.fpr;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.pin;
import static org.strongset.policy.Given.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strongset.continuity.Profile;
import org.strongset.continuity.PublishPath;
import org.strongset.ecosystem.SourceRepository;
import org.strongset.policy.Evidence.Built;
import org.strongset.policy.Evidence.Built.Maker;
import org.strongset.trust.Principal;

/// Whose word each kind of evidence is, so with whom it goes.
class SilencedTest {
    private static final Instant BEFORE = NOW.minusSeconds(3600);
    private static final String EVERYBODY = """
            [keyring.ours]
            file = "ours.gpg"
            keepers = ["%s", "%s", "%s"]
            need = 2
            [ca.c]
            issuer = "https://id.example"
            root = "sigstore-public"
            [ca.mine]
            issuer = "https://id.example"
            root = "mine.json"
            [builder.b]
            id = "https://ci.example/run"
            key = "builder.pem"
            [index.i]
            keys = "keys.json"
            [parties]
            one-party = [["%s", "%s"]]
            fate = { "party:acme" = ["party:inner"], "party:inner" = ["%s"] }
            [rule.r]
            keyring = { ring = "ours" }
            """.formatted(key('D'), key('E'), key('F'), key('A'), key('B'), key('C'));
    private static final Policy POLICY = rule(EVERYBODY);

    private static List<Evidence> without(String party, @Nullable Instant since, Evidence... evidence) {
        return without("user", POLICY, party, since, evidence);
    }

    private static List<Evidence> without(String layer, Policy policy, String party, @Nullable Instant since,
            Evidence... evidence) {
        return Silenced.of(new LayeredPolicy.Layer(layer, policy, List.of(evidence)), List.of(party), since, Set.of())
                .evidence();
    }

    private static void goesWith(Evidence one, String... parties) {
        for (var party : parties) {
            assertThat(without(party, null, one)).as("%s without %s", one, party).isEmpty();
        }
        assertThat(without(key('9'), null, one)).containsExactly(one);
        assertThat(without("party:host:elsewhere.example", null, one)).containsExactly(one);
    }

    @Test
    void signatureGoesWithWhoMadeItAndWhoFallsTogether() {
        goesWith(by('A', "ours"), key('A'), "party:openpgp:" + fpr('A'), key('B'));
        goesWith(by('C', "ours"), key('C'), "party:inner", "party:acme");
        assertThat(without(key('A'), null, by('C', "ours"))).hasSize(1);
    }

    /// Whoever has the key can write any day into a signature: only what was seen before was there before.
    @Test
    void whatWasSeenBeforeStaysAndWhatOnlySaysSoDoesNot() {
        var signature = by('A', "ours");
        assertThat(without(key('A'), NOW, signature)).isEmpty();
        var layer = new LayeredPolicy.Layer("user", POLICY, List.of(signature));
        var seen = Silenced.of(layer, List.of(key('A')), null, Set.of()).said();
        assertThat(Silenced.of(layer, List.of(key('A')), NOW, seen).evidence()).containsExactly(signature);
        assertThat(Silenced.of(layer, List.of(key('A')), null, seen).evidence()).isEmpty();
        assertThat(Silenced.of(layer, List.of(key('C')), null, Set.of()).said()).isEmpty();
    }

    /// The logs of an authority say when; but not of what the authority itself did.
    @Test
    void whatALogSawBeforeStaysUnlessTheAuthorityGoes() {
        var identified = new Evidence.Identified(by('A'), "sigstore-public", "https://id.example", "ann@example.org",
                null);
        assertThat(without("party:provider:id.example", NOW, identified)).containsExactly(identified);
        assertThat(without("party:provider:id.example", BEFORE, identified)).isEmpty();
        assertThat(without("party:ca:sigstore-public", NOW, identified)).isEmpty();
        assertThat(without("party:strongset", NOW, identified)).isEmpty();
    }

    @Test
    void whoSignedBadlyIsNobody() {
        var broken = Given.broken('A');
        assertThat(without(key('A'), null, broken)).containsExactly(broken);
    }

    @Test
    void archivesStateGoesWithItsKey() {
        goesWith(new Evidence.Archived(by('A', "ours"), new Evidence.Archive("Debian", "Debian", "x"), NOW), key('A'));
    }

    @Test
    void tarballKeepsWhatOthersSigned() {
        var tarball = new Evidence.Upstream.Tarball("a", List.of(new Evidence.Upstream.Made(by('A'), false),
                new Evidence.Upstream.Made(by('C'), true)));
        var upstream = new Evidence.Upstream(BYTES, List.of(tarball), List.of(), false, 0, 0, "");
        assertThat(without(key('A'), null, upstream)).singleElement().isInstanceOfSatisfying(Evidence.Upstream.class,
                left -> assertThat(left.signatures()).containsExactly(by('C')));
    }

    @Test
    void identityGoesWithItsNameItsProviderItsAuthorityAndWhoChoseThat() {
        goesWith(new Evidence.Identified(by('A'), "sigstore-public", "https://id.example", "ann@example.org", null),
                "party:identity:ann@example.org@id.example", "party:provider:id.example", "party:ca:sigstore-public",
                "party:strongset");
        var mine = new Evidence.Identified(by('A'), "mine.json", "https://id.example", "https://forge.example/a/b",
                null);
        goesWith(mine, "party:forge:forge.example", "party:ca:mine");
        assertThat(without("party:strongset", null, mine)).containsExactly(mine);
    }

    @Test
    void buildGoesWithWhoMadeItAndWhoHoldsTheSource() {
        var origin = new Built.Origin(new SourceRepository("https://forge.example/a/b"), null, null);
        goesWith(new Built(by('A'), new Maker.Key("builder.pem"), "run", origin, true), key('A'),
                "party:forge:forge.example");
        goesWith(new Built(by('A'), new Maker.Known("mine.json", "https://id.example", "ci", true), "run", origin,
                true), "party:identity:ci@id.example", "party:ca:mine", "party:forge:forge.example");
    }

    @Test
    void wordOfAnIndexGoesWithItAndWithTheAccountThatPublished() {
        var profile = new Profile(flask().artifact().purl(), org.strongset.continuity.Level.INDEX, null,
                PublishPath.ACCOUNT, "ann", new TreeSet<>(List.of("ann", "bo")), null, null);
        var published = new Evidence.Published("Index.example:8443", List.of(BYTES), profile, BEFORE, null);
        goesWith(published, "party:host:index.example", "party:account:ann@index.example");
        assertThat(without("party:account:bo@index.example", null, published)).hasSize(1);
        assertThat(without("party:host:index.example", NOW, published)).isEmpty();
        assertThat(without("party:account:ann@index.example", NOW, published)).hasSize(1);
        assertThat(without("party:account:ann@index.example", BEFORE, published)).isEmpty();
        goesWith(new Evidence.IndexSaid(by('A'), POLICY.indexes().firstEntry().getValue().verifiedBy()),
                "party:index:i", "party:strongset");
    }

    @Test
    void adoptionAndPinGoWithWhoMadeThem() {
        var adopted = new Evidence.Adopted(List.of(BYTES), LocalDate.parse("2026-11-20"));
        goesWith(adopted, "party:adopter");
        assertThat(without("party:adopter", NOW, adopted)).isEmpty();
        var pin = pin('A', "2026-01-01T00:00:00Z");
        goesWith(pin, key('A'));
        assertThat(without(key('A'), NOW, pin)).containsExactly(pin);
    }

    @Test
    void introducerTakesTheirWordsAndTheirOwnStanding() {
        var certificate = certified('4', 'A', 'C');
        assertThat(without(key('A'), null, certificate, certified('A'))).containsExactly(certified('4', 'C'));
        assertThat(without(key('A'), NOW, certificate, certified('A'))).containsExactly(certified('4', 'C'), certified(
                'A'));
        var layer = new LayeredPolicy.Layer("user", POLICY, List.of(certificate, certified('A')));
        var seen = Silenced.of(layer, List.of(key('A')), null, Set.of()).said();
        assertThat(Silenced.of(layer, List.of(key('A')), NOW, seen).evidence()).isEqualTo(layer.evidence());
    }

    @Test
    void wayOfAForeignModelIsNotKnownAnyMore() {
        var web = new Policy.ForeignStart(List.of(new Principal(fpr('1'))), new Rule.TrustModel.OpenPgp(120, 3, 0),
                List.of(), List.of());
        var introduced = new Evidence.Introduced(web, key('4'), "Di", 120, List.of(List.of(key('1'), key('A'), key(
                '4'))), List.of());
        var layer = new LayeredPolicy.Layer("user", POLICY, List.of(introduced));
        var gone = Silenced.of(layer, List.of(key('A')), NOW, Set.of());
        assertThat(gone.evidence()).isEmpty();
        assertThat(gone.exact()).isFalse();
        assertThat(Silenced.of(layer, List.of(key('9')), NOW, Set.of())).isEqualTo(new Silenced(List.of(introduced),
                true, Set.of()));
        assertThat(Silenced.of(layer, List.of(key('A')), NOW, gone.said()).exact()).isTrue();
    }

    /// One keeper of two that it takes cannot let anybody in.
    @Test
    void keyringFallsWithAsManyKeepersAsItTakes() {
        var evidence = new Evidence[]{by('9', "ours"), new Evidence.Ring("ours", List.of(fpr('9')), List.of())};
        assertThat(without(key('D'), null, evidence)).containsExactly(evidence);
        var left = Silenced.of(new LayeredPolicy.Layer("user", POLICY, List.of(evidence)), List.of(key('D'), key('E')),
                null, Set.of()).evidence();
        assertThat(left).containsExactly(by('9'));
    }

    @Test
    void whatStrongsetChoseFallsWithIt() {
        var policy = rule("[rule.r]\nkeyring = { ring = \"debian\" }\n");
        var ring = new Evidence.Ring("debian", List.of(fpr('9')), List.of());
        assertThat(without("user", policy, "party:strongset", null, by('9', "debian", "own"), ring)).containsExactly(by(
                '9', "own"));
        assertThat(without(LayeredPolicy.DEFAULT, POLICY, "party:strongset", null, by('9', "ours"))).isEmpty();
        assertThat(without(LayeredPolicy.DEFAULT, POLICY, key('A'), null, by('9', "ours"))).hasSize(1);
    }

    /// Two keys of one person, as the evidence shows, go together.
    @Test
    void joinedKeysGoTogether() {
        var joined = new Evidence.Joined(key('8'), key('9'), "x@example.org");
        assertThat(without(key('8'), null, joined, by('9', "ours"))).containsExactly(joined);
    }

    @Test
    void whatWasFoundHereStays() {
        var found = new Evidence[]{new Evidence.Served("party:host:index.example"), new Evidence.Earlier(Profile
                .unknown(flask().artifact().purl()), "the index"),
            new Evidence.Listing.Asked("osv", 1, true, null)};
        List.of("party:host:index.example", "party:strongset", key('A'))
                .forEach(one -> assertThat(without(one, null, found)).containsExactly(found));
    }
}
