package org.strongset.cli;

import java.util.List;
import java.util.Optional;
import org.strongset.attest.Attested;
import org.strongset.attest.Binding;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.State;
import org.strongset.sign.sigstore.BundleVerification;
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
    /// @param stated what was signed, if that is a statement about the file
    record Found(Verification verification, Optional<SourceFacts> facts, List<String> logs, Optional<Stated> stated) {
        Found {
            logs = List.copyOf(logs);
        }

        Found(Verification verification) {
            this(verification, Optional.empty(), List.of(), Optional.empty());
        }

        Found(BundleVerification bundle, Optional<Stated> stated) {
            this(bundle.verification(), bundle.facts(), bundle.logs(), stated);
        }

        Found(Verification verification, Stated stated) {
            this(verification, Optional.empty(), List.of(), Optional.of(stated));
        }

        static List<Found> of(List<Verification> verifications) {
            return verifications.stream().map(Found::new).toList();
        }
    }

    /// A statement that is about the file.
    ///
    /// @param subject what it calls the file
    record Stated(Attested claim, String subject) {
        /// Reads a payload that was verified.
        ///
        /// @param fileName the file's name without folders
        /// @throws RefusedException if it cannot be read, or is about something else
        static Stated of(byte[] payload, String fileName, FileDigests file) throws RefusedException {
            var claim = Attested.read(payload);
            return new Stated(claim, Binding.bind(claim, fileName, file).name());
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
