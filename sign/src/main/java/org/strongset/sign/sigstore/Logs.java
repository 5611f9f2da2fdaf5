package org.strongset.sign.sigstore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.strongset.model.Code;
import org.strongset.sign.RefusedException;
import org.strongset.sign.sigstore.Bundle.Version;

/// Whether an entry is in a log of the trusted root, by the log's own signatures: Rekor v1's signed promise with its time,
/// and the inclusion proof up to a signed checkpoint. All that is there has to hold.
final class Logs {
    private static final String V2 = "0.0.2";

    private Logs() {}

    /// An entry that is in a log.
    ///
    /// @param time when the log says that it took it in; empty if it does not sign a time, as Rekor v2
    record Logged(TrustedLog log, Optional<Instant> time) {}

    /// @throws RefusedException `INCLUSION_INVALID`, or `TIME_WINDOW` if the log was not in force
    static Logged check(LogEntry entry, Version version, TrustedRoot root) throws RefusedException {
        var log = root.log(entry.logId()).orElseThrow(() -> Checkpoint.invalid("the log "
                + Base64.getEncoder().encodeToString(entry.logId()) + " is none of the trusted root"));
        var promise = entry.promise();
        Optional<Instant> time = Optional.empty();
        if (promise != null) {
            promised(entry, log, promise);
            time = Optional.of(entry.integratedTime());
            inForce(log, entry.integratedTime());
        }
        boolean tiles = entry.kind().equals("hashedrekord") && entry.version().equals(V2);
        included(entry, log, tiles || version != Version.V0_1 || promise == null);
        return new Logged(log, time);
    }

    /// Sees that the log was in force then.
    static void inForce(TrustedLog log, Instant time) throws RefusedException {
        if (!log.window().holds(time)) {
            throw new RefusedException(Code.TIME_WINDOW,
                    "logged at " + time + ", and the log " + log.name() + " is in force " + log.window());
        }
    }

    /// The promise is over the entry as canonical JSON (RFC 8785), whose four members have no need of escapes.
    private static void promised(LogEntry entry, TrustedLog log, byte[] promise) throws RefusedException {
        var canonical = "{\"body\":\"" + Base64.getEncoder().encodeToString(entry.body()) + "\",\"integratedTime\":"
                + entry.integrated() + ",\"logID\":\"" + HexFormat.of().formatHex(entry.logId()) + "\",\"logIndex\":"
                + entry.index() + "}";
        if (!log.key().fits(canonical.getBytes(US_ASCII), promise)) {
            throw Checkpoint.invalid("the promise of " + log.name() + " is not over this entry");
        }
    }

    private static void included(LogEntry entry, TrustedLog log, boolean needed) throws RefusedException {
        var inclusion = entry.inclusion();
        if (inclusion == null) {
            if (needed) {
                throw Checkpoint.invalid("the log entry has no inclusion proof");
            }
            return;
        }
        if (!MerkleTree.proves(entry.body(), inclusion.index(), inclusion.size(), inclusion.hashes(),
                inclusion.root().array())) {
            throw Checkpoint.invalid("the inclusion proof does not lead from the entry to the root hash");
        }
        var note = inclusion.checkpoint();
        if (note == null) {
            if (needed) {
                throw Checkpoint.invalid("the inclusion proof has no checkpoint");
            }
            return;
        }
        var checkpoint = Checkpoint.parse(note);
        checkpoint.check(log);
        if (checkpoint.size() != inclusion.size() || !checkpoint.root().equals(inclusion.root())) {
            throw Checkpoint.invalid("the checkpoint is of another tree than the inclusion proof");
        }
    }
}
