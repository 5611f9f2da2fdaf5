package org.strongset.cli;

import java.util.List;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.State;

/// What `verify` found for one file; [VerifyText] and [VerifyJson] are its two printings.
///
/// @param file as the person named it
/// @param sha256 of its bytes
/// @param evidence every signature found; empty means that there is none
record VerifyReport(String file, Digest sha256, List<Verification> evidence) {
    VerifyReport {
        evidence = List.copyOf(evidence);
    }

    /// 0 if anything is valid; else 20 if anything is invalid; else 30; else 10.
    Exit exit() {
        var exit = Exit.DENIED;
        for (var one : evidence) {
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
