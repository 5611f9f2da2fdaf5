/// What a real Maven build would put on its class paths, and where each file of it comes from.
///
/// **In:** a [Request]: a POM, the client's own configuration, a repository folder of ours. **Out:** a [Resolution]: each
/// [Needed] file, who brought it in, its bytes on disk and the signature beside it, or why they are not there. Start at
/// [MavenBuild#resolve].
///
///     client's settings ──▶ repositories ─┐
///     project's POMs ──▶ models ──▶ trees ┴─▶ files, signatures, checksums
///
/// Maven's own resolver and model builder do the work, so that parents, BOMs, profiles, ranges and mirrors mean what they
/// mean to Maven. Three things differ: every POM passes our XML reader first (THREATS.md JP-01, JP-02); repositories that
/// a POM declares are named and never asked (GP-05); and no class of anything resolved is ever loaded.
///
/// A complete answer is remembered in our repository folder, and counts while everything that it was made from is as it was
/// ([Memory]): then no class of Maven is loaded.
///
/// Not trusted, each: the project's POMs, the upstream (it can withhold, and its checksums say "same bytes" and no more),
/// the user's local repository (it can hold anything; what differs from the upstream is said). This room verifies no
/// signature, decides nothing and prints nothing.
///
/// Specifications: the Maven POM 4.0.0, settings 1.2.0, the Maven 2 repository layout, purl type `maven`.
@NullMarked
package org.strongset.maven;

import org.jspecify.annotations.NullMarked;
