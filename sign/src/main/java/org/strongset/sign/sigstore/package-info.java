/// Sigstore: who signed this file, as an identity provider knows them, and which logs show it. Verification only, offline.
///
/// **In:** a bundle (0.1 to 0.3) or an attestation of PEP 740, a file or its digest, a trusted root, whom the user expects.
/// **Out:** a [BundleVerification] for each bundle. Start reading at [SigstoreVerifier]; the steps stand in `BundleJudge`.
///
///     file ── Evidence ─▶ BundleReader, Pep740 ─▶ Bundle (Signatory, LogEntry)               claims
///     trusted_root.json ─▶ TrustedRoot (Authority, TrustedLog, Window)                       whom the user trusts
///                                   ▼
///     BundleJudge  1 Chains: who issued the certificate      2 ContentSignature: over this file or statement
///                  3 Logs (MerkleTree, Checkpoint), EntryBinding (EntryBody): logged, and exactly this
///                  4 Timestamps (Timestamp): seen by others   5 Chains, Scts, Window: all of it in force then
///                  6 Statement: about this file               7 Expected: by whom it was meant to be
///
/// The rules that another program might read otherwise:
/// - Every entry and every timestamp of a known log or authority has to hold: one good one does not heal a bad one. A timestamp
///   of an authority that the trusted root does not name counts for nothing, and harms nothing.
/// - Windows are closed: both ends belong to them. A window without a start is malformed.
/// - A time is trusted if a log of the trusted root signed it, or a timestamp authority of it. Each one has to lie in every window.
/// - Witnesses' cosignatures are not read: a trusted root names no witnesses.
/// - A trusted root without logs of either kind is one of an instance that has none; that is remarked ([org.strongset.model.Code#NOT_LOGGED]).
/// - An envelope is in Rekor v2 as `hashedrekord` 0.0.2; its `dsse` 0.0.2, which was given up, is not read.
///
/// Specifications: protobuf-specs 0.5 (bundle, trusted root), RFC 5280, 6962, 9162, 3161, 5652, C2SP `tlog-checkpoint` and
/// `signed-note`, Fulcio's `oid-info.md`, PEP 740. Why the verifier is our own: docs/decisions/0010-sigstore.md.
///
/// The two trusted roots that ship are data of others: `README.md` beside them says whose.
@NullMarked
package org.strongset.sign.sigstore;

import org.jspecify.annotations.NullMarked;
