package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.store.ChainCheck;
import org.strongset.store.Store;

/// The command as processes: what they write where, what is left when they are killed, and two at once.
///
/// Needs strace, and dpkg-deb for a file packed with zstd.
@Tag("real")
class RealProcessTest {
    private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();
    private static final int KILLS = 20;

    /// Calls that create, change or remove what the path in quotes names; of `open`, those that write or create.
    private static final Pattern WRITES = Pattern.compile("\\b(?:open(?:at)?\\(.*\"([^\"]*)\", [A-Z_|]*"
            + "(?:O_WRONLY|O_RDWR|O_CREAT|O_TRUNC)|(?:mkdir|mkdirat|unlink|unlinkat|rmdir|creat|truncate|mknod|mknodat|"
            + "chmod|fchmodat|chown|lchown|fchownat|utimensat|setxattr)\\([^\"]*\"([^\"]*)\"|"
            + "(?:rename|renameat|renameat2|link|linkat|symlink|symlinkat)\\([^\"]*\"[^\"]*\"[^\"]*\"([^\"]*)\")");

    @TempDir
    Path folder;

    private Strongset strongset;
    private Tool process;
    private String policy;

    @BeforeEach
    void prepare() throws IOException {
        strongset = new Strongset(folder);
        process = new Tool(folder, strongset.env());
        policy = EXAMPLES.resolve("policy.toml").toString();
        for (var name : List.of("commons-cli-1.4.jar", "commons-cli-1.4.jar.asc")) {
            Files.copy(EXAMPLES.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"check --policy POLICY commons-cli-1.4.jar", "check --policy POLICY made_1_all.deb",
        "verify commons-cli-1.4.jar", "inspect made_1_all.deb", "why --policy POLICY commons-cli-1.4.jar",
        "why NO_EVIDENCE", "policy new debian", "policy lint POLICY", "help", "no-such-word"})
    void writesNowhereButInItsDataAndCacheFolders(String line) throws IOException {
        zstd();
        var before = tree();
        var log = folder.resolve("strace.log");
        var command = new ArrayList<>(List.of("strace", "-f", "-qq", "-s", "4096", "-e", "trace=%file", "-o",
                log.toString()));
        command.addAll(Strongset.process(line.replace("POLICY", policy).split(" ", -1)));
        var outcome = process.run(command);
        assertThat(outcome.exit()).as(outcome.err()).isIn(0, 2, 10);

        var calls = Files.readAllLines(log);
        assertThat(calls).as("what strace saw").anyMatch(call -> call.contains("libjvm.so"));
        assertThat(calls.stream().map(RealProcessTest::written).filter(path -> !path.isEmpty() && !allowed(path)))
                .isEmpty();
        Files.delete(log);
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void theTestAboveSeesWhatIsWritten() throws IOException {
        var log = folder.resolve("strace.log");
        process.run("strace", "-f", "-qq", "-e", "trace=%file", "-o", log.toString(), "sh", "-c",
                "echo x > made; mkdir d; mv made moved; ln -s a b; chmod 600 moved; rm moved; cat /etc/passwd");
        assertThat(Files.readAllLines(log).stream().map(RealProcessTest::written).filter(path -> !path.isEmpty()
                && !allowed(path))).contains("made", "d", "moved", "b").doesNotContain("/etc/passwd");
    }

    @Test
    void JP_17_whatLiesInTheWorkingDirectoryIsNeitherReadNorRun() throws IOException {
        for (var name : List.of("policy.toml", ".strongset.toml", "strongset.policy")) {
            Files.writeString(folder.resolve(name), "this is no policy\n");
        }
        for (var name : List.of("gpg", "gpgv", "git", "sh", "libsqlitejdbc.so", "libzstd-jni-1.5.7-28.so")) {
            Files.writeString(folder.resolve(name), "#!/bin/sh\ntouch " + folder.resolve("ran") + "\n");
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        var log = folder.resolve("strace.log");
        var command = new ArrayList<>(
                List.of("strace", "-f", "-qq", "-e", "trace=%process,%file", "-o", log.toString()));
        command.addAll(Strongset.process("check", "--json", "--policy", policy, "commons-cli-1.4.jar"));
        var env = new HashMap<>(strongset.env());
        env.put("PATH", ".:" + System.getenv("PATH"));
        var outcome = new Tool(folder, env).run(command);
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("CONFIG_IGNORED", "policy.toml lies", ".strongset.toml lies",
                "strongset.policy lies");
        assertThat(folder.resolve("ran")).doesNotExist();
        var calls = Files.readAllLines(log);
        assertThat(calls.stream().filter(call -> call.contains("execve("))).hasSize(1);
        assertThat(calls).noneMatch(call -> call.contains("openat") && (call.contains("\"" + folder + "/policy.toml")
                || call.contains("\"" + folder + "/.strongset.toml") || call.contains("\"" + folder + "/lib")));
    }

    @Test
    void afterAKillTheNextCheckAnswersAndNoVerdictIsLost() throws Exception {
        var check = Strongset.process("check", "--policy", policy, "commons-cli-1.4.jar");
        long begun = System.nanoTime();
        assertThat(process.run(check).exit()).isZero();
        long whole = System.nanoTime() - begun;
        for (int i = 0; i < KILLS; i++) {
            var killed = start(check);
            killed.waitFor(whole * (i + 1) / KILLS, TimeUnit.NANOSECONDS); // at another moment of its life each time
            killed.destroyForcibly().waitFor();
            if (i % 5 == 4) {
                var next = process.run(check);
                assertThat(next.exit()).as(next.out() + next.err()).isZero();
                assertThat(next.out() + next.err()).doesNotContain("DAMAGED");
            }
        }
        assertThat(strongset.exits(0, "why", "pkg:maven/commons-cli/commons-cli@1.4").out()).contains("ALLOW");
        try (var data = Files.list(folder.resolve("data/strongset"))) {
            assertThat(data.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("damaged"));
        }
        assertChainHolds(5);
    }

    @Test
    void twoAtOnceBothAnswerOrOneSaysThatItIsBusy() throws Exception {
        var check = Strongset.process("check", "--policy", policy, "commons-cli-1.4.jar");
        for (int round = 0; round < 3; round++) {
            var both = List.of(start(check), start(check));
            for (var one : both) {
                var said = new String(one.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                int exit = one.waitFor();
                assertThat(exit == 0 || (exit == 30 && said.contains("STORE_BUSY"))).as("%d %s", exit, said).isTrue();
            }
        }
        assertThat(process.run(check).exit()).isZero();
        assertChainHolds(1);
    }

    private void assertChainHolds(int atLeast) {
        try (var store = Store.open(folder.resolve("data/strongset"), folder.resolve("cache/strongset"))) {
            assertThat(store.damage()).isEmpty();
            assertThat(store.verifyChain()).isInstanceOfSatisfying(ChainCheck.Intact.class,
                    chain -> assertThat(chain.verdicts()).isGreaterThanOrEqualTo(atLeast));
        }
    }

    private Process start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(strongset.env());
        return builder.start();
    }

    private void zstd() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("tree/DEBIAN")).resolve("control"),
                "Package: made\nVersion: 1\nArchitecture: all\nMaintainer: S <s@example.org>\nDescription: made\n");
        process.must("dpkg-deb", "-Zzstd", "--root-owner-group", "--build", "tree", "made_1_all.deb");
    }

    /// Returns the files of the test's folder, but for those that the command keeps.
    private List<String> tree() throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(path -> !path.startsWith(folder.resolve("data"))
                    && !path.startsWith(folder.resolve("cache"))).map(Path::toString).sorted().toList();
        }
    }

    /// Returns the path that a call writes to, or nothing if it does not write, or failed.
    private static String written(String call) {
        var matcher = WRITES.matcher(call);
        if (call.contains(" = -1 ") || !matcher.find()) {
            return "";
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return "";
    }

    /// Below the two folders, or the folders themselves as they are made; or a device; or the process's own settings.
    private boolean allowed(String path) {
        var normal = folder.resolve(path).normalize();
        return normal.startsWith(folder.resolve("data")) || normal.startsWith(folder.resolve("cache"))
                || normal.startsWith("/dev") || normal.startsWith("/proc/self");
    }
}
