/// The files of Debian's archives, and of apt and dpkg on a machine. Pure reading: no network, no signature, no opinion.
///
/// **In:** bytes, or a root folder (`/`, or a tree that looks like it). **Out:** records that say what stands there, or a
/// [org.strongset.ecosystem.MetadataException]. Nothing is trusted: whoever calls checks first that bytes are those that
/// were signed, or those whose digest a signed file names.
///
///     sources.list, *.sources ──[AptSources]──▶ AptSource ──[AptLists]──▶ which files apt keeps for it
///     apt.conf, auth.conf     ──[AptConf], [AptAuth]──▶ architectures, proxies; who apt is to an archive
///     InRelease, Release      ──[ReleaseFile]──▶ path → size and digests
///     Packages, Sources       ──[PackagesIndex], [SourcesIndex]──▶ the entries of one package, or of many in one pass
///     var/lib/dpkg/status     ──[DpkgStatus]──▶ what is installed
///
/// All but one-line sources are paragraphs of fields, read by [Deb822]; versions are in the order of [DebianVersion].
/// Start reading at [PackagesIndex].
///
/// Stricter than apt and dpkg: a field twice, a line of blanks only, control characters and bytes that are not UTF-8; a
/// version that does not start with a digit; paths that climb; files named by MD5 or SHA-1 only; a file named twice with
/// different digests; words in quotes. `[trusted=yes]` and what else loosens a check is reported, never followed.
///
/// Specifications: deb822(5), deb-version(7), sources.list(5), apt.conf(5), apt_auth.conf(5), Debian's page on the format of repositories.
@NullMarked
package org.strongset.ecosystem.debian;

import org.jspecify.annotations.NullMarked;
