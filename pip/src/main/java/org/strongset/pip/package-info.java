/// What a Python project may install, by its requirements or its lock file, and what pip's indexes say of it.
///
/// **In:** a [Request]: a `requirements.txt` with the files that it names, a `pylock.toml`, or one version of a project; where
/// pip's configuration lies; a cache folder of ours. **Out:** a [Resolution]: a [Needed] for each file that may be installed,
/// with its digests, its bytes if they are here, the METADATA and the attestations that an index serves beside it; a
/// [Problem] for each thing that is asked for and is no such file. Start at [PipProject#resolve].
///
///     requirements.txt, pylock.toml ──▶ Wish ─┐
///     pip.conf, PIP_… ──▶ Places ──▶ pages of the projects ──▶ offers ──▶ Needed
///                                        ▲                       ▲
///                                        └── http, https, file ──┘
///
/// Which version to take is nobody's choice here: what names no exact version is a problem, `NOT_RESOLVED`. Markers are not
/// weighed either: a file that is installed anywhere is needed. A digest of the lock file leads; one that only an index names is
/// called the index's word.
///
/// pip's configuration is read as pip reads it, from `XDG_CONFIG_DIRS`, `/etc/pip.conf`, `~/.pip/pip.conf`,
/// `XDG_CONFIG_HOME`, the virtual environment, `PIP_CONFIG_FILE` and the `PIP_…` variables, a later one before an earlier one.
/// Where none names an index, the one that the installed pip has in its `models/index.py` is asked ([InstalledPip]). Options
/// of a requirements file count as in pip. Not followed, and said: certificates and proxies of pip's own, keyrings; not read: `.netrc`.
///
/// It verifies no signature and decides nothing. Not trusted, each: the indexes and whoever stands between, pip's cache, our
/// own. They can withhold, and lead to other bytes, which then have another digest. They cannot fill the disk beyond what is
/// bounded here, nor write outside of our cache:
///
///     pages/KEY       a project's page of an index, or that there is none
///     documents/KEY   METADATA and attestations
///     files/KEY/NAME  a wheel or source distribution
///
/// A key is the SHA-256 of an address (and, of a file, of its digest). What is in the cache is not asked for again, until the
/// caller wants it anew, or a version is not on the page that is there. Each file is written beside and moved into its place.
///
/// Specifications: PEP 503, 592, 629, 658, 691, 700, 714, 740, 751; pip's reference for requirements files and configuration.
@NullMarked
package org.strongset.pip;

import org.jspecify.annotations.NullMarked;
