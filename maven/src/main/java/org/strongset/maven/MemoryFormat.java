package org.strongset.maven;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/// A remembered answer as bytes: a mark, a CRC against torn files, a table of all texts, then numbers that point into it.
/// A text that is not one of ours is no answer, whatever is wrong with it.
final class MemoryFormat {
    private static final long MARK = 0x5354_524d_564e_0001L; // "STRMVN", format 1
    private static final int MAX = 1 << 20;

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
    }

    private void got(Got got) throws IOException {
        switch (got) {
            case Got.Here(var file, var source, var checksums) when source instanceof Source.Upstream(var id) -> {
                out.writeByte('H');
                text(file.toString());
                out.writeLong(Sizes.of(file));
                text(id);
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
            return in.readLong() == crc.getValue() ? Optional.of(new In(in).remembered()) : Optional.empty();
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /// The reading side, in the order of the writing one.
    private static final class In {
        private final DataInputStream in;
        private final String[] texts;

        In(DataInputStream in) throws IOException {
            this.in = in;
            texts = new String[count()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = new String(in.readNBytes(count()), StandardCharsets.UTF_8);
            }
        }

        private int count() throws IOException {
            int count = in.readInt();
            if (count < 0 || count > MAX) {
                throw new IOException("a count of " + count);
            }
            return count;
        }

        private String text() throws IOException {
            return texts[in.readInt()];
        }

        Memory.Remembered remembered() throws IOException {
            var expires = Instant.ofEpochSecond(in.readLong());
            var userRoot = Path.of(text());
            var files = map();
            var presences = map();
            var variables = map();
            String client = text();
            var modules = new ArrayList<Module>();
            for (int i = count(); i > 0; i--) {
                modules.add(new Module(coordinates(), Path.of(text())));
            }
            var ignored = new ArrayList<IgnoredRepository>();
            for (int i = count(); i > 0; i--) {
                ignored.add(new IgnoredRepository(text(), text(), text()));
            }
            var needed = new ArrayList<Needed>();
            var stats = new HashMap<Coordinates, String>();
            for (int i = count(); i > 0; i--) {
                needed.add(needed());
                String stat = text();
                if (!stat.isEmpty()) {
                    stats.put(needed.getLast().coordinates(), stat);
                }
            }
            return new Memory.Remembered(expires, userRoot, files, presences, variables,
                    new Resolution(needed, modules, ignored, List.of(), client), stats);
        }

        private Map<String, String> map() throws IOException {
            var map = new LinkedHashMap<String, String>();
            for (int i = count(); i > 0; i--) {
                map.put(text(), text());
            }
            return map;
        }

        private Coordinates coordinates() throws IOException {
            return new Coordinates(text(), text(), text(), text(), text());
        }

        private Needed needed() throws IOException {
            var of = coordinates();
            String base = text();
            var roles = new TreeSet<Role>();
            for (var name : text().split(",", -1)) {
                roles.add(Role.valueOf(name));
            }
            var scopes = new TreeSet<String>();
            for (int i = count(); i > 0; i--) {
                scopes.add(text());
            }
            var via = new ArrayList<Coordinates>();
            for (int i = count(); i > 0; i--) {
                via.add(coordinates());
            }
            return new Needed(of, base, roles, scopes, via, got(), got());
        }

        private Got got() throws IOException {
            byte kind = in.readByte();
            return switch (kind) {
                case 'H' -> {
                    var file = Path.of(text());
                    if (Sizes.of(file) != in.readLong()) {
                        throw new IOException(file + " has changed");
                    }
                    String id = text();
                    var checksums = new ArrayList<Checksum>();
                    for (int i = count(); i > 0; i--) {
                        checksums.add(new Checksum(text(), text()));
                    }
                    yield new Got.Here(file, new Source.Upstream(id), checksums);
                }
                case 'B' -> new Got.BuiltHere(coordinates(), Path.of(text()));
                case 'M' -> new Got.Missing(Got.Why.valueOf(text()), null, text());
                default -> throw new IOException("a kind of " + kind);
            };
        }
    }
}
