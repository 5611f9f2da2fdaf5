package org.strongset.archive.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.strongset.archive.bounds.Refusal;

final class Lz4FrameTest {
    private static byte[] pack(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new FramedLZ4CompressorOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] text(int length) {
        var random = new Random(length);
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append("Package: ").append("abcdefgh".charAt(random.nextInt(8))).append(random.nextInt(1000))
                    .append("\n");
        }
        return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void whatWasPackedComesOutAgain() throws IOException {
        for (int length : new int[]{0, 1, 12, 13, 64, 65, 4095, 65_536, 300_000}) {
            var noise = new byte[Math.min(length, 400_000)];
            new Random(1).nextBytes(noise);
            for (var bytes : new byte[][]{text(length), noise, new byte[length]}) {
                assertThat(Lz4Frame.read(pack(bytes), Math.max(1, bytes.length))).isEqualTo(bytes);
            }
        }
    }

    @Test
    void moreThanTheBoundIsRefused() throws IOException {
        var packed = pack(new byte[1_000_000]);
        assertThat(Lz4Frame.read(packed, 1_000_000)).hasSize(1_000_000);
        assertThatThrownBy(() -> Lz4Frame.read(packed, 999_999)).isInstanceOf(Refusal.class).hasMessageContaining(
                "999999");
    }

    @Test
    void whatIsCutShortOrFollowedBySomethingIsRefused() throws IOException {
        var packed = pack(text(3000));
        for (int cut = 4; cut < packed.length; cut++) {
            var part = Arrays.copyOf(packed, cut);
            assertThatThrownBy(() -> Lz4Frame.read(part, 3000)).as("cut at %s", cut).isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> Lz4Frame.read(Arrays.copyOf(packed, packed.length + 1), 3000)).isInstanceOf(
                Refusal.class);
    }

    /// What another reader takes with all its checksums gives the same bytes here, or a refusal; nothing else escapes.
    @Test
    void spoiledFramesEndInARefusalOrAsAnotherReaderReadsThem() throws IOException {
        var packed = pack(text(2000));
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var spoiled = packed.clone();
            spoiled[4 + random.nextInt(packed.length - 4)] ^= (byte) (1 << random.nextInt(8));
            byte[] ours = null;
            try {
                ours = Lz4Frame.read(spoiled, 1 << 20);
            } catch (Refusal refusal) {
                assertThat(refusal.getMessage()).isNotBlank();
            }
            byte[] theirs = null;
            try (var in = new FramedLZ4CompressorInputStream(new ByteArrayInputStream(spoiled))) {
                theirs = in.readAllBytes();
            } catch (IOException | RuntimeException _) {
                continue; // it looks at checksums
            }
            assertThat(ours == null || Arrays.equals(ours, theirs)).as("try %s", i).isTrue(); // stricter, or the same
        }
    }
}
