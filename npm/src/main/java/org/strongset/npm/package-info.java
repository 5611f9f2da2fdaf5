/// Which files an npm project would install, where they come from, and what the registry says of each.
///
/// **In:** a [Request]: a lock file, or one package by its purl; a cache folder of ours. **Out:** a [Resolution]: each
/// [Needed] package, once, with the digests that name its file, what the registry says of that version, the attestations that
/// it serves, and the bytes if they are at hand; or why there is no such file. Start at [NpmInstall#resolve].
///
///     package-lock.json, npm-shrinkwrap.json ─┐
///     pkg:npm/NAME@VERSION ───────────────────┴▶ names, versions, digests
///     npm's configuration ──▶ registries ──▶ GET REGISTRY/NAME/VERSION
///                                        └─▶ GET REGISTRY/-/npm/v1/attestations/NAME@VERSION, if that names some
///     npm's cache, ours ──▶ bytes by digest
///
/// **Which registry** is npm's own to say, in npm's order: `npm_config_…` of the environment, the user's `~/.npmrc`, npm's global
/// file (`etc/npmrc` below the folder of `node`), the one beside npm itself, and at last the default that the installed npm has in
/// its own source. Nothing of it stands here: without npm and without a setting nobody is asked. A project's `.npmrc` is named
/// and not read (THREATS.md JP-17), since it could lead questions and credentials elsewhere. Nor are the addresses in a lock file asked.
///
/// What was asked once is kept in our cache, and what is not there, too; it is asked again with `--refresh`, and what is not
/// there after a day:
///
///     versions/KEY              what the registry said of a version: KEY is the SHA-256 of registry, name, version, digests
///     attestations/KEY          its attestations
///     times/KEY                 when it was published; asked only if a key whose time is over signed it
///     …/KEY.none                that there is none, and when that was asked
///     files/ALGORITHM-HEX.tgz   the bytes of that digest, if they were needed
///
/// Not trusted, each: the lock file, the registry (it can withhold, and say anything of a version; the lock file's digest binds
/// the bytes), npm's cache and ours. They cannot fill memory or disk beyond the bounds of [Registry]. This room verifies no
/// signature, decides nothing and prints nothing.
///
/// Specifications: npm's pages on package-lock.json and npmrc, purl type `npm`.
@NullMarked
package org.strongset.npm;

import org.jspecify.annotations.NullMarked;
