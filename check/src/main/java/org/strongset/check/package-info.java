/// The one path from bytes to decision; the only maker of evidence.
///
/// **In:** a [Question]: a file, and what the person said of it. **Out:** an [Answer]: the
/// [org.strongset.model.Decision] with the evidence that it weighed. Start at [Checker#check].
///
///     bytes ──Reader──▶ claim ──Verifier──▶ evidence ──policy──▶ decision ──Ledger──▶ verdict
///
/// What an archive names (a `.deb`, or a package that is installed) is followed from its digest over the list and the signed state
/// to a key: [ArchivesAtHand] come in with the [Checker], and one kind of evidence goes out of it.
///
/// A file may have been read, or be known by the digest that a lock file names it by, or be installed and gone: [Content] says
/// which, and evidence is bound to the digests that it has.
///
/// Each kind of evidence has one class that makes it: OpenPGP over the file `Verifier`, a `.changes` `Uploads`, a Sigstore bundle
/// `IdentityVerifier` by the policy's `Authorities`, what a registry signs with its own key `IndexVerifier`, what
/// it attests with it `AttestedByIndex`, both by the policy's `Indexes`, lists of malware and advisories `Lists`, upstream's tarballs in
/// a `.dsc` `UpstreamVerifier`, what archives name `Archives`.
///
/// Who certified whom is heard from the roots of a web of trust outward ([Hearing]; for a policy's `Introductions`), or read as GnuPG
/// reads it ([GnuPgRing]), or as Sequoia does ([TrustPaths]); `trust` says who is in it.
///
/// [Checker] is the boundary: whatever goes wrong behind it, however unexpected, becomes a no. What the world fails to
/// give (a file, a keyring, the store) is exit 30; what nobody foresaw is exit 40; neither is ever an allow.
@NullMarked
package org.strongset.check;

import org.jspecify.annotations.NullMarked;
