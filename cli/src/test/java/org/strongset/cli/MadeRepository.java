package org.strongset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/// A git repository whose work tree is a folder of a test.
record MadeRepository(Path folder) {
    /// Commits all that the folder holds, but for the command's own folders.
    void commit(String message) throws IOException {
        Files.writeString(folder.resolve(".gitignore"), "/home\n/cache\n/data\n/config\n/etc\n");
        var who = new PersonIdent("Ann", "ann@example.com");
        try (var git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit().setMessage(message).setAuthor(who).setCommitter(who).setSign(false).call();
        } catch (GitAPIException e) {
            throw new IOException(e);
        }
    }
}
