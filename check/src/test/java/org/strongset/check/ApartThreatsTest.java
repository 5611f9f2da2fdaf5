package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.assertSays;
import static org.strongset.check.Scene.messages;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.check.Question.ByIndex;
import org.strongset.check.Question.Document;
import org.strongset.model.Code;
import org.strongset.model.Purl;
import org.strongset.testkit.sigstore.MadeBundle;
import org.strongset.testkit.sigstore.MadeInstance;

/// A server that hands out packages, and the keys that they are signed with, is one party (SYSTEMS.md S19).
final class ApartThreatsTest {
    private static final String BY_KEY = """
            strongset = 1
            name = "test"
            [keyring.ours]
            folder = "keys"
            origin = "keys.example"
            [rule.signed]
            keyring = { ring = "ours", apart-from = "upstream" }
            [[use]]
            for = "pkg:*/**"
            allow = "signed"
            """;
    private static final String BY_IDENTITY = """
            strongset = 1
            name = "test"
            [ca.made]
            issuer = "https://tokens.forge.example"
            root = "trusted_root.json"
            [rule.published]
            ca = { ca = "made", identity = "https://forge.example/owner/project/**", apart-from = "upstream" }
            [[use]]
            for = "pkg:*/**"
            allow = "published"
            """;

    private final byte[] tarball = TestPackages.npm("tool", "1", "");

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(temporary);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Answer ask(String policy, @Nullable String server, Document evidence) {
        return scene.check(policy, new ByIndex(Purl.parse("pkg:npm/tool@1"), "tool-1.tgz", List.of(),
                scene.write("tool-1.tgz", tarball), List.of(evidence), null, server, List.of(), false));
    }

    private Document signed() {
        var ann = TestSigner.named("Ann <ann@ours.example>");
        scene.admit("ann.pgp", ann);
        return new Document("tool-1.tgz.asc", TestSigner.armor("SIGNATURE", ann.detached(tarball)).getBytes(UTF_8));
    }

    @Test
    void S19_oneServerThatReplacesThePackageAndTheKeyBesideItIsDenied() {
        var answer = ask(BY_KEY, "keys.example", signed());
        assertSays(answer, 10, Code.NOT_APART);
        assertThat(messages(answer).getFirst()).contains("party:host:keys.example");
        for (var other : List.of("KEYS.example:8443", "keys.example.", "keys.example.:443")) {
            assertSays(ask(BY_KEY, other, signed()), 10, Code.NOT_APART);
        }
    }

    @Test
    void S19_aDotAtTheEndOfAHostMakesNoOtherOperator() {
        assertSays(ask(BY_KEY, "keys.example.", signed()), 10, Code.NOT_APART);
        assertSays(ask(BY_KEY, "keys.example.:8443", signed()), 10, Code.NOT_APART);
    }

    @Test
    void S19_aKeyFromAnotherOperatorThanThePackageIsBelieved() {
        assertSays(ask(BY_KEY, "packages.example", signed()), 0, Code.RULE_MET);
    }

    @Test
    void S19_twoNamesOfOneOperatorAreOne() {
        var joined = BY_KEY
                + "[parties]\none-party = [[\"party:host:keys.example\", \"party:host:packages.example\"]]\n";
        assertSays(ask(joined, "packages.example", signed()), 10, Code.NOT_APART);
    }

    @Test
    void S19_whoeverServedItIsNotKnownAndNobodyIsApartFromThat() {
        assertSays(ask(BY_KEY, null, signed()), 10, Code.NOT_APART);
        assertSays(ask(BY_KEY.replace("origin = \"keys.example\"\n", ""), "packages.example", signed()), 10,
                Code.NOT_APART);
    }

    private Question ofBuild(@Nullable String server) {
        var jar = TestPackages.zip(TestPackages.content("META-INF/maven/org.example/tool/pom.properties",
                "groupId=org.example\nartifactId=tool\nversion=1\n"));
        var ann = TestSigner.named("Ann <ann@ours.example>");
        scene.admit("ann.pgp", ann);
        var signature = scene.write("tool-1.jar.asc", TestSigner.armor("SIGNATURE", ann.detached(jar)));
        return new Question.ByBuild(scene.write("tool-1.jar", jar), "tool-1.jar",
                Purl.parse("pkg:maven/org.example/tool@1"),
                List.of(signature), null, server, List.of(), false);
    }

    @Test
    void S19_whoeverServesWhatABuildNeedsIsToldFromWhoeverServesTheKeys() {
        assertSays(scene.check(BY_KEY, ofBuild("packages.example:8443")), 0, Code.RULE_MET);
        assertSays(scene.check(BY_KEY, ofBuild("keys.example")), 10, Code.NOT_APART);
        assertSays(scene.check(BY_KEY, ofBuild(null)), 10, Code.NOT_APART);
    }

    @Test
    void S19_aFileThatAPersonHasIsFromNobodyKnownUnlessItWasFetchedForThem() {
        var signature = scene.write("tool-1.tgz.asc", signed().bytes());
        var file = scene.write("tool-1.tgz", tarball);
        assertSays(scene.check(BY_KEY, scene.question("tool-1.tgz")), 10, Code.NOT_APART);
        for (var server : List.of("packages.example", "keys.example")) {
            var fetched = new Question.ByPerson(file, "tool-1.tgz", null, List.of(signature), server, false);
            assertThat(scene.check(BY_KEY, fetched).decision().exit().code()).isEqualTo(server.startsWith("keys")
                    ? 10
                    : 0);
        }
    }

    @Test
    void S19_aForgeThatServesWhatItsOwnWorkflowsSignIsOneParty() {
        var instance = new MadeInstance();
        scene.write("trusted_root.json", instance.trustedRoot().toString());
        var bundle = new Document("tool-1.tgz.sigstore.json", MadeBundle.of(instance, tarball).log().bytes());
        assertSays(ask(BY_IDENTITY, "forge.example", bundle), 10, Code.NOT_APART);
        assertSays(ask(BY_IDENTITY, "packages.example", bundle), 0, Code.RULE_MET);
    }

    @Test
    void S19_aForgeThatServesWhatWasBuiltFromItsOwnSourceIsOneParty() {
        var instance = new MadeInstance();
        scene.write("trusted_root.json", instance.trustedRoot().toString());
        var bundle = new Document("tool-1.tgz.sigstore.json", MadeBundle.of(instance, tarball).log().bytes());
        var built = BY_IDENTITY.replace("ca = { ca = \"made\", identity = \"https://forge.example/owner/project/**\"",
                "provenance = { builders = [\"forge\"], source = \"https://forge.example/owner/project\"")
                .replace("[rule.published]", """
                        [builder.forge]
                        ca = "made"
                        id = "https://forge.example/owner/project/**"
                        [rule.published]""");
        assertSays(ask(built, "packages.example", bundle), 0, Code.RULE_MET);
        assertSays(ask(built, "forge.example", bundle), 10, Code.NOT_APART);
        assertSays(ask(built, null, bundle), 10, Code.NOT_APART);
    }
}
