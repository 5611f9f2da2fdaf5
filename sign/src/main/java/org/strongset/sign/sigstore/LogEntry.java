package org.strongset.sign.sigstore;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.sign.Bytes;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.StrictBase64;

/// What a bundle says to be in a log: a claim. The arrays must not be changed.
final class LogEntry {
    private static final int MAX_HASHES = 64;

    private final byte[] logId;
    private final long index;
    private final String kind;
    private final String version;
    private final long integrated;
    private final byte @Nullable [] promise;
    private final @Nullable Inclusion inclusion;
    private final byte[] body;

    private LogEntry(Message json) throws RefusedException {
        logId = json.message("logId").bytes("keyId");
        index = json.count("logIndex");
        var kindVersion = json.message("kindVersion");
        kind = kindVersion.text("kind");
        version = kindVersion.text("version");
        integrated = json.has("integratedTime") ? json.count("integratedTime") : 0;
        promise = json.has("inclusionPromise")
                ? json.message("inclusionPromise").bytes("signedEntryTimestamp")
                : null;
        inclusion = json.has("inclusionProof") ? Inclusion.of(json.message("inclusionProof")) : null;
        body = json.bytes("canonicalizedBody");
    }

    /// How an entry is said to be in a tree.
    ///
    /// @param index of the entry, from 0
    /// @param size of the tree
    /// @param hashes from the leaf's neighbour up
    /// @param checkpoint the log's signed word on that tree; null if there is none
    record Inclusion(long index, long size, Bytes root, List<byte[]> hashes, @Nullable String checkpoint) {
        static Inclusion of(Message json) throws RefusedException {
            var hashes = new ArrayList<byte[]>();
            for (var hash : json.texts("hashes", MAX_HASHES)) {
                hashes.add(StrictBase64.decode(hash, json.where() + ".hashes"));
            }
            return new Inclusion(json.count("logIndex"), json.count("treeSize"), Bytes.of(json.bytes("rootHash")),
                    List.copyOf(hashes),
                    json.has("checkpoint") ? json.message("checkpoint").text("envelope") : null);
        }
    }

    static LogEntry of(Message json) throws RefusedException {
        return new LogEntry(json);
    }

    byte[] logId() {
        return logId;
    }

    /// Returns the index among all shards of the log, which the promise is over.
    long index() {
        return index;
    }

    String kind() {
        return kind;
    }

    String version() {
        return version;
    }

    /// Returns the seconds since 1970 that the log is said to have taken it in; 0 if nothing is said.
    long integrated() {
        return integrated;
    }

    /// Returns the same as a time.
    Instant integratedTime() throws RefusedException {
        try {
            return Instant.ofEpochSecond(integrated);
        } catch (DateTimeException _) {
            throw RefusedException.malformed("the integrated time " + integrated + " is no time");
        }
    }

    byte @Nullable [] promise() {
        return promise;
    }

    @Nullable
    Inclusion inclusion() {
        return inclusion;
    }

    byte[] body() {
        return body;
    }
}
