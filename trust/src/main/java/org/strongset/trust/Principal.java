package org.strongset.trust;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.strongset.model.Code;

/// Who can sign: a key, written `key:openpgp:FINGERPRINT` or `key:ed25519:KEY` (TRUST.md 2.1).
///
/// An OpenPGP certificate is named by its whole fingerprint. An Ed25519 key is its own name, so nobody has to look it up: its 32 bytes
/// (RFC 8032) in the URL-safe Base64 alphabet without padding (RFC 4648, section 5), 43 letters.
///
/// @param id of a certificate its fingerprint, 40 or 64 upper-case hexadecimal digits; of an Ed25519 key those letters
public record Principal(Kind kind, String id) {
    private static final int ED25519_BYTES = 32;

    /// Kinds of names that TRUST.md 2.1 knows and this version cannot weigh yet.
    private static final List<String> LATER = List.of("key:", "email:", "forge:", "dns:", "group:", "log:", "notary:",
            "ci:");

    /// What kind of key it is.
    public enum Kind {
        /// An OpenPGP certificate, all of its subkeys with it.
        OPENPGP("key:openpgp:"),
        /// A plain Ed25519 key.
        ED25519("key:ed25519:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /// Returns how the name of such a key begins.
        public String prefix() {
            return prefix;
        }
    }

    public Principal {
        if (kind == Kind.OPENPGP && !(isFingerprint(id) && id.equals(id.toUpperCase(Locale.ROOT)))) {
            throw new IllegalArgumentException(
                    "a fingerprint is 40 or 64 upper-case hexadecimal digits, not \"" + id + "\"");
        }
        if (kind == Kind.ED25519 && !isEd25519(id)) {
            throw new IllegalArgumentException("an Ed25519 key is 43 letters of Base64, not \"" + id + "\"");
        }
    }

    /// An OpenPGP certificate.
    ///
    /// @param fingerprint 40 or 64 upper-case hexadecimal digits
    public Principal(String fingerprint) {
        this(Kind.OPENPGP, fingerprint);
    }

    /// What a text that should name a principal turned out to be.
    public sealed interface Read {
        /// It names one.
        record Named(Principal principal) implements Read {}

        /// It does not: [Code#KEYID_NOT_FINGERPRINT], or [Code#POLICY_INVALID] for anything else.
        record Refused(Code code, String message) implements Read {}
    }

    /// Reads `key:openpgp:FINGERPRINT`, or the fingerprint alone, hexadecimal digits in either case; or `key:ed25519:KEY`.
    ///
    /// A short or long key ID is refused: anyone can make another key with the same one.
    public static Read read(String text) {
        if (text.startsWith(Kind.ED25519.prefix)) {
            var key = text.substring(Kind.ED25519.prefix.length());
            return isEd25519(key)
                    ? new Read.Named(new Principal(Kind.ED25519, key))
                    : new Read.Refused(Code.POLICY_INVALID,
                            "\"" + text + "\" is no Ed25519 key; write the 32 bytes of the "
                                    + "public key in URL-safe Base64 without padding, 43 letters");
        }
        var hex = text.startsWith(Kind.OPENPGP.prefix) ? text.substring(Kind.OPENPGP.prefix.length()) : text;
        if (isFingerprint(hex)) {
            return new Read.Named(new Principal(hex.toUpperCase(Locale.ROOT)));
        }
        var digits = hex.startsWith("0x") || hex.startsWith("0X") ? hex.substring(2) : hex;
        if (digits.length() >= 8 && isHex(digits)) {
            return new Read.Refused(Code.KEYID_NOT_FINGERPRINT, "\"" + text + "\" is no whole fingerprint ("
                    + digits.length() + " digits); write all 40 or 64 of them");
        }
        if (!text.startsWith(Kind.OPENPGP.prefix) && LATER.stream().anyMatch(text::startsWith)) {
            return new Read.Refused(Code.POLICY_INVALID, "\"" + text + "\" is a kind of name that is not available in "
                    + "this version; write key:openpgp:FINGERPRINT or key:ed25519:KEY");
        }
        return new Read.Refused(Code.POLICY_INVALID,
                "\"" + text + "\" names no key; write key:openpgp:FINGERPRINT, with all 40 or 64 digits");
    }

    /// Returns whether it is an OpenPGP certificate.
    public boolean isOpenPgp() {
        return kind == Kind.OPENPGP;
    }

    /// Returns the fingerprint of a certificate.
    ///
    /// @throws IllegalStateException if it is another kind of key
    public String fingerprint() {
        if (!isOpenPgp()) {
            throw new IllegalStateException(this + " has no OpenPGP fingerprint");
        }
        return id;
    }

    private static boolean isFingerprint(String text) {
        return (text.length() == 40 || text.length() == 64) && isHex(text);
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(
                c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
    }

    /// One key has one name: what decodes to it and is written otherwise is none.
    private static boolean isEd25519(String text) {
        try {
            var key = Base64.getUrlDecoder().decode(text);
            return key.length == ED25519_BYTES
                    && Base64.getUrlEncoder().withoutPadding().encodeToString(key).equals(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Returns it as a policy names it: `key:openpgp:FINGERPRINT`, or `key:ed25519:KEY`.
    @Override
    public String toString() {
        return kind.prefix + id;
    }
}
