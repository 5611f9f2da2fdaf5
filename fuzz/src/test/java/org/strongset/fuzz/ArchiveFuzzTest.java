package org.strongset.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.archive.Archives;
import org.strongset.archive.Entry;
import org.strongset.archive.Inspection;
import org.strongset.archive.Limits;
import org.strongset.archive.Manifest;
import org.strongset.cli.Run;
import org.strongset.ecosystem.Naming;

/// Archives of each format, by the name that says so.
class ArchiveFuzzTest {
    @TempDir
    static Path folder = Path.of("");

    @FuzzTest
    void zip(byte[] bytes) {
        inspect("a.zip", bytes);
    }

    @FuzzTest
    void jar(byte[] bytes) {
        inspect("a-1.jar", bytes);
    }

    @FuzzTest
    void wheel(byte[] bytes) {
        inspect("a-1-py3-none-any.whl", bytes);
    }

    @FuzzTest
    void tar(byte[] bytes) {
        inspect("a.tar", TarSums.mended(bytes));
    }

    @FuzzTest
    void tarGz(byte[] bytes) {
        inspect("a.tar.gz", bytes);
    }

    @FuzzTest
    void tarXz(byte[] bytes) {
        inspect("a.tar.xz", bytes);
    }

    @FuzzTest
    void tarBz2(byte[] bytes) {
        inspect("a.tar.bz2", bytes);
    }

    @FuzzTest
    void tarZst(byte[] bytes) {
        inspect("a.tar.zst", bytes);
    }

    @FuzzTest
    void ar(byte[] bytes) {
        inspect("a.ar", bytes);
    }

    @FuzzTest
    void deb(byte[] bytes) {
        inspect("a_1_all.deb", TarSums.mended(bytes));
    }

    @FuzzTest
    void npm(byte[] packageJson) {
        inspect("a-1.tgz", Npm.tarball(packageJson));
    }

    @FuzzTest
    void anyName(byte[] bytes) {
        inspect("a", bytes);
    }

    private static void inspect(String name, byte[] bytes) {
        var file = write(name, bytes);
        var keep = Naming.wanted(name);
        var first = Bounds.within(() -> Archives.inspect(file, Limits.DEFAULT, keep));
        var again = Archives.inspect(file, Limits.DEFAULT, keep);
        if (first instanceof Inspection.Listed(var manifest) && again instanceof Inspection.Listed(var other)) {
            assertThat(comparable(other)).isEqualTo(comparable(manifest));
            manifest.entries().forEach(ArchiveFuzzTest::isSafe);
            var paths = new HashSet<String>();
            assertThat(manifest.entries()).allMatch(entry -> paths.add(entry.path()));
            assertThat(Bounds.within(() -> Naming.name(name, manifest))).isEqualTo(Naming.name(name, other));
        } else {
            assertThat(again).isEqualTo(first);
        }
        isPrinted(name);
    }

    private static Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A manifest whose kept bytes can be compared.
    private static List<Object> comparable(Manifest manifest) {
        var kept = new TreeMap<String, List<Byte>>();
        manifest.kept().forEach((path, bytes) -> kept.put(path, list(bytes)));
        return List.of(manifest.format(), manifest.size(), manifest.sha256(), manifest.entries(), manifest.installing(),
                kept);
    }

    private static List<Byte> list(byte[] bytes) {
        var list = new ArrayList<Byte>(bytes.length);
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }

    private static void isSafe(Entry entry) {
        assertThat(entry.path()).isNotEmpty().doesNotContain("\0");
        assertThat(entry.path().split("/", -1)).doesNotContain("", ".", "..");
        assertThat(entry.sha256() != null).as("%s has a digest", entry).isEqualTo(entry.type() == Entry.Type.FILE);
        assertThat(entry.linkTarget() != null).as("%s has a target", entry).isEqualTo(entry.type() == Entry.Type.SYMLINK
                || entry.type() == Entry.Type.HARDLINK);
    }

    private static void isPrinted(String name) {
        var text = Run.in(folder, List.of("inspect", name));
        Shown.isPlain(text.out());
        Shown.isPlain(text.err());
        var json = Run.in(folder, List.of("inspect", "--json", name));
        Shown.isJson(json.out());
        assertThat(json.exit()).isEqualTo(text.exit()).isIn(0, 20);
    }
}
