/// What npm's files say: versions and ranges, lock files, the registry's word on a package, `.npmrc`. Pure reading.
///
/// **In:** bytes. **Out:** records that say what stands there, what contradicts what, or a
/// [org.strongset.ecosystem.MetadataException]. Nothing is trusted, nothing is fetched. Start reading at [PackageLock].
///
///     package-lock.json, npm-shrinkwrap.json ──[PackageLock]──▶ LockedPackage: purl, digests, where from, flags
///     GET registry/NAME                      ──[Packument]────▶ PackumentVersion: tarball, digests, signatures
///     package.json of a tarball              ──[PackageJson]──▶ compared by [ManifestComparison] with the former
///     .npmrc                                 ──[Npmrc]────────▶ registries, by scope; whose credentials are at hand
///
/// Versions are in the order of [NpmVersion], ranges are [NpmRange], and [NpmSpec] is what else may stand behind a
/// dependency's name. Digests in npm's spelling are [Integrity].
///
/// Stricter than npm: JSON with a key twice, loose versions, paths that climb, names that npm would not install. A lock
/// file of the oldest kind is refused with the command that makes a newer one.
///
/// Specifications: Semantic Versioning 2.0.0, npm's pages on package-lock.json, package.json and npmrc, W3C Subresource
/// Integrity.
@NullMarked
package org.strongset.ecosystem.npm;

import org.jspecify.annotations.NullMarked;
