package org.strongset.sign.openpgp;

import java.util.HexFormat;
import java.util.Locale;
import org.strongset.model.Code;

/// The fingerprint of an OpenPGP key: what alone names it (RFC 9580, section 5.5.4).
///
/// @param hex upper-case hexadecimal: 40 digits for version 4, 64 for version 6
public record Fingerprint(String hex) {
    public Fingerprint {
        if ((hex.length() != 40 && hex.length() != 64) || !isHex(hex) || !hex.equals(hex.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "a fingerprint is 40 or 64 upper-case hexadecimal digits, not \"" + hex + "\"");
        }
    }

    static Fingerprint of(byte[] digest) {
        return new Fingerprint(HexFormat.of().withUpperCase().formatHex(digest));
    }

    /// Reads 40 or 64 hexadecimal digits of either case, without blanks or prefix.
    ///
    /// @throws KeyringException `KEYID_NOT_FINGERPRINT` if it is 8 or 16 digits: a key ID, which anyone can make again
    /// @throws IllegalArgumentException if it is anything else
    public static Fingerprint parse(String text) {
        var digits = text.startsWith("0x") ? text.substring(2) : text;
        if ((digits.length() == 8 || digits.length() == 16) && isHex(digits)) {
            throw new KeyringException(Code.KEYID_NOT_FINGERPRINT, "\"" + text
                    + "\" is a key ID of " + digits.length() + " digits; write the fingerprint of 40 or 64 digits");
        }
        if (!isHex(text) || (text.length() != 40 && text.length() != 64)) { // said of the text as it was written
            throw new IllegalArgumentException(
                    "a fingerprint is 40 or 64 hexadecimal digits, not \"" + text + "\"");
        }
        return new Fingerprint(text.toUpperCase(Locale.ROOT));
    }

    /// Returns the version of keys that have such a fingerprint: 4 or 6.
    public int version() {
        return hex.length() == 40 ? 4 : 6;
    }

    /// Returns the key ID: the last eight bytes for version 4, the first eight for version 6 (section 5.5.4).
    long keyId() {
        return HexFormat.fromHexDigitsToLong(version() == 4 ? hex.substring(24) : hex.substring(0, 16));
    }

    // Written out because a record's own are made at run time, anew at each start of the command.
    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && hex.equals(that.hex);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }

    @Override
    public String toString() {
        return hex;
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
