package org.strongset.ecosystem.debian;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// The sources that apt is configured for, in its order: `sources.list`, then `sources.list.d` (sources.list(5)).
///
/// @param sources those too that are not enabled
/// @param ignored files of `sources.list.d` that apt does not read, because of their names
public record AptSources(List<AptSource> sources, List<String> ignored) {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_FILES = 1_000;
    private static final int MOST_SOURCES = 10_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,255}");

    public AptSources {
        sources = List.copyOf(sources);
        ignored = List.copyOf(ignored);
    }

    /// Reads `etc/apt/sources.list` and `etc/apt/sources.list.d` below a root folder.
    ///
    /// @param architecture what `$(ARCH)` stands for
    /// @throws MetadataException `MALFORMED`, `PATH_UNSAFE` or `LIMIT_EXCEEDED`, with file and line
    public static AptSources read(Path root, String architecture) throws IOException {
        var sources = new ArrayList<AptSource>();
        var ignored = new ArrayList<String>();
        for (var file : files(root.resolve("etc/apt"))) {
            var name = file.getFileName().toString();
            if (!NAME.matcher(name).matches() || !(name.endsWith(".list") || name.endsWith(".sources"))) {
                ignored.add(name);
                continue;
            }
            byte[] bytes;
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MOST_BYTES + 1);
            }
            sources.addAll(name.endsWith(".list")
                    ? list(name, bytes, architecture)
                    : deb822(name, bytes, architecture));
            if (sources.size() > MOST_SOURCES) {
                throw new MetadataException(Code.LIMIT_EXCEEDED, "there are more than " + MOST_SOURCES + " sources");
            }
        }
        return new AptSources(sources, ignored);
    }

    private static List<Path> files(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        if (Files.isRegularFile(folder.resolve("sources.list"))) {
            files.add(folder.resolve("sources.list"));
        }
        if (Files.isDirectory(folder.resolve("sources.list.d"))) {
            try (var entries = Files.list(folder.resolve("sources.list.d"))) {
                entries.filter(Files::isRegularFile).sorted().limit(MOST_FILES + 1L).forEach(files::add);
            }
        }
        if (files.size() > MOST_FILES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED,
                    "sources.list.d has more than " + MOST_FILES + " files");
        }
        return files;
    }

    /// Reads the one-line format.
    ///
    /// @throws MetadataException `MALFORMED`, `PATH_UNSAFE` or `LIMIT_EXCEEDED`
    public static List<AptSource> list(String where, byte[] bytes, String architecture) {
        bounded(where, bytes);
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new MetadataException(Code.MALFORMED, where + " is not UTF-8");
        }
        var sources = new ArrayList<AptSource>();
        int number = 0;
        for (var line : text.split("\n", -1)) {
            number++;
            OneLine.read(where + ": line " + number, architecture, line).ifPresent(sources::add);
        }
        return List.copyOf(sources);
    }

    /// Reads the format of `.sources` files.
    ///
    /// @throws MetadataException `MALFORMED`, `PATH_UNSAFE` or `LIMIT_EXCEEDED`
    public static List<AptSource> deb822(String where, byte[] bytes, String architecture) {
        bounded(where, bytes);
        var file = new Deb822(where, Deb822.Kind.CONFIGURATION, new ByteArrayInputStream(bytes), MOST_BYTES);
        var sources = new ArrayList<AptSource>();
        for (var next = file.next(); next.isPresent(); next = file.next()) {
            sources.addAll(new Stanza(next.get(), architecture).sources(MOST_SOURCES - sources.size()));
        }
        return List.copyOf(sources);
    }

    private static void bounded(String where, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has more than " + MOST_BYTES + " bytes");
        }
    }
}
