/// Keys and signatures of every kind: bytes in, "who signed which bytes" out.
///
/// **Out:** a [Verification] for each signature found. It says what is so, never what to do about it: a valid signature
/// by a stranger is valid. Each format has a chamber: `sign.openpgp`, `sign.dsse`, `sign.sigstore`, `sign.npm`. Chambers do not know each
/// other, but for the envelopes inside of Sigstore's bundles, which are DSSE's. What two of them need is here: keys
/// ([VerifyingKey], [TimedKey]), digests of a file ([FileDigests]), and strict readers of JSON ([Message]), DER ([Der]) and base64.
@NullMarked
package org.strongset.sign;

import org.jspecify.annotations.NullMarked;
