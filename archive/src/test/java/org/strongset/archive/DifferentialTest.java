package org.strongset.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// For every archive that is accepted, other readers list the same names and the same sizes (AR-17).
///
/// Needs `python3`, `unzip`, `bsdtar`, `7z` and `dpkg-deb`.
@Tag("real")
class DifferentialTest {
    private static final String PYTHON_ZIP = """
            import sys, zipfile
            for i in zipfile.ZipFile(sys.argv[1]).infolist():
                print(i.filename.rstrip('/'), i.file_size, sep='\\t')
            """;
    private static final String PYTHON_TAR = """
            import sys, tarfile
            for i in tarfile.open(sys.argv[1]):
                print(i.name.rstrip('/'), i.size if i.type in (b'0', b'\\0') else 0, sep='\\t')
            """;

    @TempDir
    Path folder;

    /// Every accepted vector, and proper archives of each kind made here.
    static List<String> accepted() throws IOException {
        return VectorsTest.table().entrySet().stream().filter(row -> row.getValue().getFirst().startsWith("LISTED"))
                .map(Map.Entry::getKey).toList();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void AR_17_otherReadersListTheSame(String file) throws Exception {
        compare(VectorsTest.vectors().resolve(file));
    }

    @ParameterizedTest
    @MethodSource("org.strongset.archive.SpoiledTest#archives")
    void AR_17_otherReadersListTheSameForWhatIsMadeHere(Map.Entry<String, byte[]> archive) throws Exception {
        compare(new Inspecting(folder).file(archive.getKey(), archive.getValue()));
    }

    private void compare(Path file) throws Exception {
        var manifest = Inspecting.listed(Archives.inspect(file, Limits.DEFAULT, _ -> false));
        var ours = new TreeSet<String>();
        for (var entry : manifest.entries()) {
            ours.add(entry.path() + "\t" + entry.size());
        }
        switch (manifest.format()) {
            case ZIP, JAR, WHEEL -> {
                assertThat(lines("python3", "-c", PYTHON_ZIP, file.toString())).isEqualTo(ours);
                assertThat(javaZip(file)).isEqualTo(ours);
                if (!ours.isEmpty()) { // unzip says that an empty zip file is an error
                    assertThat(names(lines("unzip", "-Z1", file.toString()))).isEqualTo(names(ours));
                }
                assertThat(names(lines("bsdtar", "-tf", file.toString()))).isEqualTo(names(ours));
                assertThat(names(sevenZip(file))).isEqualTo(names(ours));
            }
            case TAR, TAR_GZ, TAR_XZ, TAR_BZ2, SDIST, NPM -> {
                assertThat(relative(lines("python3", "-c", PYTHON_TAR, file.toString()))).isEqualTo(ours);
                assertThat(names(relative(lines("bsdtar", "-tf", file.toString())))).isEqualTo(names(ours));
            }
            case TAR_ZST -> assertThat(names(relative(lines("bsdtar", "-tf", file.toString())))).isEqualTo(names(ours));
            case AR -> assertThat(names(lines("bsdtar", "-tf", file.toString()))).isEqualTo(names(ours));
            case DEB -> {
                var data = relative(tarNames("dpkg-deb", "--fsys-tarfile", file.toString()));
                for (var control : relative(tarNames("dpkg-deb", "--ctrl-tarfile", file.toString()))) {
                    data.add("DEBIAN/" + control);
                }
                assertThat(data).isEqualTo(names(ours));
            }
        }
    }

    private static Set<String> javaZip(Path file) throws IOException {
        var lines = new TreeSet<String>();
        try (var zip = new ZipFile(file.toFile())) {
            zip.stream().forEach(entry -> lines.add(withoutSlash(entry.getName()) + "\t" + entry.getSize()));
        }
        return lines;
    }

    private static Set<String> sevenZip(Path file) throws Exception {
        var names = new TreeSet<String>();
        boolean listing = false;
        for (var line : run(List.of("7z", "l", "-slt", "-sccUTF-8", file.toString()))) {
            listing |= line.startsWith("----------");
            if (listing && line.startsWith("Path = ")) {
                names.add(line.substring("Path = ".length()));
            }
        }
        return names;
    }

    private static Set<String> tarNames(String... producer) throws Exception {
        return lines("sh", "-c", "\"$@\" | bsdtar -tf -", "sh", producer[0], producer[1], producer[2]);
    }

    private static Set<String> lines(String... command) throws Exception {
        var lines = new TreeSet<String>();
        run(List.of(command)).forEach(line -> lines.add(withoutSlash(line)));
        return lines;
    }

    private static String withoutSlash(String line) {
        return line.endsWith("/") ? line.substring(0, line.length() - 1) : line;
    }

    /// Takes the sizes away.
    private static Set<String> names(Set<String> lines) {
        var names = new TreeSet<String>();
        lines.forEach(
                line -> names.add(withoutSlash(line.indexOf('\t') < 0 ? line : line.substring(0, line.indexOf('\t')))));
        return names;
    }

    /// Takes the first `./` away, and the folder itself, as we do.
    private static Set<String> relative(Set<String> lines) {
        var relative = new TreeSet<String>();
        for (var line : lines) {
            var path = line.startsWith("./") ? line.substring(2) : line;
            if (!path.equals(".") && !path.startsWith(".\t") && !path.isEmpty()) {
                relative.add(path);
            }
        }
        return relative;
    }

    private static List<String> run(List<String> command) throws Exception {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        var lines = new ArrayList<String>();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(lines::add);
        }
        assertThat(process.waitFor()).as("%s", String.join(" ", command).toLowerCase(Locale.ROOT)).isZero();
        return lines;
    }
}
