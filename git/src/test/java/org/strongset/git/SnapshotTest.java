package org.strongset.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.git.Snapshot.Want;
import org.strongset.model.Code;

/// What is read of a commit, and what is not done for it.
class SnapshotTest {
    private static final PersonIdent WHO = new PersonIdent("Ann", "ann@example.com");

    @TempDir
    Path top;

    @TempDir
    Path out;

    @BeforeEach
    void twoCommits() throws IOException, GitAPIException {
        try (var git = Git.init().setDirectory(top.toFile()).call()) {
            write("package-lock.json", "one");
            write("app/pom.xml", "<one/>");
            write("app/Main.java", "class Main {}");
            Files.createSymbolicLink(top.resolve("link.txt"), Path.of("package-lock.json"));
            commit(git, "one");
            write("package-lock.json", "two");
            commit(git, "two");
        }
    }

    @Test
    void theFilesOfACommitAreWrittenAsTheyWere() throws IOException, GitException {
        try (var snapshot = Snapshot.of(top.resolve("app"), "HEAD~1")) {
            snapshot.write(out, path -> path.endsWith(".java") ? Want.NAME : Want.BYTES);

            assertThat(snapshot.top()).isEqualTo(top);
            assertThat(snapshot.id()).matches("[0-9a-f]{12}");
        }
        assertThat(files(out)).isEqualTo(Map.of("package-lock.json", "one", "app/pom.xml", "<one/>", "app/Main.java",
                ""));
    }

    @Test
    void whatNobodyWantsIsNotWritten() throws IOException, GitException {
        try (var snapshot = Snapshot.of(top, "HEAD")) {
            snapshot.write(out, path -> path.equals("package-lock.json") ? Want.BYTES : Want.NOTHING);
        }

        assertThat(files(out)).isEqualTo(Map.of("package-lock.json", "two"));
    }

    /// Programs that a configuration names would run as the user; times of files are not measured by writing some.
    @Test
    void nothingOfTheRepositoryIsRunOrChanged() throws IOException, GitException {
        var config = top.resolve(".git/config");
        var ran = top.resolve("ran");
        Files.writeString(config, Files.readString(config) + """
                [core]
                \tfsmonitor = touch %1$s
                \tsshCommand = touch %1$s
                [filter "x"]
                \tsmudge = touch %1$s
                [diff]
                \texternal = touch %1$s
                """.formatted(ran));
        Files.writeString(top.resolve(".git/hooks/post-checkout"), "#!/bin/sh\ntouch " + ran);
        var before = files(top);

        try (var snapshot = Snapshot.of(top, "HEAD")) {
            snapshot.write(out, _ -> Want.BYTES);
        }

        assertThat(files(top)).isEqualTo(before);
        assertThat(ran).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HEAD~7", "HEAD^{tree}", "0123456789012345678901234567890123456789", "", "a b",
        "--",
        "HEAD:package-lock.json"})
    void aCommitThatIsNotThereIsNamed(String revision) {
        assertThatThrownBy(() -> Snapshot.of(top, revision)).isInstanceOfSatisfying(GitException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.USAGE_ERROR);
            assertThat(e).hasMessageContaining("\"" + revision + "\"");
        });
    }

    @Test
    void aFolderWithoutARepositoryIsNamed() {
        assertThatThrownBy(() -> Snapshot.of(out, "HEAD")).isInstanceOf(GitException.class).hasMessageContaining(
                "no git repository");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "a\\b"})
    void JP_06_aPathOutOfTheFolderIsRefused(String name) throws IOException {
        var id = commitOf(name);

        assertThatThrownBy(() -> {
            try (var snapshot = Snapshot.of(top, id)) {
                snapshot.write(out.resolve("in"), _ -> Want.BYTES);
            }
        }).isInstanceOfSatisfying(GitException.class, e -> assertThat(e.code()).isIn(Code.PATH_UNSAFE, Code.MALFORMED));
        assertThat(files(out)).isEmpty();
    }

    @Test
    void aCommitThatIsNotWholeIsSaidSo() throws IOException {
        var objects = top.resolve(".git/objects");
        String id;
        try (var git = Git.open(top.toFile()); var inserter = git.getRepository().newObjectInserter()) {
            var blob = inserter.insert(Constants.OBJ_BLOB, "lost".getBytes(UTF_8));
            inserter.flush();
            id = commitOf("lost.txt", blob);
            Files.delete(objects.resolve(blob.name().substring(0, 2)).resolve(blob.name().substring(2)));
        }

        assertThatThrownBy(() -> {
            try (var snapshot = Snapshot.of(top, id)) {
                snapshot.write(out, _ -> Want.BYTES);
            }
        }).isInstanceOfSatisfying(GitException.class, e -> assertThat(e.code()).isEqualTo(Code.FILE_MISSING));
    }

    private String commitOf(String name) throws IOException {
        try (var git = Git.open(top.toFile()); var inserter = git.getRepository().newObjectInserter()) {
            var blob = inserter.insert(Constants.OBJ_BLOB, "x".getBytes(UTF_8));
            inserter.flush();
            return commitOf(name, blob);
        }
    }

    /// A tree that no client would make: the bytes are taken as they are.
    private String commitOf(String name, ObjectId blob) throws IOException {
        try (var git = Git.open(top.toFile()); var inserter = git.getRepository().newObjectInserter()) {
            var tree = new TreeFormatter();
            tree.append(name.getBytes(UTF_8), 0, name.length(), FileMode.REGULAR_FILE, blob, true);
            var commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(tree));
            commit.setAuthor(WHO);
            commit.setCommitter(WHO);
            commit.setMessage("made");
            var id = inserter.insert(commit);
            inserter.flush();
            return id.name();
        }
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(top.resolve(name).getParent());
        Files.writeString(top.resolve(name), content);
    }

    private static void commit(Git git, String message) throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.commit().setMessage(message).setAuthor(WHO).setCommitter(WHO).setSign(false).call();
    }

    private static Map<String, String> files(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        List<Path> all;
        try (var walk = Files.walk(folder)) {
            all = walk.filter(file -> Files.isRegularFile(file) && !Files.isSymbolicLink(file)).toList();
        }
        for (var file : all) {
            files.put(folder.relativize(file).toString(),
                    Files.readString(file, ISO_8859_1));
        }
        return files;
    }
}
