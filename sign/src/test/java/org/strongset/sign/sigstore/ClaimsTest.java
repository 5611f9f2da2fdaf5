package org.strongset.sign.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;
import org.strongset.sign.Der;
import org.strongset.sign.RefusedException;
import org.strongset.testkit.Vectors;
import org.strongset.testkit.sigstore.MadeInstance;
import tools.jackson.databind.json.JsonMapper;

/// What is read before it is verified: checkpoints, timestamps, DER. Bouncy Castle reads the same timestamps as an oracle.
class ClaimsTest {
    private static final Path JAVA = Vectors.folder("sigstore-java-bundles");

    private static Checkpoint checkpoint(String name) throws IOException, RefusedException {
        return Checkpoint.parse(Files.readString(JAVA.resolve("checkpoints").resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"error_header_body_separator.txt", "error_header_count.txt", "error_no_signatures.txt",
        "error_no_newline_after_signature.txt", "error_not_a_number.txt", "error_signature_format_invalid.txt",
        "error_signature_length_insufficient.txt"})
    void aMalformedCheckpointIsRefused(String name) {
        var refusal = catchThrowableOfType(RefusedException.class, () -> checkpoint(name));
        assertThat(refusal.code()).isIn(Code.INCLUSION_INVALID, Code.MALFORMED);
    }

    @Test
    void aCheckpointHasOriginSizeRootAndItsSignatures() throws IOException, RefusedException {
        assertThat(checkpoint("valid.txt").signatures()).hasSize(1);
        var several = checkpoint("valid_multi_sig.txt");
        assertThat(several.signatures().size()).isGreaterThan(1);
        assertThat(several.size()).isPositive();
        assertThat(several.root().array()).hasSize(32);
    }

    private static List<byte[]> timestamps() throws IOException {
        var found = new ArrayList<byte[]>();
        for (var vector : Vectors.cases("sigstore-conformance")) {
            var bundle = JsonMapper.shared().readTree(vector.file("bundle"));
            for (var one : bundle.at("/verificationMaterial/timestampVerificationData/rfc3161Timestamps")) {
                found.add(Base64.getDecoder().decode(one.get("signedTimestamp").asString()));
            }
        }
        found.add(Files.readAllBytes(JAVA.resolve("timestamp-response/valid/freetsa_response.tsr")));
        found.add(Files.readAllBytes(
                JAVA.resolve("timestamp-response/valid/sigstage_tsa_response_with_embedded_certs.tsr")));
        return found;
    }

    @Test
    void aTimestampIsReadAsBouncyCastleReadsIt() throws IOException, RefusedException, TSPException {
        var all = timestamps();
        assertThat(all).hasSizeGreaterThan(10);
        for (var response : all) {
            var ours = Timestamp.parse(response);
            var token = new TimeStampResponse(response).getTimeStampToken();
            assertThat(ours.time()).isEqualTo(token.getTimeStampInfo().getGenTime().toInstant());
            assertThat(ours.imprint().hex())
                    .isEqualTo(HexFormat.of().formatHex(token.getTimeStampInfo().getMessageImprintDigest()));
            assertThat(ours.signer().serial()).isEqualTo(token.getSID().getSerialNumber());
            assertThat(ours.certificates()).hasSize(token.getCertificates().getMatches(null).size());
        }
    }

    @Test
    void aTimestampThatIsNoneIsRefused() throws IOException {
        var invalid = Files
                .readAllBytes(JAVA.resolve("timestamp-response/invalid/sigstore_tsa_response_invalid.tsr"));
        assertThat(catchThrowableOfType(RefusedException.class, () -> Timestamp.parse(invalid)).code())
                .isEqualTo(Code.MALFORMED);
    }

    @Test
    void derIsReadInOneWayOnly() throws RefusedException {
        assertThat(Der.parse(new byte[]{2, 1, 5}).integer()).isEqualTo(BigInteger.valueOf(5));
        for (var bad : List.of("0201", "020105ff", "028101", "02810105", "0282000105", "0280050000", "1f0105", "0200",
                "30", "", "028500000000010500", "0284ffffffff")) {
            var bytes = HexFormat.of().parseHex(bad);
            assertThat(catchThrowableOfType(RefusedException.class, () -> Der.parse(bytes).integer()).code()).as(bad)
                    .isEqualTo(Code.MALFORMED);
        }
        for (var time : List.of("20260101000000", "20260101000000z", "20261301000000Z", "202601010000Z",
                "20260101000000.Z", "20260101000000+0000", "20260230000000Z")) {
            var der = Der.wrap(Der.GENERALIZED_TIME, MadeInstance.utf8(time));
            assertThat(catchThrowableOfType(RefusedException.class, () -> Der.parse(der).time()).code()).as(time)
                    .isEqualTo(Code.MALFORMED);
        }
        var fraction = Der.wrap(Der.GENERALIZED_TIME, MadeInstance.utf8("20260101000000.25Z"));
        assertThat(Der.parse(fraction).time()).isEqualTo("2026-01-01T00:00:00.250Z");
        for (int length : new int[]{0, 127, 128, 255, 256, 65_535, 65_536}) {
            assertThat(Der.parse(Der.wrap(Der.OCTETS, new byte[length])).octets()).hasSize(length);
        }
    }
}
