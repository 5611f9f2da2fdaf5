package org.strongset.maven;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A remembered answer as bytes: a mark, a CRC against torn files, a table of all texts, then numbers that point into it.
/// A text that is not one of ours is no answer, whatever is wrong with it.
final class MemoryFormat {
    private static final long MARK = 0x5354_524d_564e_0003L; // "STRMVN", format 3

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(body);

    private MemoryFormat() {}

    static byte[] write(Memory.Remembered remembered) {
        try {
            return new MemoryFormat().bytes(remembered);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written but memory
        }
    }

    private byte[] bytes(Memory.Remembered remembered) throws IOException {
        out.writeLong(remembered.expires().getEpochSecond());
        text(remembered.userRoot().toString());
        map(remembered.files());
        map(remembered.presences());
        map(remembered.variables());
        var answer = remembered.answer();
        text(answer.client());
        out.writeInt(answer.modules().size());
        for (var module : answer.modules()) {
            coordinates(module.coordinates());
            text(module.pom().toString());
        }
        out.writeInt(answer.ignored().size());
        for (var ignored : answer.ignored()) {
            text(ignored.id());
            text(ignored.url());
            text(ignored.declaredBy());
        }
        out.writeInt(answer.needed().size());
        for (var needed : answer.needed()) {
            needed(needed);
            text(remembered.stats().getOrDefault(needed.coordinates(), ""));
        }
        return framed();
    }

    private byte[] framed() throws IOException {
        var table = new ByteArrayOutputStream();
        try (var all = new DataOutputStream(table)) {
            all.writeInt(texts.size());
            for (var text : texts) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                all.writeInt(utf8.length);
                all.write(utf8);
            }
            body.writeTo(all);
        }
        var crc = new CRC32C();
        crc.update(table.toByteArray());
        var framed = new ByteArrayOutputStream();
        try (var all = new DataOutputStream(framed)) {
            all.writeLong(MARK);
            all.writeLong(crc.getValue());
            table.writeTo(all);
        }
        return framed.toByteArray();
    }

    private void text(String text) throws IOException {
        out.writeInt(numbers.computeIfAbsent(text, one -> {
            texts.add(one);
            return texts.size() - 1;
        }));
    }

    private void map(Map<String, String> map) throws IOException {
        out.writeInt(map.size());
        for (var entry : map.entrySet()) {
            text(entry.getKey());
            text(entry.getValue());
        }
    }

    private void coordinates(Coordinates of) throws IOException {
        text(of.group());
        text(of.artifact());
        text(of.version());
        text(of.classifier());
        text(of.extension());
    }

    private void needed(Needed needed) throws IOException {
        coordinates(needed.coordinates());
        text(needed.baseVersion());
        text(String.join(",", needed.roles().stream().map(Role::name).toList()));
        out.writeInt(needed.scopes().size());
        for (var scope : needed.scopes()) {
            text(scope);
        }
        out.writeInt(needed.via().size());
        for (var one : needed.via()) {
            coordinates(one);
        }
        got(needed.got());
        got(needed.signature());
        got(needed.bundle());
    }

    private void got(Got got) throws IOException {
        switch (got) {
            case Got.Here(var file, var source, var checksums) when source instanceof Source.Upstream(var id, var server) -> {
                out.writeByte('H');
                text(file.toString());
                out.writeLong(Sizes.of(file));
                text(id);
                text(server == null ? "" : server);
                out.writeInt(checksums.size());
                for (var checksum : checksums) {
                    text(checksum.algorithm());
                    text(checksum.hex());
                }
            }
            case Got.Here here -> throw new IllegalArgumentException("not to be remembered: " + here.source());
            case Got.BuiltHere(var module, var pom) -> {
                out.writeByte('B');
                coordinates(module);
                text(pom.toString());
            }
            case Got.Missing missing -> {
                out.writeByte('M');
                text(missing.why().name());
                text(missing.message());
            }
        }
    }

    /// Returns what was written, if these are such bytes, and all files that it names have still the same size.
    static Optional<Memory.Remembered> read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readLong() != MARK) {
                return Optional.empty();
            }
            var crc = new CRC32C();
            crc.update(bytes, 2 * Long.BYTES, bytes.length - 2 * Long.BYTES);
            return in.readLong() == crc.getValue() ? Optional.of(new MemoryReader(in).remembered()) : Optional.empty();
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }
}
