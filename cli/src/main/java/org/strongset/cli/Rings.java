package org.strongset.cli;

import java.util.ArrayList;
import java.util.List;
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
        return open(arguments.values("--keyring"), "--keyring", console);
    }

    /// Opens the files of `--keyring` and of another option as one.
    static Keyring keyring(Arguments arguments, String other, Console console) {
        var files = new ArrayList<>(arguments.values("--keyring"));
        files.addAll(arguments.values(other));
        return open(files, other, console);
    }

    /// Opens files as one.
    ///
    /// @param option which named them, for messages
    static Keyring open(List<String> files, String option, Console console) {
        try {
            return Keyring.open(new ArrayList<>(files.stream().map(console::path).toList()));
        } catch (KeyringException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), option);
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
