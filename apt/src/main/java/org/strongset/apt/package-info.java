/// The archives that apt is configured for on this machine: which states of them are here, and what is missing brought here.
///
/// **In:** a [Request]: a root folder with apt's own configuration and lists, a cache folder of ours. **Out:** for each source
/// its newest [State] with the lists that it names, and what went wrong ([Problem]); the bytes of a package by what a list says
/// of it. Start at [MachineArchives].
///
///     sources, apt.conf, auth.conf ──▶ where to ask, and how
///     apt's lists ─┐
///     our cache   ─┴▶ the newer state of each source ──▶ entries of a package ──▶ its file
///          ▲
///     InRelease, lists by digest, .deb ◀── http, https, file, copy
///
/// It verifies nothing. A state here is what somebody serves, or what somebody wrote into apt's lists; `check` follows it to
/// a key. Not trusted, each: the archives and whoever stands between, apt's lists and its cache of packages, our own cache.
/// What they can do: withhold, and lead to other bytes, which the chain then denies. They cannot fill the disk beyond what
/// is bounded here, nor write outside of our cache.
///
/// apt's own folders are read and never written. Our cache has what it has by digest:
///
///     files/SHA256             an InRelease, a Release or its signature, or a list as it was served
///     states/NAME              which of them are the state of a source
///     packages/SHA256/NAME     a .deb, or a .dsc and the files that it names
///
/// Each file is written beside and moved into its place, so that two processes at once and a crash leave whole files only.
///
/// Specifications: sources.list(5), apt.conf(5), apt_auth.conf(5), Debian's page on the format of repositories.
@NullMarked
package org.strongset.apt;

import org.jspecify.annotations.NullMarked;
