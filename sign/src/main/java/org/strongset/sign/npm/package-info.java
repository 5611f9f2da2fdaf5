/// What a registry of npm signs with keys of its own: that it served these bytes under that name and version.
///
/// **In:** [RegistryKeys], one signature of a version's `dist.signatures`, and the text that it is over. **Out:** a
/// [RegistryVerification]. Start at [RegistryKeys#verify].
///
///     keys document   {"keys": [{"keyid", "keytype", "scheme", "key": base64 of a SubjectPublicKeyInfo, "expires"}]}
///     or with uses    {"keys": [{"keyId", "keyUsage": "npm:signatures" or "npm:attestations",
///                                "publicKey": {"rawBytes", "keyDetails", "validFor": {"start", "end"}}}]}
///     signature       ECDSA on P-256 with SHA-256, in DER, over NAME@VERSION:INTEGRITY
///
/// What it attests with those keys is a bundle of Sigstore's, so `sign.sigstore` verifies it, by [RegistryKeys#attesting].
///
/// It is the registry speaking of itself: whoever holds its key, or its servers, can sign other bytes tomorrow.
///
/// Specification: npm's page "About ECDSA registry signatures"; the second form is what
/// Sigstore's public instance hands out, signed by its root (TUF).
@NullMarked
package org.strongset.sign.npm;

import org.jspecify.annotations.NullMarked;
