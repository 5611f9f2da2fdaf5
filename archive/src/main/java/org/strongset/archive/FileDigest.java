package org.strongset.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.strongset.archive.bounds.Source;
import org.strongset.model.Digest;

/// The SHA-256 of a whole file, made beside the reading of what is in it.
final class FileDigest {
    /// Smaller files are hashed at once.
    private static final long PARALLEL_FROM = 1L << 20;

    private final FutureTask<Digest> task;

    private FileDigest(FutureTask<Digest> task) {
        this.task = task;
    }

    static FileDigest start(Source source) {
        var task = new FutureTask<>(() -> digest(source));
        if (source.size() < PARALLEL_FROM) {
            task.run();
        } else {
            Thread.ofVirtual().start(task);
        }
        return new FileDigest(task);
    }

    /// Waits for it.
    Digest join() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException _) {
                    interrupted = true; // it ends soon, and the file must stay open until then
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException cause
                            ? cause
                            : new CompletionException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Digest digest(Source source) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (long at = 0; at < source.size();) {
                int n = (int) Math.min(buffer.length, source.size() - at);
                source.read(at, buffer, 0, n);
                sha256.update(buffer, 0, n);
                at += n;
            }
            return Digest.sha256(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
