package org.strongset.cli;

import java.util.List;
import java.util.Optional;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.State;
import org.strongset.sign.sigstore.SourceFacts;

/// What `verify` found for one file; [VerifyText] and [VerifyJson] are its two printings.
///
/// @param file as the person named it
/// @param sha256 of its bytes
/// @param evidence every signature found; empty means that there is none
record VerifyReport(String file, Digest sha256, List<Found> evidence) {
    /// One signature.
    ///
    /// @param facts what a certificate of Sigstore's says of source and build
    /// @param logs the logs that have it
    record Found(Verification verification, Optional<SourceFacts> facts, List<String> logs) {
        Found {
            logs = List.copyOf(logs);
        }

        static List<Found> of(List<Verification> verifications) {
            return verifications.stream().map(one -> new Found(one, Optional.empty(), List.of())).toList();
        }
    }

    VerifyReport {
        evidence = List.copyOf(evidence);
    }

    /// 0 if anything is valid; else 20 if anything is invalid; else 30; else 10.
    Exit exit() {
        var exit = Exit.DENIED;
        for (var found : evidence) {
            var one = found.verification();
            if (one.state() == State.VALID) {
                return Exit.DONE;
            }
            if (one.state() == State.INVALID) {
                exit = Exit.INVALID;
            } else if (one.state() == State.UNAVAILABLE && exit != Exit.INVALID) {
                exit = Exit.UNAVAILABLE;
            }
        }
        return exit;
    }
}
