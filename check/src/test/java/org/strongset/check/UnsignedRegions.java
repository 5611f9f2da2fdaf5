package org.strongset.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The bytes of the fixtures that nobody signed, each range with the reason why it may be so: `unsigned-regions.txt`.
///
///     FIXTURE FILE FROM-TO REASON
///
/// Both ends are offsets from 0 and belong to the range. Line ends within a range of armor do not: they hold its frame.
record UnsignedRegions(List<Region> regions) {

    /// A range of bytes.
    record Region(String fixture, String file, int from, int to, String reason) {
        boolean holds(int at) {
            return from <= at && at <= to;
        }
    }

    static UnsignedRegions read() {
        var regions = new ArrayList<Region>();
        for (var line : lines()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var words = line.split(" ", 4);
                var ends = words[2].split("-", 2);
                regions.add(new Region(words[0], words[1], Integer.parseInt(ends[0]), Integer.parseInt(ends[1]),
                        words[3]));
            }
        }
        return new UnsignedRegions(List.copyOf(regions));
    }

    private static List<String> lines() {
        try (var in = UnsignedRegions.class.getResourceAsStream("/fixtures/unsigned-regions.txt")) {
            return in == null ? List.of() : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns whether a byte may be changed without anybody's signature being the worse for it.
    boolean hold(String fixture, String file, byte[] bytes, int at) {
        return bytes[at] != '\n' && bytes[at] != '\r' && regions.stream().anyMatch(region -> region.fixture().equals(
                fixture) && region.file().equals(file) && region.holds(at));
    }
}
