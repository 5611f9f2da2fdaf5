package org.strongset.cli;

import java.util.ArrayList;
import org.strongset.model.Code;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.openpgp.KeyringException;

/// Keyrings and certificates as words of a command line name them.
final class Rings {
    private Rings() {}

    /// Opens the files of `--keyring` as one.
    static Keyring keyring(Arguments arguments, Console console) {
        if (!arguments.has("--keyring")) {
            throw new CommandException(Code.USAGE_ERROR, "--keyring is missing: a file of certificates", null);
        }
        try {
            return Keyring.open(new ArrayList<>(arguments.values("--keyring").stream().map(console::path).toList()));
        } catch (KeyringException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), "--keyring");
        }
    }

    /// Reads the fingerprint of a certificate; that of a subkey is refused with the one to write instead.
    static Fingerprint certificate(String text, Keyring keyring, String where) {
        Fingerprint fingerprint;
        try {
            fingerprint = Fingerprint.parse(text);
        } catch (KeyringException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), where);
        } catch (IllegalArgumentException e) {
            throw new CommandException(Code.USAGE_ERROR, String.valueOf(e.getMessage()), where);
        }
        var found = keyring.find(fingerprint);
        if (found.isPresent() && !found.get().fingerprint().equals(fingerprint)
                && !keyring.fingerprints().contains(fingerprint)) {
            throw new CommandException(Code.KEYID_NOT_FINGERPRINT, text + " is a subkey's fingerprint; write its "
                    + "certificate's own: " + found.get().fingerprint().hex(), where);
        }
        return fingerprint;
    }
}
