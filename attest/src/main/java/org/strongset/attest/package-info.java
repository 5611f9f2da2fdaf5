/// What people and builders state about artifacts, as typed claims.
///
/// **In:** a payload whose envelope was verified: the very array that `sign.dsse.DsseVerification#payload` or
/// `sign.sigstore.BundleVerification#payload` hands on. **Out:** an [Attested], and by [Binding] the one subject of it that is
/// the artifact in question. Start reading at [Attested].
///
///     payload ──▶ Statement ──▶ Attested ── Binding ──▶ Subject
///
/// | predicate type, letter by letter | claim |
/// | --- | --- |
/// | `https://slsa.dev/provenance/v0.2`, `https://slsa.dev/provenance/v1` | [Attested.Provenance] |
/// | `https://slsa.dev/verification_summary/v1` | [Attested.VerificationSummary] |
/// | `https://docs.pypi.org/attestations/publish/v1` | [Attested.PythonPublish] |
/// | `https://github.com/npm/attestation/tree/main/specs/publish/v0.1` | [Attested.NpmPublish] |
/// | `tag:strongset.org,2026:reviews/v1` | [Attested.Review] |
/// | `tag:strongset.org,2026:observed/v1` | [Attested.Observation] |
/// | any other | [Attested.Other], of which nothing is read |
///
/// Members that nobody here asks for are ignored, as in-toto wants it; one that is asked for and has the wrong type is
/// `MALFORMED`. A claim says what its signer says. Whether anybody should believe that signer of that builder is for `policy`.
///
/// Specifications: in-toto Statement v1 and v0.1, SLSA provenance v0.2 and v1, SLSA VSA v1, PEP 740 with the publish attestation
/// of Python's index, the publish attestation v0.1 of npm; our own kinds: docs/statements.md.
@NullMarked
package org.strongset.attest;

import org.jspecify.annotations.NullMarked;
