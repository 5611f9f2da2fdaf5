package org.strongset.ecosystem.debian;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whose the files of a source package are (dpkg-source(1), section "Source package formats").
///
/// Nothing is guessed: a file that the format does not know stands in `others`, and what is there is not upstream's.
///
/// @param upstream the `.orig` tarballs, in the order of the package's files; none of a native package
/// @param signatures the `.asc` of such a tarball, by the tarball's name
/// @param packaging what the packager adds: the `.debian` tarball, the `.diff.gz`, or the whole tarball of a native
///        package; null if there is none
/// @param others all other files
public record SourceLayout(List<SourceFile> upstream, Map<String, SourceFile> signatures,
        @Nullable SourceFile packaging, List<SourceFile> others) {
    private static final Pattern COMPONENT = Pattern.compile("[0-9A-Za-z-]+");
    private static final List<String> COMPRESSIONS = List.of("gz", "bz2", "lzma", "xz");
    private static final String NATIVE = "3.0 (native)";
    private static final String QUILT = "3.0 (quilt)";
    private static final String OLD = "1.0";

    public SourceLayout {
        upstream = List.copyOf(upstream);
        signatures = Collections.unmodifiableMap(new LinkedHashMap<>(signatures));
        others = List.copyOf(others);
    }

    /// Sorts the files of a source package.
    ///
    /// @param format as its `.dsc` says
    public static SourceLayout of(String source, DebianVersion version, String format, List<SourceFile> files) {
        var orig = format.equals(QUILT) || format.equals(OLD) ? source + "_" + version.upstream() + ".orig" : null;
        var upstream = new ArrayList<SourceFile>();
        var rest = new ArrayList<SourceFile>();
        for (var file : files) {
            (isTarball(orig, file.name(), format) ? upstream : rest).add(file);
        }
        var packaging = packaging(source + "_" + version.withoutEpoch(), format, upstream.isEmpty(), rest);
        var signatures = new LinkedHashMap<String, SourceFile>();
        for (var tarball : upstream) {
            find(rest, tarball.name() + ".asc").ifPresent(file -> signatures.put(tarball.name(), file));
        }
        rest.removeAll(signatures.values());
        rest.remove(packaging);
        return new SourceLayout(upstream, signatures, packaging, rest);
    }

    /// Whether it is `orig.tar.xz`, or, in 3.0 (quilt) only, `orig-COMPONENT.tar.xz`.
    private static boolean isTarball(@Nullable String orig, String name, String format) {
        if (orig == null || !name.startsWith(orig)) {
            return false;
        }
        var rest = name.substring(orig.length());
        for (var compression : COMPRESSIONS) {
            var end = ".tar." + compression;
            if (rest.equals(end)) {
                return true;
            }
            if (format.equals(QUILT) && rest.startsWith("-") && rest.endsWith(end)) {
                return COMPONENT.matcher(rest.substring(1, rest.length() - end.length())).matches();
            }
        }
        return false;
    }

    private static @Nullable SourceFile packaging(String base, String format, boolean alone, List<SourceFile> rest) {
        var names = new TreeSet<String>();
        if (format.equals(QUILT)) {
            COMPRESSIONS.forEach(compression -> names.add(base + ".debian.tar." + compression));
        } else if (format.equals(OLD) && !alone) {
            names.add(base + ".diff.gz");
        } else if (format.equals(NATIVE) || format.equals(OLD)) {
            COMPRESSIONS.forEach(compression -> names.add(base + ".tar." + compression));
        }
        return names.stream().flatMap(name -> find(rest, name).stream()).findFirst().orElse(null);
    }

    private static Optional<SourceFile> find(List<SourceFile> files, String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /// Returns whether whoever packages it is upstream: there is no tarball of anybody else's, and no file that the format does
    /// not know.
    public boolean isNative() {
        return upstream.isEmpty() && others.isEmpty() && packaging != null && !packaging.name().endsWith(".diff.gz")
                && !packaging.name().contains(".debian.tar.");
    }
}
