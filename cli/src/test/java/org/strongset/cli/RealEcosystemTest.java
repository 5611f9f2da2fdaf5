package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Packages as npm, Python and the JDK make them: what they are, what is in them, and whether they may be used.
///
/// Needs npm with a registry, python3, gpg and bsdtar.
@Tag("real")
class RealEcosystemTest {
    private static final String MAKE = """
            import base64, hashlib, io, tarfile, zipfile
            meta = "Metadata-Version: 2.1\\nName: made-here\\nVersion: 1.2.post1\\n\\nhello\\n"
            with zipfile.ZipFile("made_here-1.2.post1-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
                info = "made_here-1.2.post1.dist-info/"
                record = ""
                for path, text in (("made_here/__init__.py", "answer = 42\\n"), (info + "METADATA", meta),
                        (info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")):
                    wheel.writestr(path, text)
                    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
                    record += "%s,sha256=%s,%s\\n" % (path, digest, len(text))
                wheel.writestr(info + "RECORD", record + info + "RECORD,,\\n")
            with tarfile.open("made_here-1.2.post1.tar.gz", "w:gz") as sdist:
                for name, text in (("PKG-INFO", meta), ("setup.py", "import setuptools\\n"), ("made_here.py", "")):
                    member = tarfile.TarInfo("made_here-1.2.post1/" + name)
                    member.size = len(text)
                    sdist.addfile(member, io.BytesIO(text.encode()))
            """;
    private static final String POLICY = """
            strongset = 1
            name = "ours"

            [keyring.ours]
            file = "ours.gpg"

            [rule.signed]
            keyring = { ring = "ours" }

            [[use]]
            for = "pkg:*/**"
            allow = "signed"
            """;

    @TempDir
    static Path folder;

    private static Tool tool;

    private final Strongset strongset = new Strongset(folder);

    @BeforeAll
    static void make() throws IOException {
        tool = Tool.withGpg(folder);
        tool.must("npm", "pack", "--silent", "left-pad@1.3.0", "is-number@7.0.0");
        tool.must("python3", "-c", MAKE);
        var pom = Files.createDirectories(folder.resolve("jar/META-INF/maven/org.example/made")).resolve(
                "pom.properties");
        Files.writeString(pom, "groupId=org.example\nartifactId=made\nversion=3.1\n");
        tool.must(Path.of(System.getProperty("java.home"), "bin", "jar").toString(), "--create", "--file",
                "made-3.1.jar", "-C", "jar", ".");
        tool.gpg("--quick-gen-key", "us <us@example.org>", "ed25519", "sign", "0");
        tool.gpg("--output", "ours.gpg", "--export", "us");
        Files.writeString(folder.resolve("ours.toml"), POLICY);
        for (var row : packages().toList()) {
            Files.copy(folder.resolve(file(row)), folder.resolve("unsigned-" + file(row)));
            tool.gpg("--armor", "--detach-sign", file(row));
        }
    }

    @AfterAll
    static void end() {
        tool.endGpg();
    }

    static Stream<Arguments> packages() {
        return Stream.of(Arguments.of("left-pad-1.3.0.tgz", "npm", "pkg:npm/left-pad@1.3.0"),
                Arguments.of("is-number-7.0.0.tgz", "npm", "pkg:npm/is-number@7.0.0"),
                Arguments.of("made_here-1.2.post1-py3-none-any.whl", "wheel", "pkg:pypi/made-here@1.2.post1"),
                Arguments.of("made_here-1.2.post1.tar.gz", "sdist", "pkg:pypi/made-here@1.2.post1"),
                Arguments.of("made-3.1.jar", "jar", "pkg:maven/org.example/made@3.1"));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void listsWhatAnotherReaderLists(String file, String format, String purl) {
        var theirs = new TreeSet<>(tool.must("bsdtar", "-tf", file).out().lines().toList());
        var ours = new TreeSet<String>();
        var json = strongset.exits(0, "inspect", "--json", file).json();
        for (var entry : json.get("entries")) {
            ours.add(entry.get("path").asString() + (entry.get("type").asString().equals("directory") ? "/" : ""));
        }
        assertThat(ours).isEqualTo(theirs).isNotEmpty();
        assertThat(json.get("format").asString()).isEqualTo(format);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void isWhatItsMetadataSayAndAllowedOnceItIsSigned(String file, String format, String purl) {
        var outcome = strongset.exits(0, "check", "--json", "--policy", "ours.toml", file);
        assertThat(outcome.json().get("results").get(0).get("subject").asString()).startsWith(purl);
        strongset.exits(0, "why", "--policy", "ours.toml", file);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void isInvalidUnderAnotherName(String file, String format, String purl) throws IOException {
        var renamed = file.replaceFirst("^[a-z]+", "other");
        Files.copy(folder.resolve(file), folder.resolve(renamed));
        Files.copy(folder.resolve(file + ".asc"), folder.resolve(renamed + ".asc"));
        var outcome = strongset.exits(20, "check", "--json", "--policy", "ours.toml", renamed);
        assertThat(outcome.reasons()).contains("SUBJECT_MISMATCH");
    }

    @ParameterizedTest
    @MethodSource("packages")
    void isDeniedWithoutASignature(String file, String format, String purl) {
        var outcome = strongset.exits(10, "check", "--json", "--policy", "ours.toml", "--as", purl, "unsigned-" + file);
        assertThat(outcome.reasons()).containsExactly("NO_EVIDENCE", "NAMED_BY_YOU");
        assertThat(outcome.json().get("results").get(0).get("namedByYou").asBoolean()).isTrue();
    }

    private static String file(Arguments row) {
        return String.valueOf(row.get()[0]);
    }
}
