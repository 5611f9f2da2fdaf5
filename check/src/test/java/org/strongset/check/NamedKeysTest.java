package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.assertSays;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;

/// A published package, signed by a subkey: what a policy says of the subkey's fingerprint must not be passed over.
class NamedKeysTest {
    private static final String CERTIFICATE = "56ED3B4843DAACC79DE555557457CA33C3CE9E15";
    private static final String SUBKEY = "694621A7227D8D5289699830ABE9F3126BB741C1";
    private static final String PACKAGE = "failureaccess-1.0.1.jar";

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void aPackageThatIsAllowed() {
        scene = new Scene(temporary);
        var fixture = Fixture.all().stream().filter(one -> one.name().equals(PACKAGE)).findFirst().orElseThrow();
        fixture.files().forEach(scene::write);
        assertSays(scene.check(Scene.SIGNED, PACKAGE), 0, Code.RULE_MET);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static String with(String lines) {
        return Scene.SIGNED.replace("folder = \"keys\"\n", "folder = \"keys\"\n" + (lines.startsWith("[")
                ? ""
                : lines + "\n")) + (lines.startsWith("[") ? lines + "\n" : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[deny]]\nkey = \"%s\"", "[[deny]]\nparty = \"party:openpgp:%s\"",
        "limits = { \"%s\" = [\"pkg:npm/**\"] }", "archives = { \"%s\" = [\"Debian/Debian/*\"] }",
        "[group.g]\nmembers = [{ who = \"%s\" }]",
        "[group.g]\nmembers = [{ who = \"%s\", name = \"Colin\" }]",
        "[parties]\none-party = [[\"key:openpgp:%s\", \"party:colin\"]]",
        "[parties]\nfate = { \"party:acme\" = [\"%s\"] }"})
    void OP_02_aSubkeysFingerprintStopsEveryAnswerAndIsToldWithTheCertificates(String lines) {
        scene.write("other.txt", "not signed".getBytes(UTF_8));
        for (var name : new String[]{PACKAGE, "other.txt"}) {
            var answer = scene.check(with(lines.formatted(SUBKEY)), name);
            assertSays(answer, 30, Code.KEYID_NOT_FINGERPRINT);
            assertThat(Scene.messages(answer).getFirst()).contains("test.toml", SUBKEY, CERTIFICATE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[deny]]\nkey = \"%s\"", "[[deny]]\nparty = \"party:openpgp:%s\"",
        "limits = { \"%s\" = [\"pkg:npm/**\"] }"})
    void theCertificatesOwnFingerprintDenies(String lines) {
        assertSays(scene.check(with(lines.formatted(CERTIFICATE)), PACKAGE), 10);
    }

    @Test
    void aFingerprintThatNoKeyringKnowsIsNoFault() {
        assertSays(scene.check(with("[[deny]]\nkey = \"" + "AB".repeat(20) + "\""), PACKAGE), 0);
    }
}
