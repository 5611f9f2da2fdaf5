/// DSSE envelopes: who signed which payload, by the keys at hand; and what an in-toto statement in one is about.
///
/// **In:** an envelope's JSON, keys, how many of them have to agree. **Out:** a [DsseVerification], which hands on the very
/// bytes that were signed. Start reading at [DsseVerifier]. The order is that of the specification: the signatures first, then
/// the payload's type, and only then does anybody read the payload ([Statement]).
///
///     JSON ──▶ Envelope ── Pae ──▶ VerifyingKey ──▶ DsseVerification ──▶ Statement
///
/// The rules that another program might read otherwise:
/// - A `keyid` is a hint of nobody: it is never read, and never shown as the signer.
/// - Keys are counted by their material. The same key twice counts once, whatever it was written in.
/// - One key of a threshold that fits is enough for it; signatures that fit nothing are ignored.
/// - An ECDSA signature may be DER, or `r` and `s` one after the other, as the specification's own example has it.
/// - Base64 in either alphabet, padded or not, but never with loose bits ([org.strongset.sign.StrictBase64]).
/// - A key in JSON that stands twice is refused, before any signature is looked at.
///
/// Specifications: DSSE 1.0.2 (`envelope.md`, `protocol.md`), in-toto Statement v1 and v0.1. What a predicate says is read by
/// others. The chamber `sigstore` uses this one for the envelopes inside of bundles, and this one knows nothing of it.
@NullMarked
package org.strongset.sign.dsse;

import org.jspecify.annotations.NullMarked;
