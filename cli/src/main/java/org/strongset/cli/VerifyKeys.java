package org.strongset.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.strongset.model.Code;
import org.strongset.sign.RefusedException;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.openpgp.KeyringException;

/// What `--keys` names: certificates of OpenPGP, and public keys in PEM.
///
/// @param plain the keys in PEM, in their order
record VerifyKeys(Keyring keyring, List<VerifyingKey> plain) {
    private static final int MAX_PEM = 64 << 10;

    VerifyKeys {
        plain = List.copyOf(plain);
    }

    static VerifyKeys of(List<String> names, Console console) {
        var keyrings = new ArrayList<Path>();
        var plain = new ArrayList<VerifyingKey>();
        for (var shown : names) {
            var file = console.path(shown);
            if (isPem(file)) {
                plain.add(key(file, shown));
            } else {
                keyrings.add(file);
            }
        }
        try {
            return new VerifyKeys(Keyring.open(keyrings), plain);
        } catch (KeyringException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), "--keys");
        }
    }

    /// Whether it begins as PEM that is not OpenPGP's armor. One that cannot be read is none: the keyring says why.
    private static boolean isPem(Path file) {
        try (var in = Files.newInputStream(file)) {
            var head = new String(in.readNBytes(64), ISO_8859_1).stripLeading();
            return head.startsWith("-----BEGIN ") && !head.startsWith("-----BEGIN PGP ");
        } catch (IOException _) {
            return false;
        }
    }

    private static VerifyingKey key(Path file, String shown) {
        try (var in = Files.newInputStream(file)) {
            var pem = in.readNBytes(MAX_PEM + 1);
            if (pem.length > MAX_PEM) {
                throw new CommandException(Code.LIMIT_EXCEEDED, "a key in PEM has at most " + MAX_PEM + " bytes",
                        shown);
            }
            return VerifyingKey.ofPem(pem);
        } catch (RefusedException e) {
            throw new CommandException(e.code(), e.words(), shown);
        } catch (IOException e) {
            throw new CommandException(Code.KEYRING_UNAVAILABLE, "it cannot be read: " + e.getMessage(), shown);
        }
    }
}
