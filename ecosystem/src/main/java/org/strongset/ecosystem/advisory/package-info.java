/// Lists of malware and of vulnerabilities: what a record in the format of OSV, or a statement of OpenVEX, says of a package.
/// Pure reading; whose lists count, and for what, is the policy's.
///
/// **In:** one JSON file, a folder of them, or a zip of them as OSV's exports are ([AdvisoryFiles]). **Out:** [Advisories], which
/// answers for a purl with each [Advisory] that names it, and says which version fixes it. Start reading at
/// [Advisories#about].
///
///     record   = id, modified, [published], [withdrawn], aliases, affected*       OSV; an id `MAL-…` is malware
///     affected = package { ecosystem, name }, versions*, range*
///     range    = SEMVER | ECOSYSTEM, with introduced, fixed, last_affected, limit; GIT ranges are not read, and that is said
///     document = statement*                                                      OpenVEX
///     statement = vulnerability, product (purl)+, affected | not_affected | fixed | under_investigation, time
///
/// Versions are compared in the order of their own ecosystem ([org.strongset.ecosystem.VersionOrder]). What cannot be compared is
/// a doubt, and a doubt is a hit: nothing counts as "not listed" because it was not understood. For
/// [Advisories#fixes], which makes something easier, a doubt is none. A record that is
/// withdrawn is none; of two records with one id the newer counts.
///
/// Stricter than the specifications: one file that is not understood makes the whole list unreadable, since nobody knows what it
/// would have named.
///
/// Specifications: OSV schema 1.7, OpenVEX 0.2.0.
@NullMarked
package org.strongset.ecosystem.advisory;

import org.jspecify.annotations.NullMarked;
