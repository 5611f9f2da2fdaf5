package org.strongset.sign.dsse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.model.Code;
import org.strongset.sign.RefusedException;
import org.strongset.sign.Verification.State;
import org.strongset.sign.VerifyingKey;
import org.strongset.testkit.Vectors;

/// The envelopes of the specification, of in-toto's demo, and variants of them.
class EnvelopeVectorsTest {
    private static final Set<String> TYPES = Set.of("http://example.com/HelloWorld", DsseVerifier.IN_TOTO);

    static List<Vectors.Case> cases() {
        return Vectors.cases("dsse");
    }

    private static VerifyingKey key(Path pem) throws IOException, RefusedException {
        return VerifyingKey.ofPem(Files.readAllBytes(pem));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anEnvelopeIsValidExactlyWhenTheVectorSaysSo(Vectors.Case vector) throws IOException, RefusedException {
        var verifier = DsseVerifier.of(List.of(key(vector.file("key"))), 1, TYPES);
        var verification = verifier.verify(vector.id(), Files.readAllBytes(vector.file("envelope")));
        assertThat(verification.verification().state() == State.VALID).as(verification.verification().message())
                .isEqualTo(vector.text("expect").startsWith("accept"));
        assertThat(verification.payload().isPresent()).isEqualTo(vector.text("expect").startsWith("accept"));
    }

    @Test
    void oneKeyThatSignedTwiceIsOneOfTwo() throws IOException, RefusedException {
        var folder = Vectors.folder("dsse");
        var other = MadeEnvelope.verifying(MadeEnvelope.key("Ed25519", ""));
        var verifier = DsseVerifier.of(List.of(key(folder.resolve("key.pem")), other), 2, TYPES);
        var verification = verifier.verify("x", Files.readAllBytes(folder.resolve("same-key-twice.json")));
        assertThat(verification.verification().code()).isEqualTo(Code.THRESHOLD_NOT_MET);
        assertThat(verification.signers()).hasSize(1);
    }

    @Test
    void eachLinkOfTheDemoFitsTheKeyOfOneActor() throws IOException, RefusedException {
        var folder = Vectors.folder("in-toto-demo");
        for (var link : List.of("write-code.776a00e2.link bob", "package.2f89b927.link carl")) {
            var words = link.split(" ", -1);
            var envelope = Files.readAllBytes(folder.resolve("demo_dsse_files").resolve(words[0]));
            for (var actor : List.of("alice", "bob", "carl")) {
                var key = key(folder.resolve("demo_files/" + actor + ".pub"));
                assertThat(DsseVerifier.of(List.of(key), 1, TYPES).verify(words[0], envelope).verification().code())
                        .as(link + " by " + actor)
                        .isEqualTo(actor.equals(words[1]) ? Code.SIG_VALID : Code.SIG_INVALID);
            }
        }
    }

    @Test
    void anUnsignedTemplateIsNoEnvelope() throws IOException, RefusedException {
        var folder = Vectors.folder("in-toto-demo");
        var verifier = DsseVerifier.of(List.of(key(folder.resolve("demo_files/alice.pub"))), 1, TYPES);
        var template = Files.readAllBytes(folder.resolve("demo_dsse_files/demo.layout.template"));
        assertThat(verifier.verify("x", template).verification().code()).isIn(Code.MALFORMED, Code.SIG_INVALID);
    }
}
