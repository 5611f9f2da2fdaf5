package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The strip/swap oracle of THREATS.md section 2.15: each element of the evidence of every accepted fixture is left out,
/// doubled, or exchanged for the same element of another accepted fixture. Never an allow, never a crash, always a code.
///
/// The elements: a whole file, a line (of armor, of a signed text), a subpacket of a signature.
final class StripTest {
    @TempDir
    private Path temporary;

    private static List<Fixture> fixtures() {
        return Fixture.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void noFileCanBeLeftOutOrExchanged(Fixture fixture) {
        try (var bench = new Bench(fixture, temporary)) {
            for (var file : fixture.files().keySet()) {
                assertThat(bench.allows(file, null, "left out")).as(file).isFalse();
                assertThat(bench.allows(file, new byte[0], "emptied")).as(file).isFalse();
                for (var other : Fixture.all()) {
                    for (var bytes : other.files().values()) {
                        boolean same = Arrays.equals(bytes, fixture.bytes(file))
                                || (file.equals(fixture.key()) && other.key().equals(fixture.key()));
                        assertThat(!same && bench.allows(file, bytes, "exchanged for one of " + other)).as(
                                "%s, %s, one of %s", fixture, file, other).isFalse();
                    }
                }
            }
        }
    }

    /// What may be missing or twice without harm: blank lines outside of what is signed, the checksum of armor, and the
    /// name of a hash before a cleartext (it decides nothing).
    private static boolean isFrame(String line) {
        return line.isBlank() || (line.length() == 5 && line.startsWith("=")) || line.startsWith("Hash: ");
    }

    /// A file of certificates may hold several blocks and text between them; a block that is malformed is left out, and
    /// the next is read. So its first or last line may stand twice.
    private static boolean isEdge(Fixture fixture, String file, String line) {
        return file.equals(fixture.key()) && line.startsWith("-----");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void noLineOfTextCanBeLeftOutDoubledOrExchanged(Fixture fixture) {
        try (var bench = new Bench(fixture, temporary)) {
            var files = new ArrayList<>(fixture.evidence());
            files.add(fixture.key());
            for (var file : files) {
                var bytes = fixture.bytes(file);
                if (bytes[0] != '-') {
                    continue; // packets without armor have no lines
                }
                var lines = List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("(?<=\n)"));
                for (int i = 0; i < lines.size(); i++) {
                    var what = "%s, %s: line %s".formatted(fixture, file, i + 1);
                    Predicate<List<String>> allows = changed -> bench.allows(file, String.join("", changed).getBytes(
                            StandardCharsets.ISO_8859_1), what);
                    var without = new ArrayList<>(lines);
                    without.remove(i);
                    var doubled = new ArrayList<>(lines);
                    doubled.add(i, lines.get(i));
                    boolean frame = isFrame(lines.get(i).strip());
                    assertThat(allows.test(without) && !frame).as("%s left out", what).isFalse();
                    frame |= isEdge(fixture, file, lines.get(i));
                    assertThat(allows.test(doubled) && !frame).as("%s twice", what).isFalse();
                    int next = (i + 1) % lines.size();
                    boolean afterBlock = file.equals(fixture.key()) && isFrame(lines.get(i).strip()); // text between blocks
                    if (!afterBlock && !lines.get(i).equals(lines.get(next))) {
                        var swapped = new ArrayList<>(lines);
                        swapped.set(i, lines.get(next));
                        swapped.set(next, lines.get(i));
                        assertThat(allows.test(swapped)).as("%s exchanged for the next", what).isFalse();
                    }
                }
            }
        }
    }

    /// Of a bare signature packet, each hashed subpacket is signed; what is not hashed only helps to find the key.
    @ParameterizedTest
    @MethodSource("fixtures")
    void noSignedSubpacketCanBeLeftOutOrExchanged(Fixture fixture) {
        try (var bench = new Bench(fixture, temporary)) {
            for (var file : fixture.evidence()) {
                var bytes = fixture.bytes(file);
                if (bytes[0] >= 0) {
                    continue; // armor; its lines are another test's
                }
                var packet = Packet.parse(bytes);
                for (int i = 0; i < packet.hashed.size(); i++) {
                    var without = new ArrayList<>(packet.hashed);
                    var one = without.remove(i);
                    assertThat(bench.allows(file, packet.with(without, packet.unhashed).bytes(), "subpacket " + i))
                            .as("%s: hashed subpacket %s left out", fixture, i).isFalse();
                    var moved = new ArrayList<>(packet.unhashed);
                    moved.add(one);
                    assertThat(bench.allows(file, packet.with(without, moved).bytes(), "subpacket " + i)).as(
                            "%s: subpacket %s moved to where nobody signs it", fixture, i).isFalse();
                    var twice = new ArrayList<>(packet.hashed);
                    twice.add(one);
                    assertThat(bench.allows(file, packet.with(twice, packet.unhashed).bytes(), "subpacket " + i)).as(
                            "%s: hashed subpacket %s twice", fixture, i).isFalse();
                }
                assertThat(bench.allows(file, packet.with(List.of(), packet.unhashed).bytes(), "nothing signed"))
                        .isFalse();
                for (int cut = 0; cut < bytes.length; cut++) {
                    assertThat(bench.allows(file, Arrays.copyOf(bytes, cut), "cut")).as("%s: cut at %s", fixture, cut)
                            .isFalse();
                }
            }
        }
    }

    /// One signature packet, taken apart as far as its subpackets.
    private static final class Packet {
        private final byte[] head;
        private final List<byte[]> hashed;
        private final List<byte[]> unhashed;
        private final byte[] rest;

        Packet(byte[] head, List<byte[]> hashed, List<byte[]> unhashed, byte[] rest) {
            this.head = head;
            this.hashed = hashed;
            this.unhashed = unhashed;
            this.rest = rest;
        }

        static Packet parse(byte[] bytes) {
            boolean old = (bytes[0] & 0x40) == 0;
            int size = old ? 1 << (bytes[0] & 3) : 1;
            int body = 1 + size;
            int hashedSize = number(bytes, body + 4);
            int unhashed = body + 6 + hashedSize;
            int unhashedSize = number(bytes, unhashed);
            return new Packet(Arrays.copyOfRange(bytes, body, body + 4),
                    subpackets(Arrays.copyOfRange(bytes, body + 6, unhashed)),
                    subpackets(Arrays.copyOfRange(bytes, unhashed + 2, unhashed + 2 + unhashedSize)),
                    Arrays.copyOfRange(bytes, unhashed + 2 + unhashedSize, bytes.length));
        }

        private static int number(byte[] bytes, int at) {
            return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
        }

        private static List<byte[]> subpackets(byte[] area) {
            var all = new ArrayList<byte[]>();
            for (int at = 0; at < area.length; at += 1 + area[at]) {
                all.add(Arrays.copyOfRange(area, at, at + 1 + area[at])); // all of them are short here
            }
            return all;
        }

        Packet with(List<byte[]> newHashed, List<byte[]> newUnhashed) {
            return new Packet(head, newHashed, newUnhashed, rest);
        }

        byte[] bytes() {
            var body = TestSigner.join(head, area(hashed), area(unhashed), rest);
            return TestSigner.join(new byte[]{(byte) 0xC2, (byte) 0xFF, 0, 0, (byte) (body.length >> 8),
                (byte) body.length}, body);
        }

        private static byte[] area(List<byte[]> subpackets) {
            var all = TestSigner.join(subpackets.toArray(byte[][]::new));
            return TestSigner.join(new byte[]{(byte) (all.length >> 8), (byte) all.length}, all);
        }
    }
}
