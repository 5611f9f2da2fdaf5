package org.strongset.ecosystem.debian;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// What apt fetched and kept: the files of `var/lib/apt/lists` that belong to one source.
///
/// @param source which
/// @param inRelease the Release file with its signature inside, or null
/// @param release the Release file, or null
/// @param signature of `release`, or null
/// @param indexes those that are there
public record AptLists(AptSource source, @Nullable Path inRelease, @Nullable Path release, @Nullable Path signature,
        List<Index> indexes) {

    /// One index.
    ///
    /// @param path how the Release file calls it, without what its compression adds
    /// @param file where it lies
    /// @param suffix of the file: empty, or `.lz4`, `.xz` and so on. apt may have compressed it anew, so the Release file
    ///        need not know these bytes, but what they unpack to
    public record Index(String path, Path file, String suffix) {}

    private static final List<String> SUFFIXES = List.of("", ".lz4", ".zst", ".xz", ".gz", ".bz2", ".lzma");
    private static final String ESCAPED = "\\|{}[]<>\"^~_=!@#$%&*";
    private static final String HEX = "0123456789abcdef";
    private static final int MOST_CHARS = 4_000;

    public AptLists {
        indexes = List.copyOf(indexes);
    }

    /// Finds the files of a source below a root folder.
    ///
    /// @param usual the architectures whose indexes apt fetches if a source does not say
    public static AptLists find(Path root, AptSource source, List<String> usual) {
        var folder = root.resolve("var/lib/apt/lists");
        var inReleasePath = String.join(" ", source.options().getOrDefault("inrelease-path", List.of("InRelease")));
        var indexes = new ArrayList<Index>();
        for (var path : paths(source, usual)) {
            for (var suffix : SUFFIXES) {
                var file = file(folder, source.folder() + path, suffix);
                if (file != null) {
                    indexes.add(new Index(path, file, suffix));
                    break;
                }
            }
        }
        return new AptLists(source, file(folder, source.folder() + inReleasePath, ""), file(folder, source.folder()
                + "Release", ""), file(folder, source.folder() + "Release.gpg", ""), indexes);
    }

    /// Returns how a Release file calls the indexes that a source means, without what compression adds.
    public static List<String> paths(AptSource source, List<String> usual) {
        boolean binary = source.type() == AptSource.Type.DEB;
        if (source.isFlat()) {
            return List.of(binary ? "Packages" : "Sources");
        }
        var paths = new ArrayList<String>();
        for (var component : source.components()) {
            if (!binary) {
                paths.add(component + "/source/Sources");
                continue;
            }
            var architectures = new ArrayList<>(source.architectures(usual));
            if (!architectures.contains("all")) {
                architectures.add("all");
            }
            for (var architecture : architectures) {
                paths.add(component + "/binary-" + Checked.architecture(source.where(), architecture) + "/Packages");
            }
        }
        return List.copyOf(paths);
    }

    private static @Nullable Path file(Path folder, String uri, String suffix) {
        var name = fileName(uri) + suffix;
        if (name.length() > 255) {
            return null;
        }
        var file = folder.resolve(name);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? file : null;
    }

    /// Returns what apt calls the file that it fetched from there. Scheme, user and password play no part.
    public static String fileName(String uri) {
        var name = new StringBuilder();
        for (char c : AptUri.location(uri).toCharArray()) {
            if (c == '/') {
                name.append('_');
            } else if (ESCAPED.indexOf(c) >= 0 || c <= ' ' || c > '~') {
                name.append('%').append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }

    /// Returns host and path of where apt fetched a file of that name from, such as `host.example/debian/dists/…`.
    ///
    /// @throws MetadataException `MALFORMED` if apt would call no file so
    public static String location(String fileName) {
        var location = new StringBuilder();
        boolean printable = true;
        for (int i = 0; i < fileName.length() && fileName.length() <= MOST_CHARS; i++) {
            char c = fileName.charAt(i);
            if (c == '%' && i + 2 < fileName.length()) {
                int code = 16 * HEX.indexOf(fileName.charAt(i + 1)) + HEX.indexOf(fileName.charAt(i + 2));
                printable &= code >= ' ' && code <= '~';
                location.append((char) Math.max(0, code));
                i += 2;
            } else {
                location.append(c == '_' ? '/' : c);
            }
        }
        if (!printable || location.isEmpty() || !fileName("x://" + location).equals(fileName)) {
            throw new MetadataException(Code.MALFORMED, "\"" + fileName + "\" is no name of a list of apt's");
        }
        return location.toString();
    }

    /// Returns the Release file that stands for the others: the one with its signature inside, if it is there.
    public Optional<Path> signed() {
        return Optional.ofNullable(inRelease != null ? inRelease : release);
    }
}
