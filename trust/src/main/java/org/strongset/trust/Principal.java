package org.strongset.trust;

import java.util.List;
import java.util.Locale;
import org.strongset.model.Code;

/// Who can sign: a key by its whole fingerprint, written `key:openpgp:FINGERPRINT` (TRUST.md 2.1).
///
/// @param fingerprint of the certificate: 40 or 64 upper-case hexadecimal digits
public record Principal(String fingerprint) {
    private static final String OPENPGP = "key:openpgp:";

    /// Kinds of names that TRUST.md 2.1 knows and this version cannot weigh yet.
    private static final List<String> LATER = List.of("key:", "email:", "forge:", "dns:", "group:", "log:", "notary:",
            "ci:");

    public Principal {
        if (!isFingerprint(fingerprint) || !fingerprint.equals(fingerprint.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "a fingerprint is 40 or 64 upper-case hexadecimal digits, not \"" + fingerprint + "\"");
        }
    }

    /// What a text that should name a principal turned out to be.
    public sealed interface Read {
        /// It names one.
        record Named(Principal principal) implements Read {}

        /// It does not: [Code#KEYID_NOT_FINGERPRINT], or [Code#POLICY_INVALID] for anything else.
        record Refused(Code code, String message) implements Read {}
    }

    /// Reads `key:openpgp:FINGERPRINT`, or the fingerprint alone; hexadecimal digits in either case.
    ///
    /// A short or long key ID is refused: anyone can make another key with the same one.
    public static Read read(String text) {
        var hex = text.startsWith(OPENPGP) ? text.substring(OPENPGP.length()) : text;
        if (isFingerprint(hex)) {
            return new Read.Named(new Principal(hex.toUpperCase(Locale.ROOT)));
        }
        var digits = hex.startsWith("0x") || hex.startsWith("0X") ? hex.substring(2) : hex;
        if (digits.length() >= 8 && isHex(digits)) {
            return new Read.Refused(Code.KEYID_NOT_FINGERPRINT, "\"" + text + "\" is no whole fingerprint ("
                    + digits.length() + " digits); write all 40 or 64 of them");
        }
        if (!text.startsWith(OPENPGP) && LATER.stream().anyMatch(text::startsWith)) {
            return new Read.Refused(Code.POLICY_INVALID, "\"" + text + "\" is a kind of name that is not available in "
                    + "this version; write key:openpgp:FINGERPRINT");
        }
        return new Read.Refused(Code.POLICY_INVALID,
                "\"" + text + "\" names no key; write key:openpgp:FINGERPRINT, with all 40 or 64 digits");
    }

    private static boolean isFingerprint(String text) {
        return (text.length() == 40 || text.length() == 64) && isHex(text);
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(
                c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
    }

    /// Returns `key:openpgp:FINGERPRINT`.
    @Override
    public String toString() {
        return OPENPGP + fingerprint;
    }
}
