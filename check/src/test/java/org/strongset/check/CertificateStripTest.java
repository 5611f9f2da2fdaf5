package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The strip/swap oracle of THREATS.md section 2.15 over the packets of the certificate: each is left out, put before
/// the key, or exchanged for one of the same kind of another accepted fixture.
final class CertificateStripTest {

    private static final int SIGNATURE = 2;
    private static final int USER_ID = 13;

    @TempDir
    private Path temporary;

    private static List<Fixture> fixtures() {
        return Fixture.all();
    }

    /// What an answer rests on: the primary key, one User ID with the owner's word on it, and the subkey that signed with its
    /// binding. All else may be missing; here, by their places, the packets of fixtures that have more than that.
    private static boolean isNeedless(Fixture fixture, int place) {
        return switch (fixture.name()) {
            case "xz-1.9.pom" -> place != 0 && place != 1 && place != 10; // words of others; a subkey to encrypt to
            case "tomcat-servlet-api-9.0.85.pom" -> place > 2; // a subkey to encrypt to
            case "stdsyslog_0.03.3-4.dsc" -> place > 0; // eighteen User IDs, any of which will do; a subkey
            default -> false;
        };
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void noPacketThatTheAnswerRestsOnCanBeLeftOutOrExchanged(Fixture fixture) {
        try (var bench = new Bench(fixture, temporary)) {
            var packets = packets(fixture);
            for (int i = 0; i < packets.size(); i++) {
                var without = new ArrayList<>(packets);
                without.remove(i);
                assertThat(bench.allows(fixture.key(), join(without), "packet %s left out".formatted(i)))
                        .as("%s: packet %s left out", fixture, i).isEqualTo(isNeedless(fixture, i));
                for (var other : others(fixture, packets.get(i))) {
                    var exchanged = new ArrayList<>(packets);
                    exchanged.set(i, other);
                    assertThat(bench.allows(fixture.key(), join(exchanged), "packet %s exchanged".formatted(i))
                            && !isNeedless(fixture, i)).as("%s: packet %s exchanged", fixture, i).isFalse();
                }
            }
        }
    }

    /// Returns the packets of that kind in other fixtures' certificates, as far as they are other bytes.
    private static List<Packet> others(Fixture fixture, Packet packet) {
        return Fixture.all().stream().filter(other -> !other.key().equals(fixture.key()))
                .flatMap(other -> packets(other).stream())
                .filter(other -> other.tag() == packet.tag() && !Arrays.equals(other.bytes(), packet.bytes())).toList();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void withoutAnyWordOfTheOwnerAKeyIsNobodys(Fixture fixture) {
        try (var bench = new Bench(fixture, temporary)) {
            for (int kind : List.of(SIGNATURE, USER_ID)) {
                var left = packets(fixture).stream().filter(packet -> packet.tag() != kind).toList();
                assertThat(bench.allows(fixture.key(), join(left), "no packets of type " + kind)).as(fixture.name())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void noPacketCanComeBeforeTheKey(Fixture fixture) {
        try (var bench = new Bench(fixture, temporary)) {
            var packets = packets(fixture);
            for (int i = 1; i < packets.size(); i++) {
                var moved = new ArrayList<>(packets);
                moved.addFirst(moved.remove(i));
                assertThat(bench.allows(fixture.key(), join(moved), "packet %s first".formatted(i)) && !isNeedless(
                        fixture, i)).as("%s: packet %s first", fixture, i).isFalse();
            }
        }
    }

    private static final class Packet {
        private final int tag;
        private final byte[] bytes;

        Packet(int tag, byte[] bytes) {
            this.tag = tag;
            this.bytes = bytes;
        }

        int tag() {
            return tag;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    private static byte[] join(List<Packet> packets) {
        return TestSigner.join(packets.stream().map(Packet::bytes).toArray(byte[][]::new));
    }

    private static List<Packet> packets(Fixture fixture) {
        var bytes = fixture.bytes(fixture.key());
        return packets(bytes[0] == '-' ? dearmored(bytes) : bytes);
    }

    private static byte[] dearmored(byte[] armor) {
        var lines = new String(armor, StandardCharsets.US_ASCII).lines().toList();
        var body = lines.subList(lines.indexOf("") + 1, lines.size()).stream()
                .filter(line -> !line.startsWith("-") && !line.startsWith("=")).collect(Collectors.joining());
        return Base64.getDecoder().decode(body);
    }

    private static List<Packet> packets(byte[] bytes) {
        var packets = new ArrayList<Packet>();
        for (int at = 0; at < bytes.length;) {
            int head = bytes[at] & 0xFF;
            boolean old = (head & 0x40) == 0;
            int tag = old ? (head >> 2) & 0xF : head & 0x3F;
            int first = bytes[at + 1] & 0xFF;
            int size = old ? 1 << (head & 3) : first < 192 ? 1 : first < 224 ? 2 : 5;
            int length = 0;
            for (int i = at + (size == 5 ? 2 : 1); i < at + 1 + size; i++) {
                length = (length << 8) | (bytes[i] & 0xFF);
            }
            if (!old && size == 2) {
                length = ((first - 192) << 8) + (bytes[at + 2] & 0xFF) + 192;
            }
            int end = at + 1 + size + length;
            packets.add(new Packet(tag, Arrays.copyOfRange(bytes, at, end)));
            at = end;
        }
        return packets;
    }
}
