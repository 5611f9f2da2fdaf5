package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;

/// What people state in signed statements beside a file: it counts for exactly these bytes under this name, by whom the policy names, and
/// for nothing else.
class StatementsTest {
    private static final String FILE = "app-1.0.bin";
    private static final String PURL = "pkg:generic/app-1.0.bin@1.0";
    private static final String BYTES = "the bytes of it";
    private static final List<KeyPair> KEYS = IntStream.range(0, 5).mapToObj(_ -> MadeEnvelope.ed25519()).toList();

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(temporary);
        scene.write(FILE, BYTES);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String statement(String kind, String name, String digest, String predicate) {
        return """
                {"_type": "https://in-toto.io/Statement/v1", "subject": [{"name": "%s", "digest": {"sha256": "%s"}}],
                "predicateType": "tag:strongset.org,2026:%s/v1", "predicate": %s}""".formatted(name, digest, kind,
                predicate);
    }

    private static String review(String result) {
        return statement("reviews", PURL, sha256(BYTES), "{\"level\": \"full\", \"result\": \"" + result + "\"}");
    }

    private static String seen(String digest) {
        return statement("observed", PURL, digest, "{\"url\": \"https://files.example/" + FILE
                + "\", \"time\": \"2026-01-20T08:00:00Z\"}");
    }

    private void state(String file, String payload, KeyPair... keys) {
        scene.write(FILE + "." + file + ".dsse.json", MadeEnvelope.by(payload, keys));
    }

    private static final String READERS = "[group.readers]\nmembers = [" + IntStream.range(0, 3).mapToObj(
            i -> "{ who = \"" + MadeEnvelope.name(KEYS.get(i)) + "\", name = \"" + List.of("Ann", "Bo", "Cy").get(i)
                    + "\" }")
            .collect(
                    Collectors.joining(", "))
            + "]\n";

    private Decision reviewed(int need) {
        return ask(READERS + "[rule.r]\nreviewed-by = { from = \"readers\", need = " + need
                + ", level = \"full\" }\n[[veto]]\nfrom = \"readers\"\nneed = 2\n");
    }

    private Decision ask(String lines) {
        return scene.check("strongset = 1\nname = \"test\"\n" + lines + "[[use]]\nfor = \"pkg:*/**\"\nallow = \"r\"\n",
                scene
                        .question(FILE, PURL, List.of(), false))
                .decision();
    }

    private static List<Code> codes(Decision decision) {
        return decision.reasons().stream().map(one -> one.code()).filter(code -> code != Code.NAMED_BY_YOU).toList();
    }

    @Test
    void statementsBesideTheFileAreFoundAndCounted() {
        state("ann", review("fine"), KEYS.get(0));
        assertThat(reviewed(1).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(reviewed(2).outcome()).isEqualTo(Outcome.DENY);
        state("bo", review("fine"), KEYS.get(1));
        var decision = reviewed(2);
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.parties()).extracting(one -> one.party().name()).containsExactlyInAnyOrder("Ann", "Bo");
    }

