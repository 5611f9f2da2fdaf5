package org.strongset.ecosystem.advisory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.strongset.archive.Archives;
import org.strongset.archive.Limits;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Taker;
import org.strongset.archive.json.StrictJson;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// Reads a list from a JSON file, a folder of them, or a zip of them.
///
/// Of folders and zips the files whose names end in `.json` count, in all folders; links and what is hidden (`.git`) are left out.
public final class AdvisoryFiles {
    /// OSV's exports of all ecosystems together have fewer.
    private static final int MOST_FILES = 2_000_000;
    private static final int MOST_DEPTH = 16;
    private static final Limits LIMITS = new Limits(8L << 30, 200, MOST_FILES, 1, Duration.ofMinutes(10), 4096);

    private final TreeMap<String, OsvRecord> records = new TreeMap<>();
    private final List<VexStatement> statements = new ArrayList<>();

    private AdvisoryFiles() {}

    /// Reads a list.
    ///
    /// @param list where it is
    /// @param vex OpenVEX documents whose `not_affected` and `fixed` take advisories of the list back
    /// @param now see [Advisories]
    /// @throws MetadataException if any part of it is not understood, or there is nothing in it
    /// @throws UncheckedIOException if any part of it cannot be read
    public static Advisories read(Path list, List<Path> vex, Instant now) {
        var files = new AdvisoryFiles();
        try {
            files.readAll(list);
            var takingBack = new ArrayList<VexStatement>();
            for (var file : vex) {
                takingBack.addAll(VexReader.read(JsonObject.parse(name(file), bytes(file, name(file)))));
            }
            if (files.records.isEmpty() && files.statements.isEmpty()) {
                throw new MetadataException(Code.MALFORMED, name(list) + " has no record in it");
            }
            if (files.statements.isEmpty()
                    && files.records.values().stream().allMatch(one -> one.affected().isEmpty())) {
                throw new MetadataException(Code.MALFORMED,
                        name(list) + " names no package of any ecosystem that is known here");
            }
            return new Advisories(List.copyOf(files.records.values()), files.statements, takingBack, now);
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
    }

    private void readAll(Path list) throws IOException {
        if (Files.isDirectory(list)) {
            folder(list);
        } else if (name(list).toLowerCase(Locale.ROOT).endsWith(".zip")) {
            zip(list);
        } else {
            add(name(list), bytes(list, name(list)));
        }
    }

    private void folder(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        collect(folder, 0, files);
        for (var file : files) {
            var shown = folder.relativize(file).toString();
            add(shown, bytes(file, shown));
        }
    }

    /// The recursion is bounded.
    private static void collect(Path folder, int depth, List<Path> to) throws IOException {
        if (depth > MOST_DEPTH) {
            throw tooMuch(folder + " is " + depth + " folders deep; at most " + MOST_DEPTH);
        }
        try (var inside = Files.newDirectoryStream(folder)) {
            for (var path : inside) {
                if (name(path).startsWith(".")) {
                    continue;
                }
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    collect(path, depth + 1, to);
                } else if (isRecord(name(path)) && !Files.isSymbolicLink(path)) {
                    to.add(path);
                }
                if (to.size() > MOST_FILES) {
                    throw tooMuch("it has more than " + MOST_FILES + " files");
                }
            }
        }
    }

    private void zip(Path zip) {
        try {
            Archives.eachInZip(zip, LIMITS, new Taker() {
                @Override
                public boolean wants(String path, long size) throws Refusal {
                    if (isRecord(path) && size > StrictJson.MAX_BYTES) {
                        throw Refusal.limit(path + " has " + size + " bytes; at most " + StrictJson.MAX_BYTES);
                    }
                    return isRecord(path);
                }

                @Override
                public void put(String path, byte[] bytes) {
                    add(path, bytes);
                }
            });
        } catch (Refusal e) {
            throw new MetadataException(e.code(), name(zip) + ": " + e.getMessage());
        }
    }

    private static boolean isRecord(String path) {
        return path.endsWith(".json");
    }

    /// Parsed by whoever calls, added by one at a time.
    private void add(String shown, byte[] utf8) {
        var json = JsonObject.parse(shown, utf8);
        if (VexReader.isOne(json)) {
            var read = VexReader.read(json);
            synchronized (this) {
                statements.addAll(read);
            }
        } else {
            var read = OsvReader.read(json);
            synchronized (this) {
                records.merge(read.id(), read, AdvisoryFiles::newer);
            }
        }
    }

    /// Of two records with one id the newer counts; of two of one moment the one that stands.
    private static OsvRecord newer(OsvRecord one, OsvRecord two) {
        int order = one.modified().compareTo(two.modified());
        return order > 0 || (order == 0 && one.withdrawn() == null) ? one : two;
    }

    private static byte[] bytes(Path file, String shown) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no readable file " + shown);
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(StrictJson.MAX_BYTES + 1);
            if (bytes.length > StrictJson.MAX_BYTES) {
                throw tooMuch(shown + " has more than " + StrictJson.MAX_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static MetadataException tooMuch(String what) {
        return new MetadataException(Code.LIMIT_EXCEEDED, what);
    }

    private static String name(Path path) {
        var name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
