package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.assertSays;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;
import org.strongset.model.Decision.Outcome;

/// Who is in a keyring, and what for, is asked anew each time.
class RingEditionTest {
    private static final TestSigner ANN = TestSigner.named("ann");
    private static final TestSigner BEN = TestSigner.named("ben");
    private static final TestSigner ARCHIVE = TestSigner.named("archive");
    private static final byte[] IMAGE = "an image of a disc".getBytes(UTF_8);
    private static final String ONE_FILE = """
            strongset = 1
            name = "test"
            [keyring.ours]
            file = "ring.gpg"
            %s
            [rule.signed]
            keyring = { ring = "ours" }
            [[use]]
            for = "pkg:*/**"
            allow = "signed"
            """;

    @TempDir
    Path temporary;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(temporary);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Answer ask(String policy) {
        return scene.check(policy, scene.question("disc.img", null, List.of(), false));
    }

    @Test
    void s01_whoIsTakenOutOfTheRingIsOutAtOnce() {
        scene.write("ring.gpg", TestSigner.join(ANN.certificate(), BEN.certificate()));
        scene.signed("disc.img", IMAGE, ANN);
        var policy = ONE_FILE.formatted("");
        assertThat(ask(policy).decision().outcome()).isEqualTo(Outcome.ALLOW);
        scene.again();
        assertThat(ask(policy).decision().outcome()).as("signature and verdict are remembered now")
                .isEqualTo(Outcome.ALLOW);

        scene.write("ring.gpg", BEN.certificate());
        assertSays(ask(policy), 10, Code.SIGNER_UNKNOWN);
        scene.again();
        assertSays(ask(policy), 10, Code.SIGNER_UNKNOWN);
    }

    @Test
    void s01_whoIsOnlyInAnotherRingIsOutAtOnce() throws IOException {
        scene.write("ring.gpg", TestSigner.join(ANN.certificate(), BEN.certificate()));
        scene.signed("disc.img", IMAGE, ANN);
        var policy = ONE_FILE.formatted("[keyring.others]\nfile = \"others.gpg\"\n");
        scene.write("others.gpg", ANN.certificate());
        assertThat(ask(policy).decision().outcome()).isEqualTo(Outcome.ALLOW);

        Files.write(scene.file("ring.gpg"), BEN.certificate());
        assertSays(ask(policy), 10, Code.NOT_IN_KEYRING);
    }

    @Test
    void s14_theArchiveKeyIsRefusedForAnImage() {
        scene.write("ring.gpg", TestSigner.join(ANN.certificate(), ARCHIVE.certificate()));
        scene.signed("disc.img", IMAGE, ARCHIVE);
        var archives = "archives = { \"" + ARCHIVE.fingerprint() + "\" = [\"Debian/Debian/*\"] }";
        var answer = ask(ONE_FILE.formatted(archives));
        assertSays(answer, 10, Code.OUT_OF_SCOPE);
        assertThat(Scene.messages(answer)).anyMatch(
                text -> text.contains("is for signing the archives [Debian/Debian/*] and may release nothing"));
        assertThat(ask(ONE_FILE.formatted("")).decision().outcome()).as("the same key without a purpose")
                .isEqualTo(Outcome.ALLOW);

        scene.signed("disc.img", IMAGE, ANN);
        assertThat(ask(ONE_FILE.formatted(archives)).decision().outcome()).as("another key of the same ring")
                .isEqualTo(Outcome.ALLOW);
    }
}
