/// OpenPGP: who signed these bytes, by the certificates at hand. Verification only; no secret key is ever read.
///
/// **In:** certificates ([Keyring]), a file of signatures or a cleartext-signed message, the signed bytes, the time, a
/// memory of what fitted before. **Out:** a [org.strongset.sign.Verification] for each signature. Whatever the bytes are,
/// the answer is a value; only a keyring that cannot be used ([KeyringException]) and data that cannot be read are
/// exceptions. **Start reading at** [OpenPgpVerifier]. The other doors are [Certifications]: who certified whom, and how a
/// certificate stands now; and [GnuPgReading] and [SequoiaReading]: the same as GnuPG and
/// Sequoia take it, which is not our judgement.
///
/// A walk through the chamber, as a signature takes it:
///
///     file ── Armor ─▶ Packets ─▶ SignatureFile ─▶ SignaturePacket (Subpackets, Issuers)     claims
///        └─ CleartextReader                              │
///     keyring ─ KeyIndex ─▶ Keyring ── CertificateReader ─▶ Certificate (PublicKey, Material)  claims
///                                                        ▼
///     SignatureJudge: DataDigests ─▶ Fitting ─▶ Arithmetic                                     does it fit?
///                     CertificateAt ─▶ Words, Revocation ─▶ OwnDigest, Fitting                 could that key sign then?
///                     Cutoffs2026                                                              strong enough?
///                                                        ▼
///                                              Report ─▶ Verification
///     Keyring ─ ForeignWords ─▶ CertifierWords ─▶ Certification                                who certified whom?
///                           ├─▶ GnuPgCertificate ─▶ GnuPgReading                               … and to GnuPG?
///                           └─▶ SequoiaCertificate ─▶ SequoiaReading                           … and to Sequoia?
///
/// The rules that another program might read otherwise:
/// - Issuer hints narrow the search and prove nothing; the verdict names the key that fits.
/// - What counts is the time that the signature states: a key that expired later, or was retired later, signed well. A key
///   that may have been stolen never did.
/// - A certificate's own newest good signature until then decides, else its oldest since ([Words]).
/// - A certificate in several copies is the sum of them.
/// - Certifications by others play no part in whether a signature is good. Who asks for them ([Certifications]) gets those
///   by the certifiers that were named: of each its last word on each User ID.
/// - Strict where it costs nothing honest: one base64, one block, exact lengths of numbers, no packet that is not asked for.
///
/// What nobody signs, and may therefore change without harm: armor headers, the form of packet headers, the unhashed area.
///
/// Specification: RFC 9580; its sections are named where they rule. Versions 4 and 6 of keys and signatures are read.
/// Why the reader is our own: docs/decisions/0002-own-openpgp-reader.md.
@NullMarked
package org.strongset.sign.openpgp;

import org.jspecify.annotations.NullMarked;
