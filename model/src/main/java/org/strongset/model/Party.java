package org.strongset.model;

/// One that would fail together, counted once, whatever keys it has.
///
/// @param id stable: `party:openpgp:FINGERPRINT` unless the user's `[parties]` or a group names it
/// @param name for people; from a certificate or a policy, so untrusted text: escape it where it is shown
public record Party(String id, String name) {
    public Party {
        if (!id.startsWith("party:")) {
            throw new IllegalArgumentException("a party's id begins with \"party:\", not \"" + id + "\"");
        }
    }

    /// Returns the party that one OpenPGP certificate is by itself; `fingerprint` is upper-case hexadecimal.
    public static Party ofOpenPgp(String fingerprint, String name) {
        return new Party("party:openpgp:" + fingerprint, name);
    }
}