    @Test
    void oneEnvelopeMayHaveTheSignaturesOfSeveral() {
        state("both", review("fine"), KEYS.get(0), KEYS.get(1), KEYS.get(1));
        assertThat(reviewed(2).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(reviewed(3).outcome()).isEqualTo(Outcome.DENY);
    }

    @Test
    void whoCallsItMaliciousStopsItWithASecond() {
        state("ann", review("fine"), KEYS.get(0));
        state("bo", review("malicious"), KEYS.get(1));
        assertThat(reviewed(1).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(codes(reviewed(1))).contains(Code.REVIEW_WARNS);
        state("cy", review("malicious"), KEYS.get(2));
        assertThat(codes(reviewed(1))).startsWith(Code.VETOED);
    }

    @Test
    void nobodyIsHeardWhomThePolicyDoesNotName() {
        state("eve", review("fine"), KEYS.get(4));
        var decision = reviewed(1);
        assertThat(decision.exit()).isEqualTo(Exit.DENIED);
        assertThat(codes(decision)).contains(Code.SIGNER_UNKNOWN);
    }

    /// Said of a key of the policy, and not made by it: that is a forgery, and no stranger.
    @Test
    void signatureThatIsNotByWhomItSaysIsInvalid() {
        state("ann", review("fine").replace("full", "diff"), KEYS.get(0));
        var stolen = MadeEnvelope.by(review("fine"), KEYS.get(4)).replace(MadeEnvelope.name(KEYS.get(4)),
                MadeEnvelope.name(KEYS.get(0)));
        scene.write(FILE + ".ann.dsse.json", stolen);
        assertThat(reviewed(1).exit()).isEqualTo(Exit.INVALID);
        assertThat(codes(reviewed(1))).contains(Code.SIG_INVALID);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            another version      | pkg:generic/app-1.0.bin@1.1 | 0 | {"level": "full", "result": "fine"} | SUBJECT_MISMATCH
            another package      | pkg:generic/app@1.0         | 0 | {"level": "full", "result": "fine"} | SUBJECT_MISMATCH
            a file name, no purl | app-1.0.bin                 | 0 | {"level": "full", "result": "fine"} | SUBJECT_MISMATCH
            other bytes          | pkg:generic/app-1.0.bin@1.0 | 1 | {"level": "full", "result": "fine"} | SUBJECT_MISMATCH
            no level             | pkg:generic/app-1.0.bin@1.0 | 0 | {"result": "fine"}                  | MALFORMED
            no known level       | pkg:generic/app-1.0.bin@1.0 | 0 | {"level": "Full", "result": "fine"} | MALFORMED
            no known result      | pkg:generic/app-1.0.bin@1.0 | 0 | {"level": "full", "result": "good"} | MALFORMED
            since nothing        | pkg:generic/app-1.0.bin@1.0 | 0 | {"level": "diff", "result": "fine"} | MALFORMED
            twice                | pkg:generic/app-1.0.bin@1.0 | 0 | {"level": "full", "result": "malicious", "result": "fine"} | JSON_DUPLICATE_KEY
            tomorrow             | pkg:generic/app-1.0.bin@1.0 | 0 | {"level": "full", "result": "fine", "time": "2030-01-01T00:00:00Z"} | SIG_FUTURE
            """)
    void whatIsNotAboutThisOrIsNotUnderstoodIsInvalid(String what, String name, int bytes, String predicate,
            Code code) {
        state("ann", statement("reviews", name, bytes == 0 ? sha256(BYTES) : sha256("other"), predicate), KEYS.get(0));
        var decision = reviewed(1);
        assertThat(decision.exit()).as(what).isEqualTo(Exit.INVALID);
        assertThat(codes(decision)).contains(code);
    }

    @Test
    void statementWhoseTermIsOverCountsForNothing() {
        state("ann", review("fine").replace("\"fine\"", "\"fine\", \"until\": \"2026-01-21T00:00:00Z\""), KEYS.get(0));
        assertThat(reviewed(1).exit()).isEqualTo(Exit.DENIED);
        assertThat(codes(reviewed(1))).contains(Code.STATEMENT_EXPIRED);
    }

    @Test
    void kindThatIsNotKnownIsRefused() {
        state("ann", statement("approves", PURL, sha256(BYTES), "{}"), KEYS.get(0));
        assertThat(codes(reviewed(1))).contains(Code.PREDICATE_TYPE);
    }

    private Decision observed(int need) {
        return ask(IntStream.range(0, 5)
                .mapToObj(i -> "[notary.n" + i + "]\nkey = \"" + MadeEnvelope.name(KEYS.get(i)) + "\"\n")
                .collect(
                        Collectors.joining())
                + "[rule.r]\nnotaries = { from = [\"n0\", \"n1\", \"n2\", \"n3\", \"n4\"], need = " + need
                + " }\n");
    }

    /// One of five lies, or was lied to: it is allowed by the others, and the answer names it.
    @Test
    void S12_oneNotaryThatSawOtherBytesIsNamedAndTheOthersDecide() {
        for (int i = 0; i < 4; i++) {
            state("n" + i, seen(sha256(BYTES)), KEYS.get(i));
        }
        state("n4", seen(sha256("other")), KEYS.get(4));
        var decision = observed(3);
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.reasons()).anySatisfy(reason -> {
            assertThat(reason.code()).isEqualTo(Code.OBSERVED_OTHERWISE);
            assertThat(reason.message()).contains("n4 was served other bytes", sha256("other"));
        });
        assertThat(observed(5).exit()).isEqualTo(Exit.DENIED);
    }

    /// What a notary saw of another file of the same version is no word on this one.
    @Test
    void anotherFileOfTheVersionIsNoDisagreement() {
        state("n4", seen(sha256("other")).replace(FILE + "\"", "app-1.0.txt\""), KEYS.get(4));
        assertThat(codes(observed(1))).contains(Code.SUBJECT_MISMATCH).doesNotContain(Code.OBSERVED_OTHERWISE);
    }

    @ParameterizedTest
    @CsvSource({"http://files.example/app-1.0.bin", "https://ann:secret@files.example/app-1.0.bin",
        "https://files.example/", "files.example/app-1.0.bin", "'https://files.example/a b'"})
    void whatIsNoAddressOfAFileIsRefused(String url) {
        state("n0", seen(sha256(BYTES)).replace("https://files.example/" + FILE, url), KEYS.get(0));
        assertThat(codes(observed(1))).contains(Code.MALFORMED);
    }

    @Test
    void moreStatementsThanAnyReleaseHasAreNotReadInPart() {
        for (int i = 0; i < 65; i++) {
            state("s" + i, review("fine"), KEYS.get(0));
        }
        assertThat(reviewed(1).exit()).isEqualTo(Exit.UNAVAILABLE);
    }
}
