package org.strongset.maven;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Reads what [MemoryFormat] writes, in the same order, from the table of texts on.
final class MemoryReader {
    private static final int MAX = 1 << 20;

    private final DataInputStream in;
    private final String[] texts;

    MemoryReader(DataInputStream in) throws IOException {
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
        return new Needed(of, base, roles, scopes, via, got(), got(), got());
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
                String server = text();
                var checksums = new ArrayList<Checksum>();
                for (int i = count(); i > 0; i--) {
                    checksums.add(new Checksum(text(), text()));
                }
                yield new Got.Here(file, new Source.Upstream(id, server.isEmpty() ? null : server), checksums);
            }
            case 'B' -> new Got.BuiltHere(coordinates(), Path.of(text()));
            case 'M' -> new Got.Missing(Got.Why.valueOf(text()), null, text());
            default -> throw new IOException("a kind of " + kind);
        };
    }
}
