package org.strongset.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

class ChainTest {
    private static final Digest DIGEST = Digest.sha256("ab".repeat(32));

    private static final Verdict VERDICT = new Verdict(Purl.parse("pkg:npm/a@1"), DIGEST, DIGEST, Samples.NOW,
            Decision.Outcome.DENY, null, "user", List.of("NO_EVIDENCE"), List.of(),
            List.of(new Verdict.Leaned("party:x",
                    List.of("release", "ü"))),
            null);

    private static String text(String text) {
        return "%08x".formatted(text.getBytes(UTF_8).length) + HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    @Test
    void aVerdictIsWrittenAsItsLayoutSays() {
        String digest = text("sha256:" + "ab".repeat(32));
        assertThat(HexFormat.of().formatHex(Chain.bytes(VERDICT))).isEqualTo(text("strongset-verdict-v1") + text(
                "pkg:npm/a@1") + digest + digest + text("2026-11-22T08:00:00Z") + text("DENY") + "ffffffff"
                + text("user")
                + "00000001" + text("NO_EVIDENCE") + "00000000" + "00000001" + text("party:x") + "00000002" + text(
                        "release")
                + text("ü"));
    }

    @Test
    void aVerdictWhoseGroundsAreKeptEndsWithTheirId() {
        var verdict = new Verdict(VERDICT.subject(), DIGEST, DIGEST, Samples.NOW, VERDICT.outcome(), null, "user",
                VERDICT.reasons(), List.of(), VERDICT.parties(), DIGEST);
        assertThat(HexFormat.of().formatHex(Chain.bytes(verdict))).isEqualTo(HexFormat.of().formatHex(Chain.bytes(
                VERDICT)).replace(text("strongset-verdict-v1"), text("strongset-verdict-v2")) + text("sha256:"
                        + "ab"
                                .repeat(32)));
        assertThat(Chain.parse(Chain.bytes(verdict))).isEqualTo(verdict);
    }

    @Test
    void readingWhatWasWrittenGivesTheSameVerdict() {
        assertThat(Chain.parse(Chain.bytes(VERDICT))).isEqualTo(VERDICT);
        for (int i = 0; i < 20; i++) {
            assertThat(Chain.parse(Chain.bytes(Samples.verdict(i)))).isEqualTo(Samples.verdict(i));
        }
    }

    @Test
    void aVerdictOnWhatNobodyHasTheBytesOfSaysSo() {
        var verdict = new Verdict(VERDICT.subject(), null, DIGEST, Samples.NOW, Decision.Outcome.DENY, null, null,
                List.of("NOT_IN_ARCHIVE"), List.of(), List.of(), null);
        assertThat(Chain.parse(Chain.bytes(verdict))).isEqualTo(verdict);
        assertThat(HexFormat.of().formatHex(Chain.bytes(verdict))).startsWith(text("strongset-verdict-v1") + text(
                "pkg:npm/a@1") + "ffffffff" + text("sha256:" + "ab".repeat(32)));
    }

    @Test
    void refusesEveryShorterOneAndOneWithMore() {
        var bytes = Chain.bytes(VERDICT);
        for (int length = 0; length < bytes.length; length++) {
            var shorter = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Chain.parse(shorter)).as("%d bytes", length).isInstanceOfSatisfying(
                    StoreException.class, e -> assertThat(e.code()).isEqualTo(Code.STORE_NEWER));
        }
        assertThatThrownBy(() -> Chain.parse(Arrays.copyOf(bytes, bytes.length + 1))).hasMessageContaining("too many");
    }

    @Test
    void aHashCoversTheOneBefore() {
        var bytes = Chain.bytes(VERDICT);
        var first = Chain.link(Chain.START, bytes);
        assertThat(first).isNotEqualTo(Chain.link(first, bytes));
        assertThat(first).isEqualTo(CanonicalBytes.sha256("strongset-chain-v1\n".getBytes(UTF_8), new byte[32], bytes));
    }
}
