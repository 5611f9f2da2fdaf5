package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.model.Code;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.State;
import tools.jackson.databind.JsonNode;

/// Every case of the shared vectors, with the state that its folder asks for and the exact codes of the reviewed table.
class VectorsTest {
    static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Map<String, String> REVIEWED = reviewed();

    /// One case of a family.
    record Case(String family, JsonNode json) {
        String id() {
            return json.get("id").asString();
        }

        String expect() {
            return json.get("expect").asString();
        }

        byte[] file(String field) {
            return TestFiles.read(family + "/" + json.get(field).asString());
        }

        List<Verification> verify() {
            var verifier = new OpenPgpVerifier(Keyring.of("key", file("key")), NOW, SignatureMemory.none());
            if (json.has("cleartext")) {
                return verifier.cleartext(id(), file("cleartext")).verifications();
            }
            return json.has("kind") && json.get("kind").asString().equals("cleartext")
                    ? verifier.cleartext(id(), file("signature")).verifications()
                    : verifier.detached(id(), file("signature"), SignedBytes.of(file("artifact")));
        }

        @Override
        public String toString() {
            return family + "/" + id();
        }
    }

    static Stream<Case> cases() {
        return Stream.of("openpgp-made", "debian-dsc", "maven-openpgp")
                .flatMap(family -> TestFiles.cases(family).stream().map(json -> new Case(family, json)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersEveryCaseWithItsReviewedCodes(Case each) {
        assertThat(codes(each.verify())).isEqualTo(REVIEWED.get(each.toString()));
    }

    /// The folders speak of accepting; three kinds of cases they leave to the policy are settled by THREATS OP-07, OP-08.
    @ParameterizedTest
    @MethodSource("cases")
    void acceptsWhatTheFolderAccepts(Case each) {
        boolean accepted = each.verify().stream().anyMatch(v -> v.state() == State.VALID);
        switch (each.expect()) {
            case "accept", "accept-at-signing-time", "accept-at-signing-time-but-report-expired",
                    "accept-signed-part-only" ->
                assertThat(accepted).isEqualTo(!StricterThanTheFolder.IDS.contains(each
                        .id()));
            case "reject", "reject-or-warn" -> assertThat(accepted).isFalse();
            default -> assertThat(each.expect()).contains("-or-");
        }
    }

    /// Real signatures that GnuPG 2.2 accepts, and that the rows OP-07 and OP-08 call too weak.
    private interface StricterThanTheFolder {
        List<String> IDS = List.of("commons-logging-1.2.jar", "commons-logging-1.2.pom", "httpcore-4.4.16.pom");
    }

    @Test
    void tableAndCasesAreTheSame() {
        assertThat(cases().map(Case::toString)).hasSize(149).containsExactlyInAnyOrderElementsOf(REVIEWED.keySet());
    }

    @Test
    void writesExactlyTheSignedText() {
        var verifier = new OpenPgpVerifier(Keyring.of("key", TestFiles.read("openpgp-made/keys/ed25519.asc")), NOW,
                SignatureMemory.none());
        var message = verifier.cleartext("clear", TestFiles.read("openpgp-made/sigs/clear-tab.asc"));
        assertThat(message.text()).hasValue(TestFiles.read("openpgp-made/clear-expected.txt"));
        assertThat(message.textAround()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void writesOneTextForEveryVariantOfAMessage(Case each) {
        if (!each.json().has("cleartext") || !each.expect().startsWith("accept")) {
            return;
        }
        var verifier = new OpenPgpVerifier(Keyring.of("key", each.file("key")), NOW, SignatureMemory.none());
        var original = TestFiles.read("debian-dsc/" + each.id().split("#", -1)[0]);
        assertThat(verifier.cleartext("it", each.file("cleartext")).text())
                .hasValue(verifier.cleartext("it", original).text().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void codesAgreeWithTheirStates(Case each) {
        for (var v : each.verify()) {
            assertThat(v.code().exit().code()).isEqualTo(switch (v.state()) {
                case VALID -> 0;
                case UNACCEPTABLE, UNKNOWN_SIGNER -> 10;
                case INVALID -> 20;
                case UNAVAILABLE -> 30;
            });
        }
    }

    static String codes(List<Verification> verifications) {
        var words = new ArrayList<String>();
        for (var v : verifications) {
            var remarks = v.remarks().stream().map(Verification.Remark::code).map(Code::name).distinct().sorted()
                    .toList();
            words.add(v.code() + (remarks.isEmpty() ? "" : "+" + String.join("+", remarks)));
        }
        return String.join(" ", words);
    }

    private static Map<String, String> reviewed() {
        var table = new TreeMap<String, String>();
        var text = new String(TestFiles.read("reviewed-codes.txt"), StandardCharsets.UTF_8);
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("//")).forEach(line -> {
            int blank = line.indexOf(' ');
            table.put(line.substring(0, blank), line.substring(blank + 1));
        });
        return table;
    }
}
