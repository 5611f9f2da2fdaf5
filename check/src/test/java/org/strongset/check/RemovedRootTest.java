package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.assertSays;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;
import org.strongset.policy.Policy;
import org.strongset.policy.Standing;
import org.strongset.policy.Standing.Removal;

/// A root that was removed counts nowhere, in no kind of rule, and still says no.
class RemovedRootTest {
    private static final TestSigner ANN = TestSigner.named("ann");
    private static final TestSigner BEN = TestSigner.named("ben");
    private static final Removal REMOVAL = new Removal("cat", Instant.parse("2026-10-01T00:00:00Z"), "not ours", false);
    private static final Standing WHOLE = new Standing(REMOVAL, Map.of(), null);
    private static final Standing PART = new Standing(null, Map.of(ANN.fingerprint(), REMOVAL), null);
    private static final String FILE = "tool.bin";
    private static final String BY_NAME = """
            strongset = 1
            name = "test"
            [keyring.ours]
            folder = "keys"
            [group.people]
            members = [{ who = "%s", name = "Ann" }]
            [rule.people]
            quorum = { of = "people", need = 1 }
            [rule.ring]
            keyring = { ring = "ours" }
            [rule.any]
            any = ["people", "ring"]
            [[use]]
            for = "pkg:*/**"
            allow = "any"
            """.formatted(ANN.principal());

    @TempDir
    Path temporary;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(temporary);
        scene.admit("ann.gpg", ANN);
        scene.admit("ben.gpg", BEN);
        scene.signed(FILE, "a tool".getBytes(UTF_8), ANN);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Layer layer(String name, String text, Standing standing) {
        var policy = Scene.policy(text);
        var rings = new LinkedHashMap<String, Policy.Keyring>();
        policy.keyrings().forEach((ring, keyring) -> rings.put(ring, keyring.with(standing)));
        return new Layer(name, policy.with(rings), scene.folder());
    }

    private Answer ask(Layer... layers) {
        return new Checker(List.of(layers), scene.store(), Scene.NOW).check(scene.question(FILE));
    }

    private Answer ask(String policy, Standing standing) {
        return ask(layer("policy", policy, standing));
    }

    @Test
    void s16_countsNeitherByTheRingNorByAName() {
        for (var policy : List.of(Scene.SIGNED, BY_NAME)) {
            assertSays(ask(policy, Standing.AS_SHIPPED), 0, Code.RULE_MET);
            for (var standing : List.of(WHOLE, PART)) {
                var answer = ask(policy, standing);
                assertSays(answer, 10, Code.ROOT_REMOVED);
                assertThat(Scene.messages(answer)).anyMatch(text -> text.contains(ANN.fingerprint())
                        && text.contains("removed by cat on 2026-10-01T00:00:00Z: not ours"));
            }
        }
    }

    @Test
    void s16_aPinnedSignerDoesNotCountEither() {
        assertSays(scene.check(Scene.SAME_SIGNER, scene.question(FILE, null, List.of(), true)), 12, Code.FIRST_SEEN);
        assertSays(ask(Scene.SAME_SIGNER, Standing.AS_SHIPPED), 0);
        assertSays(ask(Scene.SAME_SIGNER, WHOLE), 10, Code.ROOT_REMOVED);
    }

    @Test
    void s16_othersOfTheRootCountOn() {
        scene.signed(FILE, "a tool".getBytes(UTF_8), BEN);
        assertSays(ask(Scene.SIGNED, PART), 0, Code.RULE_MET);
        assertSays(ask(Scene.SIGNED, WHOLE), 10, Code.ROOT_REMOVED);
    }

    @Test
    void s16_aDenialOfSuchAKeyGoesOnDenying() {
        var denying = Scene.SIGNED.replace("[rule.signed]", "[keyring.ben]\nfile = \"keys/ben.gpg\"\n[rule.signed]")
                .replace("ring = \"ours\"", "ring = \"ben\"") + "[[deny]]\nkey = \"" + ANN.principal() + "\"\n";
        scene.write(FILE + ".asc", TestSigner.armor("SIGNATURE", TestSigner.join(
                ANN.detached("a tool".getBytes(UTF_8)), BEN.detached("a tool".getBytes(UTF_8)))));
        var policy = Scene.policy(denying);
        var rings = new LinkedHashMap<>(policy.keyrings());
        rings.computeIfPresent("ours", (_, ring) -> ring.with(WHOLE));
        assertSays(ask(new Layer("policy", policy.with(rings), scene.folder())), 10, Code.DENIED_BY_YOU);
    }

    @Test
    void s16_whatOneLayerHasRemovedIsNobodysInTheOthers() {
        var people = BY_NAME.replace("folder = \"keys\"", "file = \"keys/ben.gpg\"");
        assertSays(ask(layer("machine", Scene.SIGNED, Standing.AS_SHIPPED), layer("user", people, Standing.AS_SHIPPED)),
                0);
        var answer = ask(layer("machine", Scene.SIGNED, WHOLE), layer("user", people, Standing.AS_SHIPPED));
        assertSays(answer, 10, Code.ROOT_REMOVED);
        assertSays(ask(layer("user", people, Standing.AS_SHIPPED), layer("machine", Scene.SIGNED, WHOLE)), 10,
                Code.ROOT_REMOVED);
    }

    @Test
    void s16_aNearMissNamesNobodyWhoWasRemoved() {
        scene.signed(FILE, "another".getBytes(UTF_8), TestSigner.named("eve"));
        var nearest = ask(Scene.SIGNED, PART).decision().nearest();
        assertThat(nearest).singleElement().asString().contains("ben <").doesNotContain("ann <");
        assertThat(ask(Scene.SIGNED, WHOLE).decision().nearest()).isEmpty();
    }
}
