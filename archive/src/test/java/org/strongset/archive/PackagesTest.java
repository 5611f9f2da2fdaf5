package org.strongset.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.InstallCode;

/// What an npm package, a source distribution, a wheel or a jar is known by, and what installing it runs.
class PackagesTest {
    @TempDir
    Path folder;

    private Inspecting inspecting;

    @BeforeEach
    void open() {
        inspecting = new Inspecting(folder);
    }

    private Manifest npm(String json, String... more) {
        var tar = new EvilTar().file("package/package.json", json);
        for (var path : more) {
            tar.file(path, "");
        }
        return inspecting.listed("x-1.0.0.tgz", Packing.gzip(tar.bytes()));
    }

    private void refusesNpm(String expected, EvilTar tar) {
        inspecting.refuses(expected, "x-1.0.0.tgz", Packing.gzip(tar.bytes()));
    }

    @Test
    void findsTheScriptsThatNpmRuns() {
        var manifest = npm("""
                {"name": "x", "scripts": {"test": "t", "postinstall": "node evil.js", "prepare": "tsc"},
                 "other": {"preinstall": "not a script"}, "list": [{"install": "x"}]}""");
        assertThat(manifest.format()).isEqualTo(Format.NPM);
        assertThat(manifest.installing()).containsExactly(
                new InstallCode("postinstall", "package/package.json", "node evil.js"));
    }

    @Test
    void findsTheImplicitNodeGyp() {
        var gyp = new InstallCode("install", "package/binding.gyp", "node-gyp rebuild");
        assertThat(npm("{}", "package/binding.gyp").installing()).containsExactly(gyp);
        assertThat(npm("{\"scripts\": {\"postinstall\": \"x\"}}", "package/binding.gyp").installing()).contains(gyp);
        assertThat(npm("{\"scripts\": {\"preinstall\": \"x\"}}", "package/binding.gyp").installing())
                .doesNotContain(gyp);
        assertThat(npm("{\"gypfile\": false}", "package/binding.gyp").installing()).isEmpty();
        assertThat(npm("{\"x\": {\"gypfile\": false}}", "package/binding.gyp").installing()).containsExactly(gyp);
    }

    @Test
    void AR_13_refusesAnNpmPackageThatIsNotAllUnderPackage() {
        refusesNpm("ARCHIVE_AMBIGUOUS NAME", new EvilTar().file("package.json", "{}"));
        refusesNpm("ARCHIVE_AMBIGUOUS ROOT", new EvilTar().file("other/package.json", "{}"));
        refusesNpm("ARCHIVE_AMBIGUOUS NAME",
                new EvilTar().file("package/package.json", "{}").file("other/package.json", "{}"));
        refusesNpm("ARCHIVE_AMBIGUOUS DUPLICATE",
                new EvilTar().file("package/package.json", "{}").file("package/package.json", "{}"));
        refusesNpm("ARCHIVE_AMBIGUOUS DUPLICATE",
                new EvilTar().file("package/package.json", "{}").file("package/Package.json", "{}"));
    }

    @Test
    void AR_10_refusesLinksInAnNpmPackage() {
        refusesNpm("LINK_UNSAFE", new EvilTar().file("package/package.json", "{}").symlink("package/a", "b"));
        refusesNpm("LINK_UNSAFE",
                new EvilTar().file("package/package.json", "{}").hardlink("package/a", "package/package.json"));
    }

    @Test
    void AR_09_refusesWindowsDevicesInAnNpmPackage() {
        refusesNpm("PATH_UNSAFE", new EvilTar().file("package/package.json", "{}").file("package/nul", ""));
    }

    @ParameterizedTest(name = "JP_05 {1}: {0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {"{\"a\":1,\"a\":2} => JSON_DUPLICATE_KEY",
        "{\"x\":{\"a\":1,\"\\u0061\":2}} => JSON_DUPLICATE_KEY", "{\"a\":1} {} => JSON_MALFORMED",
        "{\"a\":1}] => JSON_MALFORMED", "{\"a\":1, /* c */ \"b\":2} => JSON_MALFORMED",
        "{\"a\":1,} => JSON_MALFORMED", "{'a':1} => JSON_MALFORMED", "{\"a\":NaN} => JSON_MALFORMED",
        "{\"a\":1 => JSON_MALFORMED", "[] => JSON_MALFORMED", "null => JSON_MALFORMED",
        "{\"a\":\"\\ud800\"} => JSON_MALFORMED", "{\"\\udc00\":1} => JSON_MALFORMED"})
    void JP_05_refusesJsonThatTwoReadersSeeDifferently(String json, String expected) {
        refusesNpm(expected, new EvilTar().file("package/package.json", json));
    }

    @Test
    void JP_05_refusesJsonThatIsTooDeepTooLongOrMarked() {
        refusesNpm("JSON_LIMIT",
                new EvilTar().file("package/package.json", "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"));
        refusesNpm("JSON_LIMIT",
                new EvilTar().file("package/package.json", "{\"a\":\"" + "x".repeat(600 << 10) + "\"}"));
        refusesNpm("JSON_MALFORMED", new EvilTar().file("package/package.json", "\ufeff{}"));
        refusesNpm("JSON_MALFORMED", new EvilTar().file("package/package.json", new byte[]{'{', (byte) 0xff}, _ -> {}));
        refusesNpm("LIMIT_EXCEEDED", new EvilTar().file("package/package.json", " ".repeat((1 << 20) + 1)));
        refusesNpm("LIMIT_EXCEEDED", new EvilTar().directory("package/package.json"));
        assertThat(npm("{\"a\":" + "[".repeat(99) + "]".repeat(99) + "}").installing()).isEmpty();
    }

