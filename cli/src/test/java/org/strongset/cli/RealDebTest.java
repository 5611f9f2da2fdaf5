package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Debian's binary packages as they are published, and one packed with zstd here: what `inspect` lists is what
/// dpkg-deb unpacks.
///
/// Needs apt with a network, and dpkg-deb.
@Tag("real")
class RealDebTest {
    private static final List<String> PACKAGES = List.of("hello", "passwd", "libc-bin", "made");

    @TempDir
    static Path folder;

    private final Strongset strongset = new Strongset(folder);
    private final Tool tool = Tool.in(folder);

    @BeforeAll
    static void fetch() throws IOException {
        var tool = Tool.in(folder);
        tool.must("apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", "hello", "passwd", "libc-bin");
        var made = Files.createDirectories(folder.resolve("tree/usr/share/made"));
        Files.writeString(made.resolve("wörds"), "one two three\n".repeat(10_000));
        Files.createSymbolicLink(made.resolve("link"), Path.of("wörds"));
        Files.writeString(Files.createDirectories(folder.resolve("tree/DEBIAN")).resolve("control"), """
                Package: made
                Version: 1:2.0~rc1-1
                Architecture: all
                Maintainer: Somebody <somebody@example.org>
                Description: made for a test
                """);
        tool.must("dpkg-deb", "-Zzstd", "--root-owner-group", "--build", "tree", "made_2.0~rc1-1_all.deb");
        assertThat(tool.must("ar", "t", "made_2.0~rc1-1_all.deb").out()).contains("data.tar.zst");
    }

    static List<String> packages() {
        return PACKAGES;
    }

    @ParameterizedTest
    @MethodSource("packages")
    void listsWhatDpkgUnpacksWithTheSameContents(String name) throws Exception {
        var theirs = new TreeMap<String, String>();
        tool.must("dpkg-deb", "--raw-extract", deb(name), "out-" + name);
        var root = folder.resolve("out-" + name);
        try (var walk = Files.walk(root)) {
            for (var path : walk.filter(path -> !path.equals(root)).toList()) {
                theirs.put(root.relativize(path).toString(), content(path));
            }
        }
        var ours = new TreeMap<String, String>();
        var json = strongset.exits(0, "inspect", "--json", deb(name)).json();
        for (var entry : json.get("entries")) {
            var content = switch (entry.get("type").asString()) {
                case "file" -> entry.get("sha256").asString();
                case "symlink" -> "-> " + entry.get("linkTarget").asString();
                default -> entry.get("type").asString();
            };
            ours.put(entry.get("path").asString(), content);
        }
        ours.remove("DEBIAN"); // an archive may name the folder of its own control files, or not
        theirs.remove("DEBIAN");
        assertThat(ours).isEqualTo(theirs).isNotEmpty();
        assertThat(json.get("format").asString()).isEqualTo("deb");
    }

    @ParameterizedTest
    @MethodSource("packages")
    void listsWhatDpkgLists(String name) throws IOException {
        var theirs = new TreeSet<String>();
        tool.must("dpkg-deb", "--contents", deb(name)).out().lines().forEach(line -> {
            var columns = line.split(" +", 6); // mode, owner, size, date, time, name
            var path = columns[5].startsWith("./") ? columns[5].substring(2) : columns[5];
            if (!path.isEmpty()) {
                theirs.add(line.charAt(0) + " " + columns[2] + " " + path);
            }
        });
        var ours = new TreeSet<String>();
        for (var entry : strongset.exits(0, "inspect", "--json", deb(name)).json().get("entries")) {
            var path = entry.get("path").asString();
            if (path.equals("DEBIAN") || path.startsWith("DEBIAN/")) {
                continue;
            }
            switch (entry.get("type").asString()) {
                case "directory" -> ours.add("d 0 " + path + "/");
                case "symlink" -> ours.add("l 0 " + path + " -> " + entry.get("linkTarget").asString());
                default -> ours.add("- " + entry.get("size").asString() + " " + path);
            }
        }
        assertThat(ours).isEqualTo(theirs).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void withoutEvidenceItIsDeniedByItsOwnName(String name) throws IOException {
        Files.writeString(folder.resolve("debian.toml"), strongset.exits(0, "policy", "new", "debian").out());
        var field = tool.must("dpkg-deb", "--show", "--showformat", "${Package} ${Version} ${Architecture}", deb(name))
                .out().split(" ", -1);
        var purl = "pkg:deb/debian/" + field[0] + "@" + field[1].replace("+", "%2B") + "?arch=" + field[2];
        var outcome = strongset.exits(10, "check", "--json", "--policy", "debian.toml", deb(name));
        assertThat(outcome.json().get("results").get(0).get("subject").asString()).isEqualTo(purl);
        assertThat(outcome.reasons()).containsExactly("NO_EVIDENCE");
    }

    @Test
    void JP_14_zstdIsUnpackedIntoThePrivateCacheFolderOnly() throws IOException {
        var cache = folder.resolve("cache/strongset");
        strongset.exits(0, "inspect", deb("made"));
        assertThat(System.getProperty("ZstdTempFolder")).isEqualTo(cache.toString());
        assertThat(Files.getPosixFilePermissions(cache)).hasSize(3);
    }

    @Test
    void JP_14_zstdIsNotUnpackedIntoAFolderThatOthersCanWriteTo() throws IOException {
        var other = new Strongset(Files.createDirectories(folder.resolve("other")));
        var cache = Files.createDirectories(folder.resolve("other/cache/strongset"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        var process = new Tool(folder, strongset.env()).run(Strongset.process("inspect", deb("made")));
        assertThat(process.exit()).as(process.err()).isZero();
        var refused = new Tool(folder, other.env()).run(Strongset.process("inspect", deb("made")));
        assertThat(refused.exit()).as(refused.err()).isEqualTo(30);
        assertThat(refused.err()).contains("error[SUBJECT_UNREADABLE]", "zstd");
        assertThat(cache).isEmptyDirectory();
        assertThat(new Tool(folder, other.env()).run(Strongset.process("inspect", deb("hello"))).exit()).isZero();
    }

    private String deb(String name) throws IOException {
        try (var files = Files.newDirectoryStream(folder, name + "_*.deb")) {
            return files.iterator().next().getFileName().toString();
        }
    }

    private static String content(Path path) throws Exception {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return "directory";
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path)));
    }
}
