package org.strongset.ecosystem.keysmap;

import java.util.Locale;

/// Who may have signed an artifact, in the words of a keys map. Its text is how the map writes it.
public sealed interface Signer {
    /// The key or certificate with this fingerprint.
    ///
    /// @param fingerprint 40 or 64 upper-case hexadecimal digits: the certificate's own, or that of a subkey
    record Key(String fingerprint) implements Signer {
        public Key {
            check(fingerprint);
        }

        @Override
        public String toString() {
            return "0x" + fingerprint;
        }
    }

    /// This key, of which nobody has the public part: its signatures cannot be verified, and are taken as they are.
    record Unseen(String fingerprint) implements Signer {
        public Unseen {
            check(fingerprint);
        }

        @Override
        public String toString() {
            return "!0x" + fingerprint;
        }
    }

    /// What says something else than a key.
    enum Word implements Signer {
        /// Any key at all.
        ANY("any"),
        /// The artifact may have no signature.
        NO_SIG("noSig"),
        /// The signature may be invalid.
        BAD_SIG("badSig"),
        /// The public key may be nowhere to be found.
        NO_KEY("noKey");

        private final String text;

        Word(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// Reads one; letters of a word may be of either case, and blanks may stand between hexadecimal digits.
    ///
    /// @throws IllegalArgumentException if it is none; the message says why
    static Signer parse(String text) {
        if (text.startsWith("!0x")) {
            return new Unseen(fingerprint(text.substring(3)));
        }
        if (text.startsWith("0x")) {
            return new Key(fingerprint(text.substring(2)));
        }
        if (text.equals("*")) {
            return Word.ANY;
        }
        for (var word : Word.values()) {
            if (word.text.equalsIgnoreCase(text)) {
                return word;
            }
        }
        throw new IllegalArgumentException(text.isEmpty()
                ? "there is a comma without a key beside it; remove it"
                : "\"" + text + "\" is no key; write 0x and a fingerprint, or any, noSig, badSig or noKey");
    }

    private static String fingerprint(String text) {
        var digits = new StringBuilder();
        text.chars().filter(c -> c != ' ' && c != '\t').forEach(c -> digits.append((char) c));
        var hex = digits.toString().toUpperCase(Locale.ROOT);
        check(hex);
        return hex;
    }

    private static void check(String hex) {
        boolean digits = hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'));
        if (!digits || (hex.length() != 40 && hex.length() != 64)) {
            throw new IllegalArgumentException("\"" + hex + "\" is no fingerprint of 40 or 64 hexadecimal digits"
                    + (digits && hex.length() >= 8 ? "; a key ID, which anyone can make again, names nobody" : ""));
        }
    }
}
