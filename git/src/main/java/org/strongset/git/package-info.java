/// Reads what a git repository keeps: the files of one commit.
///
///     a folder, a revision ──▶ Snapshot.of ──▶ Snapshot ── write ──▶ the files of it that somebody wants, in another folder
///
/// **Nothing of a repository is run**: no hook, no filter, no program that its configuration names, or the user's. Nothing is written
/// into it, and nothing is fetched for it. Whoever wrote a commit chose the names in its trees, so they are not believed.
@NullMarked
package org.strongset.git;

import org.jspecify.annotations.NullMarked;