    @Test
    void knowsASourceDistributionByItsMetadataAndThatBuildingItRunsCode() {
        var tar = new EvilTar().directory("x-1.0/").file("x-1.0/PKG-INFO", "").file("x-1.0/setup.py", "")
                .file("x-1.0/pyproject.toml", "").file("x-1.0/sub/setup.py", "");
        var manifest = inspecting.listed("x-1.0.tar.gz", Packing.gzip(tar.bytes()));
        assertThat(manifest.format()).isEqualTo(Format.SDIST);
        assertThat(manifest.installing()).extracting(InstallCode::path).containsExactly("x-1.0/setup.py",
                "x-1.0/pyproject.toml");
        assertThat(manifest.installing()).extracting(InstallCode::when).containsOnly("build");

        tar.file("y/PKG-INFO", "");
        assertThat(inspecting.listed("x-1.0.tar.gz", Packing.gzip(tar.bytes())).format()).isEqualTo(Format.TAR_GZ);
    }

    private static EvilTar installable(String root) {
        return new EvilTar().file(root + "setup.py", "").file(root + "pyproject.toml", "")
                .file(root + "package.json", "{\"scripts\": {\"postinstall\": \"x\"}}").file(root + "binding.gyp", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x-1.0/"})
    void findsWhatPipAndNpmRunOfAnyTarOrZip(String root) {
        var expected = List.of("build " + root + "setup.py", "build " + root + "pyproject.toml",
                "postinstall " + root + "package.json", "install " + root + "binding.gyp");
        var tar = installable(root).bytes();
        var zip = new EvilZip().file(root + "setup.py", "").file(root + "pyproject.toml", "")
                .file(root + "package.json", "{\"scripts\": {\"postinstall\": \"x\"}}").file(root + "binding.gyp", "");
        var archives = Map.of("x.zip", zip.bytes(), "x.tar", tar, "x.tar.gz", Packing.gzip(tar), "x.tar.bz2",
                Packing.bzip2(tar), "x.tar.xz", Packing.xz(tar), "x.tar.zst", Packing.zstd(tar));
        archives.forEach((name, bytes) -> assertThat(inspecting.listed(name, bytes).installing()).as(name)
                .extracting(code -> code.when() + " " + code.path()).containsExactlyElementsOf(expected));
    }

    @Test
    void findsWhatTheOtherToolRunsOfAnSdistAndOfAnNpmPackage() {
        var sdist = installable("x-1.0/").file("x-1.0/PKG-INFO", "");
        var manifest = inspecting.listed("x-1.0.tar.gz", Packing.gzip(sdist.bytes()));
        assertThat(manifest.format()).isEqualTo(Format.SDIST);
        assertThat(manifest.installing()).extracting(InstallCode::when).contains("build", "postinstall");
        assertThat(npm("{}", "package/setup.py").installing()).extracting(InstallCode::when).containsExactly("build");
    }

    @Test
    void takesAPackageJsonThatCannotBeToldForCode() {
        for (var json : List.of("{", "{\"a\":1,\"a\":2}", " ".repeat((1 << 20) + 1))) {
            var tar = new EvilTar().file("x/package.json", json);
            assertThat(inspecting.listed("x.tar", tar.bytes()).installing()).containsExactly(
                    new InstallCode("install", "x/package.json", "what it runs cannot be told"));
        }
    }

    @Test
    void findsNothingWherePipAndNpmDoNotLook() {
        var tar = installable("a/b/").file("x/package.json", "{\"scripts\": {\"prepare\": \"x\"}}")
                .directory("x/setup.py").file("x/my-setup.py", "");
        assertThat(inspecting.listed("x.tar", tar.bytes()).installing()).isEmpty();
    }

    @Test
    void findsWhatAWheelRunsWhenPythonStarts() {
        var wheel = new EvilZip().file("a.pth", "../lib\n").file("b.pth", "x\nimport evil; evil.run()\n")
                .file("x-1.data/purelib/c.pth", "import\tevil").file("sub/d.pth", "import evil")
                .file("e.pth", "xx\u2028import evil").file("f.pth", "#import evil").file("sitecustomize.py", "")
                .file("sub/sitecustomize.py", "");
        var manifest = inspecting.listed("x-1-py3-none-any.whl", wheel.bytes());
        assertThat(manifest.format()).isEqualTo(Format.WHEEL);
        assertThat(manifest.installing()).extracting(InstallCode::path).containsExactly("b.pth",
                "x-1.data/purelib/c.pth", "e.pth", "sitecustomize.py");
        assertThat(manifest.kept()).isEmpty();
    }

    @Test
    void takesAPthFileThatIsTooLongToReadForCode() {
        var wheel = new EvilZip().file("a.pth", new byte[(1 << 20) + 1], _ -> {});
        assertThat(inspecting.listed("x-1-py3-none-any.whl", wheel.bytes()).installing()).hasSize(1);
    }

    @Test
    void findsMavenPlugins() {
        var jar = new EvilZip().file("META-INF/maven/plugin.xml", "<plugin/>").bytes();
        assertThat(inspecting.listed("x.jar", jar).format()).isEqualTo(Format.JAR);
        assertThat(inspecting.listed("x.jar", jar).installing()).extracting(InstallCode::when)
                .containsExactly("maven build");
        assertThat(inspecting.listed("x.zip", jar).installing()).isEmpty();
    }
}
